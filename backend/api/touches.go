package api

import (
	"crypto/rand"
	"strings"
	"sync"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

// Touches brings records of contact in from a file: calls, orders, forms.
type Touches struct {
	d        *Deps
	imports  *Imports
	mu       sync.Mutex
	readings map[string]*touchReading
}

func newTouches(d *Deps, i *Imports) *Touches {
	return &Touches{d: d, imports: i, readings: map[string]*touchReading{}}
}

// touchReading is a list that is being looked at.
type touchReading struct {
	mu     sync.Mutex // one pass over the file at a time
	file   *files.Reader
	list   *contacts.TouchFile
	sha256 string
	source string
	rows   int64
	plan   *touchPlan
}

// touchesKept is the most rows of one outcome that a dry run keeps to show.
const touchesKept = 5000

// touchPlan is what a dry run found.
type touchPlan struct {
	counts  contacts.TouchCounts
	reasons map[string]int
	rows    map[string][]contacts.TouchRow // by outcome, the first
}

func (p *touchPlan) add(r contacts.TouchRow) {
	if r.Outcome == "rejected" {
		p.reasons[r.Reason]++
	}
	if len(p.rows[r.Outcome]) < touchesKept {
		p.rows[r.Outcome] = append(p.rows[r.Outcome], r)
	}
}

func (s *Touches) reading(id string) (*touchReading, error) {
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

// TouchesReadIn names a file.
type TouchesReadIn struct {
	File files.Ref `json:"file"`
}

// TouchesReadOut is what was recognised of it.
type TouchesReadOut struct {
	ID       string                 `json:"id"`
	Name     string                 `json:"name"`
	Format   string                 `json:"format"`
	Encoding string                 `json:"encoding"`
	Rows     int64                  `json:"rows"`
	Parts    []string               `json:"parts"` // what a column can hold
	Columns  []contacts.TouchColumn `json:"columns"`
	Before   *BroughtInBefore       `json:"before"`
}

// Read recognises the columns of a list.
func (s *Touches) Read(in TouchesReadIn) (out TouchesReadOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := s.d.Files.Open(in.File)
	if err != nil {
		return out, err
	}
	r := &touchReading{file: f}
	if out, err = r.open(b); err != nil {
		f.Close()
		return out, err
	}
	out.ID = rand.Text()
	s.mu.Lock()
	s.readings[out.ID] = r
	s.mu.Unlock()
	return out, nil
}

func (r *touchReading) open(b sqlite.Book) (out TouchesReadOut, err error) {
	if r.list, err = contacts.LookAtTouches(r.file, r.file.Size()); err != nil {
		return out, err
	}
	if r.rows, err = r.list.Rows(); err != nil {
		return out, err
	}
	if r.sha256, err = FileHash(r.file, r.file.Size()); err != nil {
		return out, err
	}
	out = TouchesReadOut{Name: r.file.Name(), Format: r.list.Format, Encoding: r.list.Encoding, Rows: r.rows, Parts: contacts.TouchParts}
	if out.Columns, err = r.list.Columns(); err != nil {
		return out, err
	}
	out.Before, err = broughtIn(b, r.sha256)
	return out, err
}

// TouchesPlanIn says what the columns hold and where the list comes from.
type TouchesPlanIn struct {
	Reading   string            `json:"reading"`
	Columns   []string          `json:"columns"` // by place; "" is not used
	Kind      consent.TouchKind `json:"kind"`    // of rows that name none
	Direction consent.Direction `json:"direction"`
	Source    string            `json:"source"`
}

// Plan runs the list dry, as a job.
func (s *Touches) Plan(in TouchesPlanIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	r, err := s.reading(in.Reading)
	if err != nil {
		return out, err
	}
	if strings.TrimSpace(in.Source) == "" {
		return out, consent.Fail(consent.Invalid, "source_missing", "source")
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.list.Choose(contacts.TouchChoice{Columns: in.Columns, Kind: in.Kind, Direction: in.Direction}); err != nil {
		return out, err
	}
	r.source, r.plan = strings.TrimSpace(in.Source), nil
	out.Job = s.d.start("touches.plan", func(j *job) error {
		p := &touchPlan{reasons: map[string]int{}, rows: map[string][]contacts.TouchRow{}}
		j.p.Phase("checking", r.rows)
		var err error
		if p.counts, err = r.bring(b, j, true, p.add); err != nil {
			return err
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		r.plan = p
		return nil
	})
	return out, nil
}

// bring reads the list once, dry or for good.
func (r *touchReading) bring(b sqlite.Book, j *job, dry bool, each func(contacts.TouchRow)) (contacts.TouchCounts, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	in := contacts.TouchImport{Name: r.file.Name(), SHA256: r.sha256, Source: r.source, Dry: dry}
	return contacts.ImportTouches(j.ctx, b, r.list, in, func(row contacts.TouchRow) error {
		j.p.Add(1)
		each(row)
		return nil
	})
}

// TouchesRunIn names a list whose dry run is done.
type TouchesRunIn struct {
	Reading string `json:"reading"`
}

// Run brings the list in, as a job.
func (s *Touches) Run(in TouchesRunIn) (out JobOut, err error) {
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
	out.Job = s.d.start("touches.run", func(j *job) error {
		defer s.imports.busy()()
		j.p.Phase("writing", r.rows)
		n, err := r.bring(b, j, false, func(contacts.TouchRow) {})
		j.counts = map[string]int64{"import": int64(n.Import), "rows": n.Rows, "noted": n.Noted, "known": n.Known, "rejected": n.Rejected}
		return err
	})
	return out, nil
}

// TouchesRowsIn asks for a window of a dry run.
type TouchesRowsIn struct {
	Reading string `json:"reading"`
	Outcome string `json:"outcome"` // noted, known, rejected
	Offset  int    `json:"offset"`
	Limit   int    `json:"limit"`
}

// TouchPlanRow is what would become of a row; what it says stands as in the
// file.
type TouchPlanRow struct {
	Row     int               `json:"row"`
	Reason  string            `json:"reason"`
	Contact consent.ContactID `json:"contact"`
	Name    string            `json:"name"`
	Said    map[string]string `json:"said"`
}

// TouchesRowsOut is the window with the sum; of each outcome the first rows
// are kept to show.
type TouchesRowsOut struct {
	Counts  contacts.TouchCounts `json:"counts"`
	Reasons []ReasonCount        `json:"reasons"`
	Shown   int                  `json:"shown"`
	Rows    []TouchPlanRow       `json:"rows"`
}

// Rows reads a window of the dry run.
func (s *Touches) Rows(in TouchesRowsIn) (out TouchesRowsOut, err error) {
	out = TouchesRowsOut{Reasons: []ReasonCount{}, Rows: []TouchPlanRow{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	r, err := s.reading(in.Reading)
	if err != nil {
		return out, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.plan
	if p == nil {
		return out, consent.Fail(consent.Conflict, "import_not_running", "reading")
	}
	rows := p.rows[in.Outcome]
	out.Counts, out.Reasons, out.Shown = p.counts, byCount(p.reasons), len(rows)
	from := min(max(in.Offset, 0), len(rows))
	return out, b.Read(background(), func(v *sqlite.View) error {
		for _, row := range rows[from:min(from+min(max(in.Limit, 0), maxRows), len(rows))] {
			one := TouchPlanRow{Row: row.Row, Reason: row.Reason, Contact: row.Contact, Said: r.list.Said(row.Cells)}
			if row.Contact != 0 {
				c, err := v.FindContact(row.Contact)
				if err != nil && consent.CodeOf(err) != consent.NotFound {
					return err
				}
				one.Name = c.DisplayName()
			}
			out.Rows = append(out.Rows, one)
		}
		return nil
	})
}
