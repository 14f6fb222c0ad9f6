package api

import (
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/notices"
)

// NoticesDepositIn is an older text with the days on which it was used.
type NoticesDepositIn struct {
	Kind          string            `json:"kind"`
	Texts         map[string]string `json:"texts"`         // by language
	EffectiveFrom string            `json:"effectiveFrom"` // first day
	EffectiveTo   string            `json:"effectiveTo"`   // last day
	Changes       string            `json:"changes"`       // what it was: a paper form, an old web page
	URL           string            `json:"url"`
}

// Deposit enters an older text for the record.
func (s *Notices) Deposit(in NoticesDepositIn) (out NoticesPublishOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p := notices.Publication{Texts: in.Texts, Deposited: true, Changes: strings.TrimSpace(in.Changes), URL: in.URL}
	if p.Kind, err = consent.ParseNoticeKind(in.Kind); err != nil {
		return out, err
	}
	if in.EffectiveFrom == "" || in.EffectiveTo == "" {
		return out, consent.Fail(consent.Invalid, "notice_period_missing", "effectiveTo")
	}
	if p.EffectiveFrom, _, err = consent.ParseWhen(in.EffectiveFrom, time.Local); err != nil {
		return out, err
	}
	if p.EffectiveTo, err = notices.ParseEnd(in.EffectiveTo, time.Local); err != nil {
		return out, err
	}
	n, err := notices.Publish(background(), b, p)
	return NoticesPublishOut{noticeDTO(n)}, err
}

// NoticesDiffIn names two versions of one notice.
type NoticesDiffIn struct {
	First    consent.NoticeVersionID `json:"first"`
	Second   consent.NoticeVersionID `json:"second"`
	Language string                  `json:"language"` // "": one that both have
}

// NoticesDiffOut is what changed, the older one before.
type NoticesDiffOut struct {
	Before   NoticeVersion      `json:"before"`
	After    NoticeVersion      `json:"after"`
	Language string             `json:"language"`
	Diff     consent.NoticeDiff `json:"diff"`
}

// Diff says what changed between two versions.
func (s *Notices) Diff(in NoticesDiffIn) (out NoticesDiffOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	c, err := notices.Diff(background(), b, in.First, in.Second, in.Language)
	if c.Diff.Rows == nil {
		c.Diff.Rows, c.Diff.Sections = []consent.DiffRow{}, []string{}
	}
	return NoticesDiffOut{noticeDTO(c.Before), noticeDTO(c.After), c.Language, c.Diff}, err
}

// NoticesForeseeIn names drafts.
type NoticesForeseeIn struct {
	Kind      string   `json:"kind"`
	Languages []string `json:"languages"`
}

// NoticesTouched is how many consents for a purpose a material change touches.
type NoticesTouched struct {
	Purpose consent.PurposeID `json:"purpose"`
	Name    string            `json:"name"`
	People  int64             `json:"people"`
}

// NoticesForeseeOut is what publishing the drafts would change.
type NoticesForeseeOut struct {
	Against  *NoticeVersion      `json:"against"` // null where nothing is published yet
	Language string              `json:"language"`
	Diff     *consent.NoticeDiff `json:"diff"` // in Language; null where the newest version has none of the languages
	Touched  []NoticesTouched    `json:"touched"`
}

// Foresee compares drafts with the newest version and counts whom a material
// change touches.
func (s *Notices) Foresee(in NoticesForeseeIn) (out NoticesForeseeOut, err error) {
	out.Touched = []NoticesTouched{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	kind, err := consent.ParseNoticeKind(in.Kind)
	if err != nil {
		return out, err
	}
	o, err := notices.Foresee(background(), b, kind, in.Languages)
	if err != nil {
		return out, err
	}
	if o.Against != nil {
		against := noticeDTO(*o.Against)
		out.Against = &against
	}
	for _, l := range in.Languages {
		if d, ok := o.Diffs[l]; ok {
			out.Language, out.Diff = l, &d
			break
		}
	}
	out.Touched, err = touchedDTO(b, o.Touched)
	return out, err
}

// NoticesAlignIn names two languages of a draft.
type NoticesAlignIn struct {
	Kind  string `json:"kind"`
	Left  string `json:"left"`
	Right string `json:"right"`
}

// NoticesAlignOut is the two drafts, paragraph beside paragraph.
type NoticesAlignOut struct {
	Rows []consent.AlignedRow `json:"rows"`
}

// Align lays the drafts of two languages beside each other.
func (s *Notices) Align(in NoticesAlignIn) (out NoticesAlignOut, err error) {
	out.Rows = []consent.AlignedRow{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	kind, err := consent.ParseNoticeKind(in.Kind)
	if err != nil {
		return out, err
	}
	rows, err := notices.Align(background(), b, kind, in.Left, in.Right)
	out.Rows = append(out.Rows, rows...)
	return out, err
}

// NoticesRenewalsOut says how many people wait to be asked again.
type NoticesRenewalsOut struct {
	Purposes []NoticesTouched `json:"purposes"`
}

// Renewals counts who waits to be asked again, by purpose.
func (s *Notices) Renewals(Empty) (out NoticesRenewalsOut, err error) {
	out.Purposes = []NoticesTouched{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	counts, err := notices.Renewals(background(), b)
	if err != nil {
		return out, err
	}
	out.Purposes, err = touchedDTO(b, counts)
	return out, err
}

// NoticesDropIn says who is let go without being asked, and why.
type NoticesDropIn struct {
	Purpose   consent.PurposeID `json:"purpose"`
	ContactID consent.ContactID `json:"contactId"` // 0: all who wait for it
	Reason    string            `json:"reason"`
}

// NoticesDropOut counts them.
type NoticesDropOut struct {
	Dropped int64 `json:"dropped"`
}

// DropRenewals lets people go who wait to be asked again.
func (s *Notices) DropRenewals(in NoticesDropIn) (out NoticesDropOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Dropped, err = notices.DropRenewals(background(), b, notices.Drop{Purpose: in.Purpose, Contact: in.ContactID, Reason: in.Reason})
	return out, err
}
