package sqlite

import (
	"database/sql"

	"consentbook/backend/consent"
)

// Mark is what keeps everybody from writing to a person, as it is kept and as
// it stands in the ledger: the payload of its item is this struct as JSON.
type Mark struct {
	Contact consent.ContactID `json:"contact"`
	Kind    consent.MarkKind  `json:"mark"`
	Since   string            `json:"since"`             // day
	EndedAt string            `json:"ended_at"`          // UTC; "" while it holds
	Words   string            `json:"words"`             // why, or why it ended
	ToldOn  string            `json:"told_on,omitempty"` // the person, before a restriction ended (Art. 18(3)); in the entry only

	Operator consent.OperatorID `json:"-"`
	Entry    consent.Entry      `json:"-"`
}

// SetMark marks a person.
func (tx *Tx) SetMark(m Mark) (Mark, error) {
	m.EndedAt, m.ToldOn = "", ""
	return tx.saveMark("mark.set", m)
}

// EndMark says that a mark holds no longer.
func (tx *Tx) EndMark(m Mark) (Mark, error) {
	m.EndedAt = formatTime(tx.now)
	return tx.saveMark("mark.ended", m)
}

func (tx *Tx) saveMark(kind string, m Mark) (Mark, error) {
	m.Operator, m.Entry = tx.actor, tx.NextEntry()
	if _, err := tx.exec(`INSERT INTO marks (contact_id, kind, since, ended_at, words, operator_id, entry) VALUES (?,?,?,?,?,?,?)
		ON CONFLICT (contact_id, kind) DO UPDATE SET since = excluded.since, ended_at = excluded.ended_at, words = excluded.words, operator_id = excluded.operator_id, entry = excluded.entry`,
		int64(m.Contact), m.Kind, m.Since, m.EndedAt, m.Words, m.Operator, int64(m.Entry)); err != nil {
		return m, err
	}
	if m.Kind == consent.MarkRestricted {
		if err := tx.restricts(m.Contact); err != nil {
			return m, err
		}
	}
	_, err := tx.Append(kind, Item{Contact: m.Contact, Payload: m})
	return m, err
}

// FindMark gives a mark of a person that holds.
func (v *View) FindMark(contact consent.ContactID, kind consent.MarkKind) (m Mark, err error) {
	m, err = scanMark(v.q.QueryRowContext(v.ctx, markColumns+"WHERE contact_id = ? AND kind = ? AND ended_at = ''", int64(contact), kind).Scan)
	if err == sql.ErrNoRows {
		return m, consent.Fail(consent.NotFound, "mark_not_set", "mark")
	}
	return m, err
}

// MarksOf lists the marks of a person, with those of contacts that were merged
// into them.
func (v *View) MarksOf(contact consent.ContactID) ([]Mark, error) {
	rows, err := v.q.QueryContext(v.ctx, markColumns+"WHERE contact_id IN "+oneself+" ORDER BY kind, contact_id", int64(contact))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Mark
	for rows.Next() {
		m, err := scanMark(rows.Scan)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

const markColumns = "SELECT contact_id, kind, since, ended_at, words, operator_id, entry FROM marks "

func scanMark(scan func(...any) error) (m Mark, err error) {
	err = scan(&m.Contact, &m.Kind, &m.Since, &m.EndedAt, &m.Words, &m.Operator, &m.Entry)
	return m, err
}
