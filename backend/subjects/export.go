package subjects

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
	"consentbook/backend/xlsx"
)

// Formats lists the forms of an export.
var Formats = []string{"csv", "xlsx", "json", "pdf", "zip"}

// Export writes everything on one person in one form, and notes in the ledger
// that it was handed out, with its hash.
func Export(ctx context.Context, b sqlite.Book, id consent.ContactID, format string, w io.Writer) (Subject, error) {
	s, err := Collect(ctx, b, id)
	if err != nil {
		return s, err
	}
	h := sha256.New()
	if err := s.write(ctx, b, format, io.MultiWriter(w, h)); err != nil {
		return s, err
	}
	return s, b.Write(ctx, func(tx *sqlite.Tx) error {
		_, err := tx.Append("subject.exported", sqlite.Item{Contact: id, Payload: struct {
			Contact consent.ContactID `json:"contact"`
			Format  string            `json:"format"`
			SHA256  string            `json:"sha256"`
		}{id, format, hex.EncodeToString(h.Sum(nil))}})
		return err
	})
}

func (s Subject) write(ctx context.Context, b sqlite.Book, format string, w io.Writer) error {
	switch format {
	case "csv":
		return s.flat(w)
	case "xlsx":
		return s.workbook(w)
	case "json":
		return s.json(w)
	case "pdf":
		_, err := pdf.WriteSubjectReport(w, s.report(), s.Dossier.Controller.Language)
		return err
	case "zip":
		return s.zip(ctx, b, w)
	}
	return consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", "csv, xlsx, json, pdf, zip")
}

// flat is one table for everything: section, record, field, value. Excel needs
// the mark to see UTF-8.
func (s Subject) flat(w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	c.Write([]string{"section", "record", "field", "value"})
	for _, sec := range s.Sections {
		for i, row := range sec.Rows {
			for j, cell := range row {
				if cell != "" {
					c.Write([]string{sec.Key, fmt.Sprint(i + 1), sec.Columns[j], inert(cell)})
				}
			}
		}
	}
	c.Flush()
	return c.Error()
}

// inert keeps a spreadsheet from taking a text for a formula; a phone number
// with its plus is left alone.
func inert(s string) string {
	if s == "" || !bytes.ContainsRune([]byte("=+-@\t\r"), rune(s[0])) {
		return s
	}
	if s[0] == '+' && len(bytes.Trim([]byte(s[1:]), "0123456789 ()-/.")) == 0 {
		return s
	}
	return "'" + s
}

// workbook has a sheet for each section, in words a lay person reads.
func (s Subject) workbook(w io.Writer) error {
	word := words(s.Dossier.Controller.Language)
	x := xlsx.NewWriter(w, xlsx.Properties{Title: word("title"), Creator: s.Dossier.Controller.Name, Created: s.MadeAt})
	for _, sec := range s.Sections {
		spec := xlsx.SheetSpec{Name: word("section." + sec.Key), Title: []string{
			word("section."+sec.Key) + article(sec.Article), s.Dossier.Contact.CallName() + " · " + s.Dossier.Controller.Name + " · " + texts.Date(s.MadeAt, s.Dossier.Controller.Language)}}
		for _, c := range sec.Columns {
			spec.Columns = append(spec.Columns, xlsx.Column{Header: word("column." + c), Wrap: c == "value" || c == "question" || c == "words" || c == "claim" || c == "as_it_stood"})
		}
		sheet, err := x.Sheet(spec)
		if err != nil {
			return err
		}
		for _, row := range sec.Rows {
			cells := make([]xlsx.Cell, len(row))
			for i, cell := range row {
				cells[i] = xlsx.Text(word.value(sec.Columns[i], cell))
			}
			if err := sheet.Row(cells...); err != nil {
				return err
			}
		}
	}
	return x.Close()
}

func article(a string) string {
	if a == "" {
		return ""
	}
	return " (Art. " + a + ")"
}

// schema names the form of the JSON export.
const schema = "consentbook-subject/1"

func (s Subject) json(w io.Writer) error {
	out := struct {
		Schema     string                         `json:"schema"`
		MadeAt     string                         `json:"made_at"`
		Controller consent.Controller             `json:"controller"`
		Number     consent.ContactID              `json:"number"`
		Contact    consent.Contact                `json:"contact"`
		Ledger     map[string]string              `json:"ledger"`
		Sections   map[string][]map[string]string `json:"sections"`
	}{schema, s.MadeAt.Format(time.RFC3339), s.Dossier.Controller, s.Dossier.Contact.ID, s.Dossier.Contact,
		map[string]string{"entries": fmt.Sprint(s.Head.Size), "root": hex.EncodeToString(s.Head.Root[:])}, s.Records()}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

// Records gives each section as records with named fields.
func (s Subject) Records() map[string][]map[string]string {
	out := map[string][]map[string]string{}
	for _, sec := range s.Sections {
		records := []map[string]string{}
		for _, row := range sec.Rows {
			r := map[string]string{}
			for i, cell := range row {
				if cell != "" {
					r[sec.Columns[i]] = cell
				}
			}
			records = append(records, r)
		}
		out[sec.Key] = records
	}
	return out
}

// zip holds every form, a CSV for each section, and the kept files themselves.
func (s Subject) zip(ctx context.Context, b sqlite.Book, w io.Writer) error {
	z := zip.NewWriter(w)
	add := func(name string, write func(io.Writer) error) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: s.MadeAt})
		if err != nil {
			return err
		}
		return write(f)
	}
	for _, form := range []string{"csv", "json", "pdf", "xlsx"} {
		if err := add("data."+form, func(f io.Writer) error { return s.write(ctx, b, form, f) }); err != nil {
			return err
		}
	}
	for _, sec := range s.Sections {
		if err := add("sections/"+sec.Key+".csv", sec.table); err != nil {
			return err
		}
	}
	err := b.Read(ctx, func(v *sqlite.View) error {
		for _, f := range s.Dossier.Evidence {
			whole, err := v.FindEvidence(f.ID, true)
			if err != nil {
				return err
			}
			if err := add(fmt.Sprintf("files/%d-%s", f.ID, safeName(f.Name)), func(w io.Writer) error {
				_, err := w.Write(whole.Bytes)
				return err
			}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return z.Close()
}

func (s Section) table(w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	c.Write(s.Columns)
	for _, row := range s.Rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = inert(cell)
		}
		c.Write(safe)
	}
	c.Flush()
	return c.Error()
}

// safeName keeps what any system takes for a file name.
func safeName(s string) string {
	out := []rune{}
	for _, r := range s {
		switch {
		case r < ' ' || bytes.ContainsRune([]byte(`/\:*?"<>|`), r):
			r = '_'
		}
		out = append(out, r)
	}
	return string(out)
}

// report is the same as a document to read.
func (s Subject) report() pdf.SubjectReport {
	d := s.Dossier
	m := pdf.SubjectReport{Sender: pdf.Sender{Name: d.Controller.Name}, Seal: pdf.Seal{ID: fmt.Sprintf("SE-%d-C%d", s.MadeAt.Year(), d.Contact.ID), Issued: s.MadeAt,
		Entries: s.Head.Size, Root: hex.EncodeToString(s.Head.Root[:]), Loose: true},
		Person: pdf.Person{Name: d.Contact.CallName(), Email: d.Contact.Email(), Since: d.Contact.CreatedAt, CameIn: d.Contact.Source, Number: int64(d.Contact.ID)}}
	for _, part := range []string{d.Controller.Address, d.Controller.Phone, d.Controller.Email, d.Controller.Website} {
		if part != "" {
			m.Sender.Contact = append(m.Sender.Contact, part)
		}
	}
	if name, site, ok := texts.Authority(d.Controller.Country); ok {
		m.Authority = name + ", " + site
	}
	for _, p := range d.Purposes {
		st := d.Standing(p.ID)
		if st.State == consent.None && st.Basis == "" {
			continue
		}
		m.Purposes = append(m.Purposes, pdf.Processing{Name: p.Name(d.Controller.Language), Basis: string(st.Basis), Source: st.BasisSource, Categories: p.Categories, Recipients: p.Recipients, Retention: p.Retention})
		m.States = append(m.States, s.standing(p, st))
	}
	for _, f := range d.Contact.Fields() {
		name := f.Key
		if f.Label != "" {
			name = f.Label
		}
		m.Values = append(m.Values, pdf.Value{Field: name, Value: f.Value, Origin: "unknown", Source: d.Contact.Source, Since: d.Contact.CreatedAt})
	}
	for _, e := range d.Entries {
		m.History = append(m.History, pdf.Event{At: e.At, Recorded: e.At, Kind: e.Kind, Operator: e.Operator, Entry: int64(e.Entry), Leaf: hex.EncodeToString(e.Hash[:])})
	}
	return m
}

func (s Subject) standing(p consent.Purpose, st sqlite.Standing) pdf.Standing {
	out := pdf.Standing{Purpose: p.Name(s.Dossier.Controller.Language), State: st.State, Since: st.At, Until: st.Until, Entry: int64(st.Entry)}
	switch {
	case st.State.Permits() && !st.Until.IsZero() && !s.MadeAt.Before(st.Until):
		out.State = consent.Expired
	case st.State == consent.None && st.Basis != consent.BasisConsent:
		out.State, out.Basis, out.Entry = consent.OtherBasis, string(st.Basis), int64(st.BasisEntry)
	}
	return out
}
