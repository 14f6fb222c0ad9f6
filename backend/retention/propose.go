package retention

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// DuePerson is somebody under a rule, with why they may go or what keeps them.
type DuePerson struct {
	Contact consent.ContactID         `json:"contact"`
	Name    string                    `json:"name"`
	Email   string                    `json:"email"`
	Trigger string                    `json:"trigger"` // day from which the period runs
	Ends    string                    `json:"ends"`    // last day of it
	Falls   string                    `json:"falls"`   // first day on which they may go; "" where nobody knows it
	Law     bool                      `json:"law"`     // a law sets the end
	Verdict string                    `json:"verdict"`
	Reasons []consent.RetentionReason `json:"reasons"` // what keeps them
}

// DueProposal is who is due under a rule today. Stamp names the list: it differs
// whenever somebody is on it more or less.
type DueProposal struct {
	Rule   consent.RetentionRule `json:"rule"`
	On     string                `json:"on"` // local day
	Counts RuleCounts            `json:"counts"`
	Stamp  string                `json:"stamp"`
	IDs    []consent.ContactID   `json:"-"`
}

// Propose finds who is due under a rule. Nothing is written.
func Propose(ctx context.Context, b sqlite.Book, id consent.RetentionID) (out DueProposal, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		r, at, err := inForce(v, id)
		if err != nil {
			return err
		}
		out = DueProposal{Rule: r.Judge.Rules[at].Normal(), On: r.Today.Format("2006-01-02"), Counts: countsOf(r, at), IDs: r.Due(at)}
		out.Stamp = stampOf(id, out.IDs)
		return nil
	})
	return out, err
}

// stampOf names a list of people without saying who they are.
func stampOf(rule consent.RetentionID, ids []consent.ContactID) string {
	h := sha256.New()
	var word [8]byte
	for _, n := range append([]consent.ContactID{consent.ContactID(rule)}, ids...) {
		binary.BigEndian.PutUint64(word[:], uint64(n))
		h.Write(word[:])
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// inForce finds a rule that is about people of the book.
func inForce(v *sqlite.View, id consent.RetentionID) (r *sqlite.Retaining, at int, err error) {
	rule, err := sqlite.FindDocument[consent.RetentionRule](v, int64(id))
	switch {
	case err != nil:
		return nil, 0, err
	case rule.Settled():
		return nil, 0, consent.Fail(consent.Conflict, "row_settled", "retention", "register", string(consent.Retentions))
	case rule.Outside:
		return nil, 0, consent.Fail(consent.Conflict, "retention_outside", "retention")
	}
	if r, err = v.Retaining(); err != nil {
		return nil, 0, err
	}
	return r, r.Rule(id), nil
}

// DueQuery asks for a window of those under a rule.
type DueQuery struct {
	Rule    consent.RetentionID `json:"rule"`
	Verdict string              `json:"verdict"` // "": due; "over": due and kept; "kept"; or one verdict
	Offset  int                 `json:"offset"`
	Limit   int                 `json:"limit"`
}

// DuePeople is a window, with how many there are.
type DuePeople struct {
	Total  int64       `json:"total"`
	People []DuePerson `json:"people"`
}

// mostPeople is the widest window.
const mostPeople = 1000

// Due gives a window of those under a rule, each with the reason.
func Due(ctx context.Context, b sqlite.Book, q DueQuery) (out DuePeople, err error) {
	out.People = []DuePerson{}
	wanted, err := q.wanted()
	if err != nil {
		return out, err
	}
	err = b.Read(ctx, func(v *sqlite.View) error {
		r, at, err := inForce(v, q.Rule)
		if err != nil {
			return err
		}
		out.Total = 0
		for x, n := range r.Counts(at).By {
			if wanted(consent.RetentionVerdict(x)) {
				out.Total += n
			}
		}
		out.People, err = named(v, r.People(at, wanted, max(q.Offset, 0), min(max(q.Limit, 0), mostPeople)))
		return err
	})
	return out, err
}

func (q DueQuery) wanted() (sqlite.Wanted, error) {
	switch q.Verdict {
	case "", consent.RetentionDue.String():
		return func(v consent.RetentionVerdict) bool { return v == consent.RetentionDue }, nil
	case "over":
		return consent.RetentionVerdict.Over, nil
	case "kept":
		return consent.RetentionVerdict.Keeps, nil
	}
	x, ok := consent.ParseRetentionVerdict(q.Verdict)
	if !ok {
		return nil, consent.Fail(consent.Invalid, "register_field_malformed", "verdict", "register", string(consent.Retentions), "known", consent.RetentionVerdictWords())
	}
	return func(v consent.RetentionVerdict) bool { return v == x }, nil
}

// Why says how one person stands under a rule.
func Why(ctx context.Context, b sqlite.Book, rule consent.RetentionID, contact consent.ContactID) (out DuePerson, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		r, at, err := inForce(v, rule)
		if err != nil {
			return err
		}
		if contact, err = v.LivesOnAs(contact); err != nil {
			return err
		}
		p, there := r.Of(at, contact)
		if !there {
			return consent.Fail(consent.NotFound, "contact_unknown", "contact")
		}
		people, err := named(v, []sqlite.RetainedPerson{p})
		if err == nil {
			out = people[0]
		}
		return err
	})
	return out, err
}

// named adds who somebody is.
func named(v *sqlite.View, found []sqlite.RetainedPerson) ([]DuePerson, error) {
	out := []DuePerson{}
	for _, p := range found {
		c, err := v.FindContact(p.ID)
		if err != nil {
			return out, err
		}
		f := p.Finding
		out = append(out, DuePerson{p.ID, c.DisplayName(), c.Email(), consent.DayOfNumber(f.Trigger), consent.DayOfNumber(f.Ends), consent.DayOfNumber(f.Falls), f.Law, f.Verdict.String(), p.Reasons})
	}
	return out, nil
}
