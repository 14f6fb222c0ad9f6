package api

import (
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

// Erasures take people out of the book for good.
type Erasures struct{ d *Deps }

// ErasureOrderIn says who is erased, and what of them is decided otherwise than
// the proposal. Who asked is named by the request; a batch by its campaign.
type ErasureOrderIn struct {
	Request   consent.RequestID         `json:"request"`
	ContactID consent.ContactID         `json:"contactId"`
	Campaign  consent.CampaignID        `json:"campaign"`
	Why       string                    `json:"why"` // of a batch: undeliverable, inactive; "": both
	Ground    consent.ErasureGround     `json:"ground"`
	Decisions []consent.ErasureDecision `json:"decisions"`
	Suppress  bool                      `json:"suppress"`
}

// whom fills in what follows from where the order comes: the person and the
// ground that fits best.
func (in ErasureOrderIn) whom(b sqlite.Book) (_ ErasureOrderIn, r requests.Shown, err error) {
	if in.Request != 0 {
		if r, err = requests.Show(background(), b, in.Request); err != nil {
			return in, r, err
		}
		in.ContactID = r.Contact
	}
	if in.Ground == "" {
		in.Ground = groundOf(r.Types, in.Campaign != 0)
	}
	return in, r, nil
}

// groundOf proposes a ground by what was asked (Art. 17(1)).
func groundOf(asked []consent.RequestType, batch bool) consent.ErasureGround {
	for _, t := range asked {
		switch t {
		case "objection", "marketing_objection":
			return "objection"
		case "withdrawal":
			return "consent_gone"
		}
	}
	if batch {
		return "retention"
	}
	return "unneeded"
}

func (in ErasureOrderIn) order() erasures.Order {
	return erasures.Order{Request: in.Request, Ground: in.Ground, Decisions: in.Decisions, Suppress: &in.Suppress}
}

// people of a batch.
func (in ErasureOrderIn) people(b sqlite.Book) ([]consent.ContactID, error) {
	p, err := campaigns.Propose(background(), b, in.Campaign)
	switch in.Why {
	case "undeliverable":
		return p.Undeliverable, err
	case "inactive":
		return p.Inactive, err
	}
	return p.All(), err
}

// Erase carries an erasure out, as a job. Its count "erasure" is the number of
// the certificate.
func (s *Erasures) Erase(in ErasureOrderIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	in, _, err = in.whom(b)
	if err != nil {
		return out, err
	}
	out.Job = s.d.start("erasure", func(j *job) error {
		j.p.Phase("erasing", 0)
		done, err := s.carry(j, b, in)
		if listErr := s.listed(); err == nil { // a batch that is broken off has erased people too
			err = listErr
		}
		j.counts["erasure"], j.counts["people"] = done.ID, done.People
		for _, n := range done.LeftOut {
			j.counts["left_out"] += n
		}
		return err
	})
	return out, nil
}

// listed brings the lists beside backups up to date; a folder out of reach stays
// due until the book is opened next.
func (s *Erasures) listed() error {
	whole, err := s.d.Desk.Whole()
	if err == nil {
		_, err = whole.WriteErasureLists(background())
	}
	return err
}

func (s *Erasures) carry(j *job, b sqlite.Book, in ErasureOrderIn) (erasures.Done, error) {
	progress := j.erasing(in.Campaign == 0)
	if in.Campaign == 0 {
		return erasures.Erase(j.ctx, b, in.ContactID, in.order(), progress)
	}
	ids, err := in.people(b)
	if err != nil {
		return erasures.Done{}, err
	}
	return erasures.Batch(j.ctx, b, ids, in.order(), progress)
}

// erasing tells how far an erasure is: what is written, and then the bytes that
// are freed.
func (j *job) erasing(one bool) func(done, total int64) {
	var last int64
	phase := "erasing"
	return func(done, total int64) {
		if last == 0 && !one {
			j.p.Phase(phase, total)
		}
		if clearing := done == total || one && done == 2; clearing && phase == "erasing" {
			phase = "clearing"
			j.p.Phase(phase, 0)
		}
		j.p.Add(done - last)
		last = done
	}
}
