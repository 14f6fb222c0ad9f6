package contacts

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/csvx"
	"consentbook/backend/xlsx"
)

// TouchFile is a list of records of contact: a table with a header, as CSV or
// as the first sheet of a workbook.
type TouchFile struct {
	Format    string // csv, tsv, xlsx
	Encoding  string
	Delimiter string

	open    func() (touchRows, error)
	columns map[string]int // by what they hold
	header  int            // its row
	heads   []string       // its cells
	said    TouchChoice
	lineEnd string
	mark    bool // begins with a byte order mark
}

// touchRows gives rows one after the other, then io.EOF. A fault says why
// nothing in a row can be relied on.
type touchRows interface {
	next() (row int, cells []string, fault string, err error)
	close() error
}

// touchHeads are what lists call their columns, in the four languages.
var touchHeads = map[string][]string{
	"email":     {"email", "e-mail", "mail", "email address", "e-post", "epost", "e-postadress", "courriel", "adresse e-mail", "e-mail-adresse"},
	"phone":     {"phone", "telephone", "phone number", "tel", "telefon", "telefonnummer", "mobil", "téléphone", "numéro de téléphone"},
	"number":    {"number", "contact", "contact number", "no", "no.", "nr", "nr.", "nummer", "kontakt", "kontaktnummer", "numéro", "n°"},
	"kind":      {"kind", "type", "activity", "slag", "typ", "art", "aktivität", "genre", "nature"},
	"date":      {"date", "when", "at", "time", "timestamp", "day", "created at", "order date", "submitted at", "beställningsdatum", "bestelldatum", "eingegangen am", "date de commande", "date d'envoi", "datum", "tid", "tidpunkt", "dag", "zeit", "zeitpunkt", "tag", "le", "jour", "quand"},
	"direction": {"direction", "in/out", "riktning", "richtung", "sens"},
	"words":     {"words", "text", "note", "notes", "subject", "description", "comment", "anteckning", "anteckningar", "ämne", "beskrivning", "notiz", "notizen", "betreff", "beschreibung", "bemerkung", "objet", "remarque", "sujet"},
}

// deepestHeader is how many rows may stand above the header.
const deepestHeader = 20

// OpenTouches looks at a file by its content and finds the header.
func OpenTouches(r io.ReaderAt, size int64) (*TouchFile, error) {
	f, err := openTouches(r, size)
	if err != nil {
		return nil, err
	}
	return f, f.findHeader()
}

func openTouches(r io.ReaderAt, size int64) (*TouchFile, error) {
	if size == 0 {
		return nil, consent.Fail(consent.Invalid, "file_empty", "file")
	}
	head := make([]byte, 8)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	f := &TouchFile{}
	switch head = head[:n]; {
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return nil, consent.Fail(consent.Invalid, "file_encrypted", "file")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		err = f.sheet(r, size)
	default:
		err = f.table(r, size)
	}
	return f, err
}

func (f *TouchFile) table(r io.ReaderAt, size int64) error {
	form, err := csvx.Sniff(r, size, csvx.Overrides{})
	if err != nil {
		return err
	}
	f.Format, f.Encoding, f.Delimiter, f.lineEnd, f.mark = "csv", form.Encoding, string(form.Delimiter), form.LineEnd, form.BOM
	if form.Delimiter == '\t' {
		f.Format = "tsv"
	}
	f.open = func() (touchRows, error) {
		return csvTouches{csvx.NewReader(io.NewSectionReader(r, 0, size), form)}, nil
	}
	return nil
}

func (f *TouchFile) sheet(r io.ReaderAt, size int64) error {
	w, err := xlsx.OpenWorkbook(r, size)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(w.Sheets, func(s xlsx.SheetInfo) bool { return s.State == "visible" || s.State == "" })
	if at < 0 {
		return consent.Fail(consent.Invalid, "file_empty", "file")
	}
	f.Format = "xlsx"
	f.open = func() (touchRows, error) {
		rows, err := w.Rows(at)
		if err != nil {
			return nil, err
		}
		return sheetTouches{rows}, nil
	}
	return nil
}

type csvTouches struct{ r *csvx.Reader }

func (t csvTouches) next() (int, []string, string, error) {
	for {
		rec, err := t.r.Next()
		if err == nil && rec.SepLine {
			continue
		}
		if rec.Fault == "" && rec.Broken {
			rec.Fault = "unclosed_quote"
		}
		return rec.Number, rec.Cells, rec.Fault, err
	}
}
func (csvTouches) close() error { return nil }

type sheetTouches struct{ r *xlsx.RowReader }

func (t sheetTouches) next() (n int, cells []string, fault string, err error) {
	row, err := t.r.Next()
	cells = make([]string, len(row.Cells))
	for i, c := range row.Cells {
		cells[i] = c.Text
	}
	return row.Number, cells, "", err
}
func (t sheetTouches) close() error { return t.r.Close() }

// findHeader takes the first row that names who, what kind and when.
func (f *TouchFile) findHeader() error {
	rows, err := f.open()
	if err != nil {
		return err
	}
	defer rows.close()
	for range deepestHeader {
		n, cells, _, err := rows.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		columns := touchColumns(cells)
		_, kind := columns["kind"]
		_, date := columns["date"]
		if namesWho(columns) && kind && date {
			f.columns, f.header, f.heads = columns, n, slices.Clone(cells)
			return nil
		}
	}
	return consent.Fail(consent.Invalid, "touch_columns_missing", "file")
}

// touchColumns says which cell holds what; the first of two that are called
// the same counts.
func touchColumns(cells []string) map[string]int {
	out := map[string]int{}
	for i, cell := range cells {
		head := strings.ToLower(strings.TrimSpace(cell))
		for name, words := range touchHeads {
			if _, taken := out[name]; !taken && slices.Contains(words, head) {
				out[name] = i
			}
		}
	}
	return out
}

// cell is what stands in a row under a heading, "" where nothing does.
func (f *TouchFile) cell(cells []string, name string) string {
	at, ok := f.columns[name]
	if !ok || at >= len(cells) {
		return ""
	}
	return strings.TrimSpace(cells[at])
}

// touch reads what a row says, without who it is about. A day is written with
// its year first, or as all of Europe writes it: day before month.
func (f *TouchFile) touch(cells []string) (t consent.Touch, err error) {
	t.Kind, t.Direction = f.said.Kind, f.said.Direction
	if kind := f.cell(cells, "kind"); kind != "" || t.Kind == "" {
		if t.Kind, err = consent.ParseTouchKind(kind); err != nil {
			return t, err
		}
	}
	if direction := f.cell(cells, "direction"); direction != "" {
		if t.Direction, err = consent.ParseDirection(direction); err != nil {
			return t, err
		}
	}
	t.Words = f.cell(cells, "words")
	t.At, t.DayOnly, err = touchTime(f.cell(cells, "date"))
	return t, err
}

func touchTime(s string) (time.Time, bool, error) {
	if at, dayOnly, err := consent.ParseWhen(s, time.Local); err == nil {
		return at, dayOnly, nil
	}
	if at, err := time.Parse("2006-01-02 15:04:05 -0700", strings.TrimSpace(s)); err == nil { // as web shops write it
		return at, false, nil
	}
	day, clock, _ := strings.Cut(strings.Join(strings.Fields(s), " "), " ")
	parts := strings.FieldsFunc(day, func(r rune) bool { return r == '.' || r == '/' || r == '-' })
	if len(parts) != 3 {
		return time.Time{}, false, consent.Fail(consent.Invalid, "time_malformed", "date")
	}
	numbers := make([]int, 3)
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil {
			return time.Time{}, false, consent.Fail(consent.Invalid, "time_malformed", "date")
		}
		numbers[i] = n
	}
	if numbers[2] < 100 {
		numbers[2] += 2000
	}
	at := time.Date(numbers[2], time.Month(numbers[1]), numbers[0], 0, 0, 0, 0, time.Local)
	if at.Day() != numbers[0] || int(at.Month()) != numbers[1] {
		return time.Time{}, false, consent.Fail(consent.Invalid, "date_impossible", "date")
	}
	if clock == "" {
		return at, true, nil
	}
	for _, layout := range []string{"15:04:05", "15:04"} {
		if c, err := time.Parse(layout, clock); err == nil {
			return time.Date(at.Year(), at.Month(), at.Day(), c.Hour(), c.Minute(), c.Second(), 0, time.Local), false, nil
		}
	}
	return time.Time{}, false, consent.Fail(consent.Invalid, "time_malformed", "date")
}
