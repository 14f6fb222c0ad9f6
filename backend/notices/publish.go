package notices

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Publication says what is published and how.
type Publication struct {
	Kind          consent.NoticeKind
	Texts         map[string]string // by language, with head and comments
	EffectiveFrom time.Time         // zero: not stated; it may have been in use before it was entered here
	EffectiveTo   time.Time         // of a deposited text: the first moment at which it was no longer used
	Deposited     bool              // an older text, paper too, entered for the record
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
	EffectiveTo   string                  `json:"effective_to,omitempty"`
	Deposited     bool                    `json:"deposited,omitempty"`
	Missing       []string                `json:"missing,omitempty"`
	ChangeKind    string                  `json:"change_kind"`
	Changes       string                  `json:"changes,omitempty"`
	URL           string                  `json:"url,omitempty"`
	Purposes      []consent.PurposeID     `json:"purposes"`
	Texts         []sqlite.NoticeText     `json:"texts"`
}

// Publish freezes a version in all its languages. It is refused while an item
// of Art. 13 or 14 is missing, or an open place is left, in any of them. A
// material change queues exactly the people whose consent it touches, in the
// same transaction.
//
// An older text is deposited: it says what people were shown from one day to
// another, supersedes nothing and queues nobody. It may lack items, as it is
// evidence and no offer; a consent cannot rest on it then (Art. 4(11), see
// consent.NoticeTerm.CheckComplete).
func Publish(ctx context.Context, b sqlite.Book, p Publication) (n sqlite.NoticeVersion, err error) {
	if p.ChangeKind == "" {
		p.ChangeKind = "material"
	}
	if err := p.check(); err != nil {
		return n, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if p.Deposited && p.EffectiveTo.After(tx.Now()) {
			return consent.Fail(consent.Invalid, "notice_period_malformed", "effectiveTo")
		}
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
		n.Queued, err = p.append(tx, n)
		return err
	})
	return n, err
}

func (p *Publication) check() (err error) {
	switch {
	case len(p.Texts) == 0:
		return consent.Fail(consent.Invalid, "notice_language_missing", "languages")
	case p.ChangeKind != "material" && p.ChangeKind != "editorial":
		return consent.Fail(consent.Invalid, "notice_change_unknown", "changeKind")
	case !p.Deposited && !p.EffectiveTo.IsZero():
		return consent.Fail(consent.Invalid, "notice_end_deposited", "effectiveTo")
	case p.Deposited && (p.EffectiveFrom.IsZero() || p.EffectiveTo.IsZero()):
		return consent.Fail(consent.Invalid, "notice_period_missing", "effectiveTo")
	case p.Deposited && !p.EffectiveTo.After(p.EffectiveFrom):
		return consent.Fail(consent.Invalid, "notice_period_malformed", "effectiveTo")
	}
	if p.Deposited { // it changes nothing that holds now
		p.ChangeKind = "editorial"
	}
	p.URL, err = consent.ParseNoticeURL(p.URL)
	return err
}

// append writes the entry, and queues whom the version touches.
func (p Publication) append(tx *sqlite.Tx, n sqlite.NoticeVersion) (queued int64, err error) {
	from, _ := sqlite.Moment(n.EffectiveFrom)
	to, _ := sqlite.Moment(n.EffectiveTo)
	kind := "notice.published"
	if n.Deposited {
		kind = "notice.deposited"
	}
	_, err = tx.Append(kind, sqlite.Item{Payload: versionItem{ID: n.ID, Kind: p.Kind, Number: n.Number, EffectiveFrom: from, EffectiveTo: to, Deposited: n.Deposited,
		Missing: n.Missing, ChangeKind: n.ChangeKind, Changes: n.Changes, URL: n.URL, Purposes: n.Purposes, Texts: n.Texts}})
	if err != nil {
		return 0, err
	}
	return tx.QueueRenewals(n.Term(), p.Kind)
}

func (p Publication) freeze(tx *sqlite.Tx) (n sqlite.NoticeVersion, err error) {
	f, err := frame(&tx.View, p.Kind)
	if err != nil {
		return n, err
	}
	n = sqlite.NoticeVersion{ID: consent.NoticeVersionID(fmt.Sprintf("%s-%d", p.Kind, f.next)), Kind: string(p.Kind), Number: f.next,
		PublishedAt: tx.Now(), EffectiveFrom: p.EffectiveFrom, EffectiveTo: p.EffectiveTo, Deposited: p.Deposited, ChangeKind: p.ChangeKind, Changes: p.Changes, URL: p.URL,
		Purposes: []consent.PurposeID{}, Entry: tx.NextEntry()}
	for _, l := range slices.Sorted(maps.Keys(p.Texts)) {
		if err := p.freezeOne(f, &n, l); err != nil {
			return n, inLanguage(err, l)
		}
	}
	if !p.Deposited && f.last != nil && same(f.last.Texts, n.Texts) {
		return n, consent.Fail(consent.Conflict, "notice_unchanged", "")
	}
	return n, nil
}

// freezeOne adds one language.
func (p Publication) freezeOne(f noticeFrame, n *sqlite.NoticeVersion, language string) error {
	values, facts := f.values(language, n.EffectiveFrom, p.URL), f.facts(language)
	report := consent.CheckNotice(p.Kind, language, p.Texts[language], values, facts)
	refused := report.Err()
	if p.Deposited {
		refused = report.ErrDeposited()
	}
	if refused != nil {
		return refused
	}
	frozen, err := consent.Freeze(p.Texts[language], values)
	if err != nil {
		return err
	}
	n.Texts = append(n.Texts, sqlite.NoticeText{Language: language, Title: frozen.Title, Text: frozen.Markdown, SHA256: frozen.SHA256})
	for _, item := range report.Lacks() {
		if !slices.Contains(n.Missing, item) {
			n.Missing = append(n.Missing, item)
		}
	}
	for _, id := range append(frozen.Purposes, consent.NamedPurposes(p.Texts[language], values, facts.Purposes)...) {
		if !slices.Contains(n.Purposes, id) {
			n.Purposes = append(n.Purposes, id)
		}
	}
	return nil
}

func inLanguage(err error, language string) error {
	var e *consent.Error
	if !errors.As(err, &e) {
		return err
	}
	params := map[string]string{"language": language}
	maps.Copy(params, e.Params)
	return &consent.Error{Code: e.Code, Reason: e.Reason, Field: e.Field, Params: params, Cause: e.Cause}
}

func same(a, b []sqlite.NoticeText) bool {
	return slices.EqualFunc(a, b, func(x, y sqlite.NoticeText) bool { return x.Language == y.Language && x.SHA256 == y.SHA256 })
}
