package pdf

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"consentbook/backend/consent"
)

func sampleProcessor() consent.Processor {
	answers := map[string]consent.ContractAnswer{"audits": {Answer: "no"}, "chain": {}}
	for _, key := range []string{"subject_matter", "duration", "nature", "purpose", "data", "subjects", "obligations_rights", "instructions", "confidentiality", "security", "subprocessors", "return", "writing"} {
		answers[key] = consent.ContractAnswer{Answer: "yes", Clause: "§ 3.2", Words: map[bool]string{true: "annex 2 lists the measures of the data centre in Luleå and the dates on which they were tested"}[key == "security"]}
	}
	return consent.Processor{ID: 4, Name: "Sendwell Inc.", Country: "US", Address: "100 Congress Avenue\nAustin, TX 78701", Contact: "Privacy Office", Email: "privacy@sendwell.example", Phone: "+1 512 555 0100", Service: "sends the newsletter and counts what came back",
		Data: []string{"name", "e-mail address", "what was sent"}, Subjects: []string{"subscribers", "former subscribers"}, Contract: "DPA 2025-04", SignedOn: "2025-04-01", ValidTo: "2027-03-31", NoticeBy: "2026-12-31",
		File: &consent.KeptFile{ID: 12, Name: "sendwell-dpa-2025.pdf", SHA256: sum("dpa")}, Checklist: answers, Authorisation: "general",
		Subprocessors: []consent.Subprocessor{{Name: "Nordpost Hosting Oy", Country: "FI", Service: "servers", NotifiedOn: "2025-04-01", ReviewedOn: "2025-04-10"}, {Name: "Bangalore Support Pvt Ltd", Country: "IN", Service: "support at night", NotifiedOn: "2025-09-01", Tool: "A46-2-c"},
			{Name: "Adwise GmbH", Country: "DE", ObjectedOn: "2025-10-01"}},
		Transfers:    []consent.Transfer{{Country: "US", Recipient: "Sendwell Inc.", Tool: "A45-3", Certified: true, Assessed: "2025-03-20", Words: "on the list of the Data Privacy Framework"}},
		Certificates: "ISO/IEC 27001, until 2027-02", AuditedOn: "2025-03-20", AuditOn: "2026-03-20", ExitPlan: "export as CSV, deletion confirmed in writing"}
}

func sampleProcessorFile() ProcessorFile {
	p := sampleProcessor()
	return ProcessorFile{Sender: sampleSender, Seal: sampleSeal("PR-4"), Home: "SE", Day: "2025-11-14", Row: p, Gaps: p.Gaps("SE", "2025-11-14"), Activities: []string{"Newsletter"},
		History: []ProcessorStep{{at("2025-03-20 10:00:00"), "processor.added", "Märta Ek", 190001}, {at("2025-04-01 11:30:00"), "processor.signed", "Märta Ek", 191044}, {at("2025-09-02 08:15:00"), "processor.changed", "Annika Bergvall", 204817}}}
}

func sampleProcessorList() ProcessorList {
	bare := consent.Processor{ID: 7, Name: "Tryckeriet i Lund AB", Country: "SE", Service: "prints portraits"}
	gone := consent.Processor{ID: 2, Name: "Gamla Arkivet", EndedOn: "2024-12-31"}
	return ProcessorList{Sender: sampleSender, Seal: sampleSeal("PL-2025"), Home: "SE", Day: "2025-11-14", Processors: []consent.Processor{gone, sampleProcessor(), bare},
		Parties: []consent.Party{{Role: consent.PartyDPO, DecidedOn: "2025-01-15"}, {Role: consent.PartyJoint, Name: "Malmö Fotofestival", Email: "info@festival.example", SignedOn: "2025-05-02"}, {Role: consent.PartyAuthority, Name: "Integritetsskyddsmyndigheten", Website: "www.imy.se"}}}
}

func processorSamples() map[string]func(io.Writer, string) (int, error) {
	return map[string]func(io.Writer, string) (int, error){
		"20-processor":  func(w io.Writer, l string) (int, error) { return WriteProcessorFile(w, sampleProcessorFile(), l) },
		"21-processors": func(w io.Writer, l string) (int, error) { return WriteProcessorList(w, sampleProcessorList(), l) },
	}
}

// What the model holds stands on the pages, nothing covers anything, and the
// same model gives the same bytes.
func TestProcessorDocumentsSayWhatTheModelHolds(t *testing.T) {
	dir := os.Getenv("PDF_SAMPLES")
	for name, write := range processorSamples() {
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
			if dir != "" {
				if err := os.WriteFile(filepath.Join(dir, name+"-"+lang+".pdf"), a.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// Empty rows are documents too, and say of everything that it is not there.
func TestAProcessorOfWhichNothingIsKnown(t *testing.T) {
	for _, lang := range Languages {
		for _, m := range []ProcessorFile{{Sender: sampleSender, Seal: sampleSeal("x"), Home: "SE", Day: "2025-11-14", Row: consent.Processor{Name: "X"}}, {Sender: sampleSender, Seal: sampleSeal("x"), Home: "GB", Day: "2025-11-14", Row: consent.Processor{Name: strings.Repeat("W", 300), Country: "ZZ", EndedOn: "2025-01-01"}}} {
			placed := traced(t, func() error { _, err := WriteProcessorFile(io.Discard, m, lang); return err })
			if f := faults(placed); len(f) > 0 {
				t.Errorf("%s: %v", lang, f)
			}
		}
		if _, err := WriteProcessorList(io.Discard, ProcessorList{Sender: sampleSender, Seal: sampleSeal("x")}, lang); err != nil {
			t.Error(err)
		}
	}
	if _, err := WriteProcessorFile(io.Discard, ProcessorFile{Seal: sampleSeal("x"), Row: consent.Processor{File: &consent.KeptFile{SHA256: "short"}}}, "en"); err == nil {
		t.Error("a shortened hash is printed")
	}
}

// Every language says the same, in words that fit narrow columns.
func TestProcessorWordsAreWhole(t *testing.T) {
	all := func(w *processorWords) map[string]string {
		out := map[string]string{}
		each(reflect.ValueOf(w).Elem(), "", func(path, s string) string { out[path] = s; return s })
		return out
	}
	model := all(&processorEnglish)
	for lang, w := range processorWordsIn {
		own := all(w)
		if len(own) != len(model) {
			t.Errorf("%s: %d texts, want %d", lang, len(own), len(model))
		}
		for path, s := range model {
			got := own[path]
			if strings.TrimSpace(got) == "" || !slices.Equal(verb.FindAllString(s, -1), verb.FindAllString(got, -1)) {
				t.Errorf("%s%s: %q", lang, path, got)
			}
			for _, word := range strings.FieldsFunc(got, func(r rune) bool { return !unicode.IsLetter(r) && r != 0xAD }) {
				if utf8.RuneCountInString(word) > 14 && !strings.Contains(word, "\u00ad") {
					t.Errorf("%s%s: %q has no soft hyphen", lang, path, word)
				}
			}
		}
	}
}
