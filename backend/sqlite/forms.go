package sqlite

import (
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"consentbook/backend/consent"
)

// Form is a consent form that left the house. It never changes: what comes back
// on it is read by its words.
type Form struct {
	Code      string
	Kind      consent.FormKind
	Language  string
	Purposes  []consent.PurposeID
	Privacy   consent.NoticeVersionID // that it names
	Consent   consent.NoticeVersionID // whose questions it asks; "": the purposes' own
	Questions []consent.FormQuestion
	Fields    []string // that it asks beside
	MadeAt    time.Time
	SHA256    string // of the file
	Operator  consent.OperatorID
	Entry     consent.Entry
}

// Question is what the form asks for a purpose.
func (f Form) Question(id consent.PurposeID) (consent.FormQuestion, bool) {
	for _, q := range f.Questions {
		if q.Purpose == id {
			return q, true
		}
	}
	return consent.FormQuestion{}, false
}

// formItem is what the ledger commits to.
type formItem struct {
	Code      string                  `json:"form"`
	Kind      consent.FormKind        `json:"kind"`
	Language  string                  `json:"language"`
	Purposes  []consent.PurposeID     `json:"purposes"`
	Privacy   consent.NoticeVersionID `json:"privacy"`
	Consent   consent.NoticeVersionID `json:"consent"`
	Questions []consent.FormQuestion  `json:"questions"`
	Fields    []string                `json:"fields"`
	SHA256    string                  `json:"sha256"`
}

// onForm ties an act to the form it came back on: what the person was shown and
// asked is what stands there, and nothing else.
func (r *recorder) onForm(a *Act) (err error) {
	if a.Form == "" {
		return nil
	}
	if a.Form, err = consent.ParseFormCode(a.Form); err != nil {
		return err
	}
	f, known := r.forms[a.Form]
	if !known {
		if f, err = r.v.FindForm(a.Form); err != nil {
			return err
		}
		r.forms[a.Form] = f
	}
	q, asked := f.Question(a.Purpose)
	switch {
	case !asked:
		return consent.Fail(consent.RefusedByLaw, "form_purpose_not_on", "purpose", "purpose", string(a.Purpose), "article", "4(11)")
	case differs(string(a.Notice), string(f.Privacy), consent.NoticePrivacy), differs(a.Language, f.Language, ""), differs(a.Question, q.Question, ""):
		return consent.Fail(consent.Invalid, "form_other_words", "form")
	}
	a.Notice, a.Language, a.Question = f.Privacy, f.Language, q.Question
	return consent.CheckFormAnswer(f.MadeAt, a.At, a.DayOnly)
}

// differs says whether something was named that is not what stands on a form.
func differs(named, is string, kind consent.NoticeKind) bool {
	return named != "" && named != is && named != string(kind)
}

// CreateForm keeps a form with the very file that leaves the house, under one
// entry.
func (tx *Tx) CreateForm(f Form, file EvidenceFile) (Form, error) {
	f.MadeAt, f.Operator, f.Entry, f.SHA256 = tx.now, tx.actor, tx.NextEntry(), hashOf(string(file.Bytes))
	file.SHA256, file.Entry = f.SHA256, f.Entry
	if _, err := tx.CreateEvidence(file); err != nil {
		return f, err
	}
	purposes, err := json.Marshal(f.Purposes)
	if err != nil {
		return f, err
	}
	questions, err := json.Marshal(f.Questions)
	if err != nil {
		return f, err
	}
	fields, err := json.Marshal(f.Fields)
	if err != nil {
		return f, err
	}
	asks := sql.NullString{String: string(f.Consent), Valid: f.Consent != ""}
	if _, err := tx.exec(`INSERT INTO forms (code, kind, language, purposes, privacy_id, consent_id, questions, fields, made_at, sha256, operator_id, entry)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?)`, f.Code, f.Kind, f.Language, string(purposes), f.Privacy, asks, string(questions), string(fields), formatTime(f.MadeAt), f.SHA256,
		f.Operator, int64(f.Entry)); err != nil {
		return f, err
	}
	_, err = tx.Append("form.made", Item{Payload: formItem{f.Code, f.Kind, f.Language, f.Purposes, f.Privacy, f.Consent, f.Questions, f.Fields, f.SHA256}})
	return f, err
}

const formColumns = `SELECT code, kind, language, purposes, privacy_id, coalesce(consent_id, ''), questions, fields, made_at, sha256, operator_id, entry FROM forms `

func scanForm(row interface{ Scan(...any) error }) (f Form, err error) {
	var purposes, questions, fields, made string
	if err = row.Scan(&f.Code, &f.Kind, &f.Language, &purposes, &f.Privacy, &f.Consent, &questions, &fields, &made, &f.SHA256, &f.Operator, &f.Entry); err != nil {
		return f, err
	}
	f.MadeAt, err = parseTime(made)
	return f, errors.Join(err, json.Unmarshal([]byte(purposes), &f.Purposes), json.Unmarshal([]byte(questions), &f.Questions), json.Unmarshal([]byte(fields), &f.Fields))
}

// FindForm reads a form by its code, as it is printed.
func (v *View) FindForm(code string) (Form, error) {
	f, err := scanForm(v.q.QueryRowContext(v.ctx, formColumns+"WHERE code = ?", code))
	if err == sql.ErrNoRows {
		return f, consent.Fail(consent.NotFound, "form_unknown", "form")
	}
	return f, err
}

// Forms lists the forms, newest first.
func (v *View) Forms() ([]Form, error) {
	rows, err := v.q.QueryContext(v.ctx, formColumns+"ORDER BY entry DESC")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Form
	for rows.Next() {
		f, err := scanForm(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, rows.Err()
}

// FormFile is the file that left the house.
func (v *View) FormFile(f Form) (out EvidenceFile, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT id, name, media_type, sha256, size, bytes, entry FROM evidence WHERE entry = ? AND sha256 = ?", int64(f.Entry), f.SHA256).
		Scan(&out.ID, &out.Name, &out.MediaType, &out.SHA256, &out.Size, &out.Bytes, &out.Entry)
	if err == sql.ErrNoRows {
		return out, consent.Fail(consent.Integrity, "evidence_unknown", "form")
	}
	return out, err
}

// FormAnswers counts what came back on a form, by purpose and state.
func (v *View) FormAnswers(code string) (people int64, states map[consent.PurposeID]map[consent.State]int64, err error) {
	states = map[consent.PurposeID]map[consent.State]int64{}
	if err = v.q.QueryRowContext(v.ctx, "SELECT count(DISTINCT contact_id) FROM consent_events WHERE form = ? AND form <> ''", code).Scan(&people); err != nil {
		return 0, nil, err
	}
	rows, err := v.q.QueryContext(v.ctx, "SELECT purpose_id, state, count(*) FROM consent_events WHERE form = ? AND form <> '' GROUP BY purpose_id, state", code)
	if err != nil {
		return 0, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var p consent.PurposeID
		var s consent.State
		var n int64
		if err := rows.Scan(&p, &s, &n); err != nil {
			return 0, nil, err
		}
		if states[p] == nil {
			states[p] = map[consent.State]int64{}
		}
		states[p][s] = n
	}
	return people, states, rows.Err()
}

// ByFormAlready says whether a person's answer on a form stands in the book, as
// an event or waiting for somebody to decide: a list that is brought in twice
// makes no doubles.
func (v *View) ByFormAlready(contact consent.ContactID, purpose consent.PurposeID, code, happenedAt string, yes bool) (known bool, err error) {
	err = v.q.QueryRowContext(v.ctx, `SELECT EXISTS (SELECT 1 FROM consent_events WHERE contact_id = ?1 AND purpose_id = ?2 AND form = ?3 AND happened_at = ?4
		AND (state IN ('given','renewed')) = ?5)
		OR EXISTS (SELECT 1 FROM decisions WHERE contact_id = ?1 AND purpose_id = ?2 AND json_extract(act, '$.form') = ?3 AND json_extract(act, '$.happened_at') = ?4
		AND (json_extract(act, '$.state') IN ('given','renewed')) = ?5)`, int64(contact), purpose, code, happenedAt, yes).Scan(&known)
	return known, err
}

// FormPeople lists who answered on a form and is listed under a name.
func (v *View) FormPeople(code, name string) (out []consent.ContactID, err error) {
	ids, err := v.contactIDs("SELECT DISTINCT contact_id FROM consent_events WHERE form = ? AND form <> ''", code)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		c, err := v.FindContact(id)
		if consent.CodeOf(err) == consent.NotFound {
			continue // merged into another, or gone
		}
		if err != nil {
			return nil, err
		}
		if SortKey(c.DisplayName()) == SortKey(name) {
			out = append(out, id)
		}
	}
	return out, nil
}
