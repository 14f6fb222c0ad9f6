package safeguards

import (
	"context"
	"io"
	"strconv"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/xlsx"
)

// Export writes the measures as CSV or XLSX in a language, "" the controller's,
// and gives the number of rows.
func Export(ctx context.Context, b sqlite.Book, format, language string, out io.Writer) (int64, error) {
	rows, err := List(ctx, b, true)
	if err != nil {
		return 0, err
	}
	c, w, err := spoken(ctx, b, language)
	if err != nil {
		return 0, err
	}
	list := xlsx.List{Name: w.Measures, Columns: []xlsx.Column{{Header: w.No, Width: 6}, {Header: w.Kind, Width: 20}, {Header: w.Name, Width: 40, Wrap: true}, {Header: w.Words, Width: 60, Wrap: true}, {Header: w.State, Width: 12},
		{Header: w.Owner, Width: 20}, {Header: w.Due, Width: 12}, {Header: w.Done, Width: 14}, {Header: w.Tested, Width: 12}, {Header: w.Review, Width: 12}, {Header: w.Common, Width: 14}, {Header: w.File, Width: 24}}}
	for _, s := range rows {
		list.Rows = append(list.Rows, []string{strconv.FormatInt(int64(s.ID), 10), w.Kinds[s.Kind], s.Name, s.Words, w.States[s.State], s.Owner, s.DueOn, s.DoneOn, s.TestedOn, s.ReviewOn, w.yes(s.Common), fileName(s.File)})
	}
	return int64(len(list.Rows)), list.Write(out, format, xlsx.Properties{Title: w.Measures, Creator: c.Name, Created: b.Now()})
}

// ExportOccurrences writes the log as CSV or XLSX.
func ExportOccurrences(ctx context.Context, b sqlite.Book, format, language string, out io.Writer) (int64, error) {
	rows, err := Occurrences(ctx, b, true)
	if err != nil {
		return 0, err
	}
	c, w, err := spoken(ctx, b, language)
	if err != nil {
		return 0, err
	}
	list := xlsx.List{Name: w.Happened, Columns: []xlsx.Column{{Header: w.No, Width: 6}, {Header: w.On, Width: 12}, {Header: w.Kind, Width: 14}, {Header: w.About, Width: 20}, {Header: w.Title, Width: 40, Wrap: true}, {Header: w.Words, Width: 60, Wrap: true},
		{Header: w.Who, Width: 30, Wrap: true}, {Header: w.Result, Width: 40, Wrap: true}, {Header: w.Breach, Width: 10}, {Header: w.Repeat, Width: 12}, {Header: w.Handled, Width: 10}, {Header: w.File, Width: 24}}}
	for _, o := range rows {
		breach := ""
		if o.Breach != 0 {
			breach = strconv.FormatInt(int64(o.Breach), 10)
		}
		list.Rows = append(list.Rows, []string{strconv.FormatInt(int64(o.ID), 10), o.On, w.OccurrenceKinds[o.Kind], w.Themes[o.About], o.Title, o.Words, o.Who, o.Result, breach, o.RepeatOn, w.yes(o.Handled), fileName(o.File)})
	}
	return int64(len(list.Rows)), list.Write(out, format, xlsx.Properties{Title: w.Happened, Creator: c.Name, Created: b.Now()})
}

// spoken gives the controller and the words of a language, "" theirs.
func spoken(ctx context.Context, b sqlite.Book, language string) (c consent.Controller, w vocabulary, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error { c, err = v.Controller(); return err })
	if language == "" {
		language = c.Language
	}
	return c, words(language), err
}

// spokenIn is the controller's language.
func spokenIn(ctx context.Context, b sqlite.Book) (string, error) {
	c, _, err := spoken(ctx, b, "")
	return c.Language, err
}

func (w vocabulary) yes(yes bool) string {
	if yes {
		return w.Yes
	}
	return ""
}

func fileName(f *consent.KeptFile) string {
	if f == nil {
		return ""
	}
	return f.Name
}
