package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// The sample documents: fictional people on reserved domains.

var stockholm = time.FixedZone("", 3600)

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04:05", s, stockholm)
	if err != nil {
		panic(err)
	}
	return t
}

func sum(s string) string { b := sha256.Sum256([]byte(s)); return hex.EncodeToString(b[:]) }

func way(name string, n int) (hs []string) {
	for i := range n {
		hs = append(hs, sum(fmt.Sprint(name, i)))
	}
	return hs
}

var sampleSender = Sender{Name: "Ljusverket Bildbyrå AB", Contact: []string{"Östergatan 14, 211 25 Malmö, Sweden", "+46 40 628 04 10", "privacy@ljusverket.example", "ljusverket.example"}}

func sampleSeal(id string) Seal {
	return Seal{ID: id, Issued: at("2025-11-14 09:42:10"), Entries: 214806, Root: sum("root"), Key: "SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDyVgxVw6BmzE3tVl8", Pack: "EP-2025-0003.zip", Signer: "ljusverket"}
}

func sampleProof() ConsentProof {
	return ConsentProof{
		Sender: sampleSender, Seal: sampleSeal("CP-2025-0147"), AsOf: at("2025-11-14 09:42:10"),
		Person: Person{Name: "Elin Sandström", Email: "elin.sandstrom@example.org", Since: at("2021-06-03 11:05:12"), CameIn: "order book 2021, portrait session", Reference: "s-7f3c91d2", Number: 388},
		States: []Standing{
			{Purpose: "Newsletter: new collections and exhibitions", State: "given", Since: at("2025-09-17 18:22:41"), Until: at("2027-09-17 00:00:00"), Entry: 208114},
			{Purpose: "Portfolio: portraits shown on the agency’s website", State: "given", Since: at("2025-09-17 18:22:41"), Entry: 208115},
			{Purpose: "Picture desks: contact details passed to publishers", State: "withdrawn", Since: at("2025-10-02 14:10:03"), Entry: 211460},
			{Purpose: "Orders", State: "other_basis", Basis: "6(1)(b)", Since: at("2021-06-03 11:05:12"), Entry: 1204},
		},
		Told: []Told{{Purposes: []string{"Newsletter: new collections and exhibitions", "Portfolio: portraits shown on the agency’s website"}, Notice: "Privacy notice", Version: "7", Language: "sv", InForce: at("2025-09-01 00:00:00"), SHA256: sum("notice"),
			Question: "Får vi skicka vårt nyhetsbrev till dig, ungefär sex gånger om året?", Withdrawal: "Svara ”Nej” eller skriv till privacy@ljusverket.example, när du vill.", Entry: 205001}},
		Acts: []Act{
			{Purposes: []string{"Newsletter: new collections and exhibitions", "Portfolio: portraits shown on the agency’s website"}, State: "given", Method: "mail_reply", Words: "Nyhetsbrev: Ja. Portfolio: Ja. Bildredaktioner: Ja.", At: at("2025-09-17 18:22:41"), Recorded: at("2025-09-17 18:25:02"),
				Evidence: &File{Name: "evidence/208114.eml", SHA256: sum("eml"), Bytes: 48213}, Operator: "M. Ek", Entry: 208114},
			{Purposes: []string{"Picture desks: contact details passed to publishers"}, State: "withdrawn", Method: "phone", Words: "", At: at("2025-10-02 00:00:00"), DayOnly: true, Recorded: at("2025-10-04 14:10:03"), Operator: "M. Ek", Entry: 211460},
		},
		History: []Event{
			{At: at("2021-06-03 11:05:12"), Purpose: "Newsletter", Kind: "unknown", Method: "import", Note: "order book 2021; no evidence", Entry: 1204, Leaf: sum("l1")},
			{At: at("2025-09-15 09:00:37"), Purpose: "Newsletter", Kind: "requested", Method: "email", Entry: 205377, Leaf: sum("l2")},
			{At: at("2025-09-17 18:22:41"), Purpose: "Newsletter", Kind: "given", Method: "mail_reply", Entry: 208114, Leaf: sum("l3")},
			{At: at("2025-09-17 18:22:41"), Purpose: "Portfolio", Kind: "given", Method: "mail_reply", Entry: 208115, Leaf: sum("l4")},
			{At: at("2025-10-02 00:00:00"), DayOnly: true, Purpose: "Picture desks", Kind: "withdrawn", Method: "phone", Operator: "M. Ek", Entry: 211460, Leaf: sum("l6")},
		},
		Proofs: []Inclusion{
			{Entry: 208114, Leaf: sum("l3"), Path: way("a", 18)},
			{Entry: 1204, Item: sum("item"), ItemIndex: 387, Items: 953, ItemPath: way("i", 10), ItemRoot: sum("itemroot"), Leaf: sum("l1"), Path: way("b", 18)},
		},
	}
}

func sampleRegister(n int) Register {
	m := Register{Sender: sampleSender, Seal: sampleSeal("CR-2025-0031"), AsOf: at("2025-11-14 09:42:10"), Purpose: "Newsletter", Group: "Exhibition guests",
		Totals: []Total{{"given", n}, {"expired", 12}, {"refused", 31}, {"withdrawn", 19}, {"requested", 144}, {"unknown", 57}, {"none", 1903}}}
	first := []string{"Agnieszka", "Åsa", "Bjørn", "Božena", "Çiğdem", "Dóra", "Eleftheria", "Gunnþóra", "Ιωάννα", "Жанна"}
	last := []string{"Andersson", "Brzęczyszczykiewicz", "Großhänßler-Wüstenhöfer", "Παπαδόπουλος", "Krzyżanowska", "Ørsted-Kjærgaard", "O’Súilleabháin", "Станчев"}
	mail := []string{"post%d@example.org", "vorname.nachname%d@verein-der-freunde.example.org", "k%d@example.net"}
	how := []Method{"mail_reply", "paper", "counter", "web_form", "phone"}
	for i := range n {
		m.Rows = append(m.Rows, RegisterRow{Person: first[i%len(first)] + " " + last[i*7%len(last)], Address: fmt.Sprintf(mail[i%len(mail)], i*37+100), State: "given",
			Since: at("2025-09-15 10:00:00").AddDate(0, 0, i%16), Until: at("2027-09-15 10:00:00").AddDate(0, 0, i%16), Method: how[i*3%len(how)], Notice: "7 sv", Entry: int64(205500 + i*37)})
	}
	return m
}

func sampleSheet() RecoverySheet {
	slot := ""
	for i := range 45 {
		slot += fmt.Sprintf("%X", sha256.Sum256([]byte{byte(i)}))[:5] + " "
	}
	return RecoverySheet{Book: "Ljusverket Bildbyrå AB", File: "Ljusverket Bildbyrå AB.consentbook", BookID: "k3v9q2m7x5tzr8w1c6h4n0b2ya", Created: at("2025-11-14 09:42:10"),
		Key: "7QHW4-K2M9X-PD3TA-VC8R1-0JZ6E-9SNB5-WG4YH-T3KQ7", Slot: slot}
}

func sampleReport() SubjectReport {
	proof := sampleProof()
	return SubjectReport{
		Sender: sampleSender, Seal: sampleSeal("SA-2025-0019"), Person: proof.Person, States: proof.States, History: proof.History,
		Authority: "Integritetsskyddsmyndigheten, Box 8114, 104 20 Stockholm, imy.se",
		Purposes: []Processing{
			{Name: "Newsletter", Basis: "6(1)(a)", Source: "answer by e-mail, entry 208114", Categories: []string{"name", "e-mail address"}, Recipients: []string{"Nordpost Hosting Oy, Helsinki (mail server)"}, Retention: "P3Y"},
			{Name: "Orders", Basis: "6(1)(b)", Source: "order 2021-0388", Categories: []string{"name", "address", "payments"}, Recipients: []string{"Öresund Redovisning AB, Malmö", "Harbour Archive Ltd, London"}, Retention: "P7Y6M"},
		},
		Values: []Value{
			{Group: "Contact", Field: "name", Value: "Elin Sandström", Purposes: []string{"Newsletter", "Orders"}, Origin: "provided", Source: "order-book-2021.csv, row 388", Since: at("2021-06-03 11:05:12")},
			{Field: "email", Value: "elin.sandstrom@example.org", Purposes: []string{"Newsletter", "Orders"}, Origin: "provided", Source: "order-book-2021.csv, row 388", Since: at("2021-06-03 11:05:12")},
			{Field: "address", Value: "Rundelsgatan 12\n211 36 Malmö\nSweden", Purposes: []string{"Orders"}, Origin: "provided", Since: at("2021-06-03 11:05:12")},
			{Group: "Own fields", Field: "Portrait session", Value: "2021-06-12, studio 2, series LV-21-0612-001 to -014, with two assistants; second appointment wished for", Purposes: []string{"Orders"}, Origin: "observed", Since: at("2021-06-12 15:00:00")},
			{Field: "Size of prints", Value: "", Origin: "unknown"},
		},
		More: []Section{
			{Title: "Files kept as evidence", Article: "Art. 15(3)", Columns: []Column{{Head: "File", Width: 3}, {Head: "Bytes", Width: 1, Right: true}, {Head: "SHA-256", Width: 3, Mono: true}}, Rows: [][]string{{"evidence/208114.eml", "48,213", sum("eml")}}},
			{Title: "Correspondence", Text: "Three messages, kept with the order.", Lines: []Line{{"First", "2021-06-03"}, {"Last", "2025-10-02"}}},
		},
	}
}

func text(s string) []Run { return []Run{{Text: s}} }

func sampleNotice() Notice {
	item := func(s string) []Block { return []Block{{Kind: "paragraph", Runs: text(s)}} }
	return Notice{
		Sender: sampleSender, Seal: sampleSeal("PN-2025-0007"), Title: "Privacy notice", Version: "7", Language: "en", Published: at("2025-08-20 10:00:00"), InForce: at("2025-09-01 00:00:00"),
		SHA256: sum("notice"), URL: "https://ljusverket.example/privacy",
		Blocks: []Block{
			{Kind: "heading", Level: 1, Runs: text("Privacy notice")},
			{Kind: "paragraph", Runs: text("This notice tells you what we do with data about you, why, for how long, and what you can ask of us. It applies to customers, to people who appear in our pictures, and to everybody who writes to us.")},
			{Kind: "heading", Level: 2, Runs: text("Who we are")},
			{Kind: "paragraph", Runs: []Run{{Text: "The controller is "}, {Text: "Ljusverket Bildbyrå AB", Bold: true}, {Text: ", Östergatan 14, 211 25 Malmö."}, {Break: true}, {Text: "Write to "}, {Text: "privacy@ljusverket.example", Link: "mailto:privacy@ljusverket.example"}, {Text: " or see "}, {Text: "our site", Link: "https://ljusverket.example/"}, {Text: "."}}},
			{Kind: "heading", Level: 2, Runs: text("What we use data for")},
			{Kind: "list", Items: [][]Block{item("Orders: to make and deliver what you ordered (contract, Art. 6(1)(b))."), item("Newsletter: six times a year, if you said yes (consent, Art. 6(1)(a)). You can withdraw at any time, and what was done before stays lawful."),
				{{Kind: "paragraph", Runs: text("Bookkeeping:")}, {Kind: "list", Items: [][]Block{item("invoices"), item("payments")}}}}},
			{Kind: "heading", Level: 3, Runs: text("In detail")},
			{Kind: "table", Rows: [][][]Run{{text("Data"), text("Purpose"), text("Stored for")}, {text("name, e-mail"), text("newsletter"), text("three years after the last contact")}, {text("name, address, payments"), text("orders, bookkeeping"), text("seven years")}}},
			{Kind: "list", Ordered: true, Start: 3, Items: [][]Block{item("Third"), item("Fourth")}},
			{Kind: "quote", Items: [][]Block{item("“You may reply ‘No’ to any of our messages.”")}},
			{Kind: "rule"},
			{Kind: "paragraph", Runs: text("Version 7 replaces version 6.")},
		},
	}
}

func samplePack() PackCover {
	return PackCover{
		Sender: sampleSender, Seal: sampleSeal("EP-2025-0003"), Scope: "all", From: at("2024-05-25 00:00:00"), To: at("2025-11-14 00:00:00"),
		For: "Integritetsskyddsmyndigheten, Stockholm\nCase DI-2025-00000", By: "Annika Bergvall, data protection officer\ndpo@ljusverket.example", Evidence: 1471, People: 88, Manifest: File{Name: "SHA256SUMS", SHA256: sum("sums")},
		Files: []PackFile{
			{"notices", "Privacy notice, versions 1 to 7", "Art. 13, 14", "PN-2025-0007.pdf", 4, sum("1")},
			{"consent", "Consent register, purpose Newsletter", "Art. 7(1)", "CR-2025-0031.pdf", 3, sum("2")},
			{"consent", "Consent proof: Elin Sandström", "Art. 7(1)", "CP-2025-0147.pdf", 2, sum("3")},
			{"rights", "Access report: Elin Sandström", "Art. 15", "SA-2025-0019.pdf", 3, sum("4")},
			{"data", "Proofs as data", "Art. 5(2)", "proofs.json", 0, sum("5")},
		},
	}
}

// samples are all documents by file name.
func samples() map[string]func(io.Writer, string) (int, error) {
	return map[string]func(io.Writer, string) (int, error){
		"1-proof":    func(w io.Writer, l string) (int, error) { return WriteConsentProof(w, sampleProof(), l) },
		"2-register": func(w io.Writer, l string) (int, error) { return WriteRegister(w, sampleRegister(86), l) },
		"3-recovery": func(w io.Writer, l string) (int, error) { return WriteRecoverySheet(w, sampleSheet(), l) },
		"4-report":   func(w io.Writer, l string) (int, error) { return WriteSubjectReport(w, sampleReport(), l) },
		"5-notice":   func(w io.Writer, l string) (int, error) { return WriteNotice(w, sampleNotice(), l) },
		"7-receipt":  func(w io.Writer, l string) (int, error) { return WriteConsentReceipt(w, sampleReceipt(), l) },
		"6-pack":     func(w io.Writer, l string) (int, error) { return WritePackCover(w, samplePack(), l) },
	}
}

// TestSamples writes every document in every language where PDF_SAMPLES names
// a folder, to be looked at.
func TestSamples(t *testing.T) {
	dir := os.Getenv("PDF_SAMPLES")
	for name, write := range samples() {
		for _, lang := range Languages {
			var buf bytes.Buffer
			pages, err := write(&buf, lang)
			if err != nil || pages == 0 {
				t.Fatalf("%s %s: %d pages, %v", name, lang, pages, err)
			}
			if dir == "" {
				continue
			}
			if err := os.WriteFile(filepath.Join(dir, name+"-"+lang+".pdf"), buf.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestHostileSamples writes the documents with foreign text, to be looked at.
func TestHostileSamples(t *testing.T) {
	dir := os.Getenv("PDF_SAMPLES")
	if dir == "" {
		t.Skip("PDF_SAMPLES names no folder to write samples to")
	}
	texts := nasty(t)
	n := 0
	for name, write := range hostile(func() string { n++; return texts[n*7%len(texts)] }) {
		var buf bytes.Buffer
		if _, err := write(&buf, "de"); err != nil {
			t.Fatal(name, err)
		}
		if err := os.WriteFile(filepath.Join(dir, "9-hostile-"+name+".pdf"), buf.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
