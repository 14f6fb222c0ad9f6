package consent

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Every slip of one letter, and every two letters in the wrong order, is found.
func TestAFormCodeFindsASlipOfThePen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var random [5]byte
		copy(random[:], rapid.SliceOfN(rapid.Byte(), 5, 5).Draw(t, "random"))
		code := FormCode(random)
		for _, written := range []string{code, strings.ToLower(code), strings.ReplaceAll(code, "-", ""), strings.TrimPrefix(code, "CB-"), " " + strings.ReplaceAll(code, "-", " – ") + " "} {
			if got, err := ParseFormCode(written); err != nil || got != code {
				t.Fatalf("%q: %q %v", written, got, err)
			}
		}
		letters := []byte(strings.ReplaceAll(strings.TrimPrefix(code, "CB-"), "-", ""))
		at := rapid.IntRange(0, 5).Draw(t, "at")
		other := []byte(formLetters)[rapid.IntRange(0, len(formLetters)-1).Draw(t, "other")]
		slip := append([]byte(nil), letters...)
		if slip[at] = other; other != letters[at] {
			if got, err := ParseFormCode(string(slip)); err == nil {
				t.Fatalf("%s read as %s", slip, got)
			}
		}
		slip = append([]byte(nil), letters...)
		to := rapid.IntRange(0, 5).Draw(t, "to")
		if slip[at], slip[to] = slip[to], slip[at]; slip[at] != letters[at] {
			if got, err := ParseFormCode(string(slip)); err == nil {
				t.Fatalf("%s read as %s", slip, got)
			}
		}
	})
	for _, s := range []string{"", "CB", "CB-0000-00", "CB-XXXX-XX", "CB-7K3M-Q", "7K3M Q9 9", "åäöåäö", strings.Repeat("2", 1000)} {
		if got, err := ParseFormCode(s); err == nil {
			t.Errorf("%q read as %s", s, got)
		}
	}
}

var newsletterQuestion = FormQuestion{Purpose: "newsletter", Name: "Nyhetsbrev", Question: "Får vi skicka?", Yes: "Ja till nyhetsbrevet", No: "Nej till nyhetsbrevet"}

// Art. 4(11): an unambiguous act; Art. 5(1)(c): what was not answered stays so.
func TestWhatIsReadAsAnAnswer(t *testing.T) {
	for want, cells := range map[State][]string{
		Given:   {"yes", "Yes", " JA ", "oui", "Oui.", "Ja till nyhetsbrevet", "ja till  nyhetsbrevet!", "true", "on", "1", "✓", "☑", "Jag samtycker", "Ich stimme zu", "J’accepte"},
		Refused: {"no", "Nej", "NEIN", "non", "Nej till nyhetsbrevet.", "I do not agree", "Ich stimme nicht zu", "Je n’accepte pas", "Jag samtycker inte"},
		None:    {"", " ", "-", "–", "n/a", "false", "off", "0", "unchecked", "Keine Angabe", "inget svar", "sans réponse"}, // a box that nobody touched is no answer (C-673/17)
	} {
		for _, cell := range cells {
			if got, err := ReadFormAnswer(cell, newsletterQuestion); err != nil || got != want {
				t.Errorf("%q: %s %v, want %s", cell, got, err, want)
			}
		}
	}
	for _, cell := range []string{"maybe", "x", "yes, no", "Ja till bilder", "yes please call me", "2", "kanske", "ja nein", "not yet"} {
		if got, err := ReadFormAnswer(cell, newsletterQuestion); err == nil || ReasonOf(err) != "form_answer_unknown" {
			t.Errorf("%q was guessed to be %s", cell, got)
		}
	}
	for _, c := range []struct {
		yes, no string
		want    State
		reason  string
	}{
		{"x", "", Given, ""}, {"", "x", Refused, ""}, {"", "", None, ""}, {"x", "x", None, "form_answer_both"}, {"perhaps", "", None, "form_answer_unknown"}, {"1", "0", Given, ""},
		{"yes", "", Given, ""}, {"Ja till nyhetsbrevet", "", Given, ""}, {"", "nein", Refused, ""}, {"", "Nej till nyhetsbrevet", Refused, ""},
		{"no", "", None, "form_answer_unknown"}, {"nein", "", None, "form_answer_unknown"}, {"Nej till nyhetsbrevet", "", None, "form_answer_unknown"}, // Art. 4(11): a no under a yes is none
		{"", "yes", None, "form_answer_unknown"}, {"", "Ja till nyhetsbrevet", None, "form_answer_unknown"}, {"no", "yes", None, "form_answer_unknown"},
	} {
		if got, err := ReadFormTicks(c.yes, c.no, newsletterQuestion); got != c.want || ReasonOf(err) != c.reason {
			t.Errorf("%q %q: %s %v", c.yes, c.no, got, err)
		}
	}
}

// No answer, no event: whatever stands in cells that are blank in any of the
// ways in which programs write nothing.
func TestNothingIsReadOutOfNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		blank := rapid.SampledFrom(blankWords)
		space := rapid.StringMatching(`[ \t]{0,3}`)
		cells := []string{space.Draw(t, "a") + blank.Draw(t, "answer"), blank.Draw(t, "yes") + space.Draw(t, "b"), blank.Draw(t, "no")}
		c := FormColumn{Purpose: "newsletter", Answer: rapid.IntRange(-1, 5).Draw(t, "at"), Yes: rapid.IntRange(-1, 5).Draw(t, "y"), No: rapid.IntRange(-1, 5).Draw(t, "n")}
		if got, err := c.Read(cells, newsletterQuestion); err != nil || got != None {
			t.Fatalf("%q: %s %v", cells, got, err)
		}
	})
}

func TestColumnsAreFoundAsFormsExportThem(t *testing.T) {
	words := []FormWord{{newsletterQuestion, []string{"Newsletter", "Nyhetsbrev"}, nil}, {FormQuestion{Purpose: "photos", Name: "Bilder", Question: "Får vi visa bilder?", Yes: "Ja", No: "Nej"}, []string{"Photos", "Bilder"}, nil}}
	for name, c := range map[string]struct {
		header []string
		facts  map[string]int
		news   FormColumn
		photos FormColumn
	}{
		"our own form":            {[]string{"name", "email", "consent-newsletter", "consent-photos", "form", "notice"}, map[string]int{"name": 0, "email": 1, "code": 4}, FormColumn{"newsletter", 2, -1, -1}, FormColumn{"photos", 3, -1, -1}},
		"a plugin in WordPress":   {[]string{"Submission date", "your-name", "your-email", "consent[newsletter]"}, map[string]int{"time": 0, "name": 1, "email": 2}, FormColumn{"newsletter", 3, -1, -1}, FormColumn{"photos", -1, -1, -1}},
		"a survey with questions": {[]string{"Tidsstämpel", "E-postadress", "Får vi skicka?", "Får vi visa bilder?"}, map[string]int{"time": 0, "email": 1}, FormColumn{"newsletter", 2, -1, -1}, FormColumn{"photos", 3, -1, -1}},
		"a sheet typed up":        {[]string{"Namn", "E-post", "Nyhetsbrev ja", "Nyhetsbrev nej", "Bilder: Ja", "Bilder: Nej", "Datum"}, map[string]int{"name": 0, "email": 1, "time": 6}, FormColumn{"newsletter", -1, 2, 3}, FormColumn{"photos", -1, 4, 5}},
		"in German":               {[]string{"Zeitstempel", "Vorname", "Nachname", "E-Mail-Adresse", "Newsletter *", "Bestätigt am"}, map[string]int{"time": 0, "given": 1, "family": 2, "email": 3, "confirmed": 5}, FormColumn{"newsletter", 4, -1, -1}, FormColumn{"photos", -1, -1, -1}},
	} {
		got := FindFormColumns(c.header, words)
		if len(got.Facts) != len(c.facts) || got.Purposes[0] != c.news || got.Purposes[1] != c.photos {
			t.Errorf("%s: %+v", name, got)
		}
		for k, v := range c.facts {
			if got.Facts[k] != v {
				t.Errorf("%s: %s in column %d, want %d", name, k, got.Facts[k], v)
			}
		}
	}
}

// Art. 6(1)(a), 4(11): a yes is for the purpose that was asked about.
func TestAnAnswerAloneInAHeadingIsNotGivenToAnyQuestion(t *testing.T) {
	news := FormQuestion{Purpose: "newsletter", Name: "Nyhetsbrev", Question: "Får vi skicka?", Yes: "Ja", No: "Nej"}
	photos := FormQuestion{Purpose: "photos", Name: "Bilder", Question: "Får vi visa bilder?", Yes: "Ja", No: "Nej"}
	clear := FormQuestion{Purpose: "photos", Name: "Bilder", Question: "Får vi visa bilder?", Yes: "Ja till bilder", No: "Nej till bilder"}
	for _, c := range []struct {
		header string
		second FormWord
		news   FormColumn
		photos FormColumn
	}{
		{"E-post|Ja|Nej", FormWord{FormQuestion: photos}, FormColumn{"newsletter", -1, -1, -1}, FormColumn{"photos", -1, -1, -1}},
		{"E-post|Bilder|Ja|Nej", FormWord{FormQuestion: photos}, FormColumn{"newsletter", -1, -1, -1}, FormColumn{"photos", 1, 2, 3}},
		{"E-post|Bilder|Ja|Nej|Nyhetsbrev|Ja|Nej", FormWord{FormQuestion: photos}, FormColumn{"newsletter", 4, 5, 6}, FormColumn{"photos", 1, 2, 3}},
		{"E-post|Bilder|Ort|Ja", FormWord{FormQuestion: photos}, FormColumn{"newsletter", -1, -1, -1}, FormColumn{"photos", 1, -1, -1}},
		{"E-post|Ja|Nej", FormWord{FormQuestion: clear}, FormColumn{"newsletter", -1, 1, 2}, FormColumn{"photos", -1, -1, -1}},
		{"E-post|Ja|Ja", FormWord{FormQuestion: clear}, FormColumn{"newsletter", -1, -1, -1}, FormColumn{"photos", -1, -1, -1}},
		{"E-post|Bilder|Ja", FormWord{FormQuestion: clear}, FormColumn{"newsletter", -1, -1, -1}, FormColumn{"photos", 1, -1, -1}},
		{"E-post|Ja", FormWord{FormQuestion: clear, Answers: []string{"Ja"}}, FormColumn{"newsletter", -1, -1, -1}, FormColumn{"photos", -1, -1, -1}},
		{"E-post|Ja till bilder|Ja", FormWord{FormQuestion: clear}, FormColumn{"newsletter", -1, -1, -1}, FormColumn{"photos", -1, 1, -1}},
	} {
		got := FindFormColumns(strings.Split(c.header, "|"), []FormWord{{FormQuestion: news}, c.second})
		if got.Purposes[0] != c.news || got.Purposes[1] != c.photos {
			t.Errorf("%s: %+v", c.header, got.Purposes)
		}
	}
}

func TestFieldsOfAForm(t *testing.T) {
	for _, c := range []struct {
		channel Channel
		kind    FormKind
		fields  string
		reason  string
	}{
		{"email", "person", "name email", ""}, {"email", "html", "name", "form_field_missing"}, {"email", "person", "name email phone", "form_field_needless"}, // Art. 5(1)(c)
		{"phone", "person", "name phone", ""}, {"phone", "person", "name email", "form_field_missing"}, {"post", "sheet", "name address", ""},
		{"other", "person", "name", ""}, {"other", "person", "phone", "form_field_missing"}, {"profiling", "html", "email address", "form_field_needless"},
	} {
		f := FormDraft{Kind: c.kind, Language: "sv", Purposes: []Purpose{{ID: "newsletter", Channel: c.channel, Bases: []Basis{BasisConsent}}}, Questions: []FormQuestion{newsletterQuestion},
			Fields: strings.Fields(c.fields), Privacy: &FormNotice{ID: "privacy-1", Languages: []string{"sv"}, Newest: true}}
		err := f.Check()
		var e *Error
		if ReasonOf(err) != c.reason || c.reason == "form_field_needless" && (!errors.As(err, &e) || e.Params["article"] != "5(1)(c)") {
			t.Errorf("%v: %v", c, err)
		}
	}
}
