package sqlite

import (
	"encoding/json"
	"slices"
	"strconv"

	"consentbook/backend/consent"
)

// AppendDetails appends what Details gives.
func AppendDetails(to []byte, c *consent.Contact) []byte { return appendContact(to, c) }

// ReadDetails reads the values that Details wrote.
func ReadDetails(details string) (consent.Contact, error) { return contactOf(details) }

// appendContact appends a contact as encoding/json writes it: a file with a
// million people has each of them written, hashed and committed to.
func appendContact(to []byte, c *consent.Contact) []byte {
	w := objectWriter{append(to, '{')}
	w.always("kind", c.Kind)
	for _, f := range []struct{ name, value string }{
		{"prefix", c.Prefix}, {"given", c.Given}, {"middle", c.Middle}, {"family", c.Family}, {"suffix", c.Suffix}, {"name", c.FullName},
		{"nickname", c.Nickname}, {"org", c.Organisation}, {"department", c.Department}, {"title", c.Title},
	} {
		w.text(f.name, f.value)
	}
	w.reaches("emails", c.Emails)
	w.reaches("phones", c.Phones)
	w.addresses(c.Addresses)
	w.text("birthday", c.Birthday)
	w.text("anniversary", c.Anniversary)
	w.text("gender", c.Gender)
	w.text("language", c.Language)
	w.text("country", c.Country)
	w.list("groups", c.Groups)
	w.list("urls", c.URLs)
	w.text("notes", c.Notes)
	w.text("bounced", c.Bounced)
	w.custom(c.Custom)
	return append(w.to, '}')
}

// objectWriter writes the members of a JSON object.
type objectWriter struct{ to []byte }

// name begins a member.
func (w *objectWriter) name(name string) {
	if last := w.to[len(w.to)-1]; last != '{' {
		w.to = append(w.to, ',')
	}
	w.to = append(append(append(w.to, '"'), name...), '"', ':')
}

func (w *objectWriter) number(name string, n int64) {
	w.name(name)
	w.to = strconv.AppendInt(w.to, n, 10)
}

func (w *objectWriter) always(name, value string) {
	w.name(name)
	w.to = AppendJSONText(w.to, value)
}

func (w *objectWriter) text(name, value string) {
	if value != "" {
		w.always(name, value)
	}
}

// raw writes a value that is JSON already.
func (w *objectWriter) raw(name string, value []byte) {
	if len(value) > 0 {
		w.name(name)
		w.to = append(w.to, value...)
	}
}

func (w *objectWriter) yes(name string, value bool) {
	if value {
		w.name(name)
		w.to = append(w.to, "true"...)
	}
}

// each writes an array, where it has anything, one member after another.
func (w *objectWriter) each(name string, n int, write func(i int)) {
	if n == 0 {
		return
	}
	w.name(name)
	w.to = append(w.to, '[')
	for i := range n {
		if i > 0 {
			w.to = append(w.to, ',')
		}
		write(i)
	}
	w.to = append(w.to, ']')
}

func (w *objectWriter) reaches(name string, rs []consent.Reach) {
	w.each(name, len(rs), func(i int) {
		w.to = append(w.to, '{')
		w.always("value", rs[i].Value)
		w.text("label", rs[i].Label)
		w.yes("preferred", rs[i].Preferred)
		w.to = append(w.to, '}')
	})
}

func (w *objectWriter) addresses(as []consent.Address) {
	w.each("addresses", len(as), func(i int) {
		a := &as[i]
		w.to = append(w.to, '{')
		w.text("label", a.Label)
		w.text("street", a.Street)
		w.text("extended", a.Extended)
		w.text("po_box", a.POBox)
		w.text("city", a.City)
		w.text("region", a.Region)
		w.text("postcode", a.Postcode)
		w.text("country", a.Country)
		w.to = append(w.to, '}')
	})
}

func (w *objectWriter) list(name string, values []string) {
	w.each(name, len(values), func(i int) { w.to = AppendJSONText(w.to, values[i]) })
}

func (w *objectWriter) custom(m map[string]string) {
	if len(m) == 0 {
		return
	}
	var few [8]string
	keys := few[:0]
	for k := range m {
		if !isPlain(k) { // the library orders keys as it writes them
			b, err := json.Marshal(m)
			if err != nil {
				b = []byte("{}")
			}
			w.name("custom")
			w.to = append(w.to, b...)
			return
		}
		keys = append(keys, k)
	}
	slices.Sort(keys)
	w.name("custom")
	w.to = append(w.to, '{')
	for _, k := range keys {
		w.always(k, m[k])
	}
	w.to = append(w.to, '}')
}

// isPlain says whether a text is written as it stands.
func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if !plainJSON[s[i]] {
			return false
		}
	}
	return true
}
