package sqlite

import (
	"slices"
	"time"

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

// CampaignPause is a time in which a campaign was paused; its end is zero as long
// as it is.
type CampaignPause struct{ From, To time.Time }

// CampaignPauses lists them, oldest first.
func (v *View) CampaignPauses(id consent.CampaignID) (out []CampaignPause, err error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT e.kind, e.at FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry
		WHERE e.kind IN ('campaign.paused','campaign.resumed','campaign.started','campaign.closed','campaign.cancelled') AND json_extract(i.payload, '$.campaign') = ? ORDER BY e.entry`, int64(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var kind, at string
		if err := rows.Scan(&kind, &at); err != nil {
			return nil, err
		}
		when, err := parseTime(at)
		if err != nil {
			return nil, err
		}
		open := len(out) > 0 && out[len(out)-1].To.IsZero()
		switch {
		case kind == "campaign.paused" && !open:
			out = append(out, CampaignPause{From: when})
		case kind != "campaign.paused" && open:
			out[len(out)-1].To = when
		}
	}
	return out, rows.Err()
}
