package texts

import (
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// LetterFacts is what a letter of a request is written from: what the book
// knows. What it does not know stays an open place.
type LetterFacts struct {
	Controller Controller // its Language is that of the letter
	Kind       consent.LetterKind
	Handler    string // name of the operator who signs
	Written    time.Time

	Reference  string
	Types      []consent.RequestType
	Received   string // days, as 2026-11-22
	Due        string
	Extended   string // last day once the period is extended
	Course     consent.Course
	Name       string // of who is written to, as they gave it
	Country    string // of the person's residence, "" where not known
	Searched   []string
	Source     string // where the person's data came from, where not from them
	Activities []LetterActivity
	Sources    []LetterSource
	Recipients []LetterRecipient
	Automated  []string         // decisions of machines, as the business has written them down
	To         *LetterRecipient // of a recipients' notice
	Erasure    *LetterErasure
	Rectified  []LetterChange
	Files      []string // that go with it, in words
}

// LetterActivity is one thing that is done with the person's data.
type LetterActivity struct {
	Purpose    string
	Categories []string
	Basis      string // in words
	Portable   bool   // rests on consent or a contract (Art. 20(1)(a))
	Period     string // in words
}

// LetterSource is where data came from that the person did not give.
type LetterSource struct{ Categories, Name string }

// LetterChange is a value that was corrected, with what it is now.
type LetterChange struct{ Field, New string }

// LetterRecipient is who has the data.
type LetterRecipient struct {
	Name       string
	Role       string // code, or words
	Country    string // code, or words
	Safeguard  string // on what a transfer to it rests, in words; "" for what its country says
	Categories []string
	ToldOn     string
	NotTold    string
}

// LetterErasure is what was erased, or will be, and what stays.
type LetterErasure struct {
	Ground     consent.ErasureGround
	On         string
	Lines      []consent.ErasureLine
	Suppressed bool
	BackupsEnd string // day on which the last old backup is overwritten
}

// LetterDraft is a letter before anybody has looked at it.
type LetterDraft struct {
	Subject, Text string // Text: Markdown, with open places
	Values        consent.Values
}

// Letter fills the starting text of a kind with what is known and what the
// operator has set, by the names of fields. What nobody knows becomes an open
// place that names the field: the letter cannot leave before it is filled.
func Letter(f LetterFacts, set []LetterSet) (d LetterDraft, err error) {
	text, err := Text("letter-"+string(f.Kind), f.Controller.Language)
	if err != nil {
		return d, err
	}
	prose, err := consent.ParseProse(text)
	if err != nil {
		return d, err
	}
	d.Values = f.values()
	if err := setLetter(d.Values, prose, set, f.Controller.Language); err != nil {
		return d, err
	}
	if err := chosen(f.Kind, d.Values); err != nil {
		return d, err
	}
	places := openLetter(f.Controller.Language)
	d.Text = places.Replace(prose.RenderDraft(d.Values))
	subject, err := consent.ParseProse(prose.Head.Subject)
	if err != nil {
		return d, err
	}
	d.Subject = strings.TrimSpace(places.Replace(subject.RenderDraft(d.Values)))
	return d, nil
}

// openLetter writes fields that are empty as places to fill, in the words of
// the language.
func openLetter(language string) *strings.Replacer {
	var pairs []string
	for _, name := range sortedKeys(letterHints[language]) {
		pairs = append(pairs, consent.HoldField+name+consent.HoldFieldEnd, "[["+name+": "+letterHints[language][name]+"]]")
	}
	return strings.NewReplacer(append(pairs, consent.HoldField, "[[", consent.HoldFieldEnd, "]]", consent.HoldOpen, "[[", consent.HoldOpenEnd, "]]")...)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// letterNeeds are the switches of a kind of which one at least must be on: a
// letter that names no ground says nothing a person could contest.
var letterNeeds = map[consent.LetterKind][]string{
	"extension":            {"extension.complexity", "extension.number_of_requests"},
	"erased":               {"erasure.17_1_a", "erasure.17_1_b", "erasure.17_1_c", "erasure.17_1_d", "erasure.17_1_e", "erasure.17_1_f"},
	"erased-partly":        {"erasure.17_1_a", "erasure.17_1_b", "erasure.17_1_c", "erasure.17_1_d", "erasure.17_1_e", "erasure.17_1_f"},
	"restricted":           {"restriction.18_1_a", "restriction.18_1_b", "restriction.18_1_c", "restriction.18_1_d"},
	"objection-upheld":     {"objection.marketing", "objection.grounds"},
	"objection-not-upheld": {"refusal.OVERRIDING_21_1", "refusal.LEGAL_CLAIMS_21_1", "refusal.PUBLIC_INTEREST_21_6"},
	"refusal":              {"refusals"},
	"recipients":           {"action.rectified", "action.erased", "action.restricted", "action.lifted"},
	"portability":          {"port.to_person", "port.sent_to"},
}

// LetterNeeds lists the fields of a kind of which one at least must be set.
func LetterNeeds(kind consent.LetterKind) []string { return slices.Clone(letterNeeds[kind]) }

func chosen(kind consent.LetterKind, v consent.Values) error {
	needs := letterNeeds[kind]
	if len(needs) == 0 || slices.ContainsFunc(needs, func(name string) bool { return v[name].Holds() }) {
		return nil
	}
	return consent.Fail(consent.Invalid, "letter_value_missing", needs[0], "known", strings.Join(needs, ", "))
}

// letterDay reads a day of the course; zero for none.
func letterDay(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return time.Time{}
	}
	return t
}

// LetterItems are the articles that the sections of a kind stand for, by their
// headings in a language: for the margin of a document.
func LetterItems(kind consent.LetterKind, language string) map[string]string {
	out := map[string]string{}
	text, err := Text("letter-"+string(kind), language)
	if err != nil {
		return out
	}
	heading := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "## "):
			heading = strings.TrimPrefix(line, "## ")
		case strings.HasPrefix(line, "<!-- item:") && heading != "":
			out[heading] = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(line, "<!-- item:"), "-->"))
			heading = ""
		}
	}
	return out
}

// LetterPage is the text of a letter for a page.
func LetterPage(md string) []Block { return mailBlocks(md, nil) }

// LetterMail is the text of a letter as a mail: the same words as lines and as
// HTML. Addresses that the letter names are not linked.
func LetterMail(language, subject, md string) MailParts {
	blocks := mailBlocks(md, nil)
	return MailParts{Subject: subject, Text: mailPlain(blocks), HTML: mailHTML(language, subject, blocks)}
}
