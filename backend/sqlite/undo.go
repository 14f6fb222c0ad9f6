package sqlite

import (
	"strings"

	"consentbook/backend/consent"
)

// Span is contacts whose numbers follow each other, first and last.
type Span [2]consent.ContactID

// BroughtIn gives up to n contacts who came in with an import, with numbers
// above one, ascending.
func (v *View) BroughtIn(id consent.ImportID, after consent.ContactID, n int) ([]consent.ContactID, error) {
	return v.contactIDs("SELECT id FROM contacts WHERE id > ? AND import_id = ? ORDER BY id LIMIT ?", after, id, n)
}

// TouchedOutside gives those of a span whom any entry of the ledger concerns
// other than the import's own.
func (v *View) TouchedOutside(s Span, id consent.ImportID) (map[consent.ContactID]bool, error) {
	return v.contactSet(`SELECT DISTINCT contact_id FROM ledger_items WHERE contact_id BETWEEN ? AND ?
		AND coalesce(json_extract(payload, '$.import'), 0) <> ?`, s[0], s[1], id)
}

// EverEnded gives those of a span about whom any event took a consent away,
// for whatever purpose.
func (v *View) EverEnded(s Span) (map[consent.ContactID]bool, error) {
	return v.contactSet(`WITH RECURSIVE up(gone, kept) AS (SELECT gone_id, kept_id FROM merges WHERE kept_id BETWEEN ?1 AND ?2 AND undone_entry = 0
			UNION SELECT m.gone_id, up.kept FROM merges m JOIN up ON m.kept_id = up.gone WHERE m.undone_entry = 0)
		SELECT contact_id FROM consent_events WHERE contact_id BETWEEN ?1 AND ?2 AND state IN (`+ending+`)
		UNION SELECT up.kept FROM up JOIN consent_events c ON c.contact_id = up.gone WHERE c.state IN (`+ending+")", int64(s[0]), int64(s[1]))
}

// ending lists the states that take a consent away.
var ending = func() string {
	var out []string
	for _, s := range consent.EventStates {
		if s.Ends() && s != consent.Expired { // which nobody said
			out = append(out, "'"+string(s)+"'")
		}
	}
	return strings.Join(out, ",")
}()

func (v *View) contactSet(query string, args ...any) (map[consent.ContactID]bool, error) {
	ids, err := v.contactIDs(query, args...)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	out := make(map[consent.ContactID]bool, len(ids))
	for _, id := range ids {
		out[id] = true
	}
	return out, nil
}

// ChangedAfterImport says whether what is held on a contact was changed by a
// later entry than the import's last about it.
func (v *View) ChangedAfterImport(contact consent.ContactID, id consent.ImportID) (yes bool, err error) {
	err = v.q.QueryRowContext(v.ctx, `SELECT EXISTS (SELECT 1 FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry
		WHERE i.contact_id = ?1 AND e.kind IN ('contacts.imported', 'contact.changed', 'contact.rectified', 'contact.edit_undone', 'contacts.merged', 'bulk.done')
		AND coalesce(json_extract(i.payload, '$.import'), 0) <> ?2
		AND i.entry > (SELECT max(x.entry) FROM ledger_items x WHERE x.contact_id = ?1 AND json_extract(x.payload, '$.import') = ?2))`, contact, id).Scan(&yes)
	return yes, err
}

// Traces is what an entry of an import still holds about people.
type Traces struct {
	Entry  consent.Entry
	People []consent.ContactID // ascending
}

// TracesOfImport gives what the next entry of an import, after one, still
// holds about people; an entry of 0 says that there is none.
func (v *View) TracesOfImport(i Import, after consent.Entry) (t Traces, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT coalesce(min(entry), 0) FROM ledger_entries WHERE entry > ? AND kind = 'contacts.imported'", max(after, i.Entry)).Scan(&t.Entry)
	if err != nil || t.Entry == 0 {
		return t, err
	}
	t.People, err = v.contactIDs(`SELECT DISTINCT contact_id FROM ledger_items WHERE entry = ? AND contact_id IS NOT NULL AND json_extract(payload, '$.import') = ?
		ORDER BY contact_id`, t.Entry, i.ID)
	return t, err
}

// CameInWith gives those of a span who came in with an import.
func (v *View) CameInWith(s Span, id consent.ImportID) (map[consent.ContactID]bool, error) {
	return v.contactSet("SELECT id FROM contacts WHERE id BETWEEN ? AND ? AND import_id = ?", s[0], s[1], id)
}

// ForgetGrounds takes back what an entry stated about people.
func (tx *Tx) ForgetGrounds(entry consent.Entry, people []consent.ContactID) error {
	_, err := tx.exec("UPDATE standings SET basis = '', basis_source = '', basis_entry = 0 WHERE contact_id IN (SELECT value FROM json_each(?)) AND basis_entry = ?", numbersJSON(people), int64(entry))
	for _, id := range people {
		tx.stood(id)
	}
	return err
}

// RestateClaims derives anew where people stand about whom an entry claimed a
// consent, and drops standings that say nothing any more. An opt-out stays.
func (tx *Tx) RestateClaims(entry consent.Entry, people []consent.ContactID) error {
	rows, err := tx.q.QueryContext(tx.ctx, "SELECT DISTINCT contact_id, purpose_id FROM consent_events WHERE contact_id IN (SELECT value FROM json_each(?)) AND entry = ? AND state NOT IN ("+ending+") ORDER BY contact_id",
		numbersJSON(people), int64(entry))
	if err != nil {
		return err
	}
	var places []place
	for rows.Next() {
		var p place
		if err := rows.Scan(&p.contact, &p.purpose); err != nil {
			rows.Close()
			return err
		}
		places = append(places, p)
	}
	if err := rows.Close(); err != nil {
		return err
	}
	for _, p := range places {
		if err := tx.Restate(p.contact, p.purpose); err != nil {
			return err
		}
	}
	_, err = tx.exec("DELETE FROM standings WHERE contact_id IN (SELECT value FROM json_each(?)) AND basis = '' AND state = 'none' AND event_id = 0", numbersJSON(people))
	for _, id := range people {
		tx.stood(id)
	}
	return err
}

// numbersJSON hands contacts over to a statement.
func numbersJSON(ids []consent.ContactID) string {
	return "[" + idList(ids) + "]"
}

// DeleteContact is DeleteContacts for one.
func (tx *Tx) DeleteContact(id consent.ContactID) ([]ItemPlace, error) {
	return tx.DeleteContacts([]consent.ContactID{id})
}

// DeleteContacts takes contacts, ascending, out with everything that hangs on
// them. What the ledger committed to about them is destroyed; the commitments
// stay, so every proof still verifies. The entry that records it must name the
// places given here: the audit takes a destruction that no entry names for a
// cover-up.
func (tx *Tx) DeleteContacts(ids []consent.ContactID) ([]ItemPlace, error) {
	l, err := tx.Leaving(ids)
	if err != nil {
		return nil, err
	}
	return tx.TakeOut(&l)
}

// TakeOut is DeleteContacts for people of whom is read already what it needs.
func (tx *Tx) TakeOut(l *Leaving) ([]ItemPlace, error) {
	if len(l.People) == 0 {
		return nil, nil
	}
	if tx.unlinked && !l.Unreferred() {
		return nil, errReferred
	}
	tx.takenOut = append(tx.takenOut, Span{l.People[0], l.People[len(l.People)-1]})
	first, last, these := int64(l.People[0]), int64(l.People[len(l.People)-1]), numbersJSON(l.People)
	destroyed, err := tx.deleteMerged(first, last, these)
	if err != nil {
		return nil, err
	}
	if err := tx.destroyRead(l); err != nil {
		return nil, err
	}
	destroyed = append(destroyed, l.named()...)
	for _, q := range []string{
		"DELETE FROM consent_events WHERE contact_id",
		"DELETE FROM standings WHERE contact_id",
		"DELETE FROM grounds WHERE contact_id",
		"DELETE FROM field_origins WHERE contact_id",
		"DELETE FROM edits WHERE contact_id",
		"DELETE FROM touches WHERE contact_id",
		"DELETE FROM attachments WHERE contact_id",
		"DELETE FROM renewals WHERE contact_id",
		"DELETE FROM decisions WHERE contact_id",
		"DELETE FROM tellings WHERE contact_id",
		"DELETE FROM audiences WHERE contact_id",
		"DELETE FROM bounces WHERE contact_id",
		"DELETE FROM address_states WHERE contact_id",
		"DELETE FROM request_letters WHERE " + ofRequests,
		"DELETE FROM request_recipients WHERE " + ofRequests,
		"DELETE FROM request_steps WHERE " + ofRequests,
		"DELETE FROM requests WHERE contact_id",
		"DELETE FROM mails WHERE contact_id",
		"DELETE FROM messages WHERE contact_id",
		"DELETE FROM outbox WHERE contact_id",
		"DELETE FROM invitations WHERE contact_id",
		"DELETE FROM sales WHERE contact_id",
		"DELETE FROM marks WHERE contact_id",
		"DELETE FROM holds WHERE contact_id",
		"DELETE FROM kept_data WHERE contact_id",
		"UPDATE import_rows SET contact_id = NULL, raw = '', before = '' WHERE contact_id",
	} {
		end := ""
		if strings.HasSuffix(q, ofRequests) {
			end = ")"
		}
		if _, err := tx.exec(q+amongThese+end, first, last, these); err != nil {
			return nil, err
		}
	}
	if _, err := tx.exec("DELETE FROM contacts WHERE id BETWEEN ? AND ? AND +id IN (SELECT value FROM json_each(?))", first, last, these); err != nil {
		return nil, err
	}
	for _, f := range l.files {
		if err := tx.deleteLoose(f); err != nil {
			return nil, err
		}
	}
	for _, id := range l.People {
		changed := tx.unwritten.page(id)
		changed.people[id] = nil
		delete(changed.fresh, id)
	}
	return destroyed, nil
}

// ofRequests picks what hangs on the requests of people.
const ofRequests = "request_id IN (SELECT id FROM requests WHERE contact_id"

// amongThese picks people out of a span: one look through it, however many they are.
const amongThese = " BETWEEN ? AND ? AND +contact_id IN (SELECT value FROM json_each(?))"
