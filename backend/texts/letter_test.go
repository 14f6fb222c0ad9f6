package texts_test

import (
	"regexp"
	"strings"
	"testing"

	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

// needed sets one of what each kind cannot do without.
func needed(kind consent.LetterKind) (out []texts.LetterSet) {
	if kind == "refusal" {
		return nil
	}
	if needs := texts.LetterNeeds(kind); len(needs) > 0 {
		out = append(out, texts.LetterSet{Name: needs[0], Value: "yes"})
	}
	return out
}

func bareFacts(kind consent.LetterKind, lang, country string) texts.LetterFacts {
	f := texts.LetterFacts{Kind: kind, Controller: texts.Controller{Name: "Ljusgård", Country: country, Language: lang}, Types: []consent.RequestType{"access", "uk_complaint"}, Reference: "DR-2026-0001", Received: "2026-11-02", To: &texts.LetterRecipient{}}
	if kind == "refusal" {
		f.Types = nil
		for _, r := range consent.RefusalRules {
			f.Types = append(f.Types, r.Types[0])
			f.Course.Refusals = append(f.Course.Refusals, consent.Refusal{Type: r.Types[0], Code: r.Code})
		}
		f.Course.Fee = consent.Fee{Amount: "20 EUR", Ground: "EXCESSIVE"}
	}
	return f
}

// TestAnEmptyLetterSaysWhatBelongsWhere: each place that nobody has filled names
// its field and says in the language what belongs there.
func TestAnEmptyLetterSaysWhatBelongsWhere(t *testing.T) {
	place := regexp.MustCompile(`\[\[[^\]]*\]\]`)
	for _, kind := range consent.LetterKinds {
		for _, lang := range texts.Languages {
			d, err := texts.Letter(bareFacts(kind, lang, "SE"), needed(kind))
			if err != nil {
				t.Errorf("%s %s: %v", kind, lang, err)
				continue
			}
			for _, p := range place.FindAllString(d.Subject+"\n"+d.Text, -1) {
				if !strings.Contains(p, ": ") {
					t.Errorf("%s %s: %s says not what belongs there", kind, lang, p)
				}
			}
			places, err := consent.LetterPlaces(d.Subject, d.Text)
			if err != nil {
				t.Errorf("%s %s: %v", kind, lang, err)
			}
			for _, p := range places {
				if p.Field == "" {
					t.Errorf("%s %s: %q names no field", kind, lang, p.Words)
				}
			}
		}
	}
}

// TestEveryRefusalCodeHasItsWords in every language: the paragraph of the code
// stands in the letter (Art. 12(4)).
func TestEveryRefusalCodeHasItsWords(t *testing.T) {
	for _, lang := range texts.Languages {
		for _, r := range consent.RefusalRules {
			f := bareFacts("ack", lang, "SE")
			f.Kind, f.Types, f.Course.Refusals = "refusal", r.Types[:1], []consent.Refusal{{Type: r.Types[0], Code: r.Code, Reasons: "Reasons", Law: "§ 7"}}
			d, err := texts.Letter(f, nil)
			if err != nil {
				t.Fatal(err)
			}
			before, _, _ := strings.Cut(d.Text, "Reasons")
			if head := before[strings.LastIndex(before, "## "):]; len(head) < 90 || r.Code != "NOT_CONTROLLER" && !regexp.MustCompile(`\d`).MatchString(head) {
				t.Errorf("%s %s: no paragraph\n%s", lang, r.Code, head)
			}
		}
	}
}

// TestLettersUnderUKLaw: a complaint is confirmed, the clock is that of Article
// 12A, and the complaint to the controller is among the remedies.
func TestLettersUnderUKLaw(t *testing.T) {
	for _, lang := range []string{"en", "sv"} {
		f := bareFacts("ack", lang, "GB")
		f.Types = []consent.RequestType{"uk_complaint"}
		d, err := texts.Letter(f, nil)
		if err != nil || strings.Contains(d.Text, "request.due") {
			t.Errorf("%s: a complaint has a last day: %v\n%s", lang, err, d.Text)
		}
		f.Types = []consent.RequestType{"access"}
		if d, _ = texts.Letter(f, nil); !strings.Contains(d.Text, "12A UK GDPR") && !strings.Contains(d.Text, "12A i UK GDPR") && !strings.Contains(d.Text, "12A") {
			t.Errorf("%s: %s", lang, d.Text)
		}
		f.Kind = "no-data"
		if d, _ = texts.Letter(f, nil); !strings.Contains(d.Text, "30 da") {
			t.Errorf("%s: no complaint to the controller\n%s", lang, d.Text)
		}
	}
}

// TestAFieldOfAListFillsItsNextEntry.
func TestAFieldOfAListFillsItsNextEntry(t *testing.T) {
	f := bareFacts("rectified", "en", "SE")
	d, err := texts.Letter(f, []texts.LetterSet{{"change.field", "Name"}, {"change.new", "Anna"}, {"change.field", "City"}, {"change.new", "Lund"}, {"done.on", "2026-12-01"}})
	if err != nil || !strings.Contains(d.Text, "- Name: now Anna\n- City: now Lund\n") || !strings.Contains(d.Text, "1 December 2026") {
		t.Errorf("%v\n%s", err, d.Text)
	}
	if _, err := texts.Letter(f, []texts.LetterSet{{"weather", "fine"}}); consent.ReasonOf(err) != "letter_field_unknown" {
		t.Error(err)
	}
}
