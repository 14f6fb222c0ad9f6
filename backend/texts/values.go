package texts

import (
	_ "embed"
	"encoding/json"
	"strconv"
	"strings"
	"sync"
	"time"

	"consentbook/backend/consent"
)

// Controller is what the texts say about the controller.
type Controller struct {
	Name, Address, Email, Phone, Website string
	Country                              string // ISO 3166-1, decides authority and law
	Language                             string // of the text that is filled
	DPO                                  string // how to reach the data protection officer; "" for none
	RepresentativeName                   string // Article 27
	RepresentativeContact                string
	JointName, JointContact              string // Article 26
	AuthorityName, AuthoritySite         string // Article 51; "" for that of the country
	StopAddress                          string // "" for Email
}

//go:embed authorities.json
var authorityTable []byte

// Names and sites follow the list of datenanfragen.de (CC0) of 2026-07-21.
// Germany has none: which authority answers for a business depends on its
// Land, and a guess would send people to the wrong one. Texts then name it in
// words, with the site of the federal commissioner, which lists the addresses.
var authorities = sync.OnceValue(func() map[string][2]string {
	table := map[string][2]string{}
	_ = json.Unmarshal(authorityTable, &table) // embedded; a test reads it
	return table
})

var landAuthority = map[string]string{
	"en": "the data protection authority of your federal state (Land)",
	"sv": "dataskyddsmyndigheten i din förbundsstat (Land)",
	"de": "die Datenschutzaufsichtsbehörde Ihres Bundeslandes",
	"fr": "l’autorité de protection des données de votre Land",
}

// Authority is the supervisory authority of a country and its site. ok is
// false where the country does not settle it.
func Authority(country string) (name, site string, ok bool) {
	country = strings.ToUpper(country)
	switch country {
	case "UK":
		country = "GB"
	case "EL":
		country = "GR"
	}
	found, ok := authorities()[country]
	return found[0], found[1], ok
}

// ControllerValues fills the fields that are about the controller, and the
// switch of the UK GDPR.
func ControllerValues(c Controller) consent.Values {
	v := consent.Values{
		"controller.name":        consent.FieldText(c.Name),
		"controller.address":     consent.FieldText(strings.Join(strings.FieldsFunc(c.Address, func(r rune) bool { return r == '\n' }), ", ")),
		"controller.email":       consent.FieldText(c.Email),
		"controller.phone":       consent.FieldText(c.Phone),
		"website.name":           consent.FieldText(c.Website),
		"dpo.contact":            consent.FieldText(c.DPO),
		"representative.name":    consent.FieldText(c.RepresentativeName),
		"representative.contact": consent.FieldText(c.RepresentativeContact),
		"stop.address":           consent.FieldText(c.StopAddress),
		"law.uk":                 consent.FieldSwitch(strings.EqualFold(c.Country, "GB") || strings.EqualFold(c.Country, "UK")),
	}
	if c.StopAddress == "" {
		v["stop.address"] = consent.FieldText(c.Email)
	}
	if words, err := Words(c.Language); err == nil && len(words.Stop) > 0 {
		v["stop.word"] = consent.FieldText(words.Stop[0])
	}
	name, site, ok := Authority(c.Country)
	if !ok && strings.EqualFold(c.Country, "DE") {
		name, site = landAuthority[c.Language], "www.bfdi.bund.de"
	}
	if c.AuthorityName != "" {
		name, site = c.AuthorityName, c.AuthoritySite
	}
	v["authority.name"], v["authority.site"] = consent.FieldText(name), consent.FieldText(site)
	if c.JointName != "" {
		v["joint.name"], v["joint.contact"] = consent.FieldText(c.JointName), consent.FieldText(c.JointContact)
	}
	return v
}

// NoticeValues fills what a notice says about the controller and about itself.
func NoticeValues(c Controller, version int, date, effective time.Time, url string) consent.Values {
	v := ControllerValues(c)
	v["notice.version"] = consent.FieldText(strconv.Itoa(version))
	v["notice.date"] = consent.FieldText(Date(date, c.Language))
	v["notice.effective"] = consent.FieldText(Date(effective, c.Language))
	v["notice.url"] = consent.FieldText(url)
	return v
}

var months = map[string][12]string{
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	"sv": {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"},
	"de": {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
	"fr": {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
}

var weekdays = map[string][7]string{
	"en": {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	"sv": {"söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"},
	"de": {"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
	"fr": {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
}

// Date is a day written out in the reader's language, without weekday: "22
// oktober 2026". The zero time is "". Another language gets figures.
func Date(t time.Time, language string) string {
	names, ok := months[language]
	switch {
	case t.IsZero():
		return ""
	case !ok:
		return t.Format(time.DateOnly)
	}
	day := strconv.Itoa(t.Day())
	switch {
	case language == "de":
		day += "."
	case language == "fr" && t.Day() == 1:
		day = "1er"
	}
	return day + " " + names[t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// Deadline is a day with its weekday: "måndag 23 november 2026".
func Deadline(t time.Time, language string) string {
	names, ok := weekdays[language]
	if !ok || t.IsZero() {
		return Date(t, language)
	}
	return names[t.Weekday()] + weekdayGap[language] + Date(t, language)
}

// weekdayGap is what stands between weekday and date. German writes "am
// Montag, dem 23.", French and Swedish and British English nothing.
var weekdayGap = map[string]string{"en": " ", "sv": " ", "de": ", ", "fr": " "}
