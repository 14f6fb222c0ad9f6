package sample

import (
	"bytes"
	"encoding/csv"
	"io"
	"testing"
)

func TestRows(t *testing.T) {
	var a, b bytes.Buffer
	if err := Rows(&a, 5000, 1); err != nil {
		t.Fatal(err)
	}
	if err := Rows(&b, 5000, 1); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("not the same bytes again, %v", err)
	}
	rows, err := csv.NewReader(&a).ReadAll()
	if err != nil || len(rows) != 5001 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	seen := map[string]bool{}
	for _, r := range rows[1:] {
		if !goodAddress.MatchString(r[3]) || seen[r[3]] || r[0] == "" || len(r) != 12 {
			t.Fatalf("row %q", r)
		}
		seen[r[3]] = true
	}
}

func TestRowsTakeNoMemory(t *testing.T) {
	allocated := testing.AllocsPerRun(1, func() {
		if err := Rows(io.Discard, 50_000, 1); err != nil {
			t.Fatal(err)
		}
	})
	if allocated > 50_000*12 {
		t.Errorf("%.0f allocations for 50,000 rows", allocated)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestRowsTellOfAFailingWriter(t *testing.T) {
	if Rows(failing{}, 100_000, 1) == nil {
		t.Error("written to nothing")
	}
}

func BenchmarkRows(b *testing.B) {
	if err := Rows(io.Discard, b.N, 1); err != nil {
		b.Fatal(err)
	}
}
