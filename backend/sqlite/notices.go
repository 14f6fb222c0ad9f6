package sqlite

import (
	"database/sql"
	"encoding/json"
	"errors"
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
	EffectiveTo   time.Time // of a deposited text: the first moment at which it was no longer used
	Deposited     bool      // an older text, entered for the record; it supersedes none
	ChangeKind    string    // editorial, material
	Changes       string
	URL           string   // where it can be read now
	Missing       []string // articles of what a deposited text lacks; empty for one that was published
	Purposes      []consent.PurposeID
	Entry         consent.Entry
	Texts         []NoticeText // Text is filled by FindNotice only
	Uses          int64        // consent events that name it
	Queued        int64        // consents that its publication queued; known to who publishes
}

// InForce is since when the version is in force, as far as the book knows: the
// stated day, else the day of publication.
func (n NoticeVersion) InForce() time.Time {
	if n.EffectiveFrom.IsZero() {
		return n.PublishedAt
	}
	return n.EffectiveFrom
}

// Term is the version for the rules; its end is known once it stands among
// the others of its kind (consent.TermsOf).
func (n NoticeVersion) Term() consent.NoticeTerm {
	return consent.NoticeTerm{ID: n.ID, Number: n.Number, From: n.InForce(), To: n.EffectiveTo, Deposited: n.Deposited,
		Material: n.ChangeKind == "material", Missing: n.Missing, Purposes: n.Purposes}
}

// CreateNotice publishes a version.
func (tx *Tx) CreateNotice(n NoticeVersion) error {
	purposes, err := json.Marshal(n.Purposes)
	if err != nil {
		return err
	}
	missing, err := json.Marshal(append([]string{}, n.Missing...))
	if err != nil {
		return err
	}
	if _, err := tx.exec(`INSERT INTO notice_versions (id, kind, number, published_at, effective_from, effective_to, deposited, missing, change_kind, changes, url, purposes, entry)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`, n.ID, n.Kind, n.Number, formatTime(n.PublishedAt), formatTime(n.EffectiveFrom), formatTime(n.EffectiveTo), n.Deposited, string(missing),
		n.ChangeKind, n.Changes, n.URL, string(purposes), n.Entry); err != nil {
		return err
	}
	for _, t := range n.Texts {
		if _, err := tx.exec("INSERT INTO notice_texts (version_id, language, title, text, sha256) VALUES (?,?,?,?,?)", n.ID, t.Language, t.Title, t.Text, t.SHA256); err != nil {
			return err
		}
	}
	return nil
}

const noticeColumns = `SELECT v.id, v.kind, v.number, v.published_at, v.effective_from, v.effective_to, v.deposited, v.missing, v.change_kind, v.changes,
	coalesce((SELECT a.url FROM notice_addresses a WHERE a.notice_id = v.id ORDER BY a.id DESC LIMIT 1), v.url), v.purposes, v.entry,
	(SELECT count(*) FROM consent_events e WHERE e.notice_id = v.id) FROM notice_versions v `

// Notices lists all published versions, newest first within their kind.
func (v *View) Notices() ([]NoticeVersion, error) {
	return v.notices(noticeColumns+"ORDER BY v.kind, v.number DESC", false)
}

// FindNotice reads a version with its texts. A kind alone names the version of
// that kind that is in force now; where none is yet, that is refused.
func (v *View) FindNotice(id consent.NoticeVersionID) (NoticeVersion, error) {
	ns, err := v.notices(noticeColumns+"WHERE v.id = ?", true, id)
	if err != nil {
		return NoticeVersion{}, err
	}
	if len(ns) > 0 {
		return ns[0], nil
	}
	now, err := v.recordedNow()
	if err != nil {
		return NoticeVersion{}, err
	}
	return v.NoticeInForce(consent.NoticeKind(id), now)
}

// NoticeInForce reads the version of a kind that was, is or will be in force
// at a moment, with its texts. Without any version of the kind it is NotFound;
// where there are some and none applies then, it is refused.
func (v *View) NoticeInForce(kind consent.NoticeKind, at time.Time) (NoticeVersion, error) {
	terms, err := v.NoticeTerms(kind)
	if err != nil {
		return NoticeVersion{}, err
	}
	if len(terms) == 0 {
		return NoticeVersion{}, consent.Fail(consent.NotFound, "notice_unknown", "notice")
	}
	i := consent.NoticeInForce(terms, at)
	if i < 0 {
		first := terms[0].From
		for _, t := range terms {
			if t.From.Before(first) {
				first = t.From
			}
		}
		return NoticeVersion{}, consent.Fail(consent.RefusedByLaw, "notice_not_in_force", "notice", "article", "4(11)", "from", first.Format(time.DateOnly))
	}
	return v.FindNotice(terms[i].ID)
}

// NoticeTerms gives the versions of a kind on the line of time, with their
// ends, by number.
func (v *View) NoticeTerms(kind consent.NoticeKind) ([]consent.NoticeTerm, error) {
	ns, err := v.noticeRows(noticeColumns+"WHERE v.kind = ? ORDER BY v.number", kind)
	if err != nil {
		return nil, err
	}
	terms := make([]consent.NoticeTerm, len(ns))
	for i, n := range ns {
		terms[i] = n.Term()
	}
	return consent.TermsOf(terms), nil
}

// NextNotice is the number that the next version of a kind will have: they
// follow the order in which they were entered.
func (v *View) NextNotice(kind consent.NoticeKind) (n int, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT coalesce(max(number), 0) + 1 FROM notice_versions WHERE kind = ?", kind).Scan(&n)
	return n, err
}

// recordedNow is the clock, but never before the last entry: a notice that was
// just published is in force although the clock was set back since.
func (v *View) recordedNow() (time.Time, error) {
	var last string
	now := v.Now()
	err := v.q.QueryRowContext(v.ctx, "SELECT at FROM ledger_entries ORDER BY entry DESC LIMIT 1").Scan(&last)
	if err == sql.ErrNoRows {
		return now, nil
	}
	if err != nil {
		return now, err
	}
	if t, err := parseTime(last); err == nil && t.After(now) {
		return t, nil
	}
	return now, nil
}

func (v *View) notices(query string, texts bool, args ...any) ([]NoticeVersion, error) {
	out, err := v.noticeRows(query, args...)
	if err != nil {
		return nil, err
	}
	for i := range out {
		if out[i].Texts, err = v.noticeTexts(out[i].ID, texts); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// noticeRows reads versions without their texts.
func (v *View) noticeRows(query string, args ...any) ([]NoticeVersion, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []NoticeVersion
	for rows.Next() {
		var n NoticeVersion
		var published, from, to, missing, purposes string
		if err := rows.Scan(&n.ID, &n.Kind, &n.Number, &published, &from, &to, &n.Deposited, &missing, &n.ChangeKind, &n.Changes, &n.URL, &purposes, &n.Entry, &n.Uses); err != nil {
			return nil, err
		}
		for _, f := range []struct {
			text string
			into *time.Time
		}{{published, &n.PublishedAt}, {from, &n.EffectiveFrom}, {to, &n.EffectiveTo}} {
			if *f.into, err = parseTime(f.text); err != nil {
				return nil, err
			}
		}
		if err := errors.Join(json.Unmarshal([]byte(missing), &n.Missing), json.Unmarshal([]byte(purposes), &n.Purposes)); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
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
