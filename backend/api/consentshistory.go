package api

import (
	"encoding/json"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// ConsentsHistoryIn names a contact.
type ConsentsHistoryIn struct {
	ContactID consent.ContactID `json:"contactId"`
}

// ConsentAct is one event of a person with everything that is kept of it.
type ConsentAct struct {
	ID         consent.EventID         `json:"id"`
	Entry      consent.Entry           `json:"entry"`
	Purpose    consent.PurposeID       `json:"purpose"`
	State      consent.State           `json:"state"`
	At         string                  `json:"at"`
	DayOnly    bool                    `json:"dayOnly"`
	RecordedAt string                  `json:"recordedAt"`
	Until      string                  `json:"until"`
	Method     consent.Method          `json:"method"`
	Notice     consent.NoticeVersionID `json:"notice"`
	Language   string                  `json:"language"`
	Question   string                  `json:"question"`
	Words      string                  `json:"words"`
	Claim      bool                    `json:"claim"`  // a file says so, no act is shown
	Undone     bool                    `json:"undone"` // its import was taken back
	Operator   string                  `json:"operator"`
	Evidence   *EvidenceFile           `json:"evidence"`
	Answers    []ValidityAnswer        `json:"answers"`
	Guardian   Guardian                `json:"guardian"`
	Form       string                  `json:"form"`
	Despite    string                  `json:"despite"`
}

// ConsentsHistoryOut is every event, the last that happened first, and what
// waits or waited for a decision.
type ConsentsHistoryOut struct {
	Acts      []ConsentAct `json:"acts"`
	Decisions []Decision   `json:"decisions"`
}

// History reads everything that a person said about every purpose.
func (s *Consents) History(in ConsentsHistoryIn) (out ConsentsHistoryOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Acts, out.Decisions = []ConsentAct{}, []Decision{}
	return out, b.Read(background(), func(v *sqlite.View) error {
		events, err := v.ConsentEvents(in.ContactID, "")
		if err != nil {
			return err
		}
		latestFirst(events)
		for _, e := range events {
			act, err := consentAct(v, e)
			if err != nil {
				return err
			}
			out.Acts = append(out.Acts, act)
		}
		ds, err := v.DecisionsOf(in.ContactID)
		if err != nil {
			return err
		}
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

func consentAct(v *sqlite.View, e sqlite.ConsentEvent) (out ConsentAct, err error) {
	ev, err := e.Event()
	if err != nil {
		return out, err
	}
	out = ConsentAct{ID: e.ID, Entry: e.Entry, Purpose: e.Purpose, State: e.State, At: stamp(ev.At), DayOnly: e.DayOnly, RecordedAt: stamp(ev.RecordedAt), Until: stamp(ev.ValidUntil),
		Method: e.Method, Notice: e.Notice, Language: e.Language, Question: e.Question, Words: e.Words, Claim: ev.Claim, Undone: e.Undone, Form: e.Form, Despite: e.Despite}
	var kept []consent.Answer
	if len(e.Validity) > 0 {
		if err := json.Unmarshal(e.Validity, &kept); err != nil {
			return out, err
		}
	}
	out.Answers = answers(kept)
	if len(e.Guardian) > 0 {
		if err := json.Unmarshal(e.Guardian, &out.Guardian); err != nil {
			return out, err
		}
	}
	o, err := v.FindOperator(e.Operator)
	if err != nil && consent.CodeOf(err) != consent.NotFound {
		return out, err
	}
	out.Operator = o.Name
	if e.Evidence == 0 {
		return out, nil
	}
	f, err := v.FindEvidence(e.Evidence, false)
	out.Evidence = &EvidenceFile{f.ID, f.Name, f.SHA256, f.Size}
	return out, err
}

// latestFirst puts what happened last first, of one moment what was recorded
// last.
func latestFirst(events []sqlite.ConsentEvent) {
	slices.Reverse(events)
	slices.SortStableFunc(events, func(a, b sqlite.ConsentEvent) int { return strings.Compare(b.HappenedAt, a.HappenedAt) })
}
