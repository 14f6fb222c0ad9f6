package subjects_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/subjects"
	"consentbook/backend/testkit"
)

// The people in whose data others stand, and what of it may not leave.
const (
	otherMail    = "bo.ek@example.org" // of a contact
	otherPhone   = "+46701740605"      // of a contact, kept so
	strangerMail = "stranger@elsewhere.example"
)

// others is a book of a person about whom others stand everywhere: in notes, a
// field of their own, records of contact, mails, names of files, files and rows.
func others(t *testing.T) (sqlite.Book, consent.ContactID) {
	t.Helper()
	b, _ := person(t, "en")
	bo := consent.Contact{Kind: "person", Given: "Bo", Family: "Ek", Emails: []consent.Reach{{Value: otherMail}}, Phones: []consent.Reach{{Value: otherPhone}}}
	anna := consent.Contact{Kind: "person", Given: "Anna", Family: "Berg", Language: "en", Country: "SE", Emails: []consent.Reach{{Value: "anna@example.org"}}, Phones: []consent.Reach{{Value: "+46701740606"}},
		Notes: "Sister of Bo Ek (" + otherMail + ", 070-174 06 05). Own second phone 0701740606. Knows Lars Alm.\n", Source: "told by Ek, Bo",
		Custom: map[string]string{"Partner": "Bo Ek, " + otherMail, "Work": "anna.work@example.com", "Dog": "Bosse"}, URLs: []string{"https://example.org/~anna"}}
	var id consent.ContactID
	require.NoError(t, b.Write(context.Background(), func(tx *sqlite.Tx) (err error) {
		if _, err = tx.CreateContact(bo); err != nil {
			return err
		}
		anna.Entry = tx.NextEntry()
		if id, err = tx.CreateContact(anna); err != nil {
			return err
		}
		_, err = tx.Append("contact.added", sqlite.Item{Contact: id, Payload: map[string]any{"contact": id, "notes": anna.Notes, "about": "<" + otherMail + ">", "emails": []consent.Reach{{Value: "anna.before@example.org"}}}})
		return err
	}))
	exec := func(sql string, args ...any) {
		_, err := b.RawForTests().Exec(sql, args...)
		require.NoError(t, err, sql)
	}
	mail := "From: Anna Berg <anna@example.org>\r\nTo: " + testkit.Controller.Email + "\r\nCc: Bo Ek <" + otherMail + ">\r\nSubject: hej\r\nMessage-ID: <20260101.5@mail.example.org>\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte("Ask Bo Ek at "+otherMail+", not anna@example.org")) + "\r\n"
	for i, f := range [][3]string{{"mail from " + strangerMail + ".eml", "message/rfc822", mail}, {"own.txt", "text/plain", "only anna@example.org stands here"}, {"scan.png", "image/png", "\x89PNG\x00" + otherMail + "\x00"}} {
		exec("INSERT INTO evidence (id, name, media_type, size, sha256, bytes, entry) VALUES (?,?,?,?,?,?,1)", 700+i, f[0], f[1], len(f[2]), fmt.Sprintf("%064d", i), []byte(f[2]))
		exec("INSERT INTO attachments VALUES (?, ?, ?, 'for Bo Ek', '2026-01-02T03:04:05.000000Z', 'op_owner', 1)", 700+i, id, 700+i)
	}
	exec("INSERT INTO touches VALUES (701, ?, 'call', 'in', '2026-01-02T03:04:05.000000Z', 0, '', ?, '', NULL, NULL, 'op_owner', '2026-01-02T03:04:05.000000Z', 1)", id, "asked for "+strangerMail+" and Berg, Anna; on 2026-05-05 order 0012345678")
	exec(`INSERT INTO mails VALUES (701, NULL, 'eml', 'aa', '<a@example.org>', ?, 're: Bo Ek', '2026-01-02T03:04:05.000000Z', 'answer', ?, NULL, '{}', 'noted', '', NULL, '', 'op_owner', 1, 0)`, strangerMail, id)
	return b, id
}

// plain are the bytes of a copy, and of what is packed in it.
func plain(t *testing.T, format string, b []byte) string {
	t.Helper()
	out := string(b)
	if format == "zip" || format == "xlsx" || bytes.HasPrefix(b, []byte("PK\x03\x04")) {
		z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		require.NoError(t, err)
		for _, f := range z.File {
			r, err := f.Open()
			require.NoError(t, err)
			content, err := io.ReadAll(r)
			require.NoError(t, err)
			out += "\n" + f.Name + "\n" + plain(t, f.Name[strings.LastIndexByte(f.Name, '.')+1:], content)
		}
	}
	if format == "pdf" {
		if tool, err := exec.LookPath("pdftotext"); err == nil {
			cmd := exec.Command(tool, "-raw", "-", "-")
			cmd.Stdin = bytes.NewReader(b)
			text, err := cmd.Output()
			require.NoError(t, err)
			out += strings.Join(strings.Fields(string(text)), "")
		}
	}
	return out
}

// Art. 15(4): what is others' leaves in no form, and what is the person's own
// stands in each.
func TestNoFormHoldsWhatIsOthers(t *testing.T) {
	b, id := others(t)
	for _, format := range subjects.Formats {
		all := plain(t, format, export(t, b, id, format))
		for _, theirs := range []string{otherMail, strangerMail, "Bo Ek", "BoEk", "Ek, Bo", otherPhone, "070-174 06 05", "070-1740605", "Lars Alm", base64.StdEncoding.EncodeToString([]byte(otherMail))[:12]} {
			require.NotContains(t, all, theirs, "%s", format)
		}
		for _, own := range []string{"anna@example.org", "anna.work@example.com", "0701740606", "Bosse", "0012345678"} {
			require.Contains(t, all, own, "%s", format)
		}
		require.Contains(t, all, "■", format)
		if format != "pdf" { // which names the entries and does not repeat them
			require.Contains(t, all, "anna.before@example.org", "an address the person once had: %s", format)
		}
	}
	z := plain(t, "zip", export(t, b, id, "zip"))
	require.Contains(t, z, "only anna@example.org stands here", "a file about nobody else is handed out as it is")
	require.Contains(t, z, "not anna@example.org", "a mail is given as text, without the others")
}

// Each finding is listed with where it is and why; who hands the copy out may
// show one, and the ledger says so.
func TestFindingsAreListedAndCanBeShown(t *testing.T) {
	b, id := others(t)
	s, err := subjects.Collect(t.Context(), b, subjects.Order{Contact: id, Format: "zip"})
	require.NoError(t, err)
	var names []string
	stranger := 0
	for i, f := range s.Findings {
		require.Equal(t, i+1, f.Number)
		require.NotEmpty(t, f.Places)
		names = append(names, f.Kind+" "+f.Value)
		if f.Value == strangerMail {
			stranger = f.Number
		}
	}
	require.Subset(t, names, []string{"email " + otherMail, "phone 070-174 06 05", "name Ek, Bo", "name Lars Alm", "email " + strangerMail})
	again, err := subjects.Collect(t.Context(), b, subjects.Order{Contact: id, Format: "json"})
	require.NoError(t, err)
	for i, f := range again.Findings {
		require.Equal(t, s.Findings[i].Value, f.Value, "a finding has the same number in every form")
	}
	var out bytes.Buffer
	made, err := subjects.Export(t.Context(), b, subjects.Order{Contact: id, Format: "json", KeepThird: []int{stranger}}, &out)
	require.NoError(t, err)
	require.Contains(t, out.String(), strangerMail)
	require.NotContains(t, out.String(), otherMail)
	var doc struct{ Sections map[string][]map[string]any }
	require.NoError(t, json.Unmarshal(out.Bytes(), &doc))
	require.Len(t, doc.Sections["third"], made.Hidden())
	for _, row := range doc.Sections["third"] {
		require.NotEqual(t, fmt.Sprint(stranger), row["finding"])
		require.Equal(t, "rights_of_others", row["hidden_why"])
		require.NotEmpty(t, row["section"])
	}
	require.NoError(t, b.Read(t.Context(), func(v *sqlite.View) error {
		entries, err := v.EntriesOf(id, 1)
		require.NoError(t, err)
		require.Equal(t, "subject.exported", entries[0].Kind)
		require.Equal(t, made.Entry, entries[0].Entry)
		require.Contains(t, entries[0].Payload, fmt.Sprintf(`"shown":[%d]`, stranger))
		require.Contains(t, entries[0].Payload, made.SHA256)
		return nil
	}))
	_, err = subjects.Export(t.Context(), b, subjects.Order{Contact: id, Format: "json", KeepThird: []int{999}}, io.Discard)
	require.Equal(t, "third_unknown", consent.ReasonOf(err))
}

// Nothing of a person alone in the book is hidden.
func TestOwnDataIsNeverHidden(t *testing.T) {
	b, id := person(t, "sv")
	for _, format := range subjects.Formats {
		require.NotContains(t, plain(t, format, export(t, b, id, format)), "■", format)
	}
	s, err := subjects.Collect(t.Context(), b, subjects.Order{Contact: id, Format: "zip"})
	require.NoError(t, err)
	require.Empty(t, s.Findings)
}

// Numbers and dates that are nobody's telephone are left alone.
func TestWhatOnlyLooksLikeATelephoneStays(t *testing.T) {
	b := sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	var id consent.ContactID
	notes := "2026-05-05, 05.05.2026, 0123456789abcdef, 12:30:00, order 4711-0815, 10.0.0.1, invoice 2026/000123, name@localhost, @handle, 100 000 000 kr"
	require.NoError(t, b.Write(t.Context(), func(tx *sqlite.Tx) (err error) {
		if id, err = tx.CreateContact(consent.Contact{Kind: "person", Given: "Anna", Notes: notes}); err != nil {
			return err
		}
		_, err = tx.Append("contact.added", sqlite.Item{Contact: id, Payload: "x"})
		return err
	}))
	s, err := subjects.Collect(t.Context(), b, subjects.Order{Contact: id, Format: "json"})
	require.NoError(t, err)
	require.Empty(t, s.Findings)
	i := slices.IndexFunc(s.Sections, func(x subjects.Section) bool { return x.Key == "person" })
	require.Contains(t, fmt.Sprint(s.Sections[i].Rows), notes)
}
