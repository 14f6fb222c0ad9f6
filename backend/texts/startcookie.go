package texts

import (
	"fmt"
	"slices"
	"strings"

	"consentbook/backend/consent"
)

// StartCookie is the starting text of a cookie notice fitted to the cookie
// register: where somebody outside the EEA is among the providers, their line
// stands there with the safeguard left open; where nobody is, it says so.
func StartCookie(language string, cookies []consent.Cookie) (string, error) {
	text, err := Template(string(consent.NoticeCookie), language)
	if err != nil {
		return "", err
	}
	var lines []string
	for _, c := range cookies {
		if !consent.OutsideEEA(c.Country) {
			continue
		}
		line := fmt.Sprintf("- %s, %s: [[%s]]", consent.MarkdownWords(c.Provider), c.Country, cookieWords[language].safeguard)
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	if len(cookies) > 0 {
		text = chooseAfter(text, "<!-- item: 13(1)(f)", len(lines) > 0)
	}
	return insertBefore(text, "<!-- item: 13(1)(f)", "{{#transfers}}", lines), nil
}

// chooseAfter decides the first choice between two after an anchor.
func chooseAfter(text, anchor string, second bool) string {
	at := strings.Index(text, anchor)
	if at < 0 {
		return text
	}
	before, rest, _ := strings.Cut(text[at:], "<!-- choose -->\n")
	one, rest, _ := strings.Cut(rest, "<!-- or -->\n")
	two, after, whole := strings.Cut(rest, "<!-- end choose -->\n")
	if !whole {
		return text
	}
	if second {
		one = two
	}
	return text[:at] + before + one + after
}

// AddCookies fills what a cookie notice says of the register: a switch and a
// list for each category that holds something, and in words for which of them
// people are asked.
func AddCookies(v consent.Values, cookies []consent.Cookie, language string) {
	words := cookieWords[language]
	if words.yes == "" {
		words = cookieWords["en"]
	}
	var asked []string
	for _, category := range consent.CookieCategories {
		var entries []consent.Values
		for _, c := range cookies {
			if c.Category == category {
				entries = append(entries, words.entry(c, language))
			}
		}
		v["category."+string(category)] = consent.FieldSwitch(len(entries) > 0)
		v["cookies."+string(category)] = consent.FieldList(entries...)
		if len(entries) > 0 && category != consent.CookieNecessary {
			asked = append(asked, words.categories[category])
		}
	}
	v["cookie.categories"] = consent.FieldText(words.list(asked))
}

type cookieText struct {
	session, yes, no, and string
	safeguard             string
	categories            map[consent.CookieCategory]string
}

func (w cookieText) entry(c consent.Cookie, language string) consent.Values {
	duration := w.session
	if c.Duration != "" {
		duration = Period(c.Duration, language)
		if duration == "" {
			duration = c.Duration
		}
	}
	others := w.no
	switch {
	case c.ThirdParties && c.Party == "third":
		others = c.Provider
	case c.ThirdParties:
		others = w.yes
	}
	return consent.Values{
		"cookie.name": consent.FieldText(c.Pattern()), "cookie.provider": consent.FieldText(c.Provider), "cookie.purpose": consent.FieldText(c.Named(language)),
		"cookie.duration": consent.FieldText(duration), "cookie.third_parties": consent.FieldText(others),
	}
}

func (w cookieText) list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + w.and + words[len(words)-1]
}

var cookieWords = map[string]cookieText{
	"en": {session: "until you close the browser", yes: "others too", no: "nobody", and: " and ", safeguard: "adequacy decision, or which safeguard, and where to get a copy",
		categories: map[consent.CookieCategory]string{consent.CookieFunctional: "preferences", consent.CookieAnalytics: "statistics", consent.CookieMarketing: "advertising"}},
	"sv": {session: "tills du stänger webbläsaren", yes: "även andra", no: "ingen", and: " och ", safeguard: "beslut om adekvat skyddsnivå, eller vilken skyddsåtgärd, och var man får en kopia",
		categories: map[consent.CookieCategory]string{consent.CookieFunctional: "inställningar", consent.CookieAnalytics: "statistik", consent.CookieMarketing: "reklam"}},
	"de": {session: "bis Sie den Browser schließen", yes: "auch andere", no: "niemand", and: " und ", safeguard: "Angemessenheitsbeschluss, oder welche Garantie, und wo man eine Kopie bekommt",
		categories: map[consent.CookieCategory]string{consent.CookieFunctional: "Einstellungen", consent.CookieAnalytics: "Statistik", consent.CookieMarketing: "Werbung"}},
	"fr": {session: "jusqu’à la fermeture du navigateur", yes: "d’autres aussi", no: "personne", and: " et ", safeguard: "décision d’adéquation, ou quelle garantie, et où en obtenir copie",
		categories: map[consent.CookieCategory]string{consent.CookieFunctional: "les préférences", consent.CookieAnalytics: "les statistiques", consent.CookieMarketing: "la publicité"}},
}
