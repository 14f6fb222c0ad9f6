package contacts

import (
	"bufio"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/texts"
	"consentbook/backend/xlsx"
)

// exportTable is the file that is being written.
type exportTable interface {
	row([]exportValue) error
	// close completes the file, or gives it up where err says that it failed.
	close(err error, rows int64) error
}

func (x *export) table(w io.Writer) (exportTable, error) {
	switch x.Format {
	case "csv":
		return x.csv(w)
	case "xlsx":
		return x.workbook(w)
	}
	return nil, consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", "csv, xlsx")
}

// csvTable writes UTF-8 with a mark, which Excel needs to see it as such.
// encoding/csv would change the line ends within a cell.
type csvTable struct {
	out  *bufio.Writer
	line []byte
}

func (x *export) csv(w io.Writer) (exportTable, error) {
	t := &csvTable{out: bufio.NewWriterSize(w, 256<<10)}
	t.out.WriteString("\ufeff")
	header := make([]exportValue, len(x.columns))
	for i, c := range x.columns {
		header[i].text = c.header
	}
	return t, t.row(header)
}

func (t *csvTable) row(values []exportValue) error {
	t.line = t.line[:0]
	for i := range values {
		if i > 0 {
			t.line = append(t.line, ',')
		}
		if values[i].kind == exportNumber {
			t.line = strconv.AppendInt(t.line, values[i].number, 10)
			continue
		}
		t.line = appendCell(t.line, addressbook.QuoteOwn(values[i].text))
	}
	_, err := t.out.Write(append(t.line, "\r\n"...))
	return err
}

// appendCell writes a cell of RFC 4180; also those are in quotes whose blanks
// at an end, or whose semicolons, some programs would take for something else.
func appendCell(line []byte, s string) []byte {
	if s == "" || !needsQuotes(s) && s[0] != ' ' && s[len(s)-1] != ' ' {
		return append(line, s...)
	}
	line = append(line, '"')
	for {
		before, after, more := strings.Cut(s, `"`)
		line = append(line, before...)
		if !more {
			return append(line, '"')
		}
		line, s = append(line, `""`...), after
	}
}

func needsQuotes(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case '"', ',', ';', '\t', '\r', '\n':
			return true
		}
	}
	return false
}

func (t *csvTable) close(err error, _ int64) error {
	if err != nil {
		return err
	}
	return t.out.Flush()
}

// workbookTable writes a sheet of people, more of them where one is full, and
// a last sheet that says what the file is.
type workbookTable struct {
	x     *export
	out   *bufio.Writer
	book  *xlsx.Writer
	sheet *xlsx.Sheet
	cells []xlsx.Cell
}

func (x *export) workbook(w io.Writer) (exportTable, error) {
	out := bufio.NewWriterSize(w, 256<<10)
	t := &workbookTable{x: x, out: out, cells: make([]xlsx.Cell, len(x.columns))}
	t.book = xlsx.NewWriter(out, xlsx.Properties{Title: x.word("register"), Creator: x.controller.Name, Created: x.now})
	spec := xlsx.SheetSpec{Name: x.word("register"), Continue: true}
	for _, c := range x.columns {
		spec.Columns = append(spec.Columns, xlsx.Column{Header: c.header, Width: c.width, Wrap: c.wrap})
	}
	var err error
	t.sheet, err = t.book.Sheet(spec)
	return t, err
}

func (t *workbookTable) row(values []exportValue) error {
	for i, v := range values {
		switch v.kind {
		case exportNumber:
			t.cells[i] = xlsx.Int(v.number)
		case exportDay:
			t.cells[i] = xlsx.DayText(v.text)
		default:
			t.cells[i] = xlsx.Text(asWritten(v.text))
		}
	}
	return t.sheet.Row(t.cells...)
}

// asWritten puts a text into a cell that is text anyway: only where it begins
// with an apostrophe that reading it again would take away is there one more.
func asWritten(s string) string {
	if s == "" || s[0] != '\'' {
		return s
	}
	return addressbook.QuoteOwn(s)
}

func (t *workbookTable) close(err error, rows int64) error {
	if err == nil {
		err = t.about(rows)
	}
	closed := t.book.Close() // also of a file that is given up: its last chunk may be on its way
	if err != nil {
		return err
	}
	return errors.Join(closed, t.out.Flush())
}

// about says what was exported, when, by whom and under which filter.
func (t *workbookTable) about(rows int64) error {
	x := t.x
	sheet, err := t.book.Sheet(xlsx.SheetSpec{Name: x.word("about"), NoFilter: true, Title: []string{x.word("title")},
		Columns: []xlsx.Column{{Header: x.word("what"), Width: 28}, {Header: x.word("value"), Width: 70, Wrap: true}}})
	if err != nil {
		return err
	}
	filter := exportFilter(x.Filters)
	for _, line := range []struct {
		key  string
		cell xlsx.Cell
	}{
		{"controller", xlsx.Text(x.controller.Name)}, {"made", xlsx.Text(exportMoment(x))}, {"by", xlsx.Text(x.operator)},
		{"filter", xlsx.Text(orWord(x, filter, "everybody", x.searched()))}, {"search", xlsx.Text(orWord(x, x.Search, "nothing", false))},
		{"rows", xlsx.Int(rows)}, {"columns", xlsx.Int(int64(len(x.columns)))}, {"law", xlsx.Text(x.word("law_text"))},
	} {
		if err := sheet.Row(xlsx.Text(x.word(line.key)), line.cell); err != nil {
			return err
		}
	}
	if n := t.sheet.Continued(); n > 0 {
		return sheet.Row(xlsx.Text(x.word("continued")), xlsx.Text(strconv.Itoa(n)+" "+x.word("continued_text")))
	}
	return nil
}

func exportMoment(x *export) string {
	if x.language == addressbook.Technical {
		return x.now.Format("2006-01-02 15:04 MST")
	}
	return texts.Date(x.now, x.language) + x.now.Format(", 15:04 MST")
}

func orWord(x *export, s, word string, otherwise bool) string {
	if s = strings.TrimSpace(s); s != "" || otherwise {
		return s
	}
	return x.word(word)
}

// word is a word of the workbook in the language of its header.
func (x *export) word(key string) string {
	return exportWords[key][max(slices.Index(addressbook.OwnLanguages, x.language)-1, 0)]
}

var exportWords = map[string][4]string{
	"register":   {"Register", "Register", "Register", "Registre"},
	"about":      {"About this file", "Om filen", "Zu dieser Datei", "À propos du fichier"},
	"title":      {"What this file holds", "Vad filen innehåller", "Was diese Datei enthält", "Contenu de ce fichier"},
	"what":       {"What", "Vad", "Was", "Quoi"},
	"value":      {"Value", "Värde", "Wert", "Valeur"},
	"controller": {"Controller", "Personuppgiftsansvarig", "Verantwortlicher", "Responsable du traitement"},
	"made":       {"Made", "Gjord", "Erstellt", "Établi"},
	"by":         {"By", "Av", "Von", "Par"},
	"filter":     {"Filter", "Filter", "Filter", "Filtre"},
	"search":     {"Search", "Sökning", "Suche", "Recherche"},
	"rows":       {"People", "Personer", "Personen", "Personnes"},
	"columns":    {"Columns", "Kolumner", "Spalten", "Colonnes"},
	"law":        {"Handling", "Hantering", "Umgang", "Précautions"},
	"everybody":  {"none: everybody", "inget: alla", "keiner: alle", "aucun : tout le monde"},
	"nothing":    {"none", "ingen", "keine", "aucune"},
	"continued":  {"Long texts", "Långa texter", "Lange Texte", "Textes longs"},
	"continued_text": {"people have a text longer than a cell can hold. It goes on in the row below; the CSV holds it whole.",
		"personer har en text som är längre än en cell rymmer. Den fortsätter i raden under; CSV-filen har den hel.",
		"Personen haben einen Text, der länger ist, als eine Zelle fasst. Er geht in der Zeile darunter weiter; die CSV-Datei enthält ihn ganz.",
		"personnes ont un texte plus long qu’une cellule. Il continue à la ligne suivante ; le CSV le contient en entier."},
	"law_text": {"Personal data outside the encrypted book. Keep it only as long as it is needed (Art. 5(1)(e) GDPR) and out of the hands of others (Art. 32).",
		"Personuppgifter utanför den krypterade boken. Spara dem bara så länge de behövs (art. 5.1 e GDPR) och oåtkomliga för andra (art. 32).",
		"Personenbezogene Daten außerhalb des verschlüsselten Buchs. Nur so lange aufbewahren wie nötig (Art. 5 Abs. 1 Buchst. e DSGVO) und vor anderen schützen (Art. 32).",
		"Données personnelles hors du livre chiffré. À conserver seulement le temps nécessaire (art. 5, § 1, e), RGPD) et à l’abri des tiers (art. 32)."},
}
