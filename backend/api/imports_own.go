package api

import (
	"slices"
	"strconv"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
)

// ownFields are the fields of the user's own that a file brings, each with its
// purpose, category and end (Art. 5(1)(b), (c), (e) GDPR).
func ownFields(b sqlite.Book, m addressbook.Mapping, in ImportsPlanIn) ([]consent.CustomField, error) {
	all, err := purposes.List(background(), b)
	if err != nil {
		return nil, err
	}
	var out []consent.CustomField
	for _, c := range m.Columns {
		if c.Field != "custom" {
			continue
		}
		f := in.own(c, all)
		if err := f.Check(); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

func (in ImportsPlanIn) own(c addressbook.Column, all []consent.Purpose) consent.CustomField {
	f := consent.CustomField{Key: c.Header, Names: map[string]string{}, Purpose: in.Purpose, Category: consent.GuessCategory(c.Header)}
	if f.Key == "" {
		f.Key = "column " + strconv.Itoa(c.Index+1)
	}
	if at := slices.IndexFunc(in.Own, func(o ImportOwnField) bool { return o.Index == c.Index }); at >= 0 {
		o := in.Own[at]
		f.Retention = o.Retention
		if o.Purpose != "" {
			f.Purpose = o.Purpose
		}
		if o.Category != "" {
			f.Category = o.Category
		}
	}
	if at := slices.IndexFunc(all, func(p consent.Purpose) bool { return p.ID == f.Purpose }); f.Retention == "" && at >= 0 {
		f.Retention = all[at].Retention
	}
	if f.Retention == "" {
		f.Retention = consent.AssumedRetention
	}
	return f
}
