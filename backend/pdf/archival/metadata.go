package archival

import (
	"bytes"
	"encoding/xml"
	"fmt"
)

// program is what makes the documents.
const program = "Consentbook"

// metadata says in XMP (ISO 16684-1) what the document says of itself, and that
// it is PDF/A-3b.
func metadata(f Facts) []byte {
	at := f.At.UTC().Format("2006-01-02T15:04:05Z")
	var b bytes.Buffer
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n")
	describe := func(prefix, space, content string) {
		fmt.Fprintf(&b, "<rdf:Description rdf:about=\"\" xmlns:%s=\"%s\">%s</rdf:Description>\n", prefix, space, content)
	}
	describe("pdfaid", "http://www.aiim.org/pdfa/ns/id/", "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>")
	dc := ""
	if f.Title != "" {
		dc += "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(f.Title) + "</rdf:li></rdf:Alt></dc:title>"
	}
	if f.Author != "" {
		dc += "<dc:creator><rdf:Seq><rdf:li>" + escaped(f.Author) + "</rdf:li></rdf:Seq></dc:creator>"
	}
	if f.Subject != "" {
		dc += "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(f.Subject) + "</rdf:li></rdf:Alt></dc:description>"
	}
	describe("dc", "http://purl.org/dc/elements/1.1/", dc)
	describe("xmp", "http://ns.adobe.com/xap/1.0/", "<xmp:CreatorTool>"+program+"</xmp:CreatorTool><xmp:CreateDate>"+at+"</xmp:CreateDate><xmp:ModifyDate>"+at+"</xmp:ModifyDate>")
	describe("pdf", "http://ns.adobe.com/pdf/1.3/", "<pdf:Producer>"+program+"</pdf:Producer>")
	b.WriteString("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return b.Bytes()
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}
