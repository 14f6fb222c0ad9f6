package screenings

import (
	"context"
	"io"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/xlsx"
)

// Export writes the register as CSV or XLSX in a language, "" the controller's,
// with a column for each question, and gives the number of rows.
func Export(ctx context.Context, b sqlite.Book, format, language string, out io.Writer) (int64, error) {
	rows, err := List(ctx, b, true)
	if err != nil {
		return 0, err
	}
	var c consent.Controller
	if err := b.Read(ctx, func(v *sqlite.View) error { c, err = v.Controller(); return err }); err != nil {
		return 0, err
	}
	if language == "" {
		language = c.Language
	}
	w := Words(language)
	t := w.Table
	list := xlsx.List{Name: t.Title, Columns: []xlsx.Column{{Header: t.No, Width: 6}, {Header: t.Name, Width: 32, Wrap: true}, {Header: t.Activity, Width: 32, Wrap: true}, {Header: t.Result, Width: 26, Wrap: true}, {Header: t.Decision, Width: 20}, {Header: t.Reasons, Width: 50, Wrap: true},
		{Header: t.Made, Width: 12}, {Header: t.Residual, Width: 14}, {Header: t.Consulted, Width: 14}, {Header: t.Done, Width: 12}, {Header: t.Review, Width: 12}, {Header: t.Ended, Width: 12}}}
	keys := consent.ScreeningKeys()
	for _, q := range Questions(language) {
		list.Columns = append(list.Columns, xlsx.Column{Header: q.Title, Width: 24, Wrap: true})
	}
	for _, s := range rows.Screenings {
		row := []string{strconv.FormatInt(int64(s.ID), 10), s.Name, s.ActivityName, w.Results[s.Result.Outcome], w.Standings[s.Standing], s.Reasons, s.MadeOn, w.Residuals[s.Residual], s.ConsultedOn, s.DoneOn, s.ReviewOn, s.EndedOn}
		for _, k := range keys {
			row = append(row, w.answer(s.At(k)))
		}
		list.Rows = append(list.Rows, row)
	}
	return int64(len(list.Rows)), list.Write(out, format, xlsx.Properties{Title: t.Title, Creator: c.Name, Created: b.Now()})
}

// answer is yes or no with its reason.
func (w Vocabulary) answer(a consent.ScreeningAnswer) string {
	said := w.Table.Open
	if a.Yes != nil {
		if said = w.Table.NotYes; *a.Yes {
			said = w.Table.Yes
		}
	}
	return strings.TrimSuffix(said+": "+a.Words, ": ")
}
