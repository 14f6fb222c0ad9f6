package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestLettersOfARequestOnTheCommandLine: drafted, held back while a place is
// open, edited, written as page and mail, sent, and part of the request's file.
func TestLettersOfARequestOnTheCommandLine(t *testing.T) {
	s := newShell(t)
	require.Zero(t, s.run("new", "b", "--controller", "Ljusgård", "--country", "SE", "--language", "sv").status)
	require.Zero(t, s.run("controller", "set", "b", "--address", "Skeppargränd 3, 211 00 Malmö", "--email", "hej@ljusgard.example.org").status)
	s.write("people.csv", people)
	require.Zero(t, s.run("contacts", "import", "b", "people.csv", "--source", "autumn fair").status)
	require.Zero(t, s.run("request", "open", "b", "--type", "access", "--received", time.Now().Format(time.DateOnly), "--email", "zyxanna@example.org").status)

	var rules []map[string]any
	for line := range strings.Lines(s.run("request", "letter", "list", "b", "1", "--kinds", "--json").out) {
		rules = append(rules, map[string]any{"line": line})
	}
	require.Greater(t, len(rules), 5)
	var letter struct {
		Letter int64  `json:"letter"`
		State  string `json:"state"`
		Text   string `json:"text"`
		Open   []struct {
			Field string `json:"field"`
		} `json:"open"`
		SHA256 string `json:"sha256"`
	}
	s.json(&letter, "request", "letter", "draft", "b", "1", "--kind", "clarify", "--language", "en", "--set", "clarify.question=Which years?")
	require.EqualValues(t, 1, letter.Letter)
	require.Equal(t, "clarify.amount", letter.Open[0].Field)
	held := s.run("request", "letter", "send", "b", "1", "1", "--medium", "post")
	require.Equal(t, 2, held.status)
	require.Contains(t, held.err, "clarify.amount")

	text := s.run("request", "letter", "show", "b", "1", "1", "--text").out
	require.Contains(t, text, "[[clarify.amount: ")
	head, rest, _ := strings.Cut(text, "[[clarify.amount: ")
	_, rest, _ = strings.Cut(rest, "]]")
	s.write("letter.md", head+"Eleven years of mail."+rest)
	s.json(&letter, "request", "letter", "edit", "b", "1", "1", "--text-file", "letter.md")
	require.Empty(t, letter.Open)
	require.Zero(t, s.run("request", "letter", "pdf", "b", "1", "1", "--out", "letter.pdf").status)
	require.Zero(t, s.run("request", "letter", "eml", "b", "1", "1", "--out", "letter.eml").status)
	raw, err := os.ReadFile(filepath.Join(s.dir, "letter.eml"))
	require.NoError(t, err)
	require.Contains(t, string(raw), "X-Unsent: 1")
	require.Contains(t, string(raw), "<zyxanna@example.org>")
	require.NotZero(t, s.run("request", "letter", "send", "b", "1", "1", "--medium", "pigeon").status)
	s.json(&letter, "request", "letter", "send", "b", "1", "1", "--medium", "mail")
	require.Equal(t, "sent", letter.State)
	require.Len(t, letter.SHA256, 64)
	require.NotZero(t, s.run("request", "letter", "edit", "b", "1", "1", "--subject", "Other").status)
	require.NotZero(t, s.run("request", "letter", "show", "b", "2", "1").status, "of another request")
	require.Equal(t, 2, s.run("request", "letter", "draft", "b", "1", "--kind", "erased").status)

	s.json(&letter, "request", "letter", "draft", "b", "1", "--kind", "ack")
	require.Zero(t, s.run("request", "letter", "drop", "b", "1", "2").status)
	require.Zero(t, s.run("request", "file", "b", "1", "--out", "file.pdf", "--language", "de").status)
	pages, err := os.ReadFile(filepath.Join(s.dir, "file.pdf"))
	require.NoError(t, err)
	require.Contains(t, string(pages), "/Lang (de)")
	require.Zero(t, s.run("audit", "verify", "b").status)

	require.Zero(t, s.run("request", "open", "b", "--type", "erasure", "--received", time.Now().Format(time.DateOnly), "--email", "zyxanna@example.org").status)
	s.json(&letter, "request", "letter", "draft", "b", "2", "--kind", "erased", "--language", "en", "--ground", "consent_gone")
	require.Contains(t, letter.Text, "Article\u00a017(1)(b)")
	require.Contains(t, letter.Text, "- your name, your addresses and telephone numbers")
	require.Empty(t, letter.Open)
	require.Equal(t, 2, s.run("request", "letter", "draft", "b", "2", "--kind", "erased", "--ground", "weather").status)
	closed := s.run("request", "close", "b", "1", "--outcome", "withdrawn", "--words", "taken back on the telephone")
	require.Zero(t, closed.status, closed.err)
	gone := s.run("subject", "erase", "b", "--email", "zyxanna@example.org", "--request", "2", "--ground", "consent_gone", "--certificate", "certificate.pdf")
	require.Zero(t, gone.status, gone.err)
	pages, err = os.ReadFile(filepath.Join(s.dir, "certificate.pdf"))
	require.NoError(t, err)
	require.Contains(t, string(pages), "/Lang (sv)")
	require.Zero(t, s.run("audit", "verify", "b").status)
}
