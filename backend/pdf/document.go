package pdf

import (
	"bytes"
	"embed"
	"encoding/hex"
	"io"
	"regexp"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
	"consentbook/backend/pdf/pades"
)

//go:embed fonts/source-serif fonts/source-sans fonts/source-code-pro
var fontFiles embed.FS

// typefaces are the fonts by the name the layout knows them under.
var typefaces = map[string]string{
	"serif":  "fonts/source-serif/SourceSerif4-Regular.ttf",
	"serifB": "fonts/source-serif/SourceSerif4-Semibold.ttf",
	"sans":   "fonts/source-sans/SourceSans3-Regular.ttf",
	"sansB":  "fonts/source-sans/SourceSans3-Semibold.ttf",
	"mono":   "fonts/source-code-pro/SourceCodePro-Regular.ttf",
}

func fonts() (layout.Fonts, error) {
	f := layout.Fonts{}
	for key, name := range typefaces {
		b, err := fontFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		f[key] = b
	}
	return f, nil
}

// paper is a document being set, with its words and its seal.
type paper struct {
	*layout.Doc
	w    *words
	seal Seal
}

// render sets a document. trace is nil but in tests.
func render(out io.Writer, w *words, s layout.Spec, seal Seal, body func(*paper)) (int, error) {
	f, err := fonts()
	if err != nil {
		return 0, err
	}
	if s.Lang == "" {
		s.Lang = w.Code
	}
	s.W, s.At, s.Trace = w.Layout, seal.Issued, trace
	set := func(d *layout.Doc) { body(&paper{d, w, seal}) }
	if len(seal.By.Secret) == 0 {
		return layout.Render(s, f, set, out)
	}
	var doc bytes.Buffer
	pages, err := layout.Render(s, f, set, &doc)
	if err != nil {
		return 0, err
	}
	by, err := pades.IdentityOf(seal.By.Secret, s.Controller, seal.By.Book, seal.By.Since)
	if err != nil {
		return 0, err
	}
	return pages, pades.Sign(out, doc.Bytes(), pades.Signing{By: by, At: seal.Issued, Name: layout.Clean(s.Controller), Reason: strings.TrimSpace(s.ID + " " + layout.Clean(s.Title))})
}

// trace is told of every piece of text of every document; tests set it.
var trace func(layout.Placed)

// spec is the frame of a document that rests on the ledger.
func spec(w *words, from Sender, seal Seal, title, sub string) layout.Spec {
	s := layout.Spec{Controller: from.Name, Title: title, Sub: sub, ID: seal.ID}
	for _, c := range from.Contact {
		if c = strings.Join(strings.FieldsFunc(c, func(r rune) bool { return r == '\n' || r == '\r' }), ", "); strings.TrimSpace(c) != "" {
			s.Contact = append(s.Contact, c)
		}
	}
	if seal.Root != "" {
		s.Ledger, s.Root = w.number(seal.Entries), seal.Root
	}
	return s
}

// plain and bold are runs of running text.
func plain(s string) layout.Run { return layout.Run{S: s, F: layout.FBody} }
func bold(s string) layout.Run  { return layout.Run{S: s, F: layout.FBold} }

// fill sets values into a sentence of the catalogue, each in its own run, so
// that data is never read as part of the form. The sentence has only %s.
func fill(form string, values ...layout.Run) (runs []layout.Run) {
	for i, part := range strings.Split(form, "%s") {
		if i > 0 && i <= len(values) {
			runs = append(runs, values[i-1])
		}
		runs = append(runs, plain(part))
	}
	return runs
}

// put is fill for one line of text.
func put(form string, values ...string) string {
	var s strings.Builder
	for i, part := range strings.Split(form, "%s") {
		if i > 0 && i <= len(values) {
			s.WriteString(values[i-1])
		}
		s.WriteString(part)
	}
	return s.String()
}

// or is s, or, where it is empty, what stands for it.
func or(s, other string) string {
	if strings.TrimSpace(s) == "" {
		return other
	}
	return s
}

// quoted is a person's or a form's own words, in the document's marks.
func (p *paper) quoted(s string) string {
	if strings.TrimSpace(s) == "" {
		return p.w.NotRecorded
	}
	return put(p.w.Quote, strings.TrimSpace(s))
}

// language is the name of a language, or its code.
func (p *paper) language(code string) string {
	base, _, _ := strings.Cut(strings.ToLower(code), "-")
	return or(p.w.Languages[base], or(code, p.w.NotRecorded))
}

// state is a state as a word. Another ground than consent is named as such.
func (p *paper) state(s State, basis string) string {
	if s == consent.OtherBasis && basis != "" {
		return or(p.w.Bases[basis], basis)
	}
	return p.w.States[s]
}

// event is what happened, as a word: "asked" where the state would go on to
// say that no answer came.
func (p *paper) event(kind string) string {
	return or(p.w.Kinds[kind], or(p.w.Kinds["consent."+kind], or(p.w.States[State(kind)], kind)))
}

var (
	citation = regexp.MustCompile(`(\d)\((\d+)\)(?:\(([a-z])\))?`)
	point    = regexp.MustCompile(`\(([a-z])\)`) // further points of the same paragraph
)

// art is a citation as the language writes it: "Art. 6(1)(a)", "Art. 6.1 a".
func (p *paper) art(s string) string {
	if p.w.Code == "sv" {
		s = strings.ReplaceAll(point.ReplaceAllString(citation.ReplaceAllString(s, "$1.$2\u00a0$3"), "$1"), "\u00a0,", ",")
	}
	return marks.Replace(strings.TrimRight(s, "\u00a0"))
}

func checkStates(states ...State) error {
	for _, s := range states {
		if _, ok := english.States[s]; !ok {
			return consent.Fail(consent.Invalid, "state_unknown", "state")
		}
	}
	return nil
}

func checkMethods(methods ...Method) error {
	for _, m := range methods {
		if m != "" && m != consent.MethodBook && !slices.Contains(consent.Methods, m) {
			return consent.Fail(consent.Invalid, "method_unknown", "method")
		}
	}
	return nil
}

// checkHashes refuses what is not a SHA-256: a shortened hash would be printed
// as if it were one.
func checkHashes(hashes ...string) error {
	for _, h := range hashes {
		if b, err := hex.DecodeString(h); h != "" && (err != nil || len(b) != 32) {
			return consent.Fail(consent.Invalid, "hash_malformed", "hash")
		}
	}
	return nil
}
