package consent

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestHowLongACookieStays(t *testing.T) {
	day := 24 * time.Hour
	for _, c := range []struct {
		left    time.Duration
		iso     string
		rounded bool
	}{
		{0, "", false}, {-day, "", false},
		{3 * time.Minute, "PT3M", false}, {29*time.Minute + time.Second, "PT30M", true}, {30 * time.Minute, "PT30M", false},
		{23*time.Hour + time.Minute, "PT24H", true}, {2 * day, "P2D", false}, {6*day + time.Hour, "P7D", true}, {30 * day, "P30D", false}, {90 * day, "P90D", false},
		{365 * day, "P1Y", true}, {364 * day, "P1Y", true}, {363*day + time.Hour, "P1Y", true}, {400 * day, "P400D", false}, {730 * day, "P2Y", true}, {395 * day, "P13M", true}, {182 * day, "P6M", true}, {100 * day, "P100D", false},
	} {
		iso, rounded := CookieLifetime(c.left)
		require.Equal(t, c.iso, iso, "%s", c.left)
		require.Equal(t, c.rounded, rounded, "%s", c.left)
		if iso != "" {
			_, ok := ParseDuration(iso)
			require.True(t, ok, iso)
		}
	}
	for words, iso := range map[string]string{"Session": "", "2 years": "P2Y", "13 months": "P13M", "1 Jahr": "P1Y", "13 mois": "P13M", "30 dagar": "P30D", "24 Stunden": "PT24H", "30 minutes": "PT30M", "p13m": "P13M", "Sitzung": "", "up to 2 years": "P2Y", "1 an": "P1Y", "2 år": "P2Y", "400 days": "P400D"} {
		got, ok := ParseCookieLifetime(words)
		require.True(t, ok, words)
		require.Equal(t, iso, got, words)
	}
	for _, words := range []string{"", "persistent", "a while", "0 days", "-2 days", "P", "99999999999 years"} {
		_, ok := ParseCookieLifetime(words)
		require.False(t, ok, words)
	}
}

func TestNamesThatEndInAnID(t *testing.T) {
	for name, begins := range map[string]string{"_ga_AB12CD34EF": "_ga_", "_gat_UA-12345-6": "_gat_", "_hjSession_1234567": "_hjSession_", "wp-settings-1": "", "sid": "", "amplitude_id_0123456789abcdef": "amplitude_id_", "XSRF-TOKEN": "", "__cf_bm": "", "ajs_user_id": ""} {
		got, ok := CookieNameBegins(name)
		require.Equal(t, begins, got, name)
		require.Equal(t, begins != "", ok, name)
	}
}

// The open cookie database calls necessary what others call functional.
func TestCategoriesOfTheOpenDatabase(t *testing.T) {
	for word, want := range map[string]CookieCategory{"Functional": CookieNecessary, "Security": CookieNecessary, "Personalization": CookieFunctional, "Analytics": CookieAnalytics, "Marketing": CookieMarketing, "Other": ""} {
		require.Equal(t, want, OpenDatabaseCategory(word), word)
	}
	require.Equal(t, CookieFunctional, ParseCookieCategory(" Functional "))
	require.Equal(t, CookieNecessary, ParseCookieCategory("Unbedingt  erforderlich"))
	require.Empty(t, ParseCookieCategory("Unclassified"))
}
