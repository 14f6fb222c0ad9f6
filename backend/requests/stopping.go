package requests

import (
	"slices"
	"strconv"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// methods are the ways of an act by how the request came.
var methods = map[string]consent.Method{"mail": "email", "letter": "letter", "phone": "phone", "counter": "counter", "web_form": "web_form", "other": "letter"}

// title names the request where something rests on it.
func (m *moving) title(article string) string {
	return "request " + strconv.FormatInt(int64(m.r.ID), 10) + ", Art. " + article
}

// said is when the person said so: the day of arrival, as far as it has gone.
func (m *moving) said() (day, last time.Time) {
	day, err := time.ParseInLocation(time.DateOnly, m.r.ReceivedOn, m.tx.View.Now().Location())
	if err != nil {
		day = m.tx.Now()
	}
	if last = day.AddDate(0, 0, 1).Add(-time.Second); last.After(m.tx.Now()) {
		last = m.tx.Now()
	}
	return day, last
}

// withdraw takes back what the person said yes to: for the named purposes, or
// for all. Nothing is to be shown, and nothing stands against it (Art. 7(3)).
func (m *moving) withdraw(d *consent.Done, f Fulfilment) error {
	person, err := m.person(d)
	if err != nil || person == 0 {
		return err
	}
	purposes, err := m.purposes(f.Purposes, func(consent.Purpose, *sqlite.Standing) bool { return true })
	if err != nil {
		return err
	}
	standings, err := m.tx.Standings(person)
	if err != nil {
		return err
	}
	return m.stop(d, person, stopping{reason: "opted_out", article: "7(3)", purposes: purposes, suppress: f.Purposes,
		state: func(p consent.Purpose) consent.State {
			if s := standingOf(standings, p.ID); s != nil && s.State.Permits() {
				return consent.Withdrawn
			}
			return ""
		}})
}

// object ends what rests on interests or a public task (Art. 21(1)), or, of
// marketing, everything by which the person is written to or called (Art.
// 21(2)-(3)).
func (m *moving) object(d *consent.Done, f Fulfilment, marketing bool) error {
	person, err := m.person(d)
	if err != nil || person == 0 {
		return err
	}
	standings, err := m.tx.Standings(person)
	if err != nil {
		return err
	}
	about := func(p consent.Purpose, _ *sqlite.Standing) bool {
		s := standingOf(standings, p.ID)
		if marketing {
			return p.DirectMarketing()
		}
		return s != nil && (s.Basis == consent.BasisInterests || s.Basis == consent.BasisPublicTask)
	}
	purposes, err := m.purposes(f.Purposes, about)
	if err != nil {
		return err
	}
	x := stopping{reason: "objected", article: "21(1)", purposes: purposes, state: func(p consent.Purpose) consent.State {
		s := standingOf(standings, p.ID)
		switch {
		case s == nil || s.State.SaysNo():
			return ""
		case s.State.Permits():
			return consent.Withdrawn
		}
		return consent.Refused
	}}
	for _, p := range purposes {
		x.suppress = append(x.suppress, p.ID)
	}
	if marketing {
		x.article, x.everything = "21(2)", len(f.Purposes) == 0
	}
	return m.stop(d, person, x)
}

func standingOf(standings []sqlite.Standing, p consent.PurposeID) *sqlite.Standing {
	i := slices.IndexFunc(standings, func(s sqlite.Standing) bool { return s.Purpose == p })
	if i < 0 {
		return nil
	}
	return &standings[i]
}

// purposes are the named ones, or those that a condition takes in.
func (m *moving) purposes(named []consent.PurposeID, in func(consent.Purpose, *sqlite.Standing) bool) (out []consent.Purpose, err error) {
	for _, id := range named {
		p, err := m.tx.FindPurpose(id)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	if len(named) > 0 {
		return out, nil
	}
	all, err := m.tx.Purposes()
	for _, p := range all {
		if in(p, nil) {
			out = append(out, p)
		}
	}
	return out, err
}

// stopping is what ends.
type stopping struct {
	reason     string // opted_out, objected
	article    string
	purposes   []consent.Purpose
	suppress   []consent.PurposeID
	everything bool // all addresses, for whatever purpose
	state      func(consent.Purpose) consent.State
}

// stop records the acts and keeps the addresses from being written to, in the
// step's own transaction. d gets the first of their entries.
func (m *moving) stop(d *consent.Done, person consent.ContactID, x stopping) error {
	d.Entry = m.tx.NextEntry()
	day, last := m.said()
	var acts []sqlite.Act
	for _, p := range x.purposes {
		if s := x.state(p); s != "" {
			acts = append(acts, sqlite.Act{Contact: person, Purpose: p.ID, State: s, Method: methods[m.r.Channel], At: day, DayOnly: true, Words: m.title(x.article)})
		}
	}
	if len(acts) > 0 {
		if _, err := m.tx.RecordActs(acts); err != nil {
			return err
		}
	}
	c, err := m.tx.FindContact(person)
	if err != nil {
		return err
	}
	var scopes []string
	if x.everything {
		scopes = []string{consent.ScopeAll}
	} else {
		for _, p := range x.suppress {
			scopes = append(scopes, consent.ScopeOfPurpose(p))
		}
	}
	for _, scope := range scopes {
		if err := m.tx.SuppressFor(scope, x.reason, c, last); err != nil {
			return err
		}
		if _, err := m.tx.Append("contact.suppressed", sqlite.Item{Contact: person, Payload: suppressedItem{person, scope, x.reason}}); err != nil {
			return err
		}
	}
	if len(acts)+len(scopes) == 0 {
		d.Entry = 0 // nothing stood
	}
	return nil
}

// suppressedItem is what the ledger commits to of a suppression: whose, and
// what for. The hashes stand in a table of their own.
type suppressedItem struct {
	Contact consent.ContactID `json:"contact"`
	Scope   string            `json:"scope"`
	Reason  string            `json:"reason"`
}
