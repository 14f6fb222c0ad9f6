package contacts

import (
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
)

// TouchParts is what a column of a list of records of contact can hold.
var TouchParts = []string{"email", "phone", "number", "kind", "date", "direction", "words"}

// TouchColumn is a column with what it was taken for, "" where it is not used.
type TouchColumn struct {
	Header  string   `json:"header"`
	Holds   string   `json:"holds"`
	Samples []string `json:"samples"`
}

// TouchChoice is what somebody says of a list: which column holds what, and
// what is true of each row that does not say it.
type TouchChoice struct {
	Columns   []string // by place: a part, or "" for a column that is not used
	Kind      consent.TouchKind
	Direction consent.Direction
}

// LookAtTouches opens a list also where its columns do not tell enough, so that
// somebody can say what they hold.
func LookAtTouches(r io.ReaderAt, size int64) (*TouchFile, error) {
	f, err := OpenTouches(r, size)
	if consent.ReasonOf(err) != "touch_columns_missing" {
		return f, err
	}
	if f, err = openTouches(r, size); err != nil {
		return nil, err
	}
	return f, f.guessHeader()
}

// guessHeader takes the row that names the most columns, else the first with
// two cells.
func (f *TouchFile) guessHeader() error {
	best, wide := 0, 0
	err := f.each(func(n int, cells []string) bool {
		columns := touchColumns(cells)
		filled := len(cells) - countBlank(cells)
		if len(columns) > best || best == 0 && wide == 0 && filled > 1 {
			best, wide = len(columns), filled
			f.columns, f.header, f.heads = columns, n, slices.Clone(cells)
		}
		return n < deepestHeader
	})
	if err == nil && f.header == 0 {
		err = consent.Fail(consent.Invalid, "touch_columns_missing", "file")
	}
	return err
}

func countBlank(cells []string) (n int) {
	for _, c := range cells {
		if strings.TrimSpace(c) == "" {
			n++
		}
	}
	return n
}

// each gives the rows of the file until fn has enough.
func (f *TouchFile) each(fn func(n int, cells []string) bool) error {
	rows, err := f.open()
	if err != nil {
		return err
	}
	defer rows.close()
	for {
		n, cells, _, err := rows.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if !fn(n, cells) {
			return nil
		}
	}
}

// Rows counts those that say something, below the header.
func (f *TouchFile) Rows() (rows int64, err error) {
	err = f.each(func(n int, cells []string) bool {
		if n > f.header && countBlank(cells) < len(cells) {
			rows++
		}
		return true
	})
	return rows, err
}

// samples is how many values a column shows.
const samples = 3

// Columns lists the columns with their first values.
func (f *TouchFile) Columns() ([]TouchColumn, error) {
	out := make([]TouchColumn, len(f.heads))
	for i, h := range f.heads {
		out[i] = TouchColumn{Header: strings.TrimSpace(h), Samples: []string{}}
	}
	for part, at := range f.columns {
		out[at].Holds = part
	}
	seen := 0
	err := f.each(func(n int, cells []string) bool {
		if n <= f.header {
			return true
		}
		for i := range min(len(cells), len(out)) {
			if c := strings.TrimSpace(cells[i]); c != "" && len(out[i].Samples) < samples {
				out[i].Samples = append(out[i].Samples, cutTo(c, 80))
			}
		}
		seen++
		return seen < deepestHeader
	})
	return out, err
}

// cutTo is the beginning of a text, at the border of a letter.
func cutTo(s string, letters int) string {
	if r := []rune(s); len(r) > letters {
		return string(r[:letters]) + "…"
	}
	return s
}

// Choose says what the columns hold; it refuses a choice that leaves open who,
// when or what kind.
func (f *TouchFile) Choose(c TouchChoice) error {
	columns := map[string]int{}
	for at, part := range c.Columns {
		switch _, taken := columns[part]; {
		case part == "":
		case at >= len(f.heads) || taken || !slices.Contains(TouchParts, part):
			return consent.Fail(consent.Invalid, "touch_columns_missing", "columns")
		default:
			columns[part] = at
		}
	}
	_, kind := columns["kind"]
	_, date := columns["date"]
	if !namesWho(columns) || !date || !kind && c.Kind == "" {
		return consent.Fail(consent.Invalid, "touch_columns_missing", "columns")
	}
	if c.Kind != "" && !slices.Contains(consent.TouchKinds, c.Kind) {
		return consent.Fail(consent.Invalid, "touch_kind_unknown", "kind")
	}
	if !slices.Contains(consent.Directions, c.Direction) {
		return consent.Fail(consent.Invalid, "touch_direction_unknown", "direction")
	}
	f.columns, f.said = columns, c
	return nil
}

func namesWho(columns map[string]int) bool {
	for _, part := range []string{"email", "phone", "number"} {
		if _, ok := columns[part]; ok {
			return true
		}
	}
	return false
}

// mapping is what is kept with the import, so that rejected rows are written in
// the form of the file. It says nothing about people.
func (f *TouchFile) mapping() string {
	form := contactfile.Form{Format: f.Format, Encoding: f.Encoding, BOM: f.mark, Delimiter: f.Delimiter, LineEnd: f.lineEnd, Heads: []contactfile.Head{{Rows: [][]string{f.heads}}}}
	b, err := json.Marshal(map[string]contactfile.Form{"form": form})
	if err != nil {
		return "{}"
	}
	return string(b)
}

// Said is what a row says, by part, as it stands in the file.
func (f *TouchFile) Said(cells []string) map[string]string {
	out := map[string]string{}
	for part := range f.columns {
		if c := f.cell(cells, part); c != "" {
			out[part] = c
		}
	}
	return out
}
