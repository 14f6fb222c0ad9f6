package subjects

import (
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

// recipient is somebody who gets the person's data, as a register of the book
// names them.
type recipient struct {
	name, role, country string
	purposes            []string
	categories          []string
}

// recipientsOf are those that a purpose of the person names, and those who were
// told of a request of theirs (Art. 15(1)(c), 19 GDPR; by name, C-154/21).
func recipientsOf(d dossier) (out []recipient) {
	at := func(name string) *recipient {
		name = strings.TrimSpace(name)
		for i := range out {
			if strings.EqualFold(out[i].name, name) {
				return &out[i]
			}
		}
		out = append(out, recipient{name: name})
		return &out[len(out)-1]
	}
	for _, p := range d.Purposes {
		if !serves(d, p.ID) {
			continue
		}
		for _, name := range p.Recipients {
			r := at(name)
			r.purposes = append(r.purposes, p.Name(d.language))
			for _, c := range p.Categories {
				if !slices.Contains(r.categories, c) {
					r.categories = append(r.categories, c)
				}
			}
		}
	}
	for _, told := range d.Recipients {
		r := at(told.Name)
		r.role, r.country = firstOf(r.role, told.Role), firstOf(r.country, strings.ToUpper(told.Country))
		for _, c := range told.Categories {
			if !slices.Contains(r.categories, c) {
				r.categories = append(r.categories, c)
			}
		}
	}
	return out
}

// serves reports whether anything is done with the person's data for a purpose.
func serves(d dossier, purpose consent.PurposeID) bool {
	st := d.Standing(purpose)
	return st.State != consent.None || st.Basis != ""
}

// recipients names who gets the data and where they sit. What no register says
// is said to be unrecorded.
func recipients(d dossier, now time.Time) Section {
	s := Section{Key: "recipients", Article: "15(1)(c), 15(2)", Columns: []string{"recipient", "role", "recipient_country", "third_country", "decision", "categories", "purposes"}}
	for _, r := range recipientsOf(d) {
		where, decision := consent.TransferTo(r.country, now)
		code := string(where)
		if where == consent.CountryUnknown {
			code = "unrecorded"
		}
		s.Rows = append(s.Rows, []string{r.name, r.role, r.country, code, decision, strings.Join(r.categories, "; "), strings.Join(r.purposes, "; ")})
	}
	return s
}

// automated is what Art. 15(1)(h) and 15(2) ask for. The book has no register of
// decisions by machines, and of transfers it knows what it knows of recipients;
// it says no more than that.
func automated(d dossier, now time.Time) Section {
	s := Section{Key: "automated", Article: "15(1)(h), 15(2)", Columns: []string{"field", "value"}, Rows: [][]string{{"automated_decisions", "none_recorded"}}}
	var abroad []string
	for _, r := range recipientsOf(d) {
		if where, _ := consent.TransferTo(r.country, now); where.Leaves() {
			abroad = append(abroad, r.name+" ("+r.country+")")
		}
	}
	transfers := "none_recorded"
	if len(abroad) > 0 {
		transfers = strings.Join(abroad, "; ")
	}
	s.Rows = append(s.Rows, []string{"transfers", transfers})
	return s
}

// authority names to whom a complaint can go: where the person lives first, then
// where the business sits (Art. 77(1) GDPR).
func authority(d dossier) Section {
	s := Section{Key: "authority", Article: "15(1)(f)", Columns: []string{"authority", "website", "authority_for"}}
	add := func(country, why string) {
		name, site, ok := texts.Authority(country)
		if !ok && country != "DE" {
			return
		}
		if !ok {
			name = "local" // the country has several; the words say which to ask
		}
		if !slices.ContainsFunc(s.Rows, func(r []string) bool { return r[0] == name && r[1] == site }) {
			s.Rows = append(s.Rows, []string{name, site, why})
		}
	}
	add(home(d.Contact), "where_you_live")
	add(d.Controller.Country, "where_business_sits")
	if len(s.Rows) == 0 {
		s.Rows = [][]string{{"local", "", "where_business_sits"}}
	}
	return s
}

// home is the country in which a person lives, as far as the book knows.
func home(c consent.Contact) string {
	if len(c.Country) == 2 {
		return strings.ToUpper(c.Country)
	}
	for _, a := range c.Addresses {
		if len(a.Country) == 2 {
			return strings.ToUpper(a.Country)
		}
	}
	return ""
}
