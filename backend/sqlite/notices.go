package sqlite

import (
	"database/sql"
	"encoding/json"
	"time"

	"consentbook/backend/consent"
)

// NoticeText is the frozen text of a version in one language.
type NoticeText struct {
	Language string `json:"language"`
	Title    string `json:"title"`
	Text     string `json:"-"`
	SHA256   string `json:"sha256"`
}

// NoticeVersion is a published version of a notice. It never changes.
type NoticeVersion struct {
	ID            consent.NoticeVersionID
	Kind          string
	Number        int
	PublishedAt   time.Time
	EffectiveFrom time.Time // zero: not stated
	ChangeKind    string    // editorial, material
	Changes       string
	URL           string
	Purposes      []consent.PurposeID
	Entry         consent.Entry
	Texts         []NoticeText // Text is filled by FindNotice only
	Uses          int64        // consent events that name it
}

// InForce is since when the version is in force, as far as the book knows: the
// stated day, else the day of publication.
func (n NoticeVersion) InForce() time.Time {
	if n.EffectiveFrom.IsZero() {
		return n.PublishedAt
	}
	return n.EffectiveFrom
}

// CreateNotice publishes a version.
func (tx *Tx) CreateNotice(n NoticeVersion) error {
	purposes, err := json.Marshal(n.Purposes)
	if err != nil {
		return err
	}
	if _, err := tx.exec(`INSERT INTO notice_versions (id, kind, number, published_at, effective_from, change_kind, changes, url, purposes, entry)
		VALUES (?,?,?,?,?,?,?,?,?,?)`, n.ID, n.Kind, n.Number, formatTime(n.PublishedAt), formatTime(n.EffectiveFrom), n.ChangeKind, n.Changes, n.URL, string(purposes), n.Entry); err != nil {
		return err
	}
	for _, t := range n.Texts {
		if _, err := tx.exec("INSERT INTO notice_texts (version_id, language, title, text, sha256) VALUES (?,?,?,?,?)", n.ID, t.Language, t.Title, t.Text, t.SHA256); err != nil {
			return err
		}
	}
	return nil
}

const noticeColumns = `SELECT v.id, v.kind, v.number, v.published_at, v.effective_from, v.change_kind, v.changes, v.url, v.purposes, v.entry,
	(SELECT count(*) FROM consent_events e WHERE e.notice_id = v.id) FROM notice_versions v `

// Notices lists all published versions, newest first within their kind.
func (v *View) Notices() ([]NoticeVersion, error) {
	return v.notices(noticeColumns+"ORDER BY v.kind, v.number DESC", false)
}

// FindNotice reads a version with its texts. A kind alone names its newest.
func (v *View) FindNotice(id consent.NoticeVersionID) (NoticeVersion, error) {
	ns, err := v.notices(noticeColumns+"WHERE v.id = ? OR v.kind = ? ORDER BY v.number DESC LIMIT 1", true, id, id)
	if err != nil {
		return NoticeVersion{}, err
	}
	if len(ns) == 0 {
		return NoticeVersion{}, consent.Fail(consent.NotFound, "notice_unknown", "notice")
	}
	return ns[0], nil
}

func (v *View) notices(query string, texts bool, args ...any) ([]NoticeVersion, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []NoticeVersion
	for rows.Next() {
		var n NoticeVersion
		var published, effective, purposes string
		if err := rows.Scan(&n.ID, &n.Kind, &n.Number, &published, &effective, &n.ChangeKind, &n.Changes, &n.URL, &purposes, &n.Entry, &n.Uses); err != nil {
			return nil, err
		}
		if n.PublishedAt, err = parseTime(published); err != nil {
			return nil, err
		}
		if n.EffectiveFrom, err = parseTime(effective); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(purposes), &n.Purposes); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for i := range out {
		if out[i].Texts, err = v.noticeTexts(out[i].ID, texts); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (v *View) noticeTexts(id consent.NoticeVersionID, whole bool) ([]NoticeText, error) {
	column := "''"
	if whole {
		column = "text"
	}
	rows, err := v.q.QueryContext(v.ctx, "SELECT language, title, "+column+", sha256 FROM notice_texts WHERE version_id = ? ORDER BY rowid", id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []NoticeText
	for rows.Next() {
		var t NoticeText
		if err := rows.Scan(&t.Language, &t.Title, &t.Text, &t.SHA256); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

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
