// Package notices keeps what people are told: drafts that are checked against
// Art. 13 and 14 GDPR while they are written, published versions that never
// change, older texts that are deposited as evidence, what changed from one to
// the next, and who is to be asked again because of it.
package notices

import (
	"context"
	"slices"
	"strings"
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
			if d.Text, err = start(v, kind, language); err != nil {
				return err
			}
		}
		return d.check(v, kind, language)
	})
	return d, err
}

// start is the starting text, fitted to the registers.
func start(v *sqlite.View, kind consent.NoticeKind, language string) (string, error) {
	if kind == consent.NoticeCookie {
		cookies, err := v.Cookies()
		if err != nil {
			return "", err
		}
		return texts.StartCookie(language, cookies)
	}
	purposes, err := v.Purposes()
	if err != nil {
		return "", err
	}
	engaged, err := v.Engaged()
	if err != nil {
		return "", err
	}
	return texts.Start(string(kind), language, unlisted(consent.InUse(purposes), engaged))
}

// unlisted takes those recipients off the purposes whom the list of the registers
// names with country and work: nobody stands there twice.
func unlisted(purposes []consent.Purpose, e consent.Engaged) []consent.Purpose {
	listed := e.NoticeRecipients()
	out := slices.Clone(purposes)
	for i := range out {
		out[i].Recipients = slices.DeleteFunc(slices.Clone(out[i].Recipients), func(name string) bool {
			return slices.ContainsFunc(listed, func(r consent.RegisteredRecipient) bool {
				return r.Country != "" && strings.EqualFold(r.Name, strings.TrimSpace(name))
			})
		})
	}
	return out
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

// noticeFrame is what stands around a kind of notice: whose it is, what the
// registers say, which version comes next.
type noticeFrame struct {
	kind       consent.NoticeKind
	controller consent.Controller
	purposes   []consent.Purpose
	cookies    []consent.Cookie
	engaged    consent.Engaged
	others     bool // somebody else's word is a source: a value is noted as from a third party (Art. 14)
	next       int
	last       *sqlite.NoticeVersion // the newest that was published as such
	now        time.Time
}

func frame(v *sqlite.View, kind consent.NoticeKind) (f noticeFrame, err error) {
	f.kind = kind
	if f.controller, err = v.Controller(); err != nil {
		return f, err
	}
	all, err := v.Purposes()
	if err != nil {
		return f, err
	}
	f.purposes = consent.InUse(all)
	if f.engaged, err = v.Engaged(); err != nil {
		return f, err
	}
	if kind == consent.NoticeCookie {
		if f.cookies, err = v.Cookies(); err != nil {
			return f, err
		}
	}
	if kind == consent.NoticePrivacy {
		if f.others, err = v.AnyFrom("third_party"); err != nil {
			return f, err
		}
	}
	f.now = v.Now()
	if f.next, err = v.NextNotice(kind); err != nil {
		return f, err
	}
	terms, err := v.NoticeTerms(kind)
	if err != nil {
		return f, err
	}
	for _, t := range terms { // by number
		if t.Deposited {
			continue
		}
		last, err := v.FindNotice(t.ID)
		if err != nil {
			return f, err
		}
		f.last = &last
	}
	return f, nil
}

func (f noticeFrame) values(language string, effective time.Time, url string) consent.Values {
	if effective.IsZero() {
		effective = f.now
	}
	c := texts.Controller{Name: f.controller.Name, Address: f.controller.Address, Email: f.controller.Email, Phone: f.controller.Phone,
		Website: f.controller.Website, Country: f.controller.Country, StopAddress: f.controller.Email, Language: language}.With(f.engaged)
	v := texts.NoticeValues(c, f.next, f.now, effective, url)
	switch f.kind {
	case consent.NoticeCookie:
		texts.AddCookies(v, f.cookies, language)
	case consent.NoticePrivacy:
		texts.AddRecipients(v, f.engaged, f.controller.Language, language)
	}
	return v
}

func (f noticeFrame) facts(language string) consent.NoticeFacts {
	facts := consent.NoticeFacts{UK: f.controller.Country == "GB", Cookies: f.cookies, DataFromOthers: f.others}
	for _, p := range f.purposes {
		facts.UsesConsent = facts.UsesConsent || p.Allows(consent.BasisConsent)
		facts.UsesLegitimateInterest = facts.UsesLegitimateInterest || p.Allows(consent.BasisInterests)
		facts.Recipients = append(facts.Recipients, p.Recipients...)
		facts.Purposes = append(facts.Purposes, consent.NoticePurpose{ID: p.ID, Name: p.Name(language)})
	}
	if f.kind == consent.NoticePrivacy {
		f.engaged.Tell(&facts)
	}
	facts.Start, _ = texts.Template(string(f.kind), language) // a language without one has nothing to strike out
	return facts
}

// Businesses names those that a text says are responsible and that are not the
// book's: somebody should look whether that is right.
func Businesses(ctx context.Context, b sqlite.Book, kind consent.NoticeKind, language, text string) (named []string, err error) {
	d := Draft{Text: text}
	if err := b.Read(ctx, func(v *sqlite.View) error { return d.check(v, kind, language) }); err != nil {
		return nil, err
	}
	for _, f := range d.Report.Findings {
		if f.Reason == "notice_other_controller" {
			named = append(named, f.Text)
		}
	}
	return named, nil
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

// Find gives a version with its texts; a kind names the one in force now.
func Find(ctx context.Context, b sqlite.Book, id consent.NoticeVersionID) (n sqlite.NoticeVersion, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		n, err = v.FindNotice(id)
		return err
	})
	return n, err
}
