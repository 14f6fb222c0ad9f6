package consent

import (
	"slices"
	"strings"
)

// Set writes one field as it is typed: several values are a list, "" empties
// the field. A list keeps the labels of the values that stay. A part of an
// address is named "address.street" and belongs to the first address.
func (c Contact) Set(name string, values []string) (Contact, error) {
	out := Overlay(c, c, []string{"email", "phone", "address", "groups", "url"})
	clean := slices.DeleteFunc(trimmed(values), func(s string) bool { return s == "" })
	switch name {
	case "email":
		out.Emails = reaches(c.Emails, clean)
	case "phone":
		out.Phones = reaches(c.Phones, clean)
	case "groups":
		out.Groups = clean
	case "url":
		out.URLs = clean
	default:
		if len(clean) > 1 {
			return c, Fail(Invalid, "field_holds_one", "set", "field", name)
		}
		text := strings.Join(clean, "")
		if part, ok := strings.CutPrefix(name, "address."); ok {
			return out.setAddress(part, text)
		}
		return out.setText(name, text)
	}
	return out, nil
}

func trimmed(values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = strings.TrimSpace(v)
	}
	return out
}

func reaches(old []Reach, values []string) (out []Reach) {
	for i, v := range values {
		at := slices.IndexFunc(old, func(r Reach) bool { return r.Value == v })
		if at < 0 {
			out = append(out, Reach{Value: v, Preferred: i == 0})
			continue
		}
		out = append(out, old[at])
	}
	return out
}

func (c Contact) setText(name, text string) (Contact, error) {
	if err := CheckFields([]string{name}); err != nil || name == "address" {
		return c, Fail(Invalid, "field_unknown", "set", "field", name)
	}
	from := Contact{}
	if key, ok := customKey(name); ok {
		from.Custom = map[string]string{key: text}
		return Overlay(c, from, []string{name}), nil
	}
	at := map[string]*string{"kind": &c.Kind, "prefix": &c.Prefix, "given": &c.Given, "middle": &c.Middle, "family": &c.Family, "suffix": &c.Suffix,
		"name": &c.FullName, "nickname": &c.Nickname, "organisation": &c.Organisation, "department": &c.Department, "title": &c.Title,
		"country": &c.Country, "language": &c.Language, "birthday": &c.Birthday, "anniversary": &c.Anniversary, "gender": &c.Gender, "notes": &c.Notes}[name]
	*at = text
	return c, nil
}

func (c Contact) setAddress(part, text string) (Contact, error) {
	if len(c.Addresses) == 0 {
		c.Addresses = []Address{{}}
	}
	a := &c.Addresses[0]
	at := map[string]*string{"label": &a.Label, "street": &a.Street, "extended": &a.Extended, "po_box": &a.POBox, "city": &a.City, "region": &a.Region,
		"postcode": &a.Postcode, "country": &a.Country}[part]
	if at == nil {
		return c, Fail(Invalid, "field_unknown", "set", "field", "address."+part)
	}
	*at = text
	if *a == (Address{}) || *a == (Address{Label: a.Label}) {
		c.Addresses = c.Addresses[1:]
	}
	return c, nil
}
