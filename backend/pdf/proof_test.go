package pdf

import (
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// said is the text of a consent proof in English, its lines joined.
func said(t *testing.T, m ConsentProof) string {
	t.Helper()
	var s strings.Builder
	for _, p := range traced(t, func() error { return second(WriteConsentProof(io.Discard, m, "en")) }) {
		s.WriteString(strings.ReplaceAll(p.S, "\u00a0", " ") + " ")
	}
	return strings.Join(strings.Fields(s.String()), " ")
}

// bareProof is a person with one purpose in a state.
func bareProof(s State) ConsentProof {
	return ConsentProof{
		Sender: sampleSender, Seal: sampleSeal("CP-1"), AsOf: at("2025-11-14 09:42:10"), Person: Person{Name: "Elin", Email: "elin@example.org"},
		States: []Standing{{Purpose: "Newsletter", State: s, Basis: "6(1)(b)", Since: at("2025-09-17 18:22:41"), Entry: 7}},
		Proofs: []Inclusion{{Entry: 7, Leaf: sum("leaf"), Path: way("p", 3)}},
	}
}

func TestOnlyGivenConsentIsSaidToBeInForce(t *testing.T) {
	for _, s := range Sums {
		text := said(t, bareProof(s))
		inForce := strings.Contains(text, "consent of Elin was in force for Newsletter")
		none := strings.Contains(text, "no consent of Elin was in force")
		if inForce != s.Permits() || none == s.Permits() {
			t.Errorf("%s: in force %v, none %v", s, inForce, none)
		}
		if s == consent.OtherBasis && !strings.Contains(text, "Another ground than consent carries Newsletter (contract, Art. 6(1)(b))") {
			t.Errorf("another ground is not named as such: %s", text[:300])
		}
	}
}

func TestGapsAreSaid(t *testing.T) {
	act := Act{Purposes: []string{"Newsletter"}, State: "given", Method: "paper", Words: "yes", At: at("2025-09-17 18:00:00"), Recorded: at("2025-09-17 19:00:00"),
		Evidence: &File{Name: "slip.pdf", SHA256: sum("slip")}, Entry: 7}
	told := Told{Purposes: []string{"Newsletter"}, Notice: "Privacy notice", Version: "7", Language: "sv", SHA256: sum("n")}
	whole := bareProof("given")
	whole.Acts, whole.Told = []Act{act}, []Told{told}
	with := func(change func(*ConsentProof)) ConsentProof {
		m := whole
		m.Acts, m.Told, m.States, m.Proofs = []Act{act}, []Told{told}, []Standing{whole.States[0]}, whole.Proofs
		change(&m)
		return m
	}
	for name, c := range map[string]struct {
		m    ConsentProof
		want string
	}{
		"nothing missing":     {whole, ""},
		"claim without act":   {with(func(m *ConsentProof) { m.States[0].State = "unknown"; m.Acts = nil }), "the ledger holds no act of consent, only the statement that there was one"},
		"no file":             {with(func(m *ConsentProof) { m.Acts[0].Evidence = nil }), "No file of evidence is kept with entry 7 (Newsletter); it rests"},
		"no notice":           {with(func(m *ConsentProof) { m.Told = nil }), "Which notice was shown is not recorded for Newsletter"},
		"recorded late":       {with(func(m *ConsentProof) { m.Acts[0].Recorded = at("2025-10-01 08:00:00") }), "Entry 7 was made on 1 October 2025. That the act took place on 17 September 2025 is the statement"},
		"no entry":            {with(func(m *ConsentProof) { m.States[0].Entry = 0 }), "No ledger entry is named for Newsletter"},
		"no inclusion proof":  {with(func(m *ConsentProof) { m.Proofs = nil }), "The inclusion proof is not part of this document for Newsletter"},
		"in the book earlier": {with(func(m *ConsentProof) { m.Person.Since = at("2021-01-01 00:00:00") }), "For the time before 17 September 2025 the ledger holds no act of consent"},
		"claimed earlier": {with(func(m *ConsentProof) {
			m.History = []Event{{Kind: "consent.unknown", At: at("2025-09-01 00:00:00")}}
		}), "For the time before 17 September 2025"},
		"the caller's own": {with(func(m *ConsentProof) { m.Gaps = []string{"The scan cannot be read."} }), "The scan cannot be read."},
	} {
		text := said(t, c.m)
		if got := strings.Contains(text, "Not proven."); got != (c.want != "") {
			t.Errorf("%s: a gap is said: %v", name, got)
		}
		if !strings.Contains(text, c.want) {
			t.Errorf("%s: %q is not said", name, c.want)
		}
	}
}

func TestEveryProofSaysWhatALedgerCannotShow(t *testing.T) {
	for name, write := range samples() {
		if name == "3-recovery" {
			continue // rests on no entry
		}
		text := ""
		for _, p := range traced(t, func() error { return second(write(io.Discard, "en")) }) {
			text += p.S + " "
		}
		if !strings.Contains(text, "It does not show that what was entered was true.") && !strings.Contains(text, "not changed since. It does") {
			t.Errorf("%s does not say it", name)
		}
	}
}

func TestLooseCopiesClaimNoManifestAndNoSignature(t *testing.T) {
	m := bareProof("given")
	m.Seal.Loose = true
	text := said(t, m)
	for _, no := range []string{"sha256sum", "ssh-keygen", "who signed"} {
		if strings.Contains(text, no) {
			t.Errorf("a loose copy speaks of %s", no)
		}
	}
	m.Seal.Loose, m.Seal.Signer = false, ""
	if text = said(t, m); strings.Contains(text, "ssh-keygen") || strings.Contains(text, "who signed") {
		t.Error("an unsigned pack is said to be signed")
	}
	if !strings.Contains(text, "consentbook verify PACK.zip") || !strings.Contains(text, "Pack EP-2025-0003 ") {
		t.Error("the pack is not named, or by a file name that nobody has")
	}
}

func TestLongRegisterIsSetInTime(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	start := time.Now()
	pages, err := WriteRegister(io.Discard, sampleRegister(RegisterRows), "en")
	if err != nil || pages < 100 {
		t.Fatalf("%d pages, %v", pages, err)
	}
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("%s for %d rows", took, RegisterRows)
	}
}

func TestRegisterInASpreadsheetIsOnePage(t *testing.T) {
	m := sampleRegister(200)
	m.Rows, m.List = nil, &File{Name: "CR-2025-0031.xlsx", SHA256: sum("xlsx"), Bytes: 4_100_000}
	for _, lang := range Languages {
		if pages, err := WriteRegister(io.Discard, m, lang); err != nil || pages != 1 {
			t.Errorf("%s: %d pages, %v", lang, pages, err)
		}
	}
}

func TestCodesHoldTheirText(t *testing.T) {
	c := code("CB1 CP-2025-0147 214806 " + sum("root"))
	if c.N < 21 || c.N%4 != 1 {
		t.Fatalf("%d modules", c.N)
	}
	for _, corner := range [][2]int{{0, 0}, {c.N - 7, 0}, {0, c.N - 7}} { // the three finder patterns
		for y := range 7 {
			for x := range 7 {
				ring := max(max(x-3, 3-x), max(y-3, 3-y))
				if got := c.Dark(corner[0]+x, corner[1]+y); got != (ring != 2) {
					t.Fatalf("finder pattern at %v broken", corner)
				}
			}
		}
	}
	if mm := 27.0 / float64(c.N); mm < 0.5 {
		t.Errorf("a module of %.2f mm is too small for a telephone", mm)
	}
	slot := code(strings.Repeat("7QHW4", 60))
	if mm := 43.2 / float64(slot.N); slot.N == 0 || mm < 0.6 {
		t.Errorf("the wrapped key's modules are %.2f mm", mm)
	}
	if c := code(strings.Repeat("x", 5000)); c.N != 0 {
		t.Error("a code claims to hold more than it can")
	}
}

// TestSignatureCommandCanBeCopied: a shell takes a line without a backslash at
// its end for a whole command.
func TestSignatureCommandCanBeCopied(t *testing.T) {
	for _, lang := range Languages {
		m := bareProof("given")
		m.Seal.Signer = "ljusverket-bildbyra-och-vanner-2025"
		lines := map[float64]string{}
		var order []float64
		for _, p := range traced(t, func() error { return second(WriteConsentProof(io.Discard, m, lang)) }) {
			if p.X < layout.Left+60 || p.Face.Fam != "mono" {
				continue
			}
			if _, ok := lines[p.Y]; !ok {
				order = append(order, p.Y)
			}
			lines[p.Y] += p.S
		}
		var command []string
		for _, y := range order {
			if strings.Contains(lines[y], "ssh-keygen") || len(command) > 0 && strings.HasSuffix(command[len(command)-1], "\\") {
				command = append(command, lines[y])
			}
		}
		got := strings.ReplaceAll(strings.Join(command, "\n"), "\\\n", "")
		if want := "ssh-keygen -Y verify -f 5-ledger/allowed_signers -I " + m.Seal.Signer + " -n consentbook -s SHA256SUMS.sig < SHA256SUMS"; got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

func TestSeveralActsWithoutAFileAreNamedByTheirEntries(t *testing.T) {
	m := bareProof("given")
	act := Act{Purposes: []string{"Newsletter"}, State: "given", Method: "paper", Words: "yes", At: at("2025-09-17 18:00:00"), Recorded: at("2025-09-17 19:00:00")}
	for entry, f := range map[int64]*File{7: nil, 8: {Name: "slip.pdf", SHA256: sum("slip")}, 9: nil} {
		act.Entry, act.Evidence = entry, f
		m.Acts = append(m.Acts, act)
	}
	slices.SortFunc(m.Acts, func(a, b Act) int { return int(a.Entry - b.Entry) })
	if text := said(t, m); !strings.Contains(text, "No file of evidence is kept with entries 7 (Newsletter) and 9 (Newsletter); they rest") {
		t.Error("the acts without a file are not named")
	}
}

// TestSwedishCitationsHaveOneForm: "15.1 b", never "(b)".
func TestSwedishCitationsHaveOneForm(t *testing.T) {
	for name, write := range samples() {
		for _, p := range traced(t, func() error { return second(write(io.Discard, "sv")) }) {
			if name != "5-notice" && regexp.MustCompile(`\([a-h]\)`).MatchString(p.S) {
				t.Errorf("%s: %q", name, p.S)
			}
		}
	}
}

func TestWhatTheBookDoesNotHoldIsNotSaidToBeNone(t *testing.T) {
	for lang, want := range map[string]string{"en": "not recorded in this book", "sv": "inte antecknat i denna bok", "de": "in diesem Buch nicht vermerkt", "fr": "non consigné dans ce livre"} {
		m := sampleReport()
		m.Purposes = []Processing{{Name: "Newsletter", Basis: "6(1)(a)"}}
		text := ""
		for _, p := range traced(t, func() error { return second(WriteSubjectReport(io.Discard, m, lang)) }) {
			text += strings.ReplaceAll(p.S, "\u00a0", " ") + " "
		}
		if n := strings.Count(text, want); n != 3 {
			t.Errorf("%s: categories, recipients and storage period: said %d times", lang, n)
		}
	}
}
