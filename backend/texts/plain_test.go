package texts_test

import (
	"testing"

	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

// The starting texts of notices keep to what the editor asks of its users: no
// heavy word, few sentences in which nobody acts, and not too long (Art. 12(1)).
func TestStartingTextsArePlain(t *testing.T) {
	for _, language := range texts.Languages {
		for _, kind := range consent.NoticeKinds {
			text, err := texts.Template(string(kind), language)
			if err != nil {
				t.Fatal(err)
			}
			p, findings := consent.Plain(language, text, nil)
			if p.Words < 200 || p.Minutes == 0 || p.Sentences < 10 {
				t.Errorf("%s %s: measured %+v", language, kind, p)
			}
			for _, f := range findings {
				t.Errorf("%s %s line %d: %s %s", language, kind, f.Line, f.Reason, f.Text)
			}
		}
	}
}

func TestCookieWords(t *testing.T) {
	cookies := []consent.Cookie{
		{Name: "a", Provider: "P", Category: consent.CookieAnalytics, Party: "third", ThirdParties: true, Duration: "PT30M", Purpose: map[string]string{"en": "counts"}},
		{Name: "m", Provider: "P", Category: consent.CookieMarketing, Party: "first", ThirdParties: true, Country: "US", Purpose: map[string]string{"en": "sells"}},
	}
	for language, want := range map[string][4]string{
		"en": {"statistics and advertising", "30\u00a0minutes", "P", "others too"}, "sv": {"statistik och reklam", "30\u00a0minuter", "P", "även andra"},
		"de": {"Statistik und Werbung", "30\u00a0Minuten", "P", "auch andere"}, "fr": {"les statistiques et la publicité", "30\u00a0minutes", "P", "d’autres aussi"},
	} {
		v := consent.Values{}
		texts.AddCookies(v, cookies, language)
		first, second := v["cookies.analytics"].List[0], v["cookies.marketing"].List[0]
		got := [4]string{v["cookie.categories"].Text, first["cookie.duration"].Text, first["cookie.third_parties"].Text, second["cookie.third_parties"].Text}
		if got != want {
			t.Errorf("%s: %q", language, got)
		}
		if v["category.necessary"].Holds() || !v["category.marketing"].Holds() {
			t.Errorf("%s: a category stands only if it holds something", language)
		}
		start, err := texts.StartCookie(language, cookies)
		if err != nil {
			t.Fatal(err)
		}
		places := 0
		prose, err := consent.ParseProse(start)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range prose.OpenPlaces() {
			places += len(p.Value)
		}
		before, err := texts.Template("cookie", language)
		if err != nil || start == before || places == 0 {
			t.Errorf("%s: whoever is outside the EEA has a line of their own", language)
		}
	}
}
