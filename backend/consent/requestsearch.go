package consent

import (
	"slices"
	"strings"
)

// Search notes a place that was, or is to be, looked through: a second line
// about a place that is waited for replaces the first, and stands last.
func (n RequestNow) Search(s Search) (c Course, err error) {
	c = n.Course
	s.Place = strings.TrimSpace(s.Place)
	switch {
	case s.Place == "" || len(s.Place) > 200:
		return c, Fail(Invalid, "request_place_missing", "place")
	case s.Found < 0:
		return c, Fail(Invalid, "request_found_negative", "found")
	case len(s.Note) > longestOperatorWords || len(s.By) > 200:
		return c, Fail(Invalid, "value_too_long", "note")
	}
	c.Searches = slices.Clone(c.Searches)
	if i := slices.IndexFunc(c.Searches, func(x Search) bool { return x.Place == s.Place && x.On == "" }); i >= 0 {
		c.Searches = slices.Delete(c.Searches, i, i+1)
		s.Waited = true
	}
	c.Searches = append(c.Searches, s)
	return c, nil
}

// Redact notes what is left out of a copy because of others, and why (Art.
// 15(4), 20(4)).
func (n RequestNow) Redact(r Redaction) (c Course, err error) {
	c = n.Course
	switch {
	case !slices.Contains(n.Types, "access") && !slices.Contains(n.Types, "portability"):
		return c, Fail(RefusedByLaw, "redaction_not_admitted", "request", "article", "15(4)")
	case strings.TrimSpace(r.Where) == "" || len(r.Where) > 500:
		return c, Fail(Invalid, "request_place_missing", "where")
	case strings.TrimSpace(r.Reason) == "":
		return c, Fail(RefusedByLaw, "refusal_reasons_missing", "reason", "article", "15(4)")
	case len(r.Reason) > longestOperatorWords:
		return c, Fail(Invalid, "value_too_long", "reason")
	case r.Count < 1:
		return c, Fail(Invalid, "request_found_negative", "count")
	}
	c.Redactions = append(slices.Clone(c.Redactions), r)
	return c, nil
}
