package api

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/retention"
	"consentbook/backend/sqlite"
)

// Due gives a window of the people under a rule, each with why.
func (s *Retention) Due(in retention.DueQuery) (out retention.DuePeople, err error) {
	out.People = []retention.DuePerson{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out, err = retention.Due(background(), b, in)
	out.People = list(out.People)
	return out, err
}

// RetentionCalendarIn says how many months are wanted; 0 is 24.
type RetentionCalendarIn struct {
	Months int `json:"months"`
}

// Calendar gives what falls due in the months to come.
func (s *Retention) Calendar(in RetentionCalendarIn) (out retention.DueCalendar, err error) {
	out = retention.DueCalendar{Rules: []retention.DueRule{}, Months: []retention.DueMonth{}, Later: []int64{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return retention.CalendarOf(background(), b, in.Months)
}

// RetentionProposeOut is who is due, with what an erasure of them would do.
type RetentionProposeOut struct {
	retention.DueProposal
	Plan []consent.ErasureLine `json:"plan"` // by category of data; empty under a rule that restricts
	Sum  consent.ErasureSum    `json:"sum"`
}

// Propose finds who is due under a rule, to be looked through. Its stamp goes
// with the order to carry it out.
func (s *Retention) Propose(in RetentionIn) (out RetentionProposeOut, err error) {
	out.Plan, out.Counts.By = []consent.ErasureLine{}, map[string]int64{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	if out.DueProposal, err = retention.Propose(background(), b, in.ID); err != nil {
		return out, err
	}
	s.kept.keep(out.Stamp, out.IDs)
	if len(out.IDs) == 0 || out.Rule.Action == "restrict" {
		return out, nil
	}
	p, err := erasures.PreviewMany(background(), b, out.IDs, erasures.Order{Ground: "retention", Rule: in.ID})
	out.Plan, out.Sum = list(p.Lines), p.Sum
	return out, err
}

// RetentionCarryOutIn carries out what somebody has looked through.
type RetentionCarryOutIn struct {
	ID       consent.RetentionID `json:"id"`
	Stamp    string              `json:"stamp"`  // of the proposal
	Only     []consent.ContactID `json:"only"`   // of it these alone; none: all
	Except   []consent.ContactID `json:"except"` // of it everybody but these
	Reviewer string              `json:"reviewer"`
	Suppress bool                `json:"suppress"` // a keyed hash keeps imports from bringing them back
}

// CarryOut does so, as a job: its counts are people, left_out and erasure, the
// number of the certificate (0 under a rule that restricts). It can be cancelled
// between two steps; killed, it goes on when the book is opened next.
func (s *Retention) CarryOut(in RetentionCarryOutIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	known, _ := s.kept.find(in.Stamp)
	reviewed, err := retention.Review(background(), b, retention.Order{Rule: in.ID, Stamp: in.Stamp, Only: in.Only, Except: in.Except, Reviewer: in.Reviewer}, known)
	if err != nil {
		return out, err
	}
	out.Job = s.d.start("retention", func(j *job) error {
		j.p.Phase("erasing", 0)
		run, err := CarryRetentionOut(j.ctx, b, reviewed, in.Suppress, j.erasing(false))
		if listErr := (&Erasures{s.d}).listed(); err == nil {
			err = listErr
		}
		j.counts["erasure"], j.counts["people"] = run.Erasure, run.People
		for _, n := range run.LeftOut {
			j.counts["left_out"] += n
		}
		return err
	})
	return out, nil
}

// CarryRetentionOut does what a rule says with people whom somebody has looked
// through: it erases them (Art. 17(1)(a)), or restricts them. Who is not due any
// more at the moment of the act stays, and is counted.
func CarryRetentionOut(ctx context.Context, b sqlite.Book, r retention.Reviewed, suppress bool, progress func(done, total int64)) (run consent.RetentionRun, err error) {
	if r.Rule.Action == "restrict" {
		return retention.Restrict(ctx, b, r, progress)
	}
	d, err := erasures.Batch(ctx, b, r.IDs, erasures.Order{Ground: "retention", Suppress: &suppress, Rule: r.Rule.ID, Reviewer: r.Reviewer}, progress)
	return consent.RetentionRun{Reviewer: r.Reviewer, Erasure: d.ID, People: d.People, LeftOut: d.LeftOut}, err
}
