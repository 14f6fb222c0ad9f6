package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/files"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
)

func (a *app) contactsCommand() *cobra.Command {
	c := &cobra.Command{Use: "contacts", Short: "The register: bring in, list, show, export"}
	c.AddCommand(a.importCommand(), a.parseCommand(), a.importsCommand(), a.undoCommand(), a.listCommand(), a.showCommand(), a.exportCommand())
	return c
}

// importFlags say what the file is.
type importFlags struct {
	mapping, purpose, basis, source, collected string
	dry                                        bool
}

func (a *app) importCommand() *cobra.Command {
	var in importFlags
	c := &cobra.Command{Use: "import BOOK FILE", Short: "Bring an address book in", Args: cobra.ExactArgs(2)}
	f := c.Flags()
	f.StringVar(&in.mapping, "mapping", "", "JSON file with columns and their fields")
	f.StringVar(&in.purpose, "purpose", "", "what the people are in the file for")
	f.StringVar(&in.basis, "basis", "", "lawful basis: consent, contract, 6(1)(f) …")
	f.StringVar(&in.source, "source", "", "where the data comes from")
	f.StringVar(&in.collected, "collected", "", "day the data was collected")
	f.BoolVar(&in.dry, "dry-run", false, "say what would happen, change nothing")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error { return a.importFile(c, b, args[1], in) })
	}
	return c
}

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
	OptOuts   int64             `json:"opt_outs"`   // withdrawals and refusals that were recorded
	Grounds   int64             `json:"grounds"`    // people for whom the basis was stated
	Claims    int64             `json:"claims"`     // what the file says without proof
	BrokenOff int64             `json:"broken_off"` // earlier import of this file that did not end, 0 if none
}

func (a *app) importFile(c *cobra.Command, b sqlite.Book, path string, in importFlags) error {
	began := time.Now()
	out := imported{Warnings: []string{}, Mapping: map[string]string{}, DryRun: in.dry}
	st, err := a.statement(c, b, in, &out)
	if err != nil {
		return err
	}
	f, size, err := openInput(path)
	if err != nil {
		return err
	}
	defer f.Close()
	o := contactfile.Overrides{}
	if in.mapping != "" {
		if o.Saved, err = readMapping(in.mapping); err != nil {
			return err
		}
	}
	book, err := contactfile.Open(f, size, filepath.Base(path), o)
	if err != nil {
		return named(err, path)
	}
	if err := knownColumns(o.Saved, book); err != nil {
		return named(err, path)
	}
	facts, err := out.facts(book, f, size, path)
	if err != nil {
		return err
	}
	if out.BrokenOff, err = brokenOff(c.Context(), b, facts.SHA256); err != nil {
		return err
	}
	step := imports.Run
	if in.dry {
		step = func(ctx ctxT, b sqlite.Book, src imports.Source, ff imports.FileFacts, s imports.Statement, each func(imports.Row) error) (sqlite.Import, imports.Counts, error) {
			counts, err := imports.Plan(ctx, b, src, ff, s, each)
			return sqlite.Import{}, counts, err
		}
	}
	meter := a.meter()
	imp, counts, err := step(c.Context(), b, book, facts, st, func(imports.Row) error { meter.add(); return nil })
	meter.done()
	if err != nil {
		return named(err, path)
	}
	out.count(imp, counts, book)
	out.Seconds = time.Since(began).Seconds()
	return a.showImport(out, filepath.Base(path))
}

// statement reads what the user says about the file. A purpose that the book
// does not have yet is made, with the basis that was named, and said so.
func (a *app) statement(c *cobra.Command, b sqlite.Book, in importFlags, out *imported) (st imports.Statement, err error) {
	st = imports.Statement{Purpose: consent.PurposeFromWord(in.purpose), Source: strings.TrimSpace(in.source), CollectedAt: in.collected}
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
			o.Mapping[col.Header] = col.Field
		}
	}
	saved, err := json.Marshal(book.Saved())
	if err != nil {
		return imports.FileFacts{}, err
	}
	sum, err := fileHash(f, size)
	return imports.FileFacts{Name: filepath.Base(path), SHA256: sum, Format: info.Format, Dialect: info.Dialect, Encoding: info.Encoding, Delimiter: info.Delimiter, Mapping: string(saved)}, err
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
	a.say("  written: basis stated for %d, %d opt-outs, %d claims without proof", o.Grounds, o.OptOuts, o.Claims)
	for _, w := range o.Warnings {
		a.say("  %s", warning(w))
	}
	if o.BrokenOff != 0 {
		a.say("  Import %d of this file was broken off. What it brought in stands and was not brought in again.", o.BrokenOff)
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
		if !slices.ContainsFunc(book.Mapping().Columns, func(c addressbook.Column) bool { return c.Header == name }) {
			return consent.Fail(consent.Invalid, "mapping_unknown_column", "mapping", "column", name)
		}
	}
	return nil
}

func openInput(path string) (*os.File, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, consent.Fail(consent.Invalid, "file_unreadable", "file", "file", filepath.Base(path)).Because(err)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = errors.New("a folder")
	}
	if err != nil {
		f.Close()
		return nil, 0, consent.Fail(consent.Invalid, "file_unreadable", "file", "file", filepath.Base(path)).Because(err)
	}
	return f, info.Size(), nil
}

// named adds the name of the file, without its folder, to an error about it.
func named(err error, path string) error {
	var e *consent.Error
	if !errors.As(err, &e) || e.Params["file"] != "" {
		return err
	}
	params := map[string]string{"file": filepath.Base(path)}
	for k, v := range e.Params {
		params[k] = v
	}
	return &consent.Error{Code: e.Code, Reason: e.Reason, Field: e.Field, Params: params, Cause: e.Cause}
}

func (a *app) parseCommand() *cobra.Command {
	c := &cobra.Command{Use: "parse FILE...", Short: "What an import would read; needs no book", Args: cobra.MinimumNArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return contactfile.WriteParse(c.Context(), a.Stdout, args, func(name string) (contactfile.File, error) {
			f, _, err := openInput(name)
			if err != nil {
				return nil, err
			}
			return osFile{f}, nil
		})
	}
	return c
}

// osFile is a file on the disk as contactfile reads it.
type osFile struct{ *os.File }

func (f osFile) Size() (int64, error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

func (a *app) undoCommand() *cobra.Command {
	c := &cobra.Command{Use: "undo BOOK IMPORT_ID", Short: "Take one import back", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		n, err := strconv.ParseInt(args[1], 10, 64)
		if err != nil {
			return usage{fmt.Errorf("%q is not the number of an import", args[1])}
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			u, err := imports.Undo(c.Context(), b, consent.ImportID(n))
			if err != nil {
				return err
			}
			a.say("%d people taken out, %d put back as they were, %d kept because something was entered about them since.", u.Removed, u.Restored, len(u.Kept))
			if a.json {
				return a.print(map[string]any{"removed": u.Removed, "restored": u.Restored, "kept": append([]consent.ContactID{}, u.Kept...)})
			}
			return nil
		})
	}
	return c
}

// sortings are what a list can be sorted by.
var sortings = []string{"name", "email", "number", "cameIn", "country"}

func (a *app) listCommand() *cobra.Command {
	var search, filter, sortBy string
	var limit, offset int
	c := &cobra.Command{Use: "list BOOK", Short: "Contacts, a line each", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&search, "search", "", "names, addresses, numbers that begin so")
	f.StringVar(&filter, "filter", "", "no-consent:newsletter, consent:newsletter, no-basis, country:SE …; several with spaces")
	f.StringVar(&sortBy, "sort", "name", "name, email, number, cameIn, country")
	f.IntVar(&limit, "limit", 0, "at most so many (0: all)")
	f.IntVar(&offset, "offset", 0, "leave out so many first")
	c.RunE = func(c *cobra.Command, args []string) error {
		filters, err := consent.ParseFilters(filter)
		if err != nil {
			return err
		}
		if !slices.Contains(sortings, sortBy) {
			return usage{fmt.Errorf("there is no --sort %q; sort by %s", sortBy, strings.Join(sortings, ", "))}
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			q := contacts.Query{Search: search, Filters: filters, Sort: sortBy, Offset: offset}
			return a.list(c, b, q, limit)
		})
	}
	return c
}

func (a *app) list(c *cobra.Command, b sqlite.Book, q contacts.Query, limit int) error {
	shown := 0
	for {
		q.Limit = 500
		if limit > 0 {
			q.Limit = min(500, limit-shown)
		}
		w, err := contacts.List(c.Context(), b, q)
		if err != nil {
			return err
		}
		for _, r := range w.Rows {
			if err := a.listed(r, b.Now()); err != nil {
				return err
			}
		}
		shown += len(w.Rows)
		q.Offset += len(w.Rows)
		if len(w.Rows) < q.Limit || limit > 0 && shown >= limit {
			a.note("%d of %d contacts match, %d shown.", w.Total, w.Everyone, shown)
			return nil
		}
	}
}

// listedContact is a contact as a line of JSON.
type listedContact struct {
	Number       consent.ContactID                    `json:"number"`
	Name         string                               `json:"name"`
	Organisation string                               `json:"organisation"`
	Email        string                               `json:"email"`
	Phone        string                               `json:"phone"`
	Country      string                               `json:"country"`
	Language     string                               `json:"language"`
	CameIn       string                               `json:"came_in"`
	Source       string                               `json:"source"`
	Import       consent.ImportID                     `json:"import"`
	Purposes     map[consent.PurposeID]listedStanding `json:"purposes"`
}

type listedStanding struct {
	Basis consent.Basis `json:"basis"`
	State consent.State `json:"state"`
	Since string        `json:"since"`
	Until string        `json:"until"`
	Entry consent.Entry `json:"entry"`
}

func standingsOf(ss []sqlite.Standing, now time.Time) map[consent.PurposeID]listedStanding {
	out := map[consent.PurposeID]listedStanding{}
	for _, s := range ss {
		out[s.Purpose] = listedStanding{s.Basis, contacts.StateNow(s, now), rfc(s.At), rfc(s.Until), s.Entry}
	}
	return out
}

func rfc(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func (a *app) listed(r sqlite.ContactRow, now time.Time) error {
	if a.json {
		return a.print(listedContact{r.ID, r.Name, r.Organisation, r.Email, r.Phone, r.Country, r.Language, rfc(r.CreatedAt), r.Source, r.Import, standingsOf(r.Standings, now)})
	}
	var states []string
	for _, s := range r.Standings {
		states = append(states, string(s.Purpose)+" "+string(contacts.StateNow(s, now)))
	}
	a.say("%6d  %-32s  %-36s  %s", r.ID, cut(r.Name, 32), cut(r.Email, 36), strings.Join(states, ", "))
	return nil
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

func (a *app) showCommand() *cobra.Command {
	var email string
	var number int64
	c := &cobra.Command{Use: "show BOOK", Short: "One person", Args: cobra.ExactArgs(1)}
	c.Flags().StringVar(&email, "email", "", "address of the person")
	c.Flags().Int64Var(&number, "number", 0, "number of the contact")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			id, err := contact(c.Context(), b, email, number)
			if err != nil {
				return err
			}
			p, err := contacts.Show(c.Context(), b, id)
			if err != nil {
				return err
			}
			return a.show(p, b.Now())
		})
	}
	return c
}

type shownEntry struct {
	Entry    consent.Entry   `json:"entry"`
	At       string          `json:"at"`
	Kind     string          `json:"kind"`
	Operator string          `json:"operator"`
	Payload  json.RawMessage `json:"payload"`
}

func (a *app) show(p contacts.Person, now time.Time) error {
	if a.json {
		entries := []shownEntry{}
		for _, e := range p.Entries {
			payload := json.RawMessage(e.Payload)
			if e.Payload == "" {
				payload = json.RawMessage("null")
			}
			entries = append(entries, shownEntry{e.Entry, rfc(e.At), e.Kind, e.Operator, payload})
		}
		var ss []sqlite.Standing
		for _, x := range p.Purposes {
			if x.Basis != "" || x.Standing.State != consent.None {
				ss = append(ss, x.Standing)
			}
		}
		return a.print(map[string]any{"number": p.Contact.ID, "name": p.Contact.DisplayName(), "email": p.Contact.Email(), "contact": p.Contact, "source": p.Contact.Source,
			"came_in": rfc(p.Contact.CreatedAt), "import": p.Contact.Import, "purposes": standingsOf(ss, now), "consents": append([]sqlite.ConsentEvent{}, p.Events...), "ledger": entries})
	}
	a.say("%s (contact %d)", p.Contact.CallName(), p.Contact.ID)
	for _, f := range p.Contact.Fields() {
		name := f.Key
		if f.Label != "" {
			name = f.Label
		}
		a.say("  %-14s %s", name, f.Value)
	}
	a.say("  %-14s %s, %s", "came in", p.Contact.CreatedAt.Format(time.DateOnly), p.Contact.Source)
	for _, x := range p.Purposes {
		a.say("%-24s %-12s %-10s %s", x.Purpose.Name("en"), x.Now, x.Basis, rfc(x.At))
	}
	for _, e := range p.Entries {
		a.say("%8d  %s  %s", e.Entry, e.At.Format(time.RFC3339), e.Kind)
	}
	return nil
}

func (a *app) exportCommand() *cobra.Command {
	var format, out, filter, search string
	c := &cobra.Command{Use: "export BOOK", Short: "The register as a file", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&format, "format", "", "csv or xlsx")
	f.StringVar(&out, "out", "", "file to write")
	f.StringVar(&filter, "filter", "", "as of contacts list")
	f.StringVar(&search, "search", "", "as of contacts list")
	c.RunE = func(c *cobra.Command, args []string) error {
		filters, err := consent.ParseFilters(filter)
		if err != nil {
			return err
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			began, rows, meter := time.Now(), int64(0), a.meter()
			err := files.WriteAtomic(out, func(w io.Writer) (err error) {
				rows, err = contacts.Export(c.Context(), b, contacts.Query{Search: search, Filters: filters}, format, w, meter.add)
				return err
			})
			meter.done()
			if err != nil {
				return err
			}
			info, err := os.Stat(out)
			if err != nil {
				return err
			}
			a.say("%d contacts in %s, %d bytes.", rows, out, info.Size())
			if a.json {
				return a.print(map[string]any{"rows": rows, "bytes": info.Size(), "seconds": time.Since(began).Seconds()})
			}
			return nil
		})
	}
	return needs(c, "format", "out")
}
