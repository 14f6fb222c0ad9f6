package vcard_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"consentbook/backend/consent"
	"consentbook/backend/vcard"
)

func plain(b []byte, _ string) string { return strings.ToValidUTF8(string(b), "\ufffd") }

func cards(t testing.TB, text string) []vcard.Card {
	t.Helper()
	r := vcard.NewReader(strings.NewReader(text), plain)
	var out []vcard.Card
	for {
		c, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
}

func TestPropertiesAsProgramsWriteThem(t *testing.T) {
	for _, c := range []struct {
		name, line string
		group      string
		types      []string
		text       string
	}{
		{"bare types", "TEL;CELL;HOME:1", "", []string{"cell", "home"}, "1"},
		{"types in a list", "TEL;TYPE=cell,HOME:1", "", []string{"cell", "home"}, "1"},
		{"types in quotes", `TEL;TYPE="cell,voice":1`, "", []string{"cell", "voice"}, "1"},
		{"types one by one", "TEL;type=CELL;type=pref:1", "", []string{"cell", "pref"}, "1"},
		{"group", "item1.TEL:1", "item1", nil, "1"},
		{"colon in a quoted parameter", `TEL;X="a:b";TYPE=work:1`, "", []string{"work"}, "1"},
		{"folded", "NOTE:a\r\n b\r\n\tc", "", nil, "abc"},
		{"escapes", `NOTE:a\nb\, c\; d\\ e\: f`, "", nil, "a\nb, c; d\\ e: f"},
		{"soft breaks", "NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\nb=3D=0D=0Ac", "", nil, "ab=\nc"},
		{"soft break before a blank", "NOTE;QUOTED-PRINTABLE:a=\r\n b", "", nil, "a b"},
		{"a line end that nobody encoded", "NOTE:a\r\nb", "", nil, "a\nb"},
		{"fold inside a character", "NOTE:\xc3\r\n \xa4", "", nil, "ä"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := cards(t, "BEGIN:VCARD\r\n"+c.line+"\r\nFN:x\r\nEND:VCARD\r\n")
			if len(got) != 1 || len(got[0].Props) != 2 || !got[0].Ended {
				t.Fatalf("%+v", got)
			}
			p := got[0].Props[0]
			if p.Group != c.group || p.Text() != c.text {
				t.Errorf("group %q, text %q", p.Group, p.Text())
			}
			if d := cmp.Diff(c.types, p.Types()); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestCardsEndWhereTheyEnd(t *testing.T) {
	for _, c := range []struct {
		name, text string
		names      []string
		ended      []bool
	}{
		{"two cards", "BEGIN:VCARD\nFN:a\nEND:VCARD\nBEGIN:VCARD\nFN:b\nEND:VCARD\n", []string{"a", "b"}, []bool{true, true}},
		{"a missing END takes nothing from the next", "BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b\nEND:VCARD\n", []string{"a", "b"}, []bool{false, true}},
		{"cut off at the end", "BEGIN:VCARD\nFN:a", []string{"a"}, []bool{false}},
		{"small letters", "begin:vcard\nfn:a\nend:vcard\n", []string{"a"}, []bool{true}},
		{"a card within", "BEGIN:VCARD\nFN:a\nAGENT:\nBEGIN:VCARD\nFN:agent\nEND:VCARD\nNOTE:x\nEND:VCARD\n", []string{"a"}, []bool{true}},
		{"words between cards", "hello\nBEGIN:VCARD\nFN:a\nEND:VCARD\nbye\n", []string{"a"}, []bool{true}},
		{"pictures are skipped", "BEGIN:VCARD\nPHOTO;BASE64:\n AAAA\n AAAA\n\nFN:a\nEND:VCARD\n", []string{"a"}, []bool{true}},
		{"pictures without folding", "BEGIN:VCARD\nPHOTO;ENCODING=BASE64:AAAA\nBBBB\nCCCC==\n\nFN:a\nEND:VCARD\n", []string{"a"}, []bool{true}},
		{"CR alone", "BEGIN:VCARD\rFN:a\rEND:VCARD\r", []string{"a"}, []bool{true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var names []string
			var ended []bool
			for _, card := range cards(t, c.text) {
				ended = append(ended, card.Ended)
				for _, p := range card.Props {
					if p.Name == "FN" {
						names = append(names, p.Text())
					}
				}
			}
			if d := cmp.Diff(c.names, names); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(c.ended, ended); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAnEndlessLineEndsInAnError(t *testing.T) {
	r := vcard.NewReader(io.MultiReader(strings.NewReader("BEGIN:VCARD\nNOTE:"), io.LimitReader(filler('x'), 64<<20)), plain)
	_, err := r.Next()
	if consent.ReasonOf(err) != "line_too_long" {
		t.Fatal(err)
	}
	r = vcard.NewReader(io.MultiReader(strings.NewReader("BEGIN:VCARD\nPHOTO:"), io.LimitReader(filler('x'), 64<<20), strings.NewReader("\nFN:a\nEND:VCARD\n")), plain)
	if c, err := r.Next(); err != nil || len(c.Props) != 1 {
		t.Fatal("a large picture is skipped", c, err)
	}
}

type filler byte

func (f filler) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(f)
	}
	return len(b), nil
}

// FuzzReader: any bytes end in cards or in an error that a user can read, and
// every BEGIN that stands alone on its line outside a card begins one.
func FuzzReader(f *testing.F) {
	for _, s := range []string{"BEGIN:VCARD\nVERSION:3.0\nN:a;b\nEND:VCARD\n", "BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:=\n\nEND:VCARD", "BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nEND:VCARD\n", "BEGIN:VCARD\nPHOTO;B:\n AA\n", "BEGIN:VCARD\nitem1.X-ABLabel;A=\"b:c\":d\n e\nBEGIN:VCARD"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r := vcard.NewReader(bytes.NewReader(b), plain)
		for n := 1; ; n++ {
			c, err := r.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			var known *consent.Error
			if err != nil {
				if !errors.As(err, &known) {
					t.Fatal(err)
				}
				return
			}
			if c.Number != n || n > len(b) {
				t.Fatalf("card %d has number %d", n, c.Number)
			}
			for _, p := range c.Props {
				_, _, _, _ = p.Text(), p.Parts(), p.List(), p.Types()
			}
		}
	})
}
