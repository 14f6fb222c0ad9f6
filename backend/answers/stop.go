package answers

import (
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// stop ends all mail to whom it reaches: each yes is withdrawn, what rests on
// another ground is objected to (Art. 7(3), 21(2)-(3)), and the addresses are
// suppressed. All of it in the transaction that keeps the mail.
func (k *keeping) stop() error {
	reason := "opted_out"
	switch {
	case k.m.mail.Kind == consent.MailComplaint:
		reason = "complaint"
	case slices.Contains(k.m.mail.Conclusion.Wishes, "objection"):
		reason = "objected"
	}
	for _, person := range k.m.people {
		acts, err := k.ends(person)
		if err != nil {
			return err
		}
		if len(acts) == 0 {
			continue
		}
		events, err := k.tx.RecordActsOn(k.file, k.hash, acts)
		if err != nil {
			return err
		}
		if person != k.m.mail.Contact {
			continue
		}
		for _, e := range events {
			k.m.note(e)
		}
	}
	if k.m.invited != nil && k.m.mail.Kind != consent.MailComplaint {
		if err := k.tx.Answered(k.m.invited.ID, k.at()); err != nil {
			return err
		}
	}
	return k.suppress(k.m.people, consent.ScopeAll, reason)
}

// ends are the acts by which a stop ends what a person gets: what they said yes
// to, what they were asked about, and what is sent on another ground.
func (k *keeping) ends(person consent.ContactID) (acts []sqlite.Act, err error) {
	standings, err := k.tx.Standings(person)
	if err != nil {
		return nil, err
	}
	purposes, err := k.tx.Purposes()
	if err != nil {
		return nil, err
	}
	for _, p := range purposes {
		at := slices.IndexFunc(standings, func(s sqlite.Standing) bool { return s.Purpose == p.ID })
		asked := person == k.m.mail.Contact && slices.Contains(k.m.facts.Asked, p.ID)
		state := consent.Refused
		switch {
		case at >= 0 && standings[at].State.Permits():
			state = consent.Withdrawn
		case at >= 0 && standings[at].State.SaysNo():
			continue // said already
		case asked, at >= 0 && p.DirectMarketing() && standings[at].Basis == consent.BasisInterests, at >= 0 && p.DirectMarketing() && standings[at].State == consent.Unknown:
		default:
			continue
		}
		if _, recorded := k.m.mail.Conclusion.Recorded[p.ID]; recorded && person == k.m.mail.Contact {
			continue // by a no of its own, in the same mail
		}
		acts = append(acts, sqlite.Act{Contact: person, Purpose: p.ID, State: state, Method: k.method(), At: k.at(), DayOnly: k.m.dayOnly, Words: k.words(), Attested: k.m.attested})
	}
	return acts, nil
}

// method is how the stop came: a report of a server is a mail, and no reply.
func (k *keeping) method() consent.Method {
	if k.m.mail.Kind == consent.MailComplaint {
		return "email"
	}
	return k.m.method
}

// words are those that the stop rests on.
func (k *keeping) words() string {
	if k.m.mail.Kind == consent.MailComplaint {
		return "complaint"
	}
	own := cut(k.m.own)
	if own == "" {
		return k.m.mail.Subject
	}
	const enough = 500
	if len(own) > enough {
		own = own[:enough]
	}
	return own
}

// suppressedItem is what the ledger commits to of a suppression: whose, and
// what for. The hashes stand in a table of their own.
type suppressedItem struct {
	Contact consent.ContactID `json:"contact"`
	Scope   string            `json:"scope"`
	Reason  string            `json:"reason"`
}

// suppress keeps people from being written to, under one entry.
func (k *keeping) suppress(people []consent.ContactID, scope, reason string) error {
	var items []sqlite.Item
	for _, id := range people {
		c, err := k.tx.FindContact(id)
		if err != nil {
			return err
		}
		if err := k.tx.SuppressFor(scope, reason, c, k.at()); err != nil {
			return err
		}
		items = append(items, sqlite.Item{Contact: id, Payload: suppressedItem{id, scope, reason}})
	}
	_, err := k.tx.Append("contact.suppressed", items...)
	return err
}
