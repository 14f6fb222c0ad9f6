package pdf

import (
	"io"
	"strings"

	"consentbook/backend/pdf/layout"
)

// WriteRecoverySheet sets the sheet that is printed and locked away, and
// returns its pages. The PDF holds the key: whoever writes it to disk tells
// the user to delete it.
func WriteRecoverySheet(out io.Writer, m RecoverySheet, lang string) (int, error) {
	w := wordsFor(lang)
	r := w.Recovery
	s := layout.Spec{Controller: m.Book, Title: r.Title}
	return render(out, w, s, Seal{Issued: m.Created}, func(p *paper) {
		p.Heading()
		p.Para("", plain(r.Answer+" "), bold(r.Keep))
		p.Defs(p.sheetFacts(m)...)
		p.Section(r.Key, r.KeyNote)
		p.keyGroups(m.Key)
		p.slot(m.Slot)
		p.Section(r.Now, "")
		p.Small("1", small(r.Print), small(r.Check), small(r.Lock), small(r.Delete))
		p.Section(r.Lost, "")
		p.Small("1", append(small(r.Screen+" "+r.Command+" "), layout.Run{S: "consentbook recover BOOK", F: layout.FMono}), small(r.TypeKey), small(r.Scan), small(r.NewPass))
		p.Section(r.Opens, "")
		p.Small("–", small(r.OpensBook+" "+r.NotWithout+" "+r.NotOther), small(r.Own))
	})
}

// small is a line in the face of tables: the sheet is one page.
func small(s string) []layout.Run { return []layout.Run{{S: s, F: layout.FCell}} }

func (p *paper) sheetFacts(m RecoverySheet) (defs []layout.Def) {
	r := p.w.Recovery
	add := func(term string, val []layout.Run) { defs = append(defs, layout.Def{Term: term, Val: val}) }
	if m.File != "" {
		add(r.File, layout.M(m.File))
	}
	if m.BookID != "" {
		add(r.ID, layout.M(m.BookID))
	}
	add(r.Made, layout.V(moment(m.Created)))
	return defs
}

// keyGroups frames the key in large letters, four groups in a line.
func (p *paper) keyGroups(key string) {
	groups := strings.FieldsFunc(key, func(r rune) bool { return r == '-' || r == ' ' })
	p.Big(groups, 4)
}

// slot sets the wrapped key as text, for typing, beside its code, for scanning.
func (p *paper) slot(slot string) {
	groups := fives(slot)
	if len(groups) == 0 {
		return
	}
	r := p.w.Recovery
	p.Section(r.Slot, "")
	p.TextAndCode(groups, code(strings.Join(groups, "")))
}

// fives parts a text into groups of five, whatever its spaces.
func fives(s string) (groups []string) {
	rest := []rune(strings.Join(strings.Fields(s), ""))
	for len(rest) > 0 {
		n := min(5, len(rest))
		groups = append(groups, string(rest[:n]))
		rest = rest[n:]
	}
	return groups
}
