package texts

import (
	"strings"
	"testing"

	"consentbook/backend/consent"
)

// Art. 51, 77: every country that a business can sit in has its authority, and
// Germany one for each Land; name and site are those that the texts cite.
func TestAuthoritiesAreThere(t *testing.T) {
	places := map[string]int{}
	for _, s := range Authorities("") {
		if s.Name == "" || s.Site == "" || strings.Contains(s.Site, "/") || len(s.Languages) == 0 || s.Address == "" {
			t.Errorf("%+v", s)
		}
		if s.For == "" {
			places[s.Place]++
		}
		if name, site, ok := Authority(s.Place); ok && (name != s.Name || site != s.Site) {
			t.Errorf("%s: %q %q, and the texts say %q %q", s.Place, s.Name, s.Site, name, site)
		}
	}
	for country := range consent.Countries {
		if places[country] != 1 && country != "DE" {
			t.Errorf("%s: %d", country, places[country])
		}
	}
	for _, land := range strings.Fields("BW BY BE BB HB HE HH MV NI NW RP SL SN ST SH TH") {
		if places["DE-"+land] != 1 {
			t.Errorf("DE-%s: %d", land, places["DE-"+land])
		}
	}
	if n := len(Authorities("de")); n != 18 {
		t.Errorf("%d in Germany", n)
	}
	if s := Authorities("uk"); len(s) != 1 || s[0].Place != "GB" {
		t.Error(s)
	}
	if s := Authorities("XX"); s == nil || len(s) != 0 {
		t.Error(s)
	}
}

// Every tool and every item has its name in every language.
func TestToolsAndItemsHaveNames(t *testing.T) {
	for _, l := range consent.Languages() {
		for _, tool := range consent.TransferTools {
			if ToolName(tool.Code, l) == tool.Code {
				t.Errorf("%s: %s", l, tool.Code)
			}
		}
		for _, i := range consent.ContractItems {
			if ContractItemName(i.Key, l) == i.Key {
				t.Errorf("%s: %s", l, i.Key)
			}
		}
	}
	adequate := consent.StandingOf("CH", "SE", "2026-11-22")
	if s := Safeguard(adequate, "", "", "en"); s != "adequacy decision 2000/518/EC" {
		t.Error(s)
	}
	if s := Safeguard(consent.StandingOf("IN", "SE", "2026-11-22"), "A46-2-b", "ask us.", "de"); s != "verbindliche interne Datenschutzvorschriften, ask us" {
		t.Error(s)
	}
	if s := Safeguard(consent.StandingOf("IN", "SE", "2026-11-22"), "", "x", "en"); s != "" {
		t.Error(s)
	}
}
