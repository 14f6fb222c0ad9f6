package archival

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// plain is a file in the form of the PDF writer, with a link from its first page
// to itself.
func plain() []byte {
	bodies := []string{
		"<</Type /Pages\n/Kids [2 0 R]\n/Count 1\n/MediaBox [0 0 595.28 841.89]\n>>",
		"<</Type /Page\n/Parent 1 0 R\n/Resources <<>>\n/Annots [<</Type /Annot /Subtype /Link /Rect [10 10 90 20] /Border [0 0 0] /Dest [2 0 R /XYZ 0 800 null]>>]\n/Contents 3 0 R>>",
		"<</Length 1>>\nstream\nq\nendstream",
		"<<\n/Producer (Consentbook)\n>>",
		"<<\n/Type /Catalog\n/Pages 1 0 R\n/Lang (sv)\n/Names <<\n/EmbeddedFiles <<>>\n>>\n>>",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.3\n%µ¶\n")
	var at []int
	for i, body := range bodies {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer\n<<\n/Size %d\n/Root 5 0 R\n/Info 4 0 R\n>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

func facts() Facts {
	return Facts{Title: "Förteckning <& mer>", Author: "Ljusgård", Subject: "R-1", At: time.Date(2026, 11, 18, 9, 14, 0, 0, time.UTC),
		Files: []File{{"data.json", "application/json", "Allt", []byte(`{"a":1}`)}, {"data.csv", "text/csv", "Celler", []byte("a\n1\n")}}}
}

// ISO 19005-3: identification, output intent, files with what they are to the
// document, an identifier, printable annotations.
func TestADocumentForArchives(t *testing.T) {
	var once, again bytes.Buffer
	if err := Complete(&once, plain(), facts()); err != nil {
		t.Fatal(err)
	}
	if err := Complete(&again, plain(), facts()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(once.Bytes(), again.Bytes()) {
		t.Error("the same document gives other bytes")
	}
	for _, want := range []string{"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>", "Förteckning &lt;&amp; mer&gt;",
		"/S /GTS_PDFA1", "/AFRelationship /Data", "/AF [", "/Subtype /text#2Fcsv", "/Subtype /application#2Fjson", "/Subtype /Link /F 4", "/ID [<", "/Lang (sv)", "/Info 4 0 R", "(data.csv) "} {
		if !bytes.Contains(once.Bytes(), []byte(want)) {
			t.Errorf("%q is missing", want)
		}
	}
	if n := bytes.Count(once.Bytes(), []byte("/EmbeddedFiles")); n != 1 {
		t.Errorf("the files are named %d times", n)
	}
	if p, err := Read(once.Bytes()); err != nil || p.Root != 5 || p.Info != 4 || len(p.Objects) != 11 || p.ID == "" {
		t.Errorf("read again: %d objects, root %d, info %d, %q, %v", len(p.Objects), p.Root, p.Info, p.ID, err)
	}
}

func TestOtherToolsReadTheFiles(t *testing.T) {
	dir := t.TempDir()
	var b bytes.Buffer
	if err := Complete(&b, plain(), facts()); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "a.pdf")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if tool, err := exec.LookPath("pdfdetach"); err == nil {
		if out, err := exec.Command(tool, "-savefile", "data.json", "-o", filepath.Join(dir, "out.json"), file).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		if got, _ := os.ReadFile(filepath.Join(dir, "out.json")); string(got) != `{"a":1}` {
			t.Errorf("taken out: %q", got)
		}
	}
	if tool, err := exec.LookPath("qpdf"); err == nil {
		if out, err := exec.Command(tool, "--check", file).CombinedOutput(); err != nil || !strings.Contains(string(out), "No syntax or stream encoding errors") {
			t.Errorf("%v: %s", err, out)
		}
	}
}

// What is cut off or changed is refused, or read as some file: never a crash.
func TestWhatIsNoPlainFileIsRefused(t *testing.T) {
	whole := plain()
	for _, spoilt := range [][]byte{nil, []byte("%PDF"), whole[:len(whole)/2], bytes.Replace(whole, []byte("xref\n0 6"), []byte("xref\n0 9"), 1), bytes.Replace(whole, []byte("2 0 obj"), []byte("7 0 obj"), 1),
		bytes.Replace(whole, []byte("/Root"), []byte("/Prev 3 /Root"), 1)} {
		if err := Complete(&bytes.Buffer{}, spoilt, facts()); !errors.Is(err, errForm) {
			t.Errorf("%.20q: %v", spoilt, err)
		}
	}
	for i := range whole {
		changed := bytes.Clone(whole)
		changed[i] ^= 0x55
		_ = Complete(&bytes.Buffer{}, changed, facts())
	}
}
