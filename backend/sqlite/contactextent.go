package sqlite

import (
	"maps"
	"slices"
	"strings"

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
	e := extent{Extent: Extent{Fields: map[string]bool{}, Purposes: map[consent.PurposeID]bool{}}, custom: map[string]bool{}, seen: map[string]bool{}}
	err := stream(v, q, v.readShapes, func(w *rawWindow) error {
		for details := range strings.SplitSeq(w.joined, recordMark) {
			if err := e.add(details); err != nil {
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

// readShapes reads the values of all contacts of a window as one text.
func (v *View) readShapes(ids []consent.ContactID) (*rawWindow, error) {
	w := &rawWindow{}
	return w, v.q.QueryRowContext(v.ctx, "SELECT group_concat(details, char(30)), max(import_id IS NOT NULL), max(collected_at <> '') FROM contacts WHERE "+among("id", ids)).
		Scan(&w.joined, &w.imported, &w.collected)
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
	seen   map[string]bool // shapes
	shape  []byte
}

// manyShapes bounds what is kept of them.
const manyShapes = 20_000

// add looks at a contact, unless one of its shape has been seen: most contacts
// of a book have the same fields.
func (e *extent) add(details string) error {
	e.Rows++
	j := jsonWalk{s: details}
	if e.shape = j.shape(e.shape[:0], ""); j.bad {
		return errValues
	}
	if e.seen[string(e.shape)] {
		return nil
	}
	if len(e.seen) < manyShapes {
		e.seen[string(e.shape)] = true
	}
	c, err := contactOf(details)
	if err != nil {
		return err
	}
	e.note(&c)
	return nil
}

func (e *extent) note(c *consent.Contact) {
	for _, key := range []string{"kind", "prefix", "given", "middle", "family", "suffix", "name", "nickname", "org", "department", "title", "birthday", "anniversary", "gender", "language", "country", "notes", "bounced"} {
		if *field(c, key) != "" {
			e.Fields[key] = true
		}
	}
	if len(c.Groups) > 0 {
		e.Fields["groups"] = true
	}
	e.URLs = max(e.URLs, len(c.URLs))
	e.Emails, e.Phones = noteReaches(e.Emails, c.Emails), noteReaches(e.Phones, c.Phones)
	for i := range c.Addresses {
		e.Addresses = placeAt(e.Addresses, i)
		for _, key := range []string{"street", "extended", "po_box", "city", "region", "postcode", "country"} {
			if *addressField(&c.Addresses[i], key) != "" {
				e.Addresses[i][key] = true
			}
		}
		if tells(c.Addresses[i].Label) {
			e.Addresses[i]["label"] = true
		}
	}
	for name := range c.Custom {
		e.custom[name] = true
	}
}

// tells says whether a label says anything.
func tells(label string) bool { return label != "" && label != "other" }

func noteReaches(have []map[string]bool, reaches []consent.Reach) []map[string]bool {
	preferred := max(slices.IndexFunc(reaches, func(r consent.Reach) bool { return r.Preferred }), 0)
	for i, r := range reaches {
		place := reachPlace(preferred, i)
		have = placeAt(have, place)
		have[place]["value"] = true
		if tells(r.Label) {
			have[place]["label"] = true
		}
	}
	return have
}

// reachPlace is where a table shows the address or number at i, of those of
// which the one at preferred comes first.
func reachPlace(preferred, i int) int {
	switch {
	case i == preferred:
		return 0
	case i < preferred:
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
