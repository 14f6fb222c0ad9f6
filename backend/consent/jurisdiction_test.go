package consent_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// The table of law.md §g, state by state.
func TestNationalLaw(t *testing.T) {
	for country, want := range map[string]consent.National{
		"SE": {Legal: "optout", Soft: "yes"},
		"DE": {Legal: "optin", Soft: "yes"},
		"FR": {Legal: "optout", LegalIf: "impersonal_or_related", Soft: "yes"},
		"GB": {Legal: "optout", Soft: "yes", Negotiation: true, Charity: true},
		"DK": {Legal: "optin", Soft: "yes"},
		"AT": {Legal: "optin", Soft: "yes", ScreenList: "ECG"},
		"PL": {Legal: "optin", Soft: "no"},
		"NL": {Legal: "optin", Soft: "paid"},
		"IT": {Legal: "optin", Soft: "yes"},
		"IE": {Legal: "optout", LegalIf: "related", Soft: "yes", SoftTTL: "P12M"},
		"BE": {Legal: "optout", LegalIf: "impersonal", Soft: "yes"},
		"ES": {Legal: "optin", Soft: "no"}, "FI": {Legal: "optin", Soft: "no"}, "PT": {Legal: "optin", Soft: "no"}, "CZ": {Legal: "optin", Soft: "no"},
		"US": {Legal: "optin", Soft: "no"},
	} {
		want.Country = country
		got, ok := consent.NationalOn(country, gateNow)
		require.True(t, ok)
		require.Equal(t, want, got)
	}
	for _, none := range []string{"", "Sweden", "S1", "SWE"} {
		_, ok := consent.NationalOn(none, gateNow)
		require.False(t, ok, none)
	}
	before, _ := consent.NationalOn("UK", time.Date(2026, 2, 4, 0, 0, 0, 0, time.UTC))
	require.False(t, before.Charity, "charities since 2026-02-05 (SI 2026/82)")
	for _, r := range consent.NationalRules() {
		require.NotEmpty(t, r.Citation, r)
		require.Contains(t, []string{"V", "S"}, r.Source)
	}
}

func TestSoleTradersAreNaturalPersons(t *testing.T) {
	firm := func(name, country string) *consent.Contact {
		return &consent.Contact{Kind: "organisation", Organisation: name, Country: country}
	}
	for _, x := range []struct {
		contact *consent.Contact
		want    string
	}{
		{&consent.Contact{Kind: "person", Given: "Anna", Organisation: "Berg AB"}, consent.NaturalPerson},
		{&consent.Contact{}, ""},
		{firm("Berg Bygg AB", "SE"), consent.LegalPerson},
		{firm("AB Volvo", "SE"), consent.LegalPerson},
		{firm("Volvo AB (publ)", "SE"), consent.LegalPerson},
		{firm("Müller GmbH & Co. KG", "DE"), consent.LegalPerson},
		{firm("Harper & Sons Ltd.", "GB"), consent.LegalPerson},
		{firm("Chorverein Sülz e.V.", "DE"), consent.LegalPerson},
		{firm("Boulangerie Petit S.A.R.L.", "FR"), consent.LegalPerson},
		{firm("Bageri Solrosen", "SE"), consent.NaturalPerson},
		{firm("Bäckerei Müller e.K.", "DE"), consent.NaturalPerson},
		{firm("Byns affär ek. för.", "SE"), consent.NaturalPerson},
		{firm("Müller & Schmidt GbR", "DE"), consent.NaturalPerson},
		{firm("Dupont et Fils", "FR"), consent.NaturalPerson},
		{firm("Harper & Co", "GB"), consent.NaturalPerson},
		{firm("AB", "SE"), consent.NaturalPerson},
		{&consent.Contact{Kind: "organisation", FullName: "Studio Ljus AB"}, consent.LegalPerson},
	} {
		require.Equal(t, x.want, consent.PersonKind(x.contact), "%+v", x.contact)
	}
}

func TestWhereSomebodyIs(t *testing.T) {
	require.Equal(t, "SE", consent.Whereabouts(&consent.Contact{Country: "se", Addresses: []consent.Address{{Country: "DE"}}}))
	require.Equal(t, "GB", consent.Whereabouts(&consent.Contact{Addresses: []consent.Address{{Country: "somewhere"}, {Country: "UK"}}}))
	require.Empty(t, consent.Whereabouts(&consent.Contact{Country: "Ruritania"}))
	require.True(t, consent.Impersonal("Info@example.org"))
	require.False(t, consent.Impersonal("anna.berg@example.org"))
	require.False(t, consent.Impersonal("info"))
}

func TestSalesSayWhatTheyAre(t *testing.T) {
	good := gateSale()
	require.NoError(t, good.Check(gateNow))
	for name, change := range map[string]func(*consent.Sale){
		"nothing sold":       func(s *consent.Sale) { s.Subject = " " },
		"no day":             func(s *consent.Sale) { s.Day = "yesterday" },
		"a day to come":      func(s *consent.Sale) { s.Day = "2026-11-23" },
		"no kind":            func(s *consent.Sale) { s.Kind = "gift" },
		"no condition":       func(s *consent.Sale) { s.Answers["nice"] = "yes" },
		"neither yes nor no": func(s *consent.Sale) { s.Answers[consent.SoftPaid] = "perhaps" },
	} {
		s := gateSale()
		change(s)
		require.Error(t, s.Check(gateNow), name)
	}
	bare := consent.Sale{Subject: "x", Day: "2026-01-01"}
	se, _ := consent.NationalOn("SE", gateNow)
	require.Len(t, bare.Missing(&se), 5, "what nobody answered is not met")
}
