package contactfile_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
)

// hostileStrings are strings that break programs, and formula injections.
func hostileStrings(t *testing.T) []string {
	t.Helper()
	var out []string
	b, err := os.ReadFile(corpora(t, "hostile", "naughty-strings.json"))
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	b, err = os.ReadFile(corpora(t, "hostile", "csv-payload.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return append(out, strings.Split(string(b), "\n")...)
}

// TestHostileStringsPassThroughAsText: what stands in a note or a name comes
// out letter for letter, without the blanks around it.
func TestHostileStringsPassThroughAsText(t *testing.T) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"Name", "E-mail", "Notes", "Shoe size"})
	var kept []string
	for _, s := range hostileStrings(t) {
		if strings.ContainsRune(s, 0) || !utf8.ValidString(s) {
			continue // no text file holds these
		}
		kept = append(kept, s)
		_ = w.Write([]string{"Anna Ek", "anna@example.org", s, s})
	}
	w.Flush()
	rows := allRows(t, openBytes(t, b.Bytes(), "hostile.csv", contactfile.Overrides{}))
	if len(rows) != len(kept) || len(kept) < 400 {
		t.Fatalf("%d rows of %d", len(rows), len(kept))
	}
	for i, s := range kept {
		want := trimmed(s)
		if got := trimmed(rows[i].Fields.Notes); got != want {
			t.Errorf("note %q came out as %q", s, got)
		}
		if got := trimmed(rows[i].Fields.Custom["Shoe size"].Text); got != want && !strings.HasPrefix(s, `="`) {
			t.Errorf("cell %q came out as %q", s, got)
		}
	}
}

// trimmed is a text without what stands invisibly around it, with line ends
// of one kind.
func trimmed(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	return strings.Trim(s, " \t\n\v\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u00ad")
}

func TestFilesThatAreNoAddressBookAreRefused(t *testing.T) {
	for _, c := range []struct{ name, text, reason string }{
		{"nothing", "", "file_empty"},
		{"blanks", " \r\n \n", "file_empty"},
		{"a mark only", "\ufeff", "file_empty"},
		{"PDF", "%PDF-1.7\n1 0 obj\n", "format_unknown"},
		{"PNG", "\x89PNG\r\n\x1a\n", "format_unknown"},
		{"gzip", "\x1f\x8b\x08\x00", "format_unknown"},
		{"an old workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600), "format_unknown"},
		{"a workbook with a password", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600) + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", "file_encrypted"},
		{"a broken archive", "PK\x03\x04 and no more", "file_damaged"},
		{"a program", "\x7fELF\x02\x01\x01\x00\x00\x00", "file_not_text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := contactfile.Open(strings.NewReader(c.text), int64(len(c.text)), "x", contactfile.Overrides{})
			if consent.ReasonOf(err) != c.reason {
				t.Errorf("%v, want %s", err, c.reason)
			}
		})
	}
}

func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	text := register(60_000)
	book := openBytes(t, text, "register.csv", contactfile.Overrides{})
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n := 0
	for _, err := range book.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); n != 60_000 || held > 12<<20 {
		t.Errorf("%d rows, %d bytes held", n, held)
	}
	runtime.KeepAlive(book)
}

// FuzzOpen: any file ends in rows or in an error that a user can read, and no
// record is lost: records in are rows out.
func FuzzOpen(f *testing.F) {
	for _, s := range []string{
		"Name,E-mail\nAnna Ek,anna@example.org\n", "sep=;\nNamn;E-post;Nyhetsbrev\nA;a@example.org;ja\n\n;;\n", "a\nb\n",
		"First Name,Labels,E-mail 1 - Label,E-mail 1 - Value\nA,* x ::: y,* W ::: H,a@example.org ::: b@example.org\n",
		"Email,Opt-in date,Subscribed\na@example.org,1/2/2020,yes\nb@example.org,13/2/2020,no\n",
		"BEGIN:VCARD\nVERSION:3.0\nN:a;b\nADR:;;x\nBDAY:1604-01-02\nEND:VCARD\nBEGIN:VCARD\n", "\xff\xfen\x00a\x00", "Email Address,MEMBER_RATING,LEID,OPTIN_TIME,CONFIRM_TIME\nx@example.org,1,2,,\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		book, err := contactfile.Open(bytes.NewReader(b), int64(len(b)), "x.csv", contactfile.Overrides{})
		if err != nil {
			readable(t, err)
			return
		}
		rows := 0
		for {
			row, err := book.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				readable(t, err)
				return
			}
			if row.Outcome != addressbook.Skip {
				rows++
			}
			if _, err := json.Marshal(row); err != nil {
				t.Fatal(err)
			}
			if (row.Outcome == "contact") != (row.Fields != nil) && row.Reason != "no_end" && row.Reason != "unclosed_quote" {
				t.Fatalf("%+v", row)
			}
		}
		n, err := book.Count()
		if err != nil {
			t.Fatal(err)
		}
		if rows != n {
			t.Fatalf("%d records, %d rows", n, rows)
		}
	})
}

func readable(t *testing.T, err error) {
	t.Helper()
	var known *consent.Error
	if !errors.As(err, &known) || known.Reason == "" {
		t.Fatalf("not for a user: %v", err)
	}
}
