package subjects_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/subjects"
	"consentbook/backend/testkit"
)

// hostile are values that break a form which does not expect them.
var hostile = []string{`=HYPERLINK("http://x.example")`, "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\tTab", "nul\x00here", "line\r\nbreak;\"quote\",", "عربي مع English", "👩‍👩‍👧‍👦 emoji", "</script><b>&amp;", "\u202etxt.exe",
	strings.Repeat("long ", 20_000), "{\"json\": [1,", "\xff\xfe not UTF-8"}

func hostilePerson(t *testing.T) (sqlite.Book, consent.ContactID) {
	t.Helper()
	b, _ := person(t, "en")
	custom := map[string]string{}
	for i, v := range hostile {
		custom["f"+strconv.Itoa(i)] = v
		custom[strings.ToValidUTF8(v[:min(len(v), 20)], "?")+"key"] = "v"
	}
	var id consent.ContactID
	require.NoError(t, b.Write(t.Context(), func(tx *sqlite.Tx) (err error) {
		if id, err = tx.CreateContact(consent.Contact{Kind: "person", Given: hostile[0], Family: "O'Brien <x>", Notes: strings.Join(hostile, " | "), Custom: custom, Language: "fr"}); err != nil {
			return err
		}
		_, err = tx.Append("contact.added", sqlite.Item{Contact: id, Payload: custom})
		return err
	}))
	return b, id
}

// unzipped are the files of an archive.
func unzipped(t *testing.T, b []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	require.NoError(t, err)
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		out[f.Name], err = io.ReadAll(r)
		require.NoError(t, err)
	}
	return out
}

func table(t *testing.T, b []byte) [][]string {
	t.Helper()
	require.True(t, bytes.HasPrefix(b, []byte("\ufeff")), "spreadsheets need the mark")
	r := csv.NewReader(bytes.NewReader(b[3:]))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	require.NoError(t, err)
	return rows
}

// What one form holds, each does: the rows of each section are as many
// everywhere, whatever the values are.
func TestEachFormHasTheRowsOfEachSection(t *testing.T) {
	for name, make := range map[string]func(*testing.T) (sqlite.Book, consent.ContactID){
		"hostile": hostilePerson, "others": others,
		"every table": func(t *testing.T) (sqlite.Book, consent.ContactID) {
			b, id := person(t, "de")
			plant(t, b, id)
			return b, id
		},
	} {
		t.Run(name, func(t *testing.T) {
			b, id := make(t)
			s, err := subjects.Collect(t.Context(), b, subjects.Order{Contact: id, Format: "zip"})
			require.NoError(t, err)
			files := unzipped(t, export(t, b, id, "zip"))
			require.Contains(t, files, "index.html")
			var doc struct{ Sections map[string][]map[string]any }
			require.NoError(t, json.Unmarshal(files["data.json"], &doc))
			book, err := excelize.OpenReader(bytes.NewReader(files["data.xlsx"]))
			require.NoError(t, err)
			sheets, filled := len(book.GetSheetList()), 0
			flat := map[string]int{}
			for _, row := range table(t, files["data.csv"])[1:] {
				n, err := strconv.Atoi(row[1])
				require.NoError(t, err)
				flat[row[0]] = max(flat[row[0]], n)
			}
			total := 0
			for _, sec := range s.Sections {
				require.Len(t, doc.Sections[sec.Key], len(sec.Rows), sec.Key)
				require.Len(t, table(t, files["sections/"+sec.Key+".csv"]), len(sec.Rows)+1, sec.Key)
				if total += len(sec.Rows); len(sec.Rows) > 0 {
					filled++
				}
			}
			sum := 0
			for _, n := range flat {
				sum += n
			}
			require.Equal(t, total, sum, "the flat table ends in the same sum")
			require.Equal(t, filled+1, sheets, "a sheet for each section with rows, and the contents")
			for name, content := range files {
				if !strings.HasSuffix(name, ".csv") || strings.HasPrefix(name, "files/") {
					continue
				}
				for _, row := range table(t, content) {
					for _, cell := range row {
						require.False(t, cell != "" && strings.ContainsAny(cell[:1], "=@\t\r"), "%s: a formula: %.40q", name, cell)
						require.NotContains(t, cell, "\x00")
					}
				}
			}
		})
	}
}

// The page stands alone: no scripts, nothing from elsewhere, values as text.
func TestTheIndexStandsAlone(t *testing.T) {
	b, id := hostilePerson(t)
	page := string(unzipped(t, export(t, b, id, "zip"))["index.html"])
	for _, never := range []string{"<script", `href="http`, " src=", "url(", "@import", "</script>"} {
		require.NotContains(t, page, never)
	}
	require.Contains(t, page, `lang="fr"`)
	require.Contains(t, page, "default-src 'none'")
	require.Contains(t, page, "Vos données")
}

// TestTheSchemaDescribesTheForm holds both scopes against the published schema.
func TestTheSchemaDescribesTheForm(t *testing.T) {
	described, err := jsonschema.UnmarshalJSON(bytes.NewReader(subjects.Schema()))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("subject.json", described))
	schema, err := c.Compile("subject.json")
	require.NoError(t, err)
	check := func(b []byte) {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		require.NoError(t, err)
		require.NoError(t, schema.Validate(value))
	}
	b, id := person(t, "sv")
	plant(t, b, id)
	check(export(t, b, id, "json"))
	var out bytes.Buffer
	_, err = subjects.Export(t.Context(), b, subjects.Order{Contact: id, Format: "json", Portability: true}, &out)
	require.NoError(t, err)
	check(out.Bytes())
	b, id = hostilePerson(t)
	check(export(t, b, id, "json"))
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(`{"schema": "consentbook-subject/1"}`))
	require.NoError(t, err)
	require.Error(t, schema.Validate(value), "it asks for something")
}

// A copy is in the language of the person, else in that of the business, else in
// the one that is asked for.
func TestTheLanguageIsThePersons(t *testing.T) {
	b, id := hostilePerson(t)
	require.Contains(t, string(export(t, b, id, "csv")), "Responsable du traitement")
	var out bytes.Buffer
	_, err := subjects.Export(t.Context(), b, subjects.Order{Contact: id, Format: "csv", Language: "de"}, &out)
	require.NoError(t, err)
	require.Contains(t, out.String(), "Verantwortlicher")
	_, err = subjects.Export(t.Context(), b, subjects.Order{Contact: id, Format: "csv", Language: "xx"}, io.Discard)
	require.Equal(t, "language_unknown", consent.ReasonOf(err))
}

// Who is not in the book has no copy, and nothing is noted.
func TestNobodyHasNoCopy(t *testing.T) {
	b := sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	_, err := subjects.Export(t.Context(), b, subjects.Order{Contact: 7, Format: "json"}, io.Discard)
	require.Equal(t, consent.NotFound, consent.CodeOf(err))
	require.Equal(t, "contact_unknown", consent.ReasonOf(err))
	_, err = subjects.Export(t.Context(), b, subjects.Order{Contact: 7, Format: "docx"}, io.Discard)
	require.Equal(t, "format_unknown_export", consent.ReasonOf(err))
}
