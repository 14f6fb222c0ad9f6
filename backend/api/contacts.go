package api

import (
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sqlite"
)

// Contacts is the register.
type Contacts struct{ d *Deps }

// ContactsListIn asks for a window of the register.
type ContactsListIn struct {
	Search     string   `json:"search"`
	Filters    []string `json:"filters"`
	Sort       string   `json:"sort"`
	Descending bool     `json:"descending"`
	Offset     int      `json:"offset"`
	Limit      int      `json:"limit"`
}

// StateMark is where somebody stands for a purpose.
type StateMark struct {
	State consent.State `json:"state"`
	At    string        `json:"at"`
	Until string        `json:"until"`
	Entry consent.Entry `json:"entry"`
}

// ContactRow is a contact in the list.
type ContactRow struct {
	ID           consent.ContactID               `json:"id"`
	Name         string                          `json:"name"`
	Organisation string                          `json:"organisation"`
	Email        string                          `json:"email"`
	Phone        string                          `json:"phone"`
	Country      string                          `json:"country"`
	Language     string                          `json:"language"`
	CameInAt     string                          `json:"cameInAt"`
	CameInHow    string                          `json:"cameInHow"`
	ImportID     consent.ImportID                `json:"importId"`
	Kind         string                          `json:"kind"` // person, organisation
	City         string                          `json:"city"`
	Tags         []string                        `json:"tags"`
	Also         []string                        `json:"also"`        // other values that a search reaches
	LastContact  string                          `json:"lastContact"` // day, "" where never
	Bounced      string                          `json:"bounced"`     // day or "yes", "" where mail arrives
	Restricted   bool                            `json:"restricted"`
	Bases        []consent.Basis                 `json:"bases"`
	States       map[consent.PurposeID]StateMark `json:"states"`
}

// ContactsListOut is a window with the counts around it.
type ContactsListOut struct {
	Total    int64        `json:"total"`
	Everyone int64        `json:"everyone"`
	Rows     []ContactRow `json:"rows"`
}

// List reads a window of the register.
func (s *Contacts) List(in ContactsListIn) (out ContactsListOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	filters, err := consent.ParseFilters(strings.Join(in.Filters, " "))
	if err != nil {
		return out, err
	}
	w, err := contacts.List(background(), b, contacts.Query{Search: in.Search, Filters: filters, Sort: in.Sort, Descending: in.Descending, Offset: in.Offset, Limit: in.Limit})
	out = ContactsListOut{Total: w.Total, Everyone: w.Everyone, Rows: make([]ContactRow, 0, len(w.Rows))}
	for _, r := range w.Rows {
		out.Rows = append(out.Rows, contactRow(r, b))
	}
	return out, err
}

func contactRow(r sqlite.ContactRow, b sqlite.Book) ContactRow {
	row := ContactRow{ID: r.ID, Name: r.Name, Organisation: r.Organisation, Email: r.Email, Phone: r.Phone, Country: r.Country, Language: r.Language,
		CameInAt: stamp(r.CreatedAt), CameInHow: r.Source, ImportID: r.Import, Kind: kindOf(r.Contact), City: cityOf(r.Contact), Tags: list(r.Contact.Groups),
		Also: alsoOf(r), LastContact: r.LastContact, Bounced: r.Contact.Bounced, Restricted: r.Restricted, Bases: []consent.Basis{}, States: map[consent.PurposeID]StateMark{}}
	if r.Bounced && row.Bounced == "" {
		row.Bounced = "yes" // servers said so
	}
	for _, st := range r.Standings {
		row.States[st.Purpose] = StateMark{contacts.StateNow(st, b.Now()), stamp(st.At), stamp(st.Until), max(st.Entry, 0)}
		if st.Basis != "" {
			row.Bases = append(row.Bases, st.Basis)
		}
	}
	return row
}

func kindOf(c consent.Contact) string {
	if c.Kind == "organisation" {
		return c.Kind
	}
	return "person"
}

func cityOf(c consent.Contact) string {
	for _, a := range c.Addresses {
		if a.City != "" {
			return a.City
		}
	}
	return ""
}

// alsoOf lists what a search finds besides the values of the columns, so that
// the list can say why somebody is in it.
func alsoOf(r sqlite.ContactRow) []string {
	out := []string{}
	add := func(s, shown string) {
		if s != "" && s != shown {
			out = append(out, s)
		}
	}
	for _, e := range r.Contact.Emails {
		add(e.Value, r.Email)
	}
	for _, p := range r.Contact.Phones {
		add(p.Value, r.Phone)
	}
	add(r.Contact.FullName, r.Name)
	add(r.Contact.Nickname, "")
	for _, a := range r.Contact.Addresses {
		add(strings.TrimSpace(a.Postcode+" "+a.City), a.City)
	}
	return out
}

// View is a ready-made filter with its count.
type View struct {
	Key     string            `json:"key"`
	Filters []string          `json:"filters"`
	Count   int64             `json:"count"`
	Purpose consent.PurposeID `json:"purpose"`
}

// ContactsViewsOut lists the views.
type ContactsViewsOut struct {
	Views []View `json:"views"`
}

// Views counts the questions a register is asked most.
func (s *Contacts) Views(Empty) (ContactsViewsOut, error) {
	out := ContactsViewsOut{Views: []View{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	views, err := contacts.Views(background(), b)
	for _, v := range views {
		out.Views = append(out.Views, View{v.Key, v.Filters, v.Count, v.Purpose})
	}
	return out, err
}

// JobOut names a job that has begun.
type JobOut struct {
	Job string `json:"job"`
}
