package sqlite

import (
	"cmp"
	"sort"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// Numbers gives the contacts of a window in their order, without reading them.
func (v *View) Numbers(q ContactQuery) ([]consent.ContactID, error) {
	r, err := v.find(q)
	if err != nil {
		return nil, err
	}
	return r.Window(register.SortName(q.Sort), q.Descending, q.Offset, q.Limit), nil
}

// Place gives the first row of a list that is not before what was typed, as a
// finger runs down an index; the last row where all are before it, -1 where
// the order is none of words or nobody is listed.
func (v *View) Place(q ContactQuery, typed string) (int, error) {
	r, err := v.find(q)
	compare := comparedWith(register.SortName(q.Sort), typed)
	if err != nil || compare == nil || r.Total == 0 {
		return -1, err
	}
	s, err := v.Register()
	if err != nil {
		return -1, err
	}
	var failed error
	at := sort.Search(int(r.Total), func(i int) bool {
		if failed != nil {
			return true
		}
		rows, err := v.rowsOf(s, r.Window(register.SortName(q.Sort), q.Descending, i, 1))
		if err != nil || len(rows) == 0 {
			failed = err
			return true
		}
		c := compare(rows[0])
		return c >= 0 && !q.Descending || c <= 0 && q.Descending
	})
	return min(at, int(r.Total)-1), failed
}

// firstEmail is what the order by e-mail compares: the first as written, which
// need not be the preferred one.
func firstEmail(c consent.Contact) string {
	if len(c.Emails) == 0 {
		return ""
	}
	return c.Emails[0].Value
}

// comparedWith says whether a row stands before what was typed (negative),
// begins so (0) or stands after it; nil where an order is none of words. Rows
// without a value stand at the end.
func comparedWith(order, typed string) func(ContactRow) int {
	word := register.Fold(typed)
	if word == "" {
		return nil
	}
	of := func(value func(ContactRow) string) func(ContactRow) int {
		return func(r ContactRow) int {
			s := register.Fold(value(r))
			if s == "" {
				return 1
			}
			return strings.Compare(s[:min(len(s), len(word))], word)
		}
	}
	switch order {
	case "name":
		return of(func(r ContactRow) string { return r.Name })
	case "email":
		return of(func(r ContactRow) string { return firstEmail(r.Contact) })
	case "organisation":
		return of(func(r ContactRow) string { return r.Organisation })
	case "number":
		n, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return nil
		}
		return func(r ContactRow) int { return cmp.Compare(int64(r.ID), n) }
	}
	return nil
}
