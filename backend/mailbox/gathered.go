package mailbox

import (
	"bufio"
	"bytes"
	"io"
)

// gathered is a mail as it is read, up to the limit.
type gathered struct {
	bytes []byte
	cut   bool
	last  [2]byte // how the last line begins
}

// line takes a whole line, however long; io.EOF only where there was nothing.
func (g *gathered) line(r *bufio.Reader) error {
	first := true
	for {
		part, err := r.ReadSlice('\n')
		if first {
			g.last = [2]byte{}
			copy(g.last[:], part)
		}
		if len(part) > 0 {
			g.add(part)
			first = false
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && !first:
			return nil
		}
		return err
	}
}

// emptyLine reports whether the line that was taken last is empty.
func (g *gathered) emptyLine() bool { return g.last[0] == '\n' || g.last == [2]byte{'\r', '\n'} }

func (g *gathered) add(part []byte) {
	if room := Limit - len(g.bytes); len(part) > room {
		g.cut = true
		part = part[:room]
	}
	g.bytes = append(g.bytes, part...)
}

// wireForm is a mail with the line ends that it had when it travelled: files
// take the CR away, and signatures need it.
func wireForm(raw []byte) []byte {
	lone := bytes.Count(raw, []byte{'\n'}) - bytes.Count(raw, []byte("\r\n"))
	if lone == 0 {
		return raw
	}
	out := make([]byte, 0, len(raw)+lone)
	for i, c := range raw {
		if c == '\n' && (i == 0 || raw[i-1] != '\r') {
			out = append(out, '\r')
		}
		out = append(out, c)
	}
	return out
}
