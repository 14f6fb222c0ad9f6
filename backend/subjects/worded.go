package subjects

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
)

// wording turns the codes of a section into words of the controller's
// language: the same ones in which the documents say it.
type wording struct {
	s     Subject
	word  dictionary
	terms pdf.Terms
}

func (s Subject) wording() wording {
	return wording{s, words(s.Dossier.language), pdf.TermsOf(s.Dossier.language)}
}

// worded gives the sections with every code in words. The JSON keeps the codes.
func (w wording) worded() []Section {
	if w.s.worded == nil {
		return w.inWords()
	}
	if *w.s.worded == nil {
		*w.s.worded = w.inWords()
	}
	return *w.s.worded
}

func (w wording) inWords() []Section {
	out := slices.Clone(w.s.Sections)
	for i, sec := range out {
		out[i].Article = w.terms.Article(sec.Article)
		out[i].Rows = make([][]string, len(sec.Rows))
		for j, row := range sec.Rows {
			cells := make([]string, len(row))
			for k, cell := range row {
				cells[k] = w.cell(sec, row, sec.Columns[k], cell)
			}
			out[i].Rows[j] = cells
		}
	}
	return out
}

// column is the head of a column.
func (w wording) column(s Section, i int) string { return w.word("column." + s.Columns[i]) }

func (w wording) cell(sec Section, row []string, column, cell string) string {
	if cell == "" {
		switch column {
		case "categories", "recipients", "retention":
			return w.terms.Unrecorded()
		}
		return ""
	}
	switch column {
	case "field":
		return w.field(cell)
	case "value":
		return w.value(row[0], cell)
	case "state":
		basis := ""
		if at := slices.Index(sec.Columns, "basis"); at >= 0 {
			basis = row[at]
		}
		return w.terms.State(consent.State(cell), basis)
	case "basis":
		return w.terms.Basis(consent.Basis(cell))
	case "method":
		return w.terms.Method(consent.Method(cell))
	case "kind":
		return w.terms.Kind(cell)
	case "language":
		return w.terms.Language(cell)
	case "retention":
		return w.terms.Period(cell)
	case "notice":
		return w.notice(consent.NoticeVersionID(cell), row[slices.Index(sec.Columns, "language")])
	case "claim":
		return w.claim(cell)
	case "article":
		return w.terms.Article(cell)
	case "authority":
		return w.known("authority", cell)
	case "validity", "answer", "because", "relation", "told", "right", "outcome", "reason", "touch_kind", "direction", "edit_kind", "origin", "mark", "mail_kind", "mail_state", "came_by", "bounce", "gate", "campaign_channel", "message_kind", "message_state", "reminder_state", "message_decided", "third_country", "role", "authority_for", "hidden", "hidden_why", "left_why", "step", "letter", "letter_state", "medium", "asked_for", "status", "data_category", "measure", "keep_ground":
		return w.known(column, cell)
	case "section":
		return w.word("section." + cell)
	case "column":
		return w.word("column." + cell)
	case "left_field":
		return w.field(cell)
	case "recipient_country":
		return w.country(cell)
	case "categories":
		return w.each("category", cell)
	case "conditions":
		return w.each("condition", cell)
	case "request_types":
		return w.each("right", cell)
	case "as_it_stood", "course":
		return w.asItStood(cell)
	case "fields":
		return w.fields(cell)
	case "before":
		return w.before(cell)
	case "why":
		return w.reasons(cell)
	case "merged_at", "decided_at", "made_at", "happened_at", "recorded_at", "stated_at", "valid_until", "collected_at", "changed_at", "added_at", "ended_at", "answered_at":
		return w.time(cell)
	}
	return cell
}

// about says in a sentence what stands in a section.
func (w wording) about(section string) string {
	return explained[section][slices.Index(order, w.s.Dossier.language)]
}

// country is the name of a country in the language of the copy.
func (w wording) country(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	return display.Regions(language.MustParse(w.s.Dossier.language)).Name(region)
}

// known is the word of a code, or what stands there.
func (w wording) known(kind, cell string) string {
	if _, ok := table[kind+"."+cell]; ok {
		return w.word(kind + "." + cell)
	}
	return cell
}

func (w wording) field(key string) string {
	if name := w.terms.Field(key); name != "" {
		return name
	}
	return w.known("field", key)
}

func (w wording) value(field, cell string) string {
	switch field {
	case "language":
		return w.terms.Language(cell)
	case "automated_decisions", "transfers":
		return w.known("value", cell)
	case "country":
		return w.country(cell)
	case "made_at":
		return w.time(cell)
	}
	return cell
}

// notice is the title of the text that was shown, with its number.
func (w wording) notice(id consent.NoticeVersionID, language string) string {
	for _, t := range w.s.Dossier.Notice(id).Texts {
		if t.Language == language && t.Title != "" {
			return fmt.Sprintf("%s (%s)", t.Title, id)
		}
	}
	return string(id)
}

// time is a moment in local time to the second, with its offset; a day stays
// a day.
func (w wording) time(cell string) string {
	t, err := time.Parse(time.RFC3339Nano, cell)
	if err != nil {
		return cell
	}
	if _, offset, _ := strings.Cut(cell, "T"); strings.HasSuffix(offset, "Z") {
		t = t.In(w.s.MadeAt.Location())
	}
	return t.Format("2006-01-02 15:04:05 -07:00")
}

// fields names the fields that a change touched.
func (w wording) fields(cell string) string {
	var out []string
	for _, f := range strings.Split(cell, "; ") {
		if own, ok := strings.CutPrefix(f, "custom:"); ok {
			out = append(out, own)
		} else {
			out = append(out, w.field(f))
		}
	}
	return strings.Join(out, ", ")
}

// before lists the data as they were before a file changed them.
func (w wording) before(cell string) string {
	var c consent.Contact
	if json.Unmarshal([]byte(cell), &c) != nil || len(c.Fields()) == 0 {
		return w.asItStood(cell)
	}
	var out []string
	for _, f := range c.Fields() {
		name := f.Label
		if name == "" {
			name = w.field(f.Key)
		}
		out = append(out, name+": "+w.value(f.Key, f.Value))
	}
	return strings.Join(out, "\n")
}

// each gives the words of several codes.
func (w wording) each(column, cell string) string {
	codes := strings.Split(cell, "; ")
	for i, c := range codes {
		codes[i] = w.known(column, c)
	}
	return strings.Join(codes, "; ")
}
