package forms

import (
	"errors"
	"fmt"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// record keeps what the rows that wait say. alone keeps each row under entries
// of its own, so that one which the rules refuse is known by name.
func (a *answering) record(tx *sqlite.Tx, alone bool) (done []AnswerRow, err error) {
	batch := newBatch(tx)
	batch.again = !alone
	for _, x := range a.waiting {
		row := AnswerRow{Row: x.Row, Cells: x.Cells}
		if reason := a.refused[x.Row]; reason != "" {
			row.Outcome, row.Reason = Rejected, reason
			done = append(done, row)
			continue
		}
		batch.dirty = false
		shows, err := a.proof(x)
		if err == nil {
			batch.attested = shows.attested
			err = batch.enter(x, shows.file, shows.proven, &row)
		}
		var refused *consent.Error
		switch {
		case errors.As(err, &refused) && refused.Code != consent.Internal && !batch.dirty:
			row.Outcome, row.Reason = Rejected, refused.Reason
		case err != nil:
			return nil, a.again(x, err)
		}
		done = append(done, row)
		if !alone {
			continue
		}
		if err := batch.keep(); err != nil {
			return nil, a.again(x, err)
		}
	}
	if err := batch.keep(); err != nil {
		var refused *consent.Error
		if errors.As(err, &refused) && refused.Code != consent.Internal && !alone {
			return nil, errAgain
		}
		return nil, err
	}
	return done, nil
}

// again notes a row that the rules refuse.
func (a *answering) again(x answer, err error) error {
	var refused *consent.Error
	if !errors.As(err, &refused) || refused.Code == consent.Internal {
		return err
	}
	a.refused[x.Row] = refused.Reason
	return errAgain
}

// batch gathers people and acts until they are kept.
type batch struct {
	tx    *sqlite.Tx
	added []sqlite.Item
	acts  []sqlite.Act
	seen  map[string]bool // answers of this transaction
	dirty bool            // something of the row at hand is written

	waits map[asked]bool // what the gathered acts are about
	again bool           // rows can be told apart in another try

	names map[string][]consent.ContactID // who came in by this transaction, by the name on a form

	attested bool // the operator has seen the paper and says so

	children map[consent.PurposeID]bool // which purposes are offered to children
}

// asked is a purpose that a person has been asked about.
type asked struct {
	contact consent.ContactID
	purpose consent.PurposeID
}

func newBatch(tx *sqlite.Tx) *batch {
	return &batch{tx: tx, seen: map[string]bool{}, waits: map[asked]bool{}, names: map[string][]consent.ContactID{}, children: map[consent.PurposeID]bool{}}
}

// keep writes what was gathered.
func (b *batch) keep() error {
	if len(b.added) > 0 {
		if _, err := b.tx.Append("contact.added", b.added...); err != nil {
			return err
		}
	}
	if len(b.acts) > 0 {
		if _, err := b.tx.RecordActs(b.acts); err != nil {
			return err
		}
	}
	b.added, b.acts = nil, nil
	clear(b.waits)
	return nil
}

// standings are where a person stands before the answers at hand: what was
// gathered on the same purposes is kept first, so that a list says the same
// as its rows one by one.
func (b *batch) standings(id consent.ContactID, all []said) ([]sqlite.Standing, error) {
	if slices.ContainsFunc(all, func(s said) bool { return b.waits[asked{id, s.Purpose}] }) {
		err := b.keep()
		var refused *consent.Error
		if b.again && errors.As(err, &refused) && refused.Code != consent.Internal {
			return nil, errAgain // which row it was shows when each is kept alone
		}
		if err != nil {
			return nil, err
		}
	}
	return b.tx.Standings(id)
}

// enter says what becomes of a row, and gathers its acts.
func (b *batch) enter(x answer, file *sqlite.EvidenceFile, proven bool, row *AnswerRow) error {
	b.dirty = false
	if len(x.Said) == 0 {
		row.Outcome = Nothing
		return nil
	}
	p, err := b.who(x, proven)
	if err != nil {
		return err
	}
	if p.id == 0 {
		yes := firstYes(x.Said)
		if yes == "" { // a no of somebody of whom nothing is held: nothing is kept of it either (Art. 5(1)(c))
			row.Outcome = Nothing
			return nil
		}
		if p.id, err = b.create(x, p, yes); err != nil {
			return err
		}
		row.Created = true
	}
	row.Contact = p.id
	return b.say(x, p.id, file, proven, row)
}

func firstYes(all []said) consent.PurposeID {
	for _, s := range all {
		if s.State == consent.Given {
			return s.Purpose
		}
	}
	return ""
}

// say gathers the acts of a row.
func (b *batch) say(x answer, id consent.ContactID, file *sqlite.EvidenceFile, proven bool, row *AnswerRow) error {
	standings, err := b.standings(id, x.Said)
	if err != nil {
		return err
	}
	row.Outcome = Known
	happened, _ := sqlite.Moment(x.At)
	for _, s := range x.Said {
		yes := s.State == consent.Given
		key := fmt.Sprint(id, s.Purpose, x.Form.Code, happened, yes)
		known, err := b.tx.ByFormAlready(id, s.Purpose, x.Form.Code, happened, yes)
		if err != nil {
			return err
		}
		if known || b.seen[key] {
			continue
		}
		b.seen[key] = true
		act := sqlite.Act{Contact: id, Purpose: s.Purpose, State: s.State, Method: x.Form.Kind.Method(), At: x.At, DayOnly: x.DayOnly, Evidence: file, Attested: b.attested, Form: x.Form.Code}
		before := stateOf(standings, s.Purpose)
		switch {
		case yes && before.SaysNo() && !proven:
			act.Wait = consent.HeldYesAfterNo
		case !yes && before.Permits():
			act.State = consent.Withdrawn // the no of somebody whose yes is held takes it back
		}
		if err := x.onto(&act, b); err != nil {
			return err
		}
		b.acts, b.waits[asked{id, s.Purpose}] = append(b.acts, act), true
		if row.Outcome != Waiting {
			row.Outcome = Recorded
		}
		switch {
		case act.Wait != "":
			row.Outcome, row.Reason = Waiting, act.Wait
		case yes:
			row.yes++
		default:
			row.no++
		}
	}
	return nil
}

func stateOf(standings []sqlite.Standing, purpose consent.PurposeID) consent.State {
	for _, s := range standings {
		if s.Purpose == purpose {
			return s.State
		}
	}
	return consent.None
}
