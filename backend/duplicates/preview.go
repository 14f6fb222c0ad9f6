package duplicates

import (
	"context"
	"slices"
	"strconv"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Order says which contact is kept, which one ends in it, and what somebody
// chose where they do not say the same.
type Order struct {
	Kept   consent.ContactID
	Gone   consent.ContactID
	Fields map[string]consent.Side
	Bases  map[consent.PurposeID]consent.Basis
}

// Stand is where one of two contacts stands for a purpose.
type Stand struct {
	State  consent.State // with expiry as of today, and other_basis
	Basis  consent.Basis
	Source string // of the basis
	At     time.Time
	Until  time.Time
	Entry  consent.Entry
}

// PurposeChoice is a purpose for which either of the two stands anywhere, and
// where one person will.
type PurposeChoice struct {
	Purpose consent.PurposeID
	Kept    Stand
	Gone    Stand
	Result  Stand
	Open    bool            // the bases differ: one must be named
	Allowed []consent.Basis // that may be named; consent is not swapped
}

// Preview is a merge before it is made.
type Preview struct {
	Kept     consent.Contact
	Gone     consent.Contact
	Result   consent.Contact
	Fields   []consent.FieldChoice
	Purposes []PurposeChoice
	Likeness consent.Likeness
	Blocked  string // reason why it cannot be made as ordered, "" where it can
}

// Plan shows what a merge would make, and writes nothing.
func Plan(ctx context.Context, b sqlite.Book, o Order) (p Preview, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		p, err = plan(v, o)
		return err
	})
	if err == nil {
		p.Blocked = consent.ReasonOf(p.check(o))
	}
	return p, err
}

func plan(v *sqlite.View, o Order) (p Preview, err error) {
	if o.Kept == o.Gone {
		return p, consent.Fail(consent.Invalid, "merge_self", "gone")
	}
	if p.Kept, err = v.FindContact(o.Kept); err != nil {
		return p, err
	}
	if p.Gone, err = v.FindContact(o.Gone); err != nil {
		return p, err
	}
	if err := v.MayUse(o.Kept, o.Gone); err != nil {
		return p, err
	}
	apart, err := v.IsApart(sqlite.ApartOf(o.Kept, o.Gone))
	if err != nil {
		return p, err
	}
	if apart {
		return p, consent.Fail(consent.Conflict, "contacts_kept_apart", "gone", "number", strconv.FormatInt(int64(o.Gone), 10))
	}
	p.Result, p.Fields = consent.MergeContacts(p.Kept, p.Gone, o.Fields)
	p.Likeness = consent.Alike(p.Kept, p.Gone)
	p.Purposes, err = purposes(v, o)
	return p, err
}

// check refuses a merge for which somebody has not said what only a person can
// say.
func (p Preview) check(o Order) error {
	for _, c := range p.Purposes {
		if err := consent.CheckBasisOfMerge(c.Kept.Basis, c.Gone.Basis, o.Bases[c.Purpose]); err != nil {
			return err
		}
	}
	return nil
}

func purposes(v *sqlite.View, o Order) ([]PurposeChoice, error) {
	all, err := v.Purposes()
	if err != nil {
		return nil, err
	}
	kept, err := v.Standings(o.Kept)
	if err != nil {
		return nil, err
	}
	gone, err := v.Standings(o.Gone)
	if err != nil {
		return nil, err
	}
	out := []PurposeChoice{}
	for _, p := range all {
		k, hasK := of(kept, p.ID)
		g, hasG := of(gone, p.ID)
		if !hasK && !hasG {
			continue
		}
		c := PurposeChoice{Purpose: p.ID, Kept: stand(k, v.Now()), Gone: stand(g, v.Now())}
		if c.Result, err = united(v, o, k, g); err != nil {
			return nil, err
		}
		c.basis(o.Bases[p.ID])
		out = append(out, c)
	}
	return out, nil
}

func of(ss []sqlite.Standing, p consent.PurposeID) (sqlite.Standing, bool) {
	if i := slices.IndexFunc(ss, func(s sqlite.Standing) bool { return s.Purpose == p }); i >= 0 {
		return ss[i], true
	}
	return sqlite.Standing{Purpose: p, State: consent.None}, false
}

func stand(s sqlite.Standing, now time.Time) Stand {
	out := Stand{s.State, s.Basis, s.BasisSource, s.At, s.Until, s.Entry}
	if s.State.Permits() && !s.Until.IsZero() && !now.Before(s.Until) {
		out.State = consent.Expired
	}
	return out.named()
}

// named says of who was never asked that another basis carries the purpose.
func (s Stand) named() Stand {
	if (s.State == consent.None || s.State == consent.OtherBasis) && s.Basis != "" {
		s.State = consent.None
		if s.Basis != consent.BasisConsent {
			s.State = consent.OtherBasis
		}
	}
	return s
}

// united is where one person would stand, by the events of both.
func united(v *sqlite.View, o Order, k, g sqlite.Standing) (Stand, error) {
	now := v.Now()
	s, err := v.StandingIfMerged(o.Kept, o.Gone, k.Purpose)
	if err != nil {
		return Stand{}, err
	}
	s.Basis, s.BasisSource = k.Basis, k.BasisSource
	if g.Basis != "" && consent.StricterBasis(k.Basis, g.Basis) != k.Basis && (k.Basis != "" || consent.SwapsConsent("", k.State, g.Basis) == "") {
		s.Basis, s.BasisSource = g.Basis, g.BasisSource
	}
	return stand(s, now), nil
}

// basis says which basis one person would have, and whether somebody has to
// say it.
func (c *PurposeChoice) basis(chosen consent.Basis) {
	c.Open = c.Kept.Basis != c.Gone.Basis && c.Kept.Basis != "" && c.Gone.Basis != ""
	if !c.Open {
		return
	}
	for _, b := range []consent.Basis{c.Kept.Basis, c.Gone.Basis} {
		if consent.CheckBasisOfMerge(c.Kept.Basis, c.Gone.Basis, b) == nil {
			c.Allowed = append(c.Allowed, b)
		}
	}
	for _, s := range []Stand{c.Kept, c.Gone} {
		if s.Basis == chosen && slices.Contains(c.Allowed, chosen) {
			c.Result.Basis, c.Result.Source = s.Basis, s.Source
		}
	}
	c.Result = c.Result.named()
}
