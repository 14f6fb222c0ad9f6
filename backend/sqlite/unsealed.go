package sqlite

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// unsealed is what was put away of some people of an action, and who was merged
// into each.
type unsealed struct {
	people map[consent.ContactID]*sealed
	groups []Group
	ids    []consent.ContactID // everybody
}

// readSealed reads what was put away of people; one of whom nothing is kept is
// not known.
func (tx *Tx) readSealed(id consent.BulkID, people []consent.ContactID) (u unsealed, err error) {
	rows, err := tx.q.QueryContext(tx.ctx, "SELECT contact_id, before FROM bulk_people WHERE bulk_id = ?2 AND "+amongListed("contact_id")+" AND "+sealedWhole+" ORDER BY contact_id", numbersJSON(people), int64(id))
	if err != nil {
		return u, err
	}
	defer rows.Close()
	u.people = make(map[consent.ContactID]*sealed, len(people))
	for rows.Next() {
		var contact consent.ContactID
		var before string
		if err := rows.Scan(&contact, &before); err != nil {
			return u, err
		}
		s := &sealed{}
		if err := json.Unmarshal([]byte(before), s); err != nil {
			return u, err
		}
		u.people[contact] = s
	}
	if err := rows.Err(); err != nil {
		return u, err
	}
	if len(u.people) < len(people) {
		return u, consent.Fail(consent.NotFound, "contact_unknown", "contact")
	}
	for _, contact := range people {
		g, err := u.people[contact].group(contact)
		if err != nil {
			return u, err
		}
		u.groups = append(u.groups, g)
	}
	u.ids, _ = everyone(u.groups)
	return u, nil
}

// group says who was put away together.
func (s *sealed) group(person consent.ContactID) (Group, error) {
	g := Group{Person: person}
	for _, r := range s.Rows["contacts"] {
		var c struct{ ID consent.ContactID }
		if err := json.Unmarshal(r, &c); err != nil {
			return g, err
		}
		if c.ID != person {
			g.Merged = append(g.Merged, c.ID)
		}
	}
	return g, nil
}

// contact is one of those who were put away together.
type sealedContact struct {
	ID      consent.ContactID
	Details string
}

func (s *sealed) contacts() (out []sealedContact, err error) {
	for _, r := range s.Rows["contacts"] {
		var c sealedContact
		if err := json.Unmarshal(r, &c); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// UnsealContacts puts people back as they were, ascending, with their numbers
// and proofs.
func (tx *Tx) UnsealContacts(id consent.BulkID, people []consent.ContactID) error {
	u, err := tx.readSealed(id, people)
	if err != nil {
		return err
	}
	for i := len(sealing) - 1; i >= 0; i-- {
		for _, person := range people {
			for _, r := range u.people[person].Rows[sealing[i].table] {
				if err := tx.putRow(sealing[i].table, r); err != nil {
					return err
				}
			}
		}
	}
	if _, err := tx.exec("DELETE FROM bulk_people WHERE bulk_id = ?2 AND "+amongListed("contact_id"), numbersJSON(u.ids), int64(id)); err != nil {
		return err
	}
	tx.sealedFiles = nil
	if err := tx.tieMails(numbersJSON(u.ids)); err != nil {
		return err
	}
	if err := tx.releaseSealed(id, u); err != nil {
		return err
	}
	return tx.comeBack(people)
}

// releaseSealed takes back the suppressions that were made because people were
// deleted: their no stands in the book again. Older ones stay.
func (tx *Tx) releaseSealed(id consent.BulkID, u unsealed) error {
	var some bool
	if err := tx.q.QueryRowContext(tx.ctx, "SELECT EXISTS (SELECT 1 FROM suppressions)").Scan(&some); err != nil || !some {
		return err
	}
	hash, err := tx.suppressor()
	if err != nil {
		return err
	}
	for person, s := range u.people {
		held, err := s.contacts()
		if err != nil {
			return err
		}
		for _, h := range held {
			c, err := contactOf(h.Details)
			if err != nil {
				return err
			}
			for _, r := range reachesOf(c) {
				if err := tx.endStop(hash(r), `entry IN (SELECT i.entry FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry
					WHERE i.contact_id = ? AND e.kind = 'bulk.done' AND json_extract(i.payload, '$.bulk') = ?)`, int64(person), int64(id)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (tx *Tx) putRow(table string, raw json.RawMessage) error {
	var row map[string]any
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber() // numbers of 64 bits
	if err := d.Decode(&row); err != nil {
		return err
	}
	names := slices.Sorted(maps.Keys(row))
	args := make([]any, 0, len(names))
	for _, c := range names {
		value := row[c]
		if n, ok := value.(json.Number); ok {
			i, err := n.Int64()
			if err != nil {
				return err
			}
			value = i
		}
		if object, ok := value.(map[string]any); ok {
			written, _ := object["blob"].(string)
			blob, err := base64.StdEncoding.DecodeString(written)
			if err != nil {
				return err
			}
			value = blob
		}
		args = append(args, value)
	}
	_, err := tx.exec("INSERT OR REPLACE INTO "+table+" ("+strings.Join(names, ",")+") VALUES (?"+strings.Repeat(",?", len(names)-1)+")", args...)
	return err
}

// SweepableBulks lists the actions with people whose day has passed.
func (v *View) SweepableBulks(day string) (out []consent.BulkID, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT id FROM bulks b WHERE keep_until < ? AND EXISTS (SELECT 1 FROM bulk_people p WHERE p.bulk_id = b.id) ORDER BY id", day)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id consent.BulkID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

// DestroySealed destroys what was put away of people, ascending, and what the
// ledger committed to about them; the entry that records it must name the
// places.
func (tx *Tx) DestroySealed(id consent.BulkID, people []consent.ContactID) ([]ItemPlace, error) {
	if len(people) == 0 {
		return nil, nil
	}
	u, err := tx.readSealed(id, people)
	if err != nil {
		return nil, err
	}
	these := numbersJSON(u.ids)
	ofNobody, err := tx.residualRequests(u, people)
	if err != nil {
		return nil, err
	}
	places, err := tx.destroyItems(int64(u.ids[0]), int64(u.ids[len(u.ids)-1]), these)
	if err != nil {
		return nil, err
	}
	places = append(ofNobody, places...)
	for _, q := range []string{"DELETE FROM bulk_people WHERE " + amongListed("contact_id"),
		"DELETE FROM merges WHERE " + amongListed("kept_id") + " OR " + amongListed("gone_id"), "DELETE FROM distinct_people WHERE " + amongListed("low") + " OR " + amongListed("high")} {
		if _, err := tx.exec(q, these); err != nil {
			return nil, err
		}
	}
	return places, tx.destroyFiles(u)
}

// requestTables hold what people have asked, what is referred to first.
var requestTables = []string{"requests", "request_steps", "request_recipients", "request_letters"}

// fileOfRequest are the columns by which a request leads to who is gone; kept
// files go with what was put away.
var fileOfRequest = []string{"contact_id", "mail_id", "evidence_id"}

// residualRequests puts the requests of people who were put away back into the
// register as it keeps them of those who are gone (law.md §h): with their days,
// codes and outcome, and nobody in them. It gives what it destroyed beside what
// stands under the people.
func (tx *Tx) residualRequests(u unsealed, people []consent.ContactID) ([]ItemPlace, error) {
	var ids []consent.RequestID
	for _, table := range requestTables {
		for _, person := range people {
			for _, raw := range u.people[person].Rows[table] {
				row := map[string]json.RawMessage{}
				if err := json.Unmarshal(raw, &row); err != nil {
					return nil, err
				}
				for _, c := range fileOfRequest {
					if _, has := row[c]; has {
						row[c] = json.RawMessage("null")
					}
				}
				if table == "requests" {
					var id consent.RequestID
					if err := json.Unmarshal(row["id"], &id); err != nil {
						return nil, err
					}
					ids = append(ids, id)
				}
				loose, err := json.Marshal(row)
				if err != nil {
					return nil, err
				}
				if err := tx.putRow(table, loose); err != nil {
					return nil, err
				}
			}
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	places, err := tx.detach(ids)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if err := tx.stepErased(id, nil); err != nil {
			return nil, err
		}
	}
	return places, nil
}

// destroyFiles takes out the kept files that only those people rested on.
func (tx *Tx) destroyFiles(u unsealed) error {
	files := map[consent.EvidenceID]bool{}
	for _, s := range u.people {
		for _, f := range s.Evidence {
			files[f] = true
		}
	}
	tx.sealedFiles = nil
	for f := range files {
		if err := tx.deleteLoose(f); err != nil {
			return err
		}
	}
	return nil
}

// comeBack puts people who are in the book again into what lists and searches
// read.
func (tx *Tx) comeBack(people []consent.ContactID) error {
	rows, err := tx.q.QueryContext(tx.ctx, contactColumns+"WHERE "+amongListed("id"), numbersJSON(people))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		held, err := scanContact(rows)
		if err != nil {
			return err
		}
		p := register.Describe(&held)
		changed := tx.unwritten.page(held.ID)
		changed.people[held.ID] = &p
		delete(changed.fresh, held.ID)
	}
	return rows.Err()
}

// Held reads contacts by their numbers, also those who were merged into others.
func (v *View) Held(ids []consent.ContactID) ([]consent.Contact, error) {
	rows, err := v.q.QueryContext(v.ctx, contactColumns+"WHERE "+amongListed("id")+" ORDER BY id", numbersJSON(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []consent.Contact
	for rows.Next() {
		c, err := scanContact(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}
