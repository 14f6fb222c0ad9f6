package sqlite

import (
	"database/sql"
	"time"

	"consentbook/backend/consent"
)

// mergeJoins hold the merges, and the pairs that were found to be two people,
// against the entries that made them. These read the items of people who are
// put away, too: what is kept of a merge that was taken back, or of a pair, is
// kept beside them.
var mergeJoins = []string{
	`SELECT m.entry FROM merges m WHERE NOT EXISTS (SELECT 1 FROM item i JOIN ledger_entries e ON e.entry = i.entry WHERE i.entry = m.entry AND i.kind = 'contacts.merged' AND i.at = m.at
		AND e.by = m.operator_id AND i.contact_id = m.kept_id AND json_extract(i.payload, '$.merge') = m.id AND json_extract(i.payload, '$.gone') = m.gone_id
		AND json_extract(i.payload, '$.score') = m.score AND json_valid(m.reasons) AND json_extract(i.payload, '$.reasons') = json(m.reasons))`,
	`SELECT i.entry FROM item i WHERE i.kind = 'contacts.merged' AND NOT EXISTS (SELECT 1 FROM merges m WHERE m.entry = i.entry AND m.id = json_extract(i.payload, '$.merge'))
		AND EXISTS (SELECT 1 FROM contacts c WHERE c.id = json_extract(i.payload, '$.kept')) AND EXISTS (SELECT 1 FROM contacts c WHERE c.id = json_extract(i.payload, '$.gone'))`, // unless one of them is gone
	// A merge is taken back where an entry says so, and only there.
	`SELECT m.entry FROM merges m WHERE m.undone_entry <> coalesce((SELECT max(i.entry) FROM item i WHERE i.kind = 'contacts.unmerged' AND json_extract(i.payload, '$.merge') = m.id), 0)`,
	`SELECT p.entry FROM distinct_people p WHERE NOT EXISTS (SELECT 1 FROM item i WHERE i.entry = p.entry AND i.kind = 'contacts.kept_apart' AND i.contact_id = p.low
		AND json_extract(i.payload, '$.other') = p.high)`,
	`SELECT p.entry FROM distinct_people p WHERE EXISTS (SELECT 1 FROM item u WHERE u.contact_id = p.low AND u.kind = 'contacts.apart_undone' AND +u.entry > p.entry
		AND json_extract(u.payload, '$.other') = p.high)`,
	// Who was kept apart is so still, unless a later entry takes it back or one of the two is gone.
	`SELECT i.entry FROM item i WHERE i.kind = 'contacts.kept_apart' AND i.contact_id < json_extract(i.payload, '$.other')
		AND NOT EXISTS (SELECT 1 FROM distinct_people p WHERE p.low = i.contact_id AND p.high = json_extract(i.payload, '$.other') AND p.entry >= i.entry)
		AND NOT EXISTS (SELECT 1 FROM item u WHERE u.kind = 'contacts.apart_undone' AND u.entry > i.entry AND u.contact_id = i.contact_id
			AND json_extract(u.payload, '$.other') = json_extract(i.payload, '$.other'))
		AND EXISTS (SELECT 1 FROM contacts c WHERE c.id = i.contact_id) AND EXISTS (SELECT 1 FROM contacts c WHERE c.id = json_extract(i.payload, '$.other'))`,
}

// mergedPeople says who stands merged: whose standing follows from more than
// their own events, and who is in no list.
type mergedPeople struct{ keeps, gone map[consent.ContactID]bool }

func (v *View) mergedPeople() (mergedPeople, error) {
	out := mergedPeople{map[consent.ContactID]bool{}, map[consent.ContactID]bool{}}
	rows, err := v.q.QueryContext(v.ctx, "SELECT kept_id, gone_id FROM merges WHERE undone_entry = 0")
	if err != nil {
		return out, err
	}
	defer rows.Close()
	for rows.Next() {
		var kept, gone consent.ContactID
		if err := rows.Scan(&kept, &gone); err != nil {
			return out, err
		}
		out.keeps[kept], out.gone[gone] = true, true
	}
	return out, rows.Err()
}

// merges compares the merges with their entries, and where each kept person
// stands with what the events of all of them lead to.
func (a *auditor) merges() error {
	for _, q := range mergeJoins {
		if err := a.faults(ProblemRegister, allItems+q); err != nil {
			return err
		}
	}
	now := a.v.Now()
	if now.Before(a.last) {
		now = a.last
	}
	if err := a.mergesKept(now); err != nil {
		return err
	}
	for id := range a.merged.keeps {
		if err := a.united(id, now); err != nil {
			return err
		}
	}
	return nil
}

// mergesKept checks until when merges can be taken back, and that what they
// keep for it is what was committed to: nobody comes back as somebody else.
func (a *auditor) mergesKept(now time.Time) error {
	all, err := a.v.merges("ORDER BY id")
	if err != nil {
		return nil // a moment or a list that cannot be read: found above
	}
	kept, settled, err := a.mergesCommitted()
	if err != nil {
		return err
	}
	today := now.UTC().Format(time.DateOnly)
	for _, m := range all {
		over := m.Undone != 0 || settled[m.ID] || m.KeepUntil < today
		whole := MergeHash(m.Before) == kept[m.ID] && m.Undone == 0 || m.Before == "" && over
		if m.KeepUntil != consent.KeepUntil(m.At) || !whole {
			a.found(m.Entry, ProblemRegister)
		}
	}
	return nil
}

// mergesCommitted reads what was last said of what each merge keeps, and which
// ones nobody takes back any more.
func (a *auditor) mergesCommitted() (kept map[int64]string, settled map[int64]bool, err error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, allItems+`SELECT entry, json_extract(payload, '$.merge'), json_extract(payload, '$.before_sha256'), kind FROM item
		WHERE kind = 'contacts.merged' AND json_extract(payload, '$.before_sha256') IS NOT NULL OR kind = 'merge.settled'
		UNION ALL SELECT i.entry, json_extract(m.value, '$.merge'), json_extract(m.value, '$.before_sha256'), i.kind FROM item i, json_each(i.payload, '$.merges') m WHERE i.kind = 'contact.rectified'
		ORDER BY 1`)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	kept, settled = map[int64]string{}, map[int64]bool{}
	for rows.Next() {
		var entry, merge sql.NullInt64
		var hash sql.NullString
		var kind string
		if err := rows.Scan(&entry, &merge, &hash, &kind); err != nil {
			return nil, nil, err
		}
		if kind == "merge.settled" {
			settled[merge.Int64] = true
			continue
		}
		kept[merge.Int64] = hash.String
	}
	return kept, settled, rows.Err()
}

func (a *auditor) united(id consent.ContactID, now time.Time) error {
	standings, err := a.v.Standings(id)
	if err != nil {
		return err
	}
	events, err := a.v.ConsentEvents(id, "")
	if err != nil {
		return err
	}
	stored := map[consent.PurposeID]Standing{}
	for _, s := range standings {
		stored[s.Purpose] = s
	}
	for _, e := range events {
		if _, known := stored[e.Purpose]; !known {
			stored[e.Purpose] = Standing{Contact: id, Purpose: e.Purpose, State: consent.None}
		}
	}
	for p, s := range stored {
		want, err := a.v.standing(id, p, now.Add(AheadOfUs), now.Add(100*365*24*time.Hour))
		if err != nil || want.State != s.State || !want.At.Equal(s.At) || !want.Until.Equal(s.Until) || want.Event != s.Event || want.Entry != s.Entry {
			a.found(max(s.Entry, want.Entry), ProblemStanding)
		}
	}
	return nil
}
