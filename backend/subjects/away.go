package subjects

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Find gives the person who has an address, as it is kept, also where they were
// deleted with others and are put away.
func Find(ctx context.Context, b sqlite.Book, email string) (id consent.ContactID, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		ids, err := v.FindByEmail(email)
		if err != nil {
			return err
		}
		gone, err := v.AwayWithReach(email)
		if err != nil {
			return err
		}
		for _, a := range gone {
			ids = append(ids, a.Contact)
		}
		switch len(ids) {
		case 0:
			return consent.Fail(consent.NotFound, "contact_unknown", "email")
		case 1:
			id = ids[0]
			return nil
		}
		var numbers []string
		for _, one := range ids {
			numbers = append(numbers, strconv.FormatInt(int64(one), 10))
		}
		return consent.Fail(consent.Conflict, "contact_ambiguous", "email", "numbers", strings.Join(numbers, ", "))
	})
	return id, err
}

func findAway(ctx context.Context, b sqlite.Book, id consent.ContactID) (a sqlite.Away, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		a, err = v.FindAway(id)
		return err
	})
	return a, err
}

// away says that the person is in no list any more and until when they are
// still held.
func away(d dossier) Section {
	s := Section{Key: "away", Columns: []string{"field", "value"}}
	if d.Away != nil {
		s.Rows = [][]string{{"deleted_on", d.Away.At.Format(time.DateOnly)}, {"put_away_until", d.Away.Until}}
	}
	return s
}

// merged are the values of contacts that were found to be this person, as long
// as they are held: of each its own, with where they came from.
func merged(d dossier, now time.Time) Section {
	s := Section{Key: "merged", Article: "15(1)(g)", Columns: []string{"field", "value", "origin", "source", "since", "import", "row", "number"}}
	for _, c := range d.Merged {
		one := d
		one.Contact, one.Origins = c, d.MergedFrom[c.ID]
		for _, h := range heldValues(one) {
			s.how = append(s.how, h.how)
			s.Rows = append(s.Rows, []string{h.name, h.value, h.origin, h.source, day(h.since, now), h.importID, h.row, number(int64(c.ID))})
		}
	}
	return s
}

// merges are the merges themselves, with the values of the person that are kept
// so that one can be taken back.
func merges(d dossier) Section {
	s := Section{Key: "merges", Columns: []string{"merged_at", "number", "score", "why", "before", "kept_until", "ledger_entry"}}
	for _, m := range d.Merges {
		var was struct {
			Kept json.RawMessage `json:"kept"`
		}
		before := m.Before
		if json.Unmarshal([]byte(m.Before), &was) == nil && len(was.Kept) > 0 {
			before = string(was.Kept)
		}
		s.Rows = append(s.Rows, []string{m.At.Format(time.RFC3339), number(int64(m.Gone)), strconv.Itoa(m.Score), strings.Join(slices.Clone(m.Reasons), "; "), before, m.KeepUntil, number(int64(m.Entry))})
	}
	return s
}

// apart are contacts of whom somebody found that they are not this person: by
// their numbers, for they are about others.
func apart(d dossier) Section {
	s := Section{Key: "apart", Columns: []string{"number", "ledger_entry"}}
	for _, k := range d.Apart {
		s.Rows = append(s.Rows, []string{number(int64(k.Other)), number(int64(k.Entry))})
	}
	return s
}

// packs are the evidence packs that were made about the person.
func packs(d dossier) Section {
	s := Section{Key: "packs", Columns: []string{"pack", "made_at", "bytes", "sha256", "ledger_entry"}}
	for _, p := range d.Packs {
		s.Rows = append(s.Rows, []string{number(p.Number), p.MadeAt.Format(time.RFC3339), number(p.Bytes), p.SHA256, number(int64(p.Entry))})
	}
	return s
}

// alikeIn says of which field a code of a likeness speaks.
var alikeIn = map[string]string{"email": "email", "phone": "phone", "birthday": "birthday", "address": "address", "place": "address", "city": "address",
	"organisation": "organisation", "legal": "organisation", "suffix": "name", "kind": "name", "name": "name", "names": "name", "given": "name", "family": "name"}

// reasons names the fields in which two contacts were alike or not.
func (w wording) reasons(cell string) string {
	var out []string
	for _, code := range strings.Split(cell, "; ") {
		about, _, _ := strings.Cut(code, "_")
		if name := w.field(alikeIn[about]); name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}
