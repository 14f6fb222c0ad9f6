package consent

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// SoftCondition is one thing that must be so before a business writes to its
// own customers without their consent (ePrivacy 13(2)).
type SoftCondition string

// The conditions. The first five are asked everywhere; paid only where the
// state asks for it.
const (
	SoftOwnCustomer  SoftCondition = "own_customer"   // of this very business
	SoftFromSale     SoftCondition = "from_sale"      // the address was obtained in the sale
	SoftSimilarGoods SoftCondition = "similar_goods"  // what is advertised is the business's own and alike
	SoftStopThen     SoftCondition = "stop_at_sale"   // free and easy to refuse when the address was taken
	SoftStopEachMail SoftCondition = "stop_each_mail" // and in each mail since
	SoftPaid         SoftCondition = "paid"           // the sale was for money (NL)
)

// SoftConditions lists them.
var SoftConditions = []SoftCondition{SoftOwnCustomer, SoftFromSale, SoftSimilarGoods, SoftStopThen, SoftStopEachMail, SoftPaid}

// What the address was obtained in.
const (
	SaleDone        = "sale"
	SaleNegotiation = "negotiation" // of a sale that did not come about (UK)
	SaleCharity     = "charity"     // interest in, or support of, a charity (UK)
)

// SaleKinds lists them.
var SaleKinds = []string{SaleDone, SaleNegotiation, SaleCharity}

// Sale is what a soft opt-in rests on. What nobody answered is not met.
type Sale struct {
	Subject string                   `json:"subject"` // what was sold, in words
	Day     string                   `json:"day"`     // of the sale
	Kind    string                   `json:"kind,omitempty"`
	Answers map[SoftCondition]string `json:"answers,omitempty"` // yes or no
}

// Check refuses what says nothing.
func (s Sale) Check(today time.Time) error {
	day, err := time.Parse(time.DateOnly, s.Day)
	switch {
	case strings.TrimSpace(s.Subject) == "" || len(s.Subject) > 500:
		return Fail(Invalid, "sale_incomplete", "sale", "article", "13(2)")
	case err != nil:
		return Fail(Invalid, "sale_incomplete", "on", "article", "13(2)")
	case day.Format(time.DateOnly) > today.Format(time.DateOnly):
		return Fail(Invalid, "time_in_future", "on", "article", "13(2)")
	case s.Kind != "" && !slices.Contains(SaleKinds, s.Kind):
		return Fail(Invalid, "sale_incomplete", "kind", "article", "13(2)")
	}
	for _, c := range slices.Sorted(maps.Keys(s.Answers)) {
		if !slices.Contains(SoftConditions, c) || s.Answers[c] != AnswerYes && s.Answers[c] != AnswerNo {
			return Fail(Invalid, "sale_incomplete", "conditions", "article", "13(2)")
		}
	}
	return nil
}

// Missing are the conditions that are denied or that nobody answered, of those
// that a state asks for.
func (s Sale) Missing(n *National) (out []SoftCondition) {
	for _, c := range SoftConditions {
		if c == SoftPaid && n.Soft != "paid" || c == SoftOwnCustomer && s.Kind != "" && s.Kind != SaleDone {
			continue // who negotiated, or supports a charity, is no customer
		}
		if s.Answers[c] != AnswerYes {
			out = append(out, c)
		}
	}
	return out
}

// AllowsSale reports whether a sale allows writing to the customer in a state
// on a day.
func (n *National) AllowsSale(s *Sale, at time.Time) bool {
	if s == nil || n.Soft != "yes" && n.Soft != "paid" || s.Check(at) != nil || len(s.Missing(n)) > 0 {
		return false
	}
	switch s.Kind {
	case SaleNegotiation:
		return n.Negotiation && n.fresh(s.Day, at)
	case SaleCharity:
		return n.Charity && n.since(s.Day) && n.fresh(s.Day, at)
	}
	return n.fresh(s.Day, at)
}

// fresh reports whether the sale is not too long ago for the state.
func (n *National) fresh(day string, at time.Time) bool {
	if n.SoftTTL == "" {
		return true
	}
	sold, err := time.ParseInLocation(time.DateOnly, day, at.Location())
	p, ok := ParsePeriod(n.SoftTTL)
	return err == nil && ok && at.Before(AddMonths(sold, 12*p.Years+p.Months).AddDate(0, 0, p.Days))
}

// since reports whether the rule for charities held on the day already: what was
// collected before it does not count.
func (n *National) since(day string) bool {
	on, err := time.Parse(time.DateOnly, day)
	then, _ := NationalOn(n.Country, on)
	return err == nil && then.Charity
}
