package csvx_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"consentbook/backend/consent"
	"consentbook/backend/csvx"
)

func TestRecordsAsPeopleAndProgramsWriteThem(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       [][]string
	}{
		{"plain", "a,b\n1,2\n", [][]string{{"a", "b"}, {"1", "2"}}},
		{"no line end at the end", "a,b\n1,2", [][]string{{"a", "b"}, {"1", "2"}}},
		{"blank records count", "a,b\n\n1,2\n", [][]string{{"a", "b"}, {""}, {"1", "2"}}},
		{"CR alone", "a,b\r1,2\r", [][]string{{"a", "b"}, {"1", "2"}}},
		{"two CR before LF", "a,b\r\r\n1,2\r\r\n", [][]string{{"a", "b"}, {"1", "2"}}},
		{"quoted line end", "a,b\n\"1\nx\",2\n", [][]string{{"a", "b"}, {"1\nx", "2"}}},
		{"doubled quotes", "a,b\n\"say \"\"no\"\"\",2\n", [][]string{{"a", "b"}, {`say "no"`, "2"}}},
		{"quote inside a plain cell", "a,b\n5\" pipe,2\n", [][]string{{"a", "b"}, {`5" pipe`, "2"}}},
		{"stray quote inside a quoted cell", "a,b\n\"the \"big\" one\",2\n", [][]string{{"a", "b"}, {`the "big" one`, "2"}}},
		{"blank before a quote", "a,b\n1, \"2, 3\"\n", [][]string{{"a", "b"}, {"1", "2, 3"}}},
		{"blank behind a quote", "a,b\n\"1\" ,2\n", [][]string{{"a", "b"}, {"1", "2"}}},
		{"ragged", "a,b\n1\n1,2,3\n", [][]string{{"a", "b"}, {"1"}, {"1", "2", "3"}}},
		{"open quote costs one record", "a,b\n1,\"x\n2,\"y\"\n3,z\n", [][]string{{"a", "b"}, {"1", `"x`}, {"2", "y"}, {"3", "z"}}},
		{"open quote to the end of the file", "a,b\n1,\"x\n2,y\n3,z\n", [][]string{{"a", "b"}, {"1", `"x`}, {"2", "y"}, {"3", "z"}}},
		{"open quote where all is quoted", "\"a\",\"b\"\n\"1\",\"x\n\"2\",\"y\"\n", [][]string{{"a", "b"}, {"1", `"x`}, {"2", "y"}}},
		{"apostrophes as quotes", "'a','b'\n'1,5','x'\n'2','y'\n", [][]string{{"a", "b"}, {"1,5", "x"}, {"2", "y"}}},
		{"sep line", "sep=;\na;b\n1,0;2\n", [][]string{{"sep=", ""}, {"a", "b"}, {"1,0", "2"}}},
		{"tabs", "a\tb\n1,5\t2\n", [][]string{{"a", "b"}, {"1,5", "2"}}},
		{"bars", "a|b\n1,5|2\n", [][]string{{"a", "b"}, {"1,5", "2"}}},
		{"decimal commas do not win", "a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", [][]string{{"a", "b", "c"}, {"1,5", "2,5", "3,5"}, {"1,5", "2,5", "3,5"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, got := records(t, []byte(c.text), csvx.Overrides{})
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestPhysicalLinesAreCounted(t *testing.T) {
	text := []byte("a,b\n\"1\n2\n3\",x\n\n4,5\n")
	form, err := csvx.Sniff(bytes.NewReader(text), int64(len(text)), csvx.Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	r := csvx.NewReader(bytes.NewReader(text), form)
	var got []int
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, rec.Line)
	}
	if d := cmp.Diff([]int{1, 2, 5, 6}, got); d != "" {
		t.Error(d)
	}
}

// endless is a file of any size that nobody stores.
type endless struct {
	head string
	fill byte
}

func (e endless) ReadAt(b []byte, off int64) (int, error) {
	for i := range b {
		if at := off + int64(i); at < int64(len(e.head)) {
			b[i] = e.head[at]
		} else {
			b[i] = e.fill
		}
	}
	return len(b), nil
}

func TestHostileFilesEndInAnErrorAndLittleMemory(t *testing.T) {
	const size = 2 << 30
	columns, nuls := strings.Repeat("x,", 10_000), strings.Repeat("\x00", 20)
	for _, c := range []struct {
		name, reason, line string
		file               io.ReaderAt
		size               int64
	}{
		{"a line of 2 GB", "line_too_long", "2", endless{"a,b\n", 'x'}, size},
		{"an open quote before 2 GB", "line_too_long", "2", endless{"a,b\n1,\"", 'x'}, size},
		{"zero bytes", "file_not_text", "3", strings.NewReader("a,b\n1,2\n3," + nuls + "\n" + strings.Repeat("x", 2*len(nuls))), int64(12 + 3*len(nuls))},
		{"10,000 columns", "", "", strings.NewReader(columns), int64(len(columns))},
		{"control characters", "file_not_text", "1", strings.NewReader(strings.Repeat("\x01\x02\x03a,b\n", 20)), 140},
		{"nothing", "file_empty", "", strings.NewReader(" \n \r\n"), 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			err := readAll(c.file, c.size)
			runtime.ReadMemStats(&after)
			if got := consent.ReasonOf(err); got != c.reason {
				t.Fatalf("%q, want %q (%v)", got, c.reason, err)
			}
			var known *consent.Error
			if errors.As(err, &known) && known.Params["line"] != c.line {
				t.Errorf("line %q, want %q", known.Params["line"], c.line)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 16<<20 {
				t.Errorf("%d bytes allocated", used)
			}
		})
	}
}

func TestAFaultyRecordStopsNothing(t *testing.T) {
	text := []byte("a,b\n1,2\nx\x00y,\x003\n\"4\x00\",5\n" + strings.Repeat("w,", 10_000) + "\n6,7\n")
	form, err := csvx.Sniff(bytes.NewReader(text), int64(len(text)), csvx.Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	r := csvx.NewReader(bytes.NewReader(text), form)
	var cells [][]string
	var faults []string
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		cells, faults = append(cells, append([]string{}, rec.Cells[:2]...)), append(faults, rec.Fault)
		if len(rec.Cells) > csvx.MaxColumns {
			t.Errorf("%d cells", len(rec.Cells))
		}
	}
	if d := cmp.Diff([][]string{{"a", "b"}, {"1", "2"}, {"xy", "3"}, {"4", "5"}, {"w", "w"}, {"6", "7"}}, cells); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"", "", csvx.FaultNUL, csvx.FaultNUL, csvx.FaultWide, ""}, faults); d != "" {
		t.Error(d)
	}
}

func readAll(r io.ReaderAt, size int64) error {
	form, err := csvx.Sniff(r, size, csvx.Overrides{})
	if err != nil {
		return err
	}
	reader := csvx.NewReader(io.NewSectionReader(r, 0, size), form)
	for {
		if _, err := reader.Next(); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}

func TestManyOpenQuotesDoNotCostManySearches(t *testing.T) {
	var b strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&b, "%d,\"\"\"b\n", i)
	}
	if err := readAll(strings.NewReader(b.String()), int64(b.Len())); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkReader(b *testing.B) {
	line := "10001,Agneta,Ståhl,agneta.stahl@example.org,+46701740651,Storgatan 5,222 22,Lund,2016-05-02,ja,2018-05-24,\"Mässa, Lund\"\n"
	text := []byte(strings.Repeat(line, 20_000))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if err := readAll(bytes.NewReader(text), int64(len(text))); err != nil {
			b.Fatal(err)
		}
	}
}
