package cli

import (
	"context"
	"fmt"
	"time"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/sqlite"
)

func init() { benchSteps["erase"] = (*benchStep).erase }

// benchErased is how many people one batch erases.
const benchErased = 10_000

// erases measures erasures in the book of events: of one person with a thousand
// of them, and of many at once, beside one pass over the book. Their bytes are
// gone when the clock stops.
func (x *bench) erases(ctx context.Context) error {
	r, err := x.child(ctx, "erase", "--book", x.path("states"))
	if err != nil {
		return err
	}
	x.within("erase_one, with 1,000 events, bytes included", r.Values["one"]/1000, 10, "s")
	x.against(fmt.Sprintf("erase_batch, %d people, bytes included", r.Rows), r.Values["batch"]/1000, r.Values["pass"]/1000, "s", 3, "one pass over the book")
	return nil
}

// erase is the step that erases one person of many events, and then every other
// of those who are left until there are enough.
func (s *benchStep) erase(ctx context.Context, b *books.Book) error {
	s.result.Values = map[string]float64{}
	var ids []consent.ContactID
	pass, err := timed(func() error {
		return b.Read(ctx, func(v *sqlite.View) error {
			_, err := v.BarePass()
			return err
		})
	})
	if err != nil {
		return err
	}
	s.result.Values["pass"] = milliseconds(pass)
	heavy := consent.ContactID(1)
	one := time.Duration(0)
	for ; heavy <= benchHeavy; heavy++ { // the first who is there
		if one, err = timed(func() error {
			_, err := erasures.Erase(ctx, b.Book, heavy, erasures.Order{Ground: "objection"}, nil)
			return err
		}); consent.CodeOf(err) != consent.NotFound {
			break
		}
	}
	if err != nil {
		return err
	}
	s.result.Values["one"] = milliseconds(one)
	var people int64
	if err := b.Read(ctx, func(v *sqlite.View) (err error) { people, err = v.CountContacts(); return err }); err != nil {
		return err
	}
	apart := max(people/benchErased, 2)
	for id := int64(benchHeavy + 1); id <= people && len(ids) < benchErased; id += apart {
		ids = append(ids, consent.ContactID(id))
	}
	many, err := timed(func() error {
		d, err := erasures.Batch(ctx, b.Book, ids, erasures.Order{Ground: "retention"}, nil)
		s.result.Rows = d.People
		return err
	})
	s.result.Values["batch"] = milliseconds(many)
	return err
}
