package sqlite

import (
	"database/sql"
	"encoding/json"
	"time"

	"consentbook/backend/consent"
)

// Ground is one statement of a lawful basis.
type Ground struct {
	Contact    consent.ContactID
	Purpose    consent.PurposeID
	Basis      consent.Basis
	Special    string // condition of Art. 9(2) in addition, "" for none
	Source     string
	Evidence   consent.EvidenceID
	Assessment consent.AssessmentID // the weighing that carries Art. 6(1)(f); 0 for none
	StatedAt   time.Time
	Operator   consent.OperatorID
	Entry      consent.Entry
}

// CreateGround keeps a statement and makes it the one in force.
func (tx *Tx) CreateGround(g Ground) error {
	if _, err := tx.exec("INSERT INTO grounds (contact_id, purpose_id, basis, source, evidence_id, stated_at, operator_id, entry, special, assessment_id) VALUES (?,?,?,?,?,?,?,?,?,?)",
		g.Contact, g.Purpose, g.Basis, g.Source, sql.NullInt64{Int64: int64(g.Evidence), Valid: g.Evidence != 0}, formatTime(tx.now), tx.actor, g.Entry, g.Special, g.Assessment); err != nil {
		return err
	}
	return tx.SaveGroundOf(g.Contact, g.Purpose, g.Basis, g.Source, g.Entry)
}

// DropGroundOf takes the ground in force back; what was stated stays as it was
// said.
func (tx *Tx) DropGroundOf(contact consent.ContactID, purpose consent.PurposeID) error {
	if _, err := tx.exec("UPDATE standings SET basis = '', basis_source = '', basis_entry = 0 WHERE contact_id = ? AND purpose_id = ?", int64(contact), purpose); err != nil {
		return err
	}
	return tx.dropSilentStandings(contact)
}

// GroundCase reads what decides whether a ground may be stated for a purpose,
// whoever it is for. special is what was stated of Art. 9(2).
func (v *View) GroundCase(purpose consent.PurposeID, basis consent.Basis, special string) (g consent.GroundCase, a consent.AssessmentID, err error) {
	p, err := v.FindPurpose(purpose)
	if err != nil {
		return g, 0, err
	}
	g = consent.GroundCase{Purpose: p, Basis: basis, Special: special}
	if basis != consent.BasisInterests {
		return g, 0, nil
	}
	if g.Weighing, err = v.Weighing(purpose); err == nil && g.Weighing != nil {
		a = g.Weighing.ID
	}
	return g, a, err
}

// Grounds lists what was ever stated about a contact, one by one; what came
// with an import stands in its standing.
func (v *View) Grounds(contact consent.ContactID) ([]Ground, error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT contact_id, purpose_id, basis, source, coalesce(evidence_id, 0), stated_at, operator_id, entry, special, assessment_id
		FROM grounds WHERE contact_id IN `+oneself+` ORDER BY id`, int64(contact))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Ground
	for rows.Next() {
		var g Ground
		var at string
		if err := rows.Scan(&g.Contact, &g.Purpose, &g.Basis, &g.Source, &g.Evidence, &at, &g.Operator, &g.Entry, &g.Special, &g.Assessment); err != nil {
			return nil, err
		}
		if g.StatedAt, err = parseTime(at); err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	return out, rows.Err()
}

// GroundStep is one step in the history of a person's grounds, as the ledger
// has it: stated, brought in by a file, or taken back.
type GroundStep struct {
	Entry      consent.Entry
	Kind       string // of the entry
	At         time.Time
	By         consent.OperatorID
	Contact    consent.ContactID
	Purpose    consent.PurposeID    `json:"purpose"`
	Basis      consent.Basis        `json:"basis"` // "": taken back
	Before     consent.Basis        `json:"before"`
	Special    string               `json:"special"`
	Source     string               `json:"source"`
	Reason     string               `json:"reason"` // why it was taken back
	Assessment consent.AssessmentID `json:"assessment"`
	FileHash   string               `json:"evidence_sha256"`
	Import     consent.ImportID     `json:"import"`
	InForce    bool
}

// GroundHistory lists how a person's grounds came about, oldest first, with
// those of contacts that were merged into them.
func (v *View) GroundHistory(contact consent.ContactID) (out []GroundStep, err error) {
	standings, err := v.Standings(contact)
	if err != nil {
		return nil, err
	}
	rows, err := v.q.QueryContext(v.ctx, `SELECT i.entry, e.kind, e.at, e.by, i.contact_id, i.payload, coalesce((SELECT m.source FROM imports m WHERE m.id = json_extract(i.payload, '$.import')), '')
		FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry WHERE i.contact_id IN `+oneself+` AND i.payload IS NOT NULL
		AND e.kind IN ('ground.stated', 'ground.dropped', 'contact.added', 'contacts.imported', 'bulk.done') AND coalesce(json_extract(i.payload, '$.purpose'), '') <> ''
		ORDER BY i.entry, i.pos`, int64(contact))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s GroundStep
		var at, payload, source string
		if err := rows.Scan(&s.Entry, &s.Kind, &at, &s.By, &s.Contact, &payload, &source); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(payload), &s); err != nil {
			return nil, err
		}
		if s.At, err = parseTime(at); err != nil {
			return nil, err
		}
		if s.Source == "" {
			s.Source = source
		}
		for _, st := range standings {
			s.InForce = s.InForce || s.Basis != "" && st.Purpose == s.Purpose && st.BasisEntry == s.Entry && st.Basis == s.Basis
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
