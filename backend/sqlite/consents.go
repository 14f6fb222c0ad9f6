package sqlite

import (
	"database/sql"
	"encoding/json"
	"time"

	"consentbook/backend/consent"
)

// ConsentEvent is one event of one person and purpose, as it is kept and as it
// stands in the ledger: the payload of its item is this struct as JSON.
type ConsentEvent struct {
	ID         consent.EventID         `json:"event"`
	Contact    consent.ContactID       `json:"contact"`
	Purpose    consent.PurposeID       `json:"purpose"`
	State      consent.State           `json:"state"`
	HappenedAt string                  `json:"happened_at"` // UTC
	DayOnly    bool                    `json:"day_only"`
	Zone       string                  `json:"zone"`
	RecordedAt string                  `json:"recorded_at"`
	Method     consent.Method          `json:"method"`
	Notice     consent.NoticeVersionID `json:"notice,omitempty"`
	NoticeHash string                  `json:"notice_sha256,omitempty"`
	Language   string                  `json:"language,omitempty"`
	Question   string                  `json:"question,omitempty"`
	Words      string                  `json:"words,omitempty"`
	Operator   consent.OperatorID      `json:"operator"`
	Evidence   consent.EvidenceID      `json:"evidence,omitempty"`
	FileHash   string                  `json:"evidence_sha256,omitempty"`
	ValidUntil string                  `json:"valid_until,omitempty"`
	Claim      string                  `json:"claim,omitempty"`
	Import     consent.ImportID        `json:"import,omitempty"`
	Validity   json.RawMessage         `json:"validity,omitempty"` // []consent.Answer
	Guardian   json.RawMessage         `json:"guardian,omitempty"` // consent.Guardian
	Form       string                  `json:"form,omitempty"`     // code of the form it came back on
	Despite    string                  `json:"despite,omitempty"`  // why it counts although the notice had changed before

	Entry  consent.Entry `json:"-"`
	Item   int64         `json:"-"`
	Undone bool          `json:"-"` // the import that claimed it was taken back

	Decision consent.DecisionID `json:"-"` // of an act that became no event: it waits for somebody to decide
}

// Event gives the rules what they need.
func (e ConsentEvent) Event() (consent.Event, error) {
	out := consent.Event{State: e.State, DayOnly: e.DayOnly, Claim: e.Claim != ""}
	var err error
	for _, f := range []struct {
		text string
		into *time.Time
	}{{e.HappenedAt, &out.At}, {e.RecordedAt, &out.RecordedAt}, {e.ValidUntil, &out.ValidUntil}} {
		if *f.into, err = parseTime(f.text); err != nil {
			return out, err
		}
	}
	if loc := zone(e.Zone); loc != nil {
		out.At = out.At.In(loc)
	}
	return out, nil
}

func zone(offset string) *time.Location {
	t, err := time.Parse("-07:00", offset)
	if err != nil {
		return nil
	}
	_, s := t.Zone()
	return time.FixedZone("", s)
}

// Moment writes a time as the tables keep it; the offset it was said in goes
// into a column of its own.
func Moment(t time.Time) (utc, offset string) {
	if t.IsZero() {
		return "", ""
	}
	return formatTime(t), t.Format("-07:00")
}

// ReadMoment reads what Moment wrote.
func ReadMoment(utc, offset string) (time.Time, error) {
	t, err := parseTime(utc)
	if err == nil && !t.IsZero() {
		if loc := zone(offset); loc != nil {
			t = t.In(loc)
		}
	}
	return t, err
}

// NextEventID gives the number of the next consent event.
func (tx *Tx) NextEventID() (consent.EventID, error) {
	n, err := tx.NextNumber("consent_events")
	return consent.EventID(n), err
}

// CreateConsentEvent keeps an event whose Entry and Item are known.
func (tx *Tx) CreateConsentEvent(e ConsentEvent) error {
	notice := value{}
	if e.Notice != "" {
		notice = text(e.Notice)
	}
	return tx.add(&tx.bulks.events, number(e.ID), number(e.Contact), text(e.Purpose), text(e.State), text(e.HappenedAt), yesNo(e.DayOnly), text(e.Zone),
		text(e.RecordedAt), text(e.Method), notice, text(e.Language), text(e.Question), text(e.Words), text(e.Operator), numberOrNull(e.Evidence), text(e.ValidUntil),
		text(e.Claim), numberOrNull(e.Import), number(e.Entry), number(e.Item), text(string(e.Validity)), text(string(e.Guardian)), text(e.Form), text(e.Despite))
}

const eventColumns = `SELECT c.id, c.contact_id, c.purpose_id, c.state, c.happened_at, c.day_only, c.zone, c.recorded_at, c.method, coalesce(c.notice_id, ''),
	coalesce((SELECT t.sha256 FROM notice_texts t WHERE t.version_id = c.notice_id AND t.language = c.language), ''),
	c.language, c.question, c.words, c.operator_id, coalesce(c.evidence_id, 0), coalesce((SELECT f.sha256 FROM evidence f WHERE f.id = c.evidence_id), ''),
	c.valid_until, c.claim, coalesce(c.import_id, 0), c.entry, c.item, c.validity, c.guardian, c.form, c.despite,
	coalesce((SELECT i.undone_entry <> 0 OR i.undo_entry >= c.entry FROM imports i WHERE i.id = c.import_id), 0) FROM consent_events c `

func scanEvent(rows *sql.Rows) (e ConsentEvent, err error) {
	err = rows.Scan(e.columns()...)
	if len(e.Validity) == 0 {
		e.Validity = nil
	}
	if len(e.Guardian) == 0 {
		e.Guardian = nil
	}
	return e, err
}

// columns are where eventColumns goes.
func (e *ConsentEvent) columns() []any {
	return []any{&e.ID, &e.Contact, &e.Purpose, &e.State, &e.HappenedAt, &e.DayOnly, &e.Zone, &e.RecordedAt, &e.Method, &e.Notice, &e.NoticeHash,
		&e.Language, &e.Question, &e.Words, &e.Operator, &e.Evidence, &e.FileHash, &e.ValidUntil, &e.Claim, &e.Import, &e.Entry, &e.Item,
		(*[]byte)(&e.Validity), (*[]byte)(&e.Guardian), &e.Form, &e.Despite, &e.Undone}
}

// ConsentEvents lists the events of a person in the order they were recorded,
// with those of contacts that were merged into it; purpose "" means all.
func (v *View) ConsentEvents(contact consent.ContactID, purpose consent.PurposeID) ([]ConsentEvent, error) {
	if v.db.lifted != nil {
		if err := v.db.lifted.history(v.unwritten.tx, contact); err != nil {
			return nil, err
		}
	}
	return v.consentEvents(eventColumns+"WHERE c.contact_id IN "+oneself+" AND (? = '' OR c.purpose_id = ?) ORDER BY c.id", int64(contact), purpose, purpose)
}

func (v *View) consentEvents(query string, args ...any) ([]ConsentEvent, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []ConsentEvent
	for rows.Next() {
		e, err := scanEvent(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, rows.Err()
}

// EachConsentEvent walks through every event of the book in the order of
// recording, one at a time.
func (v *View) EachConsentEvent(fn func(ConsentEvent) error) error {
	rows, err := v.q.QueryContext(v.ctx, eventColumns+"ORDER BY c.id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		e, err := scanEvent(rows)
		if err != nil {
			return err
		}
		if err := fn(e); err != nil {
			return err
		}
	}
	return rows.Err()
}

// EvidenceFile is a kept piece of evidence.
type EvidenceFile struct {
	ID        consent.EvidenceID
	Name      string
	MediaType string
	SHA256    string
	Size      int64
	Bytes     []byte // by FindEvidence only
	Entry     consent.Entry
}

// CreateEvidence keeps a file in the encrypted book.
func (tx *Tx) CreateEvidence(f EvidenceFile) (consent.EvidenceID, error) {
	id, err := tx.insert("INSERT INTO evidence (name, media_type, size, sha256, bytes, entry) VALUES (?,?,?,?,?,?)", f.Name, f.MediaType, len(f.Bytes), f.SHA256, f.Bytes, f.Entry)
	return consent.EvidenceID(id), err
}

// FindEvidence reads a kept file; whole says whether with its bytes.
func (v *View) FindEvidence(id consent.EvidenceID, whole bool) (f EvidenceFile, err error) {
	column := "x''"
	if whole {
		column = "bytes"
	}
	err = v.q.QueryRowContext(v.ctx, "SELECT id, name, media_type, sha256, size, "+column+", entry FROM evidence WHERE id = ?", id).
		Scan(&f.ID, &f.Name, &f.MediaType, &f.SHA256, &f.Size, &f.Bytes, &f.Entry)
	if err == sql.ErrNoRows {
		return f, consent.Fail(consent.NotFound, "evidence_unknown", "evidence")
	}
	return f, err
}

// Standing is where a contact stands for a purpose.
type Standing struct {
	Contact     consent.ContactID
	Purpose     consent.PurposeID
	Basis       consent.Basis
	BasisSource string
	BasisEntry  consent.Entry
	State       consent.State
	At          time.Time
	Until       time.Time
	Event       consent.EventID
	Entry       consent.Entry
}

// SaveGroundOf writes the ground part of a standing.
func (tx *Tx) SaveGroundOf(contact consent.ContactID, purpose consent.PurposeID, basis consent.Basis, source string, entry consent.Entry) error {
	_, err := tx.exec(`INSERT INTO standings (contact_id, purpose_id, basis, basis_source, basis_entry, state, at, until) VALUES (?,?,?,?,?,'none','','')
		ON CONFLICT (contact_id, purpose_id) DO UPDATE SET basis = excluded.basis, basis_source = excluded.basis_source, basis_entry = excluded.basis_entry`,
		contact, purpose, basis, source, entry)
	tx.stood(contact)
	return err
}

// SaveState writes the consent part of a standing.
func (tx *Tx) SaveState(s Standing) error {
	_, err := tx.exec(`INSERT INTO standings (contact_id, purpose_id, basis, basis_source, basis_entry, state, at, until, event_id, entry) VALUES (?,?,'','',0,?,?,?,?,?)
		ON CONFLICT (contact_id, purpose_id) DO UPDATE SET state = excluded.state, at = excluded.at, until = excluded.until, event_id = excluded.event_id, entry = excluded.entry`,
		s.Contact, s.Purpose, s.State, formatTime(s.At), formatTime(s.Until), s.Event, s.Entry)
	tx.stood(s.Contact)
	return err
}

// CreateStanding writes where somebody stands for a purpose for the first time.
func (tx *Tx) CreateStanding(s *Standing) error {
	tx.standsFirst(s)
	return tx.add(&tx.bulks.standings, number(s.Contact), text(s.Purpose), text(s.Basis), text(s.BasisSource), number(s.BasisEntry), text(s.State),
		text(tx.stamp(s.At)), text(formatTime(s.Until)), number(s.Event), number(s.Entry))
}

// Standings lists where a contact stands.
func (v *View) Standings(contact consent.ContactID) ([]Standing, error) {
	rows, err := v.q.QueryContext(v.ctx, standingColumns+"WHERE contact_id = ? ORDER BY purpose_id", contact)
	if err != nil {
		return nil, err
	}
	return scanStandings(rows)
}

func scanStandings(rows *sql.Rows) (out []Standing, err error) {
	defer rows.Close()
	for rows.Next() {
		var s Standing
		var at, until string
		if err := rows.Scan(&s.Contact, &s.Purpose, &s.Basis, &s.BasisSource, &s.BasisEntry, &s.State, &at, &until, &s.Event, &s.Entry); err != nil {
			return nil, err
		}
		if s.At, err = parseTime(at); err != nil {
			return nil, err
		}
		if s.Until, err = parseTime(until); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
