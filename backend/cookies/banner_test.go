package cookies_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/cookies"
)

// Yes and no are as easy as each other (GDPR 7(3), EDPB 05/2020): same row, same
// form, nothing ticked, nothing loaded from elsewhere, a way back.
func TestABannerGivesEqualChoices(t *testing.T) {
	b, _ := newBook(t)
	_, err := cookies.WriteBanner(ctx, b, cookies.Banner{}, &bytes.Buffer{})
	require.Equal(t, "cookie_banner_not_needed", consent.ReasonOf(err))
	evil := stat()
	evil.Provider, evil.Purpose = "</script><script>alert(1)", map[string]string{"sv": "räknar <b>besök</b>"}
	_, err = cookies.Save(ctx, b, evil)
	require.NoError(t, err)
	for language, no := range map[string]string{"en": "Reject all", "sv": "Avvisa alla", "de": "Alle ablehnen", "fr": "Tout refuser"} {
		var page bytes.Buffer
		made, err := cookies.WriteBanner(ctx, b, cookies.Banner{Language: language, Notice: "https://ljusgard.example.org/kakor"}, &page)
		require.NoError(t, err)
		require.Equal(t, []consent.CookieCategory{consent.CookieAnalytics}, made.Categories)
		html := page.String()
		buttons := regexp.MustCompile(`<button type="button" id="cb-(yes|no|some)"([^>]*)>([^<]+)</button>`).FindAllStringSubmatch(html, -1)
		require.Len(t, buttons, 3)
		require.Equal(t, no, buttons[1][3])
		require.Empty(t, buttons[0][2], "neither yes nor no looks another way")
		require.Empty(t, buttons[1][2])
		require.NotRegexp(t, `#cb-(yes|no)\b`, html[:strings.Index(html, "</style>")])
		require.NotContains(t, html, "checked>")
		require.NotContains(t, html, " checked ")
		for _, outside := range regexp.MustCompile(`(?:src|href|url)\s*[=(]\s*"?([^"\s)>]+)`).FindAllStringSubmatch(html, -1) {
			require.Equal(t, "https://ljusgard.example.org/kakor", outside[1], "only the notice is linked to")
		}
		require.NotContains(t, html, "<script>alert")
		require.NotContains(t, html, "<b>besök")
		require.Contains(t, html, `id="cb-again"`)
		require.Contains(t, html, `lang="`+language+`"`)
		require.Contains(t, html, "<!-- ")
	}
	_, err = cookies.WriteBanner(ctx, b, cookies.Banner{Language: "xx"}, &bytes.Buffer{})
	require.Equal(t, "language_unknown", consent.ReasonOf(err))
	_, err = cookies.WriteBanner(ctx, b, cookies.Banner{Notice: "javascript:alert(1)"}, &bytes.Buffer{})
	require.Error(t, err)
}

func TestTheRegisterComesBackFromItsFile(t *testing.T) {
	b, _ := newBook(t)
	for _, c := range []consent.Cookie{stat(), {Name: "+cmd", Provider: "us", Party: "first", Tech: "http", Category: consent.CookieNecessary, ExemptionReason: "basket", Purpose: map[string]string{"en": "basket"}}} {
		_, err := cookies.Save(ctx, b, c)
		require.NoError(t, err)
	}
	var file bytes.Buffer
	rows, err := cookies.Export(ctx, b, "csv", &file)
	require.NoError(t, err)
	require.EqualValues(t, 2, rows)
	require.NotContains(t, file.String(), "\n=cmd", "a spreadsheet must not run it")
	n, err := cookies.Import(ctx, b, bytes.NewReader(file.Bytes()), int64(file.Len()), cookies.Order{})
	require.NoError(t, err)
	require.Equal(t, cookies.FormOwn, n.Form)
	require.Equal(t, 1, n.Unchanged, "%+v", n)
	_, err = cookies.Export(ctx, b, "ods", &file)
	require.Equal(t, "format_unknown_export", consent.ReasonOf(err))
}
