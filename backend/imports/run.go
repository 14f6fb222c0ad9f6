package imports

import (
	"context"
	"encoding/json"
	"time"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/jobs"
	"consentbook/backend/sqlite"
)

// Source gives the rows of a file; contactfile.Book is one.
type Source interface {
	Next() (addressbook.Row, error)
	Rewind() error
}

// Statement is what the user says about the whole file: on what ground the
// people are in it, and where it comes from (Art. 6, 14(2)(f) GDPR).
type Statement struct {
	Purpose     consent.PurposeID // "": none stated
	Basis       consent.Basis
	Source      string
	CollectedAt string // day, "" where not known

	Make     *consent.Purpose // made where the book has no such purpose yet, checked and complete
	Evidence *Evidence        // for what the file claims; nil: none
}

// FileFacts is what is kept about the file.
type FileFacts struct {
	Name, SHA256, Format, Dialect, Encoding, Delimiter, Mapping string
}

// chunk is how many rows go into one transaction, under one ledger entry.
const chunk = 10_000

// run works off one file.
type run struct {
	b         sqlite.Book
	src       Source
	statement Statement
	facts     FileFacts
	purpose   *consent.Purpose
	make      bool              // it is not in the book yet
	optOut    []consent.Purpose // what an opt-out in the file can end
	home      string            // the controller's country: where numbers without a code are dialled
	counts    Counts
	told      []string // what somebody must see to before anything is done with these people
	dry       bool
	each      func(Row) error
	imp       sqlite.Import
	pos       int64         // of the next item in the entry
	next      consent.Entry // that the next chunk has where nobody else writes

	known      *known
	restricted sqlite.Restricted
	fields     fields
	suppressed func(consent.Reach) (string, error) // nil: nobody
	noes       map[uint64]consent.ContactID        // who said no in this file, by hash of the address
	folds      map[consent.State]folded            // of this chunk
	moment     struct {                            // of the chunk, as text
		at         time.Time
		text, zone string
	}
	claimer claimer
	text    []byte  // room for a batch that is read
	ends    []int   // in it
	item    rowItem // room for what is decided on a row
	payload []byte  // of it
	stands  []sqlite.Standing

	skip int64 // records that a broken-off import has worked off
}

// Plan tells what Run would do, row by row, and changes nothing.
func Plan(ctx context.Context, b sqlite.Book, src Source, f FileFacts, s Statement, each func(Row) error) (Counts, error) {
	r, err := newRun(ctx, b, src, f, s, each)
	if err != nil {
		return Counts{}, err
	}
	r.dry = true
	if err := b.Read(ctx, r.look); err != nil {
		return Counts{}, err
	}
	defer jobs.Burst()()
	err = b.Rehearse(ctx, func(rehearsal sqlite.Book) error {
		r.b = rehearsal
		if err := rehearsal.Write(ctx, r.start); err != nil {
			return err
		}
		return r.chunks(ctx)
	})
	return r.counts, err
}

// Run brings the file in, chunk by chunk. Each chunk is whole or absent; what
// has come in when it is cancelled or killed stays, and Resume goes on there.
func Run(ctx context.Context, b sqlite.Book, src Source, f FileFacts, s Statement, each func(Row) error) (sqlite.Import, Counts, error) {
	r, err := newRun(ctx, b, src, f, s, each)
	if err != nil {
		return sqlite.Import{}, Counts{}, err
	}
	if err := b.Write(ctx, r.start); err != nil {
		return r.imp, r.counts, err
	}
	return r.work(ctx)
}

// Resume goes on with an import that was broken off, with the same file: what
// was worked off is read over, so nobody comes in twice.
func Resume(ctx context.Context, b sqlite.Book, src Source, f FileFacts, id consent.ImportID, each func(Row) error) (sqlite.Import, Counts, error) {
	var imp sqlite.Import
	err := b.Read(ctx, func(v *sqlite.View) (err error) {
		imp, err = v.FindImport(id)
		return err
	})
	switch {
	case err != nil:
		return imp, Counts{}, err
	case !imp.FinishedAt.IsZero() || imp.Undone != 0 || imp.UndoUntil != 0:
		return imp, Counts{}, consent.Fail(consent.Conflict, "import_not_broken_off", "import")
	case f.SHA256 != imp.FileSHA256:
		return imp, Counts{}, consent.Fail(consent.Conflict, "import_other_file", "file", "file", imp.Name)
	}
	r, err := newRun(ctx, b, src, f, Statement{Purpose: imp.Purpose, Basis: imp.Basis, Source: imp.Source, CollectedAt: imp.CollectedAt}, each)
	if err != nil {
		return imp, Counts{}, err
	}
	r.imp, r.skip = imp, imp.Records
	if imp.Resume != "" {
		if err := json.Unmarshal([]byte(imp.Resume), &r.counts); err != nil {
			return imp, Counts{}, consent.Fail(consent.Integrity, "book_broken", "import").Because(err)
		}
	}
	return r.work(ctx)
}

// work brings in what is left, and ends the import.
func (r *run) work(ctx context.Context) (sqlite.Import, Counts, error) {
	defer jobs.Burst()()
	if err := r.chunks(ctx); err != nil {
		return r.imp, r.counts, err
	}
	r.known = nil
	err := r.b.Write(ctx, r.finish)
	return r.imp, r.counts, err
}

// chunks works off what is left of the file.
func (r *run) chunks(ctx context.Context) error {
	rows := r.readAhead(ctx)
	defer rows.stop()
	for more := true; more; {
		err := r.b.Write(ctx, func(tx *sqlite.Tx) (err error) {
			more, err = r.chunk(ctx, tx, rows)
			return err
		})
		if err != nil {
			return err
		}
		r.b.FoldBeside()
	}
	return nil
}

func newRun(ctx context.Context, b sqlite.Book, src Source, f FileFacts, s Statement, each func(Row) error) (*run, error) {
	if err := src.Rewind(); err != nil {
		return nil, err
	}
	r := &run{b: b, src: src, statement: s, facts: f, each: each, noes: map[uint64]consent.ContactID{}, folds: map[consent.State]folded{}, claimer: claimer{}}
	r.counts = Counts{Held: map[string]int{}, Bad: map[string]int{}, Warnings: map[string]int{}}
	return r, b.Read(ctx, r.prepare)
}

// prepare finds the purpose, and which purposes an opt-out can end.
func (r *run) prepare(v *sqlite.View) (err error) {
	owner, err := v.Controller()
	if err != nil {
		return err
	}
	r.home = owner.Country
	if r.restricted, err = v.Restricted(); err != nil {
		return err
	}
	if err := r.preparePurpose(v); err != nil {
		return err
	}
	return r.fields.prepare(v, r.purpose)
}

func (r *run) preparePurpose(v *sqlite.View) error {
	s := r.statement
	if s.CollectedAt != "" {
		if _, err := time.Parse(time.DateOnly, s.CollectedAt); err != nil {
			return consent.Fail(consent.Invalid, "time_malformed", "collectedAt")
		}
	}
	ps, err := v.Purposes()
	if err != nil {
		return err
	}
	for i, p := range ps {
		if p.ID == s.Purpose {
			r.purpose = &ps[i]
		}
	}
	if r.purpose == nil && s.Make != nil && s.Make.ID == s.Purpose {
		r.purpose, r.make = s.Make, true
	}
	r.optOut = r.endable(ps)
	switch {
	case s.Purpose == "":
		return nil
	case r.purpose == nil:
		return consent.Fail(consent.NotFound, "purpose_unknown", "purpose")
	case s.Basis == "":
		return consent.Fail(consent.Invalid, "basis_missing", "basis")
	case s.Source == "":
		return consent.Fail(consent.Invalid, "source_missing", "source")
	}
	return r.checkGround(v)
}

func (r *run) start(tx *sqlite.Tx) error {
	s, f := r.statement, r.facts
	if r.make {
		if err := tx.SavePurpose(*r.purpose, tx.NextEntry()); err != nil {
			return err
		}
		if _, err := tx.Append("purpose.added", sqlite.Item{Payload: *r.purpose}); err != nil {
			return err
		}
	}
	r.imp = sqlite.Import{Name: f.Name, FileSHA256: f.SHA256, Format: f.Format, Dialect: f.Dialect, Encoding: f.Encoding, Delimiter: f.Delimiter, Mapping: f.Mapping,
		Purpose: s.Purpose, Basis: s.Basis, Source: s.Source, CollectedAt: s.CollectedAt, StartedAt: tx.Now(), Entry: tx.NextEntry()}
	var err error
	if r.imp.ID, err = tx.CreateImport(r.imp); err != nil {
		return err
	}
	evidence, err := s.Evidence.keep(tx)
	if err != nil {
		return err
	}
	_, err = tx.Append("import.started", sqlite.Item{Payload: struct {
		Import      consent.ImportID  `json:"import"`
		FileSHA256  string            `json:"file_sha256"`
		Purpose     consent.PurposeID `json:"purpose"`
		Basis       consent.Basis     `json:"basis"`
		Source      string            `json:"source"`
		CollectedAt string            `json:"collected_at"`
		keptEvidence
	}{r.imp.ID, f.SHA256, s.Purpose, s.Basis, s.Source, s.CollectedAt, evidence}})
	return err
}
