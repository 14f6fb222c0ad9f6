package sqlite

import (
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// Merge is two contacts that were found to be one person. Nothing of the gone
// one moves: its row, events, grounds and ledger items keep its number, and
// whoever reads the kept person reads both. So every proof stays what it was,
// and an undo puts nothing back together.
type Merge struct {
	ID        int64
	Kept      consent.ContactID
	Gone      consent.ContactID
	Before    string // JSON of what an undo needs; "" once destroyed
	Score     int
	Reasons   []string // codes
	At        time.Time
	KeepUntil string // last day on which it can be taken back
	Operator  consent.OperatorID
	Undone    consent.Entry
	Entry     consent.Entry
}

// oneself selects the numbers that are one person: its own, and those of all
// contacts that were merged into it.
const oneself = `(WITH RECURSIVE one(id) AS (SELECT ? UNION SELECT m.gone_id FROM merges m JOIN one ON m.kept_id = one.id WHERE m.undone_entry = 0) SELECT id FROM one)`

// Oneself lists the numbers that are one person, its own first.
func (v *View) Oneself(id consent.ContactID) ([]consent.ContactID, error) {
	ids, err := v.contactIDs("SELECT id FROM "+oneself, int64(id))
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(ids, func(a, b consent.ContactID) int {
		switch {
		case a == id:
			return -1
		case b == id:
			return 1
		}
		return int(a - b)
	})
	return slices.Compact(ids), nil
}

// MergedInto is the contact that a contact was merged into, 0 where it was not.
func (v *View) MergedInto(id consent.ContactID) (kept consent.ContactID, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT kept_id FROM merges WHERE gone_id = ? AND undone_entry = 0", int64(id)).Scan(&kept)
	if err == sql.ErrNoRows {
		return 0, nil
	}
	return kept, err
}

// MergedAway gives those of a span who live on as somebody else.
func (v *View) MergedAway(s Span) (map[consent.ContactID]bool, error) {
	return v.contactSet("SELECT gone_id FROM merges WHERE gone_id BETWEEN ? AND ? AND undone_entry = 0", int64(s[0]), int64(s[1]))
}

// LivesOnAs is the contact as which somebody is listed: they themselves, or who
// they were merged into in the end.
func (v *View) LivesOnAs(id consent.ContactID) (consent.ContactID, error) {
	for {
		kept, err := v.MergedInto(id)
		if err != nil || kept == 0 {
			return id, err
		}
		id = kept
	}
}

// CreateMerge keeps a merge and takes the gone contact out of all lists. The
// kept one's values and standings are written by the caller.
func (tx *Tx) CreateMerge(m Merge) error {
	reasons, err := json.Marshal(append([]string{}, m.Reasons...))
	if err != nil {
		return err
	}
	if _, err := tx.exec("INSERT INTO merges (id, kept_id, gone_id, before, score, reasons, at, keep_until, operator_id, entry) VALUES (?,?,?,?,?,?,?,?,?,?)",
		m.ID, int64(m.Kept), int64(m.Gone), m.Before, m.Score, string(reasons), formatTime(m.At), m.KeepUntil, string(m.Operator), int64(m.Entry)); err != nil {
		return err
	}
	tx.unwritten.page(m.Gone).people[m.Gone] = nil
	tx.Touched(m.Kept)
	return tx.restricts(m.Kept)
}

// MergeHash is how the ledger commits to what a merge keeps for its undo.
func MergeHash(before string) string { return hashOf(before) }

// EndMerge marks a merge as taken back and puts the gone contact into the lists
// again.
func (tx *Tx) EndMerge(m Merge, entry consent.Entry) error {
	if _, err := tx.exec("UPDATE merges SET undone_entry = ?, before = '' WHERE id = ?", int64(entry), m.ID); err != nil {
		return err
	}
	held, err := tx.FindContact(m.Gone)
	if err != nil {
		return err
	}
	p := register.Describe(&held)
	tx.unwritten.page(m.Gone).people[m.Gone] = &p
	tx.Touched(m.Gone)
	tx.Touched(m.Kept)
	return tx.restricts(m.Kept)
}

// SettleMerge destroys what an undo would need, and the values of the gone
// contact, which the kept one has or which nobody wanted.
func (tx *Tx) SettleMerge(m Merge) error {
	if _, err := tx.exec("UPDATE merges SET before = '' WHERE id = ?", m.ID); err != nil {
		return err
	}
	if _, err := tx.exec("UPDATE contacts SET details = ? WHERE id = ?", SettledDetails, int64(m.Gone)); err != nil {
		return err
	}
	_, err := tx.exec("DELETE FROM field_origins WHERE contact_id = ?", int64(m.Gone))
	return err
}

// SettledDetails are the values of a contact that was merged for good.
const SettledDetails = `{"kind":""}`

const mergeColumns = "SELECT id, kept_id, gone_id, before, score, reasons, at, keep_until, operator_id, undone_entry, entry FROM merges "

func (v *View) merges(query string, args ...any) ([]Merge, error) {
	rows, err := v.q.QueryContext(v.ctx, mergeColumns+query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Merge
	for rows.Next() {
		var m Merge
		var reasons, at string
		if err := rows.Scan(&m.ID, &m.Kept, &m.Gone, &m.Before, &m.Score, &reasons, &at, &m.KeepUntil, &m.Operator, &m.Undone, &m.Entry); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(reasons), &m.Reasons); err != nil {
			return nil, err
		}
		if m.At, err = parseTime(at); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// FindMerge reads one merge.
func (v *View) FindMerge(id int64) (Merge, error) {
	ms, err := v.merges("WHERE id = ?", id)
	if err == nil && len(ms) == 0 {
		err = consent.Fail(consent.NotFound, "merge_unknown", "merge")
	}
	if err != nil {
		return Merge{}, err
	}
	return ms[0], nil
}

// MergesInto lists the merges that stand of a person, with those that were
// merged into one who was merged, in the order they were made.
func (v *View) MergesInto(id consent.ContactID) ([]Merge, error) {
	return v.merges("WHERE undone_entry = 0 AND kept_id IN "+oneself+" ORDER BY id", int64(id))
}

// RecentMerges lists the merges that can be taken back, newest first.
func (v *View) RecentMerges(now time.Time, limit int) ([]Merge, error) {
	return v.merges("WHERE undone_entry = 0 AND before <> '' AND keep_until >= ? ORDER BY id DESC LIMIT ?", now.UTC().Format(time.DateOnly), limit)
}

// MergesPast lists merges whose time to be taken back is over.
func (v *View) MergesPast(now time.Time, limit int) ([]Merge, error) {
	return v.merges("WHERE undone_entry = 0 AND keep_until < ? AND EXISTS (SELECT 1 FROM contacts c WHERE c.id = gone_id AND c.details <> '"+SettledDetails+"') ORDER BY id LIMIT ?", now.UTC().Format(time.DateOnly), limit)
}

// Apart is two contacts, the lower number first.
type Apart [2]consent.ContactID

// ApartOf puts two numbers in order.
func ApartOf(a, b consent.ContactID) Apart { return Apart{min(a, b), max(a, b)} }

// DistinctPeople gives the pairs that somebody found to be two people, each
// with its entry.
func (v *View) DistinctPeople() (map[Apart]consent.Entry, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT low, high, entry FROM distinct_people")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[Apart]consent.Entry{}
	for rows.Next() {
		var p Apart
		var entry consent.Entry
		if err := rows.Scan(&p[0], &p[1], &entry); err != nil {
			return nil, err
		}
		out[p] = entry
	}
	return out, rows.Err()
}

// KeptApart is a contact who was found to be somebody else.
type KeptApart struct {
	Other consent.ContactID
	Entry consent.Entry
}

// ApartFrom lists the contacts who were looked at beside a person, or beside
// who was merged into them, and found to be somebody else.
func (v *View) ApartFrom(contact consent.ContactID) (out []KeptApart, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT high, entry FROM distinct_people WHERE low IN "+oneself+" UNION ALL SELECT low, entry FROM distinct_people WHERE high IN "+oneself+" ORDER BY 1", int64(contact), int64(contact))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var k KeptApart
		if err := rows.Scan(&k.Other, &k.Entry); err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, rows.Err()
}

// IsApart says whether somebody found two contacts to be two people.
func (v *View) IsApart(p Apart) (yes bool, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT EXISTS (SELECT 1 FROM distinct_people WHERE low = ? AND high = ?)", int64(p[0]), int64(p[1])).Scan(&yes)
	return yes, err
}

// KeepApart keeps that two contacts are two people.
func (tx *Tx) KeepApart(p Apart, entry consent.Entry) error {
	_, err := tx.exec("INSERT INTO distinct_people (low, high, entry) VALUES (?,?,?)", int64(p[0]), int64(p[1]), int64(entry))
	return err
}

// ForgetApart takes that back.
func (tx *Tx) ForgetApart(p Apart) error {
	_, err := tx.exec("DELETE FROM distinct_people WHERE low = ? AND high = ?", int64(p[0]), int64(p[1]))
	return err
}

// deleteMerged takes out whoever was merged into a contact of a span, and what
// is kept of merges and of pairs looked at.
func (tx *Tx) deleteMerged(first, last int64, these string) (destroyed []ItemPlace, err error) {
	const in = " IN (SELECT value FROM json_each(?))"
	gone, err := tx.contactIDs("SELECT gone_id FROM merges WHERE kept_id BETWEEN ? AND ? AND undone_entry = 0 AND kept_id"+in+" AND gone_id NOT"+in, first, last, these, these)
	if err != nil {
		return nil, err
	}
	for _, column := range []string{"merges WHERE kept_id", "merges WHERE gone_id", "distinct_people WHERE low", "distinct_people WHERE high"} {
		of := column[strings.LastIndexByte(column, ' ')+1:]
		if _, err := tx.exec("DELETE FROM "+column+" BETWEEN ? AND ? AND +"+of+in, first, last, these); err != nil {
			return nil, err
		}
	}
	for _, id := range gone {
		places, err := tx.DeleteContact(id)
		if err != nil {
			return nil, err
		}
		destroyed = append(destroyed, places...)
	}
	return destroyed, nil
}
