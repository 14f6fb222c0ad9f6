package sqlite

import (
	"encoding/json"

	"consentbook/backend/consent"
)

// Renewal says that a material change of a notice touches the consent of a
// person for a purpose: to be asked again, or let go.
type Renewal struct {
	Contact consent.ContactID       `json:"contact"`
	Purpose consent.PurposeID       `json:"purpose"`
	Notice  consent.NoticeVersionID `json:"notice"` // the version that changed
	Outcome string                  `json:"-"`      // open, renewed, ended, dropped
	Entry   consent.Entry           `json:"-"`
}

// renewalChunk is how many people one ledger entry speaks of at most.
const renewalChunk = 10_000

// touched are the people of whom a consent that stands rests on one of the
// versions ?3 (JSON), for one of the purposes ?4 (JSON), at a moment ?5. What a
// form asked with counts as what the person was shown. Who was found to be
// somebody else is not asked twice.
const touched = ` FROM standings s JOIN consent_events e ON e.id = s.event_id LEFT JOIN forms f ON e.form <> '' AND f.code = e.form
	WHERE (s.contact_id, s.purpose_id) > (?1, ?2) AND s.state IN ('given','renewed') AND (s.until = '' OR s.until > ?5)
	AND s.purpose_id IN (SELECT value FROM json_each(?4))
	AND (e.notice_id IN (SELECT value FROM json_each(?3)) OR f.privacy_id IN (SELECT value FROM json_each(?3)) OR f.consent_id IN (SELECT value FROM json_each(?3)))
	AND NOT EXISTS (SELECT 1 FROM merges m WHERE m.gone_id = s.contact_id AND m.undone_entry = 0)`

// touchedBy gives the arguments of touched for a change.
func (v *View) touchedBy(n consent.NoticeTerm, kind consent.NoticeKind) (older, purposes string, err error) {
	series, err := v.NoticeTerms(kind)
	if err != nil {
		return "", "", err
	}
	registered, err := v.Purposes()
	if err != nil {
		return "", "", err
	}
	ids, names := []consent.NoticeVersionID{}, []consent.PurposeID{}
	for _, p := range registered {
		for _, earlier := range series {
			if n.Touches(earlier, p.ID, series) {
				names = append(names, p.ID)
				break
			}
		}
	}
	for _, earlier := range series {
		if earlier.ID != n.ID && (earlier.Deposited || earlier.Number < n.Number) {
			ids = append(ids, earlier.ID)
		}
	}
	a, err := json.Marshal(ids)
	if err != nil {
		return "", "", err
	}
	b, err := json.Marshal(names)
	return string(a), string(b), err
}

// CountTouched says for how many people, each purpose by itself, a version
// would be a material change.
func (v *View) CountTouched(n consent.NoticeTerm, kind consent.NoticeKind) (map[consent.PurposeID]int64, error) {
	older, purposes, err := v.touchedBy(n, kind)
	if err != nil {
		return nil, err
	}
	return v.countsByPurpose("SELECT s.purpose_id, count(*)"+touched+" GROUP BY s.purpose_id", 0, "", older, purposes, formatTime(v.Now()))
}

// QueueRenewals queues exactly the people whose consent a version touches, and
// says how many consents that are. The version must have been created. Each
// chunk stands under an entry of its own, each person under an item.
func (tx *Tx) QueueRenewals(n consent.NoticeTerm, kind consent.NoticeKind) (total int64, err error) {
	older, purposes, err := tx.touchedBy(n, kind)
	if err != nil {
		return 0, err
	}
	after := Renewal{}
	for {
		chunk, err := tx.touchedAfter(after, n.ID, older, purposes)
		if err != nil || len(chunk) == 0 {
			return total, err
		}
		if err := tx.saveRenewals(chunk, "open"); err != nil {
			return total, err
		}
		if _, err := tx.Append("renewals.queued", renewalItems(chunk)...); err != nil {
			return total, err
		}
		total += int64(len(chunk))
		after = chunk[len(chunk)-1]
	}
}

func (tx *Tx) touchedAfter(after Renewal, notice consent.NoticeVersionID, older, purposes string) ([]Renewal, error) {
	rows, err := tx.q.QueryContext(tx.ctx, "SELECT s.contact_id, s.purpose_id"+touched+" ORDER BY s.contact_id, s.purpose_id LIMIT ?6",
		int64(after.Contact), after.Purpose, older, purposes, formatTime(tx.now), renewalChunk)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	chunk := make([]Renewal, 0, renewalChunk)
	for rows.Next() {
		r := Renewal{Notice: notice}
		if err := rows.Scan(&r.Contact, &r.Purpose); err != nil {
			return nil, err
		}
		chunk = append(chunk, r)
	}
	return chunk, rows.Err()
}

func renewalItems(chunk []Renewal) []Item {
	items := make([]Item, len(chunk))
	for i, r := range chunk {
		items[i] = Item{Contact: r.Contact, Payload: r}
	}
	return items
}

// saveRenewals writes rows under the next entry.
func (tx *Tx) saveRenewals(rs []Renewal, outcome string) error {
	list, err := json.Marshal(rs)
	if err != nil {
		return err
	}
	_, err = tx.exec(`INSERT INTO renewals (contact_id, purpose_id, notice_id, outcome, entry)
		SELECT json_extract(value, '$.contact'), json_extract(value, '$.purpose'), json_extract(value, '$.notice'), ?, ? FROM json_each(?) WHERE true
		ON CONFLICT (contact_id, purpose_id) DO UPDATE SET notice_id = excluded.notice_id, outcome = excluded.outcome, entry = excluded.entry`, outcome, tx.NextEntry(), string(list))
	return err
}

// openRenewals are those that still wait: the row is open and the consent it is
// about still stands at ?1. What ended by itself waits for nothing. Who was
// found to be somebody else waits as that person, as long as that person stands
// on what this one said.
//
// A merge can be of somebody who was merged: the person is the one at the end,
// who was found to be nobody else.
const openRenewals = ` FROM renewals r JOIN standings s ON s.purpose_id = r.purpose_id AND s.contact_id = CASE
		WHEN EXISTS (SELECT 1 FROM merges m WHERE m.gone_id = r.contact_id AND m.undone_entry = 0)
		THEN (WITH RECURSIVE up(id) AS (SELECT r.contact_id UNION SELECT m.kept_id FROM merges m JOIN up ON m.gone_id = up.id WHERE m.undone_entry = 0)
			SELECT up.id FROM up WHERE NOT EXISTS (SELECT 1 FROM merges m WHERE m.gone_id = up.id AND m.undone_entry = 0))
		ELSE r.contact_id END
	JOIN consent_events e ON e.id = s.event_id AND e.contact_id = r.contact_id
	WHERE r.outcome = 'open' AND s.state IN ('given','renewed') AND (s.until = '' OR s.until > ?1)
	AND (s.contact_id = r.contact_id OR NOT EXISTS (SELECT 1 FROM renewals d WHERE d.contact_id = s.contact_id AND d.purpose_id = r.purpose_id AND d.outcome = 'dropped' AND d.entry > r.entry))`

// CountRenewals says how many people wait to be asked again, by purpose.
func (v *View) CountRenewals() (map[consent.PurposeID]int64, error) {
	return v.countsByPurpose("SELECT r.purpose_id, count(*)"+openRenewals+" GROUP BY r.purpose_id", formatTime(v.Now()))
}

// RenewalsOf lists what was queued about a person, settled or not.
func (v *View) RenewalsOf(contact consent.ContactID) ([]Renewal, error) {
	return v.renewals("SELECT contact_id, purpose_id, notice_id, outcome, entry FROM renewals WHERE contact_id = ? ORDER BY purpose_id", int64(contact))
}

// OpenRenewals lists up to n people, after a number, who wait to be asked
// again for a purpose.
func (v *View) OpenRenewals(purpose consent.PurposeID, after consent.ContactID, n int) ([]Renewal, error) {
	return v.renewals("SELECT s.contact_id, r.purpose_id, r.notice_id, r.outcome, r.entry"+openRenewals+" AND r.purpose_id = ?2 AND s.contact_id > ?3 ORDER BY s.contact_id LIMIT ?4",
		formatTime(v.Now()), purpose, int64(after), n)
}

func (v *View) renewals(query string, args ...any) ([]Renewal, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Renewal
	for rows.Next() {
		var r Renewal
		if err := rows.Scan(&r.Contact, &r.Purpose, &r.Notice, &r.Outcome, &r.Entry); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// DropRenewals lets people go who wait to be asked again, without asking; the
// caller appends the entry that says why.
func (tx *Tx) DropRenewals(rs []Renewal) error { return tx.saveRenewals(rs, "dropped") }
