package sqlite

import (
	"encoding/json"

	"consentbook/backend/consent"
)

// NextDocument gives the number of a new row of a register, which is never used
// again.
func (tx *Tx) NextDocument(r consent.Register) (int64, error) {
	return tx.NextNumber("documented." + string(r))
}

// SaveDocument writes a row as it is to stand, with an entry that says so: act
// is what was done ("added", "changed", "closed"). The row has its number, and
// its files are kept already (KeepFile).
func (tx *Tx) SaveDocument(d consent.Documented, act string) (consent.Entry, error) {
	body, err := json.Marshal(d)
	if err != nil {
		return 0, err
	}
	entry, err := tx.Append(string(d.Register())+"."+act, Item{Payload: json.RawMessage(body)})
	if err != nil {
		return 0, err
	}
	if _, err := tx.exec(`INSERT INTO documented (register, id, body, due, settled, first, entry) VALUES (?,?,?,?,?,?,?)
		ON CONFLICT (register, id) DO UPDATE SET body = excluded.body, due = excluded.due, settled = excluded.settled, entry = excluded.entry`,
		d.Register(), d.Number(), string(body), d.NextDue(), d.Settled(), entry, entry); err != nil {
		return 0, err
	}
	return entry, tx.rest(d)
}

// DeleteDocument takes a row out, with an entry that says what it was. Its files
// go where nothing else rests on them.
func (tx *Tx) DeleteDocument(d consent.Documented) (consent.Entry, error) {
	entry, err := tx.Append(string(d.Register())+".removed", Item{Payload: d})
	if err != nil {
		return 0, err
	}
	files, err := tx.filesOf(d)
	if err != nil {
		return 0, err
	}
	if _, err := tx.exec("DELETE FROM documented_files WHERE register = ? AND id = ?", d.Register(), d.Number()); err != nil {
		return 0, err
	}
	if _, err := tx.exec("DELETE FROM documented WHERE register = ? AND id = ?", d.Register(), d.Number()); err != nil {
		return 0, err
	}
	return entry, tx.loosen(files)
}

// KeepFile keeps the bytes of a file on which a row will rest.
func (tx *Tx) KeepFile(name, media, sha256 string, bytes []byte) (consent.KeptFile, error) {
	id, err := tx.CreateEvidence(EvidenceFile{Name: name, MediaType: media, SHA256: sha256, Bytes: bytes, Entry: tx.NextEntry()})
	return consent.KeptFile{ID: id, Name: name, SHA256: sha256}, err
}

// rest says on which files a row rests now; those it no longer does go.
func (tx *Tx) rest(d consent.Documented) error {
	was, err := tx.filesOf(d)
	if err != nil {
		return err
	}
	if len(was) == 0 && len(d.Files()) == 0 {
		return nil
	}
	if _, err := tx.exec("DELETE FROM documented_files WHERE register = ? AND id = ?", d.Register(), d.Number()); err != nil {
		return err
	}
	for _, f := range d.Files() {
		if _, err := tx.exec("INSERT OR IGNORE INTO documented_files (register, id, evidence_id) VALUES (?,?,?)", d.Register(), d.Number(), f.ID); err != nil {
			return err
		}
	}
	return tx.loosen(was)
}

func (tx *Tx) loosen(files []consent.EvidenceID) error {
	for _, f := range files {
		if err := tx.deleteLoose(f); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) filesOf(d consent.Documented) (out []consent.EvidenceID, err error) {
	rows, err := tx.q.QueryContext(tx.ctx, "SELECT evidence_id FROM documented_files WHERE register = ? AND id = ?", d.Register(), d.Number())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id consent.EvidenceID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}
