package imports_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
)

var swedish = imports.RejectedWords{Heading: "Consentbook: varför raden lämnades utanför", Reason: func(code string) string { return "skäl " + code }}

// bring brings a file in as the window and the command line do: with how it
// was read.
func bring(t *testing.T, b sqlite.Book, name string, text []byte, s imports.Statement) (sqlite.Import, imports.Counts, *contactfile.Book) {
	t.Helper()
	book, err := contactfile.Open(bytes.NewReader(text), int64(len(text)), name, contactfile.Overrides{})
	require.NoError(t, err)
	kept, err := imports.KeptMapping(ctx, b, book.Mapping().Columns)
	require.NoError(t, err)
	if kept != nil {
		require.NoError(t, book.Remap(kept.Decisions(book.Mapping())))
	}
	mapping, err := imports.Of(book).Text()
	require.NoError(t, err)
	info := book.File()
	imp, counts, err := imports.Run(ctx, b, book, imports.FileFacts{Name: name, Format: info.Format, Encoding: info.Encoding, Delimiter: info.Delimiter, Mapping: mapping}, s, nil)
	require.NoError(t, err)
	return imp, counts, book
}

func TestRejectedRowsAreMendedAndComeInAgain(t *testing.T) {
	b := newBook(t)
	imp, counts, _ := bring(t, b, "kunder.csv", []byte("Namn;E-post;Ort\r\n;;Lund å\r\nAnna Ek;anna@example.org;Lund\r\n;;=Malmö()\r\n"), forContract)
	require.Equal(t, int64(2), counts.Unusable)
	var out bytes.Buffer
	require.NoError(t, imports.WriteRejected(ctx, b, imp.ID, swedish, &out))
	require.Contains(t, out.String(), "Consentbook: varför raden lämnades utanför;Namn;E-post;Ort\r\nskäl no_identity;;;Lund å\r\n")
	require.NotContains(t, out.String(), ";=Malmö")

	_, counts, _ = bring(t, b, imports.RejectedName("kunder.csv", "csv"), out.Bytes(), forContract)
	require.Equal(t, [2]int64{0, 2}, [2]int64{counts.New, counts.Unusable}, "unmended they stay out")
	mended := bytes.Replace(out.Bytes(), []byte("no_identity;;;Lund"), []byte("no_identity;Eva Ek;eva@example.org;Lund"), 1)
	_, counts, _ = bring(t, b, imports.RejectedName("kunder.csv", "csv"), mended, forContract)
	require.Equal(t, [2]int64{1, 1}, [2]int64{counts.New, counts.Unusable})
	state(t, b)
}

func TestRejectedNameKeepsWhatTheFileIsCalled(t *testing.T) {
	for _, c := range [][3]string{
		{"nonsubscribed_email_audience_export_1.csv", "csv", "nonsubscribed_email_audience_export_1-rejected-rows.csv"},
		{"a-rejected-rows.csv", "csv", "a-rejected-rows.csv"}, {"Register.XLSX", "xlsx", "Register-rejected-rows.xlsx"}, {"x", "vcard", "x-rejected-rows.vcf"}, {"t.txt", "tsv", "t-rejected-rows.tsv"},
	} {
		require.Equal(t, c[2], imports.RejectedName(c[0], c[1]))
	}
}

// A mapping is offered again for files with the same columns, whatever their
// case and blanks, also with the reasons before them; and for no other.
func TestAMappingIsKeptForTheNextFile(t *testing.T) {
	b := newBook(t)
	_, _, book := bring(t, b, "a.csv", []byte("Wer;E-Post;Farbe\nAnna Ek;anna@example.org;rot\n"), forContract)
	require.NoError(t, book.Remap([]addressbook.Choice{{Index: 0, Field: "nickname"}, {Index: 2, Field: ""}}))
	require.NoError(t, imports.KeepMapping(ctx, b, "a.csv", book.Mapping().Columns, imports.Of(book)))

	columns := func(text string) addressbook.Mapping {
		again, err := contactfile.Open(bytes.NewReader([]byte(text)), int64(len(text)), "b.csv", contactfile.Overrides{})
		require.NoError(t, err)
		return again.Mapping()
	}
	for _, text := range []string{"wer ; E-POST;Farbe\nBo Ek;bo@example.org;blau\n", "Consentbook: Grund;Wer;E-Post;Farbe\nx;Bo Ek;bo@example.org;blau\n"} {
		m := columns(text)
		kept, err := imports.KeptMapping(ctx, b, m.Columns)
		require.NoError(t, err)
		require.NotNil(t, kept, text)
		require.Equal(t, "a.csv", kept.Name)
		require.NotEmpty(t, kept.At)
	}
	m := columns("Wer;E-Post;Farbe\nBo Ek;bo@example.org;blau\n")
	kept, err := imports.KeptMapping(ctx, b, m.Columns)
	require.NoError(t, err)
	chosen, err := addressbook.Choose(m, kept.Decisions(m))
	require.NoError(t, err)
	require.Equal(t, []string{"nickname", "email", ""}, []string{chosen.Columns[0].Field, chosen.Columns[1].Field, chosen.Columns[2].Field})
	none, err := imports.KeptMapping(ctx, b, columns("Wer;E-Post;Größe\nBo Ek;bo@example.org;blau\n").Columns)
	require.NoError(t, err)
	require.Nil(t, none)
	state(t, b)
}

// Two columns of one name, and one without, are told by their place.
func TestAMappingTellsColumnsOfOneName(t *testing.T) {
	text := []byte("Name;Info;Info;\nAnna Ek;anna@example.org;rot;x\nBo Ek;bo@example.org;blau;y\n")
	book, err := contactfile.Open(bytes.NewReader(text), int64(len(text)), "a.csv", contactfile.Overrides{})
	require.NoError(t, err)
	require.NoError(t, book.Remap([]addressbook.Choice{{Index: 1, Field: "email"}, {Index: 2, Field: "notes"}, {Index: 3, Field: "nickname"}}))
	kept, err := imports.Of(book).Text()
	require.NoError(t, err)
	r, err := imports.ParseReading(kept)
	require.NoError(t, err)
	again, err := r.Open(bytes.NewReader(text), int64(len(text)), "a.csv")
	require.NoError(t, err)
	for i, want := range []string{"name", "email", "notes", "nickname"} {
		require.Equal(t, want, again.Mapping().Columns[i].Field)
	}
}

func TestWhoWasKeptIsReadFromTheLedger(t *testing.T) {
	b := newBook(t)
	first := run(t, b, "Email,First name\na@example.org,Anna\nb@example.org,Bo\n", forContract)
	run(t, b, "Email,First name,City\na@example.org,Anna,Lund\n", forContract)
	u, err := imports.Undo(ctx, b, first.imp.ID, nil)
	require.NoError(t, err)
	read, err := imports.UndoneBy(ctx, b, first.imp.ID)
	require.NoError(t, err)
	require.Equal(t, u, read)
	none, err := imports.UndoneBy(ctx, b, first.imp.ID+1)
	require.NoError(t, err)
	require.Zero(t, none)
}

// The evidence of a list stands with the import and with no person.
func TestEvidenceOfAListIsKeptWithTheImport(t *testing.T) {
	b := newBook(t)
	s := forNewsletter
	s.Evidence = &imports.Evidence{Name: "log.csv", MediaType: "text/csv", Bytes: []byte("time,address\n")}
	imp, counts, _ := bring(t, b, "list.csv", []byte("Email,Newsletter\na@example.org,yes\n"), s)
	require.Equal(t, int64(1), counts.Claims)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		var item struct {
			Evidence consent.EvidenceID `json:"evidence"`
			FileHash string             `json:"evidence_sha256"`
		}
		require.NoError(t, v.Payload(imp.Entry, 0, &item))
		f, err := v.FindEvidence(item.Evidence, true)
		require.NoError(t, err)
		require.Equal(t, s.Evidence.Bytes, f.Bytes)
		require.Equal(t, item.FileHash, f.SHA256)
		events, err := v.ConsentEvents(person(t, b, "a@example.org").Contact.ID, "newsletter")
		require.NoError(t, err)
		require.Len(t, events, 1)
		require.Equal(t, consent.Unknown, events[0].State, "a list is no proof of one person's act")
		require.Zero(t, events[0].Evidence)
		return nil
	}))
	state(t, b)
}
