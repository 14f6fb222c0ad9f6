package mailbox_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
	"consentbook/backend/mailbox"
)

// read gives the mails of an mbox as they travelled, with LF for the eye.
func read(t require.TestingT, text string) (out []string) {
	require.NoError(t, mailbox.Mbox(strings.NewReader(text), func(m consent.RawMail) error {
		require.NotRegexp(t, "[^\r]\n", string(m.Raw), "lines end as they do on the wire")
		require.False(t, m.Cut)
		out = append(out, strings.ReplaceAll(string(m.Raw), "\r\n", "\n"))
		return nil
	}))
	return out
}

const from = "From anna@example.com Sun Nov 22 12:00:00 2026\n"

func TestEveryDialectOfMbox(t *testing.T) {
	a, b := "Subject: a\n\nYes\n", "Subject: b\n\nNo\n"
	for name, c := range map[string]struct {
		mbox string
		want []string
	}{
		"two mails":                           {from + a + "\n" + from + b + "\n", []string{a, b}},
		"no empty line at the end":            {from + a + "\n" + from + b, []string{a, b}},
		"nothing":                             {"", nil},
		"empty lines":                         {"\n\n", nil},
		"empty lines before":                  {"\n\r\n" + from + a, []string{a}},
		"a mark of the encoding before":       {"\uFEFF" + from + a, []string{a}},
		"CRLF":                                {strings.ReplaceAll(from+a+"\n"+from+b+"\n", "\n", "\r\n"), []string{a, b}},
		"no empty line between":               {from + a + from + b, []string{a, b}},
		"mboxrd":                              {from + "Subject: a\n\n>From here\n>>From there\n>no\n", []string{"Subject: a\n\nFrom here\n>From there\n>no\n"}},
		"mboxo":                               {from + "Subject: a\n\n>From here\n", []string{"Subject: a\n\nFrom here\n"}},
		"unquoted, in a sentence":             {from + "Subject: a\n\nFrom here on\nall is well.\n\nFrom there on too.\n", []string{"Subject: a\n\nFrom here on\nall is well.\n\nFrom there on too.\n"}},
		"mboxcl2 counts":                      {from + "Subject: a\nContent-Length: 60\n\n" + from + "Subject: x\n\n\n\n" + "\n" + from + b, []string{"Subject: a\nContent-Length: 60\n\n" + from + "Subject: x\n\n\n", b}},
		"mboxcl counts and quotes":            {from + "Subject: a\nContent-Length: 11\n\n>From here\n\n" + from + b, []string{"Subject: a\nContent-Length: 11\n\nFrom here\n", b}},
		"a count that is too short":           {from + "Subject: a\nContent-Length: 2\n\nYes\n\n" + from + b, []string{"Subject: a\nContent-Length: 2\n\nYes\n", b}},
		"a count that is too long":            {from + "Subject: a\nContent-Length: 40\n\nYes\n\n" + from + b + "\n" + from + b, []string{"Subject: a\nContent-Length: 40\n\nYes\n", b, b}},
		"a count beyond the end":              {from + "Subject: a\nContent-Length: 4000\n\nYes\n\n" + from + b, []string{"Subject: a\nContent-Length: 4000\n\nYes\n", b}},
		"a count of nonsense":                 {from + "Subject: a\nContent-Length: -1\n\nYes\n\n" + from + b, []string{"Subject: a\nContent-Length: -1\n\nYes\n", b}},
		"a mail without a text":               {from + "Subject: a\n\n" + from + b, []string{"Subject: a\n\n", b}},
		"a From line of Thunderbird":          {"From - Sun Nov 22 12:00:00 2026\n" + a + "\nFrom - Sun Nov 22 12:00:00 2026\n" + b, []string{a, b}},
		"a From line without a date":          {"From anna@example.com\n" + a + "\nFrom MAILER-DAEMON\n" + b, []string{a, b}},
		"a From line with a zone":             {"From 17@xxx Sun Nov 22 12:00:00 +0000 2026\n" + a + "\nFrom 18@xxx Sun Nov 22 12:00:00 +0000 2026\n" + b, []string{a, b}},
		"a line longer than what is buffered": {from + "Subject: a\n\n" + strings.Repeat("x", 100_000) + "\n", []string{"Subject: a\n\n" + strings.Repeat("x", 100_000) + "\n"}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, read(t, c.mbox))
		})
	}
}

func TestDaysOfArrival(t *testing.T) {
	for line, want := range map[string]string{
		"From anna@example.com Sun Nov 22 12:00:00 2026":             "2026-11-22T12:00:00Z",
		"From - Sun Nov  1 12:00:00 2026":                            "2026-11-01T12:00:00Z",
		"From 17@xxx Sun Nov 22 12:00:00 +0200 2026":                 "2026-11-22T10:00:00Z",
		"From a b c@example.com  Sun Nov 22 12:00:00 2026 -0500":     "2026-11-22T17:00:00Z",
		"From anna@example.com":                                      "0001-01-01T00:00:00Z",
		"From anna@example.com Sun Nov 32 12:00:00 2026 remote from": "0001-01-01T00:00:00Z",
	} {
		require.NoError(t, mailbox.Mbox(strings.NewReader(line+"\nSubject: a\n\n"), func(m consent.RawMail) error {
			require.Equal(t, want, m.ReceivedAt.Format(time.RFC3339), line)
			return nil
		}))
	}
}

func TestWhatIsNoMbox(t *testing.T) {
	for _, text := range []string{"Subject: a\n\nYes\n", "x", "\x00\x01"} {
		err := mailbox.Mbox(strings.NewReader(text), nil)
		require.Equal(t, "mbox_malformed", consent.ReasonOf(err), text)
	}
	broken := errors.New("no more")
	require.ErrorIs(t, mailbox.Mbox(strings.NewReader(from+"\nYes\n"), func(consent.RawMail) error { return broken }), broken)
}

// Whatever somebody writes comes out of an mboxrd as it went in.
func TestMboxrdBringsBackEveryMail(t *testing.T) {
	word := rapid.SampledFrom([]string{"From ", ">From ", ">>From x", "yes", "", "From a@example.com Sun Nov 22 12:00:00 2026", "Subject: x", "Content-Length: 3", " "})
	rapid.Check(t, func(r *rapid.T) {
		var file strings.Builder
		var want []string
		for range rapid.IntRange(0, 5).Draw(r, "mails") {
			lines := rapid.SliceOfN(word, 0, 8).Draw(r, "lines")
			mail := "Subject: a\n\n" + strings.Join(append(lines, "end"), "\n") + "\n"
			want = append(want, mail)
			file.WriteString(from)
			for _, l := range strings.SplitAfter(mail, "\n") {
				if strings.HasPrefix(strings.TrimLeft(l, ">"), "From ") {
					l = ">" + l
				}
				file.WriteString(l)
			}
			file.WriteString("\n")
		}
		require.Equal(r, want, read(r, file.String()))
	})
}

func FuzzMbox(f *testing.F) {
	f.Add(from + "Subject: a\nContent-Length: 3\n\nYes\n\n" + from + "b: c\n\n")
	f.Add("From \nFrom \n\n\nFrom a\nb:")
	f.Fuzz(func(t *testing.T, text string) {
		n := 0
		mailbox.Mbox(strings.NewReader(text), func(m consent.RawMail) error {
			if n++; n > len(text) {
				t.Fatal("more mails than bytes")
			}
			return nil
		})
	})
}

func TestMaildir(t *testing.T) {
	dir := t.TempDir()
	err := mailbox.Maildir(dir, nil)
	require.Equal(t, "maildir_malformed", consent.ReasonOf(err))
	for _, sub := range []string{"cur", "new", "tmp"} {
		require.NoError(t, os.Mkdir(filepath.Join(dir, sub), 0o700))
	}
	for name, text := range map[string]string{"new/1700000002.b": "Subject: 2\n\n", "cur/1700000001.a:2,S": "Subject: 1\r\n\r\n", "cur/1700000003.c:2,D": "Subject: draft\n\n", "tmp/1700000000.d": "Subject: half", "new/.hidden": "x", "cur/odd": "Subject: 0\n\n"} {
		if runtime.GOOS == "windows" {
			name = strings.ReplaceAll(name, ":", ";")
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	require.NoError(t, os.Symlink("/etc/hostname", filepath.Join(dir, "new", "1700000009.link")))
	var got []string
	require.NoError(t, mailbox.Maildir(dir, func(m consent.RawMail) error {
		got = append(got, fmt.Sprintf("%q %d", m.Raw, max(0, m.ReceivedAt.Unix())))
		return nil
	}))
	require.Equal(t, []string{`"Subject: 0\r\n\r\n" 0`, `"Subject: 1\r\n\r\n" 1700000001`, `"Subject: 2\r\n\r\n" 1700000002`}, got, "oldest first; no draft, nothing half written, nothing that lies elsewhere")
}

func TestEML(t *testing.T) {
	dir := t.TempDir()
	paths := []string{filepath.Join(dir, "a.eml"), filepath.Join(dir, "b.eml")}
	require.NoError(t, os.WriteFile(paths[0], []byte("\uFEFFSubject: a\n\nYes\r\nNo\n"), 0o600))
	require.NoError(t, os.WriteFile(paths[1], append([]byte("Subject: b\r\n\r\n"), bytes.Repeat([]byte("x"), mailbox.Limit)...), 0o600))
	var got []consent.RawMail
	require.NoError(t, mailbox.EML(paths, func(m consent.RawMail) error { got = append(got, m); return nil }))
	require.Equal(t, "Subject: a\r\n\r\nYes\r\nNo\r\n", string(got[0].Raw))
	require.True(t, got[1].Cut && !got[0].Cut)
	require.Len(t, got[1].Raw, mailbox.Limit)
	err := mailbox.EML([]string{filepath.Join(dir, "none.eml")}, nil)
	require.Equal(t, "file_unreadable", consent.ReasonOf(err))
	require.NotContains(t, err.Error(), dir)
}

// An mbox of 50,000 mails is read within 300 MiB, one of them larger than any
// that is kept.
func TestALargeMboxInLittleMemory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large.mbox")
	f, err := os.Create(path)
	require.NoError(t, err)
	text := strings.Repeat("A line of an answer that somebody wrote to us today.\n", 40)
	for n := range 50_000 {
		fmt.Fprintf(f, "%sSubject: %d\n\n%s\n", from, n, text)
	}
	fmt.Fprintf(f, "%sSubject: large\n\n", from)
	for range 5 {
		f.WriteString(strings.Repeat("x", 10<<20) + "\n")
	}
	require.NoError(t, f.Close())
	f, err = os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	seen, cut := 0, 0
	require.NoError(t, mailbox.Mbox(f, func(m consent.RawMail) error {
		seen++
		if m.Cut {
			cut++
		}
		return nil
	}))
	require.Equal(t, [2]int{50_001, 1}, [2]int{seen, cut})
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	t.Logf("%d mails, %d MiB of memory", seen, memory.Sys>>20)
	require.Less(t, memory.Sys, uint64(300<<20))
}
