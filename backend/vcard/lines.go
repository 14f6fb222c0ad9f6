package vcard

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"

	"consentbook/backend/consent"
)

// lineReader gives physical lines of any line end.
type lineReader struct {
	r     *bufio.Reader
	at    int // number of the line given last
	ahead []byte
	has   bool
	over  bool // the line ahead was longer than MaxLine
	read  int64
}

// peek looks at the next line without taking it.
func (l *lineReader) peek() ([]byte, error) {
	if l.has {
		return l.ahead, nil
	}
	l.ahead, l.over = l.ahead[:0], false
	for begun := false; ; begun = true {
		_, err := l.r.Peek(1)
		if errors.Is(err, io.EOF) && begun {
			break
		}
		if err != nil {
			if !errors.Is(err, io.EOF) {
				err = consent.Fail(consent.Invalid, "file_unreadable", "").Because(err)
			}
			return nil, err
		}
		some, _ := l.r.Peek(l.r.Buffered())
		end := bytes.IndexAny(some, "\n\r")
		if end < 0 {
			l.take(some)
			continue
		}
		lone := some[end] == '\r'
		l.take(some[:end])
		_, _ = l.r.Discard(1)
		l.read++
		if lone {
			l.skipLF()
		}
		break
	}
	l.has = true
	return l.ahead, nil
}

// take moves bytes into the line ahead, as far as there is room.
func (l *lineReader) take(b []byte) {
	if room := MaxLine - len(l.ahead); len(b) > room {
		l.over = true
		l.ahead = append(l.ahead, b[:room]...)
	} else {
		l.ahead = append(l.ahead, b...)
	}
	l.read += int64(len(b))
	_, _ = l.r.Discard(len(b))
}

func (l *lineReader) skipLF() {
	if c, err := l.r.Peek(1); err == nil && c[0] == '\n' {
		_, _ = l.r.Discard(1)
		l.read++
	}
}

// next takes the next line; it is a copy. over says that it was too long and
// is cut.
func (l *lineReader) next() (line []byte, over bool, err error) {
	if _, err := l.peek(); err != nil {
		return nil, false, err
	}
	l.has = false
	l.at++
	return slices.Clone(l.ahead), l.over, nil
}

func tooLong(line int) error {
	return consent.Fail(consent.Invalid, "line_too_long", "", "line", strconv.Itoa(line), "max", strconv.Itoa(MaxLine))
}
