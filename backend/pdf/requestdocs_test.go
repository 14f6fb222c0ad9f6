package pdf

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"consentbook/backend/consent"
	formtext "consentbook/backend/texts"
)

func localDay(s string) time.Time { return at(s + " 00:00:00") }

func requestLetterBlocks(lang string) (string, []formtext.Block) {
	f := formtext.LetterFacts{Kind: "access", Written: localDay("2025-09-22"), Handler: "Märta Ek", Reference: "DR-2025-0019", Types: []consent.RequestType{"access"}, Received: "2025-08-30", Due: "2025-09-30", Name: "Friederike Großhänßler-Wüstenhöfer", Country: "DE",
		Controller: formtext.Controller{Name: sampleSender.Name, Address: "Östergatan 14, 211 25 Malmö", Email: "privacy@ljusverket.example", Phone: "+46 40 628 04 10", Country: "SE", Language: lang},
		Activities: []formtext.LetterActivity{{Purpose: "Newsletter", Categories: []string{"name", "e-mail"}, Basis: "consent", Period: "3 years"}},
		Recipients: []formtext.LetterRecipient{{Name: "Harbour Archive Ltd", Role: "processor", Country: "GB"}}, Files: []string{"data.csv", "data.json"}}
	d, err := formtext.Letter(f, nil)
	if err != nil {
		panic(err)
	}
	return d.Subject, formtext.LetterPage(d.Text)
}

func sampleAccess(lang string) AccessReply {
	subject, blocks := requestLetterBlocks(lang)
	return AccessReply{
		Sender: sampleSender, Seal: sampleSeal("DR-2025-0019"), Country: "DE", To: []string{"Dr. Friederike Großhänßler-Wüstenhöfer", "Rüdesheimer Straße 118a", "65197 Wiesbaden", "DEUTSCHLAND"},
		Reference: "DR-2025-0019", Received: localDay("2025-08-30"), Due: localDay("2025-09-30"), Handler: "Märta Ek", Date: localDay("2025-09-22"), Subject: subject, Blocks: blocks,
		Items: formtext.LetterItems("access", lang), Enclosed: []string{"data.csv", "data.json", "copies.zip"}, Files: true,
		Purposes: []AccessPurpose{{"Newsletter", []string{"name", "e-mail"}, "6(1)(a)", "P3Y"}, {"Bookkeeping", []string{"name", "address", "payments"}, "6(1)(c)", "P7Y"}, {"Enquiries", nil, "6(1)(f)", ""}},
		Values: []Value{{Group: "Contact", Field: "name", Value: "Dr. Friederike Großhänßler-Wüstenhöfer", Origin: "provided", Since: localDay("2022-03-14")},
			{Field: "address", Value: "Rüdesheimer Straße 118a\n65197 Wiesbaden", Origin: "provided", Source: "order 2022-0117", Since: localDay("2022-03-14")},
			{Field: "email", Value: "friederike.grosshaenssler-wuestenhoefer@example.org", Origin: "third_party", Source: "list of the fair 2021"}, {Group: "Pictures", Field: "Portraits", Value: "14, of 2022-04-02"}},
		Recipients: []AccessRecipient{{Name: "Öresund Redovisning AB, Malmö", Role: "processor", Country: "SE", Data: []string{"name", "payments"}}, {Name: "Harbour Archive Ltd, London", Role: "processor", Country: "GB", Data: []string{"portraits"}}, {Name: "Sendwell Inc.", Role: "sends the newsletter", Country: "US"}},
		Transfers:  []string{"Harbour Archive Ltd, United Kingdom: adequacy decision"}, Left: []consent.Redaction{{Where: "two mails of 2024", Reason: "name and telephone number of another customer", Count: 2}},
	}
}

func sampleCertificate() ErasureCertificate {
	return ErasureCertificate{
		Sender: sampleSender, Seal: sampleSeal("ER-2025-0007"), Ground: "consent_gone", Carried: localDay("2025-11-03"), By: "Märta Ek", People: 1, Emptied: 41, SharedFiles: 1, Suppressed: true, BytesGone: at("2025-11-03 13:20:05"), Packs: 1, Exports: 2, Entry: 213987,
		Request: &ErasedRequest{Reference: "DR-2025-0022", Received: localDay("2025-10-06"), Due: localDay("2025-11-06"), Identity: consent.IdentityCheck{Result: "proved", Method: "known_address", On: "2025-10-07"}, Outcome: "partial"},
		Lines: []consent.ErasureLine{
			{ErasureDecision: consent.ErasureDecision{Category: "identity", Measure: "erase"}, Records: 4}, {ErasureDecision: consent.ErasureDecision{Category: "campaigns", Measure: "anonymise"}, Records: 9},
			{ErasureDecision: consent.ErasureDecision{Category: "files", Measure: "keep", Ground: "legal_duty", Law: "7 kap. 2 § bokföringslagen", Until: "2031-12-31"}, Records: 2},
			{ErasureDecision: consent.ErasureDecision{Category: "consents", Measure: "keep", Ground: "claims"}, Records: 7}, {ErasureDecision: consent.ErasureDecision{Category: "mails", Measure: "restrict", Ground: "needed_by_person", Until: "2026-05-01"}, Records: 12},
		},
		Recipients: []ErasedRecipient{{"Harbour Archive Ltd, London", []string{"portraits"}, localDay("2025-11-03"), localDay("2025-11-05")}, {"Nordpost Hosting Oy, Helsinki", nil, time.Time{}, time.Time{}}},
		Backups:    []ErasedBackup{{Name: "Ljusverket 2025-10-31.consentbook-backup", Made: localDay("2025-10-31"), Listed: true}, {Name: "Ljusverket 2025-06-30.consentbook-backup", Made: localDay("2025-06-30")}},
	}
}

func sampleRequestFile() RequestFile {
	in := weekends{}
	d, err := consent.DeadlineCase{Received: time.Date(2025, 8, 30, 0, 0, 0, 0, time.UTC), Calendar: in, Extended: true, Asked: time.Date(2025, 9, 2, 0, 0, 0, 0, time.UTC), Answered: time.Date(2025, 9, 5, 0, 0, 0, 0, time.UTC)}.Reckon()
	if err != nil {
		panic(err)
	}
	return RequestFile{
		Sender: sampleSender, Seal: sampleSeal("DR-2025-0019"), Reference: "DR-2025-0019", Types: []consent.RequestType{"access", "objection"}, Person: "Großhänßler-Wüstenhöfer, Friederike", Channel: "mail", Received: "2025-08-30", Due: "2025-12-01", Target: "2025-11-28", Calendar: "SE",
		Words: "Bitte schicken Sie mir alles, was Sie über mich haben. Ich widerspreche außerdem der Auswertung.", Status: "closed", Outcome: "partial", Closed: "2025-11-20", Handler: "Märta Ek", Deadline: d.Steps, Drafts: 1,
		Course: consent.Course{Identity: consent.IdentityCheck{Doubt: "another address than before", AskedOn: "2025-09-01", Method: "call_back", Result: "proved", On: "2025-09-02"}, Clarification: consent.Clarification{AskedOn: "2025-09-02", AnsweredOn: "2025-09-05"},
			Extension: consent.Extension{Reason: "complexity", Explained: "Eleven years of correspondence.", ToldOn: "2025-09-24"}, Searches: []consent.Search{{Place: "register", On: "2025-09-10", Found: 12}}, Redactions: []consent.Redaction{{Where: "mails", Reason: "another customer", Count: 2}},
			Refusals: []consent.Refusal{{Type: "objection", Code: "OVERRIDING_21_1", Reasons: "An unpaid invoice.", ToldOn: "2025-11-20", ToldSA: true, ToldCourt: true}}, Done: []consent.Done{{Type: "access", On: "2025-11-20"}}, Response: consent.Response{SentOn: "2025-11-20", Medium: "mail"}},
		Log:        []RequestLine{{"2025-08-30", "opened", "", "Märta Ek", 209733}, {"2025-09-01", "identity_asked", "", "Märta Ek", 209801}, {"2025-09-24", "letter_sent", "extension", "Märta Ek", 209900}, {"2025-11-20", "closed", "", "Annika Bergvall", 0}},
		Letters:    []RequestLetterLine{{Kind: "extension", Language: "de", Medium: "post", SentOn: "2025-09-24", SHA256: sum("a"), PDFSHA256: sum("b"), Entry: 209900}, {Kind: "access", Language: "de", Medium: "mail", SentOn: "2025-11-20", SHA256: sum("c"), PDFSHA256: sum("d"), Entry: 214001}},
		Recipients: sampleCertificate().Recipients,
	}
}

// weekends is a calendar without holidays.
type weekends struct{}

func (weekends) Code() string                     { return "XX" }
func (weekends) Holiday(time.Time) (string, bool) { return "", false }
func (weekends) Covers(time.Time) bool            { return true }

// requestSamples are the documents of requests by file name.
func requestSamples() map[string]func(io.Writer, string) (int, error) {
	batch := sampleCertificate()
	batch.Request, batch.People, batch.Unfinished, batch.BytesGone, batch.Backups, batch.Suppressed = nil, 1204, true, time.Time{}, nil, false
	return map[string]func(io.Writer, string) (int, error){
		"10-access":      func(w io.Writer, l string) (int, error) { return WriteAccessReply(w, sampleAccess(l), l) },
		"11-erasure":     func(w io.Writer, l string) (int, error) { return WriteErasureCertificate(w, sampleCertificate(), l) },
		"12-batch":       func(w io.Writer, l string) (int, error) { return WriteErasureCertificate(w, batch, l) },
		"13-requestfile": func(w io.Writer, l string) (int, error) { return WriteRequestFile(w, sampleRequestFile(), l) },
	}
}

// TestRequestDocumentsSayWhatTheModelHolds compares texts, overlaps and bytes.
func TestRequestDocumentsSayWhatTheModelHolds(t *testing.T) {
	dir := os.Getenv("PDF_SAMPLES")
	for name, write := range requestSamples() {
		for _, lang := range Languages {
			placed := traced(t, func() error { _, err := write(io.Discard, lang); return err })
			if f := faults(placed); len(f) > 0 {
				t.Errorf("%s %s: %v", name, lang, f)
			}
			got, file := dump(placed), filepath.Join("testdata", name+"-"+lang+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if want, err := os.ReadFile(file); err != nil || got != string(want) {
				t.Errorf("%s differs from what is expected: %v\n%s", file, err, firstDifference(got, string(want)))
			}
			var a, b bytes.Buffer
			if _, err := write(&a, lang); err != nil {
				t.Fatal(err)
			}
			if _, err := write(&b, lang); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
				t.Errorf("%s %s: two runs differ", name, lang)
			}
			if !bytes.Contains(a.Bytes(), []byte("/Lang ("+lang+")")) {
				t.Errorf("%s %s: no language", name, lang)
			}
			if dir != "" {
				if err := os.WriteFile(filepath.Join(dir, name+"-"+lang+".pdf"), a.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// TestACertificateNamesNobody: the model has no place for a name, and what the
// document prints of the person is their request's number.
func TestACertificateNamesNobody(t *testing.T) {
	m := reflect.TypeFor[ErasureCertificate]()
	for i := range m.NumField() {
		if f := m.Field(i); strings.Contains(f.Type.String(), "Person") || strings.Contains(strings.ToLower(f.Name), "contact") {
			t.Errorf("%s can hold who it was", f.Name)
		}
	}
	for _, lang := range Languages {
		text := dump(traced(t, func() error { _, err := WriteErasureCertificate(io.Discard, sampleCertificate(), lang); return err }))
		if strings.Contains(text, "hmac") || regexp.MustCompile(`[0-9a-f]{32}`).FindString(strings.ReplaceAll(text, sum("root")[:32], "")) != "" && strings.Count(text, sum("root")[:16]) == 0 {
			t.Errorf("%s: a hash of the person", lang)
		}
	}
}

func requestTexts(w *requestWords) map[string]string {
	out := map[string]string{}
	each(reflect.ValueOf(w).Elem(), "", func(path, s string) string { out[path] = s; return s })
	return out
}

func TestRequestWordsSayEverythingInEveryLanguage(t *testing.T) {
	model := requestTexts(requestWordsIn["en"])
	for _, lang := range Languages {
		own := requestTexts(requestWordsIn[lang])
		if len(own) != len(model) {
			t.Errorf("%s: %d texts, English has %d", lang, len(own), len(model))
		}
		for path, s := range model {
			got := own[path]
			if strings.TrimSpace(got) == "" || strings.ContainsAny(got, "~") || strings.Contains(got, "  ") {
				t.Errorf("%s%s: %q", lang, path, got)
			}
			if a, b := verb.FindAllString(s, -1), verb.FindAllString(got, -1); !slices.Equal(a, b) {
				t.Errorf("%s%s: verbs %v, want %v", lang, path, b, a)
			}
			for _, word := range strings.FieldsFunc(got, func(r rune) bool { return !unicode.IsLetter(r) && r != 0xAD }) {
				if utf8.RuneCountInString(word) > 14 && !strings.Contains(word, "\u00ad") {
					t.Errorf("%s%s: %q has no soft hyphen", lang, path, word)
				}
			}
		}
		w := requestWordsFor(lang)
		for _, x := range consent.RequestTypes {
			if w.Types[string(x.Type)] == "" {
				t.Errorf("%s: type %s", lang, x.Type)
			}
		}
		for _, x := range consent.LetterKinds {
			if w.Kinds[string(x)] == "" {
				t.Errorf("%s: letter %s", lang, x)
			}
		}
		for _, x := range consent.RefusalRules {
			if w.Codes[x.Code] == "" {
				t.Errorf("%s: code %s", lang, x.Code)
			}
		}
		for _, x := range consent.DataCategories {
			if w.Erasure.Categories[string(x)] == "" {
				t.Errorf("%s: category %s", lang, x)
			}
		}
		for _, x := range consent.KeepGrounds {
			if w.Erasure.Keeps[string(x.Ground)] == "" || w.Erasure.Measures[string(x.Measure)] == "" {
				t.Errorf("%s: ground %s", lang, x.Ground)
			}
		}
		for _, x := range consent.ErasureGrounds {
			if w.Erasure.Grounds[string(x.Ground)] == "" {
				t.Errorf("%s: ground %s", lang, x.Ground)
			}
		}
		for _, x := range consent.LetterMedia {
			if w.Media[x] == "" {
				t.Errorf("%s: medium %s", lang, x)
			}
		}
		for _, x := range consent.IdentityMethods {
			if w.Methods[x] == "" {
				t.Errorf("%s: method %s", lang, x)
			}
		}
	}
}

// TestForeignTextInDocumentsOfRequests puts foreign text into every field.
func TestForeignTextInDocumentsOfRequests(t *testing.T) {
	texts := nasty(t)
	n, dir := 0, os.Getenv("PDF_SAMPLES")
	s := func() string { n++; return texts[n*7%len(texts)] }
	for round := range 6 {
		n += round * 13
		a, c, f := sampleAccess("de"), sampleCertificate(), sampleRequestFile()
		from := Sender{Name: s(), Contact: []string{s(), s(), s(), s()}}
		a.Sender, c.Sender, f.Sender = from, from, from
		a.To, a.Reference, a.Handler, a.Subject, a.Enclosed, a.Transfers = []string{s(), s(), s(), s(), s(), s(), s()}, s(), s(), s(), []string{s(), s()}, []string{s()}
		a.Blocks = append(formtext.LetterPage(s()), formtext.Block{Kind: "heading", Level: 2, Runs: []formtext.Run{{Text: s()}}}, formtext.Block{Kind: "list", Items: [][]formtext.Block{{{Kind: "paragraph", Runs: []formtext.Run{{Text: s()}}}}}}, formtext.Block{Kind: "paragraph", Runs: []formtext.Run{{Text: s(), Bold: true}}})
		a.Purposes, a.Recipients = []AccessPurpose{{s(), []string{s()}, s(), s()}}, []AccessRecipient{{Name: s(), Role: s(), Country: s(), Safeguard: s(), Data: []string{s()}}}
		for i := range a.Values {
			a.Values[i] = Value{Group: s(), Field: s(), Value: s(), Origin: s(), Source: s()}
		}
		a.Left = []consent.Redaction{{Where: s(), Reason: s(), Count: 3}}
		c.By, c.Request.Reference, c.Recipients, c.Backups = s(), s(), []ErasedRecipient{{Name: s(), Data: []string{s()}}}, []ErasedBackup{{Name: s()}}
		for i := range c.Lines {
			c.Lines[i].Law, c.Lines[i].Until = s(), s()
		}
		f.Reference, f.Person, f.Channel, f.Words, f.Handler, f.Calendar = s(), s(), s(), s(), s(), s()
		f.Course.Identity.Doubt, f.Course.Extension.Explained, f.Course.Refusals[0].Reasons, f.Course.Searches[0].Place = s(), s(), s(), s()
		for i := range f.Log {
			f.Log[i].Words, f.Log[i].Operator = s(), s()
		}
		for name, write := range map[string]func(io.Writer) (int, error){
			"access":  func(w io.Writer) (int, error) { return WriteAccessReply(w, a, "de") },
			"erasure": func(w io.Writer) (int, error) { return WriteErasureCertificate(w, c, "fr") },
			"file":    func(w io.Writer) (int, error) { return WriteRequestFile(w, f, "sv") },
		} {
			var out bytes.Buffer
			if found := faults(traced(t, func() error { _, err := write(&out); return err })); len(found) > 0 {
				t.Errorf("round %d %s: %s", round, name, strings.Join(found[:min(3, len(found))], "\n"))
			}
			if dir != "" && round == 0 {
				if err := os.WriteFile(filepath.Join(dir, "19-hostile-"+name+".pdf"), out.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// TestLongWordsOfLettersMayBeBroken finds the words of the letters' texts that
// softLists lacks.
func TestLongWordsOfLettersMayBeBroken(t *testing.T) {
	for _, lang := range Languages {
		for _, kind := range consent.LetterKinds {
			text, err := formtext.Text("letter-"+string(kind), lang)
			if err != nil {
				t.Fatal(err)
			}
			_, body, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
			body = regexp.MustCompile(`\{\{[^}]*\}\}|<!--[^>]*-->`).ReplaceAllString(body, " ")
			for _, word := range strings.FieldsFunc(body, func(r rune) bool { return !unicode.IsLetter(r) }) {
				if utf8.RuneCountInString(word) > 14 && !strings.Contains(soften(word+strings.Repeat(" ", 15), lang), "\u00ad") {
					t.Errorf("%s %s: %s", lang, kind, word)
				}
			}
		}
	}
}
