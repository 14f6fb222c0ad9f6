package sqlite

import "consentbook/backend/consent"

// fewPlaces is how many standings are derived one by one.
const fewPlaces = 8

// RestateAll derives anew where people stand, each for a purpose, from all
// events.
func (tx *Tx) RestateAll(places []place) error {
	alone, err := tx.unmerged(places)
	if err != nil {
		return err
	}
	var many []consent.ContactID
	wanted := map[place]bool{}
	for _, p := range places {
		if !alone[p.contact] {
			if err := tx.Restate(p.contact, p.purpose); err != nil {
				return err
			}
			continue
		}
		many, wanted[p] = append(many, p.contact), true
	}
	if len(many) == 0 {
		return nil
	}
	events, err := tx.foldedOf(many)
	if err != nil {
		return err
	}
	return tx.restateFrom(events, wanted)
}

// unmerged gives those whose standings follow from their own events alone; of
// a few nobody is: they are derived one by one.
func (tx *Tx) unmerged(places []place) (map[consent.ContactID]bool, error) {
	if len(places) <= fewPlaces {
		return nil, nil
	}
	ids, out := make([]consent.ContactID, 0, len(places)), map[consent.ContactID]bool{}
	for _, p := range places {
		ids, out[p.contact] = append(ids, p.contact), true
	}
	const those = " IN (SELECT value FROM json_each(?))"
	merged, err := tx.contactSet("SELECT kept_id FROM merges WHERE undone_entry = 0 AND kept_id"+those+" UNION SELECT gone_id FROM merges WHERE undone_entry = 0 AND gone_id"+those,
		numbersJSON(ids), numbersJSON(ids))
	for id := range merged {
		delete(out, id)
	}
	return out, err
}

// restateFrom folds events that stand in the order of people and purposes.
func (tx *Tx) restateFrom(events []ConsentEvent, wanted map[place]bool) error {
	saved := make([]Standing, 0, len(wanted))
	for from := 0; from < len(events); {
		p, to := place{events[from].Contact, events[from].Purpose}, from
		for to < len(events) && (place{events[to].Contact, events[to].Purpose}) == p {
			to++
		}
		if wanted[p] {
			s, err := Fold(events[from:to], tx.now.Add(AheadOfUs), tx.now)
			if err != nil {
				return err
			}
			s.Contact, s.Purpose = p.contact, p.purpose
			saved = append(saved, s)
		}
		from = to
	}
	return tx.saveStates(saved)
}
