package api

import (
	"strings"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Bulk does one thing to many people.
type Bulk struct{ d *Deps }

// BulkIn says what is to be done, and for whom: everybody whom search and
// filters find. Those who were picked by hand stand in the filter "ids".
type BulkIn struct {
	Action   consent.BulkAction `json:"action"`
	Purpose  consent.PurposeID  `json:"purpose"`
	Basis    string             `json:"basis"`
	Source   string             `json:"source"`
	Tag      string             `json:"tag"`
	Language string             `json:"language"`
	Search   string             `json:"search"`
	Filters  []string           `json:"filters"`
}

func (in BulkIn) read() (do consent.Bulk, s bulk.Selection, err error) {
	do = consent.Bulk{Action: in.Action, Purpose: in.Purpose, Source: strings.TrimSpace(in.Source), Tag: strings.TrimSpace(in.Tag), Language: in.Language}
	if in.Basis != "" {
		if do.Basis, err = consent.ParseBasis(in.Basis); err != nil {
			return do, s, err
		}
	}
	s.Search = in.Search
	s.Filters, err = consent.ParseFilters(strings.Join(in.Filters, " "))
	return do, s, err
}

// BulkPlanOut says what would be done to how many. Asked is the sum of Changed
// and LeftOut.
type BulkPlanOut struct {
	Asked   int64            `json:"asked"`
	Changed int64            `json:"changed"`
	LeftOut map[string]int64 `json:"leftOut"`
	SaidNo  int64            `json:"saidNo"` // of those to be deleted: they stay suppressed
}

// Plan tells what Start would do.
func (s *Bulk) Plan(in BulkIn) (out BulkPlanOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	do, sel, err := in.read()
	if err != nil {
		return out, err
	}
	c, err := bulk.Plan(background(), b, do, sel, nil)
	return BulkPlanOut{c.Asked, c.Changed, c.LeftOut, c.SaidNo}, err
}

// Start does it, as a job.
func (s *Bulk) Start(in BulkIn) (JobOut, error) {
	do, sel, err := in.read()
	if err != nil {
		return JobOut{}, err
	}
	return bulkJob(s.d, do, sel)
}

func bulkJob(d *Deps, do consent.Bulk, sel bulk.Selection) (out JobOut, err error) {
	b, err := d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Job = d.start("bulk."+string(do.Action), func(j *job) error {
		did, err := bulk.Do(j.ctx, b, do, sel, j.total("writing"), j.upTo())
		j.bulk(did)
		return err
	})
	return out, nil
}

// total begins a phase once its size is known.
func (j *job) total(phase string) func(int64) { return func(n int64) { j.p.Phase(phase, n) } }

// upTo turns "so many in all" into steps.
func (j *job) upTo() func(int64) {
	var last int64
	return func(n int64) {
		j.p.Add(n - last)
		last = n
	}
}

func (j *job) bulk(b sqlite.Bulk) {
	j.counts["bulk"], j.counts["asked"], j.counts["changed"] = int64(b.ID), b.Asked, b.People
	for why, n := range b.LeftOut {
		j.counts["left_"+why] = n
	}
}

// BulkID names an action.
type BulkID struct {
	ID consent.BulkID `json:"id"`
}

// GoOn continues an action that was stopped or broken off, as a job.
func (s *Bulk) GoOn(in BulkID) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Job = s.d.start("bulk.go_on", func(j *job) error {
		did, err := bulk.Resume(j.ctx, b, in.ID, j.total("writing"), j.upTo())
		j.bulk(did)
		return err
	})
	return out, nil
}

// Undo takes an action back, as a job.
func (s *Bulk) Undo(in BulkID) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Job = s.d.start("bulk.undo", func(j *job) error {
		u, err := bulk.Undo(j.ctx, b, in.ID, j.total("writing"), j.upTo())
		j.counts["bulk"], j.counts["restored"], j.counts["kept"] = int64(in.ID), u.Restored, int64(len(u.Kept))
		return err
	})
	return out, nil
}

// BulkKeptOut lists people whom an undo left as they are.
type BulkKeptOut struct {
	IDs []consent.ContactID `json:"ids"`
}

// Kept lists the people whom the undo of an action left as they are, because
// something was changed since.
func (s *Bulk) Kept(in BulkID) (out BulkKeptOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	ids, err := bulk.Kept(background(), b, in.ID)
	out.IDs = list(ids)
	return out, err
}

// BulkRow is an action that was done.
type BulkRow struct {
	ID        consent.BulkID     `json:"id"`
	Action    consent.BulkAction `json:"action"`
	Purpose   consent.PurposeID  `json:"purpose"`
	Basis     consent.Basis      `json:"basis"`
	Tag       string             `json:"tag"`
	Language  string             `json:"language"`
	Fields    []string           `json:"fields"`
	At        string             `json:"at"`
	Asked     int64              `json:"asked"`
	People    int64              `json:"people"`
	State     string             `json:"state"` // done, broken_off, undone
	KeepUntil string             `json:"keepUntil"`
	Undoable  bool               `json:"undoable"`
	Entry     consent.Entry      `json:"entry"`
}

// BulkListOut lists the actions, newest first.
type BulkListOut struct {
	Bulks []BulkRow `json:"bulks"`
}

// bulksShown is how many actions the window lists.
const bulksShown = 100

// List gives the actions that were done to many people.
func (s *Bulk) List(Empty) (BulkListOut, error) {
	out := BulkListOut{Bulks: []BulkRow{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := bulk.List(background(), b, bulksShown)
	for _, x := range all {
		out.Bulks = append(out.Bulks, BulkRow{x.ID, x.Do.Action, x.Do.Purpose, x.Do.Basis, x.Do.Tag, x.Do.Language, list(x.Do.Fields), stamp(x.At), x.Asked, x.People,
			bulk.StateOf(x), x.KeepUntil, bulk.Undoable(x, b.Now()), x.Entry})
	}
	return out, err
}
