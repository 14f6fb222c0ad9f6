package sqlite

import (
	"database/sql"
	"encoding/json"

	"consentbook/backend/consent"
)

// RequestLetter is a letter or mail of a request. A draft can be changed; what
// was sent stays as it was sent.
type RequestLetter struct {
	ID        consent.LetterID
	Request   consent.RequestID
	Contact   consent.ContactID // whose words it holds; 0: nobody in the book, or erased
	Kind      consent.LetterKind
	Language  string
	Subject   string
	Text      string // Markdown
	State     string // draft, sent
	Medium    string
	SentOn    string // local day
	SHA256    string // of subject and text as sent, see LetterHash
	Evidence  consent.EvidenceID
	PDFSHA256 string
	Recipient int64 // of whom a recipients' notice tells, 0 for none
	Operator  consent.OperatorID
	Entry     consent.Entry // that made it
	SentEntry consent.Entry
}

// LetterHash commits to a letter: subject, a blank line, text.
func LetterHash(subject, text string) string { return hashOf(subject + "\n\n" + text) }

// letterItem is what the ledger commits to of a draft: no word of it, for a
// letter holds what a person is told. It has no "whole_sha256", by which the
// items that commit to a request are known.
type letterItem struct {
	Contact   consent.ContactID  `json:"contact"`
	Request   consent.RequestID  `json:"request"`
	Letter    consent.LetterID   `json:"letter"`
	Kind      consent.LetterKind `json:"kind"`
	Language  string             `json:"language"`
	Recipient int64              `json:"recipient"`
	SHA256    string             `json:"sha256"`
}

// sentItem is what the ledger commits to of a letter that left.
type sentItem struct {
	letterItem
	Medium    string `json:"medium"`
	SentOn    string `json:"sent_on"`
	PDFSHA256 string `json:"pdf_sha256"`
}

func (l RequestLetter) item() letterItem {
	return letterItem{l.Contact, l.Request, l.ID, l.Kind, l.Language, l.Recipient, LetterHash(l.Subject, l.Text)}
}

// DraftRequestLetter keeps a letter that has yet to leave.
func (tx *Tx) DraftRequestLetter(l RequestLetter) (RequestLetter, error) {
	id, err := tx.NextNumber("request_letters")
	if err != nil {
		return l, err
	}
	l.ID, l.State, l.Operator, l.Entry = consent.LetterID(id), "draft", tx.actor, tx.NextEntry()
	if _, err := tx.exec("INSERT INTO request_letters (id, request_id, contact_id, kind, language, subject, text, state, recipient_id, operator_id, entry) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
		id, int64(l.Request), nullID(int64(l.Contact)), l.Kind, l.Language, l.Subject, l.Text, l.State, l.Recipient, l.Operator, int64(l.Entry)); err != nil {
		return l, err
	}
	return l, tx.stepOfLetter(l, consent.StepLetterDrafted, "", nil, l.item())
}

// ChangeRequestLetter changes a draft.
func (tx *Tx) ChangeRequestLetter(l RequestLetter) (RequestLetter, error) {
	if err := stillDraft(l); err != nil {
		return l, err
	}
	l.Operator = tx.actor
	if _, err := tx.exec("UPDATE request_letters SET subject = ?, text = ?, operator_id = ? WHERE id = ? AND state = 'draft'", l.Subject, l.Text, l.Operator, int64(l.ID)); err != nil {
		return l, err
	}
	_, err := tx.Append("request.letter_drafted", Item{Contact: l.Contact, Payload: l.item()})
	return l, err
}

// DropRequestLetter takes out a draft that nobody sent.
func (tx *Tx) DropRequestLetter(l RequestLetter) error {
	if err := stillDraft(l); err != nil {
		return err
	}
	if _, err := tx.exec("DELETE FROM request_letters WHERE id = ? AND state = 'draft'", int64(l.ID)); err != nil {
		return err
	}
	_, err := tx.Append("request.letter_dropped", Item{Contact: l.Contact, Payload: l.item()})
	return err
}

func stillDraft(l RequestLetter) error {
	if l.State != "draft" {
		return consent.Fail(consent.Conflict, "letter_sent", "letter")
	}
	return nil
}

// SendRequestLetter notes that a draft has left, with the page as it left. From
// now on it does not change. moved is what that means for the request's row.
func (tx *Tx) SendRequestLetter(l RequestLetter, how consent.LetterSent, page *EvidenceFile, moved func(*Request, RequestLetter) error) (RequestLetter, error) {
	if err := stillDraft(l); err != nil {
		return l, err
	}
	var err error
	if l.Evidence, l.PDFSHA256, err = tx.keptOnce(page); err != nil {
		return l, err
	}
	l.State, l.Medium, l.SentOn, l.SHA256, l.Operator, l.SentEntry = "sent", how.Medium, how.On, LetterHash(l.Subject, l.Text), tx.actor, tx.NextEntry()
	if _, err := tx.exec(`UPDATE request_letters SET subject = ?, text = ?, state = 'sent', medium = ?, sent_on = ?, sha256 = ?, evidence_id = ?, pdf_sha256 = ?, operator_id = ?, sent_entry = ? WHERE id = ? AND state = 'draft'`,
		l.Subject, l.Text, l.Medium, l.SentOn, l.SHA256, nullID(int64(l.Evidence)), l.PDFSHA256, l.Operator, int64(l.SentEntry), int64(l.ID)); err != nil {
		return l, err
	}
	return l, tx.stepOfLetter(l, consent.StepLetterSent, how.On, moved, sentItem{l.item(), l.Medium, l.SentOn, l.PDFSHA256})
}

// stepOfLetter enters a letter in the log of its request, under the entry that
// commits to the letter too.
func (tx *Tx) stepOfLetter(l RequestLetter, step consent.RequestStep, day string, moved func(*Request, RequestLetter) error, item any) error {
	r, err := tx.FindRequest(l.Request)
	if err != nil {
		return err
	}
	if moved != nil {
		if err := moved(&r, l); err != nil {
			return err
		}
	}
	_, err = tx.StepRequest(&r, Stepping{Step: step, On: day, Words: string(l.Kind), Letter: l.ID, With: []Item{{Contact: l.Contact, Payload: item}}})
	return err
}

// LettersBelongTo gives the letters of a request to a person who was found, or
// to nobody.
func (tx *Tx) LettersBelongTo(request consent.RequestID, contact consent.ContactID) error {
	_, err := tx.exec("UPDATE request_letters SET contact_id = ? WHERE request_id = ?", nullID(int64(contact)), int64(request))
	return err
}

const letterColumns = `SELECT l.id, l.request_id, coalesce(l.contact_id, 0), l.kind, l.language, l.subject, l.text, l.state, l.medium, l.sent_on, l.sha256, coalesce(l.evidence_id, 0), l.pdf_sha256,
	l.recipient_id, l.operator_id, l.entry, l.sent_entry FROM request_letters l `

func scanRequestLetter(row interface{ Scan(...any) error }) (l RequestLetter, err error) {
	err = row.Scan(&l.ID, &l.Request, &l.Contact, &l.Kind, &l.Language, &l.Subject, &l.Text, &l.State, &l.Medium, &l.SentOn, &l.SHA256, &l.Evidence, &l.PDFSHA256, &l.Recipient, &l.Operator, &l.Entry, &l.SentEntry)
	return l, err
}

// FindRequestLetter reads one.
func (v *View) FindRequestLetter(id consent.LetterID) (RequestLetter, error) {
	l, err := scanRequestLetter(v.q.QueryRowContext(v.ctx, letterColumns+"WHERE l.id = ?", int64(id)))
	if err == sql.ErrNoRows {
		return l, consent.Fail(consent.NotFound, "letter_unknown", "letter")
	}
	return l, err
}

// RequestLetters lists the letters of a request, oldest first.
func (v *View) RequestLetters(request consent.RequestID) ([]RequestLetter, error) {
	return v.requestLetters("WHERE l.request_id = ? ORDER BY l.id", int64(request))
}

// RequestLettersOf lists the letters that hold words about a person.
func (v *View) RequestLettersOf(contact consent.ContactID) ([]RequestLetter, error) {
	return v.requestLetters("WHERE l.request_id IN (SELECT id FROM requests WHERE contact_id IN "+oneself+") ORDER BY l.id", int64(contact))
}

func (v *View) requestLetters(where string, args ...any) (out []RequestLetter, err error) {
	rows, err := v.q.QueryContext(v.ctx, letterColumns+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		l, err := scanRequestLetter(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, rows.Err()
}

// LetterErased is an erasure that a request led to, as its letters speak of it.
type LetterErased struct {
	ID      consent.ErasureID
	Ground  consent.ErasureGround
	Summary consent.ErasureSummary
	On      string
}

// ErasedFor lists the erasures that a request led to.
func (v *View) ErasedFor(id consent.RequestID) (out []LetterErased, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT id, ground, plan, carried_on FROM erasures WHERE request_id = ? AND request_id <> 0 ORDER BY id", int64(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e LetterErased
		var plan string
		if err := rows.Scan(&e.ID, &e.Ground, &plan, &e.On); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(plan), &e.Summary); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, rows.Err()
}
