package pdf

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"consentbook/backend/pdf/layout"
)

// worst are strings that break careless documents.
func worst() []string {
	return []string{
		"", " ", "\x00\x1b[31m", "\xff\xfe\x80", strings.Repeat("W", 400), strings.Repeat("Donaudampfschifffahrtsgesellschaft", 12),
		strings.Repeat("lorem ipsum ", 700), "👩‍👩‍👧‍👦 é", "שלום مرحبا", "漢字かな交じり文", "Ĭ Ĳ Ŧ Ω Ж", "%s %d %!", "~Art. 6~", "line\nline\r\nline\u2028line",
		"anna.maria.von.und.zu." + strings.Repeat("x", 120) + "@" + strings.Repeat("verein.", 20) + "example.org", "e" + strings.Repeat("\u0301", 200),
	}
}

// nasty are they and what the corpus adds.
func nasty(t testing.TB) []string {
	t.Helper()
	out := worst()
	dir := os.Getenv("CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	b, err := os.ReadFile(filepath.Join(dir, "hostile", "naughty-strings.json"))
	if err != nil {
		t.Log("without the corpus of naughty strings: shared/corpora is not there")
		return out
	}
	var more []string
	if err := json.Unmarshal(b, &more); err != nil {
		t.Fatal(err)
	}
	return append(out, more...)
}

// hostile fills the sample models with foreign text in every place.
func hostile(s func() string) map[string]func(io.Writer, string) (int, error) {
	proof, register, sheet, report, notice, pack := sampleProof(), sampleRegister(40), sampleSheet(), sampleReport(), sampleNotice(), samplePack()
	from := Sender{Name: s(), Contact: []string{s(), s(), s(), s(), s()}}
	proof.Sender, register.Sender, report.Sender, notice.Sender, pack.Sender = from, from, from, from, from
	proof.Person = Person{Name: s(), Email: s(), Other: []Line{{s(), s()}, {s(), s()}}, CameIn: s(), Reference: s(), Number: 1 << 60}
	for i := range proof.States {
		proof.States[i].Purpose = s()
	}
	proof.Told[0] = Told{Purposes: []string{s(), s()}, Notice: s(), Version: s(), Language: s(), SHA256: sum("n"), Question: s(), Withdrawal: s()}
	proof.Acts[0].Purposes, proof.Acts[0].Words, proof.Acts[0].Operator = []string{s()}, s(), s()
	proof.Acts[0].Evidence.Name = s()
	for i := range proof.History {
		proof.History[i].Purpose, proof.History[i].Note, proof.History[i].Operator = s(), s(), s()
	}
	proof.History[0].Kind = s()
	proof.Gaps = []string{s()}
	proof.Seal = Seal{ID: s(), Root: sum("root"), Entries: 1 << 62, Key: s(), Pack: s(), Signer: s(), Issued: at("2025-11-14 09:42:10")}
	register.Purpose, register.Group, register.Seal = s(), s(), proof.Seal
	for i := range register.Rows {
		register.Rows[i].Person, register.Rows[i].Address, register.Rows[i].Notice = s(), s(), s()
	}
	sheet = RecoverySheet{Book: s(), File: s(), BookID: s(), Created: sheet.Created, Key: s(), Slot: s()}
	report.Person, report.Authority, report.Automated, report.Transfers = proof.Person, s(), s(), []string{s(), s()}
	for i := range report.Values {
		report.Values[i] = Value{Group: s(), Field: s(), Value: s(), Purposes: []string{s(), s()}, Origin: s(), Source: s()}
	}
	report.Purposes = []Processing{{Name: s(), Basis: s(), Source: s(), Categories: []string{s(), s()}, Recipients: []string{s()}, Retention: s()}}
	report.More = []Section{{Title: s(), Article: s(), Text: s(), Lines: []Line{{s(), s()}}, Columns: []Column{{Head: s()}, {Head: s(), Mono: true}}, Rows: [][]string{{s(), s(), s()}, {s()}, {}}}}
	notice.Title, notice.Version, notice.Language, notice.URL = s(), s(), s(), s()
	notice.Blocks = append(notice.Blocks, Block{Kind: "heading", Level: 2, Runs: text(s())}, Block{Kind: "paragraph", Runs: []Run{{Text: s(), Bold: true}, {Text: s(), Link: s()}}},
		Block{Kind: "table", Rows: [][][]Run{{text(s()), text(s())}, {text(s())}, {}}}, Block{Kind: "quote", Items: [][]Block{{{Kind: "paragraph", Runs: text(s())}}}})
	pack.Scope, pack.Person, pack.For, pack.By = "subject", s(), s(), s()
	for i := range pack.Files {
		pack.Files[i].Group, pack.Files[i].Title, pack.Files[i].Answers, pack.Files[i].File = s(), s(), s(), s()
	}
	return map[string]func(io.Writer, string) (int, error){
		"receipt": func(w io.Writer, l string) (int, error) {
			return WriteConsentReceipt(w, hostileReceipt(from, proof, s), l)
		},
		"proof":    func(w io.Writer, l string) (int, error) { return WriteConsentProof(w, proof, l) },
		"register": func(w io.Writer, l string) (int, error) { return WriteRegister(w, register, l) },
		"recovery": func(w io.Writer, l string) (int, error) { return WriteRecoverySheet(w, sheet, l) },
		"report":   func(w io.Writer, l string) (int, error) { return WriteSubjectReport(w, report, l) },
		"notice":   func(w io.Writer, l string) (int, error) { return WriteNotice(w, notice, l) },
		"pack":     func(w io.Writer, l string) (int, error) { return WritePackCover(w, pack, l) },
	}
}

// TestForeignTextNeverLeavesItsPlace puts foreign text into every field of
// every document.
func TestForeignTextNeverLeavesItsPlace(t *testing.T) {
	texts := nasty(t)
	checks, most := 0, 40
	if testing.Short() {
		most = 10
	} else if f := flag.Lookup("rapid.checks"); f != nil && f.Value.String() != f.DefValue {
		most = math.MaxInt // asked for by name
	}
	rapid.Check(t, func(r *rapid.T) {
		if checks++; checks > most {
			return
		}
		n := 0
		shift := rapid.IntRange(0, len(texts)-1).Draw(r, "first")
		step := rapid.IntRange(1, 30).Draw(r, "step")
		next := func() string { n++; return texts[(shift+n*step)%len(texts)] }
		docs := hostile(next)
		name := rapid.SampledFrom([]string{"proof", "register", "recovery", "report", "notice", "pack"}).Draw(r, "document")
		lang := rapid.SampledFrom(Languages).Draw(r, "language")
		placed := traced(t, func() error { _, err := docs[name](io.Discard, lang); return err })
		if len(placed) < 10 {
			r.Fatalf("only %d pieces of text", len(placed))
		}
		if f := faults(placed); len(f) > 0 {
			r.Fatalf("%d faults:\n%s", len(f), strings.Join(f[:min(5, len(f))], "\n"))
		}
	})
}

// TestTheRecoverySheetHoldsAnyText puts each foreign text into each field of the
// sheet: a key of 700 words ran off the page, and where the corpus is not there
// the random draw meets it in about one run of three.
func TestTheRecoverySheetHoldsAnyText(t *testing.T) {
	for at, s := range worst() {
		for field, put := range map[string]func(*RecoverySheet){
			"book": func(m *RecoverySheet) { m.Book = s }, "file": func(m *RecoverySheet) { m.File = s }, "id": func(m *RecoverySheet) { m.BookID = s },
			"key": func(m *RecoverySheet) { m.Key = s }, "slot": func(m *RecoverySheet) { m.Slot = s }, "all": func(m *RecoverySheet) { m.Book, m.File, m.BookID, m.Key, m.Slot = s, s, s, s, s },
		} {
			m := sampleSheet()
			put(&m)
			lang := Languages[at%len(Languages)]
			if f := faults(traced(t, func() error { _, err := WriteRecoverySheet(io.Discard, m, lang); return err })); len(f) > 0 {
				t.Errorf("%s of text %d in %s, %.40q: %d faults:\n%s", field, at, lang, s, len(f), strings.Join(f[:min(5, len(f))], "\n"))
			}
		}
	}
}

// traced runs write and returns what was placed.
func traced(t testing.TB, write func() error) (placed []layout.Placed) {
	t.Helper()
	trace = func(p layout.Placed) { placed = append(placed, p) }
	defer func() { trace = nil }()
	if err := write(); err != nil {
		t.Fatal(err)
	}
	return placed
}

// faults lists texts that cover each other or leave the page's frame.
func faults(placed []layout.Placed) (out []string) {
	pages := map[int][]layout.Placed{}
	for _, p := range placed {
		foot := p.Y > layout.FootRule
		if p.X < layout.Left-12 || p.X+p.W > layout.Right+0.1 || p.Y < 12 || p.Y > layout.Bottom && !foot || p.Y > layout.FootRule+5 {
			out = append(out, fmt.Sprintf("off: p%d %.1f,%.1f w%.1f %.40q", p.Page, p.X, p.Y, p.W, p.S))
		}
		for _, q := range pages[p.Page] {
			if covers(p, q) {
				out = append(out, fmt.Sprintf("over: p%d %.1f,%.1f w%.1f %.40q · %.1f,%.1f w%.1f %.40q", p.Page, p.X, p.Y, p.W, p.S, q.X, q.Y, q.W, q.S))
			}
		}
		pages[p.Page] = append(pages[p.Page], p)
	}
	return out
}

// covers reports whether letters of two texts share space: capitals reach
// 0.66 em above the baseline, descenders 0.2 em below. Kerned pieces of one
// headline may touch.
func covers(a, b layout.Placed) bool {
	slack := 0.05
	if a.Y == b.Y && a.Face == b.Face && a.Face.Pt >= 15 {
		slack = a.Face.Pt / 12
	}
	if a.X+slack > b.X+b.W || b.X+slack > a.X+a.W {
		return false
	}
	const em = 25.4 / 72
	return a.Y-0.66*a.Face.Pt*em+slack < b.Y+0.2*b.Face.Pt*em && b.Y-0.66*b.Face.Pt*em+slack < a.Y+0.2*a.Face.Pt*em
}
