package imap_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/imap"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func mail(n int) []byte {
	return []byte(fmt.Sprintf("From: p%d@example.com\nTo: hej@ljusgard.example.org\nMessage-ID: <%d@example.com>\nSubject: %d\n\nYes\n", n, n, n))
}

func host(t testing.TB) (*testkit.MailHost, imap.Account) {
	h := testkit.NewMailHost(t)
	h.Dovecot(t)
	return h, imap.Account{MailServer: h.Sender().IMAP, Secret: h.Password}
}

func put(t testing.TB, h *testkit.MailHost, from, to int) {
	for n := from; n < to; n++ {
		h.Put(t, fmt.Sprintf("%d.M%dP1.test", 1_700_000_000+n, n), mail(n))
	}
}

// fetch gives the numbers of the mails that come.
func fetch(t testing.TB, a imap.Account, since imap.Cursor) (subjects []string, at imap.Cursor) {
	t.Helper()
	at, err := imap.Fetch(ctx, a, since, func(m consent.RawMail) error {
		_, rest, _ := strings.Cut(string(m.Raw), "Subject: ")
		subject, _, _ := strings.Cut(rest, "\r\n")
		subjects = append(subjects, subject)
		return nil
	})
	require.NoError(t, err)
	return subjects, at
}

// marks lists what a mail program sees of the mailbox's files: names and flags.
func marks(t testing.TB, h *testkit.MailHost) (out []string) {
	for _, sub := range []string{"new", "cur"} {
		names, err := os.ReadDir(filepath.Join(h.Maildir, sub))
		require.NoError(t, err)
		for _, n := range names {
			name, flags, _ := strings.Cut(n.Name(), ":2,")
			out = append(out, name+" "+flags)
		}
	}
	return out
}

func TestEachMailOnceAndWithoutATrace(t *testing.T) {
	h, a := host(t)
	got, at := fetch(t, a, imap.Cursor{})
	require.Empty(t, got)
	require.NotZero(t, at.Validity)
	put(t, h, 0, 3)
	before := marks(t, h)
	got, at = fetch(t, a, at)
	require.Equal(t, []string{"0", "1", "2"}, got)
	require.Equal(t, before, marks(t, h), "no mail is marked as read")
	got, at = fetch(t, a, at)
	require.Empty(t, got)
	put(t, h, 3, 5)
	a.Since = time.Now().AddDate(0, 0, -1)
	got, again := fetch(t, a, imap.Cursor{})
	require.Equal(t, []string{"0", "1", "2", "3", "4"}, got, "a cursor of nothing reads all")
	a.Since = time.Time{}
	got, at = fetch(t, a, at)
	require.Equal(t, []string{"3", "4"}, got)
	require.Equal(t, again, at)

	got, _ = fetch(t, a, imap.Cursor{Validity: at.Validity + 1, LastUID: at.LastUID})
	require.Len(t, got, 5, "numbers of another mailbox say nothing: all is read again")
}

func TestEveryWayIn(t *testing.T) {
	h, a := host(t)
	put(t, h, 0, 1)
	for _, security := range consent.MailSecurities {
		for _, auth := range []consent.MailAuth{consent.AuthPlain, consent.AuthLogin} {
			a := a
			a.Security, a.Auth = security, auth
			if security == consent.StartTLS {
				a.Port = h.IMAPStartTLS
			}
			got, _ := fetch(t, a, imap.Cursor{})
			require.Equal(t, []string{"0"}, got, "%s %s", security, auth)
			for _, s := range imap.Probe(ctx, a) {
				require.Equal(t, consent.StepPassed, s.State, "%+v", s)
			}
			a.Secret = "fel ord"
			_, err := imap.Fetch(ctx, a, imap.Cursor{}, nil)
			require.Equal(t, "mail_login_refused", consent.ReasonOf(err))
			require.NotContains(t, fmt.Sprintf("%v %+v %#v", err, a, a), "fel ord")
		}
	}
}

func TestTheTestButtonSaysWhatIsWrong(t *testing.T) {
	h, a := host(t)
	for name, c := range map[string]struct {
		change func(*imap.Account)
		failed consent.AccountStep
		reason string
	}{
		"TLS where STARTTLS is spoken":        {func(a *imap.Account) { a.Port = h.IMAPStartTLS }, consent.AtTLS, "mail_tls_not_spoken"},
		"certificate of an unknown authority": {func(a *imap.Account) { a.Certificate = "" }, consent.AtCertificate, "mail_certificate_unknown"},
		"the same after STARTTLS": {func(a *imap.Account) {
			a.Port, a.Security, a.Certificate = h.IMAPStartTLS, consent.StartTLS, testkit.NewAuthority(t).PEM
		}, consent.AtCertificate, "mail_certificate_unknown"},
		"another's token":    {func(a *imap.Account) { a.Auth, a.Secret = consent.AuthXOAUTH2, "x" }, consent.AtLogin, "mail_login_refused"},
		"nobody signs in":    {func(a *imap.Account) { a.Auth = consent.AuthNone }, consent.AtLogin, "mail_login_needed"},
		"no password":        {func(a *imap.Account) { a.Secret = "" }, consent.AtLogin, "mail_secret_missing"},
		"no such folder":     {func(a *imap.Account) { a.Folder = "Svar åäö" }, consent.AtFolder, "mail_folder_unknown"},
		"nowhere to move to": {func(a *imap.Account) { a.MoveTo = "Lästa" }, consent.AtFolder, "mail_folder_unknown"},
	} {
		a := a
		c.change(&a)
		a.Patience = 5 * time.Second
		steps := imap.Probe(ctx, a)
		require.Len(t, steps, 6)
		for _, s := range steps {
			if s.State == consent.StepFailed {
				require.Equal(t, [2]string{string(c.failed), c.reason}, [2]string{string(s.Name), s.Reason}, "%s: %+v", name, s)
				require.Contains(t, consent.Reasons, s.Reason)
			}
		}
		require.NotEqual(t, consent.StepPassed, steps[5].State, name)
	}
}

func TestAnAccountWithoutAMailbox(t *testing.T) {
	_, err := imap.Fetch(ctx, imap.Account{}, imap.Cursor{}, nil)
	require.Equal(t, "sender_no_imap", consent.ReasonOf(err))
}

func TestMovesOnlyWhenToldTo(t *testing.T) {
	h, a := host(t)
	put(t, h, 0, 3)
	var uids []uint32
	at, err := imap.Fetch(ctx, a, imap.Cursor{}, func(m consent.RawMail) error { uids = append(uids, m.UID); return nil })
	require.NoError(t, err)
	before := marks(t, h)
	require.NoError(t, imap.Move(ctx, a, at, uids[:2]))
	require.Equal(t, before, marks(t, h), "an account that names no folder moves nothing")
	a.MoveTo = "Done"
	require.Equal(t, "mail_folder_unknown", consent.ReasonOf(imap.Move(ctx, a, at, uids[:2])))
	for _, sub := range []string{"cur", "new", "tmp"} {
		require.NoError(t, os.MkdirAll(filepath.Join(h.Maildir, ".Done", sub), 0o777))
		require.NoError(t, os.Chmod(filepath.Join(h.Maildir, ".Done", sub), 0o777))
	}
	require.NoError(t, os.Chmod(filepath.Join(h.Maildir, ".Done"), 0o777))
	require.Equal(t, "mail_renumbered", consent.ReasonOf(imap.Move(ctx, a, imap.Cursor{Validity: at.Validity + 1}, uids[:2])))
	require.NoError(t, imap.Move(ctx, a, at, uids[:2]))
	got, _ := fetch(t, a, imap.Cursor{})
	require.Equal(t, []string{"2"}, got)
	a.Folder = "Done"
	got, _ = fetch(t, a, imap.Cursor{})
	require.Equal(t, []string{"0", "1"}, got)
}

func TestAFailureLosesNoMail(t *testing.T) {
	h, a := host(t)
	put(t, h, 0, 250)
	broken := errors.New("the book is full")
	seen := 0
	at, err := imap.Fetch(ctx, a, imap.Cursor{}, func(consent.RawMail) error {
		if seen++; seen == 150 {
			return broken
		}
		return nil
	})
	require.ErrorIs(t, err, broken)
	got, _ := fetch(t, a, at)
	require.Equal(t, "249", got[len(got)-1])
	require.GreaterOrEqual(t, len(got), 250-149, "what was not taken comes again")
	require.Contains(t, got, "149")

	stopping, stop := context.WithCancel(ctx)
	defer stop()
	_, err = imap.Fetch(stopping, a, imap.Cursor{}, func(consent.RawMail) error { stop(); return nil })
	require.Equal(t, consent.Cancelled, consent.CodeOf(err))
}

func TestLargeMailsAreCut(t *testing.T) {
	h, a := host(t)
	h.Put(t, "1700000000.M1P1.test", []byte("Subject: large\n\n"+strings.Repeat("x", 70)+"\n"))
	h.Put(t, "1700000001.M2P1.test", []byte("Subject: larger\n\n"+strings.Repeat("xxxxxxxxx\n", 100_000)))
	a.Limit = 1000
	var cut []bool
	_, err := imap.Fetch(ctx, a, imap.Cursor{}, func(m consent.RawMail) error {
		require.LessOrEqual(t, len(m.Raw), 1000)
		require.Equal(t, "Subject: la", string(m.Raw[:11]))
		cut = append(cut, m.Cut)
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, []bool{false, true}, cut)
}

// A mailbox of 50,000 mails is read within 300 MiB: the process has no more.
func TestALargeMailboxInLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("50,000 mails")
	}
	h, a := host(t)
	const many = 50_000
	text := strings.Repeat("A line of an answer that somebody wrote to us today.\n", 40)
	h.Put(t, "1700000000.M0P1.test", append(mail(0), text...))
	for n := 1; n < many; n++ { // one file by many names: what is measured is the reading
		require.NoError(t, os.Link(filepath.Join(h.Maildir, "new", "1700000000.M0P1.test"), filepath.Join(h.Maildir, "new", fmt.Sprintf("%d.M%dP1.test", 1_700_000_000+n, n))))
	}
	seen, bytes := 0, 0
	var memory runtime.MemStats
	started := time.Now()
	_, err := imap.Fetch(ctx, a, imap.Cursor{}, func(m consent.RawMail) error {
		seen++
		bytes += len(m.Raw)
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, many, seen)
	runtime.ReadMemStats(&memory)
	t.Logf("%d mails, %d MiB, %s, %d MiB of memory", seen, bytes>>20, time.Since(started).Round(time.Millisecond), memory.Sys>>20)
	require.Less(t, memory.Sys, uint64(300<<20))
}
