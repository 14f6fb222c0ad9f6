package api

import (
	"bytes"

	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/fields"
	"consentbook/backend/files"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
)

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
	out.Job = s.d.start("imports.run", func(j *job) error { return s.run(b, r, j) })
	return out, nil
}

func (s *Imports) run(b sqlite.Book, r *reading, j *job) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.remember {
		if err := imports.KeepMapping(j.ctx, b, r.facts.Name, r.book.Mapping().Columns, imports.Of(r.book)); err != nil {
			return err
		}
	}
	for _, f := range r.fields {
		if _, err := fields.Save(j.ctx, b, f); err != nil {
			return err
		}
	}
	defer s.busy()()
	j.p.Phase("writing", int64(r.records))
	imp, counts, err := imports.Run(j.ctx, b, r.book, r.facts, r.statement, func(imports.Row) error {
		j.p.Add(1)
		return nil
	})
	j.counts = tally(counts)
	j.counts["import"] = int64(imp.ID)
	return err
}

// busy says that an import runs until the returned function is called: what
// has no end yet is not broken off.
func (s *Imports) busy() func() {
	s.mu.Lock()
	s.runs++
	s.mu.Unlock()
	return func() {
		s.mu.Lock()
		s.runs--
		s.mu.Unlock()
	}
}

func (s *Imports) isBusy() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.runs > 0
}

// undo says that an import is being taken back until the returned function is
// called: what is half undone then waits for nobody.
func (s *Imports) undo(id consent.ImportID) func() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.undoing[id] = true
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.undoing, id)
	}
}

func (s *Imports) isUndoing(id consent.ImportID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.undoing[id]
}

// ImportsResumeIn names an import that was broken off, and its file.
type ImportsResumeIn struct {
	ID   consent.ImportID `json:"id"`
	File files.Ref        `json:"file"`
}

// Resume goes on with an import that was broken off, as a job: the same file,
// read the same way, from where it stopped.
func (s *Imports) Resume(in ImportsResumeIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	imp, err := findImport(b, in.ID)
	if err != nil {
		return out, err
	}
	if imp.Dialect == "touches" { // brought in again it makes no doubles
		return out, consent.Fail(consent.Conflict, "import_not_running", "id")
	}
	f, err := s.d.Files.Open(in.File)
	if err != nil {
		return out, err
	}
	book, records, err := reopen(f, imp)
	if err != nil {
		f.Close()
		return out, err
	}
	out.Job = s.d.start("imports.run", func(j *job) error {
		defer f.Close()
		defer s.busy()()
		j.p.Phase("writing", int64(records))
		imp, counts, err := imports.Resume(j.ctx, b, book, factsOf(imp), in.ID, func(imports.Row) error {
			j.p.Add(1)
			return nil
		})
		j.counts = tally(counts)
		j.counts["import"] = int64(imp.ID)
		return err
	})
	return out, nil
}

func findImport(b sqlite.Book, id consent.ImportID) (imp sqlite.Import, err error) {
	err = b.Read(background(), func(v *sqlite.View) error {
		imp, err = v.FindImport(id)
		return err
	})
	return imp, err
}

func factsOf(i sqlite.Import) imports.FileFacts {
	return imports.FileFacts{Name: i.Name, SHA256: i.FileSHA256, Format: i.Format, Dialect: i.Dialect, Encoding: i.Encoding, Delimiter: i.Delimiter, Mapping: i.Mapping}
}

// reopen reads the file of an import as the import read it.
func reopen(f *files.Reader, imp sqlite.Import) (*contactfile.Book, int, error) {
	sum, err := FileHash(f, f.Size())
	if err != nil {
		return nil, 0, err
	}
	if sum != imp.FileSHA256 {
		return nil, 0, consent.Fail(consent.Conflict, "import_other_file", "file", "file", imp.Name)
	}
	kept, err := imports.ParseReading(imp.Mapping)
	if err != nil {
		return nil, 0, err
	}
	book, err := kept.Open(f, f.Size(), imp.Name)
	if err != nil {
		return nil, 0, err
	}
	n, err := book.Count()
	return book, n, err
}

// ImportsUndoOut says what was taken back and what had to stay.
type ImportsUndoOut struct {
	Removed  int64 `json:"removed"`
	Restored int64 `json:"restored"`
	Kept     int64 `json:"kept"`
}

// Undo takes an import back, as a job.
func (s *Imports) Undo(in ImportsIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	imp, err := findImport(b, in.ID)
	if err != nil {
		return out, err
	}
	out.Job = s.d.start("imports.undo", func(j *job) error {
		defer s.undo(in.ID)()
		j.p.Phase("undoing", imp.Created+imp.Updated)
		u, err := imports.Undo(j.ctx, b, in.ID, countUp(j))
		j.counts = map[string]int64{"import": int64(in.ID), "removed": u.Removed, "restored": u.Restored, "kept": int64(len(u.Kept))}
		return err
	})
	return out, nil
}

// countUp turns how far work has come into steps.
func countUp(j *job) func(int64) {
	last := int64(0)
	return func(done int64) {
		j.p.Add(done - last)
		last = done
	}
}

// ImportsRejectedIn asks for the file of rejected rows, in the words of the
// window's language.
type ImportsRejectedIn struct {
	ID      consent.ImportID  `json:"id"`
	Heading string            `json:"heading"`
	Words   map[string]string `json:"words"` // by reason
}

// ImportsRejectedOut is the file of rejected rows.
type ImportsRejectedOut struct {
	File files.Info `json:"file"`
}

// Rejected writes the rows that could not be used as a file of the form they
// came in, with the reasons.
func (s *Imports) Rejected(in ImportsRejectedIn) (out ImportsRejectedOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	imp, err := findImport(b, in.ID)
	if err != nil {
		return out, err
	}
	var buf bytes.Buffer
	if err := imports.WriteRejected(background(), b, in.ID, rejectedWords(in.Heading, in.Words), &buf); err != nil {
		return out, err
	}
	out.File, err = s.d.Files.Put(imports.RejectedName(imp.Name, imp.Format), &buf, 0)
	return out, err
}

func rejectedWords(heading string, words map[string]string) imports.RejectedWords {
	return imports.RejectedWords{Heading: "Consentbook: " + heading, Reason: func(code string) string {
		if text := words[code]; text != "" {
			return text
		}
		return code
	}}
}

// ImportsUnusableIn asks for the rows that a dry run found to be unusable.
type ImportsUnusableIn struct {
	Reading string            `json:"reading"`
	Heading string            `json:"heading"`
	Words   map[string]string `json:"words"` // by reason
}

// Unusable writes the rows that could not be used as a file of the form they
// are in, before anything is brought in.
func (s *Imports) Unusable(in ImportsUnusableIn) (out ImportsRejectedOut, err error) {
	r, err := s.reading(in.Reading)
	if err != nil {
		return out, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.plan == nil {
		return out, consent.Fail(consent.Conflict, "import_not_running", "reading")
	}
	var buf bytes.Buffer
	if err := imports.WriteUnusable(r.book, r.facts.Name, rejectedWords(in.Heading, in.Words), r.plan.unusable, &buf); err != nil {
		return out, err
	}
	out.File, err = s.d.Files.Put(imports.RejectedName(r.facts.Name, r.facts.Format), &buf, 0)
	return out, err
}
