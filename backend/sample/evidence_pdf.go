package sample

import (
	"bytes"
	"fmt"
	"strings"
	"time"
)

// formPDF is the form signed at the counter: one A5 page in the viewer's own
// Helvetica, whose WinAnsi encoding is the Windows-1252 of the customer list.
func (g *generator) formPDF(p *person, a Act) []byte {
	w := words[a.Language]
	day := inMalmo(a.At).Format(time.DateOnly)
	var page bytes.Buffer
	text := func(x, y, size int, bold bool, s string) {
		font := "F1"
		if bold {
			font = "F2"
		}
		fmt.Fprintf(&page, "BT /%s %d Tf %d %d Td (%s) Tj ET\n", font, size, x, y, pdfText(s))
	}
	text(40, 540, 9, false, "Ljusgård Bildbyrå AB · Skeppargränd 3 · 211 00 Malmö")
	text(40, 500, 18, true, w.Form)
	y := 470
	for _, line := range wrap(a.Question, 66) {
		text(40, y, 10, false, line)
		y -= 14
	}
	y -= 14
	for i, answer := range answers[a.Purpose][a.Language] {
		fmt.Fprintf(&page, "0.8 w %d %d 10 10 re S\n", 40, y-1)
		if i == 0 {
			fmt.Fprintf(&page, "1.6 w %d %d m %d %d l %d %d m %d %d l S\n", 38, y-3, 53, y+11, 39, y+10, 52, y-3)
		}
		text(58, y, 11, false, answer)
		y -= 22
	}
	y -= 20
	text(40, y, 10, false, w.Name+": "+p.name())
	text(40, y-18, 10, false, w.Mail+": "+p.email)
	text(40, y-36, 10, false, w.Place+", "+day)
	fmt.Fprintf(&page, "0.5 w 40 %d m 240 %d l S\n", y-90, y-90)
	text(40, y-102, 8, false, w.Signature)
	g.signature(&page, 50, y-82)
	return pdfFile(page.Bytes(), a.At)
}

// signature draws what no one can read.
func (g *generator) signature(page *bytes.Buffer, x, y int) {
	fmt.Fprintf(page, "1.1 w 0.1 0.15 0.45 RG %d %d m\n", x, y)
	for range 5 + g.IntN(4) {
		next := x + 14 + g.IntN(12)
		fmt.Fprintf(page, "%d %d %d %d %d %d c\n", x+4, y+8+g.IntN(20), next-6, y-10-g.IntN(8), next, y+g.IntN(8))
		x = next
	}
	page.WriteString("S\n")
}

// pdfFile writes the five objects and their table.
func pdfFile(page []byte, at time.Time) []byte {
	font := func(name string) string {
		return "<< /Type /Font /Subtype /Type1 /BaseFont /" + name + " /Encoding /WinAnsiEncoding >>"
	}
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%sendstream", len(page), page),
		font("Helvetica"), font("Helvetica-Bold"),
		"<< /CreationDate (D:" + at.UTC().Format("20060102150405") + "Z) >>",
	}
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, len(objects), start)
	return out.Bytes()
}

func pdfText(s string) string {
	return strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(string(windows1252(s)))
}

func wrap(s string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}
