package sqlite

import (
	"slices"

	"consentbook/backend/consent"
)

// RestrictedByWish gives those of some people who are restricted at their own
// wish (Art. 18(1) GDPR). A mark of which the words are ours was set because
// something had to stay of an erasure (Art. 17(3)): alone it is no wish, unless a
// request for restriction rests on it.
func (v *View) RestrictedByWish(groups []Group, ours string) (map[consent.ContactID]bool, error) {
	ids, of := everyone(groups)
	rows, err := v.q.QueryContext(v.ctx, "SELECT contact_id, words FROM marks WHERE kind = ? AND ended_at = '' AND contact_id IN (SELECT value FROM json_each(?))", consent.MarkRestricted, numbersJSON(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out, program := map[consent.ContactID]bool{}, map[consent.ContactID]bool{}
	for rows.Next() {
		var id consent.ContactID
		var words string
		if err := rows.Scan(&id, &words); err != nil {
			return nil, err
		}
		if words == ours {
			program[of[id]] = true
		} else {
			out[of[id]] = true
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for id := range program {
		asked, err := v.RequestsOf(id)
		if err != nil {
			return nil, err
		}
		out[id] = out[id] || slices.ContainsFunc(asked, func(r Request) bool {
			return r.Course.LiftedOn == "" && slices.ContainsFunc(r.Course.Done, func(d consent.Done) bool { return d.Type == "restriction" })
		})
	}
	return out, nil
}
