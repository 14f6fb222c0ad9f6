// Package ics writes calendar files (RFC 5545): whole days with their alarms.
// It owns the form of such a file, its escapes and folds. It must not know what
// the days are for.
package ics

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// Calendar is a file.
type Calendar struct {
	Name   string
	Zone   string // IANA name: where its days begin and end
	Stamp  time.Time
	Events []Event
}

// Event is something that is due on a day.
type Event struct {
	UID         string // the same for the same thing in every file
	Day         time.Time
	Summary     string
	Description string
	Alarms      []time.Duration // from the midnight with which the day begins; before it they are negative
}

// Write writes the file. Days are written as such: they begin and end with the
// local midnight of whoever opens it (RFC 5545 §3.3.4).
func Write(w io.Writer, c Calendar) error {
	var b bytes.Buffer
	line := func(name, value string) { fold(&b, name+":"+value) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//Consentbook//Deadlines//EN")
	line("CALSCALE", "GREGORIAN")
	line("METHOD", "PUBLISH")
	line("X-WR-CALNAME", escape(c.Name))
	line("X-WR-TIMEZONE", escape(c.Zone))
	for _, e := range c.Events {
		line("BEGIN", "VEVENT")
		line("UID", escape(e.UID))
		line("DTSTAMP", c.Stamp.UTC().Format("20060102T150405Z"))
		line("DTSTART;VALUE=DATE", e.Day.Format("20060102"))
		line("DTEND;VALUE=DATE", e.Day.AddDate(0, 0, 1).Format("20060102"))
		line("SUMMARY", escape(e.Summary))
		if e.Description != "" {
			line("DESCRIPTION", escape(e.Description))
		}
		line("CLASS", "CONFIDENTIAL")
		line("TRANSP", "TRANSPARENT")
		for _, a := range e.Alarms {
			line("BEGIN", "VALARM")
			line("ACTION", "DISPLAY")
			line("TRIGGER", duration(a))
			line("DESCRIPTION", escape(e.Summary))
			line("END", "VALARM")
		}
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	_, err := w.Write(b.Bytes())
	return err
}

// escape writes a text as a value (RFC 5545 §3.3.11). What cannot stand in one
// is left out.
func escape(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	s = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7F {
			return -1
		}
		return r
	}, s)
}

// widest is how many octets a line may have without its break (RFC 5545 §3.1).
const widest = 75

// fold writes a line, in pieces where it is too long, and breaks no letter.
func fold(b *bytes.Buffer, line string) {
	room := widest
	for len(line) > room {
		cut := room
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		b.WriteString(line[:cut])
		b.WriteString("\r\n ")
		line, room = line[cut:], widest-1 // the space counts
	}
	b.WriteString(line)
	b.WriteString("\r\n")
}

// duration writes a span in whole minutes (RFC 5545 §3.3.6).
func duration(d time.Duration) string {
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	}
	minutes := int(d / time.Minute)
	out := sign + "P"
	if days := minutes / (24 * 60); days > 0 {
		out += fmt.Sprintf("%dD", days)
	}
	hours, left := minutes/60%24, minutes%60
	switch {
	case hours > 0 && left > 0:
		out += fmt.Sprintf("T%dH%dM", hours, left)
	case hours > 0:
		out += fmt.Sprintf("T%dH", hours)
	case left > 0 || minutes == 0:
		out += fmt.Sprintf("T%dM", left)
	}
	return out
}
