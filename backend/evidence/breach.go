package evidence

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

// BreachForms set the breach register for a pack: one breach, or all (0).
type BreachForms struct {
	Document func(v *sqlite.View, one consent.BreachID, seal pdf.Seal, language string, w io.Writer) (pages int, err error)
	Table    func(v *sqlite.View, one consent.BreachID, language string, w io.Writer) error
}

// breach packs the breach register, or the file of one breach: the document, the
// rows exactly as the ledger committed to them last, the same as a table, the
// notifications as they left, and each entry about them. It names nobody who was
// concerned.
func (x *build) breach() error {
	if x.Breach != 0 {
		x.name = strconv.FormatInt(int64(x.Breach), 10)
	}
	if err := x.breachDocument(); err != nil {
		return err
	}
	if err := x.breachData(); err != nil {
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
	rows, open, err := x.breachRows()
	if err != nil {
		return err
	}
	var files []sqlite.EvidenceFile
	for _, row := range rows {
		for _, kept := range row.Files() {
			f, err := x.v.FindEvidence(kept.ID, false)
			if err != nil {
				return err
			}
			files = append(files, f)
		}
	}
	if err := x.files(files); err != nil {
		return err
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

// breachDocument sets the register, or the file of one breach.
func (x *build) breachDocument() error {
	if x.Breaches.Document == nil {
		return nil
	}
	name, number := "breaches", "BR"+x.id[1:]
	if x.Breach != 0 {
		name, number = "breach-"+strconv.FormatInt(int64(x.Breach), 10), "BF"+x.id[1:]
	}
	err := x.document("1-documents/"+name+".pdf", number, "33(5)", func(w io.Writer) (int, error) {
		return x.Breaches.Document(x.v, x.Breach, seal(number, x.head, x.b, x.now, x.packName()), x.Language, w)
	})
	if err == nil {
		x.docs[len(x.docs)-1].Group = "breaches"
	}
	return err
}

// breachData writes the rows, and the same as a table.
func (x *build) breachData() error {
	if x.Breaches.Table == nil {
		return nil
	}
	if err := x.p.file("2-data/breaches.csv", func(w io.Writer) error { return x.Breaches.Table(x.v, x.Breach, x.Language, w) }); err != nil {
		return err
	}
	rows, _, err := x.breachRows()
	if err != nil {
		return err
	}
	return x.p.file("2-data/breaches.jsonl", func(w io.Writer) error {
		for _, row := range rows {
			if _, err := w.Write(append(row.line, '\n')); err != nil {
				return err
			}
		}
		return nil
	})
}

// breachRow is a row with the very letters that the ledger committed to.
type breachRow struct {
	consent.Breach
	line []byte
}

// UnmarshalJSON keeps them.
func (r *breachRow) UnmarshalJSON(line []byte) error {
	r.line = slices.Clone(line)
	return json.Unmarshal(line, &r.Breach)
}

// breachRows are the rows that the pack is about, and where the ledger speaks of
// them.
func (x *build) breachRows() (rows []breachRow, open map[sqlite.ItemPlace]bool, err error) {
	if rows, err = sqlite.Documents[breachRow](x.v, true); err != nil {
		return nil, nil, err
	}
	if x.Breach != 0 {
		one, err := sqlite.FindDocument[breachRow](x.v, int64(x.Breach))
		if err != nil {
			return nil, nil, err
		}
		rows = []breachRow{one}
	}
	open = map[sqlite.ItemPlace]bool{}
	for _, row := range rows {
		steps, err := sqlite.HistoryOf[consent.Breach](x.v, int64(row.ID))
		if err != nil {
			return nil, nil, err
		}
		for _, s := range steps {
			open[sqlite.ItemPlace{Entry: s.Entry}] = true // an entry about a row has one part
		}
	}
	return rows, open, nil
}

// provenRow is a row of the breach register as its last proven entry left it.
type provenRow struct {
	entry   int64
	payload []byte
	gone    bool
}

// learnRow remembers what the ledger proves of rows of registers: the files on
// which they rest, and how each breach stands.
func (v *verifier) learnRow(leaf ledger.Leaf, payload []byte) {
	register, known := consent.RegisterOf(leaf.Kind)
	if !known {
		return
	}
	var all any
	if json.Unmarshal(payload, &all) == nil {
		v.learnKept(all)
	}
	if register != consent.Breaches {
		return
	}
	var row struct {
		ID int64 `json:"breach"`
	}
	if json.Unmarshal(payload, &row) == nil {
		id := strconv.FormatInt(row.ID, 10)
		if is := v.rows[id]; leaf.Entry > is.entry {
			v.rows[id] = provenRow{leaf.Entry, slices.Clone(payload), strings.HasSuffix(leaf.Kind, ".removed")}
		}
	}
}

// learnKept finds the files that a row names: their numbers with their hashes.
func (v *verifier) learnKept(x any) {
	switch x := x.(type) {
	case map[string]any:
		sum, named := x["sha256"].(string)
		if _, number := x["file"].(float64); named && number {
			v.hashes[sum] = true
		}
		for _, inner := range x {
			v.learnKept(inner)
		}
	case []any:
		for _, inner := range x {
			v.learnKept(inner)
		}
	}
}

// breachRows: each breach stands as its last entry left it, and none that the
// ledger proves is left out.
func (v *verifier) breachRows() error {
	if v.files["2-data/breaches.jsonl"] == nil {
		if v.manifest.Scope == ScopeBreach {
			return errors.New("2-data/breaches.jsonl is missing")
		}
		return nil
	}
	seen := map[string]bool{}
	err := v.lines("2-data/breaches.jsonl", func(line []byte) error {
		var row struct {
			ID int64 `json:"breach"`
		}
		id := ""
		if json.Unmarshal(line, &row) == nil {
			id = strconv.FormatInt(row.ID, 10)
		}
		if is, ok := v.rows[id]; !ok || is.gone || seen[id] || !bytes.Equal(is.payload, line) {
			return fmt.Errorf("line %d of 2-data/breaches.jsonl is not how the ledger left the breach, or stands twice", len(seen)+1)
		}
		seen[id] = true
		return nil
	})
	if err != nil {
		return err
	}
	for id, row := range v.rows {
		if !row.gone && !seen[id] {
			return errors.New("2-data/breaches.jsonl leaves out a breach that is in the ledger")
		}
	}
	return nil
}
