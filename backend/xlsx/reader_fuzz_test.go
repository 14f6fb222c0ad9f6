package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"testing"

	"consentbook/backend/consent"
)

// FuzzReadWorkbook: whatever stands in the parts of a workbook ends in rows or
// in an error that a user can read.
func FuzzReadWorkbook(f *testing.F) {
	f.Add(`<worksheet><cols><col min="1" max="3" hidden="1"/></cols><sheetData><row r="3" hidden="1"><c r="B3" t="s" s="1"><v>0</v></c><c t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`,
		`<sst><si><r><t>a</t></r><rPh><t>b</t></rPh></si></sst>`, `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><cellXfs><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>`)
	f.Add(`<sheetData><row><c t="b"><v>1</v></c><c s="1"><v>43244.5</v></c><c><f>HYPERLINK("mailto:a@example.org")</f></c></row>`, `<!-- <si> --><![CDATA[<]]>`, ``)
	f.Add(`<!DOCTYPE x [<!ENTITY a "b">]><sheetData>&a;`, `<sst`, `<cellXfs><xf numFmtId="-1"/>`)
	f.Fuzz(func(t *testing.T, sheet, shared, styles string) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for name, text := range map[string]string{
			"_rels/.rels":                `<Relationships><Relationship Id="rId1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			"xl/workbook.xml":            `<workbook xmlns:r="x"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="sheet.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="s.xml"/><Relationship Id="rId3" Type="x/styles" Target="t.xml"/></Relationships>`,
			"xl/sheet.xml":               sheet, "xl/s.xml": shared, "xl/t.xml": styles,
		} {
			w, err := z.Create(name)
			if err == nil {
				_, err = io.WriteString(w, text)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		w, err := OpenWorkbook(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			said(t, err)
			return
		}
		rows, err := w.Rows(0)
		if err != nil {
			said(t, err)
			return
		}
		defer rows.Close()
		last := 0
		for {
			row, err := rows.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				said(t, err)
				return
			}
			if row.Number <= last || len(row.Cells) > MaxColumns || len(row.Cells) == 0 && !row.Wide {
				t.Fatalf("row %d after %d: %d cells", row.Number, last, len(row.Cells))
			}
			last = row.Number
		}
	})
}

func said(t *testing.T, err error) {
	t.Helper()
	var known *consent.Error
	if !errors.As(err, &known) || known.Code != consent.Invalid || known.Reason == "" {
		t.Fatalf("not for a user: %v", err)
	}
}
