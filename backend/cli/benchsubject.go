package cli

import (
	"context"
	"io"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/subjects"
)

func init() { benchSteps["subject"] = (*benchStep).subject }

// subjects measures the copy of one person with a thousand events, in the book
// of events.
func (x *bench) subjects(ctx context.Context) error {
	r, err := x.child(ctx, "subject", "--book", x.path("states"))
	if err != nil {
		return err
	}
	x.within("copy of a person with 1,000 events, CSV", r.Values["csv median"], 100, "ms")
	x.within("copy of a person with 1,000 events, all five forms", r.Values["all median"], 1000, "ms")
	x.a.note("XLSX %.0f ms, JSON %.0f ms, PDF %.0f ms, ZIP with all of them %.0f ms; worst CSV %.0f ms, worst of all five %.0f ms",
		r.Values["xlsx median"], r.Values["json median"], r.Values["pdf median"], r.Values["zip median"], r.Values["csv worst"], r.Values["all worst"])
	return nil
}

// subject is the step that makes the copies of the people with a thousand
// events, one form after the other, each with its entry in the ledger.
func (s *benchStep) subject(ctx context.Context, b *books.Book) error {
	s.result.Values = map[string]float64{}
	if _, err := contacts.List(ctx, b.Book, contacts.Query{Sort: "name", Limit: 50}); err != nil { // the window has read the register long since
		return err
	}
	times := map[string][]float64{}
	for person := range min(benchHeavy, 10) {
		all := 0.0
		for _, format := range subjects.Formats {
			took, err := timed(func() error {
				_, err := subjects.Export(ctx, b.Book, subjects.Order{Contact: consent.ContactID(1 + person), Format: format}, io.Discard)
				return err
			})
			if err != nil {
				return err
			}
			times[format] = append(times[format], milliseconds(took))
			all += milliseconds(took)
		}
		times["all"] = append(times["all"], all)
	}
	for name, of := range times {
		s.quantiles(name, of)
	}
	return nil
}
