package contacts_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/testkit"
)

func TestExportAsCSV(t *testing.T) {
	b := exportBook(t)
	fillExport(t, b, awkward())
	file, _ := exported(t, b, contacts.ExportOrder{Format: "csv", Language: "technical"})
	text, marked := strings.CutPrefix(string(file), "\ufeff")
	require.True(t, marked, "Excel needs the mark")
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"consentbook_number", "kind", "prefix", "given", "middle", "family", "suffix", "full_name", "nickname", "organisation", "department", "job_title",
		"email", "email_label", "email_2", "email_label_2", "email_3", "email_label_3", "phone", "phone_label", "phone_2",
		"address_label", "street", "postcode", "city", "address_country", "address_label_2", "street_2", "po_box_2", "city_2", "url",
		"country", "language", "birthday", "anniversary", "gender", "groups", "notes", "source_id", "customer_since",
		"custom: Newsletter", "custom: Poäng", "custom: läge: x", "came_in", "origin", "collected_at"}, records[0])
	row := map[string]string{}
	for i, name := range records[0] {
		row[name] = records[1][i]
	}
	for name, want := range map[string]string{"nickname": "'=cmd|' /C calc'!A0", "department": "''=1+1", "job_title": "'-5-3", "email": "asa@example.org", "email_label": "work", "phone": "+46701740605",
		"postcode": "01067", "birthday": "'--05-24", "groups": `Kunder, Bonn; a\;b`, "notes": "'@home\nrad 2", "custom: Poäng": "'+1+1", "source_id": "0017", "origin": "mässan", "came_in": "2026-11-22"} {
		require.Equal(t, want, row[name], name)
	}
	for _, rec := range records {
		for _, c := range rec {
			if c != "" && strings.ContainsRune("=-@\t\r", rune(c[0])) || strings.HasPrefix(c, "+") && strings.Trim(c, "+0123456789") != "" {
				t.Errorf("a spreadsheet runs %q", c)
			}
		}
	}
}

func TestExportAsWorkbook(t *testing.T) {
	b := exportBook(t)
	fillExport(t, b, awkward())
	filters, err := consent.ParseFilters(`country:SE`)
	require.NoError(t, err)
	file, _ := exported(t, b, contacts.ExportOrder{Query: contacts.Query{Filters: filters}, Format: "xlsx", Language: "de"})
	f, err := excelize.OpenReader(bytes.NewReader(file))
	require.NoError(t, err)
	defer f.Close()
	require.Equal(t, []string{"Register", "Zu dieser Datei"}, f.GetSheetList())
	rows, err := f.GetRows("Register")
	require.NoError(t, err)
	require.Len(t, rows, 2)
	at := func(header string) string {
		for i, h := range rows[0] {
			if h == header {
				name, err := excelize.CoordinatesToCellName(i+1, 2)
				require.NoError(t, err)
				return name
			}
		}
		t.Fatalf("no column %q in %q", header, rows[0])
		return ""
	}
	for header, want := range map[string]string{"Consentbook-Nr.": "1", "Spitzname": "=cmd|' /C calc'!A0", "E-Mail": "asa@example.org", "E-Mail 2": "b@example.org", "Jahrestag": "2018-05-24", "Postleitzahl": "01067", "Im Buch seit": "2026-11-22"} {
		got, err := f.GetCellValue("Register", at(header))
		require.NoError(t, err)
		require.Equal(t, want, got, header)
	}
	for _, header := range []string{"Jahrestag", "Im Buch seit", "Consentbook-Nr."} { // numbers with a format, not texts
		raw, err := f.GetCellValue("Register", at(header), excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		require.NotContains(t, raw, "-", header)
		kind, err := f.GetCellType("Register", at(header))
		require.NoError(t, err)
		require.Equal(t, excelize.CellTypeUnset, kind, header)
	}
	panes, err := f.GetPanes("Register")
	require.NoError(t, err)
	require.True(t, panes.Freeze && panes.YSplit == 1)
	width, err := f.GetColWidth("Register", strings.TrimRight(at("E-Mail"), "0123456789"))
	require.NoError(t, err)
	require.InDelta(t, 30, width, 0.01)
	about, err := f.GetRows("Zu dieser Datei")
	require.NoError(t, err)
	said := map[string]string{}
	for _, r := range about {
		if len(r) == 2 {
			said[r[0]] = r[1]
		}
	}
	require.Equal(t, testkit.Controller.Name, said["Verantwortlicher"])
	require.Equal(t, "Maja Lindqvist", said["Von"])
	require.Equal(t, "country:SE", said["Filter"])
	require.Equal(t, "1", said["Personen"])
	require.Contains(t, said["Erstellt"], "22. November 2026")
}
