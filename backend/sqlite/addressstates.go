package sqlite

import (
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// AddressState is how an address of a person stands, as it is kept.
type AddressState struct {
	Contact       consent.ContactID
	Address       string
	Soft          int
	Undeliverable time.Time // zero while it works
	Words         string    // the server's, of the last thing that went wrong
	Entry         consent.Entry
}

// settledAfter is how long a server tries at most before it sends a mail back
// (RFC 5321, 4.5.4.1: four to five days): what did not come back by then got
// through.
const settledAfter = 5 * 24 * time.Hour

// addressKnown is what is kept of an address, as known by an entry.
type addressKnown struct {
	v       *View
	contact consent.ContactID
	address string
	entry   consent.Entry
	at      time.Time // of the entry

	signals []consent.AddressSignal
	bounced []time.Time
}

// standing derives where an address stands by an entry.
func (v *View) standingOfAddress(contact consent.ContactID, address string, entry consent.Entry, at time.Time) (consent.AddressStanding, error) {
	k := &addressKnown{v: v, contact: contact, address: address, entry: entry, at: at}
	for _, read := range []func() error{k.bounces, k.answers, k.settled, k.resets} {
		if err := read(); err != nil {
			return consent.AddressStanding{}, err
		}
	}
	return consent.StandingOfAddress(k.signals), nil
}

// each reads a moment and words from every row.
func (k *addressKnown) each(fn func(at time.Time, words string), query string) error {
	rows, err := k.v.q.QueryContext(k.v.ctx, query, int64(k.contact), k.address, int64(k.entry))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var at, words string
		if err := rows.Scan(&at, &words); err != nil {
			return err
		}
		t, err := parseTime(at)
		if err != nil {
			return err
		}
		fn(t, words)
	}
	return rows.Err()
}

func (k *addressKnown) signal(kind consent.AddressSignalKind) func(time.Time, string) {
	return func(at time.Time, words string) {
		k.signals = append(k.signals, consent.AddressSignal{Kind: kind, At: at, Words: words})
	}
}

func (k *addressKnown) bounces() error {
	const of = "SELECT at, words FROM bounces WHERE contact_id = ? AND address = ? AND entry <= ? AND NOT complaint AND "
	note := func(kind consent.AddressSignalKind) func(time.Time, string) {
		signal := k.signal(kind)
		return func(at time.Time, words string) {
			k.bounced = append(k.bounced, at)
			signal(at, words)
		}
	}
	if err := k.each(note(consent.SignalHard), of+"hard"); err != nil {
		return err
	}
	return k.each(note(consent.SignalSoft), of+"NOT hard")
}

// answers are mails from the address itself: who writes from it has it.
func (k *addressKnown) answers() error {
	return k.each(k.signal(consent.SignalGotThrough), `SELECT received_at, '' FROM mails WHERE contact_id = ? AND from_address = ? AND max(entry, decided_entry) <= ?
		AND kind IN ('answer', 'unsubscribe') AND via NOT IN ('form', 'hand')`)
}

// settled are messages that did not come back.
func (k *addressKnown) settled() error {
	got := k.signal(consent.SignalGotThrough)
	return k.each(func(at time.Time, _ string) {
		settled := at.Add(settledAfter)
		back := slices.ContainsFunc(k.bounced, func(b time.Time) bool { return !b.Before(at) && !b.After(settled) })
		if !back && !settled.After(k.at) {
			got(settled, "")
		}
	}, "SELECT at, '' FROM messages WHERE contact_id = ? AND address = ? AND entry <= ? AND state = 'sent'")
}

func (k *addressKnown) resets() error {
	return k.each(k.signal(consent.SignalReset), `SELECT e.at, '' FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry
		WHERE i.contact_id = ? AND e.kind = 'address.reset' AND json_extract(i.payload, '$.address') = ? AND i.entry <= ?`)
}

// RestateAddress derives anew where an address stands, by an entry of this
// transaction. One of which nothing was ever known has no state.
func (tx *Tx) RestateAddress(contact consent.ContactID, address string, entry consent.Entry) error {
	s, err := tx.standingOfAddress(contact, address, entry, tx.now)
	if err != nil {
		return err
	}
	if _, err := tx.exec(`INSERT INTO address_states (contact_id, address, soft, undeliverable, words, entry) VALUES (?,?,?,?,?,?)
		ON CONFLICT (contact_id, address) DO UPDATE SET soft = excluded.soft, undeliverable = excluded.undeliverable, words = excluded.words, entry = excluded.entry`,
		int64(contact), address, s.Soft, formatTime(s.Undeliverable), s.Words, int64(entry)); err != nil {
		return err
	}
	kept, err := tx.NowIs(contact)
	if err != nil {
		return err
	}
	tx.bounced(kept)
	return nil
}

// GotThrough derives anew where an address stands from which somebody has
// written, where anything was known against it.
func (tx *Tx) GotThrough(contact consent.ContactID, address string, entry consent.Entry) error {
	var against bool
	err := tx.q.QueryRowContext(tx.ctx, "SELECT EXISTS (SELECT 1 FROM address_states WHERE contact_id = ? AND address = ? AND (soft > 0 OR undeliverable <> ''))", int64(contact), address).Scan(&against)
	if err != nil || !against {
		return err
	}
	return tx.RestateAddress(contact, address, entry)
}

type addressResetItem struct {
	Contact consent.ContactID `json:"contact"`
	Address string            `json:"address"`
	Words   string            `json:"words"`
}

// ResetAddress records that an address works again because somebody says so.
func (tx *Tx) ResetAddress(contact consent.ContactID, address, words string) error {
	states, err := tx.AddressStatesOf(contact)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(states, func(s AddressState) bool { return s.Address == address && (s.Soft > 0 || !s.Undeliverable.IsZero()) })
	if at < 0 {
		return consent.Fail(consent.Conflict, "address_not_undeliverable", "address")
	}
	of := states[at].Contact
	entry, err := tx.Append("address.reset", Item{Contact: of, Payload: addressResetItem{of, address, words}})
	if err != nil {
		return err
	}
	return tx.RestateAddress(of, address, entry)
}

// AddressStatesOf lists where the addresses of a person stand of which anything
// was ever known.
func (v *View) AddressStatesOf(contact consent.ContactID) ([]AddressState, error) {
	return v.addressStates("WHERE contact_id IN "+oneself+" ORDER BY address, contact_id", int64(contact))
}

func (v *View) addressStates(where string, args ...any) ([]AddressState, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT contact_id, address, soft, undeliverable, words, entry FROM address_states "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []AddressState
	for rows.Next() {
		var s AddressState
		var since string
		if err := rows.Scan(&s.Contact, &s.Address, &s.Soft, &since, &s.Words, &s.Entry); err != nil {
			return nil, err
		}
		if s.Undeliverable, err = parseTime(since); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// Unreachable says whether nothing that is written to a person arrives.
func (v *View) Unreachable(c consent.Contact) (bool, error) {
	dead, err := v.addressStates("WHERE undeliverable <> '' AND contact_id IN "+oneself, int64(c.ID))
	if err != nil || len(dead) == 0 {
		return false, err
	}
	return consent.Unreachable(c, func(address string) bool {
		return slices.ContainsFunc(dead, func(s AddressState) bool { return s.Address == address })
	}), nil
}

// deadAddresses are those that are undeliverable, by whose they are now.
type deadAddresses map[consent.ContactID][]string

func (v *View) deadAddresses() (deadAddresses, error) {
	states, err := v.addressStates("WHERE undeliverable <> ''")
	if err != nil || len(states) == 0 {
		return nil, err
	}
	out := deadAddresses{}
	for _, s := range states {
		kept, err := v.NowIs(s.Contact)
		if err != nil {
			return nil, err
		}
		out[kept] = append(out[kept], s.Address)
	}
	return out, nil
}

// all reports whether each address of a person is among them.
func (d deadAddresses) all(c *consent.Contact) bool {
	dead := d[c.ID]
	return len(dead) > 0 && consent.Unreachable(*c, func(address string) bool { return slices.Contains(dead, address) })
}

// bounced notes that something else is known of an address of a person.
func (tx *Tx) bounced(id consent.ContactID) { tx.unwritten.page(id).bounced[id] = true }

// unreachable derives anew whom no mail reaches, of those whose values or
// addresses have changed.
func (u *unwritten) unreachable(c *changedPage, people []register.Person) error {
	if len(c.people) == 0 && len(c.bounced) == 0 {
		return nil
	}
	dead, err := u.tx.deadAddresses()
	if err != nil {
		return err
	}
	for i := range people {
		p := &people[i]
		changed := c.people[p.ID] != nil
		if !c.bounced[p.ID] && (!changed || len(dead[p.ID]) == 0) {
			continue
		}
		held, err := u.tx.FindContact(p.ID)
		if err != nil {
			return err
		}
		p.Bounced = held.Bounced != "" || dead.all(&held)
	}
	return nil
}
