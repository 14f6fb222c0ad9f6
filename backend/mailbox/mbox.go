package mailbox

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// Limit is how many bytes of a mail are read.
const Limit = 32 << 20

// ahead is how far it is looked to tell a From line from text.
const ahead = 8 << 10

var fromLine = []byte("From ")

// Mbox gives fn each mail of an mbox. Mails are parted by lines that begin with
// "From "; such a line within a mail was quoted with a ">" (mboxrd, mboxo,
// mboxcl), or is passed over because the mail counts its bytes (mboxcl2).
func Mbox(r io.Reader, fn func(consent.RawMail) error) error {
	m := &mbox{r: bufio.NewReaderSize(r, 4*ahead), counts: true}
	if err := m.start(); err != nil {
		if err == io.EOF {
			return nil
		}
		return err
	}
	for {
		mail, err := m.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := fn(mail); err != nil {
			return err
		}
	}
}

// mbox stands before the From line of the next mail.
type mbox struct {
	r      *bufio.Reader
	counts bool // what mails say of their length has held so far
}

// start passes over what may stand before the first mail.
func (m *mbox) start() error {
	if bom, _ := m.r.Peek(3); bytes.Equal(bom, []byte("\uFEFF")) {
		m.r.Discard(3)
	}
	for {
		c, err := m.r.Peek(1)
		if err != nil {
			return err
		}
		if c[0] != '\r' && c[0] != '\n' {
			break
		}
		m.r.Discard(1)
	}
	if first, _ := m.r.Peek(len(fromLine)); !bytes.Equal(first, fromLine) {
		return consent.Fail(consent.Invalid, "mbox_malformed", "file")
	}
	return nil
}

// next reads a mail with its From line.
func (m *mbox) next() (out consent.RawMail, err error) {
	var from gathered
	if err := from.line(m.r); err != nil {
		return out, err
	}
	out.ReceivedAt = fromTime(string(from.bytes))
	var mail gathered
	length, ended, err := m.head(&mail)
	if err != nil {
		return out, err
	}
	quoted := true
	if !ended {
		counted := false
		if length >= 0 && m.counts {
			if counted, quoted, err = m.counted(&mail, length); err != nil {
				return out, err
			}
		}
		if !counted {
			quoted = true
			if err := m.upToNext(&mail); err != nil {
				return out, err
			}
		}
	}
	raw := mail.bytes
	if quoted {
		raw = unquoted(raw)
	}
	out.Raw, out.Cut = wireForm(raw), mail.cut
	return out, nil
}

// head reads the header fields, and how long the mail says its text is; -1
// where it does not.
func (m *mbox) head(mail *gathered) (length int, ended bool, err error) {
	length = -1
	for {
		if m.atFrom(true) {
			return length, true, nil
		}
		start := len(mail.bytes)
		if err := mail.line(m.r); err == io.EOF {
			return length, true, nil
		} else if err != nil {
			return length, false, err
		}
		line := bytes.TrimRight(mail.bytes[start:], "\r\n")
		if len(line) == 0 {
			return length, false, nil
		}
		if name, value, ok := bytes.Cut(line, []byte{':'}); ok && strings.EqualFold(string(name), "Content-Length") {
			if n, err := strconv.Atoi(strings.TrimSpace(string(value))); err == nil && n >= 0 && n <= Limit {
				length = n
			}
		}
	}
}

// counted takes as many bytes as the mail says it has. Where no mail begins
// behind them the count is wrong: they go back, and no count in this file is
// believed any more.
func (m *mbox) counted(mail *gathered, length int) (ok, quoted bool, err error) {
	text := make([]byte, 0, min(length, 64<<10))
	body := bytes.NewBuffer(text)
	n, err := io.CopyN(body, m.r, int64(length))
	if err != nil && err != io.EOF {
		return false, true, err
	}
	if n == int64(length) && m.behindMail() {
		mail.add(body.Bytes())
		plain := bytes.HasPrefix(body.Bytes(), fromLine) || bytes.Contains(body.Bytes(), []byte("\nFrom "))
		return true, !plain, nil
	}
	m.counts = false
	m.r = bufio.NewReaderSize(io.MultiReader(body, m.r), 4*ahead)
	return false, true, nil
}

// behindMail passes over the empty line that ends a mail, if a mail or the end
// of the file follows.
func (m *mbox) behindMail() bool {
	next, err := m.r.Peek(len(fromLine) + 4)
	gap := len(next) - len(bytes.TrimLeft(next, "\r\n"))
	rest := next[gap:]
	if !bytes.HasPrefix(rest, fromLine) && (len(rest) > 0 || err != io.EOF) {
		return false
	}
	m.r.Discard(gap)
	return true
}

// upToNext takes lines up to the From line of the next mail. The empty line
// before that belongs to the mailbox.
func (m *mbox) upToNext(mail *gathered) error {
	empty, read, last := true, false, 0
	for !m.atFrom(empty) {
		start := len(mail.bytes)
		err := mail.line(m.r)
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		read, empty, last = true, mail.emptyLine(), start
	}
	if read && empty && !mail.cut {
		mail.bytes = mail.bytes[:last]
	}
	return nil
}

var (
	fromDate    = regexp.MustCompile(`^From .*\d{1,2}:\d\d(:\d\d)?.* \d{4}\s*$`)
	headerField = regexp.MustCompile(`^(>?From |[!-9;-~]+:)`)
)

// atFrom reports whether a mail begins here. A line of somebody's text may
// begin with the same word where a program has not quoted it: a From line has a
// date or stands behind an empty line, and a header follows.
func (m *mbox) atFrom(empty bool) bool {
	if start, _ := m.r.Peek(len(fromLine)); !bytes.Equal(start, fromLine) {
		return false
	}
	next, _ := m.r.Peek(ahead)
	line, rest, _ := bytes.Cut(next, []byte{'\n'})
	date, header := fromDate.Match(bytes.TrimRight(line, "\r")), headerField.Match(rest)
	return empty && (date || header) || date && header
}

// fromTime reads the day of arrival off a From line; zero where it has none.
func fromTime(line string) time.Time {
	words := strings.Fields(line)
	for at := range words {
		rest := strings.Join(words[at:], " ")
		for _, form := range []string{"Mon Jan 2 15:04:05 2006", "Mon Jan 2 15:04:05 -0700 2006", "Mon Jan 2 15:04:05 MST 2006", "Mon Jan 2 15:04:05 2006 -0700", "Mon Jan 2 15:04 2006"} {
			if t, err := time.Parse(form, rest); err == nil {
				return t.UTC()
			}
		}
	}
	return time.Time{}
}

// unquoted takes one ">" off each line that a mailbox gave one.
func unquoted(raw []byte) []byte {
	if !bytes.Contains(raw, []byte(">From ")) {
		return raw
	}
	out := make([]byte, 0, len(raw))
	for len(raw) > 0 {
		end := bytes.IndexByte(raw, '\n') + 1
		if end == 0 {
			end = len(raw)
		}
		line := raw[:end]
		raw = raw[end:]
		if line[0] == '>' && bytes.HasPrefix(bytes.TrimLeft(line, ">"), fromLine) {
			line = line[1:]
		}
		out = append(out, line...)
	}
	return out
}
