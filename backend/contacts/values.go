package contacts

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/phone"
)

// normal writes values as the book keeps them, as far as they are new: what
// stands in the book already was brought in as it is, and stays.
func normal(before, c consent.Contact) (consent.Contact, error) {
	for _, text := range []*string{&c.Kind, &c.Prefix, &c.Given, &c.Middle, &c.Family, &c.Suffix, &c.FullName, &c.Nickname, &c.Organisation, &c.Department,
		&c.Title, &c.Birthday, &c.Anniversary, &c.Gender, &c.Language, &c.Country, &c.Notes} {
		*text = strings.TrimSpace(*text)
	}
	if c.Kind == "" {
		c.Kind = "person"
	}
	c.Groups, c.URLs = listed(c.Groups), listed(c.URLs)
	var err error
	if c.Country != before.Country {
		if c.Country, err = country(c.Country); err != nil {
			return c, err
		}
	}
	if c.Language != before.Language {
		if c.Language, err = tongue(c.Language); err != nil {
			return c, err
		}
	}
	if c.Addresses, err = places(before.Addresses, c.Addresses); err != nil {
		return c, err
	}
	if c.Emails, err = reaches(before.Emails, c.Emails, addressbook.NormaliseEmail); err != nil {
		return c, err
	}
	c.Phones, err = reaches(before.Phones, c.Phones, func(s string) (string, error) { return number(s, home(c)) })
	return c, err
}

// listed drops what is blank or stands twice.
func listed(in []string) (out []string) {
	for _, s := range in {
		if s = strings.TrimSpace(s); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// country reads the two letters of a country.
func country(s string) (string, error) {
	s = strings.ToUpper(s)
	if s == "UK" {
		s = "GB"
	}
	if s == "" {
		return "", nil
	}
	r, err := language.ParseRegion(s)
	if err != nil || len(s) != 2 || !r.IsCountry() {
		return "", consent.Fail(consent.Invalid, "country_malformed", "country")
	}
	return s, nil
}

// tongue reads the tag of a language (BCP 47) and writes it in its usual form.
func tongue(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	t, err := language.Parse(s)
	if err != nil || t == language.Und {
		return "", consent.Fail(consent.Invalid, "language_malformed", "language")
	}
	return t.String(), nil
}

// places trims addresses and drops those in which nothing stands.
func places(before, in []consent.Address) (out []consent.Address, err error) {
	for _, a := range in {
		if slices.Contains(before, a) {
			out = append(out, a)
			continue
		}
		for _, text := range []*string{&a.Label, &a.Street, &a.Extended, &a.POBox, &a.City, &a.Region, &a.Postcode, &a.Country} {
			*text = strings.TrimSpace(*text)
		}
		if a != (consent.Address{Label: a.Label}) {
			out = append(out, a)
		}
	}
	return out, nil
}

// reaches normalises addresses or numbers that are new, drops what is blank or
// stands twice, and leaves at most one preferred.
func reaches(before, in []consent.Reach, normalise func(string) (string, error)) (out []consent.Reach, err error) {
	preferred := false
	for _, r := range in {
		r.Value, r.Label = strings.TrimSpace(r.Value), strings.TrimSpace(r.Label)
		if r.Value == "" {
			continue
		}
		if !slices.ContainsFunc(before, func(o consent.Reach) bool { return o.Value == r.Value }) {
			if r.Value, err = normalise(r.Value); err != nil {
				return nil, err
			}
		}
		if slices.ContainsFunc(out, func(o consent.Reach) bool { return o.Value == r.Value }) {
			continue
		}
		r.Preferred, preferred = r.Preferred && !preferred, preferred || r.Preferred
		out = append(out, r)
	}
	return out, nil
}

// home is the country by which a number without its country is read.
func home(c consent.Contact) string {
	if c.Country != "" {
		return c.Country
	}
	for _, a := range c.Addresses {
		if len(a.Country) == 2 {
			return strings.ToUpper(a.Country)
		}
	}
	return ""
}

// fewest digits of a number that somebody can call.
const fewestDigits = 3

// number writes a number in the form E.164, or as it was typed where its
// country is not known; what is no number at all is refused.
func number(s, country string) (string, error) {
	if e, ok := phone.E164(s, country); ok {
		return e, nil
	}
	digits := 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case !strings.ContainsRune("+-/(). \u00a0", r) && !unicode.IsSpace(r):
			return "", consent.Fail(consent.Invalid, "phone_malformed", "phone")
		}
	}
	if digits < fewestDigits || digits > 17 {
		return "", consent.Fail(consent.Invalid, "phone_malformed", "phone")
	}
	return s, nil
}
