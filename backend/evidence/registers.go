package evidence

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/xlsx"
)

// documentedRegisters packs what a controller documents (Art. 5(2), 24, 30, 33(5)) as it
// stood on a day: the record of Art. 30 as documents, and every register exactly
// as the ledger committed to its rows.
func (x *build) documentedRegisters() error {
	until := consent.Entry(x.head.Size)
	if !x.AsOf.Equal(x.now) {
		var err error
		if until, err = x.v.EntryBy(x.AsOf); err != nil {
			return err
		}
	}
	if err := x.records(until); err != nil {
		return err
	}
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
	}{{"consents.csv", func(w io.Writer) error { return eventTable(w, nil) }}, {"consents.jsonl", func(w io.Writer) error { return eventLines(w, nil) }}} {
		if err := x.p.file("2-data/"+f.name, f.write); err != nil {
			return err
		}
	}
	all, err := x.registerData(until)
	if err != nil {
		return err
	}
	if err := x.keptBy(all); err != nil {
		return err
	}
	places, err := x.v.DocumentPlaces(until)
	if err != nil {
		return err
	}
	open := map[sqlite.ItemPlace]bool{}
	for _, p := range places {
		open[p] = true
	}
	return x.ledger(func() error {
		return x.p.file("5-ledger/log.jsonl", func(w io.Writer) error {
			enc, done := json.NewEncoder(w), int64(0)
			return x.v.EachLogLineOf(x.head.Size, func(p sqlite.ItemPlace) bool { return open[p] }, func(l sqlite.LogLine) error {
				done++
				x.Progress(done, x.head.Size)
				return enc.Encode(l)
			})
		})
	})
}

// registerData writes every register for machines and for a spreadsheet.
func (x *build) registerData(until consent.Entry) (map[consent.Register][]sqlite.DocumentRow, error) {
	all := map[consent.Register][]sqlite.DocumentRow{}
	for _, r := range consent.Registers {
		rows, err := x.v.DocumentRowsAt(r, until)
		if err != nil {
			return nil, err
		}
		all[r] = rows
	}
	if err := x.p.file("2-data/registers.json", func(w io.Writer) error { return writeRegisters(w, all) }); err != nil {
		return nil, err
	}
	return all, x.p.file("2-data/registers.xlsx", func(w io.Writer) error { return x.registerSheets(w, all) })
}

// keptBy packs the files on which the rows rest, as far as the book still has
// them.
func (x *build) keptBy(all map[consent.Register][]sqlite.DocumentRow) error {
	ids := map[consent.EvidenceID]bool{}
	for _, r := range consent.Registers {
		for _, row := range all[r] {
			var body any
			if err := json.Unmarshal(row.Body, &body); err != nil {
				return err
			}
			keptIn(body, ids)
		}
	}
	var files []sqlite.EvidenceFile
	for id := range ids {
		f, err := x.v.FindEvidence(id, false)
		if consent.CodeOf(err) == consent.NotFound {
			continue // a contract of a row that was taken out since
		}
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	return x.files(files)
}

// keptIn finds the numbers of the files that a row names.
func keptIn(x any, into map[consent.EvidenceID]bool) {
	switch x := x.(type) {
	case map[string]any:
		if n, ok := x["file"].(float64); ok && x["sha256"] != nil {
			into[consent.EvidenceID(n)] = true
		}
		for _, inner := range x {
			keptIn(inner, into)
		}
	case []any:
		for _, inner := range x {
			keptIn(inner, into)
		}
	}
}

// records sets the record of Art. 30(1), and where the business works for others
// that of 30(2).
func (x *build) records(until consent.Entry) error {
	facts, err := x.v.ActivityFacts(x.AsOf.Format(time.DateOnly), until)
	if err != nil {
		return err
	}
	for _, p := range facts.Parties {
		if p.Name != "" {
			x.count.people++
		}
	}
	all, err := sqlite.DocumentsAt[consent.Activity](x.v, until)
	if err != nil {
		return err
	}
	for _, role := range []struct {
		role               consent.ActivityRole
		name, number, cite string
	}{{consent.AsController, "record-controller", "RC", "30(1)"}, {consent.AsProcessor, "record-processor", "RP", "30(2)"}} {
		var rows []consent.Activity
		for _, a := range all {
			if a = a.Normal(); a.Role == role.role && (a.EndedOn == "" || a.EndedOn > facts.Today) {
				rows = append(rows, a)
			}
		}
		if role.role == consent.AsProcessor && len(rows) == 0 {
			continue
		}
		number := role.number + x.id[1:]
		m := pdf.Art30{Sender: pdf.SenderOf(x.c), Seal: seal(number, x.head, x.b, x.now, x.packName()), Role: role.role, Facts: facts, Activities: rows}
		if err := x.document("1-documents/"+role.name+".pdf", number, role.cite, func(w io.Writer) (int, error) { return pdf.WriteArt30(w, m, x.Language) }); err != nil {
			return err
		}
	}
	return nil
}

// writeRegisters writes every register by its name, its rows as the ledger has
// them, letter for letter.
func writeRegisters(w io.Writer, all map[consent.Register][]sqlite.DocumentRow) error {
	var out bytes.Buffer
	out.WriteString("{")
	for i, r := range consent.Registers {
		fmt.Fprintf(&out, "%s\n%q: [", strings.Repeat(",", min(i, 1)), string(r))
		for k, row := range all[r] {
			fmt.Fprintf(&out, "%s\n%s", strings.Repeat(",", min(k, 1)), row.Body)
		}
		out.WriteString("]")
	}
	out.WriteString("\n}\n")
	_, err := w.Write(out.Bytes())
	return err
}

// registerSheets writes a sheet for each register that has rows: a column for each
// field.
func (x *build) registerSheets(w io.Writer, all map[consent.Register][]sqlite.DocumentRow) error {
	book := xlsx.NewWriter(w, xlsx.Properties{Title: x.id, Creator: x.c.Name, Created: x.now})
	first, err := book.Sheet(xlsx.SheetSpec{Name: "registers", Columns: []xlsx.Column{{Header: "register", Width: 20}, {Header: "rows", Width: 10}}})
	if err != nil {
		return err
	}
	for _, r := range consent.Registers {
		if err := first.Row(xlsx.Text(string(r)), xlsx.Int(int64(len(all[r])))); err != nil {
			return err
		}
	}
	for _, r := range consent.Registers {
		if len(all[r]) > 0 {
			if err := registerSheet(book, r, all[r]); err != nil {
				return err
			}
		}
	}
	return book.Close()
}

func registerSheet(book *xlsx.Writer, r consent.Register, rows []sqlite.DocumentRow) error {
	var fields []string
	at := map[string]int{}
	values := make([]map[string]json.RawMessage, len(rows))
	for i, row := range rows {
		names, of, err := fieldsOf(row.Body)
		if err != nil {
			return err
		}
		values[i] = of
		for _, n := range names {
			if _, known := at[n]; !known {
				at[n], fields = len(fields), append(fields, n)
			}
		}
	}
	spec := xlsx.SheetSpec{Name: string(r)}
	for _, f := range fields {
		spec.Columns = append(spec.Columns, xlsx.Column{Header: f, Width: 24, Wrap: true})
	}
	sheet, err := book.Sheet(spec)
	if err != nil {
		return err
	}
	for _, of := range values {
		cells := make([]xlsx.Cell, len(fields))
		for n, v := range of {
			cells[at[n]] = xlsx.Text(cellOf(v))
		}
		if err := sheet.Row(cells...); err != nil {
			return err
		}
	}
	return nil
}

// fieldsOf are the fields of a row in their order, with their values.
func fieldsOf(body []byte) (names []string, of map[string]json.RawMessage, err error) {
	if err := json.Unmarshal(body, &of); err != nil {
		return nil, nil, err
	}
	d := json.NewDecoder(bytes.NewReader(body))
	if _, err := d.Token(); err != nil {
		return nil, nil, err
	}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return nil, nil, err
		}
		var skip json.RawMessage
		if err := d.Decode(&skip); err != nil {
			return nil, nil, err
		}
		if name, ok := t.(string); ok {
			names = append(names, name)
		}
	}
	return names, of, nil
}

// cellOf is a value as a cell shows it: a text as it is, a list of texts in
// lines, anything else as JSON.
func cellOf(v json.RawMessage) string {
	var text string
	if json.Unmarshal(v, &text) == nil {
		return text
	}
	var texts []string
	if json.Unmarshal(v, &texts) == nil {
		return strings.Join(texts, "\n")
	}
	return string(v)
}

// provenDocument is a row of a register as the last entry about it left it.
type provenDocument struct {
	id   int64
	body []byte // nil: taken out
}

// learnRegister remembers what a pack of registers is held to.
func (v *verifier) learnRegister(leaf ledger.Leaf, payload []byte) {
	r, ok := consent.RegisterOf(leaf.Kind)
	asOf, err := time.Parse(time.RFC3339, v.manifest.AsOf)
	if v.manifest.Scope != ScopeRegisters && v.manifest.Scope != ScopeAll || !ok || err != nil || !leaf.At.Before(asOf.Truncate(time.Second).Add(time.Second)) {
		return
	}
	var of map[string]json.RawMessage
	var id int64
	if json.Unmarshal(payload, &of) != nil || json.Unmarshal(of[string(r)], &id) != nil {
		return
	}
	if v.registered == nil {
		v.registered = map[consent.Register]map[int64]provenDocument{}
	}
	if v.registered[r] == nil {
		v.registered[r] = map[int64]provenDocument{}
	}
	row := provenDocument{id: id}
	if !strings.HasSuffix(leaf.Kind, ".removed") {
		row.body = payload
	}
	v.registered[r][id] = row
}

// registersTold: every register holds the rows that the ledger proves, as the last
// entry about each left it, and no other.
func (v *verifier) registersTold() error {
	const name = "2-data/registers.json"
	if v.manifest.Scope != ScopeRegisters && v.files[name] == nil {
		return nil
	}
	text, err := v.read(name)
	if err != nil {
		return err
	}
	var told map[consent.Register][]json.RawMessage
	if json.Unmarshal(text, &told) != nil || len(told) != len(consent.Registers) {
		return errors.New(name + " is not in the form of a pack")
	}
	for _, r := range consent.Registers {
		left := 0
		for _, row := range v.registered[r] {
			if row.body != nil {
				left++
			}
		}
		seen := map[int64]bool{}
		for _, body := range told[r] {
			var of map[string]json.RawMessage
			var id int64
			if json.Unmarshal(body, &of) != nil || json.Unmarshal(of[string(r)], &id) != nil || seen[id] || !bytes.Equal(v.registered[r][id].body, body) {
				return fmt.Errorf("%s: a row of the register %q is not what the ledger says", name, r)
			}
			seen[id] = true
		}
		if len(seen) != left {
			return fmt.Errorf("%s: the register %q leaves out a row that is in the ledger", name, r)
		}
	}
	return nil
}
