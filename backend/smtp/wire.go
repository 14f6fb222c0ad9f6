package smtp

import (
	"bufio"
	"bytes"
	"errors"
	"net"
	"strconv"
	"strings"
	"time"
)

// An answer that is longer than these is none.
const (
	replyLine  = 4096 // bytes
	replyLines = 200
)

var errNoReply = errors.New("smtp: what the server said is no answer")

// wire speaks the lines of the protocol.
type wire struct {
	conn net.Conn
	r    *bufio.Reader
	w    *bufio.Writer
}

func newWire(conn net.Conn) *wire {
	return &wire{conn, bufio.NewReaderSize(conn, replyLine), bufio.NewWriterSize(conn, 64<<10)}
}

// say puts a command on the line; flush sends what was said.
func (w *wire) say(parts ...string) {
	for _, p := range parts {
		w.w.WriteString(p) // an error stays with the writer until Flush
	}
	w.w.WriteString("\r\n")
}

func (w *wire) flush(patience time.Duration) error {
	w.conn.SetDeadline(time.Now().Add(patience))
	return w.w.Flush()
}

// ask says one command and reads its answer.
func (w *wire) ask(patience time.Duration, parts ...string) (reply, error) {
	w.say(parts...)
	if err := w.flush(patience); err != nil {
		return reply{}, err
	}
	return w.answer(patience)
}

// answer reads one answer, of one or many lines.
func (w *wire) answer(patience time.Duration) (r reply, err error) {
	w.conn.SetReadDeadline(time.Now().Add(patience))
	for len(r.lines) < replyLines {
		line, err := w.r.ReadSlice('\n')
		if err == bufio.ErrBufferFull {
			return reply{}, errNoReply
		}
		if err != nil {
			return reply{}, err
		}
		text := strings.TrimRight(string(line), "\r\n")
		if len(text) < 3 {
			return reply{}, errNoReply
		}
		code, err := strconv.Atoi(text[:3])
		if err != nil || code < 200 || code > 599 || (r.code != 0 && code != r.code) {
			return reply{}, errNoReply
		}
		r.code = code
		if len(text) == 3 || text[3] == ' ' {
			if len(text) > 4 {
				r.lines = append(r.lines, text[4:])
			}
			return r, nil
		}
		if text[3] != '-' {
			return reply{}, errNoReply
		}
		r.lines = append(r.lines, text[4:])
	}
	return reply{}, errNoReply
}

// body writes a mail: every line ends in CRLF, and one that begins with a dot
// gets a second (RFC 5321, 4.5.2). A lone CR or LF would let somebody's text
// pass for the mail's end.
func (w *wire) body(raw []byte) error {
	for len(raw) > 0 {
		line, rest, _ := bytes.Cut(raw, []byte{'\n'})
		raw = rest
		line = bytes.TrimSuffix(line, []byte{'\r'})
		if len(line) > 0 && line[0] == '.' {
			w.w.WriteByte('.')
		}
		if bytes.IndexByte(line, '\r') >= 0 {
			line = bytes.ReplaceAll(line, []byte{'\r'}, nil)
		}
		w.w.Write(line)
		if _, err := w.w.WriteString("\r\n"); err != nil {
			return err
		}
	}
	return nil
}
