package contactfile_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
)

// part is one sheet of a workbook under test: its XML between the tags of the
// worksheet.
type part struct{ name, state, xml string }

const workbookStyles = `<styleSheet><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="000\ 00"/><numFmt numFmtId="166" formatCode="[$-41D]d\ mmmm\ yyyy;@"/><numFmt numFmtId="167" formatCode="#,##0.00&quot; kr&quot;"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/><xf numFmtId="167"/></cellXfs></styleSheet>`

const workbookTexts = `<sst><si><t>Namn</t></si><si><r><t>Anna </t></r><r><t>Ek</t></r><rPh><t>x</t></rPh></si><si><t>rad ett_x000D_
rad två</t></si></sst>`

func workbook(t testing.TB, pr string, sheets ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name, text string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(`<?xml version="1.0" encoding="UTF-8"?>` + text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	list, rels := "", ""
	for i, s := range sheets {
		list += fmt.Sprintf(`<sheet name="%s" sheetId="%d" state="%s" r:id="rId%d"/>`, s.name, i+1, s.state, i+1)
		rels += fmt.Sprintf(`<Relationship Id="rId%d" Type="x/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
		add(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), "<worksheet>"+s.xml+"</worksheet>")
	}
	rels += `<Relationship Id="rId90" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId91" Type="x/styles" Target="styles.xml"/>`
	add("_rels/.rels", `<Relationships><Relationship Id="rId1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	add("xl/workbook.xml", `<workbook xmlns:r="x">`+pr+`<sheets>`+list+`</sheets></workbook>`)
	add("xl/_rels/workbook.xml.rels", "<Relationships>"+rels+"</Relationships>")
	add("xl/sharedStrings.xml", workbookTexts)
	add("xl/styles.xml", workbookStyles)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// text is a cell with a text in it.
func text(ref, s string) string {
	return fmt.Sprintf(`<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, ref, s)
}

func rowsXML(rows ...string) string {
	var b strings.Builder
	b.WriteString("<sheetData>")
	for i, r := range rows {
		fmt.Fprintf(&b, `<row r="%d">%s</row>`, i+1, r)
	}
	b.WriteString("</sheetData>")
	return b.String()
}

var header = `<c r="A1" t="s"><v>0</v></c>` + text("B1", "E-post") + text("C1", "Postnr") + text("D1", "Kund sedan") + text("E1", "Nyhetsbrev") + text("F1", "Anteckning") + text("G1", "Mobil")

func TestCellsAreReadAsTheirFormatMeansThem(t *testing.T) {
	row := `<c r="A2" t="s"><v>1</v></c>` + text("B2", "anna@example.org") + `<c r="C2" s="2"><v>22222</v></c><c r="D2" s="1"><v>43244</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="s"><v>2</v></c><c r="G2"><v>4.6701740660000000E10</v></c>`
	more := text("A3", "Bo Al") + `<c r="B3" t="str"><f>HYPERLINK("mailto:bo@example.org","Bo")</f><v>Bo</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3" s="3"><v>43244</v></c><c r="E3" t="str"><f>IF(1,"ja")</f><v>ja</v></c>`
	book := openBytes(t, workbook(t, "", part{"Kunder", "visible", rowsXML(header, row, more)}), "x.xlsx", contactfile.Overrides{})
	want := []addressbook.Row{
		{Sheet: "Kunder", Row: 2, Outcome: addressbook.Contact, Marketing: said(addressbook.Marketing{Claim: addressbook.ClaimIn, Raw: "TRUE"}), Fields: &addressbook.Fields{
			Name: "Anna Ek", Emails: []addressbook.Email{{Value: "anna@example.org", Label: "other"}}, Phones: []addressbook.Phone{{Value: "46701740660", Label: "mobile", Doubtful: true}},
			Addresses: []addressbook.Address{{Label: "other", Postcode: "222 22"}}, CustomerFrom: "2018-05-24", Notes: "rad ett\nrad två"}},
		{Sheet: "Kunder", Row: 3, Outcome: addressbook.Contact, Marketing: said(addressbook.Marketing{Claim: addressbook.ClaimIn, Raw: "ja"}), Warn: []string{"cell_lost", "address_from_link"}, Fields: &addressbook.Fields{
			Name: "Bo Al", Emails: []addressbook.Email{{Value: "bo@example.org", Label: "other"}}, CustomerFrom: "2018-05-24"}},
	}
	if d := cmp.Diff(want, allRows(t, book)); d != "" {
		t.Error(d)
	}
}

func TestDaysCountFrom1904WhereTheWorkbookSaysSo(t *testing.T) {
	row := text("A2", "Anna Ek") + text("B2", "anna@example.org") + `<c r="D2" s="1"><v>41782</v></c>`
	book := openBytes(t, workbook(t, `<workbookPr date1904="1"/>`, part{"Kunder", "visible", rowsXML(header, row)}), "x.xlsx", contactfile.Overrides{})
	if got := book.File().DateSystem; got != "1904" {
		t.Errorf("date system %q", got)
	}
	if got := allRows(t, book)[0].Fields.CustomerFrom; got != "2018-05-24" {
		t.Errorf("%q", got)
	}
}

func TestSheetsByTheirRole(t *testing.T) {
	people := rowsXML(text("A1", "Namn")+text("B1", "E-post"), text("A2", "Anna Ek")+text("B2", "anna@example.org"))
	book := openBytes(t, workbook(t, "",
		part{"Info", "visible", rowsXML(text("A1", "Medlemmar 2023"))},
		part{"Medlemmar", "visible", people},
		part{"Spärrlista", "hidden", people},
		part{"gammal", "veryHidden", people},
		part{"Budget", "visible", rowsXML(text("A1", "Post")+text("B1", "Belopp")+text("C1", "Moms"), text("A2", "Hyra")+`<c r="B2"><v>100</v></c><c r="C2"><v>25</v></c>`)},
	), "x.xlsx", contactfile.Overrides{})
	want := []addressbook.Sheet{
		{Name: "Info", Role: "cover", State: "visible"},
		{Name: "Medlemmar", Role: "contacts", State: "visible", HeaderRow: 1},
		{Name: "Spärrlista", Role: "opt_outs", State: "hidden", HeaderRow: 1},
		{Name: "gammal", Role: "other", State: "veryHidden"},
		{Name: "Budget", Role: "other", State: "visible"},
	}
	if d := cmp.Diff(want, book.File().Sheets); d != "" {
		t.Error(d)
	}
	rows := allRows(t, book)
	if len(rows) != 2 || !rows[1].Suppress || !slices.Contains(rows[1].Warn, "hidden_sheet") || !slices.Contains(rows[1].Warn, "status_from_sheet_name") {
		t.Errorf("%+v", rows)
	}
}

func TestHostileWorkbooksAreRefused(t *testing.T) {
	for _, c := range []struct {
		name, reason string
		file         []byte
	}{
		{"an archive of something else", "format_unknown", archive(t, "word/document.xml", "<x/>")},
		{"no people", "no_address_column", workbook(t, "", part{"A", "visible", rowsXML(text("A1", "hello"))})},
		{"a text without end", "file_too_large", workbook(t, "", part{"A", "visible", "<sheetData><row><c t=\"inlineStr\"><is><t>" + strings.Repeat("x", 8<<20)})},
		{"broken XML", "file_damaged", workbook(t, "", part{"A", "visible", "<sheetData><row r=\"1\"><c"})},
		{"columns without end", "too_many_columns", workbook(t, "", part{"A", "visible", rowsXML(text("ZZZZ1", "x"))})},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := contactfile.Open(bytes.NewReader(c.file), int64(len(c.file)), "x.xlsx", contactfile.Overrides{})
			if consent.ReasonOf(err) != c.reason {
				t.Errorf("%v, want %s", err, c.reason)
			}
		})
	}
}

func archive(t *testing.T, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// FuzzWorkbook: whatever stands in a sheet ends in rows or in an error that a
// user can read, and every row that was counted comes out.
func FuzzWorkbook(f *testing.F) {
	f.Add(rowsXML(header, text("A2", "Anna Ek")+text("B2", "anna@example.org")))
	f.Add(`<cols><col min="1" max="99999" hidden="1"/></cols><sheetData><row r="9" hidden="1"><c r="B9" t="s"><v>99</v></c><c t="b"><v>1</v></c><c r="A9" s="9"><f>A1</f><v>1e400</v></c></row><row r="3">` + text("A3", "E-post") + `</row></sheetData>`)
	f.Fuzz(func(t *testing.T, xml string) {
		file := workbook(t, "", part{"Kunder", "visible", xml})
		book, err := contactfile.Open(bytes.NewReader(file), int64(len(file)), "x.xlsx", contactfile.Overrides{})
		if err != nil {
			readable(t, err)
			return
		}
		rows := 0
		for row, err := range book.Rows() {
			if err != nil {
				readable(t, err)
				return
			}
			if row.Outcome != addressbook.Skip {
				rows++
			}
		}
		n, err := book.Count()
		if err != nil {
			t.Fatal(err)
		}
		if rows != n {
			t.Fatalf("%d rows of %d", rows, n)
		}
	})
}
