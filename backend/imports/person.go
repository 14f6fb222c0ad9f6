package imports

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/phone"
)

// personOf makes a contact of what a row says. National numbers are left out:
// they are never brought in unasked (Art. 87 GDPR).
func (r *run) personOf(row *addressbook.Row) consent.Contact {
	f := row.Fields
	c := consent.Contact{Kind: "person", Prefix: f.Prefix, Given: f.Given, Middle: f.Middle, Family: f.Family, Suffix: f.Suffix,
		FullName: f.Name, Nickname: f.Nickname, Organisation: f.Org, Department: f.Department, Title: f.Title,
		Birthday: f.Birthday, Anniversary: f.Anniversary, Gender: f.Gender, Groups: f.Groups, URLs: f.URLs, Notes: f.Notes,
		Language: languageCode(f.Language), Country: countryCode(f.Country), ImportRow: row.Row}
	if row.Kind == "organisation" {
		c.Kind = "organisation"
	}
	for _, e := range f.Emails {
		c.Emails = append(c.Emails, consent.Reach{Value: e.Value, Label: e.Label, Preferred: e.Preferred})
	}
	for _, a := range f.Addresses {
		c.Addresses = append(c.Addresses, consent.Address(a))
		if c.Country == "" {
			c.Country = countryCode(a.Country)
		}
	}
	dialled := c.Country
	if dialled == "" {
		dialled = r.home
	}
	for _, p := range f.Phones {
		c.Phones = append(c.Phones, consent.Reach{Value: number(p, dialled), Label: p.Label})
	}
	if row.Bounced {
		c.Bounced = bouncedOn(row)
	}
	c.Custom = r.fields.of(f)
	return c
}

// number gives a number in E.164 where it can be told; what may have lost a
// sign stays as it was written.
func number(p addressbook.Phone, country string) string {
	if p.Doubtful {
		return p.Value
	}
	if n, ok := phone.E164(p.Value, country); ok {
		return n
	}
	return p.Value
}

// bouncedOn is when mail came back, "yes" where the source does not say.
func bouncedOn(row *addressbook.Row) string {
	for _, m := range row.Marketing {
		if len(m.At) >= len(time.DateOnly) && m.Claim != addressbook.ClaimIn && m.Claim != addressbook.ClaimInConfirmed {
			return m.At[:len(time.DateOnly)]
		}
	}
	return "yes"
}

// countries reads the names of countries in the languages of Europe.
var countries = func() map[string]string {
	m := map[string]string{"uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "great britain": "GB", "holland": "NL", "usa": "US"}
	for code := range consent.Countries {
		m[strings.ToLower(code)] = code
	}
	for _, r := range []string{"US", "CA", "AU", "NZ", "TR", "UA", "RS", "BA", "ME", "MK", "AL", "MD", "GE", "BR", "IN", "CN", "JP", "KR", "MX", "ZA", "IL", "RU", "BY"} {
		m[strings.ToLower(r)] = r
	}
	for _, l := range []string{"en", "sv", "de", "fr", "da", "nb", "fi", "nl", "es", "it", "pt", "pl", "cs", "sk", "hu", "ro", "bg", "el", "hr", "sl", "et", "lv", "lt"} {
		names := display.Regions(language.Make(l))
		for _, code := range mapValues(m) {
			if r, err := language.ParseRegion(code); err == nil && names != nil {
				m[strings.ToLower(names.Name(r))] = code
			}
		}
	}
	return m
}()

func mapValues(m map[string]string) []string {
	var out []string
	for _, v := range m {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// countryCode reads a country as people write it; "" where it is not certain.
func countryCode(s string) string {
	if len(s) == 2 && consent.Countries[s] != "" {
		return s
	}
	if s == "" {
		return ""
	}
	return countries[strings.ToLower(strings.TrimSpace(s))]
}

var languageWords = func() map[string]string {
	m := map[string]string{}
	codes := []string{"en", "sv", "de", "fr", "da", "nb", "no", "fi", "nl", "es", "it", "pt", "pl", "cs", "sk", "hu", "ro", "bg", "el", "hr", "sl", "et", "lv", "lt", "is", "ga", "mt"}
	for _, code := range codes {
		m[code] = code
		for _, in := range []string{"en", "sv", "de", "fr", code} {
			if names := display.Languages(language.Make(in)); names != nil {
				m[strings.ToLower(names.Name(language.Make(code)))] = code
			}
		}
	}
	return m
}()

// languageCode reads a language as people write it: "sv", "sv-SE", "Svenska".
func languageCode(s string) string {
	if code := languageWords[s]; code != "" || s == "" {
		return code
	}
	s = strings.ToLower(strings.TrimSpace(s))
	if code := languageWords[s]; code != "" {
		return code
	}
	head, _, _ := strings.Cut(strings.ReplaceAll(s, "_", "-"), "-")
	return languageWords[head]
}

// Change is one field that an import changes.
type Change struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
	Label  string `json:"label,omitempty"` // of a field of the business's own: its column
}

// merge lays what a row says over what the book has: a value that the row has
// takes the place of the old one, addresses and numbers are added, nothing is
// emptied. again says that the person stood in the file before: then the first
// row counts, and this one only adds what was empty.
func merge(old, in consent.Contact, again bool) (consent.Contact, []Change) {
	out, changes := old, []Change(nil)
	set := func(field string, into *string, value string) {
		if value != "" && value != *into && (!again || *into == "") {
			changes = append(changes, Change{field, *into, value, ""})
			*into = value
		}
	}
	set("prefix", &out.Prefix, in.Prefix)
	set("given", &out.Given, in.Given)
	set("middle", &out.Middle, in.Middle)
	set("family", &out.Family, in.Family)
	set("suffix", &out.Suffix, in.Suffix)
	set("name", &out.FullName, in.FullName)
	set("nickname", &out.Nickname, in.Nickname)
	set("organisation", &out.Organisation, in.Organisation)
	set("department", &out.Department, in.Department)
	set("title", &out.Title, in.Title)
	set("birthday", &out.Birthday, in.Birthday)
	set("anniversary", &out.Anniversary, in.Anniversary)
	set("gender", &out.Gender, in.Gender)
	set("language", &out.Language, in.Language)
	set("country", &out.Country, in.Country)
	set("notes", &out.Notes, in.Notes)
	set("bounced", &out.Bounced, in.Bounced)
	changes = append(changes, mergeReaches("email", &out.Emails, in.Emails)...)
	changes = append(changes, mergeReaches("phone", &out.Phones, in.Phones)...)
	changes = append(changes, mergeAddresses(&out, in, again)...)
	changes = append(changes, mergeRest(&out, in, again)...)
	return out, changes
}

func mergeReaches(field string, old *[]consent.Reach, in []consent.Reach) (changes []Change) {
	*old = slices.Clone(*old)
	for _, r := range in {
		if !slices.ContainsFunc(*old, func(o consent.Reach) bool { return o.Value == r.Value }) {
			r.Preferred = r.Preferred && len(*old) == 0
			*old = append(*old, r)
			changes = append(changes, Change{field, "", r.Value, ""})
		}
	}
	return changes
}

func mergeAddresses(out *consent.Contact, in consent.Contact, again bool) (changes []Change) {
	out.Addresses = slices.Clone(out.Addresses)
	for _, a := range in.Addresses {
		at := slices.IndexFunc(out.Addresses, func(o consent.Address) bool { return o.Label == a.Label })
		switch {
		case slices.Contains(out.Addresses, a): // one of several of a kind
		case at < 0:
			out.Addresses = append(out.Addresses, a)
			changes = append(changes, Change{"address", "", a.Line(), ""})
		case !again && out.Addresses[at] != a:
			changes = append(changes, Change{"address", out.Addresses[at].Line(), a.Line(), ""})
			out.Addresses[at] = a
		}
	}
	return changes
}

func mergeRest(out *consent.Contact, in consent.Contact, again bool) (changes []Change) {
	for _, l := range []struct {
		field string
		old   *[]string
		in    []string
	}{{"groups", &out.Groups, in.Groups}, {"url", &out.URLs, in.URLs}} {
		merged := slices.Clone(*l.old)
		for _, s := range l.in {
			if !slices.Contains(merged, s) {
				merged = append(merged, s)
				changes = append(changes, Change{l.field, "", s, ""})
			}
		}
		*l.old = merged
	}
	keys := make([]string, 0, len(in.Custom))
	for k := range in.Custom {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	custom := make(map[string]string, len(out.Custom)+len(keys))
	for k, v := range out.Custom {
		custom[k] = v
	}
	for _, k := range keys {
		if v := in.Custom[k]; v != "" && custom[k] != v && (!again || custom[k] == "") {
			changes = append(changes, Change{"custom", custom[k], v, k})
			custom[k] = v
		}
	}
	if len(custom) > 0 {
		out.Custom = custom
	}
	return changes
}
