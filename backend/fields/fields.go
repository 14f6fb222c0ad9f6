// Package fields keeps the fields of the business's own, each with a purpose,
// a category and an end, and tells which fields nothing needs (Art. 5(1)(b),
// (c), (e) GDPR). Dropping them is a bulk action.
package fields

import (
	"context"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// List gives all fields of the business's own.
func List(ctx context.Context, b sqlite.Book) (out []consent.CustomField, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = v.CustomFields()
		return err
	})
	return out, err
}

// Save makes a field or changes it.
func Save(ctx context.Context, b sqlite.Book, f consent.CustomField) (consent.CustomField, error) {
	names := map[string]string{}
	for language, name := range f.Names {
		if name = strings.TrimSpace(name); name != "" {
			names[language] = name
		}
	}
	f.Names = names
	if err := f.Check(); err != nil {
		return f, err
	}
	return f, b.Write(ctx, func(tx *sqlite.Tx) error {
		if _, err := tx.FindPurpose(f.Purpose); err != nil {
			return err
		}
		known, err := tx.CustomFields()
		if err != nil {
			return err
		}
		f.Import = 0
		if at := slices.IndexFunc(known, func(k consent.CustomField) bool { return k.Key == f.Key }); at >= 0 {
			f.Import = known[at].Import // where it came from does not change
		}
		if err := tx.SaveCustomField(f, tx.NextEntry()); err != nil {
			return err
		}
		_, err = tx.Append("field.saved", sqlite.Item{Payload: f})
		return err
	})
}

// Use is one field of the book with what speaks against it.
type Use struct {
	consent.FieldUse
	Reasons []string // see consent.FieldReasons
	Special string   // the special category that its name shows, "" for none
}

// Report is every field that anybody has or that was defined.
type Report struct {
	Everyone int64
	Uses     []Use
	Silent   []consent.PurposeID // purposes that name no categories of data: what they need is not known
}

// tally counts while the people go by.
type tally struct {
	defined  map[string]*consent.CustomField
	filled   map[string]int64
	grounded map[string]int64
	everyone int64
}

// Look counts who has what, person by person: memory does not grow with the
// book. each is called for each person; nil is none.
func Look(ctx context.Context, b sqlite.Book, each func()) (r Report, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		known, err := v.CustomFields()
		if err != nil {
			return err
		}
		purposes, err := v.Purposes()
		if err != nil {
			return err
		}
		t := tally{defined: map[string]*consent.CustomField{}, filled: map[string]int64{}, grounded: map[string]int64{}}
		for i, f := range known {
			t.defined["custom:"+f.Key] = &known[i]
		}
		err = v.EachContact(sqlite.ContactQuery{At: v.Now()}, func(c consent.Contact, standings []sqlite.Standing) error {
			if each != nil {
				each()
			}
			t.add(c, standings)
			return ctx.Err()
		})
		if err != nil {
			return err
		}
		r = t.report(purposes)
		return nil
	})
	if err != nil && ctx.Err() != nil {
		err = consent.Fail(consent.Cancelled, "", "").Because(err)
	}
	return r, err
}

func (t *tally) add(c consent.Contact, standings []sqlite.Standing) {
	t.everyone++
	for _, f := range consent.ChangedFields(consent.Contact{Kind: c.Kind}, c) {
		key, custom := consent.CustomKey(f)
		switch {
		case custom && strings.TrimSpace(c.Custom[key]) == "":
		case custom:
			t.filled[f]++
			if own := t.defined[f]; own != nil && carried(standings, own.Purpose) {
				t.grounded[f]++
			}
		case slices.Contains(consent.OptionalFields, f):
			t.filled[f]++
		}
	}
}

// carried says whether a purpose has a ground for a person: a stated one, or a
// consent that was given.
func carried(standings []sqlite.Standing, purpose consent.PurposeID) bool {
	return slices.ContainsFunc(standings, func(s sqlite.Standing) bool {
		return s.Purpose == purpose && (s.Basis != "" && !s.State.SaysNo() || s.State.Permits())
	})
}

func (t *tally) report(purposes []consent.Purpose) Report {
	r := Report{Everyone: t.everyone}
	for _, p := range purposes {
		if len(p.Categories) == 0 {
			r.Silent = append(r.Silent, p.ID)
		}
	}
	names := append([]string{}, consent.OptionalFields...)
	var own []string
	for f := range t.filled {
		if _, custom := consent.CustomKey(f); custom {
			own = append(own, f)
		}
	}
	for f := range t.defined {
		if t.filled[f] == 0 {
			own = append(own, f)
		}
	}
	slices.Sort(own)
	for _, f := range append(own, names...) {
		key, custom := consent.CustomKey(f)
		if !custom && t.filled[f] == 0 {
			continue // a field that every contact can have, and nobody has, is nothing
		}
		u := Use{FieldUse: consent.FieldUse{Field: f, Own: t.defined[f], Filled: t.filled[f], Everyone: t.everyone}}
		if custom {
			u.Special = consent.SpecialKind(key)
		}
		if u.Own != nil {
			u.Groundless = u.Filled - t.grounded[f]
		}
		u.Reasons = u.FieldUse.Reasons(purposes)
		r.Uses = append(r.Uses, u)
	}
	return r
}
