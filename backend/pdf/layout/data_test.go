package layout

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What a document says goes with it whole: also letters that no font here has,
// rows on every page, and nothing that only says where a word may be broken.
func TestTheDataBehindADocument(t *testing.T) {
	tool, err := exec.LookPath("pdfdetach")
	if err != nil {
		t.Skip("pdfdetach (poppler-utils) is not installed")
	}
	rows := make([]Row, 300)
	for i := range rows {
		rows[i] = R("李小龍", "=1+1")
	}
	var b bytes.Buffer
	if _, err := Render(spec("T"), fonts(t), func(d *Doc) {
		d.Section("Samtyckes\u00adregister", "Art. 7(1)")
		d.Para("Art. 30", Run{"Ett ", FBody}, Run{"register", FBold})
		d.Defs(Def{Term: "Person", Val: V("محمد")})
		d.Table("People", FullW, []Col{{Head: "Name", W: 1}, {Head: "Value", W: 1}}, rows)
	}, &b); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "a.pdf")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	taken := func(name string) []byte {
		if out, err := exec.Command(tool, "-savefile", name, "-o", filepath.Join(dir, name), file).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	var w whole
	if err := json.Unmarshal(taken("data.json"), &w); err != nil {
		t.Fatal(err)
	}
	if len(w.Parts) != 4 || w.Parts[0].Title != "Samtyckesregister" || w.Parts[1].Text != "Ett register" || w.Parts[2].Rows[0][1] != "محمد" || len(w.Parts[3].Rows) != 300 || w.Parts[3].Rows[299][0] != "李小龍" {
		t.Errorf("%+v", w.Parts[:3])
	}
	lines, err := csv.NewReader(bytes.NewReader(taken("data.csv"))).ReadAll()
	if err != nil || len(lines) != 1+1+1+2+600 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	if last := strings.Join(lines[len(lines)-1], "|"); last != "4|table|People|300|Value|'=1+1" {
		t.Error(last)
	}
}
