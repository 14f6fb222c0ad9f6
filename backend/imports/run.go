package imports

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
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

// Row is what became of one row.
type Row struct {
	Row     int      `json:"row"`
	Outcome string   `json:"outcome"` // new, changed, same, held_back, unusable
	Name    string   `json:"name"`
	Reason  string   `json:"reason"`
	Changes []Change `json:"changes"`
	Claims  string   `json:"claims"` // what the file says about marketing
}

// The outcomes.
const (
	New      = "new"
	Changed  = "changed"
	Same     = "same"
	HeldBack = "held_back"
	Unusable = "unusable"
)

// Counts closes: Rows is the sum of the others.
type Counts struct {
	Rows, New, Changed, Same, HeldBack, Unusable int64
	Records                                      int64          // with headers, blanks and totals
	Held                                         map[string]int // by reason
	Bad                                          map[string]int
	Warnings                                     map[string]int
	OptOuts, Grounds, Claims                     int64 // events and grounds written, beside the rows
}

func (c *Counts) add(r Row) {
	c.Rows++
	switch r.Outcome {
	case New:
		c.New++
	case Changed:
		c.Changed++
	case Same:
		c.Same++
	case HeldBack:
		c.HeldBack++
		c.Held[r.Reason]++
	case Unusable:
		c.Unusable++
		c.Bad[r.Reason]++
	}
}

// chunk is how many rows go into one transaction, under one ledger entry.
const chunk = 10_000

// errDryRun takes a dry run back.
var errDryRun = errors.New("dry run")

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
	dry       bool
	each      func(Row) error
	imp       sqlite.Import
	items     []sqlite.Item
	pos       int64

	known      *known
	fields     fields
	suppressed func(consent.Reach) (string, error) // nil: nobody
	noes       map[uint64]consent.ContactID        // who said no in this file, by hash of the address
	folds      map[consent.State]folded            // of this chunk
	moment     struct {                            // of the chunk, as text
		at         time.Time
		text, zone string
	}
	skip int64 // records that a broken-off import has worked off
}

// Plan tells what Run would do, row by row, and changes nothing.
func Plan(ctx context.Context, b sqlite.Book, src Source, f FileFacts, s Statement, each func(Row) error) (Counts, error) {
	r, err := newRun(ctx, b, src, f, s, each)
	if err != nil {
		return Counts{}, err
	}
	r.dry = true
	defer jobs.Burst()()
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		tx.Rehearse()
		if err := r.start(tx); err != nil {
			return err
		}
		rows := r.readAhead(ctx)
		defer rows.stop()
		for {
			more, err := r.chunk(ctx, tx, rows)
			if err != nil {
				return err
			}
			if !more {
				return errDryRun
			}
		}
	})
	if !errors.Is(err, errDryRun) {
		return r.counts, err
	}
	return r.counts, nil
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
	rows := r.readAhead(ctx)
	defer rows.stop()
	for more := true; more; {
		err := r.b.Write(ctx, func(tx *sqlite.Tx) (err error) {
			more, err = r.chunk(ctx, tx, rows)
			return err
		})
		if err != nil {
			return r.imp, r.counts, err
		}
	}
	r.known = nil
	err := r.b.Write(ctx, r.finish)
	return r.imp, r.counts, err
}

func newRun(ctx context.Context, b sqlite.Book, src Source, f FileFacts, s Statement, each func(Row) error) (*run, error) {
	if err := src.Rewind(); err != nil {
		return nil, err
	}
	r := &run{b: b, src: src, statement: s, facts: f, each: each, noes: map[uint64]consent.ContactID{}, folds: map[consent.State]folded{}}
	r.counts = Counts{Held: map[string]int{}, Bad: map[string]int{}, Warnings: map[string]int{}}
	return r, b.Read(ctx, r.prepare)
}

// prepare finds the purpose, and which purposes an opt-out can end.
func (r *run) prepare(v *sqlite.View) (err error) {
	if r.known, err = knownIn(v); err != nil {
		return err
	}
	if r.suppressed, err = v.Suppressions(); err != nil {
		return err
	}
	owner, err := v.Controller()
	if err != nil {
		return err
	}
	r.home = owner.Country
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
	case !r.purpose.Allows(s.Basis):
		return consent.Fail(consent.RefusedByLaw, "basis_not_allowed", "basis", "basis", string(s.Basis))
	case s.Source == "":
		return consent.Fail(consent.Invalid, "source_missing", "source")
	}
	return nil
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

// chunk brings in up to so many rows and says whether there may be more.
func (r *run) chunk(ctx context.Context, tx *sqlite.Tx, rows *ahead) (more bool, err error) {
	r.items, r.pos = r.items[:0], 0
	entry := tx.NextEntry()
	for n := 0; n < chunk; n++ {
		if err := ctx.Err(); err != nil {
			return false, consent.Fail(consent.Cancelled, "", "").Because(err)
		}
		row, err := rows.next()
		if end(err) {
			return false, r.closeChunk(tx)
		}
		if err != nil {
			return false, err
		}
		if r.skip > 0 {
			r.skip--
			n--
			continue
		}
		r.counts.Records++
		for _, w := range row.Warn {
			r.counts.Warnings[w]++
		}
		if row.Outcome == addressbook.Skip {
			continue
		}
		out, err := r.row(tx, row, entry)
		if err != nil {
			return false, err
		}
		r.counts.add(out)
		if r.each != nil {
			if err := r.each(out); err != nil {
				return false, err
			}
		}
	}
	return true, r.closeChunk(tx)
}

func (r *run) closeChunk(tx *sqlite.Tx) error {
	r.fields.warnings(r.counts.Warnings)
	c := r.counts
	r.imp.Records, r.imp.Created, r.imp.Updated, r.imp.Unchanged, r.imp.Rejected, r.imp.HeldBack = c.Records, c.New, c.Changed, c.Same, c.Unusable, c.HeldBack
	if r.dry {
		return nil
	}
	resume, err := json.Marshal(r.counts)
	if err != nil {
		return err
	}
	r.imp.Resume = string(resume)
	if len(r.items) > 0 {
		if _, err := tx.Append("contacts.imported", r.items...); err != nil {
			return err
		}
	} else if _, err := tx.Append("import.progressed", sqlite.Item{Payload: r.tally()}); err != nil {
		return err
	}
	if err := r.fields.say(tx); err != nil {
		return err
	}
	return tx.UpdateImport(r.imp)
}

type tally struct {
	Import    consent.ImportID `json:"import"`
	Records   int64            `json:"records"`
	Created   int64            `json:"created"`
	Updated   int64            `json:"updated"`
	Unchanged int64            `json:"unchanged"`
	Rejected  int64            `json:"rejected"`
	HeldBack  int64            `json:"held_back"`
}

func (r *run) tally() tally {
	i := r.imp
	return tally{i.ID, i.Records, i.Created, i.Updated, i.Unchanged, i.Rejected, i.HeldBack}
}

func (r *run) finish(tx *sqlite.Tx) error {
	r.imp.FinishedAt, r.imp.Resume = tx.Now(), ""
	if err := tx.SaveOrders(); err != nil {
		return err
	}
	if err := tx.UpdateImport(r.imp); err != nil {
		return err
	}
	_, err := tx.Append("import.finished", sqlite.Item{Payload: r.tally()})
	return err
}

// rowItem is what the ledger commits to for one person.
type rowItem struct {
	Contact consent.ContactID     `json:"contact"`
	Import  consent.ImportID      `json:"import"`
	Row     int                   `json:"row"`
	Outcome string                `json:"outcome"`
	Values  string                `json:"values_sha256"` // of the contact as JSON
	Purpose consent.PurposeID     `json:"purpose"`
	Basis   consent.Basis         `json:"basis"`
	Events  []sqlite.ConsentEvent `json:"events"`
}

// json writes the item as encoding/json would.
func (x *rowItem) json() json.RawMessage {
	to := make([]byte, 0, 256+480*len(x.Events))
	to = strconv.AppendInt(append(to, `{"contact":`...), int64(x.Contact), 10)
	to = strconv.AppendInt(append(to, `,"import":`...), int64(x.Import), 10)
	to = strconv.AppendInt(append(to, `,"row":`...), int64(x.Row), 10)
	to = sqlite.AppendJSONText(append(to, `,"outcome":`...), x.Outcome)
	to = sqlite.AppendJSONText(append(to, `,"values_sha256":`...), x.Values)
	to = sqlite.AppendJSONText(append(to, `,"purpose":`...), string(x.Purpose))
	to = sqlite.AppendJSONText(append(to, `,"basis":`...), string(x.Basis))
	to = append(to, `,"events":[`...)
	for i := range x.Events {
		if i > 0 {
			to = append(to, ',')
		}
		to = x.Events[i].AppendJSON(to)
	}
	return append(to, "]}"...)
}

func hashOf(details []byte) string {
	sum := sha256.Sum256(details)
	return hex.EncodeToString(sum[:])
}

func rawRow(row addressbook.Row) string {
	b, err := json.Marshal(row)
	if err != nil {
		return ""
	}
	if cells, err := json.Marshal(row.Cells); err == nil && len(row.Cells) > 0 {
		b = append(b[:len(b)-1], `,"cells":`+string(cells)+"}"...)
	}
	return strings.ToValidUTF8(string(b), "\ufffd")
}
