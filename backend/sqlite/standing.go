package sqlite

import (
	"time"

	"consentbook/backend/consent"
)

// AheadOfUs is how far an act may lie in our future: clocks differ.
const AheadOfUs = 5 * time.Minute

// Restate derives anew where a person stands for a purpose, from all events.
func (tx *Tx) Restate(contact consent.ContactID, purpose consent.PurposeID) error {
	s, err := tx.standing(contact, purpose, tx.now.Add(AheadOfUs), tx.now)
	if err != nil {
		return err
	}
	s.Contact, s.Purpose = contact, purpose
	if err := tx.SaveState(s); err != nil {
		return err
	}
	kept, err := tx.MergedInto(contact)
	if err != nil || kept == 0 {
		return err
	}
	return tx.Restate(kept, purpose)
}

// Fold gives where stored events lead at a moment, as far as they were known
// at another (consent.StandingAt). A consent that has ended keeps the state it
// was given in, with its end: who asks compares that with the day.
func Fold(events []ConsentEvent, at, known time.Time) (s Standing, err error) {
	folded, err := rulesOf(events, at)
	if err != nil {
		return s, err
	}
	st := consent.StandingAt(folded, at, known)
	s.State = st.State
	if st.Index < 0 {
		return s, nil
	}
	e := folded[st.Index]
	s.At, s.Until, s.Event, s.Entry = e.At, e.ValidUntil, events[st.Index].ID, events[st.Index].Entry
	if st.State == consent.Expired {
		s.State = events[st.Index].State
	}
	return s, nil
}

// rulesOf gives the rules what they need of stored events, at a moment.
func rulesOf(events []ConsentEvent, at time.Time) (out []consent.Event, err error) {
	out = make([]consent.Event, len(events))
	for i, e := range events {
		if out[i], err = e.Event(); err != nil {
			return nil, err
		}
		if e.Undone && out[i].Claim && !e.State.Ends() {
			out[i].At = at.Add(1) // a claim that was taken back claims nothing; an opt-out stays
		}
	}
	return out, nil
}
