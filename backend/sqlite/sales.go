package sqlite

import (
	"database/sql"
	"encoding/json"

	"consentbook/backend/consent"
)

// Sale is what a soft opt-in of a person rests on for a purpose, as it is kept
// and as it stands in the ledger: the payload of its item is this struct as
// JSON.
type Sale struct {
	Contact  consent.ContactID `json:"contact"`
	Purpose  consent.PurposeID `json:"purpose"`
	Sale     consent.Sale      `json:"sale"`
	FileHash string            `json:"evidence_sha256"`

	Evidence consent.EvidenceID `json:"-"`
	Operator consent.OperatorID `json:"-"`
	Entry    consent.Entry      `json:"-"`
}

// RecordSales keeps a sale for some people under one entry. It takes the place
// of what was recorded of them for the purpose before.
func (tx *Tx) RecordSales(ids []consent.ContactID, s Sale) error {
	conditions, err := json.Marshal(s.Sale)
	if err != nil {
		return err
	}
	entry := tx.NextEntry()
	items := make([]Item, len(ids))
	for i, id := range ids {
		s.Contact = id
		if _, err := tx.exec(`INSERT INTO sales (contact_id, purpose_id, conditions, evidence_id, operator_id, entry) VALUES (?,?,?,?,?,?)
			ON CONFLICT (contact_id, purpose_id) DO UPDATE SET conditions = excluded.conditions, evidence_id = excluded.evidence_id, operator_id = excluded.operator_id, entry = excluded.entry`,
			int64(id), s.Purpose, string(conditions), nullID(int64(s.Evidence)), tx.actor, int64(entry)); err != nil {
			return err
		}
		items[i] = Item{Contact: id, Payload: s}
	}
	_, err = tx.Append("sale.recorded", items...)
	return err
}

// KeepSaleEvidence keeps a file that sales rest on, under the next entry.
func (tx *Tx) KeepSaleEvidence(f *EvidenceFile) (consent.EvidenceID, string, error) {
	return tx.keptOnce(f)
}

// DropSale takes back what was recorded of a person: it was an error, or is no
// longer so.
func (tx *Tx) DropSale(s Sale) error {
	if _, err := tx.exec("DELETE FROM sales WHERE contact_id = ? AND purpose_id = ?", int64(s.Contact), s.Purpose); err != nil {
		return err
	}
	_, err := tx.Append("sale.dropped", Item{Contact: s.Contact, Payload: s})
	return err
}

// SalesOf lists what is recorded of a person, with those of contacts that were
// merged into them.
func (v *View) SalesOf(contact consent.ContactID) ([]Sale, error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT contact_id, purpose_id, conditions, coalesce((SELECT f.sha256 FROM evidence f WHERE f.id = evidence_id), ''), coalesce(evidence_id, 0), operator_id, entry
		FROM sales WHERE contact_id IN `+oneself+` ORDER BY purpose_id, contact_id`, int64(contact))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Sale
	for rows.Next() {
		s, err := scanSale(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

func scanSale(rows *sql.Rows) (s Sale, err error) {
	var conditions []byte
	if err := rows.Scan(&s.Contact, &s.Purpose, &conditions, &s.FileHash, &s.Evidence, &s.Operator, &s.Entry); err != nil {
		return s, err
	}
	if err := json.Unmarshal(conditions, &s.Sale); err != nil {
		return s, consent.Fail(consent.Integrity, "book_broken", "sales").Because(err)
	}
	return s, nil
}
