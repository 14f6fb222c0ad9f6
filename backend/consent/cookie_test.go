package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func ga() Cookie {
	return Cookie{Name: "_ga*", Provider: "Statistikhuset", Domain: ".example.org", Party: "third", Tech: "http", Category: CookieAnalytics,
		Duration: "P13M", ThirdParties: true, Country: "us", Purpose: map[string]string{"EN": " counts  visits "}}
}

func TestACookieAsItIsKept(t *testing.T) {
	c := ga().Normal()
	require.Equal(t, "_ga", c.Name)
	require.True(t, c.Wildcard)
	require.Equal(t, "_ga*", c.Pattern())
	require.Equal(t, "US", c.Country)
	require.Equal(t, map[string]string{"en": "counts visits"}, c.Purpose)
	require.Equal(t, "counts visits", c.Named("fr"))
	require.NoError(t, c.Check())
	require.Equal(t, c, c.Normal())
}

func TestWhatMayStandInTheCookieRegister(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Cookie)
		reason string
		code   Code
	}{
		{"tracking claims to be exempt: ePrivacy 5(3)", func(c *Cookie) { c.ExemptionReason = "security" }, "cookie_exemption_refused", RefusedByLaw},
		{"marketing claims it too: ePrivacy 5(3)", func(c *Cookie) { c.Category, c.ExemptionReason = CookieMarketing, "basket" }, "cookie_exemption_refused", RefusedByLaw},
		{"settings claim it too: ePrivacy 5(3)", func(c *Cookie) { c.Category, c.ExemptionReason = CookieFunctional, "login" }, "cookie_exemption_refused", RefusedByLaw},
		{"necessary without a reason: ePrivacy 5(3)", func(c *Cookie) { c.Category = CookieNecessary }, "cookie_exemption_missing", RefusedByLaw},
		{"necessary with a reason", func(c *Cookie) { c.Category, c.ExemptionReason = CookieNecessary, "basket" }, "", ""},
		{"a reason that is none", func(c *Cookie) { c.Category, c.ExemptionReason = CookieNecessary, "we like it" }, "cookie_field_malformed", Invalid},
		{"without a name", func(c *Cookie) { c.Name = "" }, "cookie_field_missing", Invalid},
		{"without a provider", func(c *Cookie) { c.Provider = "" }, "cookie_field_missing", Invalid},
		{"without a purpose: GDPR 13(1)(c)", func(c *Cookie) { c.Purpose = nil }, "cookie_field_missing", Invalid},
		{"a purpose in no language", func(c *Cookie) { c.Purpose = map[string]string{"qq": "x"} }, "cookie_field_malformed", Invalid},
		{"a category that is none", func(c *Cookie) { c.Category = "personalization" }, "cookie_field_malformed", Invalid},
		{"a party that is none", func(c *Cookie) { c.Party = "second" }, "cookie_field_malformed", Invalid},
		{"a technique that is none", func(c *Cookie) { c.Tech = "flash" }, "cookie_field_malformed", Invalid},
		{"a duration in words", func(c *Cookie) { c.Duration = "13 months" }, "cookie_field_malformed", Invalid},
		{"no duration at all: until the browser closes", func(c *Cookie) { c.Duration = "" }, "", ""},
		{"half an hour", func(c *Cookie) { c.Duration = "PT30M" }, "", ""},
		{"a country in words", func(c *Cookie) { c.Country = "USA" }, "cookie_field_malformed", Invalid},
		{"a domain with a path", func(c *Cookie) { c.Domain = "example.org/x" }, "cookie_field_malformed", Invalid},
		{"a day that is none", func(c *Cookie) { c.SeenOn = "2026-02-30" }, "cookie_field_malformed", Invalid},
		{"a notice over http", func(c *Cookie) { c.NoticeURL = "http://example.com" }, "cookie_field_malformed", Invalid},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := ga().Normal()
			c.change(&k)
			err := k.Check()
			require.Equal(t, c.reason, ReasonOf(err))
			if err != nil {
				require.Equal(t, c.code, CodeOf(err))
			}
		})
	}
}

func TestDurations(t *testing.T) {
	for in, want := range map[string][]DurationPart{
		"P13M": {{"13", 'M'}}, "P1Y2W": {{"1", 'Y'}, {"2", 'W'}}, "PT30M": {{"30", 'm'}}, "P1DT12H": {{"1", 'D'}, {"12", 'h'}}, "PT10S": {{"10", 's'}}, "P007D": {{"7", 'D'}},
	} {
		got, ok := ParseDuration(in)
		require.True(t, ok, in)
		require.Equal(t, want, got)
	}
	for _, in := range []string{"", "P", "PT", "P0D", "1Y", "P1H", "P1DT", "p1d", "P-1D", "P1.5D", "PT0S"} {
		_, ok := ParseDuration(in)
		require.False(t, ok, in)
	}
}

func TestChapterV(t *testing.T) {
	require.True(t, OutsideEEA("US"))
	require.True(t, OutsideEEA("CH"))
	for _, in := range []string{"SE", "NO", "LI", "IS", ""} {
		require.False(t, OutsideEEA(in), in)
	}
}
