package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/reviews"
)

// Reviews tells what has a day and what waits for somebody.
type Reviews struct{ d *Deps }

// ReviewDrop is one time that people were dropped from a purpose.
type ReviewDrop struct {
	Entry    consent.Entry     `json:"entry"`
	At       string            `json:"at"`
	Operator string            `json:"operator"`
	Purpose  consent.PurposeID `json:"purpose"`
	Scope    reviews.Scope     `json:"scope"`
	Reason   string            `json:"reason"`
	People   int64             `json:"people"`
}

// ReviewsListOut is what waits.
type ReviewsListOut struct {
	Lines  []reviews.Line `json:"lines"`
	Drops  []ReviewDrop   `json:"drops"`
	Looked string         `json:"looked"`
	Due    bool           `json:"due"` // consents have ended that are not recorded yet
}

// List says what waits, and changes nothing.
func (s *Reviews) List(Empty) (ReviewsListOut, error) {
	out := ReviewsListOut{Lines: []reviews.Line{}, Drops: []ReviewDrop{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	r, err := reviews.Look(background(), b)
	if err != nil {
		return out, err
	}
	out.Lines, out.Looked, out.Due = r.Lines, stamp(r.Looked), r.Due
	for _, d := range r.Drops {
		out.Drops = append(out.Drops, ReviewDrop{d.Entry, stamp(d.At), operatorName(b, d.By), d.Purpose, d.Scope, d.Reason, d.People})
	}
	return out, nil
}

// Looked notes that somebody has seen what expired till now.
func (s *Reviews) Looked(Empty) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	return Empty{}, reviews.Looked(background(), b)
}

// ReviewsRunOut counts what a run recorded.
type ReviewsRunOut struct {
	Consents int64 `json:"consents"`
}

// Run records the consents that have ended by now; the open book does so by
// itself.
func (s *Reviews) Run(Empty) (out ReviewsRunOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	ended, err := reviews.Run(background(), b)
	return ReviewsRunOut{ended.Consents}, err
}

// ReviewsDropIn drops people from a purpose: whose consent nobody can prove, or
// all.
type ReviewsDropIn struct {
	Purpose consent.PurposeID `json:"purpose"`
	Scope   reviews.Scope     `json:"scope"`
	Reason  string            `json:"reason"`
}

// Drop drops them, as a job.
func (s *Reviews) Drop(in ReviewsDropIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Job = s.d.start("review.drop", func(j *job) error {
		n, err := reviews.Drop(j.ctx, b, reviews.Order{Purpose: in.Purpose, Scope: in.Scope, Reason: in.Reason}, j.total("writing"), j.upTo())
		j.counts["people"] = n
		return err
	})
	return out, nil
}
