package layout

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
)

func itoa(i int) string     { return strconv.Itoa(i) }
func ftoa(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }

func long(d *Doc) {
	d.Heading()
	d.Section("Person", "Art. 4(1)")
	d.Defs(Def{Term: "Name", Val: V("Elin Sandström")}, Def{Term: "Id", Val: M("s-7f3c91d2")})
	d.Section("History", "Art. 5(2)")
	var rows []Row
	for i := range 120 {
		rows = append(rows, R(itoa(i+1), "2025-09-17 16:22:41", "Newsletter", "given"))
	}
	d.Table("Newsletter", FullW, []Col{{Head: "No.", W: 1, Align: "R"}, {Head: "When", W: 3}, {Head: "Purpose", W: 3}, {Head: "Event", W: 3}}, rows)
}

func TestSameInputSameBytes(t *testing.T) {
	_, a, _ := set(t, spec("Consent proof"), long)
	_, b, _ := set(t, spec("Consent proof"), long)
	if !bytes.Equal(a, b) {
		t.Error("two runs differ")
	}
	_, c, _ := set(t, spec("Another"), long)
	if bytes.Equal(id(t, a), id(t, c)) {
		t.Error("two documents share an identifier")
	}
}

// id is the identifier in the trailer.
func id(t *testing.T, file []byte) []byte {
	t.Helper()
	at := bytes.LastIndex(file, []byte("/ID [<"))
	if at < 0 {
		t.Fatal("no identifier in the trailer")
	}
	return file[at : at+40]
}

func TestFontsAreNotWrittenTo(t *testing.T) {
	f := fonts(t)
	var buf bytes.Buffer
	if _, err := Render(spec("T"), f, func(d *Doc) {
		for _, face := range []Face{FBody, FBold, FCell, FCellB, FMono} {
			d.Text(Left, 100, face, "Ŧ Hamburgefonstiv", "L")
		}
	}, &buf); err != nil {
		t.Fatal(err)
	}
	for key, b := range fonts(t) {
		if !bytes.Equal(b, f[key]) {
			t.Errorf("the bytes of %s were changed", key)
		}
	}
}

func TestPageNumbersRunningHeadsAndRepeatedTableHeads(t *testing.T) {
	placed, _, pages := set(t, spec("Consent proof"), long)
	if pages < 3 {
		t.Fatalf("%d pages", pages)
	}
	count := func(page int, text string) (n int) {
		for _, p := range placed {
			if p.Page == page && strings.Contains(p.S, text) {
				n++
			}
		}
		return n
	}
	for p := 1; p <= pages; p++ {
		if count(p, "Page "+itoa(p)+" of "+itoa(pages)) != 1 {
			t.Errorf("page %d does not say its number", p)
		}
		if count(p, "Ledger of 214,806 events, root") != 1 || count(p, "048d3238…cfe1fe5b") != 1 {
			t.Errorf("page %d does not name the ledger", p)
		}
		if want := min(p-1, 1); count(p, "Consent proof · CP-2025-0147") != want {
			t.Errorf("page %d: running head", p)
		}
		if want := min(p-1, 1); count(p, "(continued)") != want {
			t.Errorf("page %d: the caption is not repeated once", p)
		}
		if count(p, "Purpose") != 1 {
			t.Errorf("page %d: the table's head is not repeated", p)
		}
	}
}

func TestMissingCharactersAreSeen(t *testing.T) {
	for give, want := range map[string]string{
		"A漢B": "A□B", "😀": "□", "مرحبا": "□□□□□", "Åsa": "Åsa", "Ŧ": "Ŧ", "a\u0301": "á",
		"a\x00b\u202ec": "abc", "x\u2003y": "x y", "bad\xff": "bad□",
	} {
		placed, _, _ := set(t, spec("T"), func(d *Doc) { d.Text(Left, 100, FBody, give, "L") })
		got := ""
		for _, p := range placed {
			if p.Y == 100 {
				got = p.S
			}
		}
		if got != want {
			t.Errorf("%q is set as %q, want %q", give, got, want)
		}
	}
}

func TestWidthsAreThoseOfThePDFWriter(t *testing.T) {
	_, _, _ = set(t, spec("T"), func(d *Doc) {
		for _, f := range []Face{FBody, FBold, FCell, FCellB, FMono} {
			for _, s := range []string{"Hamburgefonstiv 0123456789", "Ärger Øl Łódź Жук Ωμέγα", "…–“”·→§"} {
				g := d.face(f, s)
				d.use(g)
				if want, got := d.p.GetStringWidth(s), d.width(g, s); want-got > 0.001 || got-want > 0.001 {
					t.Errorf("%s %q: %.3f, the writer has %.3f", g.key(), s, got, want)
				}
			}
		}
	})
}

func TestBrokenFontsAreRefused(t *testing.T) {
	for name, f := range map[string]Fonts{"none": {}, "broken": {"sans": []byte("not a font")}} {
		if _, err := Render(spec("T"), f, func(*Doc) {}, &bytes.Buffer{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestErrorsOfTheWriterAreReturned(t *testing.T) {
	_, err := Render(spec("T"), fonts(t), func(d *Doc) { d.p.SetErrorf("no") }, &bytes.Buffer{})
	if err == nil {
		t.Error("no error")
	}
}

func TestHeadingsStayWithTheirText(t *testing.T) {
	fs, err := parse(fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	s := spec("T")
	s.Trace = func(Placed) {}
	for fill := range 60 {
		d, err := compose(s, fs, func(d *Doc) {
			for range fill {
				d.Text(Left, d.Y+Base, FBody, "filler", "L")
				d.Y += Half * 2
				d.tail = 0
			}
			d.Section("Alone", "")
			d.Para("", Run{strings.Repeat("Words that make a paragraph of several lines. ", 8), FBody})
		})
		if err != nil {
			t.Fatal(err)
		}
		page := map[string]int{}
		for _, p := range d.placed {
			if p.Face == FHead && p.S == "Alone" {
				page["head"] = p.Page
			}
			if strings.HasPrefix(p.S, "Words") && page["text"] == 0 {
				page["text"] = p.Page
			}
		}
		if page["head"] != page["text"] {
			t.Errorf("after %d lines the heading is on page %d, its text on %d", fill, page["head"], page["text"])
		}
	}
}

func TestIdsAndDatesHoldTogether(t *testing.T) {
	placed, _, _ := set(t, spec("T"), func(d *Doc) {
		d.Para("", Run{strings.Repeat("On 2025-09-17 entry CP-2025-0147 by +46\u00a040\u00a0628\u00a004\u00a010 under Art.\u00a06(1)(a). ", 9), FBody})
	})
	for _, p := range placed {
		for _, part := range []string{"2025-09-", "CP-2025-", "+46", "Art."} {
			if strings.HasSuffix(strings.TrimSpace(p.S), part) {
				t.Errorf("broken inside of a unit: %q", p.S)
			}
		}
	}
}

func TestUTF8FontTrapStillThere(t *testing.T) {
	// The writer changes what it is given; the day it stops, the copy can go.
	f := fonts(t)["mono"]
	before := bytes.Clone(f)
	p := fpdf.New("P", "mm", "A4", "")
	p.AddUTF8FontFromBytes("mono", "", f)
	p.AddPage()
	p.SetFont("mono", "", 8)
	p.Text(10, 10, "abc")
	_ = p.Output(&bytes.Buffer{})
	if bytes.Equal(before, f) {
		t.Skip("the PDF writer no longer changes its fonts")
	}
}

func TestTiedPiecesLeaveRoomForTheirHyphen(t *testing.T) {
	set(t, spec("T"), func(d *Doc) {
		for n := range 60 { // "a>" and the first part of the long word fit only without its hyphen
			w := MainW - float64(n)/10
			for _, l := range d.Lines([]Run{{"test</a>", FBody}, {strings.Repeat("W", 90), FBold}, {"end", FMono}}, w) {
				if lineW(l) > w+hair {
					t.Fatalf("a line of %.1f mm in %.1f", lineW(l), w)
				}
			}
		}
	})
}
