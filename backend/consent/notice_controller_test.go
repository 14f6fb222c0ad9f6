package consent

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Art. 13(1)(a): a text that names another controller than the book's is told;
// it refuses nothing.
func TestAnotherControllerIsTold(t *testing.T) {
	const mine = "We are {{controller.name}}, and Rep Ltd stands for us."
	for text, want := range map[string][]string{
		mine: nil,
		"We are Nordljus Foto AB, and Rep Ltd stands for us.":                                  {"Nordljus Foto AB"},
		"We are {{controller.name}}, and Rep Ltd stands for us. Nordljus Foto AB is.":          {"Nordljus Foto AB"},
		"We are {{controller.name}} Ltd, and Rep Ltd stands for us.":                           nil,
		"Verantwortlich ist die Müller & Söhne GmbH & Co. KG in Köln, nicht Rep Ltd.":          {"Müller & Söhne GmbH & Co. KG"},
		"Le responsable est Images du Nord SARL, représenté par Rep Ltd; {{controller.name}}.": {"Images du Nord SARL"},
		"Der Verein Bilderfreunde e. V. und Rep Ltd, nicht {{controller.name}}.":               {"Verein Bilderfreunde e. V."},
		"We are {{controller.name}}. ABBA AND OTHERS ARE NOT, says Rep Ltd.":                   nil,
		"Only Carrier_One and {{controller.name}}, Rep Ltd.":                                   nil,
	} {
		report := check(strings.Replace(shortNotice, mine, text, 1), allFacts)
		var got []string
		for _, f := range report.Findings {
			if f.Reason == "notice_other_controller" {
				require.Equal(t, "13(1)(a)", f.Item)
				got = append(got, f.Text)
			}
		}
		require.Equal(t, want, got, text)
		require.True(t, report.Publishable(), "look at this, and no refusal: %s", text)
	}
	elsewhere := check(strings.Replace(shortNotice, "Ask our officer at dpo.example.", "Ask our officer at Advokat Ek AB.", 1), allFacts)
	require.False(t, slices.ContainsFunc(elsewhere.Findings, func(f NoticeFinding) bool { return f.Reason == "notice_other_controller" }), "who the officer works for is no controller")
}
