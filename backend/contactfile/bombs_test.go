package contactfile_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
)

// endless is a file of any size that nobody stores: a head, and a fill that
// repeats.
type endless struct {
	head, fill string
}

func (e endless) ReadAt(b []byte, off int64) (int, error) {
	n := 0
	if off < int64(len(e.head)) {
		n = copy(b, e.head[off:])
	}
	for n < len(b) {
		at := int((off + int64(n) - int64(len(e.head))) % int64(len(e.fill)))
		n += copy(b[n:], e.fill[at:])
	}
	return n, nil
}

// bomb is a workbook of one sheet with a part that unpacks to head and mb
// megabytes of fill.
func bomb(t *testing.T, name, head, fill string, mb int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name, text string) io.Writer {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = io.WriteString(w, text)
		require.NoError(t, err)
		return w
	}
	add("_rels/.rels", `<Relationships><Relationship Id="rId1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	add("xl/workbook.xml", `<workbook xmlns:r="x"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`)
	add("xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`)
	if name != "xl/worksheets/sheet1.xml" {
		add("xl/worksheets/sheet1.xml", "<worksheet>"+rowsXML(text("A1", "E-mail"), text("A2", "a@example.org"))+"</worksheet>")
	}
	w := add(name, head)
	block := strings.Repeat(fill, 1<<20/len(fill))
	for range mb {
		_, err := io.WriteString(w, block)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

// parts is an archive of very many parts.
func parts(t *testing.T, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range n {
		_, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprint("xl/", i), Method: zip.Store})
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

// peak is how much more memory was in use while f ran than before.
func peak(f func()) uint64 {
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, most := m.HeapAlloc, m.HeapAlloc
	done, seen := make(chan bool), make(chan uint64)
	go func() {
		for {
			select {
			case <-done:
				seen <- most
				return
			case <-time.After(2 * time.Millisecond):
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
		}
	}()
	f()
	done <- true
	return <-seen - before
}

// readAll reads every row, and says how many there were and why it ended.
func readAll(file io.ReaderAt, size int64, name string) (rows int, err error) {
	book, err := contactfile.Open(file, size, name, contactfile.Overrides{})
	if err != nil {
		return 0, err
	}
	for {
		if _, err := book.Next(); errors.Is(err, io.EOF) {
			return rows, nil
		} else if err != nil {
			return rows, err
		}
		rows++
	}
}

func TestHostileFilesEndInLittleMemory(t *testing.T) {
	const sheet, shared = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	people := "<worksheet>" + strings.TrimSuffix(rowsXML(text("A1", "E-mail"), text("A2", "a@example.org")), "</sheetData>")
	many := strings.Repeat("x", 4096)
	wide := strings.Repeat("x,", 10_000) + "\n"
	for _, c := range []struct {
		name, reason string
		file         []byte
		endless      endless
		size         int64
	}{
		{name: "a sheet of rows without end", reason: "file_too_large", file: bomb(t, sheet, people, "<row/>", 20)},
		{name: "a sheet of nothing but empty rows", reason: "file_too_large", file: bomb(t, sheet, "<worksheet><sheetData>", "<row/>", 20)},
		{name: "a row of cells without end", reason: "file_too_large", file: bomb(t, sheet, people+"<row>", `<c t="str"><v>xxxxxxxxxxxxxxxx</v></c>`, 20)},
		{name: "a text without end", reason: "file_too_large", file: bomb(t, sheet, people+`<row><c t="str"><v>`, "x", 20)},
		{name: "a text in pieces without end", reason: "file_too_large", file: bomb(t, sheet, people+`<row><c t="str"><v>`, "xxxxxxxx<!-- -->", 20)},
		{name: "a comment without end", reason: "file_too_large", file: bomb(t, sheet, people+"<!--", "<x>", 20)},
		{name: "character data without end", reason: "file_too_large", file: bomb(t, sheet, people+"<![CDATA[", "<x>", 20)},
		{name: "shared texts without end", reason: "file_too_large", file: bomb(t, shared, "<sst>", "<si><t>x</t></si>", 20)},
		{name: "relations without end", reason: "file_too_large", file: bomb(t, "xl/worksheets/_rels/sheet1.xml.rels", "<Relationships>", `<Relationship Id="rId1" Type="x/hyperlink" Target="x"/>`, 20)},
		{name: "entities of entities", reason: "file_damaged", file: bomb(t, sheet, `<!DOCTYPE x [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>`, "&b;", 1)},
		{name: "a document type without end", reason: "file_damaged", file: bomb(t, sheet, "<!DOCTYPE x [", `<!ENTITY a "x">`, 20)},
		{name: "an archive of very many parts", reason: "file_too_large", file: parts(t, 400_000)},
		{name: "a line of 2 GB", reason: "line_too_long", endless: endless{"Name,E-mail\nAnna,", many}, size: 2 << 30},
		{name: "a quoted cell of 2 GB", reason: "line_too_long", endless: endless{"Name,E-mail\n\"Anna", many}, size: 2 << 30},
		{name: "10,000 columns in every row", reason: "too_many_columns", endless: endless{wide, wide}, size: 64 << 20},
		{name: "zero bytes", reason: "file_not_text", endless: endless{"Name,E-mail\nAnna,a@example.org\n", strings.Repeat("\x00", 4096)}, size: 1 << 30},
		{name: "a card with a line of 256 MB", reason: "line_too_long", endless: endless{"BEGIN:VCARD\nVERSION:3.0\nNOTE:", many}, size: 256 << 20},
		{name: "a card of lines without end", reason: "line_too_long", endless: endless{"BEGIN:VCARD\nVERSION:3.0\n", "NOTE:" + strings.Repeat("x", 10_000) + "\n"}, size: 1 << 30},
		{name: "a picture of 256 MB", endless: endless{"BEGIN:VCARD\nVERSION:3.0\nPHOTO;ENCODING=b:", many}, size: 256 << 20},
	} {
		t.Run(c.name, func(t *testing.T) {
			var file io.ReaderAt = c.endless
			if c.file != nil {
				file, c.size = bytes.NewReader(c.file), int64(len(c.file))
			}
			var err error
			began := time.Now()
			used := peak(func() { _, err = readAll(file, c.size, "x") })
			require.Equal(t, c.reason, consent.ReasonOf(err), "%v", err)
			require.Less(t, used, uint64(64<<20))
			t.Logf("%d KB, %v", used>>10, time.Since(began).Round(time.Millisecond))
		})
	}
}

func TestOneBadRowStopsNothing(t *testing.T) {
	text := "Namn;E-post;Ort\nAnna Ek;anna@example.org;Lund\nBo\x00 Ek;bo@example.org;Lund\n" + strings.Repeat("x;", 5000) + "\nCy Ek;cy@example.org;Lund\n"
	rows := allRows(t, openBytes(t, []byte(text), "x.csv", contactfile.Overrides{}))
	require.Len(t, rows, 4)
	require.Equal(t, addressbook.Reject, rows[1].Outcome)
	require.Equal(t, "nul_bytes", rows[1].Reason)
	require.Equal(t, []string{"Bo Ek", "bo@example.org", "Lund"}, rows[1].Cells)
	require.Equal(t, "too_many_columns", rows[2].Reason)
	require.Equal(t, addressbook.Contact, rows[3].Outcome)

	card := "BEGIN:VCARD\nVERSION:3.0\nFN:Anna\x00 Ek\nEMAIL:anna@example.org\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Bo Ek\nEMAIL:bo@example.org\nEND:VCARD\n"
	rows = allRows(t, openBytes(t, []byte(card), "x.vcf", contactfile.Overrides{}))
	require.Len(t, rows, 2)
	require.Equal(t, "nul_bytes", rows[0].Reason)
	require.Equal(t, addressbook.Contact, rows[1].Outcome)
}
