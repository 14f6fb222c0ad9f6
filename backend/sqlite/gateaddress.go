package sqlite

import (
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// Who is behind an address is one recipient, whatever number of contacts have
// it: a no of one holds for mail to it (Art. 21(3) GDPR, ePrivacy 13(4)), what
// was mailed to it has asked them all, and a campaign asks it once, under the
// lowest number that it may be asked under. Post is not concerned; nor is what
// must be told or accepted, which is owed to each person (Art. 12(1), 34(1)).

// gateAddress is an e-mail address that several contacts have.
type gateAddress []gateNeighbour

// gateNeighbour is one of them.
type gateNeighbour struct {
	id      consent.ContactID
	address string // lower case, as all here
	noes    map[consent.PurposeID]time.Time
	asked   consent.Asked
}

// readAddresses reads what is known of those who share an address with somebody
// of a window.
func (k *gatekeeper) readAddresses(g *gateWindow, ids []consent.ContactID) (err error) {
	if k.shared == nil {
		if k.shared, err = k.v.sharedEmails(); err != nil {
			return err
		}
	}
	var hashes, unknown []uint64
	var people []consent.ContactID
	for _, id := range ids {
		hashes = append(hashes, k.shared.of[id]...)
	}
	for _, hash := range hashes {
		if _, known := k.addresses[hash]; !known {
			k.addresses[hash] = nil
			unknown, people = append(unknown, hash), append(people, k.shared.people[hash]...)
		}
	}
	if len(people) > 0 {
		if err := k.readNeighbours(unknown, people); err != nil {
			return err
		}
	}
	if len(hashes) > 0 {
		g.addresses = map[uint64]gateAddress{}
	}
	for _, hash := range hashes {
		g.addresses[hash] = k.addresses[hash]
	}
	return nil
}

func (k *gatekeeper) readNeighbours(hashes []uint64, people []consent.ContactID) error {
	slices.Sort(people)
	w, err := k.v.readWindow(slices.Compact(people))
	if err != nil {
		return err
	}
	if err := new(decoder).decode(w); err != nil {
		return err
	}
	mailed, err := k.mailed(w.ids)
	if err != nil {
		return err
	}
	for i := range w.contacts {
		id := w.ids[i]
		noes, err := k.noesOf(w.standings[w.first[i]:w.first[i+1]])
		if err != nil {
			return err
		}
		for _, r := range w.contacts[i].Emails {
			hash := register.Hash(r.Value)
			if !slices.Contains(hashes, hash) {
				continue
			}
			n := gateNeighbour{id: id, address: strings.ToLower(r.Value), noes: noes}
			for _, m := range mailed[id] {
				if m.address == n.address {
					k.note(&n.asked, m.inOutbox)
				}
			}
			k.addresses[hash] = append(k.addresses[hash], n)
		}
	}
	return nil
}

// noesOf gives since when somebody's last word for a purpose is a no.
func (k *gatekeeper) noesOf(standings []Standing) (map[consent.PurposeID]time.Time, error) {
	var out map[consent.PurposeID]time.Time
	for _, s := range standings {
		if !slices.Contains(k.query.Purposes, s.Purpose) || !s.State.SaysNo() && s.State != consent.Invalidated {
			continue
		}
		at := s.At
		if s.State == consent.Invalidated {
			events, err := k.v.ConsentEvents(s.Contact, s.Purpose)
			if err != nil {
				return nil, err
			}
			rules, err := rulesOf(events, k.query.At)
			if err != nil {
				return nil, err
			}
			if !consent.StillNo(rules) {
				continue
			}
			at = consent.LastNo(rules)
		}
		if out == nil {
			out = map[consent.PurposeID]time.Time{}
		}
		out[s.Purpose] = at
	}
	return out, nil
}

// mailedTo is a message with the address it went to.
type mailedTo struct {
	inOutbox
	address string
}

// mailed gives what was mailed to some people, or is on its way.
func (k *gatekeeper) mailed(people []consent.ContactID) (map[consent.ContactID][]mailedTo, error) {
	numbers, self, err := k.selves(people)
	if err != nil {
		return nil, err
	}
	rows, err := k.v.q.QueryContext(k.v.ctx, `SELECT contact_id, coalesce(campaign_id, 0), kind, at, address FROM messages
			WHERE kind IN ('invitation','reminder') AND (state = 'sent' OR state = 'unknown' AND decided <> 'again') AND contact_id IN (`+numbers+`)
		UNION ALL SELECT contact_id, coalesce(campaign_id, 0), kind, at, address FROM outbox WHERE kind IN ('invitation','reminder') AND contact_id IN (`+numbers+`)`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.ContactID][]mailedTo{}
	for rows.Next() {
		var id consent.ContactID
		var m mailedTo
		var at string
		if err := rows.Scan(&id, &m.campaign, &m.kind, &at, &m.address); err != nil {
			return nil, err
		}
		if m.at, err = parseTime(at); err != nil {
			return nil, err
		}
		m.address = strings.ToLower(m.address)
		out[self(id)] = append(out[self(id)], m)
	}
	return out, rows.Err()
}

// selves gives the numbers of people with those of whom they were found to be
// too, as a list of SQL, and under which of them each is listed.
func (k *gatekeeper) selves(people []consent.ContactID) (numbers string, self func(consent.ContactID) consent.ContactID, err error) {
	if !k.one {
		return idList(k.everyNumber(people)), k.self, nil
	}
	of := map[consent.ContactID]consent.ContactID{}
	var all []consent.ContactID
	for _, id := range people {
		who, err := k.v.Oneself(id)
		if err != nil {
			return "", nil, err
		}
		for _, number := range who {
			of[number] = id
		}
		all = append(all, who...)
	}
	return idList(all), func(id consent.ContactID) consent.ContactID { return of[id] }, nil
}
