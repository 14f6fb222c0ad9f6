package xlsx

import (
	"fmt"
	"strings"
	"time"
)

// style is the place of a cell format in the styles part.
type style int

const (
	styleNumber style = iota
	styleTitle
	styleNote
	styleHeader
	styleText
	styleWrapped
	styleQuoted
	styleQuotedWrapped
	styleInteger
	styleDay
	styleMoment
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const (
	nsMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	nsRel  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsPack = "http://schemas.openxmlformats.org/package/2006/"
	ctMain = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// contentTypes comes first in the file, as programs that sniff expect, when
// the number of sheets is not known: every .xml that is not named is a sheet.
const contentTypes = xmlHead + `<Types xmlns="` + nsPack + `content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="` + ctMain + `worksheet+xml"/>` +
	`<Override PartName="/xl/workbook.xml" ContentType="` + ctMain + `sheet.main+xml"/>` +
	`<Override PartName="/xl/styles.xml" ContentType="` + ctMain + `styles+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>` +
	`</Types>`

const packageRels = xmlHead + `<Relationships xmlns="` + nsPack + `relationships">` +
	`<Relationship Id="rId1" Type="` + nsRel + `/officeDocument" Target="xl/workbook.xml"/>` +
	`<Relationship Id="rId2" Type="` + nsPack + `relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`<Relationship Id="rId3" Type="` + nsRel + `/extended-properties" Target="docProps/app.xml"/>` +
	`</Relationships>`

const appProperties = xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Consentbook</Application></Properties>`

// styles in the order of the constants above. Text has the format "@", so that
// an edited phone number keeps its zero.
const styles = xmlHead + `<styleSheet xmlns="` + nsMain + `">` +
	`<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts>` +
	`<fonts count="4"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>` +
	`<font><b/><sz val="15"/><name val="Calibri"/><family val="2"/></font>` +
	`<font><sz val="10"/><color rgb="FF555555"/><name val="Calibri"/><family val="2"/></font>` +
	`<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>` +
	`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
	`<fill><patternFill patternType="solid"><fgColor rgb="FFE9EDF3"/><bgColor indexed="64"/></patternFill></fill></fills>` +
	`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>` +
	`<border><left/><right/><top/><bottom style="medium"><color rgb="FF1B3A5F"/></bottom><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="11">` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>` +
	`<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>` +
	`<xf numFmtId="49" fontId="3" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>` +
	`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
	`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
	`<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>` +
	`<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>` +
	`</cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

// sheetStart freezes everything down to the header.
func sheetStart(header int, selected bool) string {
	return fmt.Sprintf(xmlHead+`<worksheet xmlns="%s"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`+
		`<sheetViews><sheetView %sworkbookViewId="0"><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/>`+
		`<selection pane="bottomLeft" activeCell="A%d" sqref="A%d"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`,
		nsMain, pick(selected, `tabSelected="1" `, ""), header, header+1, header+1, header+1)
}

// sheetEnd prints on A4 across, one page wide, and keeps the green marks off
// numbers that are text on purpose.
const sheetEnd = `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>` +
	`<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>` +
	`<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>` +
	`<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors></worksheet>`

func (w *Writer) workbook() string {
	var out strings.Builder
	fmt.Fprintf(&out, xmlHead+`<workbook xmlns="%s" xmlns:r="%s"><bookViews><workbookView activeTab="0"/></bookViews><sheets>`, nsMain, nsRel)
	for i, name := range w.names {
		fmt.Fprintf(&out, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escapeAttr(name), i+1, i+1)
	}
	out.WriteString("</sheets><definedNames>")
	for i, r := range w.ranges {
		if !r.filter {
			continue
		}
		fmt.Fprintf(&out, `<definedName name="_xlnm._FilterDatabase" localSheetId="%d" hidden="1">%s!$A$%d:$%s$%d</definedName>`,
			i, w.quoted(i), r.header, columnName(r.columns-1), r.last)
	}
	for i, r := range w.ranges {
		fmt.Fprintf(&out, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">%s!$%d:$%d</definedName>`, i, w.quoted(i), r.header, r.header)
	}
	out.WriteString("</definedNames></workbook>")
	return out.String()
}

// quoted is the name of a sheet as formulas write it.
func (w *Writer) quoted(i int) string {
	return escapeAttr("'" + strings.ReplaceAll(w.names[i], "'", "''") + "'")
}

func (w *Writer) workbookRels() string {
	var out strings.Builder
	out.WriteString(xmlHead + `<Relationships xmlns="` + nsPack + `relationships">`)
	for i := range w.names {
		fmt.Fprintf(&out, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, nsRel, i+1)
	}
	fmt.Fprintf(&out, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/></Relationships>`, len(w.names)+1, nsRel)
	return out.String()
}

func (w *Writer) coreProperties() string {
	created := ""
	if !w.props.Created.IsZero() {
		created = `<dcterms:created xsi:type="dcterms:W3CDTF">` + w.props.Created.UTC().Format(time.RFC3339) + `</dcterms:created>`
	}
	return xmlHead + `<cp:coreProperties xmlns:cp="` + nsPack + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escapeAttr(w.props.Title) + `</dc:title><dc:creator>` + escapeAttr(w.props.Creator) + `</dc:creator>` + created + `</cp:coreProperties>`
}

// escapeAttr is for names and titles, where the marks of cell texts mean
// nothing: what XML cannot hold is left out.
func escapeAttr(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}
