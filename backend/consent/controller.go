package consent

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// Controller is the business whose book this is (Art. 4(7)).
type Controller struct {
	Name     string `json:"name"`
	Country  string `json:"country"`  // ISO 3166-1 alpha-2
	Language string `json:"language"` // of the controller's own documents
	Address  string `json:"address"`
	Email    string `json:"email"`
	Phone    string `json:"phone"`
	Website  string `json:"website"`
}

// languages of the window and of every outgoing text so far.
var languages = []string{"en", "sv", "de", "fr"}

// Languages lists the languages the program speaks.
func Languages() []string { return append([]string(nil), languages...) }

// SpeaksLanguage reports whether texts exist in the language.
func SpeaksLanguage(l string) bool {
	for _, x := range languages {
		if x == l {
			return true
		}
	}
	return false
}

// Countries are the codes of the EU and EEA states, the United Kingdom and
// Switzerland with the language a controller there most likely starts with.
var Countries = map[string]string{
	"AT": "de", "BE": "fr", "BG": "en", "CH": "de", "CY": "en", "CZ": "en", "DE": "de", "DK": "en", "EE": "en", "ES": "en", "FI": "sv", "FR": "fr",
	"GB": "en", "GR": "en", "HR": "en", "HU": "en", "IE": "en", "IS": "en", "IT": "en", "LI": "de", "LT": "en", "LU": "fr", "LV": "en", "MT": "en",
	"NL": "en", "NO": "en", "PL": "en", "PT": "en", "RO": "en", "SE": "sv", "SI": "en", "SK": "en",
}

// Normal trims the fields, upper-cases the country (UK is read as GB) and
// chooses the language where none is said.
func (c Controller) Normal() Controller {
	for _, f := range []*string{&c.Name, &c.Country, &c.Language, &c.Address, &c.Email, &c.Phone, &c.Website} {
		*f = strings.TrimSpace(*f)
	}
	if c.Country = strings.ToUpper(c.Country); c.Country == "UK" {
		c.Country = "GB"
	}
	if c.Country == "EL" {
		c.Country = "GR"
	}
	if c.Language = strings.ToLower(c.Language); c.Language == "" {
		c.Language = Countries[c.Country]
	}
	return c
}

// Check says what is wrong with a normalised controller.
func (c Controller) Check() error {
	if c.Name == "" || len(c.Name) > 200 {
		return Fail(Invalid, "controller_missing", "controller")
	}
	if _, ok := Countries[c.Country]; !ok {
		return Fail(Invalid, "country_unknown", "country")
	}
	if !SpeaksLanguage(c.Language) {
		return Fail(Invalid, "language_unknown", "language", "known", strings.Join(languages, ", "))
	}
	if c.Email != "" && !likeMail(c.Email) {
		return Fail(Invalid, "email_malformed", "email")
	}
	if c.Website != "" && !likeSite(c.Website) {
		return Fail(Invalid, "website_malformed", "website")
	}
	return nil
}

// likeMail says whether people could write to an address; letters of any
// script are allowed in it.
func likeMail(a string) bool {
	local, domain, ok := strings.Cut(a, "@")
	return ok && local != "" && len(a) <= 254 && !strings.ContainsAny(a, " <>()[]\\,;:\"") && !strings.ContainsFunc(a, unseen) && likeHost(domain)
}

// likeSite says whether people could open an address; the scheme may be left
// out, as on a visiting card.
func likeSite(s string) bool {
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.User == nil && len(s) <= maxNoticeURL && !strings.ContainsFunc(s, unseen) && likeHost(u.Hostname())
}

func likeHost(host string) bool {
	labels := strings.Split(host, ".")
	return len(labels) > 1 && !slices.Contains(labels, "") && !strings.ContainsAny(host, "@/[]:<>\"'`{}|\\^_")
}

// unseen are signs that nobody means to write.
func unseen(r rune) bool { return unicode.IsSpace(r) || visible(r) != r }
