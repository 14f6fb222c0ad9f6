package sqlite

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"slices"

	"consentbook/backend/consent"
)

// ItemRun is places of one entry that follow each other: the entry, the first
// place and the last. An import that is undone destroys thousands in a row.
type ItemRun [3]int64

// ItemRuns writes places as runs, in their order.
func ItemRuns(places []ItemPlace) []ItemRun {
	places = slices.Clone(places)
	slices.SortFunc(places, func(a, b ItemPlace) int { return cmp.Or(cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.Pos, b.Pos)) })
	out := []ItemRun{}
	for _, p := range places {
		if n := len(out) - 1; n >= 0 && out[n][0] == int64(p.Entry) && out[n][2] == p.Pos-1 {
			out[n][2] = p.Pos
			continue
		}
		out = append(out, ItemRun{int64(p.Entry), p.Pos, p.Pos})
	}
	return out
}

// destroyed compares what is destroyed with what the entries say was. Without
// that nobody could tell an erasure from a cover-up.
func (a *auditor) destroyed() error {
	named, err := a.namedRuns()
	if err != nil {
		return err
	}
	rows, err := a.v.q.QueryContext(a.v.ctx, "SELECT entry, pos FROM ledger_items WHERE payload IS NULL ORDER BY entry, pos")
	if err != nil {
		return err
	}
	defer rows.Close()
	var places []ItemPlace
	for rows.Next() {
		var p ItemPlace
		if err := rows.Scan(&p.Entry, &p.Pos); err != nil {
			return err
		}
		places = append(places, p)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	are := ItemRuns(places)
	for _, r := range differing(are, joined(named)) {
		a.found(consent.Entry(r[0]), ProblemDestroyed)
	}
	return nil
}

// namedRuns reads what entries say was destroyed. An entry cannot name itself
// or a later one.
func (a *auditor) namedRuns() (out []ItemRun, err error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, openItems+"SELECT entry, payload FROM item WHERE json_type(payload, '$.destroyed') = 'array' ORDER BY entry, pos")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var entry int64
		var payload sql.NullString
		if err := rows.Scan(&entry, &payload); err != nil {
			return nil, err
		}
		var said struct {
			Destroyed []ItemRun `json:"destroyed"`
		}
		if json.Unmarshal([]byte(payload.String), &said) != nil {
			continue // its commitment does not hold: found already
		}
		for _, r := range said.Destroyed {
			if r[0] < entry {
				out = append(out, r)
			}
		}
	}
	return out, rows.Err()
}

// joined puts runs in order and joins those that touch.
func joined(runs []ItemRun) (out []ItemRun) {
	slices.SortFunc(runs, func(a, b ItemRun) int { return slices.Compare(a[:], b[:]) })
	for _, r := range runs {
		if n := len(out) - 1; n >= 0 && out[n][0] == r[0] && r[1] <= out[n][2]+1 {
			out[n][2] = max(out[n][2], r[2])
			continue
		}
		out = append(out, r)
	}
	return out
}

// differing gives the runs that stand in one of two ordered lists only.
func differing(a, b []ItemRun) (out []ItemRun) {
	for len(a) > 0 && len(b) > 0 {
		switch c := slices.Compare(a[0][:], b[0][:]); {
		case c == 0:
			a, b = a[1:], b[1:]
		case c < 0:
			out, a = append(out, a[0]), a[1:]
		default:
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}
