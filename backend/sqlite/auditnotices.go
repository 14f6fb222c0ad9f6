package sqlite

import (
	"bytes"
	"encoding/json"

	"consentbook/backend/consent"
)

// noticeJoins hold versions, their addresses, and who was queued because of
// them, against their entries.
var noticeJoins = []struct{ reason, query string }{
	{ProblemRegister, `SELECT v.entry FROM notice_versions v LEFT JOIN (SELECT * FROM item WHERE kind IN ('notice.published', 'notice.deposited')) i ON i.entry = v.entry AND i.kind = CASE WHEN v.deposited THEN 'notice.deposited' ELSE 'notice.published' END
		WHERE json_extract(i.payload, '$.notice') IS NOT v.id OR v.published_at <> i.at
		OR coalesce(json_extract(i.payload, '$.effective_to'), '') <> v.effective_to OR coalesce(json_extract(i.payload, '$.changes'), '') <> v.changes
		OR coalesce(json_extract(i.payload, '$.url'), '') <> v.url
		OR coalesce(json_extract(i.payload, '$.missing'), '[]') IS NOT CASE WHEN json_valid(v.missing) THEN json(v.missing) END`},
	{ProblemRegister, `SELECT i.entry FROM item i WHERE i.kind IN ('notice.published', 'notice.deposited') AND NOT EXISTS (SELECT 1 FROM notice_versions v WHERE v.entry = i.entry)`},
	{ProblemRegister, `SELECT a.entry FROM notice_addresses a LEFT JOIN (SELECT * FROM item WHERE kind = 'notice.address_changed') i ON i.entry = a.entry
		WHERE json_extract(i.payload, '$.notice') IS NOT a.notice_id OR json_extract(i.payload, '$.url') IS NOT a.url OR i.at <> a.at`},
	{ProblemRegister, `SELECT i.entry FROM item i WHERE i.kind = 'notice.address_changed' AND NOT EXISTS (SELECT 1 FROM notice_addresses a WHERE a.entry = i.entry)`},
	// Who waits was queued, or said yes to an older text.
	{ProblemRegister, `SELECT r.entry FROM renewals r WHERE r.outcome = 'open' AND NOT EXISTS (SELECT 1 FROM item i WHERE +i.entry = r.entry AND i.contact_id = r.contact_id
		AND json_extract(i.payload, '$.purpose') = r.purpose_id AND CASE i.kind WHEN 'renewals.queued' THEN json_extract(i.payload, '$.notice') = r.notice_id
		ELSE i.kind IN ('consent.given', 'consent.renewed') AND coalesce(json_extract(i.payload, '$.notice'), '') <> r.notice_id END)`},
	// Who does not wait any more spoke, or was let go.
	{ProblemRegister, `SELECT r.entry FROM renewals r WHERE r.outcome <> 'open' AND NOT EXISTS (SELECT 1 FROM item i WHERE +i.entry = r.entry AND i.contact_id = r.contact_id
		AND json_extract(i.payload, '$.purpose') = r.purpose_id AND CASE r.outcome WHEN 'dropped' THEN i.kind = 'renewals.dropped'
		WHEN 'renewed' THEN i.kind IN ('consent.given', 'consent.renewed') ELSE i.kind LIKE 'consent.%' AND i.kind NOT IN ('consent.given', 'consent.renewed') END)`},
	// Nobody who was queued, or let go, is left out.
	{ProblemRegister, `SELECT i.entry FROM item i WHERE i.kind IN ('renewals.queued', 'renewals.dropped') AND NOT EXISTS (SELECT 1 FROM renewals r WHERE r.contact_id = i.contact_id
		AND r.purpose_id = json_extract(i.payload, '$.purpose') AND r.entry >= i.entry)`},
}

// notices holds what the register of notices says beyond the texts, and the
// cookies, against their entries.
func (a *auditor) notices() error {
	for _, j := range noticeJoins {
		if err := a.faults(j.reason, openItems+j.query); err != nil {
			return err
		}
	}
	if err := a.cookies(); err != nil {
		return err
	}
	return a.documented()
}

// cookies holds every cookie against the last entry about it.
func (a *auditor) cookies() error {
	said, err := a.saidOfCookies()
	if err != nil {
		return err
	}
	is, err := a.v.Cookies()
	if err != nil { // no JSON where the program writes some
		a.found(0, ProblemRegister)
		return nil
	}
	for _, c := range is {
		b, err := json.Marshal(c)
		if err != nil {
			return err
		}
		if s := said[c.ID]; !bytes.Equal(b, s.cookie) {
			a.found(s.entry, ProblemRegister)
		}
		delete(said, c.ID)
	}
	for _, s := range said {
		a.found(s.entry, ProblemRegister)
	}
	return nil
}

// saidOfCookie is what an entry said of a cookie last.
type saidOfCookie struct {
	entry  consent.Entry
	cookie []byte // as JSON, in our spelling
}

func (a *auditor) saidOfCookies() (map[int64]saidOfCookie, error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, openItems+"SELECT entry, kind, coalesce(payload, '') FROM item WHERE kind IN ('cookie.added', 'cookie.changed', 'cookie.removed', 'cookies.imported') ORDER BY entry, pos")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]saidOfCookie{}
	for rows.Next() {
		var s saidOfCookie
		var kind string
		var payload []byte
		var c consent.Cookie
		if err := rows.Scan(&s.entry, &kind, &payload); err != nil {
			return nil, err
		}
		if json.Unmarshal(payload, &c) != nil {
			continue // its commitment does not hold: found already
		}
		if kind == "cookie.removed" {
			delete(out, c.ID)
			continue
		}
		if s.cookie, err = json.Marshal(c); err != nil {
			return nil, err
		}
		out[c.ID] = s
	}
	return out, rows.Err()
}
