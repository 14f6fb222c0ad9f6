package erasures

import (
	"context"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// putAway looks among the next n people of a batch for those who were deleted
// lately and are put away. Who of them may be erased is given, to be brought back
// for it; who may not is taken out of the list, and counted.
func putAway(ctx context.Context, b sqlite.Book, people []consent.ContactID, n int, o Order, leftOut map[string]int64) (rest []consent.ContactID, left int, back []sqlite.Away, err error) {
	var away []sqlite.Away
	err = b.Read(ctx, func(v *sqlite.View) error {
		there, err := v.GroupsOf(people[:n])
		if err != nil || len(there) == n {
			return err
		}
		for _, id := range people[:n] {
			if slices.ContainsFunc(there, func(g sqlite.Group) bool { return g.Person == id || slices.Contains(g.Merged, id) }) {
				continue
			}
			x, err := v.FindAway(id)
			if consent.CodeOf(err) == consent.NotFound {
				continue
			}
			if err != nil {
				return err
			}
			away = append(away, x)
		}
		return nil
	})
	kept := []sqlite.Away{}
	for _, x := range away {
		if err != nil {
			return nil, 0, nil, err
		}
		var why error
		err = b.ReadAway(ctx, x, func(v *sqlite.View) error {
			g, err := v.FindGroup(x.Contact)
			if err == nil {
				why = allowed(v, []sqlite.Group{g}, o)[g.Person]
			}
			return err
		})
		switch {
		case why == nil:
			back = append(back, x)
		case consent.CodeOf(why) != consent.RefusedByLaw:
			return nil, 0, nil, why
		default:
			leftOut[consent.ReasonOf(why)]++
			kept = append(kept, x)
		}
	}
	return append(without(people[:n], kept), people[n:]...), n - len(kept), back, err
}

func without(ids []consent.ContactID, away []sqlite.Away) []consent.ContactID {
	return slices.DeleteFunc(slices.Clone(ids), func(id consent.ContactID) bool {
		return slices.ContainsFunc(away, func(x sqlite.Away) bool { return x.Contact == id })
	})
}
