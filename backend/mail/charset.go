package mail

import (
	"bytes"
	"io"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/charset"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// Charsets that mails name wrongly are read as mail programs read them, not as
// the standards say; plainUTF8 then has the last word.
func init() {
	message.CharsetReader = charsetReader
}

func charsetReader(name string, r io.Reader) (io.Reader, error) {
	switch name = strings.ToLower(strings.Trim(name, " '\"")); name {
	case "", "utf-8", "utf8", "us-ascii", "ascii", "ansi_x3.4-1968", "unknown", "unknown-8bit", "x-unknown", "default", "binary", "8bit", "7bit":
		return r, nil
	case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "iso_8859-1", "cp1252", "ansi":
		return charmap.Windows1252.NewDecoder().Reader(r), nil
	case "gb2312", "gb_2312-80":
		return simplifiedchinese.GB18030.NewDecoder().Reader(r), nil
	case "utf-16":
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Reader(r), nil
	case "iso-2022-jp-2", "iso-2022-jp-ms", "cp50220", "cp50221":
		return japanese.ISO2022JP.NewDecoder().Reader(r), nil
	}
	out, err := charset.Reader(name, r)
	if err != nil {
		return r, nil // its bytes are better than nothing
	}
	return out, nil
}

// plainUTF8 gives text that is UTF-8 for certain, with line ends of one kind.
func plainUTF8(raw []byte) string {
	switch {
	case bytes.Contains(raw, []byte("\x1b$")):
		if out, err := japanese.ISO2022JP.NewDecoder().Bytes(raw); err == nil {
			raw = out
		}
	case !utf8.Valid(raw):
		if valid := trimPartial(raw); utf8.Valid(valid) {
			raw = valid
		} else {
			raw = fromWindows1252(raw)
		}
	}
	if bytes.IndexByte(raw, '\r') < 0 && bytes.IndexByte(raw, 0) < 0 {
		return string(raw)
	}
	return string(oneLineEnd(raw))
}

// fromWindows1252 reads bytes that nobody named, or named wrongly.
func fromWindows1252(raw []byte) []byte {
	out := make([]byte, 0, len(raw)+len(raw)/16+8)
	for start := 0; start < len(raw); {
		i := start
		for i < len(raw) && raw[i] < 0x80 {
			i++
		}
		out = append(out, raw[start:i]...)
		for i < len(raw) && raw[i] >= 0x80 {
			out = utf8.AppendRune(out, charmap.Windows1252.DecodeByte(raw[i]))
			i++
		}
		start = i
	}
	return out
}

// oneLineEnd writes line feeds for every kind of line end, and leaves out zero
// bytes.
func oneLineEnd(raw []byte) []byte {
	out := make([]byte, 0, len(raw))
	for len(raw) > 0 {
		i := bytes.IndexByte(raw, '\r')
		if i < 0 {
			i = len(raw)
		}
		out = append(out, raw[:i]...)
		if i == len(raw) {
			break
		}
		out = append(out, '\n')
		raw = raw[i+1:]
		if len(raw) > 0 && raw[0] == '\n' {
			raw = raw[1:]
		}
	}
	if bytes.IndexByte(out, 0) >= 0 {
		out = bytes.ReplaceAll(out, []byte{0}, nil)
	}
	return out
}

// trimPartial takes off a letter that was cut in two by a limit.
func trimPartial(raw []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(raw); i++ {
		if utf8.RuneStart(raw[len(raw)-i]) {
			return raw[:len(raw)-i]
		}
	}
	return raw
}

var words = mime.WordDecoder{CharsetReader: charsetReader}

// decodedField reads encoded words (RFC 2047), also where they stand inside
// quotation marks or next to each other, and bytes that nobody encoded.
func decodedField(field string) string {
	if field == "" {
		return ""
	}
	if plainASCII(field) && !strings.Contains(field, "=?") && strings.IndexByte(field, '\n') < 0 {
		return strings.TrimSpace(field)
	}
	if strings.Contains(field, "=?") {
		if out, err := words.DecodeHeader(field); err == nil {
			field = out
		}
	}
	return strings.TrimSpace(strings.ReplaceAll(plainUTF8([]byte(field)), "\n", " "))
}

// looksHTML says whether bytes are a page rather than words.
func looksHTML(raw []byte) bool {
	start := bytes.ToLower(bytes.TrimSpace(raw[:min(len(raw), 400)]))
	if len(start) < 3 || start[0] != '<' {
		return false
	}
	for _, tag := range []string{"<!doctype html", "<html", "<?xml", "<div", "<p>", "<p ", "<body", "<table", "<span", "<head", "<br", "<meta", "<font", "<!--"} {
		if bytes.HasPrefix(start, []byte(tag)) {
			return true
		}
	}
	return false
}
