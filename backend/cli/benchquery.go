package cli

import (
	"context"
	"math"
	"slices"
	"time"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sample"
	"consentbook/backend/sqlite"
	"consentbook/backend/vault"
)

// benchFilters are combinations of conditions such as views are made of.
var benchFilters = []string{
	"no-consent:newsletter country:SE", "unknown:newsletter language:sv", "country:DE no-phone", "kind:person country:GR", "refused:newsletter country:DK language:da",
	"never-asked:invitations country:GB", "added:2020-01-01.. country:FI", "no-consent:newsletter no-consent:invitations", "inactive language:de", "import:1 country:BG",
	"source:bench unknown:newsletter country:JP", "no-basis country:SE", "purpose:newsletter language:en", "no-address country:SE", "duplicates country:SE",
}

const benchQueries = 1000

// queries measures what a user waits for while typing and filtering.
func (s *benchStep) queries(ctx context.Context, _ *books.Book) error {
	s.result.Values = map[string]float64{}
	b, err := s.opening(ctx)
	if err != nil {
		return err
	}
	defer b.Close()
	searches := sample.Queries(benchQueries, 1)
	for _, order := range []string{"number", "name"} {
		var times []float64
		for _, q := range searches {
			took, err := timed(func() error {
				_, err := contacts.List(ctx, b.Book, contacts.Query{Search: q, Sort: order, Limit: 50})
				return err
			})
			if err != nil {
				return err
			}
			times = append(times, milliseconds(took))
		}
		s.quantiles(order, times)
	}
	return s.counts(ctx, b.Book, searches)
}

// opening measures from the opening of the book to the first rows on a list,
// the derivation of the key apart.
func (s *benchStep) opening(ctx context.Context) (b *books.Book, err error) {
	keys, err := vault.Read(vault.PathFor(books.Path(s.book)))
	if err != nil {
		return nil, err
	}
	derive := time.Duration(math.MaxInt64) // the least of three: what is left counts as opening
	for range 3 {
		took, err := timed(func() error {
			key, _, err := keys.Open([]byte(benchPassphrase))
			key.Wipe()
			return err
		})
		if err != nil {
			return nil, err
		}
		derive = min(derive, took)
	}
	took, err := timed(func() error {
		if b, err = s.open(ctx, books.Settings{}); err != nil {
			return err
		}
		_, err := contacts.List(ctx, b.Book, contacts.Query{Sort: "name", Limit: 50})
		return err
	})
	s.result.Values["open"] = milliseconds(took - derive)
	return b, err
}

// counts measures exact counts of combined conditions, each with and without a
// search.
func (s *benchStep) counts(ctx context.Context, b sqlite.Book, searches []string) error {
	var times []float64
	for i := range benchQueries / 2 {
		filters, err := consent.ParseFilters(benchFilters[i%len(benchFilters)])
		if err != nil {
			return err
		}
		q := sqlite.ContactQuery{Filters: filters, At: b.Now()}
		if i%2 == 1 {
			q.Search = searches[i]
		}
		took, err := timed(func() error {
			return b.Read(ctx, func(v *sqlite.View) error {
				_, err := v.CountMatching(q)
				return err
			})
		})
		if err != nil {
			return err
		}
		times = append(times, milliseconds(took))
	}
	s.quantiles("count", times)
	return nil
}

func (s *benchStep) quantiles(name string, times []float64) {
	slices.Sort(times)
	s.result.Values[name+" median"] = times[len(times)/2]
	s.result.Values[name+" p99"] = times[len(times)*99/100]
	s.result.Values[name+" worst"] = times[len(times)-1]
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
