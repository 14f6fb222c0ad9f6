package contacts_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var exportCtx = context.Background()

func exportBook(t testing.TB) sqlite.Book {
	t.Helper()
	b := sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner, Name: "Maja Lindqvist"}}
	for _, p := range []consent.Purpose{
		{ID: "newsletter", Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, Names: map[string]string{"en": "Newsletter", "sv": "Nyhetsbrev", "de": "Neuigkeiten", "fr": "Lettre"}},
		{ID: "events", Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, Names: map[string]string{"en": "Events", "sv": "Evenemang", "de": "Anlässe", "fr": "Événements"}},
	} {
		_, err := purposes.Save(exportCtx, b, p)
		require.NoError(t, err)
	}
	require.NoError(t, b.Write(exportCtx, func(tx *sqlite.Tx) error {
		for _, key := range []string{"Newsletter", "Poäng", "läge: x"} { // nothing is held without a purpose
			f := consent.CustomField{Key: key, Names: map[string]string{"sv": key}, Purpose: "newsletter", Category: "preferences", Retention: "P3Y"}
			if err := tx.CreateCustomField(f); err != nil {
				return err
			}
		}
		_, err := tx.Append("field.added", sqlite.Item{Payload: 1})
		return err
	}))
	return b
}

// awkward are people whose values break tables.
func awkward() []consent.Contact {
	return []consent.Contact{
		{Kind: "person", Prefix: "Dr.", Given: "Åsa", Middle: "M.", Family: "Öberg", Suffix: "jr", Nickname: "=cmd|' /C calc'!A0", Organisation: "Firma, \"X\" & Söner", Department: "'=1+1", Title: "-5-3",
			Emails:    []consent.Reach{{Value: "b@example.org", Label: "home"}, {Value: "asa@example.org", Label: "work", Preferred: true}, {Value: "c@example.org", Label: "Büro"}},
			Phones:    []consent.Reach{{Value: "+46701740605", Label: "mobile"}, {Value: "+4640628041", Label: "other"}},
			Addresses: []consent.Address{{Label: "home", Street: "Storgatan 1\nc/o Ek", Postcode: "01067", City: "Malmö", Country: "Sverige"}, {Label: "work", POBox: "Box 7", City: "Lund"}},
			Birthday:  "--05-24", Anniversary: "2018-05-24", Gender: "female", Language: "sv", Country: "SE", Groups: []string{"Kunder, Bonn", "a;b"}, URLs: []string{"https://example.org/å"},
			Notes: "@home\nrad 2", Custom: map[string]string{"Newsletter": "kanske", "Poäng": "+1+1", "source_id": "0017", "customer_since": "2019-03", "läge: x": "y"}, Source: "mässan", CollectedAt: "2020-02-02"},
		{Kind: "person", FullName: "Zahl, Rosa (privat)", Emails: []consent.Reach{{Value: "rosa@xn--bcher-kva.example", Label: "other"}}, Birthday: "1980-01-31", Source: "mässan"},
		{Kind: "organisation", Organisation: "Verein 日本", Emails: []consent.Reach{{Value: "verein@example.org", Label: "other"}}, Addresses: []consent.Address{{Label: "other", Street: "A 1"}, {Label: "other", Street: "B 2"}}, Source: "mässan"},
		{Kind: "person", Given: "Νίκος", Family: "Παπάς", Phones: []consent.Reach{{Value: "+306912345678", Label: "other"}}, Country: "GR", Source: "mässan"},
	}
}

func fillExport(t testing.TB, b sqlite.Book, people []consent.Contact) {
	t.Helper()
	require.NoError(t, b.Write(exportCtx, func(tx *sqlite.Tx) error {
		entry := tx.NextEntry()
		for _, c := range people {
			c.Entry = entry
			if _, err := tx.CreateContact(c); err != nil {
				return err
			}
		}
		_, err := tx.Append("contact.added", sqlite.Item{Payload: len(people)})
		return err
	}))
}

// valuesOf is what the book holds on everybody, the marks of preference apart,
// which the order of the file stands for.
func valuesOf(t testing.TB, b sqlite.Book) []string {
	t.Helper()
	var out []string
	require.NoError(t, b.Read(exportCtx, func(v *sqlite.View) error {
		return v.EachContact(sqlite.ContactQuery{}, func(c consent.Contact, s []sqlite.Standing) error {
			c.Emails = contacts.PreferredFirst(c.Emails)
			for i := range c.Emails {
				c.Emails[i].Preferred = false
			}
			values, err := json.Marshal(c)
			states := ""
			for _, st := range s {
				states += fmt.Sprint(" ", st.Purpose, " ", st.State)
			}
			out = append(out, string(values)+states)
			return err
		})
	}))
	return out
}

func exported(t testing.TB, b sqlite.Book, o contacts.ExportOrder) ([]byte, contacts.Exported) {
	t.Helper()
	var out bytes.Buffer
	rows := int64(0)
	made, err := contacts.Export(exportCtx, b, o, &out, func() { rows++ })
	require.NoError(t, err)
	require.Equal(t, made.Rows, rows)
	return out.Bytes(), made
}

func bringIn(t testing.TB, b sqlite.Book, file []byte, name string) imports.Counts {
	t.Helper()
	src, err := contactfile.Open(bytes.NewReader(file), int64(len(file)), name, contactfile.Overrides{})
	require.NoError(t, err)
	require.Equal(t, addressbook.OwnDialect, src.File().Dialect)
	_, counts, err := imports.Run(exportCtx, b, src, imports.FileFacts{Name: name}, imports.Statement{}, func(imports.Row) error { return nil })
	require.NoError(t, err)
	return counts
}

// Whatever the language and the form, a file that was written out says of
// everybody what the book says: it changes nothing where it came from, and
// makes the same book where there was none.
func TestExportComesInAgainWithoutLoss(t *testing.T) {
	b := exportBook(t)
	fillExport(t, b, awkward())
	before := valuesOf(t, b)
	for _, language := range addressbook.OwnLanguages {
		for _, format := range []string{"csv", "xlsx"} {
			file, _ := exported(t, b, contacts.ExportOrder{Format: format, Language: language})
			counts := bringIn(t, b, file, "register."+format)
			require.Equal(t, int64(len(before)), counts.Same, "%s %s: %+v", language, format, counts)
			require.Equal(t, counts.Rows, counts.Same, "%s %s: %+v", language, format, counts)
			require.Equal(t, before, valuesOf(t, b), "%s %s", language, format)
			empty := exportBook(t)
			counts = bringIn(t, empty, file, "register."+format)
			require.Equal(t, int64(len(before)), counts.New, "%s %s: %+v", language, format, counts)
			require.Equal(t, before, valuesOf(t, empty), "%s %s", language, format)
		}
	}
}

func TestExportIsInTheLedger(t *testing.T) {
	b := exportBook(t)
	fillExport(t, b, awkward())
	filters, err := consent.ParseFilters("country:GR")
	require.NoError(t, err)
	file, made := exported(t, b, contacts.ExportOrder{Query: contacts.Query{Filters: filters, Search: "Νίκος"}, Format: "csv"})
	sum := sha256.Sum256(file)
	require.Equal(t, contacts.Exported{Rows: 1, Language: "sv", SHA256: hex.EncodeToString(sum[:]), Entry: made.Entry}, made)
	var kind, payload string
	require.NoError(t, b.Read(exportCtx, func(v *sqlite.View) error {
		entries, err := v.Entries(made.Entry+1, 1, "")
		kind, payload = entries[0].Kind, entries[0].Payload
		return err
	}))
	require.Equal(t, "contacts.exported", kind)
	require.JSONEq(t, fmt.Sprintf(`{"format":"csv","language":"sv","filter":"country:GR","searched":true,"rows":1,"sha256":"%s"}`, made.SHA256), payload)
	require.NotContains(t, payload, "Νίκος")
}

func TestExportRefusesWhatItDoesNotKnow(t *testing.T) {
	b := exportBook(t)
	for _, o := range []contacts.ExportOrder{{Format: "ods"}, {Format: "csv", Language: "xx"}} {
		var out bytes.Buffer
		_, err := contacts.Export(exportCtx, b, o, &out, func() {})
		require.Equal(t, consent.Invalid, consent.CodeOf(err))
	}
}

func TestExportOfNobody(t *testing.T) {
	b := exportBook(t)
	for _, format := range []string{"csv", "xlsx"} {
		file, made := exported(t, b, contacts.ExportOrder{Format: format, Language: "fr"})
		require.Zero(t, made.Rows)
		require.NotEmpty(t, file)
	}
}

func states(t testing.TB, b sqlite.Book) []string {
	t.Helper()
	var out []string
	require.NoError(t, b.Read(exportCtx, func(v *sqlite.View) error {
		return v.EachContact(sqlite.ContactQuery{}, func(c consent.Contact, s []sqlite.Standing) error {
			for _, st := range s {
				out = append(out, fmt.Sprint(c.ID, " ", st.Purpose, " ", st.State))
			}
			return nil
		})
	}))
	return out
}

// A no comes along, for what it is about and for nothing else; where it came
// from it is known already.
func TestWithdrawalsComeAlong(t *testing.T) {
	fill := func(b sqlite.Book, state consent.State) {
		fillExport(t, b, []consent.Contact{{Kind: "person", Given: "Åsa", Emails: []consent.Reach{{Value: "a@example.org", Label: "other"}}}})
		require.NoError(t, b.Write(exportCtx, func(tx *sqlite.Tx) error {
			if err := tx.SaveState(sqlite.Standing{Contact: 1, Purpose: "newsletter", State: state, At: testkit.Noon}); err != nil {
				return err
			}
			if err := tx.SaveState(sqlite.Standing{Contact: 1, Purpose: "events", State: consent.Unknown, At: testkit.Noon}); err != nil {
				return err
			}
			_, err := tx.Append("contact.added", sqlite.Item{Payload: 1})
			return err
		}))
	}
	for _, state := range []consent.State{consent.Refused, consent.Withdrawn, consent.Revoked, consent.Unknown} {
		for _, language := range addressbook.OwnLanguages {
			b := exportBook(t)
			fill(b, state)
			before := states(t, b)
			file, _ := exported(t, b, contacts.ExportOrder{Format: "csv", Language: language})
			bringIn(t, b, file, "register.csv")
			require.Equal(t, before, states(t, b), "%s %s", state, language)
			empty := exportBook(t)
			bringIn(t, empty, file, "register.csv")
			want := []string(nil)
			if state.SaysNo() {
				want = []string{"1 newsletter withdrawn"}
			}
			require.Equal(t, want, states(t, empty), "%s %s", state, language)
		}
	}
}
