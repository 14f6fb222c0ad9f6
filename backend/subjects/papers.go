package subjects

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"consentbook/backend/sqlite"
)

// paper is a kept file as it goes into a copy: as it is; as text with what is
// others' hidden; or not at all, where it is about others too or cannot be
// parted from them.
type paper struct {
	sqlite.EvidenceFile
	withheld bool
	searched bool // what it says could be read
	texts    []paperText
}

// paperText is a text within a file.
type paperText struct {
	words string
	how   int
}

// readPapers reads the kept files of the person.
func (s *Subject) readPapers(v *sqlite.View) error {
	for _, f := range s.Dossier.Evidence {
		p := paper{EvidenceFile: f}
		var err error
		if p.withheld, err = v.SharedFile(s.Order.Contact, f.ID); err != nil {
			return err
		}
		if !p.withheld {
			if p.EvidenceFile, err = v.FindEvidence(f.ID, true); err != nil {
				return err
			}
			p.read()
		}
		s.papers = append(s.papers, p)
	}
	return nil
}

// read takes the texts out of a file. Of what is no text only the addresses
// that stand in it in clear are seen.
func (p *paper) read() {
	kind, _, _ := strings.Cut(p.MediaType, ";")
	switch {
	case kind == "message/rfc822" || strings.EqualFold(path.Ext(p.Name), ".eml"):
		p.searched = true
		if texts, ok := mailTexts(p.Bytes); ok {
			p.texts = texts
			return
		}
		p.texts = []paperText{{plainText(p.Bytes), anyones}}
	case strings.HasPrefix(kind, "text/") || kind == "application/json":
		p.searched = true
		p.texts = []paperText{{plainText(p.Bytes), anyones}}
	default:
		for _, x := range addressesIn(string(p.Bytes)) {
			if utf8.ValidString(x.keys[0]) {
				p.texts = append(p.texts, paperText{x.keys[0], known})
			}
		}
	}
}

// plainText reads bytes as UTF-8, and what is none as Latin-1.
func plainText(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = rune(c)
	}
	return string(out)
}

// spoken are the lines of a mail's head that say who wrote to whom, of what.
var spoken = []string{"From", "To", "Cc", "Bcc", "Reply-To", "Sender", "Date", "Subject"}

// mailTexts are the head and the texts of a mail. Of the other lines of the head
// only known addresses are looked at: most of what looks like an address there
// is the number of a message.
func mailTexts(raw []byte) (out []paperText, ok bool) {
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return nil, false
	}
	decode := mime.WordDecoder{CharsetReader: func(_ string, r io.Reader) (io.Reader, error) {
		b, err := io.ReadAll(r)
		return strings.NewReader(plainText(b)), err
	}}
	var head strings.Builder
	for _, name := range spoken {
		for _, line := range m.Header[name] {
			if text, err := decode.DecodeHeader(line); err == nil {
				line = text
			}
			fmt.Fprintf(&head, "%s: %s\r\n", name, line)
		}
	}
	out = append(out, paperText{head.String(), anyones})
	for _, name := range slices.Sorted(maps.Keys(m.Header)) {
		if !slices.Contains(spoken, name) {
			out = append(out, paperText{strings.Join(m.Header[name], "\n"), known})
		}
	}
	return partTexts(out, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body, 0), true
}

// mostNested bounds how deep parts lie within parts.
const mostNested = 8

func partTexts(out []paperText, kind, encoding string, body io.Reader, depth int) []paperText {
	media, params, err := mime.ParseMediaType(kind)
	if err != nil {
		media = "text/plain"
	}
	if strings.HasPrefix(media, "multipart/") && depth < mostNested {
		for r := multipart.NewReader(body, params["boundary"]); ; {
			p, err := r.NextRawPart()
			if err != nil {
				return out
			}
			out = partTexts(out, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p, depth+1)
		}
	}
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	b, _ := io.ReadAll(body) // what can be read of a damaged part
	switch {
	case media == "message/rfc822" && depth < mostNested:
		if texts, ok := mailTexts(b); ok {
			return append(out, texts...)
		}
		return append(out, paperText{plainText(b), anyones})
	case strings.HasPrefix(media, "text/") || strings.HasPrefix(media, "message/"):
		return append(out, paperText{plainText(b), anyones})
	}
	for _, x := range addressesIn(string(b)) {
		if utf8.ValidString(x.keys[0]) {
			out = append(out, paperText{x.keys[0], known})
		}
	}
	return out
}

// clean are the texts of a file without what is others', and whether there is
// any of that.
func (p paper) clean(t *third) (texts []string, theirs bool) {
	for _, x := range p.texts {
		hidden := t.hide(x.words, x.how)
		theirs = theirs || hidden != x.words
		if x.how == anyones {
			texts = append(texts, hidden)
		}
	}
	return texts, theirs
}

// name is where the file stands in an archive.
func (p paper) name(s Subject) string {
	if _, theirs := p.clean(s.third); p.withheld || theirs {
		return fileName(p.EvidenceFile) + ".txt"
	}
	return fileName(p.EvidenceFile)
}

// put writes a file into an archive: where something in it is others', as text
// without that, or where it is no text not at all.
func (p paper) put(s Subject, words wording, add func(name string, write func(io.Writer) error) error) error {
	texts, theirs := p.clean(s.third)
	if !p.withheld && !theirs {
		return add(p.name(s), func(w io.Writer) error { _, err := w.Write(p.Bytes); return err })
	}
	lines := []string{words.word("withheld"), "SHA-256 " + p.SHA256}
	if !p.withheld && p.searched {
		lines = append([]string{words.word("redacted"), "SHA-256 " + p.SHA256, ""}, texts...)
	}
	return add(p.name(s), func(w io.Writer) error {
		_, err := io.WriteString(w, "\ufeff"+strings.Join(lines, "\r\n")+"\r\n")
		return err
	})
}

// fileName is where a kept file stands: by its entry, as in a pack. The name it
// was given may name somebody else.
func fileName(f sqlite.EvidenceFile) string {
	return fmt.Sprintf("files/entry-%06d-%d%s", f.Entry, f.ID, extension(f))
}

// types are the endings a kept file may have; the first of a type stands where
// the one it came with does not fit.
var types = map[string][]string{"application/pdf": {".pdf"}, "image/png": {".png"}, "image/jpeg": {".jpg", ".jpeg"}, "message/rfc822": {".eml"},
	"text/plain": {".txt", ".eml", ".csv", ".md"}, "text/csv": {".csv", ".txt"}}

func extension(f sqlite.EvidenceFile) string {
	kind, _, _ := strings.Cut(f.MediaType, ";")
	fitting := types[kind]
	if own := strings.ToLower(path.Ext(f.Name)); slices.Contains(fitting, own) {
		return own
	}
	if len(fitting) > 0 {
		return fitting[0]
	}
	return ".bin"
}
