package consent_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// The window writes conditions by the same cases (register.test.ts).
func TestFiltersAreReadAsTheWindowWritesThem(t *testing.T) {
	b, err := os.ReadFile("testdata/filters.json")
	require.NoError(t, err)
	var cases []struct{ Code, Kind, Value string }
	require.NoError(t, json.Unmarshal(b, &cases))
	require.NotEmpty(t, cases)
	var codes []string
	var want []consent.Filter
	for _, c := range cases {
		got, err := consent.ParseFilters(c.Code)
		require.NoError(t, err, c.Code)
		require.Equal(t, []consent.Filter{{Key: c.Kind, Value: c.Value}}, got, c.Code)
		codes, want = append(codes, c.Code), append(want, got[0])
	}
	all, err := consent.ParseFilters(strings.Join(codes, " "))
	require.NoError(t, err)
	require.Equal(t, want, all, "joined, they stay as many as they were")
}

func TestFiltersThatSayNothingAreRefused(t *testing.T) {
	for _, code := range []string{"nobody", "no-basis:x", "country", "country:", "import:0", "import:x", "added:..", "added:2024-13-01..", "added:2024-02-01..2024-01-01",
		"expires:newsletter:..", "expires::..2027-01-01", "expires:..", "inactive:soon", "kind:robot", "ids:0", "ids:5-2", "ids:", "except:x", "basis:7"} {
		_, err := consent.ParseFilters(code)
		require.Error(t, err, code)
	}
}

// A filter that exists says how it is written, and not that there is none.
func TestAFilterWithAValueOfAnotherFormSaysWhichFormItHas(t *testing.T) {
	for code, want := range map[string][3]string{
		"nobody":                    {"filter_unknown"},
		"added:31.12.2024":          {"filter_value_malformed", "added", "added:2024-01-01..2024-12-31"},
		"last-contact:soon":         {"filter_value_malformed", "last-contact", "last-contact:2024-01-01..2024-12-31"},
		"expires:newsletter:1/2/27": {"filter_value_malformed", "expires", "expires:newsletter:..2027-02-28"},
		"import:anna@example.org":   {"filter_value_malformed", "import", "import:7"},
		"inactive:soon":             {"filter_value_malformed", "inactive", "inactive:P24M"},
		"country":                   {"filter_value_malformed", "country", "country:SE"},
		"no-basis:x":                {"filter_takes_no_value", "no-basis"},
	} {
		_, err := consent.ParseFilters(code)
		var e *consent.Error
		require.ErrorAs(t, err, &e, code)
		require.Equal(t, want, [3]string{e.Reason, e.Params["filter"], e.Params["form"]}, code)
		require.Equal(t, "filter", e.Field)
	}
}

func TestEveryFormOfAFilterIsOne(t *testing.T) {
	for key, form := range consent.FilterFormsForTests {
		got, err := consent.ParseFilters(form)
		require.NoError(t, err, form)
		require.Equal(t, key, got[0].Key)
	}
}

func TestAConditionKnowsItsPurposeAndItsDays(t *testing.T) {
	for code, want := range map[string][3]string{
		"expires:newsletter:2027-01-01..2027-02-28": {"newsletter", "2027-01-01", "2027-02-28"},
		"expires:..2027-02-28":                      {"", "", "2027-02-28"},
		"added:2024-05-04":                          {"", "2024-05-04", "2024-05-04"},
	} {
		f, err := consent.ParseFilters(code)
		require.NoError(t, err, code)
		from, to := f[0].Days()
		require.Equal(t, want, [3]string{string(f[0].Purpose()), from, to}, code)
	}
}
