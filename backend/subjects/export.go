package subjects

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/csvx"
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
	words := s.wording()
	for _, sec := range words.worded() {
		section := words.word("section." + sec.Key)
		for i, row := range sec.Rows {
			record, from := fmt.Sprint(i+1), 0
			if sec.Columns[0] == "field" && sec.Columns[1] == "value" {
				c.Write([]string{section, record, csvx.Inert(row[0]), csvx.Inert(row[1])})
				from = 2
			}
			for j := from; j < len(row); j++ {
				if row[j] != "" {
					c.Write([]string{section, record, words.column(sec, j), csvx.Inert(row[j])})
				}
			}
		}
	}
	c.Flush()
	return c.Error()
}

// workbook has a sheet for each section, in words a lay person reads.
func (s Subject) workbook(w io.Writer) error {
	words := s.wording()
	word := words.word
	x := xlsx.NewWriter(w, xlsx.Properties{Title: word("title"), Creator: s.Dossier.Controller.Name, Created: s.MadeAt})
	for _, sec := range words.worded() {
		spec := xlsx.SheetSpec{Name: word("section." + sec.Key), Title: []string{
			word("section."+sec.Key) + article(sec.Article), s.Dossier.Contact.CallName() + " · " + s.Dossier.Controller.Name + " · " + texts.Date(s.MadeAt, s.Dossier.Controller.Language)}}
		for _, c := range sec.Columns {
			spec.Columns = append(spec.Columns, xlsx.Column{Header: word("column." + c), Wrap: wraps[c]})
		}
		sheet, err := x.Sheet(spec)
		if err != nil {
			return err
		}
		for _, row := range sec.Rows {
			cells := make([]xlsx.Cell, len(row))
			for i, cell := range row {
				cells[i] = xlsx.Text(cell)
			}
			if err := sheet.Row(cells...); err != nil {
				return err
			}
		}
	}
	return x.Close()
}

// wraps are the columns with running text.
var wraps = map[string]bool{"value": true, "question": true, "words": true, "noted": true, "claim": true, "as_it_stood": true, "before": true, "notice": true, "recipients": true, "categories": true}

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
		Schema     string                      `json:"schema"`
		MadeAt     string                      `json:"made_at"`
		Controller consent.Controller          `json:"controller"`
		Number     consent.ContactID           `json:"number"`
		Contact    consent.Contact             `json:"contact"`
		Away       string                      `json:"put_away_until,omitempty"` // last day on which the person is still held
		Ledger     map[string]string           `json:"ledger"`
		Sections   map[string][]map[string]any `json:"sections"`
	}{schema, s.MadeAt.Format(time.RFC3339), s.Dossier.Controller, s.Dossier.Contact.ID, s.Dossier.Contact, s.until(),
		map[string]string{"entries": fmt.Sprint(s.Head.Size), "root": hex.EncodeToString(s.Head.Root[:])}, s.Records()}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

// until is the day up to which a person is put away, "" for who is in the book.
func (s Subject) until() string {
	if s.Dossier.Away == nil {
		return ""
	}
	return s.Dossier.Away.Until
}

// Records gives each section as records with named fields: codes, and objects
// where the book holds objects.
func (s Subject) Records() map[string][]map[string]any {
	out := map[string][]map[string]any{}
	for _, sec := range s.Sections {
		records := []map[string]any{}
		for _, row := range sec.Rows {
			r := map[string]any{}
			for i, cell := range row {
				switch column := sec.Columns[i]; {
				case cell == "":
				case objects[column] && json.Valid([]byte(cell)):
					r[column] = json.RawMessage(cell)
				default:
					r[column] = cell
				}
			}
			records = append(records, r)
		}
		out[sec.Key] = records
	}
	return out
}

// objects are the columns that hold JSON in the book.
var objects = map[string]bool{"claim": true, "as_it_stood": true, "before": true}

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
	words := s.wording()
	for _, sec := range words.worded() {
		if err := add("sections/"+sec.Key+".csv", func(f io.Writer) error { return words.table(f, sec) }); err != nil {
			return err
		}
	}
	err := b.Read(ctx, func(v *sqlite.View) error {
		for _, f := range s.Dossier.Evidence {
			shared, err := v.SharedFile(s.Dossier.Contact.ID, f.ID)
			if err != nil {
				return err
			}
			if shared {
				if err := add(fileName(f)+".txt", func(w io.Writer) error {
					_, err := io.WriteString(w, words.word("withheld")+"\r\nSHA-256 "+f.SHA256+"\r\n")
					return err
				}); err != nil {
					return err
				}
				continue
			}
			whole, err := v.FindEvidence(f.ID, true)
			if err != nil {
				return err
			}
			if err := add(fileName(f), func(w io.Writer) error {
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

func (words wording) table(w io.Writer, s Section) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	heads := make([]string, len(s.Columns))
	for i := range s.Columns {
		heads[i] = words.column(s, i)
	}
	c.Write(heads)
	for _, row := range s.Rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = csvx.Inert(cell)
		}
		c.Write(safe)
	}
	c.Flush()
	return c.Error()
}

// fileName is where a kept file stands: by its entry, as in a pack. The name it
// was given may name somebody else.
func fileName(f sqlite.EvidenceFile) string {
	return fmt.Sprintf("files/entry-%06d-%d%s", f.Entry, f.ID, extension(f))
}

// types are the endings a kept file may have; the first of a type stands where
// the one it came with does not fit.
var types = map[string][]string{"application/pdf": {".pdf"}, "image/png": {".png"}, "image/jpeg": {".jpg", ".jpeg"}, "message/rfc822": {".eml"},
	"text/plain": {".txt", ".eml", ".csv", ".md"}, "text/csv": {".csv", ".txt"}}

func extension(f sqlite.EvidenceFile) string {
	kind, _, _ := strings.Cut(f.MediaType, ";")
	fitting := types[kind]
	if own := strings.ToLower(path.Ext(f.Name)); slices.Contains(fitting, own) {
		return own
	}
	if len(fitting) > 0 {
		return fitting[0]
	}
	return ".bin"
}
