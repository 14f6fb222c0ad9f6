package sqlite

import (
	"strings"

	"consentbook/backend/consent"
)

// Path is the file of the book.
func (v *View) Path() string { return v.db.path }

// ErasureExtent says how many items of the ledger are about a person, and how
// many kept files would stay because other people's proofs rest on them too.
func (v *View) ErasureExtent(g Group) (items, shared int64, err error) {
	ids, _ := everyone([]Group{g})
	these := numbersJSON(ids)
	if err := v.q.QueryRowContext(v.ctx, "SELECT count(*) FROM ledger_items WHERE "+amongListed("contact_id"), these).Scan(&items); err != nil {
		return 0, 0, err
	}
	files, err := v.loose(int64(ids[0]), int64(ids[len(ids)-1]), these)
	if err != nil {
		return 0, 0, err
	}
	var each []string
	for _, t := range resting {
		each = append(each, "EXISTS (SELECT 1 FROM "+t+" WHERE evidence_id = ?2 AND coalesce(contact_id, 0) NOT IN (SELECT value FROM json_each(?1)))")
	}
	for _, f := range files {
		var yes bool
		if err := v.q.QueryRowContext(v.ctx, "SELECT "+strings.Join(each, " OR "), these, int64(f)).Scan(&yes); err != nil {
			return 0, 0, err
		}
		if yes {
			shared++
		}
	}
	return items, shared, nil
}

// OpenRequestsOf gives the open requests of people, also those of who was merged
// into them.
func (v *View) OpenRequestsOf(groups []Group) (map[consent.ContactID][]Request, error) {
	ids, of := everyone(groups)
	rows, err := v.q.QueryContext(v.ctx, requestColumns+"WHERE q.status = 'open' AND q."+amongListed("contact_id")+" ORDER BY q.id", numbersJSON(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.ContactID][]Request{}
	for rows.Next() {
		r, err := scanRequest(rows)
		if err != nil {
			return nil, err
		}
		out[of[r.Contact]] = append(out[of[r.Contact]], r)
	}
	return out, rows.Err()
}

// KeptNow says what of an erasure still stays, and of how many people.
func (v *View) KeptNow(erasure int64) (out []consent.ErasureLine, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT category, measure, exception, law, until, count(*) FROM kept_data WHERE erasure_id = ? GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 5", erasure)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var l consent.ErasureLine
		if err := rows.Scan(&l.Category, &l.Measure, &l.Ground, &l.Law, &l.Until, &l.Records); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, rows.Err()
}
