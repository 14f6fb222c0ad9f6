package subjects

import (
	"io"
	"strconv"
	"strings"

	"consentbook/backend/texts"
	"consentbook/backend/xlsx"
)

// workbook has a sheet for each section, in words a lay person reads. The first
// says what stands where. Sheets with nothing in them are left out: the first
// says of them that there is nothing.
func (s Subject) workbook(w io.Writer) error {
	words := s.wording()
	word := words.word
	who := s.Dossier.Contact.CallName() + " · " + s.Dossier.Controller.Name + " · " + texts.Date(s.MadeAt, s.Dossier.language)
	book := xlsx.NewWriter(w, xlsx.Properties{Title: word("title"), Creator: s.Dossier.Controller.Name, Created: s.MadeAt})
	sections := words.worded()
	contents, err := book.Sheet(xlsx.SheetSpec{Name: word("contents"), NoFilter: true, Title: []string{word("title"), who, word("contents.lead")},
		Columns: []xlsx.Column{{Header: word("contents.sheet"), Width: 44, Wrap: true}, {Header: word("contents.what"), Width: 90, Wrap: true}, {Header: word("contents.rows"), Width: 10}, {Header: word("column.article"), Width: 22}}})
	if err != nil {
		return err
	}
	for _, sec := range sections {
		if err := contents.Row(xlsx.Text(word("section."+sec.Key)), xlsx.Text(words.about(sec.Key)), xlsx.Int(int64(len(sec.Rows))), xlsx.Text(article(sec.Article, ""))); err != nil {
			return err
		}
	}
	for _, sec := range sections {
		if len(sec.Rows) == 0 {
			continue
		}
		if err := words.sheet(book, sec, who); err != nil {
			return err
		}
	}
	return book.Close()
}

func (words wording) sheet(book *xlsx.Writer, sec Section, who string) error {
	name := words.word("section." + sec.Key)
	spec := xlsx.SheetSpec{Name: name, Title: []string{name + article(sec.Article, " "), words.about(sec.Key), who}}
	for i, c := range sec.Columns {
		width, wrap := measure(sec, i, words.column(sec, i))
		spec.Columns = append(spec.Columns, xlsx.Column{Header: words.word("column." + c), Width: width, Wrap: wrap})
	}
	sheet, err := book.Sheet(spec)
	if err != nil {
		return err
	}
	cells := make([]xlsx.Cell, len(sec.Columns))
	for _, row := range sec.Rows {
		for i, cell := range row {
			if n, err := strconv.ParseInt(cell, 10, 64); err == nil && counted[sec.Columns[i]] {
				cells[i] = xlsx.Int(n)
			} else {
				cells[i] = xlsx.Text(cell)
			}
		}
		if err := sheet.Row(cells...); err != nil {
			return err
		}
	}
	return nil
}

// counted are columns of numbers.
var counted = map[string]bool{"bytes": true, "ledger_entry": true, "row": true, "score": true, "soft_days": true, "finding": true}

// The narrowest and widest column, in characters. What is longer breaks within
// its cell.
const (
	narrowest = 12
	widest    = 60
)

// measure fits a column to what stands in it.
func measure(sec Section, i int, head string) (width float64, wrap bool) {
	most := min(len([]rune(head))+3, 28)
	for _, row := range sec.Rows {
		for line := range strings.Lines(row[i]) {
			if n := len([]rune(line)); n > most {
				most = n
			}
		}
		wrap = wrap || strings.Contains(row[i], "\n")
		if most > widest {
			return widest, true
		}
	}
	return float64(max(most+2, narrowest)), wrap
}

func article(a, before string) string {
	if a == "" {
		return ""
	}
	if before == "" {
		return "Art. " + a
	}
	return before + "(Art. " + a + ")"
}
