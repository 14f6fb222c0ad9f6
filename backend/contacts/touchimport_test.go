package contacts_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
	"consentbook/backend/xlsx"
)

const list = "Aufzeichnungen 2024\r\n\r\nE-Mail;Telefon;Nr;Art;Datum;Richtung;Bemerkung\r\n" +
	"anna.bergkvistson@example.org;;;Anruf;3.5.2024 14:30;eingehend;bat um ein Angebot\r\n" +
	";070-1740605;;Bestellung;2024-06-01;;12 Rahmen\r\n" +
	";;1;Termin;01.07.2024;;\r\n" +
	"nobody@example.org;;;Anruf;3.5.2024;;\r\n" +
	"anna.bergkvistson@example.org;;;Séance;3.5.2024;;\r\n" +
	"anna.bergkvistson@example.org;;;Anruf;31.2.2024;;\r\n" +
	"anna.bergkvistson@example.org;;;Anruf;3.5.2031;;\r\n" +
	";;;Anruf;3.5.2024;;\r\n\r\n"

func bring(t *testing.T, b sqlite.Book, body []byte, dry bool) (contacts.TouchCounts, []contacts.TouchRow) {
	t.Helper()
	f, err := contacts.OpenTouches(bytes.NewReader(body), int64(len(body)))
	require.NoError(t, err)
	var rows []contacts.TouchRow
	n, err := contacts.ImportTouches(ctx, b, f, contacts.TouchImport{Name: "log.csv", SHA256: "ab", Source: "call log", Dry: dry}, func(r contacts.TouchRow) error { rows = append(rows, r); return nil })
	require.NoError(t, err)
	require.Equal(t, n.Rows, n.Noted+n.Known+n.Rejected, "the sum closes")
	return n, rows
}

func TestAListOfContactsComesIn(t *testing.T) {
	b, _ := newBook(t)
	id := anna(t, b)
	n, rows := bring(t, b, []byte(list), true)
	require.Equal(t, contacts.TouchCounts{Rows: 8, Noted: 3, Rejected: 5}, n)
	total, _, err := contacts.Touches(ctx, b, id, 0, 10)
	require.NoError(t, err)
	require.Zero(t, total, "a dry run keeps nothing")
	var reasons []string
	for _, r := range rows[3:] {
		reasons = append(reasons, r.Reason)
	}
	require.Equal(t, []string{"contact_unknown", "touch_kind_unknown", "date_impossible", "time_in_future", "contact_unknown"}, reasons)
	require.Equal(t, 4, rows[0].Row, "as the file counts")

	n, _ = bring(t, b, []byte(list), false)
	require.EqualValues(t, 3, n.Noted)
	require.NotZero(t, n.Import)
	_, touches, err := contacts.Touches(ctx, b, id, 0, 10)
	require.NoError(t, err)
	require.Len(t, touches, 3)
	require.Equal(t, consent.TouchKind("meeting"), touches[0].Kind)
	require.Equal(t, consent.FromPerson, touches[2].Direction)
	require.Equal(t, "call log", touches[2].Source)
	require.Equal(t, n.Import, touches[2].Import)
	sound(t, b)

	again, _ := bring(t, b, []byte(list), false)
	require.Equal(t, []int64{0, 3, 5}, []int64{again.Noted, again.Known, again.Rejected}, "again, without doubles")
	sound(t, b)

	_, err = imports.Undo(ctx, b, n.Import, nil)
	require.NoError(t, err)
	total, _, err = contacts.Touches(ctx, b, id, 0, 10)
	require.NoError(t, err)
	require.Zero(t, total, "taken back")
	sound(t, b)
}

func TestAWorkbookIsAListToo(t *testing.T) {
	b, _ := newBook(t)
	id := anna(t, b)
	var file bytes.Buffer
	w := xlsx.NewWriter(&file, xlsx.Properties{Title: "log", Created: testkit.Noon})
	sheet, err := w.Sheet(xlsx.SheetSpec{Name: "Log", Columns: []xlsx.Column{{Header: "email"}, {Header: "kind"}, {Header: "date"}, {Header: "words"}}})
	require.NoError(t, err)
	require.NoError(t, sheet.Row(xlsx.Text("anna.bergkvistson@example.org"), xlsx.Text("call"), xlsx.Day(time.Date(2024, 5, 3, 0, 0, 0, 0, time.UTC)), xlsx.Text("asked")))
	require.NoError(t, w.Close())
	n, rows := bring(t, b, file.Bytes(), false)
	require.EqualValues(t, 1, n.Noted, "%v", rows)
	_, touches, err := contacts.Touches(ctx, b, id, 0, 10)
	require.NoError(t, err)
	require.True(t, touches[0].DayOnly)
	require.True(t, strings.HasPrefix(touches[0].HappenedAt, "2024-05-0"))
}

func TestAFileThatIsNoListIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ body, reason string }{
		"empty":      {"", "file_empty"},
		"nobody":     {"kind,date\ncall,2024-05-03\n", "touch_columns_missing"},
		"no date":    {"email,kind\na@example.org,call\n", "touch_columns_missing"},
		"locked":     {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "file_encrypted"},
		"broken zip": {"PK\x03\x04 and then nothing", "file_damaged"},
	} {
		_, err := contacts.OpenTouches(strings.NewReader(c.body), int64(len(c.body)))
		require.Equal(t, c.reason, consent.ReasonOf(err), name)
	}
}

func FuzzTouches(f *testing.F) {
	f.Add([]byte(list))
	f.Add([]byte("email,kind,date\n\"a,call,2024\n"))
	f.Fuzz(func(t *testing.T, body []byte) {
		file, err := contacts.OpenTouches(bytes.NewReader(body), int64(len(body)))
		if err != nil {
			return
		}
		if err := contacts.ReadAllForTests(file); err != nil && consent.CodeOf(err) == consent.Internal {
			t.Fatal(err)
		}
	})
}
