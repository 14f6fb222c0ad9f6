package api

import (
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sqlite"
)

// ContactsFacetsIn says among whom values are counted.
type ContactsFacetsIn struct {
	Search  string   `json:"search"`
	Filters []string `json:"filters"`
}

// FacetValue is a value with how many contacts have it.
type FacetValue struct {
	Value string `json:"value"`
	Count int64  `json:"count"`
}

// ContactsFacetsOut are the values that filters can ask for, the most frequent
// first; keys are country, language, source, tag, import and kind.
type ContactsFacetsOut struct {
	Facets map[string][]FacetValue `json:"facets"`
}

// Facets counts the values that filters can ask for.
func (s *Contacts) Facets(in ContactsFacetsIn) (ContactsFacetsOut, error) {
	out := ContactsFacetsOut{Facets: map[string][]FacetValue{}}
	b, q, err := s.query(in.Search, in.Filters)
	if err != nil {
		return out, err
	}
	facets, err := contacts.Facets(background(), b, q)
	for key, values := range facets {
		for _, v := range values {
			out.Facets[key] = append(out.Facets[key], FacetValue{v.Value, v.Count})
		}
	}
	return out, err
}

// ContactsNumbersOut are the numbers of a stretch of the list, in its order.
type ContactsNumbersOut struct {
	IDs []consent.ContactID `json:"ids"`
}

// Numbers reads who stands in a stretch of the list, for a selection over more
// rows than the window has seen.
func (s *Contacts) Numbers(in ContactsListIn) (ContactsNumbersOut, error) {
	out := ContactsNumbersOut{IDs: []consent.ContactID{}}
	b, q, err := s.query(in.Search, in.Filters)
	if err != nil {
		return out, err
	}
	q.Sort, q.Descending, q.Offset, q.Limit = in.Sort, in.Descending, in.Offset, in.Limit
	ids, err := contacts.Numbers(background(), b, q)
	out.IDs = list(ids)
	return out, err
}

// ContactsLocateIn asks where a word stands in the order of a list.
type ContactsLocateIn struct {
	Search     string   `json:"search"`
	Filters    []string `json:"filters"`
	Sort       string   `json:"sort"`
	Descending bool     `json:"descending"`
	Prefix     string   `json:"prefix"`
}

// ContactsLocateOut is the row; -1 where the order is none of words.
type ContactsLocateOut struct {
	At int `json:"at"`
}

// Locate finds the first row whose sorted value begins with what was typed.
func (s *Contacts) Locate(in ContactsLocateIn) (out ContactsLocateOut, err error) {
	b, q, err := s.query(in.Search, in.Filters)
	if err != nil {
		return out, err
	}
	q.Sort, q.Descending = in.Sort, in.Descending
	out.At, err = contacts.Place(background(), b, q, in.Prefix)
	return out, err
}

// query reads what a list is about.
func (s *Contacts) query(search string, filters []string) (b sqlite.Book, q contacts.Query, err error) {
	if b, err = s.d.Desk.Book(); err != nil {
		return b, q, err
	}
	parsed, err := consent.ParseFilters(strings.Join(filters, " "))
	return b, contacts.Query{Search: search, Filters: parsed}, err
}
