package subjects_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/subjects"
	"consentbook/backend/testkit"
)

const claim = `[{"channel":"email","claim":"no","raw":"nej","at":"2024-02-02"}]`

// person is in a book in one language: a claim from a file, a yes on paper that
// was withdrawn by telephone, and a contract.
func person(t *testing.T, language string) (sqlite.Book, consent.ContactID) {
	t.Helper()
	b := sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	ctx := context.Background()
	var id consent.ContactID
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) (err error) {
		c := testkit.Controller
		c.Language = language
		if err := tx.SetController(c); err != nil {
			return err
		}
		entry, err := tx.Append("purpose.added", sqlite.Item{Payload: "purposes"})
		if err != nil {
			return err
		}
		for _, p := range []consent.Purpose{
			{ID: "newsletter", Names: map[string]string{"sv": "Nyhetsbrev", "en": "Newsletter"}, Channel: "email", Bases: []consent.Basis{"6(1)(a)"}, Retention: "P2Y", Questions: map[string]string{"sv": "Får vi skriva?"}},
			{ID: "orders", Names: map[string]string{"sv": "Beställningar", "en": "Orders"}, Channel: "post", Bases: []consent.Basis{"6(1)(b)"}},
		} {
			if err := tx.SavePurpose(p, entry); err != nil {
				return err
			}
		}
		if id, err = tx.CreateContact(consent.Contact{Kind: "person", Given: "Lars", Family: "Alm", Emails: []consent.Reach{{Value: "lars@example.org"}}, Language: language, Source: "autumn fair",
			Custom: map[string]string{"Hund": "Bosse"}, Entry: entry}); err != nil {
			return err
		}
		if entry, err = tx.Append("ground.stated", sqlite.Item{Contact: id, Payload: "ground"}); err != nil {
			return err
		}
		if err := tx.CreateGround(sqlite.Ground{Contact: id, Purpose: "orders", Basis: "6(1)(b)", Source: "order 17", Entry: entry}); err != nil {
			return err
		}
		if err := tx.CreateGround(sqlite.Ground{Contact: id, Purpose: "newsletter", Basis: "6(1)(a)", Source: "card", Entry: entry}); err != nil {
			return err
		}
		return acts(tx, id)
	}))
	return b, id
}

func acts(tx *sqlite.Tx, id consent.ContactID) error {
	for i, e := range []sqlite.ConsentEvent{
		{State: consent.Unknown, Method: "import", HappenedAt: "2024-02-02T00:00:00.000000Z", Claim: claim},
		{State: consent.Given, Method: "paper", HappenedAt: "2025-05-05T22:00:00.000000Z", DayOnly: true, Zone: "+02:00", Question: "Får vi skriva?", Words: "Ja tack", Language: "sv"},
		{State: consent.Withdrawn, Method: "phone", HappenedAt: "2025-06-01T10:00:00.000000Z", Zone: "+02:00", Words: "Sluta nu"},
	} {
		entry, err := tx.Append("consent."+string(e.State), sqlite.Item{Contact: id, Payload: e})
		if err != nil {
			return err
		}
		if i == 1 {
			f := sqlite.EvidenceFile{Name: "Karin Ek skrev.TXT", MediaType: "text/plain; charset=utf-8", SHA256: strings.Repeat("ab", 32), Bytes: []byte("signed"), Entry: entry}
			if e.Evidence, err = tx.CreateEvidence(f); err != nil {
				return err
			}
			e.FileHash = f.SHA256
		}
		if e.ID, err = tx.NextEventID(); err != nil {
			return err
		}
		e.Contact, e.Purpose, e.Operator, e.Entry = id, "newsletter", testkit.Owner, entry
		e.RecordedAt, _ = sqlite.Moment(tx.Now())
		if err := tx.CreateConsentEvent(e); err != nil {
			return err
		}
	}
	return tx.Restate(id, "newsletter")
}

func export(t *testing.T, b sqlite.Book, id consent.ContactID, format string) []byte {
	t.Helper()
	var out bytes.Buffer
	_, err := subjects.Export(context.Background(), b, subjects.Order{Contact: id, Format: format}, &out)
	require.NoError(t, err)
	return out.Bytes()
}

// flat is the CSV copy as "section/field: value".
func flat(t *testing.T, copy []byte) (lines []string) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(copy, []byte("\ufeff")))).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"section", "record", "field", "value"}, rows[0])
	for _, r := range rows[1:] {
		lines = append(lines, r[0]+"/"+r[2]+": "+r[3])
	}
	return lines
}

func TestTablesAreInWordsOfThePersonsLanguage(t *testing.T) {
	for language, want := range map[string][]string{
		"sv": {"Ändamål/Rättslig grund (GDPR): samtycke, art. 6.1 a", "Ändamål/Lagras: 2 år", "Ändamål/Läge: återkallat", "Ändamål/Läge: avtal, art. 6.1 b", "Ändamål/Mottagare: inte antecknat i denna bok",
			"Samtycken/Läge: lämnat", "Samtycken/Hur: på papper", "Samtycken/Svar med egna ord: Ja tack", "Samtycken/Fråga: Får vi skriva?", "Samtycken/När: 2025-05-06",
			"Samtycken/När: 2025-06-01 12:00:00 +02:00", "Samtycken/Vad källan uppgav: filen uppger: nej (e-post; med filens ord: nej; datum: 2024-02-02)",
			"Personuppgiftsansvarig/Namn: " + testkit.Controller.Name, "Automatiserade beslut, tredjeländer/Automatiserade beslut och profilering: inga antecknade i denna bok",
			"Dina rättigheter/GDPR: Art. 7.3", "Uppgifter/Hund: Bosse", "Uppgifter/Språk: svenska"},
		"en": {"Purposes/Lawful basis (GDPR): consent, Art. 6(1)(a)", "Purposes/Kept for: 2 years", "Purposes/State: contract, Art. 6(1)(b)", "Purposes/Recipients: not recorded in this book", "Consents/What the source claimed: the file says: no (e-mail; in the words of the file: nej; date: 2024-02-02)"},
		"de": {"Zwecke/Rechtsgrundlage (DSGVO): Einwilligung, Art. 6(1)(a)", "Zwecke/Speicherdauer: 2 Jahre", "Zwecke/Empfänger: in diesem Buch nicht vermerkt"},
		"fr": {"Finalités/Base juridique (RGPD): consentement, art. 6(1)(a)", "Finalités/Durée de conservation: 2 ans", "Finalités/Destinataires: non consigné dans ce livre"},
	} {
		b, id := person(t, language)
		lines := flat(t, export(t, b, id, "csv"))
		for _, line := range want {
			require.Contains(t, lines, line, language)
		}
		text := strings.Join(lines, "\n")
		for _, code := range []string{": 6(1)(a)", "P2Y", `"claim"`, "web_form", "none_recorded", "not asked"} {
			require.NotContains(t, text, code, language)
		}
		require.NotRegexp(t, `\d{2}:\d{2}:\d{2}\.\d`, text, "no fractions of seconds")
		if language == "sv" {
			require.Contains(t, text, "Integritetsskyddsmyndigheten")
		}
	}
}

func TestJSONKeepsCodesAndObjects(t *testing.T) {
	b, id := person(t, "sv")
	var out struct {
		Sections map[string][]map[string]any `json:"sections"`
	}
	require.NoError(t, json.Unmarshal(export(t, b, id, "json"), &out))
	require.Equal(t, "unknown", out.Sections["consents"][0]["state"])
	claims, ok := out.Sections["consents"][0]["claim"].([]any)
	require.True(t, ok, "an object, not a text with JSON in it")
	require.Equal(t, "no", claims[0].(map[string]any)["claim"])
	require.Equal(t, "6(1)(a)", out.Sections["purposes"][0]["basis"])
	require.Equal(t, "P2Y", out.Sections["purposes"][0]["retention"])
}

// TestDocumentHoldsWhatTheTablesHold reads the PDF with a tool that is not ours.
func TestDocumentHoldsWhatTheTablesHold(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed")
	}
	for language, words := range map[string][]string{
		"sv": {"lämnat", "på papper", "Ja tack", "Får vi skriva?", "Sluta nu", "per telefon", "2025-05-06", "filen uppger: nej", "order 17", "avtal, art. 6.1 b", "inte antecknat i denna bok", "Hund", "Bosse", "text/plain", "Integritetsskyddsmyndigheten"},
		"en": {"given", "on paper", "Ja tack", "the file says: no", "contract, Art. 6(1)(b)", "not recorded in this book"},
		"de": {"erteilt", "auf Papier", "Ja tack", "die Datei sagt: nein", "in diesem Buch nicht vermerkt"},
		"fr": {"donné", "sur papier", "Ja tack", "le fichier indique: non", "non consigné dans ce livre"},
	} {
		b, id := person(t, language)
		document := export(t, b, id, "pdf")
		if dir := os.Getenv("PDF_SAMPLES"); dir != "" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "access-"+language+".pdf"), document, 0o600))
		}
		cmd := exec.Command(tool, "-layout", "-", "-")
		cmd.Stdin = bytes.NewReader(document)
		out, err := cmd.Output()
		require.NoError(t, err)
		text := strings.Join(strings.Fields(string(out)), " ")
		for _, word := range words {
			require.Contains(t, text, word, language)
		}
		for _, code := range []string{"origin not recorded, autumn fair", "ursprung inte antecknat", "P2Y", `{"`} {
			require.NotContains(t, text, code, language)
		}
	}
}

func TestKeptFilesDoNotCarryTheNameTheyWereGiven(t *testing.T) {
	b, id := person(t, "sv")
	archive := export(t, b, id, "zip")
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	require.NoError(t, err)
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
		require.NotContains(t, f.Name, "Karin")
		if strings.HasPrefix(f.Name, "files/") {
			require.Regexp(t, `^files/entry-\d{6}-\d+\.txt$`, f.Name)
			r, err := f.Open()
			require.NoError(t, err)
			content, err := io.ReadAll(r)
			require.NoError(t, err)
			require.Equal(t, "signed", string(content))
		}
	}
	for _, name := range []string{"data.csv", "data.json", "data.pdf", "data.xlsx", "sections/consents.csv", "sections/controller.csv", "sections/authority.csv"} {
		require.Contains(t, names, name)
	}
}
