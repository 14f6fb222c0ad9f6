package contactfile_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
)

func fieldsOf(b *contactfile.Book) map[string]string {
	out := map[string]string{}
	for _, c := range b.Mapping().Columns {
		out[c.Key()] = c.Field
	}
	return out
}

func TestAHeaderOfTwoLinesIsReadAsOne(t *testing.T) {
	for _, c := range []struct {
		name, text string
		row        int
		want       map[string]string
	}{
		{"groups above", "Kunden 2024;;;;;\n;Privat;;Arbeit;;\nName;Straße;Ort;Straße;Ort;E-Mail\nRosa Abt;Weg 1;Ulm;Platz 2;Bonn;rosa@example.org\n", 3,
			map[string]string{"Name": "name", "Privat / Straße": "street_home", "Privat / Ort": "city_home", "Arbeit / Straße": "street_work", "Arbeit / Ort": "city_work", "Arbeit / E-Mail": "email_work"}},
		{"parts below", "Name,,Address,,,E-mail\nFirst name,Last name,Street,Postcode,City,\nAnn,Lee,1 Quay,BS1,Bristol,ann@example.org\n", 2,
			map[string]string{"Name / First name": "given", "Name / Last name": "family", "Address / Street": "street", "Address / Postcode": "postcode", "Address / City": "city", "E-mail": "email"}},
		{"labels below", "Namn,Telefon,,E-post\n,Arbete,Mobil,\nAnna Ek,08-465 004 00,070-174 06 05,a@example.org\n", 2,
			map[string]string{"Namn": "name", "Telefon / Arbete": "phone_work", "Telefon / Mobil": "phone_mobile", "E-post": "email"}},
		{"a title and a day are no group", "Kundlista,2024-01-02\nNamn,E-post\nAnna Ek,a@example.org\n", 2, map[string]string{"Namn": "name", "E-post": "email"}},
		{"a record is no second line", "Namn,,E-post\nAnna Ek,Lund,\nBo Ek,Lund,b@example.org\n", 1, map[string]string{"Namn": "name", "#2": "custom", "E-post": "email"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := openBytes(t, []byte(c.text), "x.csv", contactfile.Overrides{})
			require.Equal(t, c.row, b.File().HeaderRow)
			require.Equal(t, c.want, fieldsOf(b))
			last := allRows(t, b)
			require.NotEmpty(t, last[len(last)-1].Fields)
		})
	}
}

func TestEveryPartOfTheFormCanBeSaid(t *testing.T) {
	text := []byte("Namn|E-post\nNamn|E-post\nÅsa Ek|asa@example.org\n")
	b := openBytes(t, text, "x.csv", contactfile.Overrides{Delimiter: ";", HeaderRow: -1})
	require.Equal(t, ";", b.File().Delimiter)
	require.Zero(t, b.File().HeaderRow)
	require.Len(t, allRows(t, b), 3)

	b = openBytes(t, text, "x.csv", contactfile.Overrides{HeaderRow: 2})
	require.Equal(t, 2, b.File().HeaderRow)

	b = openBytes(t, []byte("A,B\nx,y\n1,a@example.org\n"), "x.csv", contactfile.Overrides{HeaderRows: 2})
	require.Equal(t, "A / x", b.Mapping().Columns[0].Header)
	require.Equal(t, 2, b.File().HeaderRow)
	require.Equal(t, 2, b.File().HeaderRows)

	for _, o := range []contactfile.Overrides{{DateOrder: "week"}, {Encoding: "utf-9"}, {Delimiter: "ab"}} {
		_, err := contactfile.Open(bytes.NewReader(text), int64(len(text)), "x.csv", o)
		require.Equal(t, consent.Invalid, consent.CodeOf(err), "%+v", o)
	}
}

func TestDatesThatCouldBeEitherWayAreShown(t *testing.T) {
	text := []byte("Name,E-mail,Birthday,Customer since\nAnn,a@example.org,03/04/1980,1/2/2020\nBo,b@example.org,05/06/1990,31/12/2020\n")
	b := openBytes(t, text, "x.csv", contactfile.Overrides{})
	require.Equal(t, []addressbook.DateColumn{
		{Index: 2, Header: "Birthday", Sample: "03/04/1980", DayFirst: "1980-04-03", MonthFirst: "1980-03-04"},
		{Index: 3, Header: "Customer since", Order: "day", Proved: true, Sample: "1/2/2020", DayFirst: "2020-02-01", MonthFirst: "2020-01-02"},
	}, b.Dates())
	require.Contains(t, b.Warnings(), "date_order_open")
	require.Empty(t, allRows(t, b)[0].Fields.Birthday, "nobody's birthday is guessed")

	b = openBytes(t, text, "x.csv", contactfile.Overrides{DateOrder: addressbook.MonthFirst})
	require.NotContains(t, b.Warnings(), "date_order_open")
	require.Equal(t, "month", b.Dates()[0].Order)
	rows := allRows(t, b)
	require.Equal(t, "1980-03-04", rows[0].Fields.Birthday)
	require.NotContains(t, rows[0].Warn, "ambiguous_date")
	require.Equal(t, "2020-12-31", rows[1].Fields.CustomerFrom, "there is no 31st month")
}

func TestColumnsWithoutNamesAreMappedByTheirPlace(t *testing.T) {
	text := []byte("17;Åsa;Ek;asa@example.org;070-174 06 05\n18;Bo;Ek;bo@example.org;\n")
	var saved addressbook.SavedMapping
	require.NoError(t, json.Unmarshal([]byte(`{"schema":"contacts-mapping/1","header_row":-1,"columns":{"#1":"source_id","#2":"given","#3":"family"}}`), &saved))
	b := openBytes(t, text, "x.csv", contactfile.Overrides{Saved: &saved})
	rows := allRows(t, b)
	require.Len(t, rows, 2)
	require.Equal(t, "Åsa", rows[0].Fields.Given)
	require.Equal(t, "17", rows[0].Fields.SourceID)
	require.Equal(t, "asa@example.org", rows[0].Fields.Emails[0].Value)
	require.True(t, addressbook.Decides(b.Mapping(), "#5"))
	require.False(t, addressbook.Decides(b.Mapping(), "#6"))

	kept := b.Saved()
	require.Equal(t, map[string]string{"#1": "source_id", "#2": "given", "#3": "family", "#4": "email", "#5": "phone"}, kept.Columns)
	require.Equal(t, -1, kept.HeaderRow)
	again := openBytes(t, text, "y.csv", contactfile.Overrides{Saved: &kept})
	require.Equal(t, b.Mapping(), again.Mapping())
}

func TestASheetThatNobodyRecognisesIsReadWhereTheUserSays(t *testing.T) {
	file := workbook(t, "", part{"Start", "visible", rowsXML(text("A1", "Namn"), text("B1", "E-post"))}, part{"Blad2", "visible", `<sheetData><row r="1">` + text("A1", "xyz") + text("B1", "abc") + `</row><row r="2">` + text("A2", "Anna Ek") + text("B2", "Lund") + `</row></sheetData>`})
	saved := &addressbook.SavedMapping{Sheet: "Blad2", HeaderRow: 1, Columns: map[string]string{"#1": "name", "abc": "city"}}
	b := openBytes(t, file, "x.xlsx", contactfile.Overrides{Saved: saved})
	rows := allRows(t, b)
	require.Len(t, rows, 1)
	require.Equal(t, "Blad2", rows[0].Sheet)
	require.Equal(t, "Anna Ek", rows[0].Fields.Name)
	require.Equal(t, "Lund", rows[0].Fields.Addresses[0].City)
	require.Equal(t, "Blad2", b.Saved().Sheet)
}

func TestAHeaderOfTwoLinesInASheet(t *testing.T) {
	row := func(n string, cells ...string) string {
		out := `<row r="` + n + `">`
		for i, c := range cells {
			if c != "" {
				out += text(string(rune('A'+i))+n, c)
			}
		}
		return out + "</row>"
	}
	file := workbook(t, "", part{"Kunder", "visible", "<sheetData>" + row("1", "Namn", "Hem", "", "Arbete", "") + row("2", "", "Adress", "Ort", "Adress", "Ort") + row("3", "Anna Ek", "Gatan 1", "Lund", "Torget 2", "Malmö") + "</sheetData>"})
	b := openBytes(t, file, "x.xlsx", contactfile.Overrides{})
	require.Equal(t, 2, b.File().HeaderRows)
	require.Equal(t, 2, b.File().Sheets[0].HeaderRow)
	require.Equal(t, map[string]string{"Namn": "name", "Hem / Adress": "address_home", "Hem / Ort": "city_home", "Arbete / Adress": "address_work", "Arbete / Ort": "city_work"}, fieldsOf(b))
	rows := allRows(t, b)
	last := rows[len(rows)-1]
	require.Len(t, last.Fields.Addresses, 2)
	require.Equal(t, "Malmö", last.Fields.Addresses[1].City)
}

func TestAPlaceThatTheFileDoesNotHaveIsRefused(t *testing.T) {
	list := []byte("Namn,E-post\nAnna Ek,a@example.org\n")
	_, err := contactfile.Open(bytes.NewReader(list), int64(len(list)), "x.csv", contactfile.Overrides{HeaderRow: 99})
	require.Equal(t, "header_row_beyond", consent.ReasonOf(err))
	book := workbook(t, "", part{"Kunder", "visible", rowsXML(header, text("A2", "Anna Ek")+text("B2", "a@example.org"))})
	_, err = contactfile.Open(bytes.NewReader(book), int64(len(book)), "x.xlsx", contactfile.Overrides{Sheet: "Nope"})
	require.Equal(t, "sheet_unknown", consent.ReasonOf(err))
}
