package sqlite

import (
	"slices"

	"consentbook/backend/consent"
)

// CampaignMinute counts the messages of a campaign in one minute, in UTC.
type CampaignMinute struct {
	Minute string // "2026-11-22T09:14"
	N      int64
}

// CampaignMinutes counts the last minutes in which something was handed over,
// oldest first: minutes in which nothing was are not among them.
func (v *View) CampaignMinutes(id consent.CampaignID, last int) (out []CampaignMinute, err error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT substr(at, 1, 16), count(*) FROM messages WHERE campaign_id = ? AND state <> 'printed' GROUP BY 1 ORDER BY 1 DESC LIMIT ?`, int64(id), last)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var m CampaignMinute
		if err := rows.Scan(&m.Minute, &m.N); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	slices.Reverse(out)
	return out, rows.Err()
}

// CountMessages counts a campaign's messages by their state; unknown ones that
// were decided on are "decided".
func (v *View) CountMessages(id consent.CampaignID) (map[string]int64, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT CASE WHEN decided <> '' THEN 'decided' ELSE state END, count(*) FROM messages WHERE campaign_id = ? GROUP BY 1", int64(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]int64{}
	for rows.Next() {
		var state string
		var n int64
		if err := rows.Scan(&state, &n); err != nil {
			return nil, err
		}
		out[state] = n
	}
	return out, rows.Err()
}
