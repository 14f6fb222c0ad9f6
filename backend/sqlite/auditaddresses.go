package sqlite

import (
	"consentbook/backend/consent"
)

// bounceJoins hold what servers said against their entries.
var bounceJoins = []string{
	openItems + `SELECT b.entry FROM bounces b WHERE NOT EXISTS (SELECT 1 FROM item i WHERE i.entry = b.entry AND i.kind = 'address.bounced' AND i.contact_id = b.contact_id
		AND json_extract(i.payload, '$.bounce') = b.id AND json_extract(i.payload, '$.contact') = b.contact_id AND json_extract(i.payload, '$.address') = b.address
		AND json_extract(i.payload, '$.hard') = b.hard AND json_extract(i.payload, '$.complaint') = b.complaint AND json_extract(i.payload, '$.status') = b.status
		AND json_extract(i.payload, '$.words') = b.words AND (json_extract(i.payload, '$.message') = coalesce(b.message_id, 0) OR b.message_id IS NULL AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = json_extract(i.payload, '$.message')))
		AND (json_extract(i.payload, '$.mail') = coalesce(b.mail_id, 0) OR b.mail_id IS NULL AND NOT EXISTS (SELECT 1 FROM mails m WHERE m.id = json_extract(i.payload, '$.mail')))
		AND json_extract(i.payload, '$.at') = b.at)`,
	openItems + `SELECT i.entry FROM item i WHERE i.kind = 'address.bounced' AND NOT EXISTS (SELECT 1 FROM bounces b WHERE b.entry = i.entry AND b.id = json_extract(i.payload, '$.bounce'))`,
	openItems + `SELECT i.entry FROM item i WHERE i.kind IN ('address.bounced', 'address.reset') AND NOT EXISTS (SELECT 1 FROM address_states s WHERE s.contact_id = i.contact_id AND s.address = json_extract(i.payload, '$.address') AND s.entry >= i.entry)`,
}

// addresses holds bounces against their entries, and where addresses stand
// against what became known of them.
func (a *auditor) addresses() error {
	for _, q := range bounceJoins {
		if err := a.faults(ProblemRegister, q); err != nil {
			return err
		}
	}
	states, err := a.v.addressStates("")
	if err != nil {
		return err
	}
	for _, s := range states {
		if err := a.address(s); err != nil {
			return err
		}
	}
	return nil
}

func (a *auditor) address(is AddressState) error {
	var at string
	if err := a.v.q.QueryRowContext(a.v.ctx, "SELECT coalesce((SELECT at FROM ledger_entries WHERE entry = ?), '')", int64(is.Entry)).Scan(&at); err != nil {
		return err
	}
	by, err := parseTime(at)
	if err != nil || by.IsZero() {
		a.found(is.Entry, ProblemRegister)
		return nil // an entry whose time cannot be read is found with it
	}
	want, err := a.v.standingOfAddress(is.Contact, is.Address, is.Entry, by)
	if err != nil {
		return err
	}
	if want != (consent.AddressStanding{Soft: is.Soft, Undeliverable: is.Undeliverable, Words: is.Words}) {
		a.found(is.Entry, ProblemRegister)
	}
	return nil
}
