package evidence

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/csvx"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

// personData writes what the proof rests on: each consent event exactly as the
// ledger committed to it, the same as a table, and the person.
func (x *build) personData(d sqlite.Dossier) error {
	if err := x.p.file("2-data/consents.csv", func(w io.Writer) error { return eventTable(w, d.Events) }); err != nil {
		return err
	}
	if err := x.p.file("2-data/consents.jsonl", func(w io.Writer) error { return eventLines(w, d.Events) }); err != nil {
		return err
	}
	return x.p.file("2-data/person.json", func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		until := ""
		if x.away != nil {
			until = x.away.Until
		}
		return enc.Encode(struct {
			Number  consent.ContactID `json:"number"`
			Away    string            `json:"put_away_until,omitempty"` // last day on which the person is still held
			CameIn  string            `json:"came_in"`
			Source  string            `json:"source"`
			Entry   consent.Entry     `json:"ledger_entry"`
			Contact consent.Contact   `json:"contact"`
		}{d.Contact.ID, until, d.Contact.CreatedAt.Format("2006-01-02T15:04:05Z07:00"), d.Contact.Source, d.Contact.Entry, d.Contact})
	})
}

func eventLines(w io.Writer, events []sqlite.ConsentEvent) error {
	enc := json.NewEncoder(w)
	for _, e := range events {
		if err := enc.Encode(e); err != nil {
			return err
		}
	}
	return nil
}

// consentKinds are the entries a pack of consents opens: what people said,
// what they were told, how they came in.
func consentKinds(kind string) bool {
	switch kind {
	case "decision.opened", "decision.made", "contacts.imported", "contact.added", "notice.published", "notice.deposited", "ground.stated", "ground.dropped", "book.created":
		return true
	}
	return len(kind) > 8 && kind[:8] == "consent."
}

// whole packs the consents of the book; with ScopeAll the register and every
// payload of the ledger as well.
func (x *build) whole() error {
	everyone, err := x.v.CountContacts()
	if err != nil {
		return err
	}
	x.count.people = int(everyone) // the log tells of each how they came in
	if x.Scope == ScopeAll {
		if err := x.breachDocument(); err != nil {
			return err
		}
		if err := x.records(consent.Entry(x.head.Size)); err != nil {
			return err
		}
	}
	if err := x.registers(); err != nil {
		return err
	}
	if x.Scope == ScopeAll {
		if err := x.breachData(); err != nil {
			return err
		}
	}
	if err := x.eventFiles(); err != nil {
		return err
	}
	if x.Scope == ScopeAll {
		if err := x.p.file("2-data/contacts.csv", x.contactTable); err != nil {
			return err
		}
		if _, err := x.registerData(consent.Entry(x.head.Size)); err != nil {
			return err
		}
	}
	var files []sqlite.EvidenceFile
	if err := x.v.EachEvidence(func(f sqlite.EvidenceFile) error { files = append(files, f); return nil }); err != nil {
		return err
	}
	if err := x.files(files); err != nil {
		return err
	}
	ns, err := x.v.Notices()
	if err != nil {
		return err
	}
	if err := x.notices(ns); err != nil {
		return err
	}
	return x.ledger(func() error { return x.p.file("5-ledger/log.jsonl", x.log) })
}

func (x *build) log(w io.Writer) error {
	enc := json.NewEncoder(w)
	open := consentKinds
	if x.Scope == ScopeAll {
		open = func(string) bool { return true }
	}
	done := int64(0)
	return x.v.EachLogLine(x.head.Size, open, func(l sqlite.LogLine) error {
		done++
		x.Progress(done, x.head.Size)
		return enc.Encode(l)
	})
}

func (x *build) eventFiles() error {
	err := x.p.file("2-data/consents.csv", func(w io.Writer) error {
		c := csv.NewWriter(w)
		c.Write(eventHeader)
		if err := x.v.EachConsentEvent(func(e sqlite.ConsentEvent) error { return c.Write(eventCells(e)) }); err != nil {
			return err
		}
		c.Flush()
		return c.Error()
	})
	if err != nil {
		return err
	}
	return x.p.file("2-data/consents.jsonl", func(w io.Writer) error {
		enc := json.NewEncoder(w)
		return x.v.EachConsentEvent(func(e sqlite.ConsentEvent) error { return enc.Encode(e) })
	})
}

func (x *build) contactTable(w io.Writer) error {
	c := csv.NewWriter(w)
	c.Write([]string{"number", "name", "organisation", "email", "phone", "country", "language", "came_in", "source", "import"})
	err := x.v.EachContact(sqlite.ContactQuery{At: x.now}, func(p consent.Contact, _ []sqlite.Standing) error {
		return c.Write([]string{fmt.Sprint(p.ID), csvx.Inert(p.DisplayName()), csvx.Inert(p.Organisation), csvx.Inert(p.Email()), csvx.Inert(p.Phone()), p.Country, p.Language,
			p.CreatedAt.Format("2006-01-02"), csvx.Inert(p.Source), fmt.Sprint(p.Import)})
	})
	if err != nil {
		return err
	}
	c.Flush()
	return c.Error()
}

// registers sets the consent register of every purpose that rests on consent.
func (x *build) registers() error {
	purposes, err := x.v.Purposes()
	if err != nil {
		return err
	}
	sortBy(purposes, func(p consent.Purpose) string { return string(p.ID) })
	for _, p := range purposes {
		if !p.Allows(consent.BasisConsent) {
			continue
		}
		doc, err := x.register(p)
		if err != nil {
			return err
		}
		name := "1-documents/register-" + string(p.ID) + ".pdf"
		if err := x.document(name, p.Name(x.Language), "7(1)", func(w io.Writer) (int, error) { return pdf.WriteRegister(w, doc, x.Language) }); err != nil {
			return err
		}
	}
	return nil
}

func (x *build) register(p consent.Purpose) (pdf.Register, error) {
	m := pdf.Register{Sender: pdf.SenderOf(x.c), Seal: seal("CR"+x.id[1:], x.head, x.b, x.now, x.packName()), AsOf: x.now, Purpose: p.Name(x.Language)}
	counts, err := x.v.StateCounts(p.ID, x.now)
	if err != nil {
		return m, err
	}
	everyone, err := x.v.CountContacts()
	if err != nil {
		return m, err
	}
	erased, err := x.v.ErasedByPurpose()
	if err != nil {
		return m, err
	}
	m.Erased = erased[p.ID]
	both, err := consent.ParseFilters("restricted consent:" + string(p.ID))
	if err != nil {
		return m, err
	}
	if m.Restricted, err = x.v.CountMatching(sqlite.ContactQuery{Filters: both, At: x.now}); err != nil {
		return m, err
	}
	for _, s := range pdf.Sums {
		everyone -= counts[s]
		if s != consent.None && counts[s] > 0 {
			m.Totals = append(m.Totals, pdf.Total{State: s, Count: int(counts[s])})
		}
	}
	m.Totals = append(m.Totals, pdf.Total{State: consent.None, Count: int(counts[consent.None] + everyone)})
	if counts[consent.Given]+counts[consent.Renewed] > pdf.RegisterRows {
		m.List = &pdf.File{Name: "2-data/consents.csv"}
		return m, nil
	}
	filters, err := consent.ParseFilters("consent:" + string(p.ID))
	if err != nil {
		return m, err
	}
	return m, x.v.EachContact(sqlite.ContactQuery{Filters: filters, At: x.now}, func(c consent.Contact, ss []sqlite.Standing) error {
		for _, s := range ss {
			if s.Purpose == p.ID {
				row, err := x.registerRow(c, s)
				if err != nil {
					return err
				}
				m.Rows = append(m.Rows, row)
			}
		}
		return nil
	})
}

func (x *build) registerRow(c consent.Contact, s sqlite.Standing) (pdf.RegisterRow, error) {
	row := pdf.RegisterRow{Person: c.DisplayName(), Address: c.Email(), State: s.State, Since: local(s.At, x.now), Until: local(s.Until, x.now), Entry: int64(s.Entry)}
	events, err := x.v.ConsentEvents(c.ID, s.Purpose)
	for _, e := range events {
		if e.ID == s.Event {
			row.Method, row.Notice = e.Method, fmt.Sprintf("%s %s", e.Notice, e.Language)
		}
	}
	return row, err
}
