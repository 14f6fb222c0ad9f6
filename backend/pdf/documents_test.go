package pdf

import (
	"bytes"
	"cmp"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

var update = flag.Bool("update", false, "write the expected texts anew")

// dump is the text of a document, a line per baseline, pages parted by rules.
func dump(placed []layout.Placed) string {
	slices.SortStableFunc(placed, func(a, b layout.Placed) int {
		return cmp.Or(a.Page-b.Page, cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X))
	})
	var s strings.Builder
	for i, p := range placed {
		switch {
		case i == 0:
		case p.Page != placed[i-1].Page:
			s.WriteString("\n────────\n")
		case p.Y != placed[i-1].Y:
			s.WriteString("\n")
		case p.X-placed[i-1].X-placed[i-1].W > 3:
			s.WriteString(" | ")
		case p.X-placed[i-1].X-placed[i-1].W > 0.3:
			s.WriteString(" ")
		}
		s.WriteString(p.S)
	}
	return s.String() + "\n"
}

// TestDocumentsSayWhatTheModelHolds compares the text of each document with
// testdata; look at a difference before writing it anew with -update.
func TestDocumentsSayWhatTheModelHolds(t *testing.T) {
	for name, write := range samples() {
		for _, lang := range Languages {
			got := dump(traced(t, func() error { _, err := write(io.Discard, lang); return err }))
			file := filepath.Join("testdata", name+"-"+lang+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs from what is expected:\n%s", file, firstDifference(got, string(want)))
			}
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "- " + w[i] + "\n+ " + g[i]
		}
	}
	return "one is longer"
}

// TestTextComesBackOutOfThePDF asks a tool that is not ours: every word that
// was set can be copied and searched.
func TestTextComesBackOutOfThePDF(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed")
	}
	for name, write := range samples() {
		var file bytes.Buffer
		placed := traced(t, func() error { _, err := write(&file, "sv"); return err })
		cmd := exec.Command(tool, "-layout", "-", "-")
		cmd.Stdin = &file
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(name, err)
		}
		text := strings.Join(strings.Fields(string(out)), "")
		for _, p := range placed {
			if p.Face.Pt >= 20 {
				continue // headlines are set letter by letter
			}
			for _, word := range strings.Fields(p.S) {
				if !strings.Contains(text, word) {
					t.Errorf("%s: %q cannot be found", name, word)
				}
			}
		}
	}
}

// TestOtherToolsAcceptTheFile checks structure, fonts and document data.
func TestOtherToolsAcceptTheFile(t *testing.T) {
	dir := t.TempDir()
	for name, write := range samples() {
		var b bytes.Buffer
		if _, err := write(&b, "sv"); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, ok := run(t, "qpdf", "--check", file); ok && !strings.Contains(out, "No syntax or stream encoding errors found") {
			t.Errorf("%s: %s", name, out)
		}
		if out, ok := run(t, "pdffonts", file); ok {
			for _, line := range strings.Split(strings.TrimSpace(out), "\n")[2:] {
				if f := strings.Fields(line); len(f) < 9 || f[len(f)-5] != "yes" || f[len(f)-3] != "yes" {
					t.Errorf("%s: not embedded, or without its letters: %s", name, line)
				}
			}
		}
		if out, ok := run(t, "pdfinfo", file); ok {
			for _, want := range []string{"Page size:       595.28 x 841.89 pts (A4)", "Producer:        Consentbook", "CreationDate:    ", "Title:          "} {
				if !strings.Contains(out, want) {
					t.Errorf("%s: no %q in\n%s", name, want, out)
				}
			}
		}
	}
}

func run(t *testing.T, tool string, args ...string) (string, bool) {
	t.Helper()
	path, err := exec.LookPath(tool)
	if err != nil {
		t.Logf("%s is not installed: its checks are left out", tool)
		return "", false
	}
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s %v: %v\n%s", tool, args, err, out)
	}
	return string(out), true
}

func TestSameModelSameBytes(t *testing.T) {
	for name, write := range samples() {
		var a, b bytes.Buffer
		if _, err := write(&a, "de"); err != nil {
			t.Fatal(err)
		}
		if _, err := write(&b, "de"); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: two runs differ", name)
		}
		for _, want := range []string{"/Lang (de)", "/ID [<", "%PDF-1."} {
			if name == "5-notice" && want == "/Lang (de)" {
				want = "/Lang (en)" // the text's own
			}
			if !bytes.Contains(a.Bytes(), []byte(want)) {
				t.Errorf("%s: no %s", name, want)
			}
		}
	}
}

func TestNothingOverlapsInTheSamples(t *testing.T) {
	for name, write := range samples() {
		for _, lang := range Languages {
			if f := faults(traced(t, func() error { _, err := write(io.Discard, lang); return err })); len(f) > 0 {
				t.Errorf("%s %s: %v", name, lang, f)
			}
		}
	}
}

func TestRecoverySheetIsOnePage(t *testing.T) {
	for _, lang := range Languages {
		if pages, err := WriteRecoverySheet(io.Discard, sampleSheet(), lang); err != nil || pages != 1 {
			t.Errorf("%s: %d pages, %v", lang, pages, err)
		}
	}
}

func TestWhatCannotBeSaidIsRefused(t *testing.T) {
	state, method, hash, proof := sampleProof(), sampleProof(), sampleProof(), sampleProof()
	state.States[0].State = "maybe"
	method.Acts[0].Method = "telepathy"
	hash.Proofs[0].Path[3] = "abc…def"
	proof.Seal.Root = "00"
	long, scope, block := sampleRegister(1), samplePack(), sampleNotice()
	long.Rows = make([]RegisterRow, RegisterRows+1)
	scope.Scope = "half"
	block.Blocks = append(block.Blocks, Block{Kind: "list", Items: [][]Block{{{Kind: "video"}}}})
	for reason, err := range map[string]error{
		"state_unknown":     second(WriteConsentProof(io.Discard, state, "en")),
		"method_unknown":    second(WriteConsentProof(io.Discard, method, "en")),
		"hash_malformed":    second(WriteConsentProof(io.Discard, hash, "en")),
		"register_too_long": second(WriteRegister(io.Discard, long, "en")),
		"scope_unknown":     second(WritePackCover(io.Discard, scope, "en")),
		"block_unknown":     second(WriteNotice(io.Discard, block, "en")),
	} {
		if consent.ReasonOf(err) != reason {
			t.Errorf("want %s, got %v", reason, err)
		}
	}
	if consent.ReasonOf(second(WriteConsentProof(io.Discard, proof, "en"))) != "hash_malformed" {
		t.Error("a shortened root is printed as if it were one")
	}
}

func second(_ int, err error) error { return err }

func TestEmptyModelsStillMakeDocuments(t *testing.T) {
	now := Seal{Issued: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	for name, write := range map[string]func(io.Writer) (int, error){
		"proof":    func(w io.Writer) (int, error) { return WriteConsentProof(w, ConsentProof{Seal: now}, "fr") },
		"register": func(w io.Writer) (int, error) { return WriteRegister(w, Register{Seal: now}, "fr") },
		"sheet":    func(w io.Writer) (int, error) { return WriteRecoverySheet(w, RecoverySheet{}, "fr") },
		"report":   func(w io.Writer) (int, error) { return WriteSubjectReport(w, SubjectReport{Seal: now}, "fr") },
		"notice":   func(w io.Writer) (int, error) { return WriteNotice(w, Notice{Seal: now}, "fr") },
		"pack":     func(w io.Writer) (int, error) { return WritePackCover(w, PackCover{Seal: now, Scope: "all"}, "fr") },
	} {
		if f := faults(traced(t, func() error { _, err := write(io.Discard); return err })); len(f) > 0 {
			t.Errorf("%s: %v", name, f)
		}
	}
}

func TestTheTitleOfATextIsNoLevelOfItsOwn(t *testing.T) {
	for _, c := range []struct {
		levels []int
		want   int
	}{{nil, 1}, {[]int{2}, 2}, {[]int{1, 2, 3, 2}, 2}, {[]int{1, 2, 1}, 1}, {[]int{2, 1}, 1}, {[]int{1, 3, 4}, 3}} {
		var blocks []Block
		for _, l := range c.levels {
			blocks = append(blocks, Block{Kind: "heading", Level: l}, Block{Kind: "paragraph"})
		}
		if got := topLevel(blocks); got != c.want {
			t.Errorf("%v: sections down to level %d, want %d", c.levels, got, c.want)
		}
	}
}
