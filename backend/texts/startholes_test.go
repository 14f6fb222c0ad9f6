package texts

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// Every starting text can be completed by filling its places, and by striking
// them out it cannot.
func TestStartingTextsAreCompletedByWordsOnly(t *testing.T) {
	place := regexp.MustCompile(`\[\[[^\]]*\]\]`)
	for _, language := range Languages {
		for _, kind := range []consent.NoticeKind{consent.NoticePrivacy, consent.NoticeCookie, consent.NoticeTerms} {
			start, err := Template(string(kind), language)
			require.NoError(t, err)
			holes := func(with string) (n int) {
				report := consent.CheckNotice(kind, language, place.ReplaceAllString(start, with), consent.Values{}, consent.NoticeFacts{Start: start})
				for _, f := range report.Findings {
					if f.Reason == "notice_place_emptied" {
						n++
					}
				}
				return n
			}
			require.Zero(t, holes("alpha beta"), "%s %s", kind, language)
			require.Positive(t, holes(""), "%s %s", kind, language)
		}
	}
}

// Whether data go out of the EEA is what the cookie register says: nobody is
// asked to decide it.
func TestACookieNoticeSaysOfTransfersWhatTheRegisterSays(t *testing.T) {
	section := func(cookies ...consent.Cookie) string {
		text, err := StartCookie("en", cookies)
		require.NoError(t, err)
		_, text, _ = strings.Cut(text, "<!-- item: 13(1)(f)")
		text, _, _ = strings.Cut(text, "\n## ")
		return text
	}
	require.Contains(t, section(), "<!-- choose -->", "nothing is known yet")
	home := section(consent.Cookie{Provider: "Anna AB", Country: "SE"})
	require.Contains(t, home, "Nobody outside the European Union")
	require.NotContains(t, home, "choose")
	require.NotContains(t, home, "[[")
	abroad := section(consent.Cookie{Provider: "Big Inc.", Country: "US"})
	require.NotContains(t, abroad, "Nobody outside")
	require.Contains(t, abroad, "US: [[")
}
