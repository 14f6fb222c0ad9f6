package texts_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bind"
	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

var findingPlaces = regexp.MustCompile(`\{\{(\w+)\}\}`)

func placesOf(s string) (out []string) {
	for _, m := range findingPlaces.FindAllStringSubmatch(s, -1) {
		out = append(out, m[1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Every rule says what is so and what mends it in every language, with the same
// places; no sentence is left of a rule that is gone.
func TestEveryFindingHasItsSentences(t *testing.T) {
	for _, language := range consent.Languages() {
		for _, r := range consent.FindingRules() {
			own, english := texts.FindingText(language, r.Code), texts.FindingText("en", r.Code)
			for what, s := range map[string][2]string{"what": {own.What, english.What}, "fix": {own.Fix, english.Fix}} {
				require.NotEmpty(t, s[0], "%s %s %s", language, r.Code, what)
				require.Equal(t, placesOf(s[1]), placesOf(s[0]), "%s %s %s", language, r.Code, what)
				require.True(t, strings.HasSuffix(s[0], ".") || strings.HasSuffix(s[0], ".»") || strings.HasSuffix(s[0], ".”"), "%s %s %s: %s", language, r.Code, what, s[0])
				if language != "en" {
					require.NotEqual(t, s[1], s[0], "%s %s %s is not translated", language, r.Code, what)
				}
			}
			require.Empty(t, placesOf(own.Fix), "%s: what mends it is the same for all", r.Code)
		}
		raw, err := os.ReadFile(language + "/findings.json")
		require.NoError(t, err)
		all := map[string]texts.FindingWords{}
		require.NoError(t, json.Unmarshal(raw, &all))
		for code := range all {
			_, there := consent.FindFindingRule(code)
			require.True(t, there, "%s: %s is no rule", language, code)
		}
	}
}

func TestFrenchFindingsKeepTheirSpaces(t *testing.T) {
	for _, r := range consent.FindingRules() {
		w := texts.FindingText("fr", r.Code)
		require.NotRegexp(t, ` [:;?!»]|« `, w.What+w.Fix, r.Code)
	}
}

// The window's sentences are those of this package.
func TestTheWindowSaysTheSame(t *testing.T) {
	var b strings.Builder
	b.WriteString("// Made from backend/texts/*/findings.json by `UPDATE=1 go test ./backend/texts`: change the sentences there.\n")
	for _, language := range consent.Languages() {
		b.WriteString("export const findings" + strings.ToUpper(language[:1]) + language[1:] + " = {\n")
		for _, r := range consent.FindingRules() {
			w := texts.FindingText(language, r.Code)
			b.WriteString("  'finding." + r.Code + "': " + quoted(w.What) + ",\n  'finding." + r.Code + ".fix': " + quoted(w.Fix) + ",\n")
		}
		b.WriteString("}\n")
	}
	bind.CheckFile(t, "../../frontend/src/i18n/findings.ts", b.String())
}

func quoted(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) + "'"
}
