package pdf

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"

	"consentbook/backend/consent"
)

// texts are all texts of a catalogue by their path.
func texts(w *words) map[string]string {
	out := map[string]string{}
	each(reflect.ValueOf(w).Elem(), "", func(path, s string) string { out[path] = s; return s })
	for i, m := range w.locale.months {
		out[".month."+string(rune('a'+i))] = m
	}
	return out
}

var verb = regexp.MustCompile(`%[a-z%]`)

func TestEveryLanguageSaysEverything(t *testing.T) {
	if len(catalogue) != len(Languages) {
		t.Fatalf("%d catalogues, %d languages", len(catalogue), len(Languages))
	}
	model := texts(catalogue["en"])
	for _, lang := range Languages {
		w := catalogue[lang]
		if w.Code != lang {
			t.Errorf("%s calls itself %s", lang, w.Code)
		}
		own := texts(w)
		for path, s := range own {
			if _, ok := model[path]; !ok {
				t.Errorf("%s%s: English lacks it", lang, path)
			}
			if strings.TrimSpace(s) == "" || strings.Contains(s, "~") || strings.Contains(s, "  ") {
				t.Errorf("%s%s: %q", lang, path, s)
			}
		}
		for path, s := range model {
			got, ok := own[path]
			if !ok {
				t.Errorf("%s%s is missing", lang, path)
			}
			if a, b := verb.FindAllString(s, -1), verb.FindAllString(got, -1); !slices.Equal(a, b) {
				t.Errorf("%s%s: verbs %v, want %v", lang, path, b, a)
			}
		}
	}
}

func TestEveryKeyHasAWord(t *testing.T) {
	for _, lang := range Languages {
		w := catalogue[lang]
		for _, s := range append(slices.Clone(consent.EventStates), consent.None, consent.OtherBasis) {
			if w.States[s] == "" {
				t.Errorf("%s: state %s", lang, s)
			}
			if !slices.Contains(Sums, s) {
				t.Errorf("state %s is in no sum", s)
			}
		}
		for _, m := range consent.Methods {
			if w.Methods[m] == "" || w.Short[m] == "" {
				t.Errorf("%s: method %s", lang, m)
			}
		}
		for _, k := range Kinds {
			if w.Kinds[k] == "" {
				t.Errorf("%s: kind %s", lang, k)
			}
		}
		for _, b := range consent.Bases {
			if w.Bases[string(b)] == "" {
				t.Errorf("%s: basis %s", lang, b)
			}
		}
		for _, unit := range strings.Split("YMWDymwd", "") {
			if w.Periods[unit] == "" {
				t.Errorf("%s: period %s", lang, unit)
			}
		}
	}
	if len(catalogue["en"].States) != len(Sums) {
		t.Errorf("%d states have words, %d are in a sum", len(catalogue["en"].States), len(Sums))
	}
}

// TestLongWordsMayBeBroken: columns are narrow, and only the catalogue knows
// where its words part.
func TestLongWordsMayBeBroken(t *testing.T) {
	for _, lang := range Languages {
		for path, s := range texts(catalogue[lang]) {
			for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != 0xAD }) {
				if utf8.RuneCountInString(word) > 14 && !strings.Contains(word, "\u00ad") {
					t.Errorf("%s%s: %q has no soft hyphen", lang, path, word)
				}
			}
		}
	}
}

func TestTheTypefacesHaveEveryLetterOfTheCatalogue(t *testing.T) {
	f, err := fonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"serif", "serifB", "sans", "sansB"} {
		font, err := sfnt.Parse(f[key])
		if err != nil {
			t.Fatal(err)
		}
		var buf sfnt.Buffer
		for _, lang := range Languages {
			for path, s := range texts(catalogue[lang]) {
				for _, r := range s {
					if i, err := font.GlyphIndex(&buf, r); err != nil || i == 0 {
						t.Errorf("%s lacks %q of %s%s", key, r, lang, path)
					}
				}
			}
		}
	}
}

func TestUnknownLanguagesAreEnglish(t *testing.T) {
	for give, want := range map[string]string{"sv": "sv", "sv-SE": "sv", "DE_at": "de", "pl": "en", "": "en"} {
		if got := wordsFor(give).Code; got != want {
			t.Errorf("%q is set in %s, want %s", give, got, want)
		}
	}
}

func TestNumbersAndDatesFollowTheLanguage(t *testing.T) {
	first := time.Date(2025, 11, 1, 9, 42, 10, 0, time.FixedZone("", 3600))
	for lang, want := range map[string][4]string{
		"en": {"214,806", "1\u00a0November\u00a02025", "1\u00a0November\u00a02025 at 09:42", "3 years and 6 months"},
		"sv": {"214\u00a0806", "1\u00a0november\u00a02025", "1\u00a0november\u00a02025 kl.\u00a009:42", "3 år och 6 månader"},
		"de": {"214.806", "1.\u00a0November\u00a02025", "1.\u00a0November\u00a02025 um 09:42\u00a0Uhr", "3 Jahre und 6 Monate"},
		"fr": {"214\u202f806", "1er\u00a0novembre\u00a02025", "1er\u00a0novembre\u00a02025 à 09:42", "3 ans et 6 mois"},
	} {
		w := catalogue[lang]
		if got := [4]string{w.number(214806), w.spelt(first), w.speltTime(first), w.period("P3Y6M")}; got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	w := catalogue["en"]
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", -1234567: "−1,234,567"} {
		if got := w.number(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	for give, want := range map[string]string{"P1Y": "1 year", "P30D": "30 days", "": "", "P": "P", "PT5H": "PT5H", "P0Y": "P0Y", "as long as needed": "as long as needed", "PxY": "PxY", "P5": "P5"} {
		if got := w.period(give); got != want {
			t.Errorf("period %q: %q, want %q", give, got, want)
		}
	}
	for n, want := range map[int64]string{12: "12\u00a0B", 48213: "48\u00a0kB", 31_000_000: "31\u00a0MB"} {
		if got := w.size(n); got != want {
			t.Errorf("size %d: %q, want %q", n, got, want)
		}
	}
	if day(time.Time{}) != dash || moment(time.Time{}) != dash || utc(time.Time{}) != dash || w.entry(0) != dash {
		t.Error("what there is not is not a dash")
	}
	if got := utc(first); got != "2025-11-01\u00a008:42:10" {
		t.Errorf("UTC: %q", got)
	}
	if got := moment(first); got != "2025-11-01\u00a009:42:10\u00a0+01:00" {
		t.Errorf("with offset: %q", got)
	}
}

func TestDataIsNeverReadAsForm(t *testing.T) {
	if got := put("%s and %s", "%s", "%d~"); got != "%s and %d~" {
		t.Errorf("%q", got)
	}
	if got := put("%s, %s", "only one"); got != "only one, " {
		t.Errorf("%q", got)
	}
}

// TestEveryFieldOfAContactHasAWord fills each text field of a contact.
func TestEveryFieldOfAContactHasAWord(t *testing.T) {
	c := consent.Contact{Emails: []consent.Reach{{Value: "a@example.org"}}, Phones: []consent.Reach{{Value: "+46 40 628 04 10"}},
		Addresses: []consent.Address{{City: "Malmö"}}, Groups: []string{"guests"}, URLs: []string{"https://example.org"}}
	v := reflect.ValueOf(&c).Elem()
	for i := range v.NumField() {
		if v.Field(i).Kind() == reflect.String {
			v.Field(i).SetString("x")
		}
	}
	fields := c.Fields()
	if len(fields) < 15 {
		t.Fatalf("only %d fields", len(fields))
	}
	for _, f := range fields {
		if english.Fields[f.Key] == "" {
			t.Errorf("field %s has no word", f.Key)
		}
	}
}
