package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

func TestMailClassifyNeedsNoBook(t *testing.T) {
	s := newShell(t)
	head := "From: Anna <anna@example.org>\nTo: desk@example.com\nSubject: Re: A question\nContent-Type: text/plain; charset=utf-8\n\n"
	token := consent.FormatToken([consent.TokenBytes]byte{1, 2, 3})
	yes := s.write("yes.eml", head+"Hej!\n\nJa till nyhetsbrevet\n\nMvh\nAnna\n\n> Reference: "+token+"\n")
	quoted := s.write("quoted.eml", head+"Thank you.\n\nOn 3 March 2026 at 10:15, Desk <desk@example.com> wrote:\n> YES\n")
	plain := s.write("plain.txt", "YES\n\n-- \nAnna\n")
	bounce := s.write("bounce.eml", "Return-Path: <>\nFrom: MAILER-DAEMON@example.net\nTo: desk@example.com\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"+
		"--b\nContent-Type: text/plain\n\nI could not deliver it.\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; example.net\n\nFinal-Recipient: rfc822; bo@example.net\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\n--b--\n")

	lines := s.lines("mail", "classify", yes, quoted, plain, bounce)
	require.Len(t, lines, 4)
	require.Equal(t, "yes.eml", lines[0]["file"])
	require.Equal(t, "answer", lines[0]["kind"])
	require.Equal(t, map[string]any{"newsletter": "yes"}, lines[0]["choice"])
	require.Equal(t, token, lines[0]["token"])
	require.Equal(t, []any{}, lines[0]["recipients"])
	require.Equal(t, "choice", lines[0]["reason"])
	require.Nil(t, lines[1]["choice"])
	require.Contains(t, lines[1], "choice", "null, not missing")
	require.Equal(t, map[string]any{"*": "yes"}, lines[2]["choice"])
	require.Equal(t, "bounce", lines[3]["kind"])
	recipient := lines[3]["recipients"].([]any)[0].(map[string]any)
	require.Equal(t, "bo@example.net", recipient["address"])
	require.Equal(t, "5.1.1", recipient["status"])
	require.Equal(t, true, recipient["hard"])
}

func TestMailClassifyReadsBoxesAndFolders(t *testing.T) {
	s := newShell(t)
	one := "From: Anna <anna@example.org>\nSubject: Re: A question\n\nNej till nyhetsbrevet\n"
	box := s.write("two.mbox", "From anna@example.org Tue Mar  3 10:15:00 2026\n"+one+"\nFrom bo@example.org Tue Mar  3 10:16:00 2026\n"+one)
	lines := s.lines("mail", "classify", box)
	require.Len(t, lines, 2)
	require.EqualValues(t, 2, lines[1]["number"])
	require.Equal(t, map[string]any{"newsletter": "no"}, lines[1]["choice"])

	dir := filepath.Join(s.dir, "Maildir")
	for _, sub := range []string{"cur", "new", "tmp"} {
		require.NoError(t, os.MkdirAll(filepath.Join(dir, sub), 0o700))
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "new", "1.a.example"), []byte(one), 0o600))
	require.Len(t, s.lines("mail", "classify", dir), 1)
}

func TestMailClassifyGoesOnAfterWhatCannotBeRead(t *testing.T) {
	s := newShell(t)
	good := s.write("good.txt", "Yes to the newsletter\n")
	out := s.run("mail", "classify", "missing.eml", good)
	require.Equal(t, 2, out.status)
	require.Contains(t, out.out, `"file":"missing.eml","error":{`)
	require.Contains(t, out.out, `"choice":{"newsletter":"yes"}`)
}
