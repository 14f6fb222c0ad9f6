package layout

import (
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var fontFiles = map[string]string{
	"serif": "source-serif/SourceSerif4-Regular.ttf", "serifB": "source-serif/SourceSerif4-Semibold.ttf",
	"sans": "source-sans/SourceSans3-Regular.ttf", "sansB": "source-sans/SourceSans3-Semibold.ttf",
	"mono": "source-code-pro/SourceCodePro-Regular.ttf",
}

func fonts(t testing.TB) Fonts {
	t.Helper()
	f := Fonts{}
	for key, name := range fontFiles {
		b, err := os.ReadFile(filepath.Join("..", "fonts", name))
		if err != nil {
			t.Fatal(err)
		}
		f[key] = b
	}
	return f
}

const someRoot = "048d32387ac2e77db50eed8364babff290a8848a95c8875de5a4ed7dcfe1fe5b"

func spec(title string) Spec {
	return Spec{
		Lang: "en", Controller: "Ljusverket Bildbyrå AB", Contact: []string{"Östergatan 14, 211 25 Malmö", "+46 40 628 04 10", "privacy@ljusverket.example", "ljusverket.example"},
		Title: title, Sub: "Elin Sandström", ID: "CP-2025-0147", Ledger: "214,806", Root: someRoot,
		At: time.Date(2025, 11, 14, 9, 42, 10, 0, time.FixedZone("", 3600)),
		W:  Words{Page: "Page %d of %d", Continued: "(continued)", Document: "Document", Ledger: "Ledger of %s events, root", Percent: "%d%%"},
	}
}

// set renders and returns what was placed.
func set(t testing.TB, s Spec, body func(*Doc)) (placed []Placed, file []byte, pages int) {
	t.Helper()
	var buf bytes.Buffer
	s.Trace = func(p Placed) { placed = append(placed, p) }
	pages, err := Render(s, fonts(t), body, &buf)
	if err != nil {
		t.Fatal(err)
	}
	return placed, buf.Bytes(), pages
}

// nasty are strings that break careless typesetting; the corpus adds more.
func nasty(t testing.TB) []string {
	t.Helper()
	out := []string{
		"", " ", "\n\n", "\t\x00\x1b[31m", "\xff\xfe\x80", strings.Repeat("W", 400), strings.Repeat("-", 300), strings.Repeat("a@", 200),
		strings.Repeat("Donaudampfschifffahrtsgesellschaft", 12), strings.Repeat("x\u00ad", 200), strings.Repeat("\u200b", 50) + "z", "e" + strings.Repeat("\u0301", 200),
		strings.Repeat("lorem ipsum ", 900), "👩‍👩‍👧‍👦 é", "שלום مرحبا", "漢字かな交じり文", strings.Repeat("漢", 300), "Ĭ Ĳ Ŧ Ω Ж", "\u202egnirts\u202c", "a\u00a0b\u202fc",
		"https://very.long.example.org/" + strings.Repeat("path/", 60) + "?q=" + strings.Repeat("y", 200), strings.Repeat("1", 500), "(" + strings.Repeat(")", 200),
	}
	dir := os.Getenv("CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "corpora")
	}
	b, err := os.ReadFile(filepath.Join(dir, "hostile", "naughty-strings.json"))
	if err != nil {
		t.Logf("without the corpus of naughty strings: %s is not there", filepath.Join("shared", "corpora", "hostile"))
		return out
	}
	var more []string
	if err := json.Unmarshal(b, &more); err != nil {
		t.Fatal(err)
	}
	return append(out, more...)
}

// overlaps lists pairs of texts that cover each other and texts off their page.
func overlaps(placed []Placed) (faults []string) {
	fault := func(kind string, ps ...Placed) {
		for _, p := range ps {
			s := p.S
			if len(s) > 40 {
				s = s[:40]
			}
			kind += " · p" + itoa(p.Page) + " " + p.Face.key() + " (" + ftoa(p.X) + "," + ftoa(p.Y) + " w" + ftoa(p.W) + ") " + s
		}
		faults = append(faults, kind)
	}
	pages := map[int][]Placed{}
	for _, p := range placed {
		foot := p.Y > FootRule && p.Y < FootRule+5
		if p.X < Left-12 || p.X+p.W > Right+0.1 || p.Y < 12 || p.Y > Bottom && !foot {
			fault("off", p)
		}
		for _, q := range pages[p.Page] {
			if cover(p, q) {
				fault("over", p, q)
			}
		}
		pages[p.Page] = append(pages[p.Page], p)
	}
	return faults
}

// cover reports whether the letters of two texts share space: capitals reach
// 0.66 em above the baseline, descenders 0.2 em below. Kerned pieces of one
// headline may touch.
func cover(a, b Placed) bool {
	slack := 0.05
	if a.Y == b.Y && a.Face == b.Face && a.Face.Pt >= 15 {
		slack = a.Face.Pt / 12
	}
	if a.X+slack > b.X+b.W || b.X+slack > a.X+a.W {
		return false
	}
	top := func(p Placed) float64 { return p.Y - 0.66*p.Face.Pt*mmPerPt }
	foot := func(p Placed) float64 { return p.Y + 0.2*p.Face.Pt*mmPerPt }
	return top(a)+slack < foot(b) && top(b)+slack < foot(a)
}

func TestNothingLeavesThePageOrCoversText(t *testing.T) {
	fs, err := parse(fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	texts := nasty(t)
	text := rapid.Custom(func(r *rapid.T) string {
		s := rapid.SampledFrom(texts).Draw(r, "text")
		if rapid.Bool().Draw(r, "more") {
			s += rapid.SampledFrom([]string{"", " ", "\n"}).Draw(r, "glue") + rapid.SampledFrom(texts).Draw(r, "text")
		}
		return s
	})
	checks, most := 0, 40
	if f := flag.Lookup("rapid.checks"); f.Value.String() != f.DefValue {
		most = math.MaxInt // asked for by name
	}
	rapid.Check(t, func(r *rapid.T) {
		if checks++; checks > most {
			return
		}
		s := spec(text.Draw(r, "title"))
		s.Sub, s.Controller, s.ID, s.Ledger = text.Draw(r, "sub"), text.Draw(r, "controller"), text.Draw(r, "id"), text.Draw(r, "size")
		s.Contact = rapid.SliceOfN(text, 0, 5).Draw(r, "contact")
		s.NoHead = rapid.Bool().Draw(r, "cover")
		parts := rapid.SliceOfN(rapid.IntRange(0, len(components)-1), 1, 8).Draw(r, "parts")
		var bodies []func(*Doc)
		for _, p := range parts {
			bodies = append(bodies, components[p](func() string { return text.Draw(r, "s") }))
		}
		s.Trace = func(Placed) {}
		d, err := compose(s, fs, func(d *Doc) {
			if !s.NoHead {
				d.Heading()
			}
			for _, b := range bodies {
				b(d)
			}
		})
		if err != nil {
			r.Fatal(err)
		}
		if faults := overlaps(d.placed); len(faults) > 0 {
			r.Fatalf("%d faults, parts %v:\n%s", len(faults), parts, strings.Join(faults[:min(4, len(faults))], "\n"))
		}
	})
}

// components draws the texts first: Render calls the body more than once.
var components = []func(text func() string) func(*Doc){
	func(text func() string) func(*Doc) {
		a, b := text(), text()
		return func(d *Doc) { d.Section(a, b) }
	},
	func(text func() string) func(*Doc) {
		a, b := text(), text()
		return func(d *Doc) { d.Subsection(a, b) }
	},
	func(text func() string) func(*Doc) {
		a, b, c := text(), text(), text()
		return func(d *Doc) { d.Para(a, Run{b, FBody}, Run{c, FBold}, Run{"end", FMono}) }
	},
	func(text func() string) func(*Doc) {
		a, b, c := text(), text(), text()
		return func(d *Doc) { d.List(a[:min(1, len(a))], V(a), V(b), V(c)) }
	},
	func(text func() string) func(*Doc) {
		a, b, c, e := text(), text(), text(), text()
		return func(d *Doc) {
			d.Defs(Def{Term: a, Val: V(b), Art: c}, Def{Term: c, Val: M(a)}, Def{Term: b, Val: V(c)}, Def{Term: e, Opts: []Opt{{true, a}, {false, b}, {false, "no"}}})
		}
	},
	func(text func() string) func(*Doc) {
		a, b := text(), text()
		return func(d *Doc) { d.Callout(true, a, Run{b, FBody}) }
	},
	func(text func() string) func(*Doc) {
		a, b, c, e := text(), text(), text(), text()
		return func(d *Doc) {
			d.Table(a, FullW, []Col{{Head: a, W: 1, Align: "R"}, {Head: b, W: 3}, {Head: c, W: 0, F: FMonoS}, {Head: "Entry", W: 1, Align: "R"}},
				[]Row{R(a, b, c, e), R(b), R("1", "2", "3", "4"), {Cells: []string{c, e, a, b}, Bold: true}, R("short", "row"), {Cells: []string{"all", b, "", "9"}, Total: true}})
		}
	},
	func(text func() string) func(*Doc) {
		a, b := text(), text()
		return func(d *Doc) {
			rows := []Row{}
			for i := range 60 {
				rows = append(rows, R(itoa(i), a))
			}
			d.Table("", MainW, []Col{{Head: "No.", W: 1, Align: "R"}, {Head: b, W: 5}}, rows)
		}
	},
	func(text func() string) func(*Doc) {
		a, b, c := text(), text(), text()
		return func(d *Doc) {
			d.VerifyBox(Verify{Title: a, Intro: b, Steps: [][2]string{{a, b}, {c, a}}, Facts: [][2]string{{b, c}, {"Root", Quads(someRoot)}},
				Code: Code{21, func(c, r int) bool { return (c+r)%2 == 0 }}})
		}
	},
	func(text func() string) func(*Doc) {
		a, b := text(), text()
		return func(d *Doc) { d.Dense(FMono, Numbered{a, b}, Numbered{"=", Eights(someRoot)}) }
	},
	func(text func() string) func(*Doc) {
		a, b := text(), text()
		return func(d *Doc) { d.Sign(a, [2]string{a, b}, [2]string{b, a}, [2]string{b, a}) }
	},
	func(text func() string) func(*Doc) {
		a, b := text(), text()
		return func(d *Doc) { d.Break(); d.Annex(a); d.Enclosures(a, b) }
	},
	func(text func() string) func(*Doc) {
		a, b := text(), text()
		return func(d *Doc) {
			d.Unnumbered(a)
			d.Small("1", []Run{{a, FCell}}, []Run{{b, FCell}, {"end", FMono}})
			d.ListFrom(9998, V(b), V(a))
		}
	},
	func(text func() string) func(*Doc) {
		a, b, c := text(), text(), text()
		return func(d *Doc) {
			d.Big([]string{a, b, "7QHW4", c, "9SNB5"}, 4)
			d.TextAndCode([]string{a, b, "4BF51", "DBC1B", "084FE", c}, Code{21, func(c, r int) bool { return c == r }})
		}
	},
}
