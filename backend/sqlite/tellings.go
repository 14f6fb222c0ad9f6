package sqlite

import (
	"database/sql"
	"errors"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// Telling is that one person was given a notice or accepted terms, as it is
// kept and as it stands in the ledger: the payload of its item is this struct
// as JSON. It is never a consent.
type Telling struct {
	ID         int64                   `json:"telling"`
	Contact    consent.ContactID       `json:"contact"`
	Kind       consent.TellingKind     `json:"told"`
	Notice     consent.NoticeVersionID `json:"notice"`
	NoticeHash string                  `json:"notice_sha256"`
	Language   string                  `json:"language"`
	HappenedAt string                  `json:"happened_at"` // UTC
	DayOnly    bool                    `json:"day_only"`
	Zone       string                  `json:"zone"` // the offset it was said in
	RecordedAt string                  `json:"recorded_at"`
	Method     consent.Method          `json:"method"`
	Words      string                  `json:"words"`
	Form       string                  `json:"form"` // code of the form it stood on, "" for none
	Operator   consent.OperatorID      `json:"operator"`
	FileHash   string                  `json:"evidence_sha256"`

	Evidence consent.EvidenceID `json:"-"`
	Entry    consent.Entry      `json:"-"`
	Item     int64              `json:"-"`
}

// Told is what people were given or accepted, as an operator enters it.
type Told struct {
	People   []consent.ContactID
	Kind     consent.TellingKind
	Notice   consent.NoticeVersionID // a version, or a kind for its newest
	Language string                  // in which they had it; "": each person's, else the business's
	Method   consent.Method
	At       time.Time
	DayOnly  bool
	Words    string
	Form     string
	Evidence *EvidenceFile // name, media type and bytes count; with an ID: one that is kept already
	Several  bool          // whom it cannot be said of is left out
}

// Tell keeps what people were given or accepted, under one entry. Where it is
// several, those are left out, by reason, of whom it cannot be said; what can
// be said of nobody is an error.
func (tx *Tx) Tell(t Told) (kept []Telling, leftOut map[string]int64, err error) {
	notice, err := tx.FindNotice(t.Notice)
	if err != nil {
		return nil, nil, err
	}
	t.Words, t.Language, leftOut = strings.TrimSpace(t.Words), strings.ToLower(strings.TrimSpace(t.Language)), map[string]int64{}
	if err := tx.tellable(t, notice); err != nil {
		return nil, nil, err
	}
	for _, id := range t.People {
		row, err := tx.telling(t, notice, id)
		var refused *consent.Error
		if errors.As(err, &refused) && refused.Code != consent.Internal && refused.Code != consent.Integrity && t.Several {
			leftOut[refused.Reason]++
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		kept = append(kept, row)
	}
	if len(kept) == 0 {
		return nil, leftOut, nil
	}
	return kept, leftOut, tx.keepTellings(t, kept)
}

// tellable checks what is the same for everybody.
func (tx *Tx) tellable(t Told, n NoticeVersion) error {
	check := t.check(n, tx.Now())
	if check.Language = t.Language; check.Language == "" && len(check.Languages) > 0 {
		check.Language = check.Languages[0]
	}
	return check.Check()
}

// check is what the rules decide on.
func (t Told) check(n NoticeVersion, now time.Time) consent.Telling {
	out := consent.Telling{Kind: t.Kind, Notice: consent.NoticeKind(n.Kind), EffectiveFrom: n.EffectiveFrom, Method: t.Method, At: t.At, DayOnly: t.DayOnly, Now: now}
	for _, text := range n.Texts {
		out.Languages = append(out.Languages, text.Language)
	}
	return out
}

// telling is one person's, checked by the rules.
func (tx *Tx) telling(t Told, n NoticeVersion, id consent.ContactID) (row Telling, err error) {
	contact, err := tx.FindContact(id)
	if err != nil {
		return row, err
	}
	check := t.check(n, tx.Now())
	if check.Language, err = tx.languageOf(t.Language, contact.Language, check.Languages); err != nil {
		return row, err
	}
	if err := check.Check(); err != nil {
		return row, err
	}
	row = Telling{Contact: id, Kind: t.Kind, Notice: n.ID, Language: check.Language, DayOnly: t.DayOnly, Method: t.Method, Words: t.Words, Form: t.Form, Operator: tx.Actor()}
	row.HappenedAt, row.Zone = Moment(t.At)
	row.RecordedAt, _ = Moment(tx.Now())
	for _, text := range n.Texts {
		if text.Language == row.Language {
			row.NoticeHash = text.SHA256
		}
	}
	var known bool
	err = tx.q.QueryRowContext(tx.ctx, "SELECT EXISTS (SELECT 1 FROM tellings WHERE contact_id = ? AND kind = ? AND notice_id = ? AND happened_at = ?)",
		int64(id), row.Kind, row.Notice, row.HappenedAt).Scan(&known)
	if err == nil && known {
		err = consent.Fail(consent.Conflict, "telling_known", "at")
	}
	return row, err
}

func (tx *Tx) keepTellings(t Told, rows []Telling) error {
	file, hash, err := tx.keptOnce(t.Evidence)
	if err != nil {
		return err
	}
	entry := tx.NextEntry()
	items := make([]Item, len(rows))
	for i := range rows {
		r := &rows[i]
		if r.ID, err = tx.NextNumber("tellings"); err != nil {
			return err
		}
		r.Evidence, r.FileHash, r.Entry, r.Item = file, hash, entry, int64(i)
		if _, err := tx.exec(`INSERT INTO tellings (id, contact_id, kind, notice_id, language, happened_at, day_only, zone, method, words, form, evidence_id, operator_id, recorded_at, entry, item)
			VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`, r.ID, int64(r.Contact), r.Kind, r.Notice, r.Language, r.HappenedAt, r.DayOnly, r.Zone, r.Method, r.Words, r.Form,
			nullID(int64(r.Evidence)), r.Operator, r.RecordedAt, int64(r.Entry), r.Item); err != nil {
			return err
		}
		items[i] = Item{Contact: r.Contact, Payload: *r}
	}
	_, err = tx.Append("notice."+string(t.Kind), items...)
	return err
}

// keptOnce keeps a file that several rows rest on, and gives its number and
// hash; one that has a number is kept already.
func (tx *Tx) keptOnce(f *EvidenceFile) (consent.EvidenceID, string, error) {
	if f == nil {
		return 0, "", nil
	}
	if f.ID != 0 {
		return f.ID, f.SHA256, nil
	}
	hash := hashOf(string(f.Bytes))
	id, err := tx.CreateEvidence(EvidenceFile{Name: f.Name, MediaType: f.MediaType, SHA256: hash, Bytes: f.Bytes, Entry: tx.NextEntry()})
	return id, hash, err
}

const tellingColumns = `SELECT t.id, t.contact_id, t.kind, t.notice_id, coalesce((SELECT x.sha256 FROM notice_texts x WHERE x.version_id = t.notice_id AND x.language = t.language), ''),
	t.language, t.happened_at, t.day_only, t.zone, t.recorded_at, t.method, t.words, t.form, t.operator_id,
	coalesce((SELECT f.sha256 FROM evidence f WHERE f.id = t.evidence_id), ''), coalesce(t.evidence_id, 0), t.entry, t.item FROM tellings t `

// TellingsOf lists what a person was given or accepted, newest first.
func (v *View) TellingsOf(contact consent.ContactID) ([]Telling, error) {
	rows, err := v.q.QueryContext(v.ctx, tellingColumns+"WHERE t.contact_id IN "+oneself+" ORDER BY t.happened_at DESC, t.id DESC", int64(contact))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Telling
	for rows.Next() {
		var t Telling
		if err := rows.Scan(&t.ID, &t.Contact, &t.Kind, &t.Notice, &t.NoticeHash, &t.Language, &t.HappenedAt, &t.DayOnly, &t.Zone, &t.RecordedAt, &t.Method, &t.Words, &t.Form, &t.Operator,
			&t.FileHash, &t.Evidence, &t.Entry, &t.Item); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

// firstOut is when the business first wrote or spoke to a person, by its
// records of contact; zero where there are none.
func (v *View) firstOut(contact consent.ContactID) (time.Time, error) {
	var at sql.NullString
	err := v.q.QueryRowContext(v.ctx, "SELECT min(happened_at) FROM touches WHERE direction = 'out' AND contact_id IN "+oneself, int64(contact)).Scan(&at)
	if err != nil {
		return time.Time{}, err
	}
	return parseTime(at.String)
}

// InformationDue is until when a person must have been informed, from where
// their data came and when they were first written to (Art. 13, 14 GDPR).
func (v *View) InformationDue(c consent.Contact) (consent.DueInformation, error) {
	origins, err := v.OriginsOf(c.ID)
	if err != nil {
		return consent.DueInformation{}, err
	}
	var from []consent.Origin
	for _, o := range origins {
		from = append(from, o.Origin)
	}
	here := v.Now().Location() // days are those of the business
	collected := c.CreatedAt.In(here)
	if day, err := time.ParseInLocation(time.DateOnly, c.CollectedAt, here); err == nil && day.Before(collected) {
		collected = day
	}
	first, err := v.firstOut(c.ID)
	if err != nil || first.IsZero() {
		return consent.InformationDue(from, collected), err
	}
	return consent.InformationDue(from, collected, first.In(here)), nil
}
