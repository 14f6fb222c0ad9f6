package consent

import (
	"slices"
	"strings"
	"time"
)

// Origin says how a value came to the controller; portability (Art. 20)
// reaches what is provided or observed only.
type Origin string

// Origins lists the origins.
var Origins = []Origin{"provided", "observed", "derived", "third_party", "unknown"}

// Reach is one way to reach a person: an address or a number.
type Reach struct {
	Value     string `json:"value"`
	Label     string `json:"label,omitempty"`
	Preferred bool   `json:"preferred,omitempty"`
}

// Address is a postal address as it was written.
type Address struct {
	Label    string `json:"label,omitempty"`
	Street   string `json:"street,omitempty"`
	Extended string `json:"extended,omitempty"`
	POBox    string `json:"po_box,omitempty"`
	City     string `json:"city,omitempty"`
	Region   string `json:"region,omitempty"`
	Postcode string `json:"postcode,omitempty"`
	Country  string `json:"country,omitempty"`
}

// Line writes an address on one line.
func (a Address) Line() string {
	town := strings.TrimSpace(a.Postcode + " " + a.City)
	var parts []string
	for _, s := range []string{a.Street, a.Extended, a.POBox, town, a.Region, a.Country} {
		if s = strings.TrimSpace(s); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// Deliverable reports whether a letter can be sent to the address.
func (a Address) Deliverable() bool {
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	return !(blank(a.Street) && blank(a.POBox)) && !(blank(a.City) && blank(a.Postcode))
}

// Contact is a person, or an organisation, in the book: the data subject.
type Contact struct {
	ID           ContactID         `json:"-"`
	Kind         string            `json:"kind"` // person | organisation
	Prefix       string            `json:"prefix,omitempty"`
	Given        string            `json:"given,omitempty"`
	Middle       string            `json:"middle,omitempty"`
	Family       string            `json:"family,omitempty"`
	Suffix       string            `json:"suffix,omitempty"`
	FullName     string            `json:"name,omitempty"` // as a source wrote it whole
	Nickname     string            `json:"nickname,omitempty"`
	Organisation string            `json:"org,omitempty"`
	Department   string            `json:"department,omitempty"`
	Title        string            `json:"title,omitempty"`
	Emails       []Reach           `json:"emails,omitempty"`
	Phones       []Reach           `json:"phones,omitempty"`
	Addresses    []Address         `json:"addresses,omitempty"`
	Birthday     string            `json:"birthday,omitempty"`
	Anniversary  string            `json:"anniversary,omitempty"`
	Gender       string            `json:"gender,omitempty"`
	Language     string            `json:"language,omitempty"`
	Country      string            `json:"country,omitempty"`
	Groups       []string          `json:"groups,omitempty"`
	URLs         []string          `json:"urls,omitempty"`
	Notes        string            `json:"notes,omitempty"`
	Bounced      string            `json:"bounced,omitempty"` // mail came back: the day, or "yes"
	Custom       map[string]string `json:"custom,omitempty"`

	Source      string    `json:"-"` // where the data came from (Art. 14(2)(f))
	CollectedAt string    `json:"-"` // day, "" where not known
	Import      ImportID  `json:"-"`
	ImportRow   int       `json:"-"`
	CreatedAt   time.Time `json:"-"`
	UpdatedAt   time.Time `json:"-"`
	Entry       Entry     `json:"-"`
}

// DisplayName is how the register lists the contact: "Family, Given", else the
// name as written, else the organisation, else the first address or number. It
// never makes a name out of an address.
func (c Contact) DisplayName() string {
	given := strings.TrimSpace(strings.Join(strings.Fields(c.Given+" "+c.Middle), " "))
	switch {
	case c.Family != "" && given != "":
		return c.Family + ", " + given
	case c.Family != "":
		return c.Family
	case c.FullName != "":
		return c.FullName
	case given != "":
		return given
	case c.Organisation != "":
		return c.Organisation
	}
	return c.reach()
}

// CallName is the name in running text: "Given Family".
func (c Contact) CallName() string {
	if c.FullName != "" {
		return c.FullName
	}
	if n := strings.Join(strings.Fields(c.Given+" "+c.Middle+" "+c.Family), " "); n != "" {
		return n
	}
	if c.Organisation != "" {
		return c.Organisation
	}
	return c.reach()
}

// reach stands for a person of whom no name is known.
func (c Contact) reach() string {
	if e := c.Email(); e != "" {
		return e
	}
	return c.Phone()
}

// Email is the preferred e-mail address, "" where there is none.
func (c Contact) Email() string { return preferred(c.Emails) }

// Phone is the preferred number, "" where there is none.
func (c Contact) Phone() string { return preferred(c.Phones) }

func preferred(rs []Reach) string {
	for _, r := range rs {
		if r.Preferred {
			return r.Value
		}
	}
	if len(rs) > 0 {
		return rs[0].Value
	}
	return ""
}

// Fields are a contact's values by name, in the order a person reads them;
// each empty one is left out. Names are those of catalogues ("field.<name>").
func (c Contact) Fields() []FieldValue {
	var out []FieldValue
	add := func(key, value string) {
		if value = strings.TrimSpace(value); value != "" {
			out = append(out, FieldValue{Key: key, Value: value})
		}
	}
	for _, f := range []struct{ key, value string }{
		{"prefix", c.Prefix}, {"given", c.Given}, {"middle", c.Middle}, {"family", c.Family}, {"suffix", c.Suffix},
		{"name", c.FullName}, {"nickname", c.Nickname}, {"organisation", c.Organisation}, {"department", c.Department}, {"title", c.Title},
	} {
		add(f.key, f.value)
	}
	for _, r := range c.Emails {
		add("email", r.Value)
	}
	for _, r := range c.Phones {
		add("phone", r.Value)
	}
	for _, a := range c.Addresses {
		add("address", a.Line())
	}
	add("country", c.Country)
	add("language", c.Language)
	add("birthday", c.Birthday)
	add("anniversary", c.Anniversary)
	add("gender", c.Gender)
	add("groups", strings.Join(c.Groups, "; "))
	for _, u := range c.URLs {
		add("url", u)
	}
	add("notes", c.Notes)
	add("bounced", c.Bounced)
	for _, k := range sortedKeys(c.Custom) {
		switch v := strings.TrimSpace(c.Custom[k]); {
		case v == "":
		case slices.Contains(SourceFacts, k):
			add(k, v)
		default:
			out = append(out, FieldValue{Key: "custom", Label: k, Value: v})
		}
	}
	return out
}

// SourceFacts are what sources tell of a contact besides the contact's own
// values; they are kept among the custom fields under these names.
var SourceFacts = []string{"source", "source_id", "source_created_at", "source_updated_at", "last_active", "last_purchase", "customer_since"}

// FieldValue is one value of a contact. Label is the name of a custom field.
type FieldValue struct{ Key, Label, Value string }

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
