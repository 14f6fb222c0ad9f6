package sqlite

import (
	"slices"

	"consentbook/backend/consent"
)

// erasable says where a person stands and to which category of data each table
// belongs. contacts, whose values belong to two, requests, which stay without
// the person, and what is derived (register_pages) or no row of theirs alone
// (bulk_people, ledger_items) are dealt with apart; a test holds the list
// against PersonalTables.
var erasable = []struct {
	table    string
	category consent.DataCategory
	where    string // ?1 is the list of people
}{
	{"bounces", consent.DataCampaigns, amongListed("contact_id")}, {"address_states", consent.DataCampaigns, amongListed("contact_id")},
	{"messages", consent.DataCampaigns, amongListed("contact_id")}, {"outbox", consent.DataCampaigns, amongListed("contact_id")},
	{"invitations", consent.DataCampaigns, amongListed("contact_id")}, {"audiences", consent.DataCampaigns, amongListed("contact_id")},
	{"mails", consent.DataMails, amongListed("contact_id")},
	{"consent_events", consent.DataConsents, amongListed("contact_id")}, {"standings", consent.DataConsents, amongListed("contact_id")}, {"grounds", consent.DataConsents, amongListed("contact_id")},
	{"renewals", consent.DataConsents, amongListed("contact_id")}, {"decisions", consent.DataConsents, amongListed("contact_id")}, {"tellings", consent.DataConsents, amongListed("contact_id")},
	{"touches", consent.DataTouches, amongListed("contact_id")}, {"sales", consent.DataSales, amongListed("contact_id")}, {"attachments", consent.DataFiles, amongListed("contact_id")},
	{"requests", consent.DataRequests, amongListed("contact_id")}, {"request_letters", consent.DataRequests, amongListed("contact_id")},
	{"request_steps", consent.DataRequests, "request_id IN (SELECT id FROM requests WHERE " + amongListed("contact_id") + ")"},
	{"field_origins", consent.DataTraces, amongListed("contact_id")}, {"edits", consent.DataTraces, amongListed("contact_id")}, {"import_rows", consent.DataTraces, amongListed("contact_id")},
	{"merges", consent.DataTraces, amongListed("kept_id") + " OR " + amongListed("gone_id")}, {"distinct_people", consent.DataTraces, amongListed("low") + " OR " + amongListed("high")},
	{"packs", consent.DataTraces, amongListed("contact_id")},
	{"marks", consent.DataIdentity, amongListed("contact_id")}, {"holds", consent.DataIdentity, amongListed("contact_id")}, {"kept_data", consent.DataIdentity, amongListed("contact_id")},
}

// RecordsOf counts what the book holds on people, with all who were merged into
// them, by category.
func (v *View) RecordsOf(groups []Group) (map[consent.DataCategory]int64, error) {
	ids, _ := everyone(groups)
	these, out := numbersJSON(ids), map[consent.DataCategory]int64{}
	for _, t := range erasable {
		var n int64
		if err := v.q.QueryRowContext(v.ctx, "SELECT count(*) FROM "+t.table+" WHERE "+t.where, these).Scan(&n); err != nil {
			return nil, err
		}
		out[t.category] += n
	}
	held, err := v.Held(ids)
	if err != nil {
		return nil, err
	}
	for _, c := range held {
		identity, details := consent.CountValues(c)
		out[consent.DataIdentity] += identity
		out[consent.DataDetails] += details
	}
	stray, err := v.strayMails(these, held)
	out[consent.DataMails] += int64(len(stray))
	return out, err
}

// Erased is what one step of an erasure did.
type Erased struct {
	consent.ErasureSummary
	People    int64
	Destroyed int64 // items of the ledger
}

// EraseWhole takes people out with everything that hangs on them and on who was
// merged into them (Art. 17 GDPR). The entry that records it is the next, and
// says how many items of the ledger were destroyed: which, nobody is to know.
// lines is the plan; its records are counted here.
func (tx *Tx) EraseWhole(groups []Group, lines []consent.ErasureLine, suppress bool) (e Erased, err error) {
	records, err := tx.RecordsOf(groups)
	if err != nil {
		return e, err
	}
	ids, _ := everyone(groups)
	these := numbersJSON(ids)
	held, err := tx.Held(ids)
	if err != nil {
		return e, err
	}
	own, err := tx.requestsOut(ids) // has entries of its own
	if err != nil {
		return e, err
	}
	if err := tx.untie(these); err != nil {
		return e, err
	}
	if e.Packs, e.Exports, err = tx.outsideCounts(groups); err != nil {
		return e, err
	}
	if suppress {
		if err := tx.suppressErased(ids, held); err != nil {
			return e, err
		}
	}
	if err := tx.tally(these, nil); err != nil {
		return e, err
	}
	stray, err := tx.strayMails(these, held)
	if err != nil {
		return e, err
	}
	files, err := tx.loose(int64(ids[0]), int64(ids[len(ids)-1]), these)
	if err != nil {
		return e, err
	}
	others, err := tx.namedElsewhere(ids, these)
	if err != nil {
		return e, err
	}
	gone, mailFiles, err := tx.deleteMails(stray, these)
	if err != nil {
		return e, err
	}
	if _, err := tx.exec("UPDATE packs SET contact_id = NULL WHERE "+amongListed("contact_id"), these); err != nil {
		return e, err
	}
	places, err := tx.DeleteContacts(ids)
	if err != nil {
		return e, err
	}
	files = append(files, mailFiles...)
	for _, f := range mailFiles {
		if err := tx.deleteLoose(f); err != nil {
			return e, err
		}
	}
	if err := tx.countFiles(&e, files); err != nil {
		return e, err
	}
	if err := tx.cleanDesk(ids, held); err != nil {
		return e, err
	}
	e.Destroyed = int64(len(places)+len(others)+len(gone)) + own
	e.People, e.Suppressed, e.Lines = int64(len(groups)), suppress, counted(lines, records)
	return e, nil
}

// counted is a plan with how many records each line was about.
func counted(lines []consent.ErasureLine, records map[consent.DataCategory]int64) []consent.ErasureLine {
	out := slices.Clone(lines)
	for i := range out {
		out[i].Records = records[out[i].Category]
	}
	return out
}

// countFiles counts which kept files have gone, and which stay because other
// people's proofs rest on them.
func (tx *Tx) countFiles(e *Erased, files []consent.EvidenceID) error {
	seen := map[consent.EvidenceID]bool{}
	for _, f := range files {
		if seen[f] {
			continue
		}
		seen[f] = true
		var there bool
		if err := tx.q.QueryRowContext(tx.ctx, "SELECT EXISTS (SELECT 1 FROM evidence WHERE id = ?)", int64(f)).Scan(&there); err != nil {
			return err
		}
		if there {
			e.SharedFiles++
		} else {
			e.Files++
		}
	}
	return nil
}

// suppressErased keeps imports from bringing people back. An address or number
// that somebody else in the book has too stays free: it is theirs.
func (tx *Tx) suppressErased(ids []consent.ContactID, held []consent.Contact) error {
	s, err := tx.Register()
	if err != nil {
		return err
	}
	for _, c := range held {
		own := consent.Contact{ID: c.ID}
		for _, of := range []struct{ from, to *[]consent.Reach }{{&c.Emails, &own.Emails}, {&c.Phones, &own.Phones}} {
			for _, r := range *of.from {
				if !sharedReach(s, r, ids) {
					*of.to = append(*of.to, r)
				}
			}
		}
		if err := tx.Suppress("erased", own); err != nil {
			return err
		}
	}
	return nil
}

// untie takes references of other people's rows to what goes out of them.
func (tx *Tx) untie(these string) error {
	for _, q := range []string{
		"UPDATE bounces SET message_id = NULL WHERE message_id IN (SELECT id FROM messages WHERE " + amongListed("contact_id") + ") AND contact_id NOT IN (SELECT value FROM json_each(?1))",
		"UPDATE bounces SET mail_id = NULL WHERE mail_id IN (SELECT id FROM mails WHERE " + amongListed("contact_id") + ") AND contact_id NOT IN (SELECT value FROM json_each(?1))",
	} {
		if _, err := tx.exec(q, these); err != nil {
			return err
		}
	}
	if err := tx.untieRequests(these); err != nil {
		return err
	}
	return tx.untieMails(these)
}

// untieRequests takes mails of people out of requests that somebody else, or
// nobody in the book, has made: the mail goes, the request stays.
func (tx *Tx) untieRequests(these string) error {
	ids, err := tx.requestIDs("SELECT id FROM requests WHERE mail_id IN (SELECT id FROM mails WHERE "+amongListed("contact_id")+") AND coalesce(contact_id, 0) NOT IN (SELECT value FROM json_each(?1)) ORDER BY id", these)
	if err != nil {
		return err
	}
	for _, id := range ids {
		r, err := tx.FindRequest(id)
		if err != nil {
			return err
		}
		r.Mail = 0
		if _, err := tx.StepRequest(&r, Stepping{Step: consent.StepNoted, Words: "Art. 17"}); err != nil {
			return err
		}
	}
	return nil
}

// untieMails does so for mails that somebody else sent in answer to an
// invitation.
func (tx *Tx) untieMails(these string) error {
	_, err := tx.exec("UPDATE mails SET invitation_id = NULL WHERE invitation_id IN (SELECT id FROM invitations WHERE "+amongListed("contact_id")+") AND coalesce(contact_id, 0) NOT IN (SELECT value FROM json_each(?1))", these)
	return err
}

// tieMails ties them again when people have come back: the ledger says to which
// invitation each belonged.
func (tx *Tx) tieMails(these string) error {
	_, err := tx.exec(`UPDATE mails SET invitation_id = said.invitation FROM (SELECT json_extract(i.payload, '$.mail') AS mail, json_extract(i.payload, '$.invitation') AS invitation
		FROM invitations v JOIN ledger_entries e ON e.kind IN ('mail.received', 'mail.decided') JOIN ledger_items i ON i.entry = e.entry AND i.payload IS NOT NULL AND json_extract(i.payload, '$.invitation') = v.id
		WHERE v.`+amongListed("contact_id")+`) said WHERE mails.id = said.mail AND mails.invitation_id IS NULL`, these)
	return err
}
