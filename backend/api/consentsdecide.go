package api

import (
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/sqlite"
)

// ConsentsDecisionsIn asks for a window of answers that wait.
type ConsentsDecisionsIn struct {
	All    bool `json:"all"` // those that were decided on too, newest first
	Offset int  `json:"offset"`
	Limit  int  `json:"limit"`
}

// Decision is an answer of which somebody must decide whether it counts.
type Decision struct {
	ID         consent.DecisionID      `json:"id"`
	ContactID  consent.ContactID       `json:"contactId"`
	Name       string                  `json:"name"`
	Purpose    consent.PurposeID       `json:"purpose"`
	Why        string                  `json:"why"`
	State      consent.State           `json:"state"`
	Method     consent.Method          `json:"method"`
	At         string                  `json:"at"`
	DayOnly    bool                    `json:"dayOnly"`
	Notice     consent.NoticeVersionID `json:"notice"`
	Language   string                  `json:"language"`
	ReplacedBy consent.NoticeVersionID `json:"replacedBy"`
	Question   string                  `json:"question"`
	Words      string                  `json:"words"`
	Evidence   *EvidenceFile           `json:"evidence"`
	OpenedAt   string                  `json:"openedAt"`
	Outcome    string                  `json:"outcome"`
	Reason     string                  `json:"reason"`
	DecidedAt  string                  `json:"decidedAt"`
	Entry      consent.Entry           `json:"entry"`
	Decided    consent.Entry           `json:"decidedEntry"`
}

// ConsentsDecisionsOut is the window; Open is how many wait.
type ConsentsDecisionsOut struct {
	Open      int64      `json:"open"`
	Decisions []Decision `json:"decisions"`
}

// Decisions lists answers that wait for somebody to decide whether they count.
func (s *Consents) Decisions(in ConsentsDecisionsIn) (out ConsentsDecisionsOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Decisions = []Decision{}
	ds, open, err := consents.Decisions(background(), b, in.All, in.Offset, in.Limit)
	if err != nil {
		return out, err
	}
	out.Open = open
	return out, b.Read(background(), func(v *sqlite.View) error {
		for _, d := range ds {
			row, err := decisionRow(v, d)
			if err != nil {
				return err
			}
			out.Decisions = append(out.Decisions, row)
		}
		return nil
	})
}

func decisionRow(v *sqlite.View, d sqlite.Decision) (out Decision, err error) {
	a := d.Act
	at, err := sqlite.ReadMoment(a.HappenedAt, a.Zone)
	if err != nil {
		return out, err
	}
	out = Decision{ID: d.ID, ContactID: d.Contact, Purpose: d.Purpose, Why: d.Why, State: a.State, Method: a.Method, At: stamp(at), DayOnly: a.DayOnly, Notice: a.Notice,
		Language: a.Language, ReplacedBy: a.Replaced, Question: a.Question, Words: a.Words, OpenedAt: stamp(d.OpenedAt), Outcome: d.Outcome, Reason: d.Words,
		DecidedAt: stamp(d.DecidedAt), Entry: d.Entry, Decided: d.Decided}
	if c, err := v.FindContact(d.Contact); err == nil {
		out.Name = c.CallName()
	} else if consent.CodeOf(err) != consent.NotFound {
		return out, err
	}
	if d.Evidence == 0 {
		return out, nil
	}
	f, err := v.FindEvidence(d.Evidence, false)
	out.Evidence = &EvidenceFile{f.ID, f.Name, f.SHA256, f.Size}
	return out, err
}

// ConsentsDecideIn settles one of them.
type ConsentsDecideIn struct {
	ID      consent.DecisionID `json:"id"`
	Outcome string             `json:"outcome"` // counts or does_not_count
	Reason  string             `json:"reason"`
}

// ConsentsDecideOut names the entry; the event is that of an answer that counts.
type ConsentsDecideOut struct {
	Entry consent.Entry `json:"entry"`
	Event ConsentEvent  `json:"event"`
}

// Decide says whether an answer that waits counts.
func (s *Consents) Decide(in ConsentsDecideIn) (out ConsentsDecideOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	d, e, err := consents.Decide(background(), b, in.ID, in.Outcome, in.Reason)
	if err != nil {
		return out, err
	}
	out.Entry = d.Decided
	if e.ID != 0 {
		out.Event, err = consentEvent(e)
	}
	return out, err
}

// ConsentsWithdrawIn says whose consents end: of everybody whom search and
// filters find. Those who were picked by hand stand in the filter "ids".
type ConsentsWithdrawIn struct {
	Search   string              `json:"search"`
	Filters  []string            `json:"filters"`
	Purposes []consent.PurposeID `json:"purposes"` // none: all that were said yes to
	Method   consent.Method      `json:"method"`
	At       string              `json:"at"`
	Words    string              `json:"words"`
}

// Withdraw ends consents of many people at once, as a job. Its result counts
// people, consents, people without any, and names the first entry.
func (s *Consents) Withdraw(in ConsentsWithdrawIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	w := consents.Withdrawal{Search: in.Search, Purposes: in.Purposes, Method: in.Method, At: b.Now(), Words: strings.TrimSpace(in.Words)}
	if w.Filters, err = consent.ParseFilters(strings.Join(in.Filters, " ")); err != nil {
		return out, err
	}
	if in.At != "" {
		if w.At, w.DayOnly, err = consent.ParseWhen(in.At, time.Local); err != nil {
			return out, err
		}
	}
	out.Job = s.d.start("consents.withdraw", func(j *job) error {
		j.p.Phase("reading", 0)
		did, err := consents.WithdrawMany(j.ctx, b, w, j.total("writing"), j.upTo())
		j.counts["people"], j.counts["consents"], j.counts["without"], j.counts["entry"] = did.People, did.Consents, did.Without, int64(did.Entry)
		return err
	})
	return out, nil
}
