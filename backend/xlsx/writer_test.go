package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
)

var malmo = time.FixedZone("CET", 3600)

func written(t testing.TB, fill func(w *Writer)) []byte {
	t.Helper()
	var out bytes.Buffer
	w := NewWriter(&out, Properties{Title: `Register <"all">`, Creator: "Ljusgård & Co", Created: time.Date(2026, 11, 22, 9, 0, 0, 0, malmo)})
	fill(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func oneSheet(t testing.TB, columns int, rows ...[]Cell) []byte {
	t.Helper()
	return written(t, func(w *Writer) {
		s, err := w.Sheet(SheetSpec{Name: "S", Columns: make([]Column, columns)})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if err := s.Row(r...); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func read(t testing.TB, b []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func value(t testing.TB, f *excelize.File, sheet, cell string) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSheetIsReadBack(t *testing.T) {
	b := written(t, func(w *Writer) {
		s, err := w.Sheet(SheetSpec{
			Name: "Kontakter", Title: []string{"Register över samtycken", "Ljusgård Bildbyrå AB, 2026-11-22"},
			Columns: []Column{{Header: "No."}, {Header: "Name", Width: 30}, {Header: "Phone"}, {Header: "Came in"}, {Header: "Recorded (UTC)"}, {Header: "Share"}, {Header: "Note", Wrap: true, Width: 400}},
		})
		if err != nil {
			t.Fatal(err)
		}
		err = s.Row(Int(17), Text("Åsa Öberg <asa@example.org> & Söner"), Text("0701740605"), Day(time.Date(2024, 2, 29, 23, 30, 0, 0, malmo)),
			Moment(time.Date(2026, 11, 22, 23, 59, 58, 0, time.UTC)), Number(0.125), Text("line 1\nline 2"))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Row(Int(18), Empty(), Text("")); err != nil {
			t.Fatal(err)
		}
		if s.Rows() != 2 {
			t.Errorf("%d rows", s.Rows())
		}
		if _, err = w.Sheet(SheetSpec{Name: "Empty", Columns: []Column{{Header: "Nothing"}}, NoFilter: true}); err != nil {
			t.Fatal(err)
		}
	})
	f := read(t, b)
	if got := f.GetSheetList(); len(got) != 2 || got[0] != "Kontakter" || got[1] != "Empty" {
		t.Fatalf("sheets %q", got)
	}
	for cell, want := range map[string]string{
		"A1": "Register över samtycken", "A2": "Ljusgård Bildbyrå AB, 2026-11-22", "A3": "",
		"A4": "No.", "G4": "Note", "A5": "17", "B5": "Åsa Öberg <asa@example.org> & Söner", "C5": "0701740605",
		"D5": "2024-02-29", "E5": "2026-11-22 23:59:58", "F5": "0.125", "G5": "line 1\nline 2", "A6": "18", "B6": "", "C6": "",
	} {
		if got := value(t, f, "Kontakter", cell); got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
	for cell, want := range map[string]excelize.CellType{"C5": excelize.CellTypeInlineString, "A5": excelize.CellTypeUnset, "D5": excelize.CellTypeUnset} {
		if got, err := f.GetCellType("Kontakter", cell); err != nil || got != want {
			t.Errorf("%s: type %v, %v", cell, got, err)
		}
	}
	panes, err := f.GetPanes("Kontakter")
	if err != nil || !panes.Freeze || panes.YSplit != 4 || panes.TopLeftCell != "A5" {
		t.Errorf("panes %+v, %v", panes, err)
	}
	if width, err := f.GetColWidth("Kontakter", "B"); err != nil || width != 30 {
		t.Errorf("width %v, %v", width, err)
	}
	names := fmt.Sprint(f.GetDefinedName())
	if !strings.Contains(names, "'Kontakter'!$A$4:$G$6") || !strings.Contains(names, "'Empty'!$1:$1") {
		t.Errorf("names %s", names)
	}
	props, err := f.GetDocProps()
	if err != nil || props.Title != `Register <"all">` || props.Creator != "Ljusgård & Co" || props.Created != "2026-11-22T08:00:00Z" {
		t.Errorf("properties %+v, %v", props, err)
	}
}

// Real strings that broke spreadsheets: each must come back as the text it was.
func TestFormulasStayText(t *testing.T) {
	texts := []string{"=1+1", "+46701740605", "-5", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", `=cmd|'/C calc'!A0`, `=HYPERLINK("http://example.org")`, "http://example.org", "0123", "1e5", "TRUE", "#N/A", "2026-11-22", " space ", "'quoted"}
	rows := make([][]Cell, len(texts))
	for i, s := range texts {
		rows[i] = []Cell{Text(s), Text(s)}
	}
	f := read(t, written(t, func(w *Writer) {
		s, err := w.Sheet(SheetSpec{Name: "S", Columns: []Column{{Header: "=1+1"}, {Header: "wrapped", Wrap: true}}})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if err := s.Row(r...); err != nil {
				t.Fatal(err)
			}
		}
	}))
	for i, want := range append([]string{"=1+1"}, texts...) {
		for _, column := range []string{"A", "B"}[:pick(i == 0, 1, 2)] {
			cell := fmt.Sprintf("%s%d", column, i+1)
			if got := value(t, f, "S", cell); got != want {
				t.Errorf("%s: %q, want %q", cell, got, want)
			}
			if kind, err := f.GetCellType("S", cell); err != nil || kind != excelize.CellTypeInlineString {
				t.Errorf("%s: type %v, %v", cell, kind, err)
			}
			if formula, err := f.GetCellFormula("S", cell); err != nil || formula != "" {
				t.Errorf("%s: formula %q, %v", cell, formula, err)
			}
			if link, _, err := f.GetCellHyperLink("S", cell); err != nil || link {
				t.Errorf("%s: a link, %v", cell, err)
			}
		}
	}
}

func TestHostileStrings(t *testing.T) {
	root := os.Getenv("CORPORA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	files, _ := filepath.Glob(filepath.Join(root, "hostile", "*"))
	var lines []string
	for _, name := range files {
		if b, err := os.ReadFile(name); err == nil {
			lines = append(lines, strings.Split(string(b), "\n")...)
		}
	}
	if len(lines) == 0 {
		t.Skip("the corpora are not here: set CORPORA to try hostile strings")
	}
	rows := make([][]Cell, len(lines))
	for i, s := range lines {
		rows[i] = []Cell{Text(s)}
	}
	f := read(t, oneSheet(t, 1, rows...))
	for i, want := range lines {
		if len(want) > maxCellText {
			t.Fatal("a line too long for this test")
		}
		want = strings.ToValidUTF8(want, "\uFFFD")
		if got := value(t, f, "S", fmt.Sprintf("A%d", i+2)); got != want {
			t.Errorf("line %d: %q, want %q", i, got, want)
		}
	}
}

// Any text comes back as it was, bytes that are no text as U+FFFD.
func TestTextRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		texts := rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"_x0041_", "__x000D_", "a\r\nb", "\x00\x07", "\uFFFE\uFFFF", "_x005F_x0041_", "\U0001F600", "a\u0000_x"})), 1, 8).Draw(rt, "texts")
		cells := make([]Cell, len(texts))
		for i, s := range texts {
			cells[i] = Text(s)
		}
		f := read(t, oneSheet(t, len(cells), cells))
		for i, want := range texts {
			if got := value(t, f, "S", cellName(i, 2)); got != strings.ToValidUTF8(want, "\uFFFD") {
				rt.Fatalf("%q came back as %q", want, got)
			}
		}
	})
}

func TestEveryPartIsXML(t *testing.T) {
	b := oneSheet(t, 1, []Cell{Text("a\x00b]]>\xff\uFFFE_x0000_")})
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	if z.File[0].Name != "[Content_Types].xml" {
		t.Errorf("the first part is %s", z.File[0].Name)
	}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(r); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", part.Name, err)
			}
		}
		r.Close()
	}
}

func TestLongTextGoesOnBelow(t *testing.T) {
	long := strings.Repeat("å", maxCellText-1) + "\U0001F600" + strings.Repeat("ö", maxCellText) + "end"
	f := read(t, oneSheet(t, 3, []Cell{Text("before"), Text(long), Int(1)}, []Cell{Text("after")}))
	var joined strings.Builder
	for row := 2; row <= 4; row++ {
		piece := value(t, f, "S", fmt.Sprintf("B%d", row))
		if n := len(utf16.Encode([]rune(piece))); n > maxCellText {
			t.Errorf("row %d holds %d units", row, n)
		}
		joined.WriteString(piece)
	}
	if joined.String() != long {
		t.Error("letters are lost")
	}
	for cell, want := range map[string]string{"A2": "before", "A3": "", "C2": "1", "C3": "", "A5": "after"} {
		if got := value(t, f, "S", cell); got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	cases := []struct {
		cell   Cell
		want   string
		isDate bool
	}{
		{Day(time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)), "2026-11-22", true},
		{Day(time.Date(2026, 11, 22, 23, 59, 0, 0, malmo)), "2026-11-22", true},
		{Day(firstDay), "1900-03-01", true},
		{Day(time.Date(1899, 5, 1, 0, 0, 0, 0, time.UTC)), "1899-05-01", false},
		{Day(time.Time{}), "", false},
		{DayText("1968-02-29"), "1968-02-29", true},
		{DayText("--05-14"), "--05-14", false},
		{DayText("2023-02-29"), "2023-02-29", false},
		{Moment(time.Date(2025, 3, 30, 2, 30, 15, 999, malmo)), "2025-03-30 02:30:15", true},
		{Moment(time.Date(1850, 1, 1, 1, 2, 3, 0, time.UTC)), "1850-01-01 01:02:03", false},
		{Moment(time.Time{}), "", false},
	}
	rows := make([][]Cell, len(cases))
	for i, c := range cases {
		rows[i] = []Cell{c.cell}
	}
	f := read(t, oneSheet(t, 1, rows...))
	for i, c := range cases {
		cell := fmt.Sprintf("A%d", i+2)
		if got := value(t, f, "S", cell); got != c.want {
			t.Errorf("%s: %q, want %q", cell, got, c.want)
		}
		kind, _ := f.GetCellType("S", cell)
		if c.isDate != (kind == excelize.CellTypeUnset && c.want != "") {
			t.Errorf("%s %q: type %v", cell, c.want, kind)
		}
	}
}

func TestNumbers(t *testing.T) {
	f := read(t, oneSheet(t, 6, []Cell{Int(-9007199254740992), Int(9007199254740993), Number(0.1), Number(1e300), Number(nan()), Int(0)}))
	for cell, want := range map[string]string{"A2": "-9007199254740992", "B2": "9007199254740993", "C2": "0.1", "E2": "NaN", "F2": "0"} {
		got, err := f.GetCellValue("S", cell, excelize.Options{RawCellValue: true})
		if err != nil || got != want {
			t.Errorf("%s: %q, want %q, %v", cell, got, want, err)
		}
	}
}

func nan() float64 { zero := 0.0; return zero / zero }

func TestSheetNames(t *testing.T) {
	long := strings.Repeat("n", 40)
	f := read(t, written(t, func(w *Writer) {
		for _, name := range []string{"a/b:c*?[x]\\", "", "'It's'", "it's", long, long, "History", "<&\">", "\x01\xff", "😀" + long} {
			if _, err := w.Sheet(SheetSpec{Name: name, Columns: []Column{{Header: "h"}}}); err != nil {
				t.Fatal(err)
			}
		}
	}))
	seen := map[string]bool{}
	for _, name := range f.GetSheetList() {
		if len(utf16.Encode([]rune(name))) > 31 || strings.ContainsAny(name, `:\/?*[]`) || seen[strings.ToLower(name)] {
			t.Errorf("name %q", name)
		}
		seen[strings.ToLower(name)] = true
	}
	if len(seen) != 10 || !seen["it's"] || !seen["it's (2)"] {
		t.Errorf("%d names: %v", len(seen), f.GetSheetList())
	}
}

func TestMisuseIsRefused(t *testing.T) {
	w := NewWriter(io.Discard, Properties{})
	if consent.CodeOf(w.Close()) != consent.Internal {
		t.Error("a workbook without sheets was closed as good")
	}
	w = NewWriter(io.Discard, Properties{})
	if _, err := w.Sheet(SheetSpec{Name: "S"}); consent.ReasonOf(err) != "too_many_columns" {
		t.Errorf("no columns: %v", err)
	}
	first, err := w.Sheet(SheetSpec{Name: "S", Columns: make([]Column, 1)})
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Row(Int(1), Int(2)); consent.CodeOf(err) != consent.Internal {
		t.Errorf("more cells than columns: %v", err)
	}
	if _, err := w.Sheet(SheetSpec{Name: "T", Columns: make([]Column, 1)}); err != nil {
		t.Fatal(err)
	}
	if err := first.Row(Int(1)); consent.CodeOf(err) != consent.Internal {
		t.Errorf("a row for a sheet that has ended: %v", err)
	}
}

type fullDisk struct{ left int }

func (d *fullDisk) Write(p []byte) (int, error) {
	if d.left -= len(p); d.left < 0 {
		return 0, errors.New("no space")
	}
	return len(p), nil
}

func TestFailingDiskIsTold(t *testing.T) {
	w := NewWriter(&fullDisk{left: 1 << 20}, Properties{})
	s, err := w.Sheet(SheetSpec{Name: "S", Columns: make([]Column, 1)})
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; err == nil && i < 1_000_000; i++ {
		err = s.Row(Text(fmt.Sprintf("%x", i*2654435761)))
	}
	if err == nil {
		t.Error("rows went on after the disk was full")
	}
	if w.Close() == nil {
		t.Error("closed as good")
	}
}

// Far more than excelize keeps in memory, with no temporary folder to use: the
// rows must not pass through the disk, nor pile up.
func TestNothingInTemporaryFilesAndBoundedMemory(t *testing.T) {
	none := filepath.Join(t.TempDir(), "missing")
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, none)
	}
	out := &counter{}
	w := NewWriter(out, Properties{})
	s, err := w.Sheet(SheetSpec{Name: "S", Columns: make([]Column, 8)})
	if err != nil {
		t.Fatal(err)
	}
	var peak uint64
	for i := range 100_000 {
		name := fmt.Sprintf("person %d with a name and some more words", i)
		if err := s.Row(Int(int64(i)), Text(name), Text(name), Text(name), Text(name), Text(name), Text(name), Text("=x")); err != nil {
			t.Fatal(err)
		}
		if i%20_000 == 0 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if peak > 24<<20 {
		t.Errorf("%d MiB of memory", peak>>20)
	}
	if _, err := os.Stat(none); !os.IsNotExist(err) {
		t.Error("a temporary folder was made")
	}
	t.Logf("100,000 rows: %d KiB written, %d MiB of heap at most", out.n>>10, peak>>20)
}

type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) { c.n += len(p); return len(p), nil }

func TestRowLimit(t *testing.T) {
	w := NewWriter(io.Discard, Properties{})
	s, err := w.Sheet(SheetSpec{Name: "S", Columns: make([]Column, 1)})
	if err != nil {
		t.Fatal(err)
	}
	s.row = maxRows - 1 // as if a million rows had been written
	if err := s.Row(Int(1)); err != nil {
		t.Errorf("the last row: %v", err)
	}
	if err := s.Row(Int(2)); consent.ReasonOf(err) != "too_many_rows" {
		t.Errorf("one too many: %v", err)
	}
}

func TestRowsGoOnInAnotherSheet(t *testing.T) {
	b := written(t, func(w *Writer) {
		s, err := w.Sheet(SheetSpec{Name: "Register", Title: []string{"All"}, Columns: []Column{{Header: "No.", Width: 12}}, Continue: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range []int{maxRows - 1, maxRows - 2} { // as if the sheet were that full
			s.row = at
			for n := range 2 {
				if err := s.Row(Int(int64(at + n))); err != nil {
					t.Fatal(err)
				}
			}
		}
		if s.Rows() != 4 {
			t.Errorf("%d rows", s.Rows())
		}
	})
	f := read(t, b)
	if got := f.GetSheetList(); len(got) != 2 || got[1] != "Register (2)" {
		t.Fatalf("sheets %q", got)
	}
	for cell, want := range map[string]string{"A1": "All", "A3": "No.", "A4": "1048576"} {
		if got := value(t, f, "Register (2)", cell); got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
	if width, err := f.GetColWidth("Register (2)", "A"); err != nil || width != 12 {
		t.Errorf("width %v, %v", width, err)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	one := oneSheet(t, 2, []Cell{Text("a"), Int(1)})
	if !bytes.Equal(one, oneSheet(t, 2, []Cell{Text("a"), Int(1)})) {
		t.Error("equal input gives different bytes")
	}
}
