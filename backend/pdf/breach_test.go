package pdf

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	formtext "consentbook/backend/texts"
)

func yes(b bool) *bool   { return &b }
func num(n int64) *int64 { return &n }

// sampleBreach is one of which everything is known.
func sampleBreach(lang string) formtext.BreachFacts {
	zone := stockholm
	b := consent.Breach{ID: 2, Title: "Mailbox with model releases opened by somebody else", OccurredFrom: "2025-10-21T02:10:00+02:00", OccurredTo: "2025-10-24T15:55:00+02:00", DetectedAt: "2025-10-24T15:40:00+02:00", AwareAt: "2025-10-24T16:20:00+02:00",
		AwareHow: "telephone call of the processor; noted by M. Ek", Processor: 3, ProcessorAt: "2025-10-24T16:20:00+02:00", Types: []string{"confidentiality"}, Cause: "Password reuse; second factor not enabled on this mailbox",
		Facts: "A mailbox used for model releases was opened by a third party with a password that had been used elsewhere. Log files show that 41 messages with 38 attached releases were read. No message was sent or deleted. Whether attachments were copied is still being examined.",
		Data:  []string{"name, address, date of birth, signature", "work e-mail"}, Special: yes(false), Subjects: []string{"models who signed a release", "guardians of models under 18", "picture editors"}, People: num(43), PeopleApprox: true, Records: num(43),
		Countries: []string{"SE", "DK", "DE"}, Unintelligible: yes(false), Effects: "None is known.", Consequences: "Names, addresses, dates of birth and signatures together can be misused to order goods or to open accounts in another person’s name.",
		Taken: "Mailbox locked, all sessions ended, password changed (24 October, 16:35).\nSecond factor enforced on all mailboxes (25 October).", Planned: "Model releases are moved from mail to the encrypted archive by 14 November.", Mitigation: "The people are told how to block credit.",
		Advice: []string{"Ask your bank for a credit block."}, Risk: consent.RiskHigh, Reasons: "Identity data with a signature can be misused for years, and two children are among the people.", JudgedAt: "2025-10-25T09:00:00+02:00", JudgedBy: "op",
		Authority: &consent.BreachDecision{Tell: true}, TellPeople: &consent.BreachDecision{Tell: true, Words: "letter and e-mail, each in the person’s language"}, Opinion: "Tell the people at once.", Lessons: "No release by mail any more.",
		Open: []consent.BreachOpen{{What: "whether attachments were copied (examination by the processor)", Expected: "2025-10-31"}, {What: "the exact number of models concerned"}}}
	for i, words := range []string{"read by an unknown third party", "identity data with signature; no financial or health data", "direct, by name and address", "identity misuse possible; can be limited by a credit block", "two children among them", "photo agency, no special duty of secrecy", "about 43"} {
		b.Criteria = append(b.Criteria, consent.BreachCriterion{Criterion: consent.BreachCriteria[i], Level: 1 + i%3, Words: words})
	}
	at := time.Date(2025, 10, 27, 11, 5, 0, 0, zone)
	f := formtext.BreachFacts{Breach: b, Zone: zone, Clocked: true, Processor: "Nordpost Hosting Oy", Handler: "Märta Ek", HandlerRole: "owner", Contact: "Annika Bergvall, dpo@ljusverket.example.org, +46 40 628 04 12", Phase: "initial", To: "Integritetsskyddsmyndigheten (IMY)", At: at,
		Controller: formtext.Controller{Name: sampleSender.Name, Address: "Östergatan 14\n211 25 Malmö", Country: "SE", Language: lang, Email: "privacy@ljusverket.example", Phone: "+46 40 628 04 10", DPO: "Annika Bergvall, dpo@ljusverket.example.org, +46 40 628 04 12"}}
	f.Standing, _ = b.Standing(at, zone)
	return f
}

// bareBreach is one in its first minute.
func bareBreach(lang string) formtext.BreachFacts {
	b, _ := consent.Breach{ID: 1, Facts: "A laptop is gone.", AwareAt: "2025-10-24T16:20:00+02:00"}.Normal(stockholm)
	f := formtext.BreachFacts{Breach: b, Zone: stockholm, Clocked: true, Controller: formtext.Controller{Name: "Ö", Country: "DE", Language: lang}, Gaps: b.NoticeMissing(consent.BreachAround{})}
	f.Standing, _ = b.Standing(time.Date(2025, 10, 24, 17, 0, 0, 0, stockholm), stockholm)
	return f
}

// hostileBreach is long, and full of what breaks a page.
func hostileBreach(lang string) formtext.BreachFacts {
	f := sampleBreach(lang)
	long := strings.Repeat("Donaudampfschifffahrtsgesellschaftskapitänswitwenrente \u202e \x00 <b>% %s [[x]] {{breach.id}} 😀 漢字 ", 40)
	b := &f.Breach
	b.Title, b.Facts, b.Cause, b.Consequences, b.Taken, b.Planned, b.Reasons, b.Lessons, b.Opinion = long[:200], long, long, long, strings.Repeat("line\n", 90), long, long, long, long
	b.Data, b.Subjects, f.To, f.Processor, f.Handler, f.Delay = []string{long, "x"}, []string{strings.Repeat("ä", 300)}, strings.Repeat("Behörde", 30), strings.Repeat("W", 200), strings.Repeat("M", 200), long
	b.People, b.Types = num(1_000_000_000), consent.BreachTypes
	for i := range b.Criteria {
		b.Criteria[i].Words = long
	}
	for i := range 30 {
		b.Open = append(b.Open, consent.BreachOpen{What: fmt.Sprint(i, long[:300])})
	}
	f.At = f.Standing.Shown.Add(90 * time.Minute)
	b.Countries = []string{"SE", "XX", "GB", "US", "DE", "FR", "PL", "NO", "FI", "DK", "NL", "BE"}
	return f
}

func breachPage(f formtext.BreachFacts) BreachPage {
	hash := sum("text")
	f.Breach.Notices = []consent.BreachNotice{{Phase: "initial", To: f.To, At: "2025-10-27T11:05:00+01:00", Reference: "IMY-2025-1234", Means: "web_form", SHA256: hash, File: &consent.KeptFile{ID: 1, SHA256: sum("page")}}}
	f.Breach.Told = []consent.BreachTelling{{At: "2025-10-28T09:00:00+01:00", Number: 41, Means: "mail"}, {At: "2025-10-28T10:00:00+01:00", Number: 2, Means: "phone", Words: "called"}}
	return BreachPage{BreachFacts: f, JudgedBy: "Annika Bergvall", Steps: []BreachStep{{"2025-10-24 16:25 +02:00", "breach.opened", "Märta Ek", 213801}, {"2025-10-25 09:00 +02:00", "breach.judged", "Annika Bergvall", 213850}, {"2025-10-27 11:10 +01:00", "breach.noticed", "Märta Ek", 213871}}}
}

func setBreach(t *testing.T, name, lang string, f formtext.BreachFacts) (all string) {
	t.Helper()
	var out bytes.Buffer
	pages, err := WriteBreachNotification(&out, BreachNotification{Sender: sampleSender, Seal: sampleSeal("BN-2025-0002"), BreachFacts: f}, lang)
	require.NoError(t, err)
	require.Positive(t, pages)
	keepSample(t, name+"-"+lang+".pdf", out.Bytes())
	return out.String()
}

// keepSample writes a document where somebody wants to look at it.
func keepSample(t *testing.T, name string, b []byte) {
	if dir := os.Getenv("BREACH_SAMPLES"); dir != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), b, 0o600))
	}
}

func TestBreachNotifications(t *testing.T) {
	for _, lang := range Languages {
		for name, f := range map[string]formtext.BreachFacts{"whole": sampleBreach(lang), "bare": bareBreach(lang), "hostile": hostileBreach(lang)} {
			require.Equal(t, setBreach(t, name, lang, f), setBreach(t, name, lang, f), "the same model gives the same bytes")
		}
	}
}

func TestBreachRegisters(t *testing.T) {
	for _, lang := range Languages {
		drill := bareBreach(lang)
		drill.Breach.Drill, drill.Breach.ID = true, 3
		ours := bareBreach(lang)
		ours.Breach.Role, ours.Clocked, ours.Breach.ID = consent.BreachOfOthers, false, 4
		ours.Breach.Controllers = []consent.BreachController{{Name: "Nordsund kommun", At: "2025-10-24T17:00:00+02:00", Means: "phone"}, {Name: "Skolan"}}
		for name, m := range map[string]BreachRegister{
			"register": {Breaches: []BreachPage{breachPage(sampleBreach(lang)), {BreachFacts: bareBreach(lang)}, {BreachFacts: drill}, {BreachFacts: ours}}},
			"none":     {}, "file": {One: true, Breaches: []BreachPage{breachPage(sampleBreach(lang))}}, "hostilefile": {One: true, Breaches: []BreachPage{breachPage(hostileBreach(lang))}},
		} {
			m.Sender, m.Seal = sampleSender, sampleSeal("BR-2025-0001")
			var out bytes.Buffer
			_, err := WriteBreachRegister(&out, m, lang)
			require.NoError(t, err)
			keepSample(t, name+"-"+lang+".pdf", out.Bytes())
		}
	}
	_, err := WriteBreachRegister(&bytes.Buffer{}, BreachRegister{Seal: sampleSeal("x"), Breaches: []BreachPage{{BreachFacts: formtext.BreachFacts{Breach: consent.Breach{Notices: []consent.BreachNotice{{SHA256: "abc"}}}}}}}, "en")
	require.Error(t, err, "no shortened hash is printed")
}

// TestBreachDocumentsKeepTheirPlace: nothing covers anything else or leaves the
// page, whatever is in the fields.
func TestBreachDocumentsKeepTheirPlace(t *testing.T) {
	for _, lang := range []string{"de", "fr"} {
		for name, f := range map[string]formtext.BreachFacts{"whole": sampleBreach(lang), "bare": bareBreach(lang), "hostile": hostileBreach(lang)} {
			for kind, write := range map[string]func() error{
				"notification": func() error {
					_, err := WriteBreachNotification(io.Discard, BreachNotification{Sender: sampleSender, Seal: sampleSeal("BN-2025-0002"), BreachFacts: f}, lang)
					return err
				},
				"register": func() error {
					_, err := WriteBreachRegister(io.Discard, BreachRegister{Sender: sampleSender, Seal: sampleSeal("BR-2025-0001"), Breaches: []BreachPage{breachPage(f), {BreachFacts: f}}}, lang)
					return err
				},
			} {
				found := faults(traced(t, write))
				require.Empty(t, found[:min(5, len(found))], "%s %s %s", kind, name, lang)
			}
		}
	}
}

// TestBreachWords: each language has every word, and says it with as many places.
func TestBreachWords(t *testing.T) {
	en := allTexts(breachWordsIn["en"])
	for lang, w := range breachWordsIn {
		have := allTexts(w)
		require.Len(t, have, len(en), lang)
		for path, s := range have {
			require.NotEmpty(t, strings.TrimSpace(s), "%s%s", lang, path)
			require.Equal(t, strings.Count(en[path], "%s"), strings.Count(s, "%s"), "%s%s", lang, path)
		}
	}
}

func allTexts(w *breachWords) map[string]string {
	out := map[string]string{}
	each(reflect.ValueOf(w).Elem(), "", func(path, s string) string { out[path] = s; return s })
	return out
}

// TestLongBreachWordsMayBeBroken: columns are narrow.
func TestLongBreachWordsMayBeBroken(t *testing.T) {
	for lang, w := range breachWordsIn {
		for path, s := range allTexts(w) {
			for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != 0xAD }) {
				require.False(t, utf8.RuneCountInString(word) > 14 && !strings.Contains(word, "\u00ad"), "%s%s: %q has no soft hyphen", lang, path, word)
			}
		}
	}
}
