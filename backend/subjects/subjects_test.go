package subjects_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/subjects"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) sqlite.Book {
	t.Helper()
	b := sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	_, err := purposes.Save(ctx, b, consent.Purpose{ID: "newsletter", Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, Names: map[string]string{"en": "Newsletter"},
		Recipients: []string{"MarkRecipient"}, Categories: []string{"MarkCategory"}, Retention: "P2Y"})
	require.NoError(t, err)
	return b
}

// Every table that holds something on a person is named, and what is named
// exists: a new table with a person in it fails here until the export reads it.
func TestEveryTableWithAPersonIsCovered(t *testing.T) {
	b := newBook(t)
	rows, err := b.RawForTests().Query("SELECT m.name FROM sqlite_schema m WHERE m.type = 'table' AND (m.name = 'contacts' OR EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name LIKE '%contact_id%'))")
	require.NoError(t, err)
	defer rows.Close()
	var found []string
	for rows.Next() {
		var name string
		require.NoError(t, rows.Scan(&name))
		found = append(found, name)
	}
	slices.Sort(found)
	named := slices.Clone(sqlite.PersonalTables)
	slices.Sort(named)
	require.Equal(t, named, found)
}

// marked is a person with a marker in every field there is.
func marked() (consent.Contact, []string) {
	c := consent.Contact{Kind: "person", Prefix: "MarkPrefix", Given: "MarkGiven", Middle: "MarkMiddle", Family: "MarkFamily", Suffix: "MarkSuffix", FullName: "MarkFull", Nickname: "MarkNick",
		Organisation: "MarkOrg", Department: "MarkDept", Title: "MarkTitle", Birthday: "1970-12-31", Anniversary: "1999-11-30", Gender: "MarkGender", Language: "sv", Country: "SE",
		Emails:    []consent.Reach{{Value: "mark1@example.org", Label: "work"}, {Value: "mark2@example.org"}},
		Phones:    []consent.Reach{{Value: "+46406280410"}, {Value: "+46406280411"}},
		Addresses: []consent.Address{{Street: "MarkStreet 1", Extended: "MarkExt", POBox: "MarkBox", City: "MarkCity", Region: "MarkRegion", Postcode: "MarkCode", Country: "MarkLand"}},
		Groups:    []string{"MarkGroup"}, URLs: []string{"https://mark.example.org"}, Notes: "=MarkNote()", Custom: map[string]string{"MarkKey": "@MarkValue"}}
	return c, []string{"MarkPrefix", "MarkGiven", "MarkMiddle", "MarkFamily", "MarkSuffix", "MarkFull", "MarkNick", "MarkOrg", "MarkDept", "MarkTitle", "1970-12-31", "1999-11-30", "MarkGender",
		"mark1@example.org", "mark2@example.org", "+46406280410", "+46406280411", "MarkStreet", "MarkExt", "MarkBox", "MarkCity", "MarkRegion", "MarkCode", "MarkLand", "MarkGroup", "mark.example.org",
		"MarkNote", "MarkKey", "MarkValue", "MarkSource", "MarkRecipient", "MarkCategory", "MarkWords", "MarkQuestion", "P2Y"}
}

func newPerson(t testing.TB, b sqlite.Book) (consent.ContactID, []string) {
	t.Helper()
	c, marks := marked()
	id, err := contacts.Add(ctx, b, contacts.Addition{Contact: c, Purpose: "newsletter", Basis: consent.BasisConsent, Source: "MarkSource"})
	require.NoError(t, err)
	_, err = consents.Record(ctx, b, consents.Act{Contact: id, Purpose: "newsletter", State: consent.Withdrawn, Method: "email", At: b.Now(), Words: "MarkWords", Question: "MarkQuestion",
		Evidence: &consents.Evidence{Name: "MarkFile.txt", MediaType: "text/plain", Bytes: []byte("MarkEvidence")}})
	require.NoError(t, err)
	bring(t, b, "Email,Nickname,Notes\nmark1@example.org,MarkHeld,=MarkHeldNote\n", imports.Statement{Purpose: "newsletter", Basis: consent.BasisConsent, Source: "list"}) // held back: said no
	bring(t, b, "Email,Nickname\nmark1@example.org,MarkLater\n", imports.Statement{})
	return id, append(marks, "MarkHeld", "MarkLater", "MarkNick")
}

func bring(t testing.TB, b sqlite.Book, text string, s imports.Statement) {
	t.Helper()
	src, err := contactfile.Open(strings.NewReader(text), int64(len(text)), "list.csv", contactfile.Overrides{})
	require.NoError(t, err)
	_, _, err = imports.Run(ctx, b, src, imports.FileFacts{Name: "list.csv"}, s, nil)
	require.NoError(t, err)
}

func export(t testing.TB, b sqlite.Book, id consent.ContactID, format string) []byte {
	t.Helper()
	var out bytes.Buffer
	_, err := subjects.Export(ctx, b, id, format, &out)
	require.NoError(t, err)
	return out.Bytes()
}

func TestEverythingHeldIsInEveryForm(t *testing.T) {
	b := newBook(t)
	id, marks := newPerson(t, b)
	texts := map[string]string{"csv": string(export(t, b, id, "csv")), "json": string(export(t, b, id, "json"))}
	require.True(t, json.Valid([]byte(texts["json"])))

	book, err := excelize.OpenReader(bytes.NewReader(export(t, b, id, "xlsx")))
	require.NoError(t, err)
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		require.NoError(t, err)
		texts["xlsx"] += fmt.Sprintln(sheet, rows)
		for r, row := range rows {
			for c := range row {
				cell, err := excelize.CoordinatesToCellName(c+1, r+1)
				require.NoError(t, err)
				formula, err := book.GetCellFormula(sheet, cell)
				require.NoError(t, err)
				require.Empty(t, formula, "%s %s", sheet, cell)
			}
		}
	}
	raw := export(t, b, id, "zip")
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	require.NoError(t, err)
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		body, err := io.ReadAll(r)
		require.NoError(t, err)
		texts["zip"] += string(body)
	}
	for format, text := range texts {
		for _, mark := range marks {
			require.Contains(t, text, mark, "%s lacks %s", format, mark)
		}
	}
	require.Contains(t, texts["zip"], "MarkEvidence", "the kept files themselves")
	require.True(t, bytes.HasPrefix(export(t, b, id, "pdf"), []byte("%PDF")))

	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, a.OK)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		rows, err := v.Entries(0, 20, "subject.exported")
		require.Len(t, rows, 5, "each hand-out is in the ledger")
		return err
	}))
}

func TestNobodyElseIsInIt(t *testing.T) {
	b := newBook(t)
	id, _ := newPerson(t, b)
	bring(t, b, "Email,First name\nother@example.org,Otherperson\n", imports.Statement{})
	for _, format := range []string{"csv", "json"} {
		text := string(export(t, b, id, format))
		require.NotContains(t, text, "Otherperson")
		require.NotContains(t, text, "other@example.org")
	}
}

func TestTablesAreInert(t *testing.T) {
	b := newBook(t)
	id, _ := newPerson(t, b)
	check := func(name string, raw []byte) {
		records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))).ReadAll()
		require.NoError(t, err, name)
		for _, row := range records {
			for _, cell := range row {
				if cell == "" || strings.HasPrefix(cell, "+46") {
					continue
				}
				require.NotContains(t, "=+-@\t\r", cell[:1], "%s: %q", name, cell)
			}
		}
	}
	check("csv", export(t, b, id, "csv"))
	raw := export(t, b, id, "zip")
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	require.NoError(t, err)
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, ".csv") {
			r, err := f.Open()
			require.NoError(t, err)
			body, err := io.ReadAll(r)
			require.NoError(t, err)
			check(f.Name, body)
		}
	}
}

func TestWhatCannotBeExported(t *testing.T) {
	b := newBook(t)
	id, _ := newPerson(t, b)
	_, err := subjects.Export(ctx, b, 99, "csv", io.Discard)
	require.Equal(t, "contact_unknown", consent.ReasonOf(err))
	_, err = subjects.Export(ctx, b, id, "doc", io.Discard)
	require.Equal(t, "format_unknown_export", consent.ReasonOf(err))
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		rows, err := v.Entries(0, 5, "subject.exported")
		require.Empty(t, rows)
		return err
	}))
}
