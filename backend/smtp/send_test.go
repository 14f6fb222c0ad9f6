package smtp_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
	"consentbook/backend/smtp"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func account(m *testkit.MailServer) smtp.Account {
	s := m.Sender()
	return smtp.Account{MailServer: s.SMTP, Secret: m.Password, From: s.Address, Patience: 5 * time.Second, Delivery: 5 * time.Second}
}

func dial(t testing.TB, a smtp.Account) *smtp.Conn {
	t.Helper()
	c, err := smtp.Dial(ctx, a)
	require.NoError(t, err)
	t.Cleanup(func() { c.Close() })
	return c
}

const from, to = "hej@ljusgard.example.org", "anna@example.com"

func raw(n int) []byte {
	return []byte(fmt.Sprintf("From: hej@ljusgard.example.org\r\nTo: anna@example.com\r\nSubject: %d\r\n\r\nHello\r\n.dot\r\n..\r\n.\r\nThe end\r\n", n))
}

func TestEveryWayOfSigningInOnBothKindsOfLine(t *testing.T) {
	m := testkit.NewMailServer(t)
	for _, auth := range []consent.MailAuth{consent.AuthPlain, consent.AuthLogin, consent.AuthXOAUTH2} {
		for _, security := range consent.MailSecurities {
			a := account(m)
			a.Auth, a.Security = auth, security
			if security == consent.StartTLS {
				a.Port = m.StartTLSPort
			}
			before := len(m.Received())
			o := dial(t, a).Send(ctx, from, to, raw(1))
			require.Equal(t, smtp.Accepted, o.State, "%s %s", auth, security)
			require.Equal(t, 250, o.Code)
			got := m.Received()
			require.Len(t, got, before+1)
			require.Equal(t, testkit.ReceivedMail{From: from, To: to, Raw: raw(1)}, got[before], "dots and all")

			a.Secret = "ett annat ord"
			_, err := smtp.Dial(ctx, a)
			require.Equal(t, "mail_login_refused", consent.ReasonOf(err), "%s %s", auth, security)
			require.NotContains(t, fmt.Sprintf("%v %+v %#v", err, a, a), "annat ord", "a secret in a text")
		}
	}
}

func TestOneLineCarriesManyMailsAlsoAfterRefusals(t *testing.T) {
	m := testkit.NewMailServer(t)
	m.Behave(func(a testkit.MailAttempt) (b testkit.Misbehaviour) {
		switch {
		case strings.HasPrefix(a.To, "nobody"):
			b.AtRecipient = testkit.NoSuchUser
		case strings.HasPrefix(a.To, "grey") && a.Times == 1:
			b.AtRecipient = testkit.Greylisted
		case strings.HasPrefix(a.To, "spam"):
			b.AtContent = testkit.LooksLikeSpam
		}
		return b
	})
	c := dial(t, account(m))
	for _, s := range []struct {
		to       string
		state    smtp.State
		stage    smtp.Stage
		code     int
		enhanced string
	}{
		{to, smtp.Accepted, smtp.StageContent, 250, "2.0.0"},
		{"nobody@example.com", smtp.Refused, smtp.StageRecipient, 550, "5.1.1"},
		{"grey@example.com", smtp.Deferred, smtp.StageRecipient, 451, "4.7.1"},
		{"spam@example.com", smtp.Refused, smtp.StageContent, 554, "5.7.1"},
		{"grey@example.com", smtp.Accepted, smtp.StageContent, 250, "2.0.0"},
		{to, smtp.Accepted, smtp.StageContent, 250, "2.0.0"},
	} {
		o := c.Send(ctx, from, s.to, raw(1))
		require.Equal(t, [4]any{s.state, s.stage, s.code, s.enhanced}, [4]any{o.State, o.Stage, o.Code, o.Enhanced}, s.to)
		require.False(t, o.Broken)
	}
	require.True(t, c.Usable())
	require.Equal(t, 1, m.Lines())
	require.Len(t, m.Received(), 3)
}

func TestWhatBecameOfAMailWhenTheServerMisbehaves(t *testing.T) {
	for name, s := range map[string]struct {
		how       testkit.Misbehaviour
		state     smtp.State
		ofAccount bool
		broken    bool
		taken     int
	}{
		"mailbox full":                      {testkit.Misbehaviour{AtRecipient: testkit.MailboxFull}, smtp.Deferred, false, false, 0},
		"address not the account's":         {testkit.Misbehaviour{AtSender: testkit.NotYourFrom}, smtp.Refused, true, false, 0},
		"the day's quota":                   {testkit.Misbehaviour{AtRecipient: testkit.QuotaUsedUp}, smtp.Refused, true, false, 0},
		"an error of the server's":          {testkit.Misbehaviour{AtContent: testkit.TryLater}, smtp.Deferred, false, false, 0},
		"dropped before the text":           {testkit.Misbehaviour{DropAtRecipient: true}, smtp.Deferred, false, true, 0},
		"dropped in the text":               {testkit.Misbehaviour{DropInText: true}, smtp.Unknown, false, true, 0},
		"dropped after the text, taken":     {testkit.Misbehaviour{DropTaken: true}, smtp.Unknown, false, true, 1},
		"dropped after the text, not taken": {testkit.Misbehaviour{DropLost: true}, smtp.Unknown, false, true, 0},
		"too slow to answer":                {testkit.Misbehaviour{Wait: time.Second}, smtp.Unknown, false, true, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := testkit.NewMailServer(t)
			m.Behave(func(testkit.MailAttempt) testkit.Misbehaviour { return s.how })
			a := account(m)
			a.Delivery = 300 * time.Millisecond
			c := dial(t, a)
			o := c.Send(ctx, from, to, raw(1))
			require.Equal(t, s.state, o.State, "%+v", o)
			require.Equal(t, s.ofAccount, o.OfAccount())
			require.Equal(t, s.broken, o.Broken)
			require.Equal(t, !s.broken, c.Usable())
			if s.broken {
				again := c.Send(ctx, from, to, raw(2))
				require.Equal(t, smtp.Deferred, again.State, "nothing goes out on a broken line")
			}
			require.Eventually(t, func() bool { return len(m.Received()) == s.taken }, 3*time.Second, 10*time.Millisecond)
		})
	}
}

// Whatever a server does at random: what it took was accepted or is unknown,
// and what is called accepted was taken.
func TestNoOutcomeSaysMoreThanIsKnown(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := testkit.NewMailServer(t)
		plans := map[string]testkit.Misbehaviour{}
		for i := range rapid.IntRange(1, 12).Draw(r, "mails") {
			plans[fmt.Sprintf("p%d@example.com", i)] = rapid.SampledFrom([]testkit.Misbehaviour{{}, {AtRecipient: testkit.NoSuchUser}, {AtRecipient: testkit.Greylisted}, {AtContent: testkit.LooksLikeSpam},
				{DropAtRecipient: true}, {DropInText: true}, {DropTaken: true}, {DropLost: true}}).Draw(r, "how")
		}
		m.Behave(func(a testkit.MailAttempt) testkit.Misbehaviour { return plans[a.To] })
		states := map[string]smtp.State{}
		var c *smtp.Conn
		for to := range plans {
			if c == nil || !c.Usable() {
				c = dial(t, account(m))
			}
			states[to] = c.Send(ctx, from, to, raw(1)).State
		}
		c.Close()
		taken := map[string]int{}
		for _, got := range m.Received() {
			taken[got.To]++
		}
		for to, state := range states {
			require.LessOrEqual(r, taken[to], 1)
			if taken[to] == 1 {
				require.Contains(r, []smtp.State{smtp.Accepted, smtp.Unknown}, state, to)
			}
			if state == smtp.Accepted {
				require.Equal(r, 1, taken[to])
			}
		}
	})
}

func TestWhoStopsLeavesNothingUnknown(t *testing.T) {
	m := testkit.NewMailServer(t)
	m.Behave(func(testkit.MailAttempt) testkit.Misbehaviour {
		return testkit.Misbehaviour{Wait: 300 * time.Millisecond}
	})
	c := dial(t, account(m))
	stopping, stop := context.WithCancel(ctx)
	time.AfterFunc(100*time.Millisecond, stop)
	require.Equal(t, smtp.Accepted, c.Send(stopping, from, to, raw(1)).State, "what is on its way comes to its end")
	require.Equal(t, smtp.Deferred, c.Send(stopping, from, to, raw(2)).State, "and nothing is begun")
	require.Len(t, m.Received(), 1)
}

func TestAddressesCannotSpeakTheProtocol(t *testing.T) {
	m := testkit.NewMailServer(t)
	c := dial(t, account(m))
	for _, bad := range []string{"", "anna", "@example.com", "a@example.com>\r\nRCPT TO:<b@example.com", "a b@example.com", "a@exam\nple.com", "<a@example.com>"} {
		o := c.Send(ctx, from, bad, raw(1))
		require.Equal(t, smtp.Refused, o.State, bad)
		require.False(t, o.Broken)
	}
	require.Empty(t, m.Received())
	require.Equal(t, smtp.Accepted, c.Send(ctx, from, "jürgen@müller.example", raw(1)).State)
	require.Equal(t, "jürgen@xn--mller-kva.example", m.Received()[0].To)
}

// A lone CR or LF must not end a mail early on a server that takes one for a
// line's end (SMTP smuggling).
func TestNoTextEndsAMail(t *testing.T) {
	m := testkit.NewMailServer(t)
	c := dial(t, account(m))
	text := "Subject: x\n\none\n.\ntwo\r.\r\nthree\r.\r\r\n.\n\nMAIL FROM:<x@example.com>"
	require.Equal(t, smtp.Accepted, c.Send(ctx, from, to, []byte(text)).State)
	got := m.Received()
	require.Len(t, got, 1)
	require.Equal(t, "Subject: x\r\n\r\none\r\n.\r\ntwo.\r\nthree.\r\n.\r\n\r\nMAIL FROM:<x@example.com>\r\n", string(got[0].Raw))
}

func TestLargeMails(t *testing.T) {
	m := testkit.NewMailServer(t)
	c := dial(t, account(m))
	large := []byte("Subject: large\r\n\r\n" + strings.Repeat(strings.Repeat("x", 76)+"\r\n", 100_000))
	require.Equal(t, smtp.Accepted, c.Send(ctx, from, to, large).State)
	require.Equal(t, large, m.Received()[0].Raw)
	tooLarge := make([]byte, 51<<20)
	o := c.Send(ctx, from, to, tooLarge)
	require.Equal(t, [2]any{smtp.Refused, "5.3.4"}, [2]any{o.State, o.Enhanced}, "not sent only to be refused")
	require.Equal(t, smtp.Accepted, c.Send(ctx, from, to, raw(1)).State)
}
