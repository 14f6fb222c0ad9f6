package ics_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/ics"
)

// property is a line of the file, unfolded.
type property struct{ name, params, value string }

// read takes a file apart by the grammar of RFC 5545 §3.1: it must be in lines
// of 75 octets at most, each ended by CRLF.
func read(t require.TestingT, file string) (out []property) {
	require.True(t, strings.HasSuffix(file, "\r\n"))
	var lines []string
	for _, l := range strings.Split(strings.TrimSuffix(file, "\r\n"), "\r\n") {
		require.LessOrEqual(t, len(l), 75)
		require.NotContains(t, l, "\n")
		if strings.HasPrefix(l, " ") {
			lines[len(lines)-1] += l[1:]
			continue
		}
		lines = append(lines, l)
	}
	for _, l := range lines {
		head, value, ok := strings.Cut(l, ":")
		require.True(t, ok, l)
		name, params, _ := strings.Cut(head, ";")
		out = append(out, property{name, params, value})
	}
	return out
}

// said takes a text out of its escapes.
func said(t require.TestingT, value string) string {
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		if value[i] != '\\' {
			require.NotContains(t, ";,", string(value[i]), "escaped")
			b.WriteByte(value[i])
			continue
		}
		i++
		require.Less(t, i, len(value))
		switch value[i] {
		case 'n', 'N':
			b.WriteByte('\n')
		case '\\', ';', ',':
			b.WriteByte(value[i])
		default:
			require.Fail(t, "no escape", value)
		}
	}
	return b.String()
}

func TestADayIsWrittenWithItsAlarms(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, ics.Write(&b, ics.Calendar{Name: "Fristen", Zone: "Europe/Berlin", Stamp: time.Date(2026, 11, 22, 12, 0, 0, 0, time.FixedZone("", 3600)), Events: []ics.Event{
		{UID: "request-7-due@book", Day: time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC), Summary: "Antrag 7; Art. 15, 17", Description: "Ende 24:00\nkein \\ mehr", Alarms: []time.Duration{-63 * time.Hour, 9 * time.Hour, 0, -30 * time.Minute}},
	}}))
	all := read(t, b.String())
	values := map[string][]string{}
	for _, p := range all {
		values[p.name] = append(values[p.name], p.value)
	}
	require.Equal(t, []string{"2.0"}, values["VERSION"])
	require.Equal(t, []string{"20261122T110000Z"}, values["DTSTAMP"])
	require.Equal(t, []string{"20261231"}, values["DTSTART"])
	require.Equal(t, []string{"20270101"}, values["DTEND"], "the day after, which is not part of it")
	require.Equal(t, []string{"-P2DT15H", "PT9H", "PT0M", "-PT30M"}, values["TRIGGER"])
	require.Equal(t, "Antrag 7; Art. 15, 17", said(t, values["SUMMARY"][0]))
	require.Equal(t, "Ende 24:00\nkein \\ mehr", said(t, values["DESCRIPTION"][0]))
	require.Contains(t, all, property{"DTSTART", "VALUE=DATE", "20261231"})
	require.Equal(t, values["BEGIN"], []string{"VCALENDAR", "VEVENT", "VALARM", "VALARM", "VALARM", "VALARM"})
	require.Len(t, values["END"], 6)
}

func TestEveryTextComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("aå漢😀 ;,:\\\n\"='"))).Draw(t, "text")
		var b bytes.Buffer
		require.NoError(t, ics.Write(&b, ics.Calendar{Events: []ics.Event{{UID: "u", Summary: text}}}))
		for _, p := range read(t, b.String()) {
			if p.name == "SUMMARY" {
				require.Equal(t, text, said(t, p.value))
			}
		}
	})
}

func TestNoLineIsSmuggledIn(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, ics.Write(&b, ics.Calendar{Events: []ics.Event{{UID: "u", Summary: "x\r\nBEGIN:VALARM\r\nATTACH:file:///etc/passwd\x00"}}}))
	for _, p := range read(t, b.String()) {
		require.NotEqual(t, "ATTACH", p.name)
		require.NotEqual(t, "VALARM", p.value)
	}
}
