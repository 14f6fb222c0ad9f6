package sqlite

import (
	"errors"

	"consentbook/backend/consent"
)

// Dossier is everything the book holds on one person, from every table.
type Dossier struct {
	Controller consent.Controller
	Contact    consent.Contact
	Purposes   []consent.Purpose // all of the book
	Standings  []Standing
	Grounds    []Ground
	Events     []ConsentEvent
	Evidence   []EvidenceFile // without their bytes
	Notices    []NoticeVersion
	Entries    []EntryRow
	Import     *Import           // that brought the person in
	Merges     []Merge           // of contacts that were found to be this person
	Merged     []consent.Contact // their values, as long as they are held
	MergedFrom map[consent.ContactID][]consent.FieldOrigin
	Apart      []KeptApart // contacts that were looked at and found to be somebody else
	Packs      []Pack      // that were made about the person
	Items      []EntryRow  // everything the ledger committed to about the person; of an entry more than one
	Away       *Away       // where the person was deleted with others and is put away
	Rows       []ImportRow
	Origins    []consent.FieldOrigin
	Edits      []Edit
	Touches    []Touch
	Decisions  []Decision     // answers that wait, or waited, for somebody to decide whether they count
	Tellings   []Telling      // what the person was given to read, or accepted
	Renewals   []Renewal      // whether they are to be asked again
	Sales      []Sale         // what soft opt-ins rest on
	Marks      []Mark         // what keeps everybody from writing to them
	Campaigns  []CampaignPart // in whose audience they were
	Messages   []Message      // that left to them, or may have left
	Outgoing   []Outgoing     // that are being handed over
	Attached   []Attachment
	Mails      []Mail         // that came in from the person, or about them
	Bounces    []Bounce       // what servers said of their addresses
	Addresses  []AddressState // of which anything is known
	Requests   []Request      // under Articles 15 to 22
	Steps      []RequestStep  // how they went
	Letters    []RequestLetter
	Recipients []RequestRecipient
	Holds      []Hold // what keeps them from being erased
	Kept       []Kept // what had to stay of them
	Operators  map[consent.OperatorID]Operator
}

// PersonalTables are the tables that hold something on a person; Dossier reads
// each of them, register_pages apart, which repeats what stands in others (a
// test compares the list with the schema). Who stands in bulk_people is read by
// ReadAway.
var PersonalTables = []string{"bulk_people", "contacts", "register_pages", "standings", "grounds", "consent_events", "ledger_items", "import_rows", "packs", "field_origins", "edits", "touches", "attachments", "merges", "distinct_people", "renewals", "decisions", "tellings", "sales", "marks", "mails", "bounces", "address_states", "requests", "request_steps", "request_letters", "holds", "kept_data", "audiences", "invitations", "messages", "outbox"}

// dossierEntries bounds the ledger entries of one person; far above any life.
const dossierEntries = 100_000

// Dossier reads everything on one person.
func (v *View) Dossier(id consent.ContactID) (d Dossier, err error) {
	if d.Controller, err = v.Controller(); err != nil {
		return d, err
	}
	if d.Contact, err = v.FindContact(id); err != nil {
		return d, err
	}
	if d.Purposes, err = v.Purposes(); err != nil {
		return d, err
	}
	if d.Standings, err = v.Standings(id); err != nil {
		return d, err
	}
	if d.Grounds, err = v.Grounds(id); err != nil {
		return d, err
	}
	if d.Events, err = v.ConsentEvents(id, ""); err != nil {
		return d, err
	}
	if d.Rows, err = v.importRowsOf(id); err != nil {
		return d, err
	}
	if err := d.merged(v); err != nil {
		return d, err
	}
	if err := d.kept(v); err != nil {
		return d, err
	}
	return d, d.references(v)
}

// merged reads who was found to be this person too.
func (d *Dossier) merged(v *View) (err error) {
	if d.Merges, err = v.MergesInto(d.Contact.ID); err != nil {
		return err
	}
	d.MergedFrom = map[consent.ContactID][]consent.FieldOrigin{}
	for _, m := range d.Merges {
		c, err := v.findHeld(m.Gone)
		if err != nil {
			return err
		}
		if len(c.Fields()) == 0 {
			continue // settled: nothing is held any more
		}
		d.Merged = append(d.Merged, c)
		if d.MergedFrom[c.ID], err = v.OriginsOf(c.ID); err != nil {
			return err
		}
	}
	d.Apart, err = v.ApartFrom(d.Contact.ID)
	return err
}

// kept reads what is kept beside the values: where each came from, what edits
// keep, records of contact and files.
func (d *Dossier) kept(v *View) (err error) {
	id := d.Contact.ID
	if d.Origins, err = v.OriginsOf(id); err != nil {
		return err
	}
	if d.Edits, err = v.EditsOfOneself(id); err != nil {
		return err
	}
	if d.Packs, err = v.PacksOf(id); err != nil {
		return err
	}
	if d.Items, err = v.ItemsAbout(id); err != nil {
		return err
	}
	d.Entries = firstItems(d.Items)
	if d.Decisions, err = v.DecisionsOf(id); err != nil {
		return err
	}
	if d.Tellings, err = v.TellingsOf(id); err != nil {
		return err
	}
	if d.Sales, err = v.SalesOf(id); err != nil {
		return err
	}
	if d.Marks, err = v.MarksOf(id); err != nil {
		return err
	}
	if d.Campaigns, err = v.CampaignsOf(id); err != nil {
		return err
	}
	if d.Messages, err = v.MessagesOf(id); err != nil {
		return err
	}
	if d.Outgoing, err = v.OutgoingOf(id); err != nil {
		return err
	}
	if d.Renewals, err = v.RenewalsOf(id); err != nil {
		return err
	}
	if d.Holds, err = v.HoldsOf(id); err != nil {
		return err
	}
	if d.Kept, err = v.KeptOf(id); err != nil {
		return err
	}
	if err := d.cameIn(v); err != nil {
		return err
	}
	if d.Touches, err = v.TouchesOf(id, 0, dossierEntries); err != nil {
		return err
	}
	d.Attached, err = v.AttachmentsOf(id)
	return err
}

// cameIn reads what came in by mail, and what followed from it.
func (d *Dossier) cameIn(v *View) (err error) {
	id := d.Contact.ID
	if d.Mails, err = v.MailsOf(id); err != nil {
		return err
	}
	if d.Bounces, err = v.BouncesOf(id); err != nil {
		return err
	}
	if d.Addresses, err = v.AddressStatesOf(id); err != nil {
		return err
	}
	return d.asked(v)
}

// asked reads what the person asked, how it went, and who was told of it.
func (d *Dossier) asked(v *View) (err error) {
	if d.Requests, err = v.RequestsOf(d.Contact.ID); err != nil {
		return err
	}
	if d.Letters, err = v.RequestLettersOf(d.Contact.ID); err != nil {
		return err
	}
	if d.Steps, err = v.RequestStepsOf(d.Contact.ID); err != nil {
		return err
	}
	for _, r := range d.Requests {
		told, err := v.RecipientsOfRequest(r.ID)
		if err != nil {
			return err
		}
		d.Recipients = append(d.Recipients, told...)
	}
	return nil
}

// references reads what the events, grounds and origin refer to.
func (d *Dossier) references(v *View) error {
	d.Operators = map[consent.OperatorID]Operator{}
	operator := func(id consent.OperatorID) error {
		o, err := v.FindOperator(id)
		if consent.CodeOf(err) == consent.NotFound {
			return nil
		}
		d.Operators[id] = o
		return err
	}
	file := func(id consent.EvidenceID) error {
		if _, known := d.File(id); id == 0 || known {
			return nil
		}
		f, err := v.FindEvidence(id, false)
		d.Evidence = append(d.Evidence, f)
		return err
	}
	seen := map[consent.NoticeVersionID]bool{"": true}
	for _, e := range d.Events {
		if err := operator(e.Operator); err != nil {
			return err
		}
		if err := file(e.Evidence); err != nil {
			return err
		}
		if !seen[e.Notice] {
			seen[e.Notice] = true
			n, err := v.FindNotice(e.Notice)
			if err != nil {
				return err
			}
			d.Notices = append(d.Notices, n)
		}
	}
	for _, x := range d.Decisions {
		if err := errors.Join(operator(x.Operator), file(x.Evidence)); err != nil {
			return err
		}
	}
	for _, t := range d.Tellings {
		if err := errors.Join(operator(t.Operator), file(t.Evidence)); err != nil {
			return err
		}
	}
	for _, s := range d.Sales {
		if err := errors.Join(operator(s.Operator), file(s.Evidence)); err != nil {
			return err
		}
	}
	for _, m := range d.Marks {
		if err := operator(m.Operator); err != nil {
			return err
		}
	}
	for _, m := range d.Messages {
		if err := operator(m.Operator); err != nil {
			return err
		}
	}
	for _, m := range d.Mails {
		if err := errors.Join(operator(m.Operator), file(m.Evidence)); err != nil {
			return err
		}
	}
	for _, r := range d.Requests {
		if err := errors.Join(operator(r.Operator), operator(r.Handler)); err != nil {
			return err
		}
	}
	for _, l := range d.Letters {
		if err := errors.Join(operator(l.Operator), file(l.Evidence)); err != nil {
			return err
		}
	}
	for _, s := range d.Steps {
		if err := operator(s.Operator); err != nil {
			return err
		}
	}
	for _, h := range d.Holds {
		if err := operator(h.Operator); err != nil {
			return err
		}
	}
	for _, t := range d.Touches {
		if err := errors.Join(operator(t.Operator), file(t.Evidence)); err != nil {
			return err
		}
	}
	for _, a := range d.Attached {
		if err := errors.Join(operator(a.Operator), file(a.File.ID)); err != nil {
			return err
		}
	}
	for _, e := range d.Edits {
		if err := operator(e.Operator); err != nil {
			return err
		}
	}
	for _, g := range d.Grounds {
		if err := file(g.Evidence); err != nil {
			return err
		}
	}
	if d.Contact.Import != 0 {
		i, err := v.FindImport(d.Contact.Import)
		if err != nil {
			return err
		}
		d.Import = &i
	}
	return nil
}

// Purpose finds a purpose of the book.
func (d Dossier) Purpose(id consent.PurposeID) consent.Purpose {
	for _, p := range d.Purposes {
		if p.ID == id {
			return p
		}
	}
	return consent.Purpose{ID: id}
}

// Standing finds where the person stands for a purpose.
func (d Dossier) Standing(id consent.PurposeID) Standing {
	for _, s := range d.Standings {
		if s.Purpose == id {
			return s
		}
	}
	return Standing{Contact: d.Contact.ID, Purpose: id, State: consent.None}
}

// Notice finds a version the person was shown.
func (d Dossier) Notice(id consent.NoticeVersionID) NoticeVersion {
	for _, n := range d.Notices {
		if n.ID == id {
			return n
		}
	}
	return NoticeVersion{ID: id}
}

// File finds a kept file of the person.
func (d Dossier) File(id consent.EvidenceID) (EvidenceFile, bool) {
	for _, f := range d.Evidence {
		if f.ID == id {
			return f, true
		}
	}
	return EvidenceFile{}, false
}

func (v *View) importRowsOf(id consent.ContactID) ([]ImportRow, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT import_id, row, outcome, contact_id, reason, raw, before FROM import_rows WHERE contact_id IN "+oneself+" ORDER BY import_id, id", int64(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []ImportRow
	for rows.Next() {
		var r ImportRow
		if err := rows.Scan(&r.Import, &r.Row, &r.Outcome, &r.Contact, &r.Reason, &r.Raw, &r.Before); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// firstItems keeps the first item of each entry.
func firstItems(items []EntryRow) (out []EntryRow) {
	for _, it := range items {
		if len(out) == 0 || out[len(out)-1].Entry != it.Entry {
			out = append(out, it)
		}
	}
	return out
}
