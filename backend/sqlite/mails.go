package sqlite

import (
	"database/sql"
	"encoding/json"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// Mail is what came in and concerns somebody in the book, or may: a mail, the
// row of a form, an answer that was keyed in.
type Mail struct {
	ID         consent.MailID
	Sender     consent.SenderID // account it arrived in; 0 from a file
	Via        string           // imap, maildir, mbox, eml, form, hand
	SHA256     string           // of the raw message, or of the row of a form
	MessageID  string
	From       string
	Subject    string
	ReceivedAt time.Time
	Kind       consent.MailKind
	Contact    consent.ContactID    // 0: nobody is found
	Invitation consent.InvitationID // 0: of none
	Conclusion consent.MailConclusion
	State      consent.MailState
	Why        []string // why somebody has to look; empty where nobody has
	Evidence   consent.EvidenceID
	DecidedAt  time.Time
	Operator   consent.OperatorID
	Entry      consent.Entry
	Decided    consent.Entry // 0: nobody has decided
}

// mailItem is what the ledger commits to of a mail. What it says of a person
// stands as a hash: the row itself goes with them.
type mailItem struct {
	ID         consent.MailID       `json:"mail"`
	Contact    consent.ContactID    `json:"contact"`
	Invitation consent.InvitationID `json:"invitation"`
	Sender     consent.SenderID     `json:"sender"`
	Via        string               `json:"via"`
	SHA256     string               `json:"sha256"`
	ReceivedAt string               `json:"received_at"`
	Kind       consent.MailKind     `json:"kind"`
	State      consent.MailState    `json:"state"`
	Why        string               `json:"why"`
	Evidence   string               `json:"evidence_sha256"`
	Values     string               `json:"values_sha256"` // of Message-ID, sender, subject and conclusion
	Action     string               `json:"action,omitempty"`
}

// values are hashed into the ledger.
func (m Mail) values(conclusion string) string {
	return hashOf(strings.Join([]string{m.MessageID, m.From, m.Subject, conclusion}, "\n"))
}

func (m Mail) item(evidence, action string) (item mailItem, conclusion string, err error) {
	b, err := json.Marshal(m.Conclusion)
	if err != nil {
		return item, "", err
	}
	return mailItem{ID: m.ID, Contact: m.Contact, Invitation: m.Invitation, Sender: m.Sender, Via: m.Via, SHA256: m.SHA256, ReceivedAt: formatTime(m.ReceivedAt), Kind: m.Kind,
		State: m.State, Why: strings.Join(m.Why, " "), Evidence: evidence, Values: m.values(string(b)), Action: action}, string(b), nil
}

// HasMail says whether a message, or a row, with a hash was concluded on.
func (v *View) HasMail(sha256 string) (yes bool, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT EXISTS (SELECT 1 FROM mails WHERE sha256 = ?)", sha256).Scan(&yes)
	return yes, err
}

// CreateMail keeps what came in, under an entry of its own. Its evidence is
// kept already.
func (tx *Tx) CreateMail(m Mail) (Mail, error) {
	id, err := tx.NextNumber("mails")
	if err != nil {
		return m, err
	}
	m.ID, m.Operator, m.Entry = consent.MailID(id), tx.Actor(), tx.NextEntry()
	hash, err := tx.evidenceHash(m.Evidence)
	if err != nil {
		return m, err
	}
	item, conclusion, err := m.item(hash, "")
	if err != nil {
		return m, err
	}
	if _, err := tx.exec(`INSERT INTO mails (id, sender_id, via, sha256, message_id, from_address, subject, received_at, kind, contact_id, invitation_id, conclusion, state, why, evidence_id, operator_id, entry)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`, id, nullID(int64(m.Sender)), m.Via, m.SHA256, m.MessageID, m.From, m.Subject, formatTime(m.ReceivedAt), m.Kind, nullID(int64(m.Contact)),
		nullID(int64(m.Invitation)), conclusion, m.State, strings.Join(m.Why, " "), nullID(int64(m.Evidence)), m.Operator, int64(m.Entry)); err != nil {
		return m, err
	}
	_, err = tx.Append("mail.received", Item{Contact: m.Contact, Payload: item})
	return m, err
}

func (v *View) evidenceHash(id consent.EvidenceID) (string, error) {
	if id == 0 {
		return "", nil
	}
	f, err := v.FindEvidence(id, false)
	return f.SHA256, err
}

// DecideMail writes what somebody decided on a mail, under an entry of its own.
// action names it; "" as a state of m takes the decision back.
func (tx *Tx) DecideMail(m Mail, action string) (Mail, error) {
	m.Decided, m.DecidedAt, m.Operator = tx.NextEntry(), tx.Now(), tx.Actor()
	hash, err := tx.evidenceHash(m.Evidence)
	if err != nil {
		return m, err
	}
	item, conclusion, err := m.item(hash, action)
	if err != nil {
		return m, err
	}
	if _, err := tx.exec(`UPDATE mails SET message_id = ?, from_address = ?, subject = ?, contact_id = ?, invitation_id = ?, conclusion = ?, state = ?, why = ?, evidence_id = ?, decided_at = ?, operator_id = ?, decided_entry = ? WHERE id = ?`,
		m.MessageID, m.From, m.Subject, nullID(int64(m.Contact)), nullID(int64(m.Invitation)), conclusion, m.State, strings.Join(m.Why, " "), nullID(int64(m.Evidence)), formatTime(m.DecidedAt), m.Operator, int64(m.Decided), int64(m.ID)); err != nil {
		return m, err
	}
	_, err = tx.Append("mail.decided", Item{Contact: m.Contact, Payload: item})
	return m, err
}

// ForgetMail destroys what a mail of nobody in the book says, when somebody has
// found that it answers nothing. That it was looked at stays.
func (tx *Tx) ForgetMail(m Mail) (Mail, error) {
	file := m.Evidence
	m.MessageID, m.From, m.Subject, m.Evidence, m.Conclusion = "", "", "", 0, consent.MailConclusion{}
	m, err := tx.DecideMail(m, "forgotten")
	if err != nil {
		return m, err
	}
	return m, tx.deleteLoose(file)
}

const mailColumns = `SELECT m.id, coalesce(m.sender_id, 0), m.via, m.sha256, m.message_id, m.from_address, m.subject, m.received_at, m.kind, coalesce(m.contact_id, 0), coalesce(m.invitation_id, 0),
	m.conclusion, m.state, m.why, coalesce(m.evidence_id, 0), m.decided_at, m.operator_id, m.entry, m.decided_entry FROM mails m `

func scanMail(row interface{ Scan(...any) error }) (m Mail, err error) {
	var received, conclusion, why, decided string
	if err = row.Scan(&m.ID, &m.Sender, &m.Via, &m.SHA256, &m.MessageID, &m.From, &m.Subject, &received, &m.Kind, &m.Contact, &m.Invitation, &conclusion, &m.State, &why, &m.Evidence,
		&decided, &m.Operator, &m.Entry, &m.Decided); err != nil {
		return m, err
	}
	if err = json.Unmarshal([]byte(conclusion), &m.Conclusion); err != nil {
		return m, err
	}
	m.Why = strings.Fields(why)
	if m.ReceivedAt, err = parseTime(received); err != nil {
		return m, err
	}
	m.DecidedAt, err = parseTime(decided)
	return m, err
}

func (v *View) mails(query string, args ...any) ([]Mail, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Mail
	for rows.Next() {
		m, err := scanMail(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// FindMail reads one.
func (v *View) FindMail(id consent.MailID) (Mail, error) {
	m, err := scanMail(v.q.QueryRowContext(v.ctx, mailColumns+"WHERE m.id = ?", int64(id)))
	if err == sql.ErrNoRows {
		return m, consent.Fail(consent.NotFound, "mail_unknown", "mail")
	}
	return m, err
}

// MailsOf lists what came in from a person, or about them, newest first.
func (v *View) MailsOf(contact consent.ContactID) ([]Mail, error) {
	return v.mails(mailColumns+"WHERE m.contact_id IN "+oneself+" ORDER BY m.received_at DESC, m.id DESC", int64(contact))
}

// MailsOfInvitation lists what came in for an invitation, in order of arrival.
func (v *View) MailsOfInvitation(id consent.InvitationID) ([]Mail, error) {
	return v.mails(mailColumns+"WHERE m.invitation_id = ? ORDER BY m.received_at, m.id", int64(id))
}
