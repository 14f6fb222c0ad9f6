package sqlite

import (
	"database/sql"
	"encoding/json"

	"consentbook/backend/consent"
)

// RequestRecipient is who has the data of a person and must be told what
// becomes of them (Art. 19 GDPR). Recipients are businesses.
type RequestRecipient struct {
	ID      int64
	Request consent.RequestID
	consent.Recipient
	ToldOn      string
	ConfirmedOn string
	NotTold     string // why it is impossible, or out of proportion
	Entry       consent.Entry
}

// SaveRecipient keeps a recipient, a new one where it has no number. The step
// that says so is the transaction's next entry.
func (tx *Tx) SaveRecipient(r *RequestRecipient) error {
	categories, err := json.Marshal(append([]string{}, r.Categories...))
	if err != nil {
		return err
	}
	r.Entry = tx.NextEntry()
	if r.ID == 0 {
		if r.ID, err = tx.NextNumber("request_recipients"); err != nil {
			return err
		}
	}
	_, err = tx.exec(`INSERT INTO request_recipients (id, request_id, name, role, reach, country, categories, told_on, confirmed_on, not_told, entry) VALUES (?,?,?,?,?,?,?,?,?,?,?)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, reach = excluded.reach, country = excluded.country, categories = excluded.categories,
		told_on = excluded.told_on, confirmed_on = excluded.confirmed_on, not_told = excluded.not_told, entry = excluded.entry`,
		r.ID, int64(r.Request), r.Name, r.Role, r.Reach, r.Country, string(categories), r.ToldOn, r.ConfirmedOn, r.NotTold, int64(r.Entry))
	return err
}

// DropRecipient takes out a recipient that was entered by mistake.
func (tx *Tx) DropRecipient(r RequestRecipient) error {
	_, err := tx.exec("DELETE FROM request_recipients WHERE id = ?", r.ID)
	return err
}

// FindRecipient reads one of a request's.
func (v *View) FindRecipient(request consent.RequestID, id int64) (RequestRecipient, error) {
	all, err := v.RecipientsOfRequest(request)
	for _, r := range all {
		if r.ID == id {
			return r, err
		}
	}
	if err == nil || err == sql.ErrNoRows {
		err = consent.Fail(consent.NotFound, "request_recipient_unknown", "recipient")
	}
	return RequestRecipient{}, err
}

// RecipientsOfRequest lists who is to be told, in the order they were entered.
func (v *View) RecipientsOfRequest(id consent.RequestID) ([]RequestRecipient, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT id, request_id, name, role, reach, country, categories, told_on, confirmed_on, not_told, entry FROM request_recipients WHERE request_id = ? ORDER BY id", int64(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []RequestRecipient
	for rows.Next() {
		var r RequestRecipient
		var categories string
		if err := rows.Scan(&r.ID, &r.Request, &r.Name, &r.Role, &r.Reach, &r.Country, &categories, &r.ToldOn, &r.ConfirmedOn, &r.NotTold, &r.Entry); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(categories), &r.Categories); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}
