package texts_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

// ukOnly are the fields of the parts that stand in the texts of the languages
// a controller under the UK GDPR writes in, and in no other.
var ukOnly = []string{"law.uk", "request.uk_complaint"}

func parsed(t *testing.T, name, language string) *consent.Prose {
	t.Helper()
	text, err := texts.Text(name, language)
	if err != nil {
		t.Fatal(err)
	}
	prose, err := consent.ParseProse(text)
	if err != nil {
		t.Fatalf("%s %s: %v", language, name, err)
	}
	return prose
}

func withoutUK(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return slices.Contains(ukOnly, name) })
}

func sorted(names []string) string {
	names = slices.Clone(names)
	slices.Sort(names)
	return strings.Join(slices.Compact(names), " ")
}

// marks lists what ties a text to law, registers and the program. Their values
// are the same in every language; words for the user are not compared.
func marks(prose *consent.Prose) string {
	var all []string
	for _, mark := range prose.Marks() {
		switch mark.Kind {
		case "item", "purpose", "part", "na":
			all = append(all, mark.Kind+" "+mark.Value)
		case "needed", "help":
			all = append(all, mark.Kind)
		}
	}
	return strings.Join(all, "\n")
}

// euLaw keeps the codes that every language has; a language adds the law of
// its countries.
func euLaw(codes []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(codes), func(code string) bool {
		return !strings.HasPrefix(code, "GDPR ") && !strings.HasPrefix(code, "ePrivacy ")
	}), ", ")
}

func TestLanguagesSayTheSame(t *testing.T) {
	for _, name := range texts.Names() {
		english := parsed(t, name, "en")
		for _, language := range texts.Languages {
			prose := parsed(t, name, language)
			id := language + "/" + name
			if prose.Head.Title == "" || prose.Head.Purpose == "" {
				t.Errorf("%s: the head lacks title or purpose", id)
			}
			if (prose.Head.Subject == "") != (english.Head.Subject == "") {
				t.Errorf("%s: subject", id)
			}
			if got, want := euLaw(prose.Head.Law), euLaw(english.Head.Law); got != want {
				t.Errorf("%s: law\n%s\n%s", id, got, want)
			}
			if got, want := marks(prose), marks(english); got != want {
				t.Errorf("%s: marks\n%s\n--\n%s", id, got, want)
			}
			if got, want := sorted(withoutUK(prose.Fields())), sorted(withoutUK(english.Fields())); got != want {
				t.Errorf("%s: fields\n%s\n%s", id, got, want)
			}
			uk := sorted(prose.Fields()) != sorted(withoutUK(prose.Fields()))
			if uk && (language == "de" || language == "fr") {
				t.Errorf("%s: a part for the United Kingdom", id)
			}
			if language == "sv" && sorted(prose.Fields()) != sorted(english.Fields()) {
				t.Errorf("%s: the parts for the United Kingdom differ", id)
			}
			subject, err := consent.ParseProse(prose.Head.Subject)
			if err != nil {
				t.Fatal(err)
			}
			used := append(subject.Fields(), prose.Fields()...)
			if got, want := sorted(prose.Head.Fields), sorted(used); got != want {
				t.Errorf("%s: head and text name different fields\n%s\n%s", id, got, want)
			}
		}
	}
}

// sections lists the section marks of a text with how often each stands, as
// the order of words within a sentence is each language's own.
func sections(text string) string {
	counts := map[string]int{}
	for _, m := range regexp.MustCompile(`\{\{[#^][a-zA-Z0-9_.]+\}\}`).FindAllString(text, -1) {
		counts[m]++
	}
	for _, name := range ukOnly {
		delete(counts, "{{#"+name+"}}")
		delete(counts, "{{^"+name+"}}")
	}
	return fmt.Sprint(counts)
}

func TestLanguagesHaveTheSameSectionsAndHeadings(t *testing.T) {
	headings := regexp.MustCompile(`(?m)^#+ `)
	for _, name := range texts.Names() {
		english, _ := texts.Text(name, "en")
		for _, language := range texts.Languages {
			text, err := texts.Text(name, language)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := sections(text), sections(english); got != want {
				t.Errorf("%s/%s: sections\n%s\n%s", language, name, got, want)
			}
			if got, want := headings.FindAllString(text, -1), headings.FindAllString(english, -1); !slices.Equal(got, want) {
				t.Errorf("%s/%s: headings %d, English %d", language, name, len(got), len(want))
			}
		}
	}
}

// Articles are held to their numbers by no-break spaces; answer words hold
// none, as nobody types them.
func TestNoBreakSpaces(t *testing.T) {
	loose := regexp.MustCompile(`\b(Articles?|[Aa]rtikel|artiklarna|Art\.|Abs\.|Buchst\.|article|articles|paragraphe|§) [0-9]`)
	for _, name := range texts.Names() {
		for _, language := range texts.Languages {
			text, _ := texts.Text(name, language)
			_, body, _ := strings.Cut(text[len("---\n"):], "\n---\n")
			for _, line := range strings.Split(body, "\n") {
				if m := loose.FindString(line); m != "" && !strings.HasPrefix(line, "<!--") {
					t.Errorf("%s/%s: %q can break in %q", language, name, m, line)
				}
			}
		}
	}
	for _, language := range texts.Languages {
		questions, err := texts.Questions(language)
		if err != nil {
			t.Fatal(err)
		}
		words, _ := texts.Words(language)
		for _, q := range questions {
			first := func(answer string) string { word, _, _ := strings.Cut(answer, " "); return word }
			if !slices.Contains(words.Given, first(q.Yes)) || !slices.Contains(words.Refused, first(q.No)) {
				t.Errorf("%s %s: %q and %q begin with no word that counts", language, q.Purpose, q.Yes, q.No)
			}
			if strings.ContainsRune(q.Yes+q.No, '\u00a0') {
				t.Errorf("%s %s: a no-break space in an answer", language, q.Purpose)
			}
		}
	}
}

func TestQuestionsWordsAndTerms(t *testing.T) {
	purposes := []consent.PurposeID{"newsletter", "invitations", "photos", "partners", "profiling", "phone"}
	keys := ""
	for _, language := range texts.Languages {
		questions, err := texts.Questions(language)
		if err != nil {
			t.Fatal(err)
		}
		var got []consent.PurposeID
		for _, q := range questions {
			got = append(got, q.Purpose)
			if q.Title == "" || q.Name == "" || q.Question == "" || q.Withdraw == "" || q.Yes == q.No {
				t.Errorf("%s: %+v", language, q)
			}
		}
		if !slices.Equal(got, purposes) {
			t.Errorf("%s: purposes %v", language, got)
		}
		words, err := texts.Words(language)
		if err != nil || len(words.Given) == 0 || len(words.Refused) == 0 || len(words.Stop) == 0 {
			t.Errorf("%s: words %v, %v", language, words, err)
		}
		var names []string
		for key, term := range texts.Terms(language) {
			names = append(names, key)
			if strings.TrimSpace(term) == "" {
				t.Errorf("%s: %s has no term", language, key)
			}
		}
		if len(names) != 60 || (keys != "" && keys != sorted(names)) {
			t.Errorf("%s: %d terms, or other keys than English", language, len(names))
		}
		keys = sorted(names)
	}
	if got := texts.Term("controller", "sv"); got == "" || texts.Term("controller", "fi") != "" {
		t.Errorf("term: %q", got)
	}
}

func TestTemplateSaysWhatItIs(t *testing.T) {
	for _, kind := range consent.NoticeKinds {
		for _, language := range texts.Languages {
			text, err := texts.Template(string(kind), language)
			if err != nil {
				t.Fatal(err)
			}
			prose, err := consent.ParseProse(text)
			if err != nil {
				t.Fatal(err)
			}
			if prose.Head.Kind != string(kind) || prose.Head.Language != language {
				t.Errorf("%s %s: head says %q %q", kind, language, prose.Head.Kind, prose.Head.Language)
			}
			if !strings.Contains(text, texts.Caveat(language)) || texts.Caveat(language) == "" {
				t.Errorf("%s %s: nobody is told that it is a draft", kind, language)
			}
		}
	}
	if _, err := texts.Template("policy", "en"); consent.ReasonOf(err) != "notice_kind_unknown" {
		t.Error(err)
	}
	if _, err := texts.Template("privacy", "../en"); consent.ReasonOf(err) != "language_unknown" {
		t.Error(err)
	}
	if _, err := texts.Text("../go.mod", "en"); consent.CodeOf(err) != consent.NotFound {
		t.Error(err)
	}
}
