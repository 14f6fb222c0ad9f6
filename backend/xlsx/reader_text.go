package xlsx

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"consentbook/backend/consent"
)

// readShared reads the texts that cells refer to by number.
func (w *Workbook) readShared(part string) error {
	if !w.has(part) {
		return nil
	}
	d, c, err := w.open(part)
	if err != nil {
		return err
	}
	defer c.Close()
	defer func() { w.shared.close(); w.shared.last = nil }()
	return each(d, func(e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		s, err := richText(d, "si")
		if err != nil {
			return err
		}
		if w.shared.add(s); w.shared.total > maxStrings {
			return consent.Fail(consent.Invalid, "file_too_large", "")
		}
		return nil
	})
}

// richText joins the runs of a text up to the end of its element, without the
// readings that stand above East Asian characters.
func richText(d *xml.Decoder, end string) (string, error) {
	var b strings.Builder
	inText, phonetic := false, 0
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return "", damaged(io.ErrUnexpectedEOF)
		}
		if err != nil {
			return "", damaged(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t" && phonetic == 0
			if t.Name.Local == "rPh" {
				phonetic++
			}
		case xml.CharData:
			if inText && b.Len()+len(t) <= maxText {
				b.Write(t)
			}
		case xml.EndElement:
			inText = false
			switch t.Name.Local {
			case "rPh":
				phonetic--
			case end:
				return unescape(b.String()), nil
			}
		}
	}
}

// unescape decodes `_x000D_`, by which a workbook writes what XML cannot.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || i+7 > len(s) {
			b.WriteString(s)
			return b.String()
		}
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' || !utf8.ValidRune(rune(n)) {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(n))
		s = s[i+7:]
	}
}
