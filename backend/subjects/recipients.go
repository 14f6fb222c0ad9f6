package subjects

import (
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

// recipient is somebody who gets the person's data, as a register of the book
// names them.
type recipient struct {
	name, role, country, tool string
	purposes                  []string
	categories                []string
}

// recipientsOf are those that a purpose of the person names, those whom the
// activities and processors name that serve it, and those who were told of a
// request of theirs (Art. 15(1)(c), 19 GDPR; by name, C-154/21).
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
			at(name).add([]string{p.Name(d.language)}, p.Categories)
		}
	}
	for _, e := range d.engaged.Recipients(func(p consent.PurposeID) bool { return serves(d, p) }, false) {
		r := at(e.Name)
		r.role, r.country, r.tool = firstOf(r.role, e.Role), firstOf(r.country, e.Country), e.Tool
		var names []string
		for _, p := range e.Purposes {
			names = append(names, d.Purpose(p).Name(d.language))
		}
		r.add(names, e.Categories)
	}
	for _, told := range d.Recipients {
		r := at(told.Name)
		r.role, r.country = firstOf(r.role, told.Role), firstOf(r.country, strings.ToUpper(told.Country))
		r.add(nil, told.Categories)
	}
	return out
}

func (r *recipient) add(purposes, categories []string) {
	for _, p := range purposes {
		if !slices.Contains(r.purposes, p) {
			r.purposes = append(r.purposes, p)
		}
	}
	for _, c := range categories {
		if !slices.Contains(r.categories, c) {
			r.categories = append(r.categories, c)
		}
	}
}

// transfer is where a recipient's country stands, and on what data go there: the
// number of a decision, or the article of the tool in its place (Art. 15(2)).
func (r recipient) transfer(d dossier) (where consent.Destination, footing string) {
	s := consent.StandingOf(r.country, d.engaged.Home, d.engaged.Day)
	if tool, known := consent.TransferToolOf(r.tool); known && s.Where.Leaves() && tool.Code != "A45-3" {
		return s.Where, "Art. " + tool.Article
	}
	return s.Where, s.Decision
}

// serves reports whether anything is done with the person's data for a purpose.
func serves(d dossier, purpose consent.PurposeID) bool {
	st := d.Standing(purpose)
	return st.State != consent.None || st.Basis != ""
}

// recipients names who gets the data and where they sit. What no register says
// is said to be unrecorded.
func recipients(d dossier) Section {
	s := Section{Key: "recipients", Article: "15(1)(c), 15(2)", Columns: []string{"recipient", "role", "recipient_country", "third_country", "decision", "categories", "purposes"}}
	for _, r := range recipientsOf(d) {
		where, footing := r.transfer(d)
		code := string(where)
		if where == consent.CountryUnknown {
			code = "unrecorded"
		}
		s.Rows = append(s.Rows, []string{r.name, r.role, r.country, code, footing, strings.Join(r.categories, "; "), strings.Join(r.purposes, "; ")})
	}
	return s
}

// automated is what Art. 15(1)(h) and 15(2) ask for, as the registers of
// activities and recipients say; it says no more than that.
func automated(d dossier) Section {
	s := Section{Key: "automated", Article: "15(1)(h), 15(2)", Columns: []string{"field", "value"}}
	s.Rows = append(s.Rows, []string{"automated_decisions", firstOf(d.decided(), "none_recorded")})
	var abroad []string
	for _, r := range recipientsOf(d) {
		if where, footing := r.transfer(d); where.Leaves() {
			abroad = append(abroad, r.name+" ("+strings.Join(without(r.country, footing), ", ")+")")
		}
	}
	s.Rows = append(s.Rows, []string{"transfers", firstOf(strings.Join(abroad, "; "), "none_recorded")})
	return s
}

// decided are the decisions of machines in what is done with the person's data,
// with logic and effects as the business has written them down.
func (d dossier) decided() string {
	var out []string
	for _, a := range d.engaged.Automated(func(p consent.PurposeID) bool { return serves(d, p) }) {
		out = append(out, a.Activity+": "+a.Words)
	}
	return strings.Join(out, "; ")
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
	if p, ok := d.engaged.Party(consent.PartyAuthority); ok {
		row := []string{p.Name, p.Website, "where_business_sits"}
		if !slices.ContainsFunc(s.Rows, func(r []string) bool { return r[0] == row[0] }) {
			s.Rows = append(s.Rows, row)
		}
	} else {
		add(d.Controller.Country, "where_business_sits")
	}
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
