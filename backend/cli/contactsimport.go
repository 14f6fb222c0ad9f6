package cli

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
)

// imported is the answer of contacts import.
type imported struct {
	ImportID  int64             `json:"import_id"`
	Rows      int64             `json:"rows"`
	Created   int64             `json:"created"`
	Updated   int64             `json:"updated"`
	Unchanged int64             `json:"unchanged"`
	Rejected  int64             `json:"rejected"`
	HeldBack  int64             `json:"held_back"`
	Warnings  []string          `json:"warnings"`
	Mapping   map[string]string `json:"mapping"`
	Format    string            `json:"format"`
	Dialect   string            `json:"dialect"`
	Encoding  string            `json:"encoding"`
	Delimiter string            `json:"delimiter"`
	DryRun    bool              `json:"dry_run"`
	Seconds   float64           `json:"seconds"`
	OptOuts   int64             `json:"opt_outs"`   // people whose withdrawal or refusal was recorded
	Grounds   int64             `json:"grounds"`    // people for whom the basis was stated
	Claims    int64             `json:"claims"`     // what the file says without proof
	BrokenOff int64             `json:"broken_off"` // earlier import of this file that did not end, 0 if none
	Mapped    string            `json:"mapped_as"`  // when a file with these columns was mapped before, "" where not
}

// statement reads what the user says about the file. A purpose that the book
// does not have yet is made, with the basis that was named, and said so.
func (a *app) statement(c *cobra.Command, b sqlite.Book, in importFlags, out *imported) (st imports.Statement, err error) {
	st = imports.Statement{Purpose: consent.PurposeFromWord(in.purpose), Source: strings.TrimSpace(in.source), CollectedAt: in.collected}
	if in.evidence != "" {
		file, err := readEvidence(in.evidence)
		if err != nil {
			return st, err
		}
		st.Evidence = &imports.Evidence{Name: file.Name, MediaType: file.MediaType, Bytes: file.Bytes}
	}
	if in.basis != "" {
		if st.Basis, err = consent.ParseBasis(in.basis); err != nil {
			return st, err
		}
	}
	if in.purpose == "" {
		if in.basis != "" {
			return st, usage{errors.New("a basis is stated for a purpose: add --purpose")}
		}
		return st, nil
	}
	if st.Basis == "" {
		return st, consent.Fail(consent.Invalid, "basis_missing", "basis")
	}
	if st.Source == "" {
		return st, consent.Fail(consent.Invalid, "source_missing", "source")
	}
	ps, err := purposes.List(c.Context(), b)
	if err != nil {
		return st, err
	}
	for _, p := range ps {
		if p.ID == st.Purpose {
			return st, nil
		}
	}
	out.Warnings = append(out.Warnings, "purpose_made: "+string(st.Purpose))
	channel := consent.Channel("other") // who wants no mail is still a customer
	if st.Basis == consent.BasisConsent || st.Basis == consent.BasisInterests {
		channel = "email"
	}
	made := purposes.Normal(consent.Purpose{ID: st.Purpose, Channel: channel, Bases: []consent.Basis{st.Basis}, Names: map[string]string{"en": strings.TrimSpace(in.purpose)}})
	st.Make = &made
	return st, made.Check()
}

func (o *imported) facts(book *contactfile.Book, f *os.File, size int64, path string) (imports.FileFacts, error) {
	info := book.File()
	o.Format, o.Dialect, o.Encoding, o.Delimiter = info.Format, info.Dialect, info.Encoding, info.Delimiter
	for _, col := range book.Mapping().Columns {
		if col.Field != "" {
			o.Mapping[col.Key()] = col.Field
		}
	}
	saved, err := imports.Of(book).Text()
	if err != nil {
		return imports.FileFacts{}, err
	}
	sum, err := fileHash(f, size)
	return imports.FileFacts{Name: filepath.Base(path), SHA256: sum, Format: info.Format, Dialect: info.Dialect, Encoding: info.Encoding, Delimiter: info.Delimiter, Mapping: saved}, err
}

func (o *imported) count(i sqlite.Import, c imports.Counts, book *contactfile.Book) {
	o.ImportID = int64(i.ID)
	o.Rows, o.Created, o.Updated, o.Unchanged, o.Rejected, o.HeldBack = c.Rows, c.New, c.Changed, c.Same, c.Unusable, c.HeldBack
	o.OptOuts, o.Grounds, o.Claims = c.OptOuts, c.Grounds, c.Claims
	o.Warnings = append(o.Warnings, book.Warnings()...)
	for _, m := range []map[string]int{c.Warnings, c.Bad, c.Held} {
		for _, k := range sorted(m) {
			o.Warnings = append(o.Warnings, k+": "+strconv.Itoa(m[k]))
		}
	}
}

func (a *app) showImport(o imported, name string) error {
	if a.json {
		return a.print(o)
	}
	a.say("%s: %s, %s, %s", name, o.Format, o.Dialect, o.Encoding)
	a.say("  %d new + %d changed + %d the same + %d held back + %d unusable = %d rows", o.Created, o.Updated, o.Unchanged, o.HeldBack, o.Rejected, o.Rows)
	a.say("  written: basis stated for %d, the no of %d people, %d claims without proof", o.Grounds, o.OptOuts, o.Claims)
	for _, w := range o.Warnings {
		a.say("  %s", warning(w))
	}
	if o.BrokenOff != 0 {
		a.say("  Import %d of this file was broken off. What it brought in stands and was not brought in again; --resume %d goes on with it.", o.BrokenOff, o.BrokenOff)
	}
	if o.Mapped != "" {
		a.say("  The columns are mapped as they were on %.10s.", o.Mapped)
	}
	if o.DryRun {
		a.say("Nothing was written.")
		return nil
	}
	a.say("Import %d took %.1f s. consentbook contacts undo BOOK %d takes it back.", o.ImportID, o.Seconds, o.ImportID)
	return nil
}

func readMapping(path string) (*addressbook.SavedMapping, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, consent.Fail(consent.Invalid, "file_unreadable", "mapping", "file", filepath.Base(path)).Because(err)
	}
	var m addressbook.SavedMapping
	if err := json.Unmarshal(b, &m); err == nil && len(m.Columns) > 0 {
		return &m, nil
	}
	columns := map[string]string{} // a plain object of column and field will do
	if err := json.Unmarshal(b, &columns); err != nil {
		return nil, consent.Fail(consent.Invalid, "input_malformed", "mapping", "file", filepath.Base(path)).Because(err)
	}
	return &addressbook.SavedMapping{Columns: columns}, nil
}

// knownColumns refuses a mapping that decides about columns the file has not: a
// slip of the pen would be lost. A mapping that was kept for files of a kind may
// know more columns than one of them has.
func knownColumns(m *addressbook.SavedMapping, book *contactfile.Book) error {
	if m == nil || m.Schema != "" {
		return nil
	}
	for _, name := range sorted(m.Columns) {
		if !addressbook.Decides(book.Mapping(), name) {
			return consent.Fail(consent.Invalid, "mapping_unknown_column", "mapping", "column", name)
		}
	}
	return nil
}
