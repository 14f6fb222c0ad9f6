package sqlite

import (
	"database/sql"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// Attachment is a file that belongs to a person without proving a consent.
type Attachment struct {
	ID       int64
	Contact  consent.ContactID
	File     EvidenceFile // without its bytes
	Words    string
	AddedAt  time.Time
	Operator consent.OperatorID
	Entry    consent.Entry
}

// CreateAttachment keeps a file with a person and gives its number.
func (tx *Tx) CreateAttachment(a Attachment) (int64, error) {
	id, err := tx.NextNumber("attachments")
	if err != nil {
		return 0, err
	}
	file, err := tx.CreateEvidence(a.File)
	if err != nil {
		return 0, err
	}
	_, err = tx.exec("INSERT INTO attachments (id, contact_id, evidence_id, words, added_at, operator_id, entry) VALUES (?,?,?,?,?,?,?)",
		id, a.Contact, file, a.Words, formatTime(tx.now), tx.actor, a.Entry)
	return id, err
}

// DeleteAttachment takes a file off a person, and out of the book where nothing
// else rests on it.
func (tx *Tx) DeleteAttachment(a Attachment) error {
	if _, err := tx.exec("DELETE FROM attachments WHERE id = ?", a.ID); err != nil {
		return err
	}
	return tx.deleteLoose(a.File.ID)
}

const attachmentColumns = `SELECT a.id, a.contact_id, a.words, a.added_at, a.operator_id, a.entry, f.id, f.name, f.media_type, f.sha256, f.size, f.entry
	FROM attachments a JOIN evidence f ON f.id = a.evidence_id `

func scanAttachment(row interface{ Scan(...any) error }) (a Attachment, err error) {
	var at string
	if err = row.Scan(&a.ID, &a.Contact, &a.Words, &at, &a.Operator, &a.Entry, &a.File.ID, &a.File.Name, &a.File.MediaType, &a.File.SHA256, &a.File.Size, &a.File.Entry); err != nil {
		return a, err
	}
	a.AddedAt, err = parseTime(at)
	return a, err
}

// FindAttachment reads one attachment, without its bytes.
func (v *View) FindAttachment(id int64) (Attachment, error) {
	a, err := scanAttachment(v.q.QueryRowContext(v.ctx, attachmentColumns+"WHERE a.id = ?", id))
	if err == sql.ErrNoRows {
		return a, consent.Fail(consent.NotFound, "attachment_unknown", "attachment")
	}
	return a, err
}

// AttachmentsOf lists the files of a person, newest first.
func (v *View) AttachmentsOf(contact consent.ContactID) ([]Attachment, error) {
	rows, err := v.q.QueryContext(v.ctx, attachmentColumns+"WHERE a.contact_id IN "+oneself+" ORDER BY a.id DESC", int64(contact))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Attachment
	for rows.Next() {
		a, err := scanAttachment(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

// deleteLoose takes a kept file out of the book where nothing rests on it any
// more.
func (tx *Tx) deleteLoose(id consent.EvidenceID) error {
	if id == 0 {
		return nil
	}
	if tx.sealedFiles == nil {
		files, err := tx.contactIDs("SELECT DISTINCT x.value FROM bulk_people p, json_each(p.before, '$.evidence') x WHERE p.before <> ''")
		if err != nil {
			return err
		}
		tx.sealedFiles = map[consent.EvidenceID]bool{}
		for _, f := range files {
			tx.sealedFiles[consent.EvidenceID(f)] = true
		}
	}
	if tx.sealedFiles[id] {
		return nil // who is put away comes back with their proofs
	}
	_, err := tx.exec("DELETE FROM evidence WHERE id = ?1"+nothingRestsOn, id)
	return err
}

// resting are the tables whose rows rest on kept files.
var resting = []string{"attachments", "touches", "grounds", "consent_events", "tellings", "decisions", "mails", "sales", "request_letters"}

// nothingRestsOn goes on a condition on the kept file ?1.
var nothingRestsOn = func() (s string) {
	for _, t := range append([]string{"documented_files"}, resting...) {
		s += " AND NOT EXISTS (SELECT 1 FROM " + t + " WHERE evidence_id = ?1)"
	}
	return s
}()

// loose lists the files that belong to people of a span: those of their
// attachments, records of contact, acts and grounds.
func (v *View) loose(first, last int64, these string) ([]consent.EvidenceID, error) {
	var each []string
	for _, t := range resting {
		each = append(each, "SELECT evidence_id FROM "+t+" WHERE contact_id BETWEEN ?1 AND ?2 AND +evidence_id IS NOT NULL AND +contact_id IN (SELECT value FROM json_each(?3))")
	}
	rows, err := v.q.QueryContext(v.ctx, strings.Join(each, " UNION "), first, last, these)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []consent.EvidenceID
	for rows.Next() {
		var id consent.EvidenceID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

// HoldsFile says whether a kept file belongs to a person.
func (v *View) HoldsFile(contact consent.ContactID, file consent.EvidenceID) (yes bool, err error) {
	of := strings.Replace(oneself, "?", "?1", 1)
	var each []string
	for _, t := range resting {
		each = append(each, "EXISTS (SELECT 1 FROM "+t+" WHERE contact_id IN "+of+" AND evidence_id = ?2)")
	}
	err = v.q.QueryRowContext(v.ctx, "SELECT "+strings.Join(each, " OR "), int64(contact), int64(file)).Scan(&yes)
	return yes, err
}
