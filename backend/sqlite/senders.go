package sqlite

import (
	"database/sql"
	"encoding/json"
	"strconv"

	"consentbook/backend/consent"
)

// Senders lists the mail accounts, without those that were taken out.
func (v *View) Senders() ([]consent.Sender, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT id, settings FROM senders WHERE removed_on = '' ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []consent.Sender{}
	for rows.Next() {
		s, err := scanSender(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// FindSender reads a mail account that is in use.
func (v *View) FindSender(id consent.SenderID) (consent.Sender, error) {
	s, removed, err := v.AnySender(id)
	if err == nil && removed != "" {
		err = consent.Fail(consent.Conflict, "sender_removed", "sender")
	}
	return s, err
}

// AnySender reads a mail account, also one that was taken out, and when.
func (v *View) AnySender(id consent.SenderID) (s consent.Sender, removedOn string, err error) {
	row := v.q.QueryRowContext(v.ctx, "SELECT id, settings, removed_on FROM senders WHERE id = ?", id)
	s, err = scanSender(row, &removedOn)
	if err == sql.ErrNoRows {
		err = consent.Fail(consent.NotFound, "sender_unknown", "sender")
	}
	return s, removedOn, err
}

func scanSender(row interface{ Scan(...any) error }, more ...any) (s consent.Sender, err error) {
	var id consent.SenderID
	var settings []byte
	if err = row.Scan(append([]any{&id, &settings}, more...)...); err != nil {
		return s, err
	}
	if err = json.Unmarshal(settings, &s); err != nil {
		return s, err
	}
	s.ID = id
	return s, nil
}

// CreateSender keeps a mail account and gives it its number.
func (tx *Tx) CreateSender(s consent.Sender) (consent.Sender, error) {
	id, err := tx.NextNumber("senders")
	if err != nil {
		return s, err
	}
	s.ID = consent.SenderID(id)
	settings, err := json.Marshal(s)
	if err != nil {
		return s, err
	}
	_, err = tx.exec("INSERT INTO senders (id, settings, entry) VALUES (?,?,?)", s.ID, string(settings), tx.NextEntry())
	return s, err
}

// ChangeSender keeps what was changed of a mail account.
func (tx *Tx) ChangeSender(s consent.Sender) error {
	settings, err := json.Marshal(s)
	if err != nil {
		return err
	}
	_, err = tx.exec("UPDATE senders SET settings = ?, entry = ? WHERE id = ?", string(settings), tx.NextEntry(), s.ID)
	return err
}

// RemoveSender takes a mail account out of use and destroys what signs in
// there. The account itself stays: what left from it names it.
func (tx *Tx) RemoveSender(id consent.SenderID) error {
	if _, err := tx.exec("UPDATE senders SET removed_on = ?, entry = ? WHERE id = ?", tx.now.Format("2006-01-02"), tx.NextEntry(), id); err != nil {
		return err
	}
	for _, server := range []string{"smtp", "imap"} {
		if err := tx.DropSecret(SenderSecret(id, server)); err != nil {
			return err
		}
	}
	_, err := tx.exec("DELETE FROM mailboxes WHERE sender_id = ?", id)
	return err
}

// SenderSecret names the secret of one of an account's servers.
func SenderSecret(id consent.SenderID, server string) string {
	return "sender:" + strconv.FormatInt(int64(id), 10) + ":" + server
}

// SenderInUse reports whether a campaign that is not over sends from it.
func (v *View) SenderInUse(id consent.SenderID) (used bool, err error) {
	err = v.q.QueryRowContext(v.ctx, `SELECT EXISTS (SELECT 1 FROM campaigns WHERE status IN ('draft','approved','running','paused')
		AND json_extract(definition, '$.sender') = ?)`, id).Scan(&used)
	return used, err
}
