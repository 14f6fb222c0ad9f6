package pdf

import (
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"consentbook/backend/pdf/layout"
	formtext "consentbook/backend/texts"
)

// RequestLetter is a letter of a request as a page for a window envelope.
type RequestLetter struct {
	Sender    Sender
	Country   string // of the controller: chooses the envelope
	Envelope  string // one of Envelopes, "" for that of the country
	Language  string // of the letter
	Date      time.Time
	To        []string // lines as on an envelope
	Reference string
	Subject   string
	Blocks    []formtext.Block
}

// WriteRequestLetter sets one letter and returns its pages; shortened says that
// the address was longer than the window.
func WriteRequestLetter(out io.Writer, m RequestLetter) (pages int, shortened bool, err error) {
	l := Letter{Key: 1, Address: m.To, Language: m.Language, Subject: m.Subject, Blocks: softBlocks(m.Blocks, m.Language), Token: m.Reference, Mark: or(m.Subject, m.Reference)}
	if len(m.To) > 0 {
		l.Name = m.To[0]
	}
	file := LetterFile{Sender: m.Sender, Country: m.Country, Envelope: m.Envelope, Language: m.Language, Title: or(m.Subject, m.Reference), Issued: m.Date}
	given := false
	counts, err := WriteLetters(out, file, func() (Letter, bool, error) {
		if given {
			return Letter{}, false, nil
		}
		given = true
		return l, true, nil
	})
	return counts.Pages, len(counts.Shortened) > 0, err
}

// softBlocks gives the long words that the catalogue of letters uses their
// places to break at. Only words of the program's own texts are listed: a name
// is never broken so.
func softBlocks(blocks []formtext.Block, lang string) []formtext.Block {
	out := make([]formtext.Block, len(blocks))
	for i, b := range blocks {
		runs := make([]formtext.Run, len(b.Runs))
		for j, r := range b.Runs {
			r.Text = soften(r.Text, lang)
			runs[j] = r
		}
		b.Runs = runs
		items := make([][]formtext.Block, len(b.Items))
		for j, item := range b.Items {
			items[j] = softBlocks(item, lang)
		}
		b.Items = items
		out[i] = b
	}
	return out
}

func softened(runs []layout.Run, lang string) []layout.Run {
	for i := range runs {
		runs[i].S = soften(runs[i].S, lang)
	}
	return runs
}

// soften puts soft hyphens into the words of softWords.
func soften(s, lang string) string {
	words := softWords[lang]
	if len(words) == 0 || utf8.RuneCountInString(s) < 15 {
		return s
	}
	fields := strings.Split(s, " ")
	for i, word := range fields {
		bare := strings.Trim(word, ".,;:()“”„«»‘’")
		if soft := words[bare]; soft != "" {
			fields[i] = strings.Replace(word, bare, soft, 1)
		}
	}
	return strings.Join(fields, " ")
}

// softWords are the words above fourteen letters in the texts of letters, by
// language; a test finds those that are missing.
var softWords = func() map[string]map[string]string {
	out := map[string]map[string]string{}
	for lang, list := range softLists {
		out[lang] = map[string]string{}
		for _, w := range strings.Fields(list) {
			out[lang][strings.ReplaceAll(w, "~", "")] = strings.ReplaceAll(w, "~", "\u00ad")
		}
	}
	return out
}()
