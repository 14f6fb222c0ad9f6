package pdf

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"consentbook/backend/consent"
	formtext "consentbook/backend/texts"
)

const letterToken = "CB-7K3M-2QRT-9WXY-7K3M-2QRT-9WXY-7K3"

// letterBlocks is the ready text of a renewal as a letter.
func letterBlocks(t testing.TB, lang, name string) (string, []formtext.Block) {
	t.Helper()
	c := formtext.Controller{Name: "Ljusverket Bildbyrå AB", Address: "Östergatan 14, 211 25 Malmö", Email: "privacy@ljusverket.example", Phone: "+46 40 628 04 10", Country: "SE", Language: lang, StopAddress: "stop@ljusverket.example"}
	purposes := []consent.Purpose{
		{ID: "newsletter", Names: map[string]string{"en": "Newsletter"}, Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, Questions: map[string]string{lang: "May we send you our newsletter, once a month? We use your name and your address for it."}},
		{ID: "invitations", Names: map[string]string{"en": "Invitations"}, Channel: "post", Bases: []consent.Basis{consent.BasisConsent}, Questions: map[string]string{lang: "May we invite you to exhibitions?"}},
	}
	questions, err := formtext.CampaignQuestions(c, nil, purposes)
	if err != nil {
		t.Fatal(err)
	}
	when := at("2026-10-22 00:00:00")
	f := formtext.CampaignFacts{Controller: c, Kind: consent.CampaignRefresh, Questions: questions, Answers: "answers@ljusverket.example", ClosesOn: when.AddDate(0, 1, 0),
		Notice: formtext.NoticeTold{Number: 3, Published: when, Effective: when}}
	p := formtext.CampaignPerson{Name: name, Token: letterToken, Post: true, Asked: []formtext.AskedPurpose{{Purpose: "newsletter", Since: when.AddDate(-1, 0, 0)}, {Purpose: "invitations", Since: when.AddDate(-2, 0, 0), Ends: when.AddDate(0, 3, 0)}}}
	v, err := formtext.CampaignValues(f, p)
	if err != nil {
		t.Fatal(err)
	}
	text, err := formtext.Text("mail-refresh", lang)
	if err != nil {
		t.Fatal(err)
	}
	m, err := formtext.ParseMail(text)
	if err != nil {
		t.Fatal(err)
	}
	subject, blocks, err := m.LetterBlocks(v)
	if err != nil {
		t.Fatal(err)
	}
	return subject, blocks
}

func sampleLetterFile(country, envelope string) LetterFile {
	return LetterFile{Sender: sampleSender, Country: country, Envelope: envelope, Language: "en", Title: "Letters", Issued: at("2026-11-22 10:00:00")}
}

func sampleLetter(t testing.TB, lang string) Letter {
	subject, blocks := letterBlocks(t, lang, "Ingrid Sandell")
	return Letter{Key: 1, Name: "Ingrid Sandell", Address: []string{"Ingrid Sandell", "c/o Lindqvist", "Storgatan 12 B", "211 34 Malmö"}, Language: lang, Subject: subject, Blocks: blocks, Token: letterToken,
		ReturnTo: []string{"Ljusverket Bildbyrå AB", "Östergatan 14", "211 25 Malmö"}, Mark: "211 34 Malmö, Ingrid Sandell"}
}

func once(letters ...Letter) func() (Letter, bool, error) {
	return func() (Letter, bool, error) {
		if len(letters) == 0 {
			return Letter{}, false, nil
		}
		l := letters[0]
		letters = letters[1:]
		return l, true, nil
	}
}

func TestLettersToLookAt(t *testing.T) {
	dir := os.Getenv("PDF_OUT")
	if dir == "" {
		t.Skip("PDF_OUT names no folder to write letters to")
	}
	for i, envelope := range Envelopes {
		var out bytes.Buffer
		counts, err := WriteLetters(&out, sampleLetterFile("SE", envelope), once(sampleLetter(t, []string{"de", "de", "en", "sv", "sv", "fr"}[i])))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "letter-"+envelope+".pdf"), out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		t.Log(envelope, counts)
	}
}

// What is kept of a letter is next to nothing, so that there may be any number.
func TestLettersStream(t *testing.T) {
	l := sampleLetter(t, "en")
	heap := func() int64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	n, start, first := 0, time.Now(), int64(0)
	counts, err := WriteLetters(io.Discard, sampleLetterFile("SE", ""), func() (Letter, bool, error) {
		if n++; n == 50 {
			first = heap()
		}
		if n == 300 {
			if grown := heap() - first; grown > 1<<20 {
				t.Errorf("250 letters keep %d bytes", grown)
			}
		}
		l.Name, l.Key = fmt.Sprint("Person ", n), int64(n)
		return l, n <= 300, nil
	})
	if err != nil || counts.Letters != 300 || counts.Pages != 600 {
		t.Fatal(counts, err)
	}
	t.Logf("%v a letter", time.Since(start)/300)
}

// hostileNames are what people and forms have put into addresses.
var hostileNames = []string{
	"Ingrid Sandell", "", "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafewarenwohlgepflege", strings.Repeat("W", 300), strings.Repeat("Anna Maria ", 40),
	"a\nb\r\nc", "\u202egnirts", "漢字かな交じり文", "x\x00y\x1b[31m", "(Brackets) \\ and > < [", strings.Repeat("å", 90), "👩‍👩‍👧‍👦 family",
}

// No line of an address leaves what the window shows, whatever it says, and
// nothing but it and the sender's line comes into the window.
func TestAddressStaysInItsWindow(t *testing.T) {
	var letters []Letter
	for i, name := range hostileNames {
		for n := 1; n <= 9; n++ {
			address := make([]string, n)
			for k := range address {
				address[k] = hostileNames[(i+k)%len(hostileNames)]
			}
			letters = append(letters, Letter{Name: name, Address: address, Language: "en", Subject: name, Token: letterToken, Mark: name})
		}
	}
	for _, envelope := range Envelopes {
		w := windows[envelope]
		placed := traced(t, func() error {
			_, err := WriteLetters(io.Discard, sampleLetterFile("SE", envelope), once(letters...))
			return err
		})
		lines := map[int]int{}
		for _, p := range placed {
			if p.X < 4 || p.X+p.W > 206 || p.Y < 8 || p.Y > 290 {
				t.Errorf("%s: %q leaves the page at %.1f,%.1f", envelope, p.S, p.X, p.Y)
			}
			if p.X+p.W <= w.seen[0] || p.X >= w.seen[2] || p.Y <= w.seen[1] || p.Y-2 >= w.seen[3] {
				continue // nobody sees it through the window
			}
			if p.X < w.seen[0] || p.X+p.W > w.seen[2] || p.Y-2.4 < w.seen[1] || p.Y+0.7 > w.seen[3] {
				t.Errorf("%s: %q at %.1f,%.1f wide %.1f leaves the window", envelope, p.S, p.X, p.Y, p.W)
			}
			if p.Y >= w.y-0.01 {
				if lines[p.Page]++; lines[p.Page] > addressLines {
					t.Errorf("%s: %d lines", envelope, lines[p.Page])
				}
			}
		}
	}
}

func TestLongAddressIsReported(t *testing.T) {
	l := sampleLetter(t, "sv")
	l.Key, l.Address = 9, []string{strings.Repeat("W", 300), "Storgatan 1", "211 34 Malmö"}
	short := sampleLetter(t, "sv")
	counts, err := WriteLetters(io.Discard, sampleLetterFile("SE", ""), once(short, l))
	if err != nil || counts.Letters != 2 || len(counts.Shortened) != 1 || counts.Shortened[0] != 9 {
		t.Fatal(counts, err)
	}
	if _, err := WriteLetters(io.Discard, sampleLetterFile("SE", ""), once()); consent.ReasonOf(err) != "letters_none" {
		t.Error(err)
	}
	if _, err := WriteLetters(io.Discard, sampleLetterFile("SE", "c6"), once(l)); consent.ReasonOf(err) != "envelope_unknown" {
		t.Error(err)
	}
}

// The same letters are the same bytes; each begins at page 1 of its own, and,
// printed on both sides, on a sheet of its own.
func TestLetterFile(t *testing.T) {
	write := func(duplex bool) (string, int) {
		var out bytes.Buffer
		f := sampleLetterFile("DE", "")
		f.Duplex = duplex
		info := Letter{Name: "Bo", Address: []string{"Bo", "1 A"}, Language: "sv", Subject: "Om", Blocks: []formtext.Block{{Kind: "paragraph", Runs: []formtext.Run{{Text: "Hej."}}}}}
		counts, err := WriteLetters(&out, f, once(info, sampleLetter(t, "de")))
		if err != nil {
			t.Fatal(err)
		}
		return out.String(), counts.Pages
	}
	one, pages := write(false)
	two, _ := write(false)
	if one != two || pages != 3 {
		t.Errorf("%d pages, the same bytes: %v", pages, one == two)
	}
	if _, pages := write(true); pages != 4 {
		t.Errorf("on both sides: %d pages", pages)
	}
	if !strings.Contains(one, "/PrintScaling /None") || strings.Count(one, "/Type /Page /") != 3 || strings.Count(one, "/FontFile2") != 5 {
		t.Error("the file is not what it should be")
	}
	if tool, err := exec.LookPath("qpdf"); err == nil {
		file := filepath.Join(t.TempDir(), "letters.pdf")
		if err := os.WriteFile(file, []byte(one), 0o600); err != nil {
			t.Fatal(err)
		}
		if said, err := exec.Command(tool, "--check", file).CombinedOutput(); err != nil {
			t.Errorf("%s", said)
		}
	}
}

// What there is to tick stands on the slip alone, unticked, with the reference.
func TestSlipHoldsTheAnswers(t *testing.T) {
	placed := traced(t, func() error {
		_, err := WriteLetters(io.Discard, sampleLetterFile("SE", ""), once(sampleLetter(t, "en")))
		return err
	})
	said := dump(placed)
	for _, want := range []string{"Yes to the newsletter", "No to the newsletter", "Yes to invitations", "No to invitations", "Reply slip", "CB-7K3M-2QRT-", "Page 2 of 2", "never as a yes"} {
		if strings.Count(said, want) != 1 && want != "No to the newsletter" && want != "No to invitations" && want != "CB-7K3M-2QRT-" || !strings.Contains(said, want) {
			t.Errorf("%q stands %d times:\n%s", want, strings.Count(said, want), said)
		}
	}
	if strings.Contains(said, "☐") || strings.Contains(said, "☑") {
		t.Error("a box is a letter")
	}
}

// What is enclosed begins on a page of its own, and is no part of the slip.
func TestEnclosure(t *testing.T) {
	l := sampleLetter(t, "en")
	l.Enclosed = []Enclosure{{Title: "Privacy notice", Blocks: formtext.Blocks("# What we do\n\n" + strings.Repeat("Words of the notice. ", 600))}}
	said := strings.Split(dump(traced(t, func() error {
		_, err := WriteLetters(io.Discard, sampleLetterFile("SE", ""), once(l))
		return err
	})), "────────")
	if len(said) < 4 || !strings.Contains(said[1], "Reply slip") || !strings.Contains(said[2], "Privacy notice") || strings.Contains(said[1], "Words of the notice") || !strings.Contains(said[3], "Page 4 of") {
		t.Errorf("%d pages: %q", len(said), said)
	}
}

func TestManyQuestionsGoOn(t *testing.T) {
	l := sampleLetter(t, "en")
	for i := range 40 {
		l.Blocks = append(l.Blocks, formtext.Block{Kind: "heading", Level: 2, Runs: []formtext.Run{{Text: fmt.Sprint("Question ", i)}}},
			formtext.Block{Kind: "paragraph", Runs: []formtext.Run{{Text: "☐ Yes"}, {Break: true}, {Text: "☐ No"}}})
	}
	placed := traced(t, func() error {
		_, err := WriteLetters(io.Discard, sampleLetterFile("SE", ""), once(l))
		return err
	})
	if said := dump(placed); strings.Count(said, "Reply slip") < 2 || !strings.Contains(said, "Question 39") {
		t.Error(said)
	}
	for _, p := range placed {
		if p.Y > 290 {
			t.Errorf("%q leaves the page", p.S)
		}
	}
}
