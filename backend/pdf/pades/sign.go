package pades

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/pdf/archival"
)

// Signing is how a document is signed.
type Signing struct {
	By     *Identity
	At     time.Time
	Name   string // of the controller
	Reason string // what the document is
	Stamp  Stamp  // nil: without a time stamp
}

// Room for the container, in bytes: of a signature alone, and with a token of an
// authority and its certificates.
const (
	room        = 4096
	roomStamped = 16384
)

// byteRange is what a signature covers, in a form whose length never changes.
const byteRange = "/ByteRange [0 %010d %010d %010d]"

// Sign writes the document with a signature over every byte of it. The document
// is one of archival.Complete.
func Sign(w io.Writer, doc []byte, s Signing) error {
	p, err := archival.Read(doc)
	if err != nil {
		return err
	}
	space := room
	if s.Stamp != nil {
		space = roomStamped
	}
	out, err := withField(doc, p, s, space)
	if err != nil {
		return err
	}
	open := bytes.LastIndex(out, []byte("/Contents <")) + len("/Contents ")
	closed := open + 2*space + 2
	if copy(out[bytes.LastIndex(out, []byte("/ByteRange [")):], fmt.Sprintf(byteRange, open, closed, len(out)-closed)) == 0 {
		return errSignature
	}
	h := sha256.New()
	h.Write(out[:open])
	h.Write(out[closed:])
	container, err := s.By.container(h.Sum(nil), s.Stamp)
	if err != nil {
		return err
	}
	if len(container) > space {
		return fmt.Errorf("pades: a signature of %d bytes does not fit", len(container))
	}
	copy(out[open+1:], strings.ToUpper(hex.EncodeToString(container)))
	_, err = w.Write(out)
	return err
}

var firstPage = regexp.MustCompile(`/Kids \[(\d+) 0 R`)

// withField adds what holds a signature: the signature itself, still empty, a
// field that shows nowhere, and the page and catalogue that name it.
func withField(doc []byte, p archival.Plain, s Signing, space int) ([]byte, error) {
	page := 0
	for _, o := range p.Objects {
		if m := firstPage.FindSubmatch(o.Body); m != nil && bytes.HasPrefix(o.Body, []byte("<</Type /Pages")) {
			page, _ = strconv.Atoi(string(m[1])) // digits
			break
		}
	}
	body := p.Body(page)
	if body == nil || bytes.Contains(p.Body(p.Root), []byte("/AcroForm")) {
		return nil, errSignature
	}
	last := slices.MaxFunc(p.Objects, func(a, b archival.Object) int { return cmp.Compare(a.No, b.No) }).No
	signature, field := last+1, last+2
	objects := []archival.Object{
		{No: p.Root, Body: fmt.Appendf(nil, "%s/AcroForm <</Fields [%d 0 R] /SigFlags 3>>\n>>", opened(p.Body(p.Root)), field)},
		{No: page, Body: annotated(body, field)},
		{No: signature, Body: fmt.Appendf(nil, "<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached "+byteRange+" /Contents <%s> /M (D:%sZ) /Name %s /Reason %s>>",
			0, 0, 0, strings.Repeat("0", 2*space), s.At.UTC().Format("20060102150405"), archival.Text(s.Name), archival.Text(s.Reason))},
		{No: field, Body: fmt.Appendf(nil, "<</Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /F 132 /Rect [0 0 0 0] /V %d 0 R /P %d 0 R>>", signature, page)},
	}
	return appended(doc, p, objects, last+3), nil
}

// opened is a dictionary without its end.
func opened(body []byte) string { return strings.TrimSuffix(strings.TrimSpace(string(body)), ">>") }

// annotated names the field on its page.
func annotated(body []byte, field int) []byte {
	const list = "/Annots ["
	if i := bytes.Index(body, []byte(list)); i >= 0 {
		i += len(list)
		return slices.Concat(body[:i], fmt.Appendf(nil, "%d 0 R ", field), body[i:])
	}
	return fmt.Appendf(nil, "%s/Annots [%d 0 R]>>", opened(body), field)
}

// appended is the document with changed and new objects behind its end, so that
// every byte of it stays (ISO 32000-1, 7.5.6).
func appended(doc []byte, p archival.Plain, objects []archival.Object, size int) []byte {
	out := bytes.NewBuffer(make([]byte, 0, len(doc)+len(objects)*1024+2*roomStamped))
	out.Write(doc)
	at := map[int]int{}
	for _, o := range objects {
		at[o.No] = out.Len()
		fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", o.No, o.Body)
	}
	start := out.Len()
	out.WriteString("xref\n")
	slices.SortFunc(objects, func(a, b archival.Object) int { return cmp.Compare(a.No, b.No) })
	for _, o := range objects {
		fmt.Fprintf(out, "%d 1\n%010d 00000 n \n", o.No, at[o.No])
	}
	fmt.Fprintf(out, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /Prev %d %s>>\nstartxref\n%d\n%%%%EOF\n", size, p.Root, p.Info, p.Start, p.ID, start)
	return out.Bytes()
}

// Signed is what a check of a document found.
type Signed struct {
	Certificate *x509.Certificate
	Stamped     bool // it carries a time stamp, which is not checked here
}

var covered = regexp.MustCompile(`/ByteRange \[0 (\d{10}) (\d{10}) (\d{10})\]`)

// Verify checks that a document has a signature of ours over every byte of it.
// Whose certificate it is, the caller must know.
func Verify(doc []byte) (s Signed, err error) {
	ranges := covered.FindAllSubmatch(doc, -1)
	if len(ranges) == 0 {
		return s, errSignature
	}
	var n [3]int
	for i := range n {
		n[i], _ = strconv.Atoi(string(ranges[len(ranges)-1][i+1])) // digits
	}
	open, closed := n[0], n[1]
	if closed-open < 4 || open <= 0 || closed+n[2] != len(doc) || doc[open] != '<' || doc[closed-1] != '>' {
		return s, errSignature
	}
	container := make([]byte, hex.DecodedLen(closed-open-2))
	if _, err := hex.Decode(container, doc[open+1:closed-1]); err != nil {
		return s, errSignature
	}
	h := sha256.New()
	h.Write(doc[:open])
	h.Write(doc[closed:])
	s.Certificate, s.Stamped, err = check(container, h.Sum(nil))
	return s, err
}
