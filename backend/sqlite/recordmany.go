package sqlite

import (
	"database/sql"
	"strings"

	"consentbook/backend/consent"
)

// foldedColumns are what a fold needs of an event.
const foldedColumns = `SELECT contact_id, purpose_id, id, state, happened_at, day_only, zone, recorded_at, valid_until, claim <> '', coalesce(import_id, 0), entry
	FROM consent_events `

// scanFolded reads an event as far as a fold needs it.
func scanFolded(rows *sql.Rows, imports map[consent.ImportID]importUndone) (e ConsentEvent, err error) {
	var claim bool
	err = rows.Scan(&e.Contact, &e.Purpose, &e.ID, &e.State, &e.HappenedAt, &e.DayOnly, &e.Zone, &e.RecordedAt, &e.ValidUntil, &claim, &e.Import, &e.Entry)
	if claim {
		e.Claim = "{}" // that it is one is all that counts here
	}
	e.Undone = e.Import != 0 && imports[e.Import].takenBack(e.Entry)
	return e, err
}

// foldedOf reads the events of many people as far as a fold needs them, in the
// order of people and purposes.
func (v *View) foldedOf(people []consent.ContactID) ([]ConsentEvent, error) {
	imports, err := v.importsUndone()
	if err != nil {
		return nil, err
	}
	rows, err := v.q.QueryContext(v.ctx, foldedColumns+"WHERE contact_id IN (SELECT value FROM json_each(?)) ORDER BY contact_id, purpose_id, id", numbersJSON(people))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := make([]ConsentEvent, 0, len(people))
	for rows.Next() {
		e, err := scanFolded(rows, imports)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, rows.Err()
}

// manyActs is from how many acts on it pays to look everybody up at once.
const manyActs = 32

// meet looks up whom acts are about, where there are many: what the rules need
// of each.
func (r *recorder) meet(acts []Act) error {
	if len(acts) < manyActs || r.v.db.lifted != nil {
		return nil
	}
	ids := make([]consent.ContactID, len(acts))
	for i, a := range acts {
		ids[i] = a.Contact
	}
	rows, err := r.v.q.QueryContext(r.v.ctx, `SELECT c.id, coalesce(json_extract(c.details, '$.language'), ''), coalesce(json_extract(c.details, '$.country'), ''), coalesce(json_extract(c.details, '$.birthday'), '')
		FROM contacts c WHERE c.id IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM merges m WHERE m.gone_id = c.id AND m.undone_entry = 0)`, numbersJSON(ids))
	if err != nil {
		return err
	}
	defer rows.Close()
	r.met = make(map[consent.ContactID]consent.Contact, len(ids))
	for rows.Next() {
		var c consent.Contact
		if err := rows.Scan(&c.ID, &c.Language, &c.Country, &c.Birthday); err != nil {
			return err
		}
		r.met[c.ID] = c
	}
	return rows.Err()
}

// person is whom an act is about; who was not met is looked up, and refused as
// everywhere.
func (r *recorder) person(id consent.ContactID) (consent.Contact, error) {
	if c, met := r.met[id]; met {
		return c, nil
	}
	return r.v.FindContact(id)
}

// savedAtOnce is how many standings one statement writes.
const savedAtOnce = 64

// saveStates writes the consent part of many standings.
func (tx *Tx) saveStates(all []Standing) error {
	for len(all) > 0 {
		n := savedAtOnce
		for n > len(all) {
			n /= 2
		}
		args := make([]any, 0, n*7)
		for _, s := range all[:n] {
			args = append(args, int64(s.Contact), string(s.Purpose), string(s.State), formatTime(s.At), formatTime(s.Until), int64(s.Event), int64(s.Entry))
			tx.stood(s.Contact)
		}
		if _, err := tx.exec(saveStatement(n), args...); err != nil {
			return err
		}
		all = all[n:]
	}
	return nil
}

func saveStatement(n int) string {
	const row = "(?,?,'','',0,?,?,?,?,?)"
	return "INSERT INTO standings (contact_id, purpose_id, basis, basis_source, basis_entry, state, at, until, event_id, entry) VALUES " + row + strings.Repeat(","+row, n-1) +
		" ON CONFLICT (contact_id, purpose_id) DO UPDATE SET state = excluded.state, at = excluded.at, until = excluded.until, event_id = excluded.event_id, entry = excluded.entry"
}
