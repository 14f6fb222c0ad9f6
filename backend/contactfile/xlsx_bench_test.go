package contactfile_test

import (
	"fmt"
	"strings"
	"testing"

	"consentbook/backend/contactfile"
)

func BenchmarkWorkbook(b *testing.B) {
	const n = 50_000
	var x strings.Builder
	x.WriteString("<sheetData><row r=\"1\">" + header + "</row>")
	for i := 2; i < n+2; i++ {
		fmt.Fprintf(&x, `<row r="%d"><c r="A%d" t="s"><v>1</v></c><c r="B%d" t="inlineStr"><is><t>anna%d@example.org</t></is></c><c r="C%d" s="2"><v>22222</v></c><c r="D%d" s="1"><v>43244</v></c><c r="E%d" t="b"><v>1</v></c><c r="G%d"><v>46701740660</v></c></row>`, i, i, i, i, i, i, i, i)
	}
	x.WriteString("</sheetData>")
	file := workbook(b, "", part{"Kunder", "visible", x.String()})
	b.SetBytes(int64(x.Len()))
	for b.Loop() {
		if got := len(allRows(b, openBytes(b, file, "x.xlsx", contactfile.Overrides{}))); got != n {
			b.Fatal(got)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
