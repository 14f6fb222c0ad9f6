package sqlite

import (
	"database/sql"
	"time"
)

// NoticeDraft is a text that is being written.
type NoticeDraft struct {
	Kind, Language, Text string
	ChangedAt            time.Time
}

// NoticeDrafts lists the drafts of a kind, "" for all.
func (v *View) NoticeDrafts(kind string) ([]NoticeDraft, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT kind, language, text, changed_at FROM notice_drafts WHERE ? = '' OR kind = ? ORDER BY kind, language", kind, kind)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []NoticeDraft
	for rows.Next() {
		var d NoticeDraft
		var at string
		if err := rows.Scan(&d.Kind, &d.Language, &d.Text, &at); err != nil {
			return nil, err
		}
		if d.ChangedAt, err = parseTime(at); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, rows.Err()
}

// FindNoticeDraft reads a draft; ok says whether there is one.
func (v *View) FindNoticeDraft(kind, language string) (text string, ok bool, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT text FROM notice_drafts WHERE kind = ? AND language = ?", kind, language).Scan(&text)
	if err == sql.ErrNoRows {
		return "", false, nil
	}
	return text, err == nil, err
}

// SaveNoticeDraft keeps a draft.
func (tx *Tx) SaveNoticeDraft(kind, language, text string) error {
	_, err := tx.exec(`INSERT INTO notice_drafts (kind, language, text, changed_at) VALUES (?,?,?,?)
		ON CONFLICT (kind, language) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at`, kind, language, text, formatTime(tx.now))
	return err
}

// DeleteNoticeDraft forgets a draft.
func (tx *Tx) DeleteNoticeDraft(kind, language string) error {
	_, err := tx.exec("DELETE FROM notice_drafts WHERE kind = ? AND language = ?", kind, language)
	return err
}
