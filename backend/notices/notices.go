// Package notices keeps what people are told: drafts that are checked against
// Art. 13 and 14 GDPR while they are written, and published versions that
// never change.
package notices

import (
	"context"
	"fmt"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// Draft is a notice in the making with what is still missing in it.
type Draft struct {
	Text   string
	Saved  bool // false: the starting text
	Report consent.NoticeReport
	HTML   string
}

// Read gives the saved draft, or the starting text where there is none.
func Read(ctx context.Context, b sqlite.Book, kind consent.NoticeKind, language string) (d Draft, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if d.Text, d.Saved, err = v.FindNoticeDraft(string(kind), language); err != nil {
			return err
		}
		if !d.Saved {
			purposes, err := v.Purposes()
			if err != nil {
				return err
			}
			if d.Text, err = texts.Start(string(kind), language, purposes); err != nil {
				return err
			}
		}
		return d.check(v, kind, language)
	})
	return d, err
}

// Save keeps a draft and says what is still missing.
func Save(ctx context.Context, b sqlite.Book, kind consent.NoticeKind, language, text string) (d Draft, err error) {
	if !consent.SpeaksLanguage(language) {
		return d, consent.Fail(consent.Invalid, "language_unknown", "language")
	}
	d = Draft{Text: text, Saved: true}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if err := tx.SaveNoticeDraft(string(kind), language, text); err != nil {
			return err
		}
		return d.check(&tx.View, kind, language)
	})
	return d, err
}

func (d *Draft) check(v *sqlite.View, kind consent.NoticeKind, language string) error {
	frame, err := frame(v, kind)
	if err != nil {
		return err
	}
	values := frame.values(language, time.Time{}, "")
	d.Report = consent.CheckNotice(kind, language, d.Text, values, frame.facts(language))
	d.HTML = texts.DraftHTML(d.Text, values)
	return nil
}

// context of a kind of notice: whose it is, what the registers say, which
// version comes next.
type noticeFrame struct {
	controller consent.Controller
	purposes   []consent.Purpose
	next       int
	last       *sqlite.NoticeVersion
	now        time.Time
}

func frame(v *sqlite.View, kind consent.NoticeKind) (f noticeFrame, err error) {
	if f.controller, err = v.Controller(); err != nil {
		return f, err
	}
	if f.purposes, err = v.Purposes(); err != nil {
		return f, err
	}
	f.now, f.next = v.Now(), 1
	last, err := v.FindNotice(consent.NoticeVersionID(kind))
	if consent.CodeOf(err) == consent.NotFound {
		return f, nil
	}
	if err == nil {
		f.last, f.next = &last, last.Number+1
	}
	return f, err
}

func (f noticeFrame) values(language string, effective time.Time, url string) consent.Values {
	if effective.IsZero() {
		effective = f.now
	}
	c := texts.Controller{Name: f.controller.Name, Address: f.controller.Address, Email: f.controller.Email, Phone: f.controller.Phone,
		Website: f.controller.Website, Country: f.controller.Country, StopAddress: f.controller.Email, Language: language}
	return texts.NoticeValues(c, f.next, f.now, effective, url)
}

func (f noticeFrame) facts(language string) consent.NoticeFacts {
	facts := consent.NoticeFacts{UK: f.controller.Country == "GB"}
	for _, p := range f.purposes {
		facts.UsesConsent = facts.UsesConsent || p.Allows(consent.BasisConsent)
		facts.UsesLegitimateInterest = facts.UsesLegitimateInterest || p.Allows(consent.BasisInterests)
		facts.Recipients = append(facts.Recipients, p.Recipients...)
		facts.Purposes = append(facts.Purposes, consent.NoticePurpose{ID: p.ID, Name: p.Name(language)})
	}
	return facts
}

// Publication says what is published and how.
type Publication struct {
	Kind          consent.NoticeKind
	Texts         map[string]string // by language, with head and comments
	EffectiveFrom time.Time         // zero: not stated; it may have been in use before it was entered here
	ChangeKind    string            // editorial, material; "": material
	Changes       string
	URL           string
}

// versionItem is what the ledger commits to.
type versionItem struct {
	ID            consent.NoticeVersionID `json:"notice"`
	Kind          consent.NoticeKind      `json:"kind"`
	Number        int                     `json:"number"`
	EffectiveFrom string                  `json:"effective_from"`
	ChangeKind    string                  `json:"change_kind"`
	Purposes      []consent.PurposeID     `json:"purposes"`
	Texts         []sqlite.NoticeText     `json:"texts"`
}

// Publish freezes a version in all its languages. It is refused while an item
// of Art. 13 or 14 is missing, or an open place is left, in any of them.
func Publish(ctx context.Context, b sqlite.Book, p Publication) (n sqlite.NoticeVersion, err error) {
	if len(p.Texts) == 0 {
		return n, consent.Fail(consent.Invalid, "notice_language_missing", "languages")
	}
	if p.ChangeKind == "" {
		p.ChangeKind = "material"
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if n, err = p.freeze(tx); err != nil {
			return err
		}
		if err := tx.CreateNotice(n); err != nil {
			return err
		}
		for language := range p.Texts {
			if err := tx.DeleteNoticeDraft(string(p.Kind), language); err != nil {
				return err
			}
		}
		effective, _ := sqlite.Moment(n.EffectiveFrom)
		_, err := tx.Append("notice.published", sqlite.Item{Payload: versionItem{n.ID, p.Kind, n.Number, effective, n.ChangeKind, n.Purposes, n.Texts}})
		return err
	})
	return n, err
}

func (p Publication) freeze(tx *sqlite.Tx) (n sqlite.NoticeVersion, err error) {
	f, err := frame(&tx.View, p.Kind)
	if err != nil {
		return n, err
	}
	n = sqlite.NoticeVersion{ID: consent.NoticeVersionID(fmt.Sprintf("%s-%d", p.Kind, f.next)), Kind: string(p.Kind), Number: f.next,
		PublishedAt: tx.Now(), EffectiveFrom: p.EffectiveFrom, ChangeKind: p.ChangeKind, Changes: p.Changes, URL: p.URL,
		Purposes: []consent.PurposeID{}, Entry: tx.NextEntry()}
	languages := make([]string, 0, len(p.Texts))
	for l := range p.Texts {
		languages = append(languages, l)
	}
	slices.Sort(languages)
	for _, l := range languages {
		values := f.values(l, n.EffectiveFrom, p.URL)
		if err := consent.CheckNotice(p.Kind, l, p.Texts[l], values, f.facts(l)).Err(); err != nil {
			return n, inLanguage(err, l)
		}
		frozen, err := consent.Freeze(p.Texts[l], values)
		if err != nil {
			return n, inLanguage(err, l)
		}
		n.Texts = append(n.Texts, sqlite.NoticeText{Language: l, Title: frozen.Title, Text: frozen.Markdown, SHA256: frozen.SHA256})
		for _, id := range frozen.Purposes {
			if !slices.Contains(n.Purposes, id) {
				n.Purposes = append(n.Purposes, id)
			}
		}
	}
	if f.last != nil && same(f.last.Texts, n.Texts) {
		return n, consent.Fail(consent.Conflict, "notice_unchanged", "")
	}
	return n, nil
}

func inLanguage(err error, language string) error {
	if e, ok := err.(*consent.Error); ok {
		params := map[string]string{"language": language}
		for k, v := range e.Params {
			params[k] = v
		}
		return &consent.Error{Code: e.Code, Reason: e.Reason, Field: e.Field, Params: params, Cause: e.Cause}
	}
	return err
}

func same(a, b []sqlite.NoticeText) bool {
	return slices.EqualFunc(a, b, func(x, y sqlite.NoticeText) bool { return x.Language == y.Language && x.SHA256 == y.SHA256 })
}

// List gives all published versions and all drafts.
func List(ctx context.Context, b sqlite.Book) (vs []sqlite.NoticeVersion, ds []sqlite.NoticeDraft, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if vs, err = v.Notices(); err != nil {
			return err
		}
		ds, err = v.NoticeDrafts("")
		return err
	})
	return vs, ds, err
}

// Find gives a version with its texts; a kind names its newest.
func Find(ctx context.Context, b sqlite.Book, id consent.NoticeVersionID) (n sqlite.NoticeVersion, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		n, err = v.FindNotice(id)
		return err
	})
	return n, err
}
