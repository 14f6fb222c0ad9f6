package texts_test

import (
	"slices"
	"strings"
	"testing"

	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

var registers = []consent.Purpose{
	{ID: "newsletter", Names: map[string]string{"en": "Newsletter"}, Bases: []consent.Basis{consent.BasisConsent}, Recipients: []string{"Post_Ltd", "Cloud Ltd"}, Retention: "P2Y",
		Questions: map[string]string{"en": "May we *write*?", "sv": "Får vi skriva?", "de": "Dürfen wir schreiben?", "fr": "Pouvons-nous écrire ?"}},
	{ID: "choir", Names: map[string]string{"en": "Choir [x]", "sv": "Kör"}, Bases: []consent.Basis{consent.BasisConsent}, Recipients: []string{"Cloud Ltd"}, Retention: "P1Y6M"},
	{ID: "hall", Names: map[string]string{"en": "Hall"}, Bases: []consent.Basis{consent.BasisContract}},
	{ID: "either", Names: map[string]string{"en": "Either"}, Bases: []consent.Basis{consent.BasisContract, consent.BasisInterests}},
}

func TestStartFitsTheRegisters(t *testing.T) {
	for _, language := range texts.Languages {
		for _, kind := range []consent.NoticeKind{consent.NoticePrivacy, consent.NoticeConsent} {
			text, err := texts.Start(string(kind), language, registers)
			if err != nil {
				t.Fatal(err)
			}
			facts := consent.NoticeFacts{UsesConsent: true, Recipients: []string{"Post_Ltd", "Cloud Ltd"}}
			for _, p := range registers {
				facts.Purposes = append(facts.Purposes, consent.NoticePurpose{ID: p.ID, Name: p.Name(language)})
			}
			report := consent.CheckNotice(kind, language, text, values(language), facts)
			if report.Publishable() {
				t.Errorf("%s %s: nothing is left open", kind, language)
			}
			done := openPlace.ReplaceAllString(choices.ReplaceAllString(text, "$2"), "words filled in")
			report = consent.CheckNotice(kind, language, done, values(language), facts)
			for _, f := range report.Findings {
				t.Errorf("%s %s: %+v", kind, language, f)
			}
		}
	}
}

func TestStartKeepsAndAdds(t *testing.T) {
	text, err := texts.Start("privacy", "en", registers)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"<!-- purpose: newsletter -->", "<!-- purpose: suppression -->",
		"- **Choir \\[x\\].** [[what you do for it, with which data]] Ground: your consent (Article\u00a06(1)(a) GDPR). <!-- purpose: choir -->\n",
		"- **Either.** [[what you do for it, with which data]] Ground: [[which one: one ground for each purpose]]. <!-- purpose: either -->\n- [[any further",
		"- Post_Ltd ([[country]]): [[", "- Choir \\[x\\]: 1\u00a0year 6\u00a0months, counted from [[what starts the time]]\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q", want)
		}
	}
	for _, gone := range []string{"purpose: phone", "purpose: own_customers", "purpose: contract"} {
		if strings.Contains(text, gone) {
			t.Errorf("still holds %q", gone)
		}
	}
	if strings.Count(text, "- Cloud Ltd (") != 1 {
		t.Error("a recipient twice")
	}

	text, err = texts.Start("consent", "en", registers)
	if err != nil {
		t.Fatal(err)
	}
	questions, err := consent.RawConsentQuestions(text)
	if err != nil || len(questions) != 2 {
		t.Fatal(questions, err)
	}
	if q := questions[0]; q.Purpose != "newsletter" || q.Question != "May we \\*write\\*?" || q.Yes != "Yes to the newsletter" {
		t.Errorf("%+v", q)
	}
	if q := questions[1]; q.Purpose != "choir" || q.Yes != "Yes, Choir [x]" || q.No != "No, Choir [x]" || !strings.Contains(q.Withdraw, "No, Choir") {
		t.Errorf("%+v", q)
	}
	plain, _ := texts.Template("consent", "en")
	for _, none := range [][]consent.Purpose{nil, registers[2:]} {
		if got, err := texts.Start("consent", "en", none); got != plain || err != nil {
			t.Errorf("without a purpose of consent: %v", err)
		}
	}
}

func TestNamedPurposes(t *testing.T) {
	text := "## Why\n<!-- item: 13(1)(c) -->\n- We run the Hall. <!-- purpose: choir -->\n\n## Else\nthe Shop\n"
	got := consent.NamedPurposes(text, nil, []consent.NoticePurpose{{ID: "hall", Name: "hall"}, {ID: "shop", Name: "shop"}, {ID: "x"}})
	if !slices.Equal(got, []consent.PurposeID{"choir", "hall"}) {
		t.Error(got)
	}
}

func TestPeriod(t *testing.T) {
	for iso, want := range map[string]string{"P7Y": "7\u00a0år", "P1M": "1\u00a0månad", "P1Y2W3D": "1\u00a0år 2\u00a0veckor 3\u00a0dagar", "": "", "P": "", "PT1H": "1\u00a0timme", "P1DT30M": "1\u00a0dag 30\u00a0minuter", "PT": "", "P1": "", "P1X": "", "7Y": ""} {
		if got := texts.Period(iso, "sv"); got != want {
			t.Errorf("%s: %q", iso, got)
		}
	}
}
