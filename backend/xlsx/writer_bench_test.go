package xlsx

import (
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

const benchRows = 20_000

type benchPerson struct{ mail, name, family string }

func benchPeople() []benchPerson {
	people := make([]benchPerson, benchRows)
	for i := range people {
		people[i] = benchPerson{fmt.Sprintf("åsa.öberg%d@example.org", i), fmt.Sprint("Åsa ", i%977), fmt.Sprint("Öberg ", i%1033)}
	}
	return people
}

var benchDay = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func perRow(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchRows, "ns/row")
}

// BenchmarkWriter and BenchmarkStreamWriter write the same twelve cells.
func BenchmarkWriter(b *testing.B) {
	people := benchPeople()
	b.ReportAllocs()
	for b.Loop() {
		w := NewWriter(io.Discard, Properties{})
		s, err := w.Sheet(SheetSpec{Name: "S", Columns: make([]Column, 12)})
		if err != nil {
			b.Fatal(err)
		}
		for i, p := range people {
			if err := s.Row(Int(int64(i)), Text(p.name), Text(p.family), Text(p.mail), Text("+46701740605"), Text("SE"), Text("sv"), Day(benchDay), Text("6(1)(a)"), Text("given"), Text("newsletter"), Moment(benchDay)); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
	perRow(b)
}

func BenchmarkStreamWriter(b *testing.B) {
	people := benchPeople()
	for b.Loop() {
		f := excelize.NewFile()
		s, err := f.NewStreamWriter("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		for i, p := range people {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := s.SetRow(cell, []any{i, p.name, p.family, p.mail, "+46701740605", "SE", "sv", benchDay, "6(1)(a)", "given", "newsletter", benchDay}); err != nil {
				b.Fatal(err)
			}
		}
		if err := s.Flush(); err != nil {
			b.Fatal(err)
		}
		if err := f.Write(io.Discard); err != nil {
			b.Fatal(err)
		}
		f.Close()
	}
	perRow(b)
}
