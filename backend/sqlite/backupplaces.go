package sqlite

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// BackupPlace is where a backup of the book was written.
type BackupPlace struct {
	Path   string // as Elsewhere writes it, where nobody told
	MadeAt time.Time
	Size   int64
	SHA256 string
	Listed int64                   // erasure up to which the list beside it is written
	Due    []consent.ErasureRecord // what it does not say yet

	GivenUp bool // out of reach for good: nothing is kept for its list
}

// elsewhere begins the path of a backup whose place nobody told: a browser kept
// it. No path on a disk begins so that was made absolute.
const elsewhere = "?/"

// Elsewhere stands for the path of a backup of which the name alone is known.
// Its moment keeps two of one name apart.
func Elsewhere(name string, made time.Time) string {
	return elsewhere + formatTime(made) + "/" + name
}

// Known says whether the place is known.
func (p BackupPlace) Known() bool { return !strings.HasPrefix(p.Path, elsewhere) }

// Name is the file's, without its folder.
func (p BackupPlace) Name() string { return filepath.Base(p.Path) }

// NoteBackupPlace keeps where a backup went. What was due there is about an
// older copy of that name, which is gone.
func (tx *Tx) NoteBackupPlace(p BackupPlace) error {
	_, err := tx.exec(`INSERT INTO backup_places (path, made_at, size, sha256) VALUES (?,?,?,?)
		ON CONFLICT (path) DO UPDATE SET made_at = excluded.made_at, size = excluded.size, sha256 = excluded.sha256, listed = 0, due = '', given_up = 0`, p.Path, formatTime(p.MadeAt), p.Size, p.SHA256)
	return err
}

// ForgetBackupPlace forgets a backup that is not there any more.
func (tx *Tx) ForgetBackupPlace(path string) error {
	_, err := tx.exec("DELETE FROM backup_places WHERE path = ?", path)
	return err
}

// GiveUpBackupPlace forgets what is due for the list beside a backup that is out
// of reach. That there is such a backup stays known.
func (tx *Tx) GiveUpBackupPlace(path string) error {
	done, err := tx.exec("UPDATE backup_places SET due = '', given_up = 1 WHERE path = ?", path)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, consent.Fail(consent.NotFound, "backup_unknown", "forget"))
	}
	return nil
}

// BackupPlaces lists them, the oldest first.
func (v *View) BackupPlaces() (out []BackupPlace, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT path, made_at, size, sha256, listed, due, given_up FROM backup_places ORDER BY made_at, path")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var p BackupPlace
		var at, due string
		if err := rows.Scan(&p.Path, &at, &p.Size, &p.SHA256, &p.Listed, &due, &p.GivenUp); err != nil {
			return nil, err
		}
		if p.MadeAt, err = parseTime(at); err != nil {
			return nil, err
		}
		if due != "" {
			if err := json.Unmarshal([]byte(due), &p.Due); err != nil {
				return nil, err
			}
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// ErasureListsDue notes what the lists beside all backups have to say: until it
// is written there, the book keeps it.
func (tx *Tx) ErasureListsDue(r consent.ErasureRecord) error {
	places, err := tx.BackupPlaces()
	if err != nil {
		return err
	}
	for _, p := range places {
		if p.GivenUp {
			continue
		}
		due, err := json.Marshal(append(p.Due, r))
		if err != nil {
			return err
		}
		if _, err := tx.exec("UPDATE backup_places SET due = ? WHERE path = ?", string(due), p.Path); err != nil {
			return err
		}
	}
	return nil
}

// ErasureListWritten notes that the list beside a backup says all of it.
func (tx *Tx) ErasureListWritten(p BackupPlace) error {
	for _, r := range p.Due {
		p.Listed = max(p.Listed, r.Erasure)
	}
	_, err := tx.exec("UPDATE backup_places SET due = '', listed = ? WHERE path = ?", p.Listed, p.Path)
	return err
}

// ErasedPeople names people for a list beside a backup: by number and by the
// entry and moment that brought them in, so that nobody else of that number is
// taken for them.
func (v *View) ErasedPeople(groups []Group) (out []consent.ErasedPerson, err error) {
	ids := make([]consent.ContactID, len(groups))
	for i, g := range groups {
		ids[i] = g.Person
	}
	rows, err := v.q.QueryContext(v.ctx, "SELECT id, entry, created_at FROM contacts WHERE "+amongListed("id")+" ORDER BY id", numbersJSON(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var p consent.ErasedPerson
		var created string
		if err := rows.Scan(&p.Contact, &p.Entry, &created); err != nil {
			return nil, err
		}
		p.Mark = hashOf(string(v.db.id) + "\n" + created)[:16]
		out = append(out, p)
	}
	return out, rows.Err()
}

// StillThere gives those whom a list names and who are in the book, also put
// away.
func (v *View) StillThere(people []consent.ErasedPerson) (out []consent.ContactID, err error) {
	for _, p := range people {
		var created string
		err := v.q.QueryRowContext(v.ctx, `SELECT coalesce((SELECT created_at FROM contacts WHERE id = ?1 AND entry = ?2), (SELECT json_extract(r.value, '$.created_at') FROM bulk_people b, json_each(b.before, '$.rows.contacts') r
			WHERE b.contact_id = ?1 AND b.before <> '' AND json_extract(r.value, '$.id') = ?1 AND json_extract(r.value, '$.entry') = ?2), '')`, int64(p.Contact), int64(p.Entry)).Scan(&created)
		if err != nil {
			return nil, err
		}
		if created != "" && hashOf(string(v.db.id) + "\n" + created)[:16] == p.Mark {
			out = append(out, p.Contact)
		}
	}
	return out, nil
}

// HoldsErasure says whether the ledger holds a step of an erasure already.
func (v *View) HoldsErasure(r consent.ErasureRecord) (held bool, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT EXISTS (SELECT 1 FROM ledger_entries WHERE entry = ? AND at = ? AND kind IN (?, ?))", int64(r.Entry), formatTime(r.At), ErasureDone, ErasureReleased).Scan(&held)
	return held, err
}

// RestoredItem is what the ledger commits to of a book that was put back from a
// backup.
type RestoredItem struct {
	MadeAt   string `json:"made_at"` // of the backup
	Entries  int64  `json:"entries"` // it held
	List     string `json:"erasure_list"`
	Erasures int64  `json:"erasures_applied"`
	Skipped  int64  `json:"erasures_not_applicable"`
	Paused   int64  `json:"campaigns_paused"`
	Why      string `json:"words"`
}

// RecordRestored notes that the book was put back from a backup.
func (tx *Tx) RecordRestored(r RestoredItem) error {
	_, err := tx.Append("book.restored", Item{Payload: r})
	return err
}
