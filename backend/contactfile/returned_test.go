package contactfile_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/addressbook"
	"consentbook/backend/contactfile"
	"consentbook/backend/csvx"
)

// returned writes the rejected rows of a file as a file of the same form.
func returned(t require.TestingT, b []byte, name string) ([]byte, []addressbook.Row) {
	book, err := contactfile.Open(bytes.NewReader(b), int64(len(b)), name, contactfile.Overrides{})
	require.NoError(t, err)
	form := book.Form()
	var bad []addressbook.Row
	for {
		row, err := book.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		if row.Outcome == addressbook.Reject {
			bad = append(bad, row)
		}
	}
	var out bytes.Buffer
	require.NoError(t, contactfile.Returned{Form: form, Name: name, Heading: "Consentbook: skäl", Each: func(give func(contactfile.ReturnedRow) error) error {
		for _, r := range bad {
			if err := give(contactfile.ReturnedRow{Sheet: r.Sheet, Cells: r.Cells, Reason: "Ingen ängslig orsak; " + r.Reason}); err != nil {
				return err
			}
		}
		return nil
	}}.Write(&out))
	return out.Bytes(), bad
}

func reread(t require.TestingT, b []byte, name string) (*contactfile.Book, []addressbook.Row) {
	book, err := contactfile.Open(bytes.NewReader(b), int64(len(b)), name, contactfile.Overrides{})
	require.NoError(t, err)
	var rows []addressbook.Row
	for {
		row, err := book.Next()
		if errors.Is(err, io.EOF) {
			return book, rows
		}
		require.NoError(t, err)
		if row.Outcome != addressbook.Skip {
			rows = append(rows, row)
		}
	}
}

func encoded(t *testing.T, text, encoding string) []byte {
	t.Helper()
	b, ok := csvx.Encode(slices.Clone(csvx.Mark(encoding)), text, encoding)
	require.True(t, ok)
	if encoding == csvx.UTF8 {
		b = bytes.TrimPrefix(b, csvx.Mark(encoding))
	}
	return b
}

// Rejected rows come back in the form of their file, unmended they are
// rejected again, and a mended one is the person it was meant to be.
func TestRejectedRowsComeBackInTheFormOfTheirFile(t *testing.T) {
	text := "Kundnr;Förnamn;Efternamn;E-post;Ort;Anteckning\r\n1;Åsa;Öberg;asa@example.org;Malmö;\r\n"
	for i := range 6 {
		text += fmt.Sprintf("%d;;;;Göteborg å-%d;=HYPERLINK(\"x\")\r\n", i+2, i)
	}
	for _, encoding := range []string{"windows-1252", csvx.UTF8, csvx.UTF16LE, "macintosh"} {
		t.Run(encoding, func(t *testing.T) {
			source := encoded(t, text, encoding)
			out, bad := returned(t, source, "kunder.csv")
			require.Len(t, bad, 6)
			book, rows := reread(t, out, "kunder.csv")
			require.Len(t, rows, 6)
			require.Equal(t, ";", book.File().Delimiter)
			require.Equal(t, "crlf", book.File().LineEnd)
			require.Contains(t, []string{encoding, csvx.UTF8}, book.File().Encoding)
			for i, r := range rows {
				require.Equal(t, addressbook.Reject, r.Outcome)
				require.Equal(t, bad[i].Reason, r.Reason)
				require.Equal(t, bad[i].Cells, book.Form().Heads[0].Without(r.Cells), "the cells are as they were")
			}
			again, _ := returned(t, out, "kunder.csv")
			require.Equal(t, out, again, "a second time changes nothing")
			require.NotContains(t, csvx.Decode(out, book.File().Encoding), "\n=HYPERLINK")
			mended := bytes.Replace(out, encoded2(t, ";;;Göteborg å-0", book.File().Encoding), encoded2(t, ";Eva;eva@example.org;Göteborg å-0", book.File().Encoding), 1)
			_, rows = reread(t, mended, "kunder.csv")
			require.Equal(t, addressbook.Contact, rows[0].Outcome)
			require.Equal(t, "eva@example.org", rows[0].Fields.Emails[0].Value)
			require.Equal(t, "Eva", rows[0].Fields.Family)
			require.Equal(t, `=HYPERLINK("x")`, rows[0].Fields.Notes)
			require.NotContains(t, fmt.Sprint(rows[0].Fields.Custom), "orsak", "the reason is no value of the person")
		})
	}
}

func encoded2(t *testing.T, text, encoding string) []byte {
	t.Helper()
	b, ok := csvx.Encode(nil, text, encoding)
	require.True(t, ok)
	return b
}

func TestRejectedRowsBelowAHeaderOfTwoLines(t *testing.T) {
	text := ";;Home;;Work;\nName;E-mail;Street;City;Street;City\nAnna Ek;anna@example.org;Storgatan 1;Lund;Gatan 1;Ystad\n;;Storgatan 2;Lund;;\nBo Ek;bo@example.org;Storgatan 3;Lund;;\n;;Storgatan 4;Ystad;;\n"
	first, _ := reread(t, []byte(text), "x.csv")
	out, bad := returned(t, []byte(text), "x.csv")
	require.Len(t, bad, 2)
	book, rows := reread(t, out, "x.csv")
	require.Len(t, rows, 2)
	require.Equal(t, first.Form().Heads[0].Rows, book.Form().Heads[0].Rows)
	require.Len(t, book.Form().Heads[0].Rows, 2)
	mended := strings.Replace(string(out), ";;;Storgatan 2", ";Eva Ek;eva@example.org;Storgatan 2", 1)
	_, rows = reread(t, []byte(mended), "x.csv")
	require.Equal(t, "Storgatan 2", rows[0].Fields.Addresses[0].Street)
	require.Equal(t, "home", rows[0].Fields.Addresses[0].Label)
	require.Equal(t, "eva@example.org", rows[0].Fields.Emails[0].Value)
}

func TestRejectedRowsOfATableWithoutAHeader(t *testing.T) {
	out, bad := returned(t, []byte("anna@example.org,Anna Ek,Lund\nno address at all,,\nbo@example.org,Bo Ek,Lund\n,,Ystad\n"), "x.csv")
	require.NotEmpty(t, bad)
	book, rows := reread(t, out, "x.csv")
	require.Len(t, rows, len(bad))
	require.Zero(t, book.File().HeaderRow)
	for i, r := range rows {
		require.Equal(t, bad[i].Cells, book.Form().Heads[0].Without(r.Cells))
	}
}

func TestRejectedCardsComeBackAsCards(t *testing.T) {
	text := "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:;=C5sa\r\nTEL;HOME:040 1\r\n" +
		"BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:nobody\\, at all: " + strings.Repeat("lång ", 40) + "\r\nEND:VCARD\r\n" +
		"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo Ek\r\nEMAIL:bo@example.org\r\nEND:VCARD\r\n"
	out, bad := returned(t, []byte(text), "a.vcf")
	require.Len(t, bad, 2)
	_, rows := reread(t, out, "a.vcf")
	require.Len(t, rows, 2)
	require.Equal(t, "no_end", rows[0].Reason)
	require.Equal(t, "no_identity", rows[1].Reason)
	require.Contains(t, string(out), "X-CONSENTBOOK-REASON:")
	for i := range rows {
		require.Equal(t, bad[i].Cells, rows[i].Cells)
	}
	mended := strings.Replace(string(out), "END:VCARD", "FN:Eva Ek\r\nEND:VCARD", 1)
	mended = strings.Replace(mended, "BEGIN:VCARD\r\nVERSION:3.0\r\nX-CONSENTBOOK-REASON:Ingen ängslig orsak\\; no_identity", "END:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nX-CONSENTBOOK-REASON:x", 1)
	_, rows = reread(t, []byte(mended), "a.vcf")
	require.Equal(t, []addressbook.Outcome{addressbook.Contact, addressbook.Contact}, []addressbook.Outcome{rows[0].Outcome, rows[1].Outcome})
	require.Equal(t, "Åsa", rows[0].Fields.Given)
}

// Whatever stands in rejected rows comes back as it stood.
func TestAnyCellComesBackAsItStood(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.OneOf(rapid.StringMatching(`['=+@\-]{1,3}[a-z0-9 ;,"]{0,6}`), rapid.StringMatching(`[\pL "';,|]{1,12}`))
		delim := rapid.SampledFrom([]string{",", ";", "\t", "|"}).Draw(t, "delimiter")
		var b strings.Builder
		line := func(cells ...string) {
			for i, c := range cells {
				if i > 0 {
					b.WriteString(delim)
				}
				b.WriteString(`"` + strings.ReplaceAll(c, `"`, `""`) + `"`)
			}
			b.WriteString("\n")
		}
		line("Name", "E-mail", "Notes", "City")
		line("Anna Ek", "anna@example.org", "x", "Lund")
		var notes []string
		for i := range rapid.IntRange(1, 8).Draw(t, "rows") {
			notes = append(notes, cell.Draw(t, fmt.Sprint("note ", i)))
			line("", "", notes[i], cell.Draw(t, fmt.Sprint("city ", i)))
		}
		source := []byte(b.String())
		out, bad := returned(t, source, "x.csv")
		book, rows := reread(t, out, "x.csv")
		require.Len(t, rows, len(bad))
		for i, r := range rows {
			require.Equal(t, bad[i].Cells, book.Form().Heads[0].Without(r.Cells))
		}
		sheet, _ := csvx.Sniff(bytes.NewReader(out), int64(len(out)), csvx.Overrides{})
		reader := csvx.NewReader(bytes.NewReader(out), sheet)
		for {
			rec, err := reader.Next()
			if err != nil {
				break
			}
			for _, c := range rec.Cells {
				if len(c) > 1 && strings.ContainsRune("=@", rune(c[0])) {
					t.Fatalf("a spreadsheet would run %q", c)
				}
			}
		}
	})
}

// The files of real programs: each rejected row comes back as it stood, in a
// table of the same program.
func TestRejectedRowsOfRealFiles(t *testing.T) {
	for _, folder := range []string{"made", "webmail", "vcard"} {
		names, err := filepath.Glob(filepath.Join(corpora(t, "contacts", folder), "*"))
		require.NoError(t, err)
		for _, name := range names {
			if strings.HasSuffix(name, ".json") {
				continue
			}
			t.Run(filepath.Base(name), func(t *testing.T) {
				b, err := os.ReadFile(name)
				require.NoError(t, err)
				out, bad := returned(t, b, filepath.Base(name))
				if len(bad) == 0 {
					t.Skip("no row is rejected")
				}
				book, rows := reread(t, out, filepath.Base(name))
				require.Len(t, rows, len(bad))
				for i, r := range rows {
					head := contactfile.Head{}
					for _, h := range book.Form().Heads {
						if h.Sheet == r.Sheet {
							head = h
						}
					}
					if r.Outcome == addressbook.Reject {
						require.Equal(t, bad[i].Cells, head.Without(r.Cells))
					}
				}
			})
		}
	}
}
