package contacts

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// FacetValue is a value that a filter can ask for, with how many have it.
type FacetValue struct {
	Value string
	Count int64
}

// Facets counts whom a query finds by country, language, source, tag, import
// and kind, the most frequent value first.
func Facets(ctx context.Context, b sqlite.Book, q Query) (out map[string][]FacetValue, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if err := q.check(v); err != nil {
			return err
		}
		facets, err := v.Facets(q.at(b.Now()))
		out = make(map[string][]FacetValue, len(facets))
		for key, counts := range facets {
			values := make([]FacetValue, 0, len(counts))
			for value, n := range counts {
				values = append(values, FacetValue{value, n})
			}
			slices.SortFunc(values, func(a, b FacetValue) int {
				return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
			})
			out[key] = values
		}
		return err
	})
	return out, err
}

// maxNumbers is how long a stretch may be that is ticked person by person; who
// means more says so by a filter.
const maxNumbers = 200_000

// Numbers gives who stands in a stretch of a list, in its order.
func Numbers(ctx context.Context, b sqlite.Book, q Query) (ids []consent.ContactID, err error) {
	if q.Limit > maxNumbers {
		return nil, consent.Fail(consent.Invalid, "selection_too_long", "limit", "limit", strconv.Itoa(maxNumbers))
	}
	err = b.Read(ctx, func(v *sqlite.View) error {
		if err := q.check(v); err != nil {
			return err
		}
		sq := q.at(b.Now())
		sq.Limit = q.Limit
		ids, err = v.Numbers(sq)
		return err
	})
	return ids, err
}

// Place gives the first row of a list that is not before what was typed; -1
// where the order is none of words or nobody is listed.
func Place(ctx context.Context, b sqlite.Book, q Query, typed string) (at int, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if err := q.check(v); err != nil {
			return err
		}
		at, err = v.Place(q.at(b.Now()), typed)
		return err
	})
	return at, err
}
