package api

import (
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sqlite"
)

// SavedView is the register as somebody set it up, to come back to it.
type SavedView struct {
	ID         consent.ViewID `json:"id"`
	Name       string         `json:"name"`
	Search     string         `json:"search"`
	Filters    []string       `json:"filters"`
	Sort       string         `json:"sort"`
	Descending bool           `json:"descending"`
	Columns    []string       `json:"columns"`
	Count      int64          `json:"count"` // -1: a filter names what the book no longer has
}

// ContactsSavedViewsOut lists the saved views.
type ContactsSavedViewsOut struct {
	Views []SavedView `json:"views"`
}

// SavedViews lists the saved views with their counts.
func (s *Contacts) SavedViews(Empty) (ContactsSavedViewsOut, error) {
	out := ContactsSavedViewsOut{Views: []SavedView{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	views, err := contacts.SavedViews(background(), b)
	for _, v := range views {
		sort, down := strings.CutPrefix(v.Sort, "-")
		out.Views = append(out.Views, SavedView{v.ID, v.Name, v.Search, list(v.Filters), sort, down, list(v.Columns), v.Count})
	}
	return out, err
}

// ContactsSaveViewIn is a view to keep; without a number it is a new one.
type ContactsSaveViewIn struct {
	ID         consent.ViewID `json:"id"`
	Name       string         `json:"name"`
	Search     string         `json:"search"`
	Filters    []string       `json:"filters"`
	Sort       string         `json:"sort"`
	Descending bool           `json:"descending"`
	Columns    []string       `json:"columns"`
}

// ContactsViewOut is the number of a view.
type ContactsViewOut struct {
	ID consent.ViewID `json:"id"`
}

// SaveView keeps a view, anew or in place of the one with its number.
func (s *Contacts) SaveView(in ContactsSaveViewIn) (out ContactsViewOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	sort := in.Sort
	if in.Descending {
		sort = "-" + sort
	}
	out.ID, err = contacts.SaveView(background(), b, sqlite.SavedView{ID: in.ID, Name: in.Name, Search: in.Search, Filters: in.Filters, Sort: sort, Columns: in.Columns})
	return out, err
}

// ContactsViewIn names a saved view.
type ContactsViewIn struct {
	ID consent.ViewID `json:"id"`
}

// DeleteView forgets a view.
func (s *Contacts) DeleteView(in ContactsViewIn) (out Empty, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return out, contacts.DeleteView(background(), b, in.ID)
}

// ContactsColumns are the columns that the register shows, in their order;
// none where nobody has chosen.
type ContactsColumns struct {
	Columns []string `json:"columns"`
}

// Columns reads the choice of columns.
func (s *Contacts) Columns(Empty) (ContactsColumns, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return ContactsColumns{Columns: []string{}}, err
	}
	columns, err := contacts.Columns(background(), b)
	return ContactsColumns{list(columns)}, err
}

// SetColumns keeps a choice of columns in the book.
func (s *Contacts) SetColumns(in ContactsColumns) (out Empty, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return out, contacts.SetColumns(background(), b, in.Columns)
}
