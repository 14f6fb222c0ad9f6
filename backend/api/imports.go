package api

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"strings"
	"sync"
	"time"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/files"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
)

// Imports brings address books in.
type Imports struct {
	d        *Deps
	mu       sync.Mutex
	readings map[string]*reading
}

func newImports(d *Deps) *Imports { return &Imports{d: d, readings: map[string]*reading{}} }

// reading is a file that is being looked at.
type reading struct {
	mu        sync.Mutex // one pass over the file at a time
	file      *files.Reader
	book      *contactfile.Book
	facts     imports.FileFacts
	records   int
	statement imports.Statement
	plan      *plan
}

// ImportsReadIn names a file and what the user knows better about it.
type ImportsReadIn struct {
	File      files.Ref `json:"file"`
	Overrides struct {
		Encoding  string `json:"encoding"`
		Delimiter string `json:"delimiter"`
		HeaderRow int    `json:"headerRow"`
		Sheet     string `json:"sheet"`
	} `json:"overrides"`
}

// Column is a column and what it was taken for.
type Column struct {
	Index     int      `json:"index"`
	Header    string   `json:"header"`
	Samples   []string `json:"samples"`
	Field     string   `json:"field"`
	Sure      bool     `json:"sure"`
	Sensitive bool     `json:"sensitive"`
}

// Reading is what was recognised of a file.
type Reading struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	Bytes     int64      `json:"bytes"`
	Format    string     `json:"format"`
	Dialect   string     `json:"dialect"`
	Encoding  string     `json:"encoding"`
	Delimiter string     `json:"delimiter"`
	HeaderRow int        `json:"headerRow"`
	Records   int        `json:"records"`
	Columns   []Column   `json:"columns"`
	Preview   [][]string `json:"preview"`
	Warnings  []string   `json:"warnings"`
}

// Read recognises a file.
func (s *Imports) Read(in ImportsReadIn) (out Reading, err error) {
	f, err := s.d.Files.Open(in.File)
	if err != nil {
		return out, err
	}
	book, err := contactfile.Open(f, f.Size(), f.Name(), contactfile.Overrides{Encoding: in.Overrides.Encoding, Delimiter: in.Overrides.Delimiter,
		HeaderRow: in.Overrides.HeaderRow, Sheet: in.Overrides.Sheet})
	if err != nil {
		f.Close()
		return out, err
	}
	r := &reading{file: f, book: book}
	if r.records, err = book.Count(); err != nil {
		f.Close()
		return out, err
	}
	info := book.File()
	r.facts = imports.FileFacts{Name: f.Name(), Format: info.Format, Dialect: info.Dialect, Encoding: info.Encoding, Delimiter: info.Delimiter}
	if r.facts.SHA256, err = FileHash(f, f.Size()); err != nil {
		f.Close()
		return out, err
	}
	id := rand.Text()
	s.mu.Lock()
	s.readings[id] = r
	s.mu.Unlock()
	out = Reading{ID: id, Name: f.Name(), Bytes: f.Size(), Format: info.Format, Dialect: info.Dialect, Encoding: info.Encoding, Delimiter: info.Delimiter,
		HeaderRow: info.HeaderRow, Records: r.records, Columns: []Column{}, Preview: list(book.Preview()), Warnings: list(book.Warnings())}
	for _, c := range book.Mapping().Columns {
		out.Columns = append(out.Columns, Column{c.Index, c.Header, list(c.Samples), c.Field, c.Sure, c.Sensitive})
	}
	return out, nil
}

// FileHash is the SHA-256 of a file, in hex.
func FileHash(f io.ReaderAt, size int64) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, bufio.NewReaderSize(io.NewSectionReader(f, 0, size), 1<<20)); err != nil {
		return "", consent.Fail(consent.Invalid, "file_unreadable", "file").Because(err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func hexSum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

func (s *Imports) reading(id string) (*reading, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.d.Desk.Book(); err != nil { // a locked book leaves nothing of a file behind
		clear(s.readings)
		return nil, err
	}
	r := s.readings[id]
	if r == nil {
		return nil, consent.Fail(consent.NotFound, "file_ref_unknown", "reading")
	}
	return r, nil
}

// ImportField is something a column can be mapped to.
type ImportField struct {
	Key   string `json:"key"`
	Group string `json:"group"`
}

// ImportsFieldsOut lists them.
type ImportsFieldsOut struct {
	Fields []ImportField `json:"fields"`
}

// Fields lists what a column can be mapped to.
func (s *Imports) Fields(Empty) (ImportsFieldsOut, error) {
	out := ImportsFieldsOut{Fields: []ImportField{}}
	for _, f := range addressbook.FieldList() {
		out.Fields = append(out.Fields, ImportField{f.Key, f.Group})
	}
	return out, nil
}

// ImportsPlanIn states the ground of everybody in the file.
type ImportsPlanIn struct {
	Reading string `json:"reading"`
	Mapping []struct {
		Index int    `json:"index"`
		Field string `json:"field"`
	} `json:"mapping"`
	Purpose       consent.PurposeID `json:"purpose"`
	Basis         string            `json:"basis"`
	Source        string            `json:"source"`
	CollectedAt   string            `json:"collectedAt"`
	ClaimsConsent bool              `json:"claimsConsent"`
}

// Plan runs the import dry, as a job.
func (s *Imports) Plan(in ImportsPlanIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	r, err := s.reading(in.Reading)
	if err != nil {
		return out, err
	}
	st := imports.Statement{Purpose: in.Purpose, Source: strings.TrimSpace(in.Source), CollectedAt: in.CollectedAt}
	if in.Basis != "" {
		if st.Basis, err = consent.ParseBasis(in.Basis); err != nil {
			return out, err
		}
	}
	choices := []addressbook.Choice{}
	for _, m := range in.Mapping {
		choices = append(choices, addressbook.Choice{Index: m.Index, Field: m.Field})
	}
	out.Job = s.d.start("imports.plan", func(j *job) error { return s.plan(b, r, st, choices, j) })
	return out, nil
}

func (s *Imports) plan(b sqlite.Book, r *reading, st imports.Statement, choices []addressbook.Choice, j *job) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.book.Remap(choices); err != nil {
		return err
	}
	saved, err := json.Marshal(r.book.Saved())
	if err != nil {
		return err
	}
	r.statement, r.facts.Mapping = st, string(saved)
	p, err := newPlan(s.d.Files)
	if err != nil {
		return err
	}
	j.p.Phase("checking", int64(r.records))
	counts, err := imports.Plan(j.ctx, b, r.book, r.facts, st, func(row imports.Row) error {
		j.p.Add(1)
		return p.add(row)
	})
	if err != nil {
		p.discard()
		return err
	}
	if err := p.close(counts); err != nil {
		return err
	}
	r.plan = p
	j.counts = tally(counts)
	return nil
}

func tally(c imports.Counts) map[string]int64 {
	return map[string]int64{"rows": c.Rows, "new": c.New, "changed": c.Changed, "same": c.Same, "heldBack": c.HeldBack, "unusable": c.Unusable}
}

// ImportsRunIn names a file whose dry run is done.
type ImportsRunIn struct {
	Reading string `json:"reading"`
}

// Run brings the file in, as a job, as its dry run said.
func (s *Imports) Run(in ImportsRunIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	r, err := s.reading(in.Reading)
	if err != nil {
		return out, err
	}
	if r.plan == nil {
		return out, consent.Fail(consent.Conflict, "import_not_running", "reading")
	}
	out.Job = s.d.start("imports.run", func(j *job) error {
		r.mu.Lock()
		defer r.mu.Unlock()
		j.p.Phase("writing", int64(r.records))
		imp, counts, err := imports.Run(j.ctx, b, r.book, r.facts, r.statement, func(imports.Row) error {
			j.p.Add(1)
			return nil
		})
		j.counts = tally(counts)
		j.counts["import"] = int64(imp.ID)
		return err
	})
	return out, nil
}

// ImportSummary is an import in the list.
type ImportSummary struct {
	ID        consent.ImportID  `json:"id"`
	Name      string            `json:"name"`
	At        string            `json:"at"`
	Rows      int64             `json:"rows"`
	Created   int64             `json:"created"`
	Updated   int64             `json:"updated"`
	Unchanged int64             `json:"unchanged"`
	Rejected  int64             `json:"rejected"`
	HeldBack  int64             `json:"heldBack"`
	Source    string            `json:"source"`
	Purpose   consent.PurposeID `json:"purpose"`
	Basis     consent.Basis     `json:"basis"`
	Entry     consent.Entry     `json:"entry"`
	Undone    bool              `json:"undone"`
}

// ImportsListOut lists the imports.
type ImportsListOut struct {
	Imports []ImportSummary `json:"imports"`
}

// List gives all imports, newest first.
func (s *Imports) List(Empty) (ImportsListOut, error) {
	out := ImportsListOut{Imports: []ImportSummary{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	err = b.Read(background(), func(v *sqlite.View) error {
		is, err := v.Imports()
		for _, i := range is {
			out.Imports = append(out.Imports, ImportSummary{i.ID, i.Name, stamp(i.StartedAt), i.Created + i.Updated + i.Unchanged + i.Rejected + i.HeldBack,
				i.Created, i.Updated, i.Unchanged, i.Rejected, i.HeldBack, i.Source, i.Purpose, i.Basis, i.Entry, i.Undone != 0})
		}
		return err
	})
	return out, err
}

// ImportsIn names an import.
type ImportsIn struct {
	ID consent.ImportID `json:"id"`
}

// ImportsUndoOut says what was taken back and what had to stay.
type ImportsUndoOut struct {
	Removed  int64 `json:"removed"`
	Restored int64 `json:"restored"`
	Kept     int64 `json:"kept"`
}

// Undo takes an import back.
func (s *Imports) Undo(in ImportsIn) (out ImportsUndoOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	u, err := imports.Undo(background(), b, in.ID, nil)
	return ImportsUndoOut{u.Removed, u.Restored, int64(len(u.Kept))}, err
}

// ImportsRejectedOut is the file of rejected rows.
type ImportsRejectedOut struct {
	File files.Info `json:"file"`
}

// Rejected writes the rows that could not be used, with the reasons.
func (s *Imports) Rejected(in ImportsIn) (out ImportsRejectedOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	var buf bytes.Buffer
	if err := imports.WriteRejected(background(), b, in.ID, &buf); err != nil {
		return out, err
	}
	out.File, err = s.d.Files.Put("rejected-rows "+time.Now().Format(time.DateOnly)+".csv", &buf, 0)
	return out, err
}
