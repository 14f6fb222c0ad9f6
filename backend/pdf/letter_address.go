package pdf

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"consentbook/backend/consent"
)

// AddressLines writes an address as it stands on an envelope: name, then what
// lies within the town from small to large, then the town, in the order of its
// country. Abroad, the country stands last in capitals, in a language that the
// post at home reads (Universal Postal Convention).
func AddressLines(name, organisation string, a consent.Address, home, homeLanguage string) []string {
	country := strings.ToUpper(strings.TrimSpace(a.Country))
	lines := []string{organisation, name}
	if strings.EqualFold(strings.TrimSpace(name), strings.TrimSpace(organisation)) {
		lines = lines[:1]
	}
	lines = append(lines, splitAddress(a.Extended)...)
	lines = append(lines, splitAddress(a.Street)...)
	lines = append(lines, a.POBox)
	at := country
	if at == "" {
		at = strings.ToUpper(home)
	}
	if at == "GB" || at == "IE" {
		lines = append(lines, a.City, a.Region, a.Postcode)
	} else {
		lines = append(lines, strings.TrimSpace(a.Postcode+" "+a.City))
	}
	if country != "" && country != strings.ToUpper(home) {
		lines = append(lines, strings.ToUpper(countryName(country, homeLanguage)))
	}
	var out []string
	for _, line := range lines {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// splitAddress keeps the lines somebody wrote a street in.
func splitAddress(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' })
}

// countryName is a country in a language, its code where it has no name.
func countryName(code, lang string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	tag, err := language.Parse(lang)
	if err != nil {
		tag = language.English
	}
	names := display.Regions(tag)
	if names == nil {
		names = display.Regions(language.English)
	}
	return or(names.Name(region), code)
}

// sixLines brings an address to what a window shows: the name above and the
// town below stay, what lies between is drawn together. cut says that
// something had to be left out.
func sixLines(lines []string) (out []string, cut bool) {
	if len(lines) <= addressLines {
		return lines, false
	}
	out = append(out, lines[:2]...)
	middle := lines[2 : len(lines)-3]
	out = append(out, strings.Join(middle, ", "))
	return append(out, lines[len(lines)-3:]...), false
}
