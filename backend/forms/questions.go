package forms

import (
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// readQuestions gives each purpose its exact question: that of the published
// consent text in force where it asks for the purpose in the language, else the
// purpose's own.
func (r *ready) readQuestions(v *sqlite.View) error {
	published := map[consent.PurposeID]consent.FormQuestion{}
	n, ok, err := v.CurrentNotice(consent.NoticeConsent)
	if err != nil {
		return err
	}
	if ok {
		published = publishedQuestions(n, r.Language)
	}
	for _, p := range r.rule.Purposes {
		q, asked := published[p.ID]
		if asked {
			r.asks = n.ID
		} else if own := strings.TrimSpace(p.Questions[r.Language]); own != "" {
			q = consent.FormQuestion{Purpose: p.ID, Name: p.Name(r.Language), Question: own, Yes: r.words.Yes, No: r.words.No}
		} else {
			continue // the rule names it
		}
		if q.Name == "" {
			q.Name = p.Name(r.Language)
		}
		r.rule.Questions = append(r.rule.Questions, q)
	}
	return nil
}

// publishedQuestions reads the questions out of a frozen text. Its marks are
// gone: a section with a name, a question, a yes, a no and how to withdraw is
// one, and they stand in the order of the purposes that the version names. A
// text that does not add up has none, and the purposes' own are asked.
func publishedQuestions(n sqlite.NoticeVersion, language string) map[consent.PurposeID]consent.FormQuestion {
	at := slices.IndexFunc(n.Texts, func(t sqlite.NoticeText) bool { return t.Language == language })
	out := map[consent.PurposeID]consent.FormQuestion{}
	if at < 0 {
		return out
	}
	var found []consent.FormQuestion
	for _, s := range sections(texts.Blocks(n.Texts[at].Text)) {
		if q, ok := s.question(); ok {
			found = append(found, q)
		}
	}
	if len(found) != len(n.Purposes) {
		return out
	}
	for i, q := range found {
		q.Purpose = n.Purposes[i]
		out[q.Purpose] = q
	}
	return out
}

// section is a heading with the paragraphs below it, as plain words.
type section struct {
	title      string
	paragraphs []string
}

func sections(blocks []texts.Block) (out []section) {
	for _, b := range blocks {
		words := plain(b.Runs)
		switch {
		case b.Kind == "heading" && b.Level == 2:
			out = append(out, section{title: words})
		case b.Kind == "paragraph" && len(out) > 0 && words != "":
			s := &out[len(out)-1]
			s.paragraphs = append(s.paragraphs, words)
		}
	}
	return out
}

func plain(runs []texts.Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Break {
			b.WriteByte(' ')
		}
		b.WriteString(r.Text)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// question reads a section: a name, the question, and two paragraphs of which
// the first is a yes and the second a no.
func (s section) question() (q consent.FormQuestion, ok bool) {
	for i := 2; i+1 < len(s.paragraphs); i++ {
		yes, no := s.paragraphs[i], s.paragraphs[i+1]
		if !begins(yes, "Yes", "Ja", "Oui") || !begins(no, "No", "Nej", "Nein", "Non") {
			continue
		}
		return consent.FormQuestion{Name: s.title, Question: strings.Join(s.paragraphs[1:i], " "), Yes: yes, No: no, Withdraw: strings.Join(s.paragraphs[i+2:], " ")}, true
	}
	return q, false
}

func begins(s string, words ...string) bool {
	first, _, _ := strings.Cut(s, " ")
	return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(strings.TrimRight(first, ",.:"), w) })
}
