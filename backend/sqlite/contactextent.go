package sqlite

import (
	"maps"
	"slices"

	"github.com/valyala/fastjson"

	"consentbook/backend/consent"
)

// Extent is what the contacts of a query have at most, so that a table of them
// has the columns it needs and no others. Fields are named as in the JSON of
// consent.Contact.
type Extent struct {
	Rows      int64
	Fields    map[string]bool   // single values that somebody has
	Emails    []map[string]bool // by place: what somebody has there, "value" and "label"
	Phones    []map[string]bool
	Addresses []map[string]bool
	URLs      int
	Custom    []string // in order
	Imported  bool     // somebody came in with a file
	Collected bool     // of somebody the day is known on which the data was collected
	Purposes  map[consent.PurposeID]bool
}

// Extent looks through the contacts of a query once. Labels that say nothing
// are left out.
func (v *View) Extent(q ContactQuery) (Extent, error) {
	e := extent{Extent: Extent{Fields: map[string]bool{}, Purposes: map[consent.PurposeID]bool{}}, custom: map[string]bool{}}
	err := stream(v, q, false, func(w *rawWindow, r *valueReader) error {
		for _, details := range w.details {
			if err := e.add(details, r); err != nil {
				return err
			}
		}
		return nil
	}, func(w *rawWindow) error {
		e.Imported, e.Collected = e.Imported || w.imported, e.Collected || w.collected
		return nil
	})
	if err != nil {
		return e.Extent, err
	}
	e.Custom = slices.Sorted(maps.Keys(e.custom))
	return e.Extent, v.purposesInUse(e.Purposes)
}

// purposesInUse finds the purposes for which anybody in the book stands
// anywhere.
func (v *View) purposesInUse(into map[consent.PurposeID]bool) error {
	purposes, err := v.Purposes()
	if err != nil {
		return err
	}
	for _, p := range purposes {
		var one bool
		if err := v.q.QueryRowContext(v.ctx, "SELECT EXISTS (SELECT 1 FROM standings WHERE purpose_id = ?)", p.ID).Scan(&one); err != nil {
			return err
		}
		into[p.ID] = one
	}
	return nil
}

type extent struct {
	Extent
	custom map[string]bool
}

func (e *extent) add(details []byte, r *valueReader) error {
	v, err := r.p.ParseBytes(details)
	if err != nil {
		return err
	}
	o, err := v.Object()
	if err != nil {
		return err
	}
	e.Rows++
	o.Visit(func(key []byte, v *fastjson.Value) {
		switch string(key) {
		case "emails":
			e.Emails = reachExtent(e.Emails, v, r)
		case "phones":
			e.Phones = reachExtent(e.Phones, v, r)
		case "addresses":
			e.Addresses = addressExtent(e.Addresses, v, r)
		case "urls":
			e.URLs = max(e.URLs, len(v.GetArray()))
		case "custom":
			visit(v, func(name string) { e.custom[name] = true }, r)
		default:
			note(e.Fields, r.keep(key))
		}
	})
	return nil
}

// note writes only what is new: most contacts have the same fields.
func note(into map[string]bool, name string) {
	if !into[name] {
		into[name] = true
	}
}

func visit(v *fastjson.Value, fn func(name string), r *valueReader) {
	o, err := v.Object()
	if err != nil {
		return
	}
	o.Visit(func(key []byte, v *fastjson.Value) { fn(r.keep(key)) })
}

func reachExtent(have []map[string]bool, v *fastjson.Value, r *valueReader) []map[string]bool {
	values := v.GetArray()
	for i, v := range values {
		place := ReachPlace(len(values), preferredAt(values), i)
		have = placeAt(have, place)
		note(have[place], "value")
		if label := r.label(v); label != "" && label != "other" {
			note(have[place], "label")
		}
	}
	return have
}

func preferredAt(values []*fastjson.Value) int {
	return max(slices.IndexFunc(values, func(v *fastjson.Value) bool { return v.GetBool("preferred") }), 0)
}

// ReachPlace is where a table shows the address or number at i, of n of which
// the one at preferred comes first.
func ReachPlace(n, preferred, i int) int {
	switch {
	case i == preferred:
		return 0
	case i < preferred && preferred < n:
		return i + 1
	}
	return i
}

func placeAt(have []map[string]bool, i int) []map[string]bool {
	for len(have) <= i {
		have = append(have, map[string]bool{})
	}
	return have
}

func addressExtent(have []map[string]bool, v *fastjson.Value, r *valueReader) []map[string]bool {
	for i, v := range v.GetArray() {
		have = placeAt(have, i)
		if label := r.label(v); label != "" && label != "other" {
			note(have[i], "label")
		}
		visit(v, func(name string) {
			if name != "label" {
				note(have[i], name)
			}
		}, r)
	}
	return have
}
