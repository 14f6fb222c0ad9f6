package sqlite

import (
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
)

// Leaving is what is read of people before they are taken out: where the
// ledger speaks of them, the commitments that stay there, and the files that
// may go with them. It may be read beside other work, and holds as long as
// nobody has written about them since.
type Leaving struct {
	People []consent.ContactID // ascending

	places      []ItemPlace   // by entry and place
	commitments []ledger.Hash // of places
	carried     []ItemPlace   // that these name as destroyed
	files       []consent.EvidenceID
	unreferred  bool
}

// Unreferred says whether nothing hangs on these people that something else
// hangs on: WriteUnlinked may take them out.
func (l *Leaving) Unreferred() bool { return l.unreferred && len(l.files) == 0 }

// Leaving reads what taking people out needs to know of them.
func (v *View) Leaving(people []consent.ContactID) (l Leaving, err error) {
	l.People = people
	if len(people) == 0 {
		return l, nil
	}
	first, last, these := int64(people[0]), int64(people[len(people)-1]), numbersJSON(people)
	if err := v.committedTo(&l, first, last, these); err != nil {
		return l, err
	}
	if l.files, err = v.loose(first, last, these); err != nil {
		return l, err
	}
	l.unreferred, err = v.unreferred(Span{people[0], people[len(people)-1]})
	return l, err
}

// committedTo reads where the ledger speaks of people, and hashes what it says.
func (v *View) committedTo(l *Leaving, first, last int64, these string) error {
	rows, err := v.q.QueryContext(v.ctx, "SELECT entry, pos, salt, payload FROM ledger_items WHERE contact_id"+amongThese+" ORDER BY entry, pos", first, last, these)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var p ItemPlace
		var salt []byte
		var payload string
		if err := rows.Scan(&p.Entry, &p.Pos, &salt, &payload); err != nil {
			return err
		}
		l.places, l.commitments = append(l.places, p), append(l.commitments, commitment(salt, payload))
	}
	if err := rows.Err(); err != nil {
		return err
	}
	l.carried, err = v.carriedRuns(these)
	return err
}

// widestGap is how many places of an entry that stay are looked through rather
// than gone around with a statement of its own.
const widestGap = 64

// destroyItems puts commitments in the place of what was committed to about
// people.
func (tx *Tx) destroyItems(first, last int64, these string) ([]ItemPlace, error) {
	var l Leaving
	if err := tx.committedTo(&l, first, last, these); err != nil {
		return nil, err
	}
	return l.named(), tx.destroyRead(&l)
}

// named are the places that the entry names which records the destruction.
func (l *Leaving) named() []ItemPlace { return append(slices.Clip(l.places), l.carried...) }

// destroyRead does so where it is read what they are: one statement for places
// that stand near each other in an entry.
func (tx *Tx) destroyRead(l *Leaving) error {
	for i := 0; i < len(l.places); {
		end := i + 1
		for end < len(l.places) && l.places[end].Entry == l.places[i].Entry && l.places[end].Pos-l.places[end-1].Pos <= widestGap {
			end++
		}
		if err := tx.destroyNear(l.places[i:end], l.commitments[i:end]); err != nil {
			return err
		}
		i = end
	}
	return nil
}

// destroyNear does so for the places of one entry. The commitments are handed over
// as one run of bytes; nothing but zeroes stands there for a place that stays.
func (tx *Tx) destroyNear(places []ItemPlace, commitments []ledger.Hash) error {
	first, last := places[0].Pos, places[len(places)-1].Pos
	run := make([]byte, (last-first+1)*int64(len(ledger.Hash{})))
	for i, p := range places {
		copy(run[(p.Pos-first)*int64(len(ledger.Hash{})):], commitments[i][:])
	}
	_, err := tx.exec(`UPDATE ledger_items SET contact_id = NULL, salt = NULL, payload = NULL, commitment = substr(?1, 32 * (pos - ?3) + 1, 32)
		WHERE entry = ?2 AND pos BETWEEN ?3 AND ?4 AND substr(?1, 32 * (pos - ?3) + 1, 32) <> zeroblob(32)`, run, int64(places[0].Entry), first, last)
	return err
}
