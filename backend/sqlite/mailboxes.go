package sqlite

import (
	"database/sql"
	"time"

	"consentbook/backend/consent"
)

// MailboxRead is how far a folder of an account has been read.
type MailboxRead struct {
	Sender   consent.SenderID
	Folder   string
	Validity uint32 // of the folder's numbers (UIDVALIDITY)
	LastUID  uint32
	ReadAt   time.Time // zero: never
}

// MailboxRead says how far a folder has been read; nothing of it where it
// never was.
func (v *View) MailboxRead(sender consent.SenderID, folder string) (m MailboxRead, err error) {
	m = MailboxRead{Sender: sender, Folder: folder}
	var at string
	err = v.q.QueryRowContext(v.ctx, "SELECT validity, last_uid, read_at FROM mailboxes WHERE sender_id = ? AND folder = ?", sender, folder).Scan(&m.Validity, &m.LastUID, &at)
	if err == sql.ErrNoRows {
		return m, nil
	}
	if err != nil {
		return m, err
	}
	m.ReadAt, err = parseTime(at)
	return m, err
}

// CollectedFiles stands among mailboxes for the files that mails were brought in
// from: no account has number 0.
const CollectedFiles consent.SenderID = 0

// FilesCollected is when mails were collected from files last; zero: never.
func (v *View) FilesCollected() (time.Time, error) {
	m, err := v.MailboxRead(CollectedFiles, "")
	return m.ReadAt, err
}

// KeepMailboxRead notes how far a folder has been read, in the transaction that
// records what was found there: neither stands without the other.
func (tx *Tx) KeepMailboxRead(m MailboxRead) error {
	_, err := tx.exec(`INSERT INTO mailboxes (sender_id, folder, validity, last_uid, read_at) VALUES (?,?,?,?,?)
		ON CONFLICT (sender_id, folder) DO UPDATE SET validity = excluded.validity, last_uid = excluded.last_uid, read_at = excluded.read_at`,
		m.Sender, m.Folder, m.Validity, m.LastUID, formatTime(m.ReadAt))
	return err
}
