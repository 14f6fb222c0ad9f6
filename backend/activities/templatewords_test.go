package activities

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

func TestTheWordsOfTemplatesAreWhole(t *testing.T) {
	for key, w := range templateWords {
		for i, s := range w {
			require.NotEmpty(t, strings.TrimSpace(s), "%s %d", key, i)
			require.Equal(t, strings.Count(w[0], "[["), strings.Count(s, "[["), "%s: open places", key)
			require.Equal(t, strings.Count(w[0], "%s"), strings.Count(s, "%s"), "%s", key)
		}
		for _, sign := range []string{" :", " ;"} {
			require.NotContains(t, w[3], sign, "%s: a no-break space stands there", key)
		}
	}
	used := map[string]bool{}
	for _, s := range sketches {
		require.NotEmpty(t, templateNames[s.id], s.id)
		keys := append([]string{s.source, s.measures}, s.subjects...)
		for _, d := range s.data {
			keys = append(keys, d.words)
			if _, national := strings.CutPrefix(d.limit, "law:"); !national {
				keys = append(keys, d.limit)
			}
		}
		for _, r := range s.recipients {
			keys = append(keys, r.words)
		}
		for _, g := range s.bases {
			if g.interests != "" {
				keys = append(keys, g.interests)
			}
			require.True(t, g.law == "" || nationalLaws[g.law] != nil, g.law)
		}
		for _, k := range keys {
			require.Contains(t, templateWords, k, s.id)
			used[k] = true
		}
	}
	for key := range templateWords {
		require.True(t, used[key] || strings.HasPrefix(key, "x.") || strings.HasPrefix(key, "t.") || key == "l.open", "%s is used by no template", key)
	}
	require.Len(t, templateNames, len(sketches))
}

// National data hold between their days, and each names its law.
func TestNationalLimitsAreWhole(t *testing.T) {
	for _, n := range nationalLimits {
		_, ok := consent.ParsePeriod(n.period)
		require.True(t, ok && n.law != "" && templateWords[n.from][0] != "", "%+v", n)
		for _, d := range []string{n.since, n.until} {
			if d != "" {
				_, err := time.Parse(time.DateOnly, d)
				require.NoError(t, err)
			}
		}
	}
	require.Contains(t, limitOf("DE", "books", "2024-12-31", "en"), "10 years", "before the fourth act against bureaucracy")
	require.Contains(t, limitOf("DE", "books", "2025-01-01", "en"), "8 years")
	require.Empty(t, limitOf("LU", "books", "2026-01-01", "en"))
}
