package pdf

import (
	"slices"
	"strings"
	"testing"

	"consentbook/backend/consent"
)

func TestAddressLines(t *testing.T) {
	for name, test := range map[string]struct {
		who, org, home, lang string
		a                    consent.Address
		want                 string
	}{
		"at home":                 {"Ingrid Sandell", "", "SE", "sv", consent.Address{Street: "Storgatan 12", Postcode: "211 34", City: "Malmö", Country: "SE"}, "Ingrid Sandell|Storgatan 12|211 34 Malmö"},
		"abroad":                  {"Jörg Groß", "Galerie Nord", "SE", "sv", consent.Address{Street: "Weg 1", Postcode: "20095", City: "Hamburg", Country: "DE"}, "Galerie Nord|Jörg Groß|Weg 1|20095 Hamburg|TYSKLAND"},
		"in the United Kingdom":   {"Ann Lee", "", "DE", "de", consent.Address{Extended: "Flat 2", Street: "1 High Street", City: "Leeds", Region: "West Yorkshire", Postcode: "LS1 1AA", Country: "GB"}, "Ann Lee|Flat 2|1 High Street|Leeds|West Yorkshire|LS1 1AA|VEREINIGTES KÖNIGREICH"},
		"no country":              {"Ann Lee", "", "GB", "en", consent.Address{Street: "1 High Street", City: "Leeds", Postcode: "LS1 1AA"}, "Ann Lee|1 High Street|Leeds|LS1 1AA"},
		"a business":              {"Galerie Nord", "Galerie Nord", "DE", "de", consent.Address{POBox: "Postfach 12", Postcode: "20095", City: "Hamburg"}, "Galerie Nord|Postfach 12|20095 Hamburg"},
		"a street of two lines":   {"A", "", "SE", "sv", consent.Address{Street: "c/o B\nGatan 1", City: "Lund"}, "A|c/o B|Gatan 1|Lund"},
		"a country of no meaning": {"A", "", "SE", "sv", consent.Address{City: "Lund", Country: "XYZ1"}, "A|Lund|XYZ1"},
	} {
		if got := strings.Join(AddressLines(test.who, test.org, test.a, test.home, test.lang), "|"); got != test.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestLetterOrder(t *testing.T) {
	key := func(country, postcode string, n int64) LetterKey {
		return NewLetterKey(consent.Address{Country: country, Postcode: postcode}, "SE", "", n)
	}
	keys := []LetterKey{key("DE", "20095", 1), key("", "9 1", 2), key("SE", "111 22", 3), key("FI", "00100", 4), key("SE", "11121", 5)}
	slices.SortFunc(keys, LetterKey.Compare)
	var got []int64
	for _, k := range keys {
		got = append(got, k.Key)
	}
	if want := []int64{5, 3, 2, 1, 4}; !slices.Equal(got, want) {
		t.Errorf("order %v", got)
	}
}
