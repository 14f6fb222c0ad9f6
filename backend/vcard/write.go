package vcard

import (
	"strings"
	"unicode/utf8"
)

// ReasonName is the property that says why a card could not be taken; programs
// pass over it.
const ReasonName = "X-CONSENTBOOK-REASON"

// Lines writes a card as its lines, decoded and unfolded, without pictures and
// sounds and without an earlier reason. A card that had no END gets none.
func (c Card) Lines() []string {
	out := []string{"BEGIN:VCARD", "VERSION:" + c.writtenVersion()}
	for _, p := range c.Props {
		if p.Name != ReasonName {
			out = append(out, p.line())
		}
	}
	if c.Ended {
		out = append(out, "END:VCARD")
	}
	return out
}

// writtenVersion is 3.0 for the oldest cards: what they encoded byte by byte
// stands in letters now.
func (c Card) writtenVersion() string {
	if c.Version == "4.0" {
		return c.Version
	}
	return "3.0"
}

func (p Property) line() string {
	var b strings.Builder
	if p.Group != "" {
		b.WriteString(p.Group + ".")
	}
	b.WriteString(p.Name)
	for _, x := range p.Params {
		if x.Name == "ENCODING" || x.Name == "CHARSET" {
			continue
		}
		value := strings.NewReplacer("\r", " ", "\n", " ", `"`, "'").Replace(x.Value)
		if strings.ContainsAny(value, ";:") {
			value = `"` + value + `"`
		}
		b.WriteString(";" + x.Name + "=" + value)
	}
	b.WriteString(":" + strings.NewReplacer("\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(p.Value))
	return b.String()
}

// Reason writes why a card could not be taken, as a line of it.
func Reason(text string) string {
	return ReasonName + ":" + strings.NewReplacer(`\`, `\\`, ",", `\,`, ";", `\;`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(text)
}

// foldAt is how many bytes of a line fit before it is folded (RFC 6350, 3.2).
const foldAt = 75

// Fold breaks a long line between letters, each part but the first behind a
// blank.
func Fold(line, end string) string {
	var b strings.Builder
	room := foldAt
	for line != "" {
		n := min(room, len(line))
		for n < len(line) && n > 1 && !utf8.RuneStart(line[n]) {
			n--
		}
		if b.Len() > 0 {
			b.WriteString(" ")
		}
		b.WriteString(line[:n] + end)
		line, room = line[n:], foldAt-1
	}
	return b.String()
}
