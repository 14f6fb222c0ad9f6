package sqlite

import (
	"encoding/json"
	"slices"
	"strconv"

	"consentbook/backend/consent"
)

// sealing says where people stand in the book, and in which order the rows go:
// what refers to something before what it refers to. ?1 is a list of people.
// What the ledger committed to about them stays until the day after which
// nobody comes back, and so do merges that were taken back and pairs that were
// kept apart, which hold numbers only; the audit holds what is put away against
// its hash.
var sealing = []struct{ table, owner, where, hide string }{
	{"consent_events", "contact_id", amongListed("contact_id"), ""}, {"standings", "contact_id", amongListed("contact_id"), ""}, {"grounds", "contact_id", amongListed("contact_id"), ""},
	{"field_origins", "contact_id", amongListed("contact_id"), ""}, {"edits", "contact_id", amongListed("contact_id"), ""}, {"touches", "contact_id", amongListed("contact_id"), ""},
	{"attachments", "contact_id", amongListed("contact_id"), ""},
	{"renewals", "contact_id", amongListed("contact_id"), ""}, {"decisions", "contact_id", amongListed("contact_id"), ""}, {"tellings", "contact_id", amongListed("contact_id"), ""},
	{"audiences", "contact_id", amongListed("contact_id"), ""}, {"bounces", "contact_id", amongListed("contact_id"), ""}, {"address_states", "contact_id", amongListed("contact_id"), ""},
	{"request_letters", ownerOfRequest, requestsAmong, ""}, {"request_recipients", ownerOfRequest, requestsAmong, ""}, {"request_steps", ownerOfRequest, requestsAmong, ""},
	{"requests", "contact_id", amongListed("contact_id"), ""}, {"mails", "contact_id", amongListed("contact_id"), ""}, {"messages", "contact_id", amongListed("contact_id"), ""},
	{"invitations", "contact_id", amongListed("contact_id"), ""}, {"sales", "contact_id", amongListed("contact_id"), ""}, {"marks", "contact_id", amongListed("contact_id"), ""},
	{"holds", "contact_id", amongListed("contact_id"), ""}, {"kept_data", "contact_id", amongListed("contact_id"), ""},
	{"merges", "kept_id", "undone_entry = 0 AND " + amongListed("kept_id"), ""},
	{"import_rows", "contact_id", amongListed("contact_id"), "UPDATE import_rows SET contact_id = NULL, raw = '', before = '' WHERE " + amongListed("contact_id")}, // the import's counts still close
	{"contacts", "id", amongListed("id"), ""},
}

// requestsAmong picks what hangs on the requests of people; whose those are
// stands in a column that is read beside the others and not kept.
var requestsAmong = "request_id IN (SELECT id FROM requests WHERE " + amongListed("contact_id") + ")"

const ownerOfRequest = "sealed_owner"

func amongListed(column string) string { return column + " IN (SELECT value FROM json_each(?1))" }

// sealed is everything that is needed to put a person back, with all who were
// merged into them. Of each of those, only who they were merged into is kept
// beside it.
type sealed struct {
	Of       consent.ContactID            `json:"of,omitempty"`
	Rows     map[string][]json.RawMessage `json:"rows,omitempty"`     // by table, as they stood
	Evidence []consent.EvidenceID         `json:"evidence,omitempty"` // kept files that the rows rest on
}

// sealedWhole is a condition on bulk_people: no one who was merged into another.
const sealedWhole = `before <> '' AND before NOT LIKE '{"of":%'`

// Group is a person to be put away with all who were merged into them.
type Group struct {
	Person consent.ContactID
	Merged []consent.ContactID
}

// GroupsOf gives those people who are in the book, ascending, with all who were
// merged into them.
func (v *View) GroupsOf(ids []consent.ContactID) ([]Group, error) {
	these := numbersJSON(ids)
	people, err := v.contactIDs("SELECT id FROM contacts WHERE "+amongListed("id")+" AND id NOT IN (SELECT gone_id FROM merges WHERE undone_entry = 0) ORDER BY id", these)
	if err != nil {
		return nil, err
	}
	rows, err := v.q.QueryContext(v.ctx, `WITH RECURSIVE up(gone, kept) AS (SELECT gone_id, kept_id FROM merges WHERE undone_entry = 0 AND `+amongListed("kept_id")+`
		UNION SELECT m.gone_id, up.kept FROM merges m JOIN up ON m.kept_id = up.gone WHERE m.undone_entry = 0) SELECT kept, gone FROM up ORDER BY gone`, these)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	merged := map[consent.ContactID][]consent.ContactID{}
	for rows.Next() {
		var kept, gone consent.ContactID
		if err := rows.Scan(&kept, &gone); err != nil {
			return nil, err
		}
		merged[kept] = append(merged[kept], gone)
	}
	out := make([]Group, 0, len(people))
	for _, id := range people {
		out = append(out, Group{id, merged[id]})
	}
	return out, rows.Err()
}

// everyone lists the people of groups with all who were merged into them,
// ascending, and says of each whose group it is.
func everyone(groups []Group) (ids []consent.ContactID, of map[consent.ContactID]consent.ContactID) {
	of = map[consent.ContactID]consent.ContactID{}
	for _, g := range groups {
		for _, id := range append([]consent.ContactID{g.Person}, g.Merged...) {
			ids = append(ids, id)
			of[id] = g.Person
		}
	}
	slices.Sort(ids)
	return ids, of
}

// SealContacts puts people away with everything that hangs on them, for as long
// as the action can be taken back, and gives the hash of what was put away of
// each, also of who was merged into them.
func (tx *Tx) SealContacts(id consent.BulkID, groups []Group) (map[consent.ContactID]string, error) {
	ids, of := everyone(groups)
	tx.sealedFiles = nil
	these, all := numbersJSON(ids), make(map[consent.ContactID]*sealed, len(groups))
	for _, g := range groups {
		all[g.Person] = &sealed{Rows: map[string][]json.RawMessage{}}
	}
	for _, p := range sealing {
		columns := "*"
		if p.owner == ownerOfRequest {
			columns = "*, (SELECT q.contact_id FROM requests q WHERE q.id = request_id) AS " + ownerOfRequest
		}
		err := tx.eachRow("SELECT "+columns+" FROM "+p.table+" WHERE "+p.where, p.owner, func(owner consent.ContactID, file consent.EvidenceID, row json.RawMessage) {
			s := all[of[owner]]
			s.Rows[p.table] = append(s.Rows[p.table], row)
			if file != 0 {
				s.Evidence = append(s.Evidence, file)
			}
		}, these)
		if err != nil {
			return nil, err
		}
	}
	hashes := make(map[consent.ContactID]string, len(ids))
	for _, one := range ids {
		s := all[one]
		if of[one] != one {
			s = &sealed{Of: of[one]}
		}
		b, err := json.Marshal(s)
		if err != nil {
			return nil, err
		}
		if err := tx.putAway(id, one, string(b)); err != nil {
			return nil, err
		}
		hashes[one] = hashOf(string(b))
		if of[one] == one {
			tx.leave(one)
		}
	}
	if err := tx.untieMails(these); err != nil {
		return nil, err
	}
	for _, p := range sealing {
		q := p.hide
		if q == "" {
			q = "DELETE FROM " + p.table + " WHERE " + p.where
		}
		if _, err := tx.exec(q, these); err != nil {
			return nil, err
		}
	}
	return hashes, nil
}

func (tx *Tx) putAway(id consent.BulkID, contact consent.ContactID, before string) error {
	_, err := tx.exec("INSERT INTO bulk_people (bulk_id, contact_id, before) VALUES (?,?,?) ON CONFLICT (bulk_id, contact_id) DO UPDATE SET before = excluded.before", id, contact, before)
	return err
}

// eachRow gives rows as JSON with the names of their columns, with whose they
// are and the kept file they rest on.
func (tx *Tx) eachRow(query, owner string, fn func(consent.ContactID, consent.EvidenceID, json.RawMessage), args ...any) error {
	rows, err := tx.q.QueryContext(tx.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	cells, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	whose, file := slices.Index(columns, owner), slices.Index(columns, "evidence_id")
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		kept := len(columns)
		if owner == ownerOfRequest {
			kept--
		}
		row, err := rowJSON(columns[:kept], cells[:kept])
		if err != nil {
			return err
		}
		rests := int64(0)
		if file >= 0 {
			rests, _ = cells[file].(int64)
		}
		fn(consent.ContactID(cells[whose].(int64)), consent.EvidenceID(rests), row)
	}
	return rows.Err()
}

// sealedBlob is a value that is no text.
type sealedBlob struct {
	Blob []byte `json:"blob"`
}

func rowJSON(columns []string, cells []any) (json.RawMessage, error) {
	to := append(make([]byte, 0, 512), '{')
	for i, c := range columns {
		if i > 0 {
			to = append(to, ',')
		}
		to = append(append(append(to, '"'), c...), '"', ':')
		switch x := cells[i].(type) {
		case int64:
			to = strconv.AppendInt(to, x, 10)
		case string:
			to = AppendJSONText(to, x)
		case []byte: // comes back as bytes, and no text
			b, err := json.Marshal(sealedBlob{x})
			if err != nil {
				return nil, err
			}
			to = append(to, b...)
		default:
			b, err := json.Marshal(x)
			if err != nil {
				return nil, err
			}
			to = append(to, b...)
		}
	}
	return append(to, '}'), nil
}

// SealedPeople lists people after a number whom an action put away; who was
// merged into one of them is not among them.
func (v *View) SealedPeople(id consent.BulkID, after consent.ContactID, limit int) ([]consent.ContactID, error) {
	return v.contactIDs("SELECT contact_id FROM bulk_people WHERE bulk_id = ? AND contact_id > ? AND "+sealedWhole+" ORDER BY contact_id LIMIT ?", id, after, limit)
}

// leave takes a person out of what lists and searches read.
func (tx *Tx) leave(id consent.ContactID) {
	changed := tx.unwritten.page(id)
	changed.people[id] = nil
	delete(changed.fresh, id)
}

// SaidNoEver gives those of some people about whom any event took a consent
// away, for whatever purpose, or about who was merged into them.
func (v *View) SaidNoEver(groups []Group) (map[consent.ContactID]bool, error) {
	ids, of := everyone(groups)
	said, err := v.contactIDs("SELECT DISTINCT contact_id FROM consent_events WHERE "+amongListed("contact_id")+" AND state IN ("+ending+")", numbersJSON(ids))
	out := make(map[consent.ContactID]bool, len(said))
	for _, id := range said {
		out[of[id]] = true
	}
	return out, err
}
