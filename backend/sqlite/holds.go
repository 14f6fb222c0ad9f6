package sqlite

import (
	"time"

	"consentbook/backend/consent"
)

// Hold keeps a person's data from being erased: a claim, an audit (Art.
// 17(3)(b), (e) GDPR). The payload of its ledger item is this struct.
type Hold struct {
	ID      int64             `json:"hold"`
	Contact consent.ContactID `json:"contact"`
	Words   string            `json:"words"`
	Law     string            `json:"law"`
	Since   string            `json:"since"`
	Until   string            `json:"until"`    // "": until it is lifted
	EndedAt string            `json:"ended_at"` // UTC; "" while it is open
	Why     string            `json:"why,omitempty"`

	Operator consent.OperatorID `json:"-"`
	Entry    consent.Entry      `json:"-"`
}

// Open says whether a hold keeps anything on a day.
func (h Hold) Open(today string) bool { return h.EndedAt == "" && (h.Until == "" || h.Until >= today) }

// AddHold keeps a hold.
func (tx *Tx) AddHold(h Hold) (Hold, error) {
	id, err := tx.NextNumber("holds")
	if err != nil {
		return h, err
	}
	h.ID, h.EndedAt, h.Operator, h.Entry = id, "", tx.actor, tx.NextEntry()
	if _, err := tx.exec("INSERT INTO holds (id, contact_id, words, law, since, until, operator_id, entry) VALUES (?,?,?,?,?,?,?,?)",
		h.ID, int64(h.Contact), h.Words, h.Law, h.Since, h.Until, h.Operator, int64(h.Entry)); err != nil {
		return h, err
	}
	_, err = tx.Append("hold.added", Item{Contact: h.Contact, Payload: h})
	return h, err
}

// LiftHold ends a hold.
func (tx *Tx) LiftHold(h Hold, why string) (Hold, error) {
	h.EndedAt, h.Why, h.Operator, h.Entry = formatTime(tx.now), why, tx.actor, tx.NextEntry()
	if _, err := tx.exec("UPDATE holds SET ended_at = ?, operator_id = ?, entry = ? WHERE id = ?", h.EndedAt, h.Operator, int64(h.Entry), h.ID); err != nil {
		return h, err
	}
	_, err := tx.Append("hold.lifted", Item{Contact: h.Contact, Payload: h})
	return h, err
}

const holdColumns = "SELECT id, contact_id, words, law, since, until, ended_at, operator_id, entry FROM holds "

func (v *View) holds(where string, args ...any) (out []Hold, err error) {
	rows, err := v.q.QueryContext(v.ctx, holdColumns+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var h Hold
		if err := rows.Scan(&h.ID, &h.Contact, &h.Words, &h.Law, &h.Since, &h.Until, &h.EndedAt, &h.Operator, &h.Entry); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, rows.Err()
}

// FindHold reads one.
func (v *View) FindHold(id int64) (Hold, error) {
	hs, err := v.holds("WHERE id = ?", id)
	if err == nil && len(hs) == 0 {
		err = consent.Fail(consent.NotFound, "hold_unknown", "hold")
	}
	if err != nil {
		return Hold{}, err
	}
	return hs[0], nil
}

// LegalHolds lists them all, or those that are open.
func (v *View) LegalHolds(all bool) ([]Hold, error) {
	hs, err := v.holds("ORDER BY id")
	if all || err != nil {
		return hs, err
	}
	return open(hs, v.Now()), nil
}

// HoldsOf lists the holds on a person, with those on who was merged into them.
func (v *View) HoldsOf(contact consent.ContactID) ([]Hold, error) {
	return v.holds("WHERE contact_id IN "+oneself+" ORDER BY id", int64(contact))
}

// OpenHolds gives those of some people, and of who was merged into them, on
// whom a hold is open.
func (v *View) OpenHolds(groups []Group) (map[consent.ContactID]bool, error) {
	ids, of := everyone(groups)
	hs, err := v.holds("WHERE "+amongListed("contact_id"), numbersJSON(ids))
	out := map[consent.ContactID]bool{}
	for _, h := range open(hs, v.Now()) {
		out[of[h.Contact]] = true
	}
	return out, err
}

func open(hs []Hold, now time.Time) (out []Hold) {
	today := now.Format(time.DateOnly)
	for _, h := range hs {
		if h.Open(today) {
			out = append(out, h)
		}
	}
	return out
}

// holdAndKeptJoins hold the holds, and what had to stay of people, against their
// entries.
var holdAndKeptJoins = []string{
	openItems + `SELECT h.entry FROM holds h WHERE NOT EXISTS (SELECT 1 FROM item i JOIN ledger_entries e ON e.entry = i.entry
		WHERE +i.entry = h.entry AND i.contact_id = h.contact_id AND i.kind = iif(h.ended_at = '', 'hold.added', 'hold.lifted') AND e.by = h.operator_id AND json_extract(i.payload, '$.hold') = h.id
		AND json_extract(i.payload, '$.words') = h.words AND json_extract(i.payload, '$.law') = h.law AND json_extract(i.payload, '$.since') = h.since
		AND json_extract(i.payload, '$.until') = h.until AND json_extract(i.payload, '$.ended_at') = h.ended_at)`,
	openItems + `SELECT i.entry FROM item i WHERE i.kind IN ('hold.added', 'hold.lifted') AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.id = json_extract(i.payload, '$.hold') AND h.contact_id = i.contact_id AND h.entry >= i.entry)`,
	openItems + `SELECT k.entry FROM kept_data k WHERE NOT EXISTS (SELECT 1 FROM item i, json_each(i.payload, '$.kept') x WHERE +i.entry = k.entry AND i.contact_id = k.contact_id AND i.kind IN ('erasure.done', 'erasure.released')
		AND json_extract(x.value, '$.category') = k.category AND json_extract(x.value, '$.erasure') = k.erasure_id AND json_extract(x.value, '$.measure') = k.measure
		AND json_extract(x.value, '$.ground') = k.exception AND json_extract(x.value, '$.law') = k.law AND json_extract(x.value, '$.until') = k.until)`,
	// Of a person, the last entry says what stays.
	openItems + `SELECT i.entry FROM item i, json_each(i.payload, '$.kept') x WHERE i.kind IN ('erasure.done', 'erasure.released') AND i.contact_id IS NOT NULL
		AND NOT EXISTS (SELECT 1 FROM item j WHERE j.contact_id = i.contact_id AND j.kind IN ('erasure.done', 'erasure.released') AND j.entry > i.entry)
		AND NOT EXISTS (SELECT 1 FROM kept_data k WHERE k.contact_id = i.contact_id AND k.category = json_extract(x.value, '$.category') AND k.entry = i.entry)`,
}
