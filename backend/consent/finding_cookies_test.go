package consent

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// ePrivacy 5(3): a cookie was looked at when it was entered too.
func TestACookieIsLookedAtWhenItIsEntered(t *testing.T) {
	rule := cookieRules[slices.IndexFunc(cookieRules, func(r *FindingRule) bool { return r.Code == "cookies_unreviewed" })]
	for _, c := range []struct {
		seen, entered string
		found         int
	}{{"", "", 1}, {"2024-01-01", "2026-11-22", 0}, {"", "2026-11-22", 0}, {"2024-01-01", "2025-11-01", 1}, {"2026-11-01", "2025-01-01", 0}} {
		f := &FindingFacts{Today: "2026-11-22", Cookies: []Cookie{{ID: 4, SeenOn: c.seen}}, CookieEntered: map[int64]string{4: c.entered}}
		require.Len(t, rule.Run(f), c.found, "%+v", c)
	}
}
