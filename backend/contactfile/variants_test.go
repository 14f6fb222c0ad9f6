package contactfile_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"consentbook/backend/contactfile"
	"consentbook/backend/csvx"
)

// writing is one way to write the same table.
type writing struct {
	encoding  string
	delimiter string
	lineEnd   string
	quoteAll  bool
}

func (w writing) String() string {
	return fmt.Sprintf("%s %q %q all quoted %v", w.encoding, w.delimiter, w.lineEnd, w.quoteAll)
}

func writings() []writing {
	var out []writing
	for _, e := range []string{"utf-8", "utf-8 mark", "utf-16le", "utf-16le mark", "utf-16be mark", "windows-1252", "macintosh"} {
		for _, d := range []string{",", ";", "\t", "|"} {
			for i, l := range []string{"\n", "\r\n", "\r"} {
				out = append(out, writing{e, d, l, i%2 == 0})
			}
		}
	}
	return out
}

// write gives a table in a way of writing; nil if the encoding has not all its
// letters.
func (w writing) write(records [][]string) []byte {
	var b strings.Builder
	for _, rec := range records {
		for i, c := range rec {
			if i > 0 {
				b.WriteString(w.delimiter)
			}
			blank := len(rec) == 1 && c == ""
			if w.quoteAll && !blank || strings.ContainsAny(c, "\"\r\n"+w.delimiter) || strings.HasPrefix(c, " ") {
				c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			b.WriteString(c)
		}
		b.WriteString(w.lineEnd)
	}
	return encode(b.String(), w.encoding)
}

func encode(text, name string) []byte {
	switch name {
	case "utf-8":
		return []byte(text)
	case "utf-8 mark":
		return []byte("\ufeff" + text)
	case "utf-16le", "utf-16le mark", "utf-16be mark":
		if strings.HasSuffix(name, "mark") {
			text = "\ufeff" + text
		}
		var out []byte
		for _, u := range utf16.Encode([]rune(text)) {
			if strings.HasPrefix(name, "utf-16le") {
				out = append(out, byte(u), byte(u>>8))
			} else {
				out = append(out, byte(u>>8), byte(u))
			}
		}
		return out
	}
	page := charmap.Windows1252
	if name == "macintosh" {
		page = charmap.Macintosh
	}
	out, err := page.NewEncoder().Bytes([]byte(text))
	if err != nil {
		return nil
	}
	return out
}

// rowsJSON gives the rows as lines, without what may differ: the physical line,
// because a line end in a cell counts as one only in its own kind of file.
func rowsJSON(t *testing.T, b []byte, name string) []string {
	t.Helper()
	var out []string
	for _, r := range allRows(t, openBytes(t, b, name, contactfile.Overrides{})) {
		r.Line = 0
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(line))
	}
	return out
}

func recordsOf(t *testing.T, b []byte) [][]string {
	t.Helper()
	form, err := csvx.Sniff(bytes.NewReader(b), int64(len(b)), csvx.Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	r := csvx.NewReader(bytes.NewReader(b), form)
	var out [][]string
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		if !rec.SepLine {
			out = append(out, append([]string{}, rec.Cells...))
		}
	}
}

func TestHowATableIsWrittenDoesNotChangeItsRows(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpora(t, "contacts"), "*", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			records := recordsOf(t, raw)
			name := filepath.Base(file)
			want := rowsJSON(t, writing{"utf-8", ",", "\n", false}.write(records), name)
			for _, w := range writings() {
				b := w.write(records)
				if b == nil {
					continue
				}
				if d := cmp.Diff(want, rowsJSON(t, b, name)); d != "" {
					t.Errorf("%v\n%s", w, d)
				}
			}
		})
	}
}
