package roadmap

import (
	"context"
	"io"
	"strconv"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/xlsx"
)

// Export writes the check list as CSV or XLSX in a language, "" the
// controller's, and gives the number of its rows.
func Export(ctx context.Context, b sqlite.Book, format, language string, w io.Writer) (int64, error) {
	m, err := Look(ctx, b, language)
	if err != nil {
		return 0, err
	}
	words, _ := wordsOf(m.Language)
	t := words.Table
	list := xlsx.List{Name: t.Title, Columns: []xlsx.Column{{Header: t.No, Width: 6}, {Header: t.Step, Width: 48, Wrap: true}, {Header: t.Why, Width: 60, Wrap: true}, {Header: t.Article, Width: 16}, {Header: t.State, Width: 14},
		{Header: t.Known, Width: 40, Wrap: true}, {Header: t.Contradicted, Width: 14}, {Header: t.Owner, Width: 20}, {Header: t.Due, Width: 12}, {Header: t.Done, Width: 12}, {Header: t.Words, Width: 50, Wrap: true}, {Header: t.File, Width: 24}}}
	for _, s := range m.Steps {
		said := consent.RoadStep{}
		if s.Said != nil {
			said = *s.Said
		}
		contradicted, file := "", ""
		if s.Contradicted {
			contradicted = t.Yes
		}
		if said.File != nil {
			file = said.File.Name
		}
		list.Rows = append(list.Rows, []string{strconv.Itoa(s.No), s.Title, s.Why, s.Article, words.States[s.State], s.KnownWords, contradicted, said.Owner, said.DueOn, said.DoneOn, said.Words, file})
	}
	var c consent.Controller
	if err := b.Read(ctx, func(v *sqlite.View) error { c, err = v.Controller(); return err }); err != nil {
		return 0, err
	}
	return int64(len(list.Rows)), list.Write(w, format, xlsx.Properties{Title: t.Title, Creator: c.Name, Created: b.Now()})
}
