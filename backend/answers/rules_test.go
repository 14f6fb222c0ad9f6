package answers_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/answers"
	"consentbook/backend/consent"
)

// dated is a mail out of a file, which has nothing but its own Date.
func dated(m consent.RawMail, at time.Time) consent.RawMail {
	head, rest, _ := strings.Cut(string(m.Raw), "\r\nDate: ")
	_, rest, _ = strings.Cut(rest, "\r\n")
	return consent.RawMail{Raw: []byte(head + "\r\nDate: " + at.Format(time.RFC1123Z) + "\r\n" + rest)}
}

var longAgo = time.Date(2020, 1, 1, 10, 0, 0, 0, time.UTC)

// Art. 7(3), 21(3): what a sender claims as the time of a no takes nothing of
// its effect.
func TestAnOldDateCancelsNoNo(t *testing.T) {
	for name, m := range map[string]func(h *house) consent.RawMail{
		"a no": func(h *house) consent.RawMail {
			return post("anna@example.org", "Re: "+h.token[1], "No to the newsletter")
		},
		"a stop":      func(h *house) consent.RawMail { return post("anna@example.org", "STOP", "STOP") },
		"other words": func(h *house) consent.RawMail { return post("anna@example.org", "Hello", "I withdraw my consent.") },
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			out, _ := h.collect(dated(m(h), longAgo))
			require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"), "%+v", out[0])
			require.True(t, strings.HasPrefix(out[0].ReceivedAt, "2020-01-01"), "what it claims is kept")
			for _, e := range h.events(1) {
				require.Greater(t, e.HappenedAt, "2026", "%+v", e)
			}
		})
	}
}

// A no that is older than a yes has changed nothing: somebody sees both.
func TestWhatFoldsAwayWaits(t *testing.T) {
	h := newHouse(t)
	yes := post("anna@example.org", "Re: "+h.token[1], "Yes to the newsletter")
	h.collect(yes)
	out, _ := h.collect(dated(post("anna@example.org", "Re: "+h.token[1]+" again", "No to the newsletter"), longAgo))
	require.Equal(t, consent.MailTray, out[0].State)
	require.Contains(t, out[0].Why, consent.WhyContradicts)
	require.Equal(t, h.state(1, "newsletter"), out[0].Recorded["newsletter"], "what is said to be recorded is what holds")
}

// No rule keeps a no out, and no mail keeps those behind it from being read.
func TestARefusedMailStopsNothing(t *testing.T) {
	h := newHouse(t)
	h.clock.T = came.AddDate(-2, 0, 0) // the notice applies later
	no := post("anna@example.org", "Re: "+h.token[1], "No to the newsletter")
	no.ReceivedAt = h.clock.T.Add(-time.Hour)
	out, n := h.collectFrom("imap", no, post("bo@example.org", "STOP", "STOP"))
	require.EqualValues(t, 2, n.Read)
	require.True(t, out[0].Kept)
	require.NotEqual(t, consent.MailNoted, out[0].State)
	require.NotEmpty(t, out[0].Recorded)
	require.NotEmpty(t, out[1].Recorded)
}

func (h *house) collectFrom(via string, mails ...consent.RawMail) (out []answers.Concluded, n answers.Counts) {
	h.t.Helper()
	n, err := answers.Collect(ctx, h.Book, answers.Source{Via: via, Feed: func(fn func(consent.RawMail) error) error {
		for _, m := range mails {
			if err := fn(m); err != nil {
				return err
			}
		}
		return nil
	}}, func(c answers.Concluded) error { out = append(out, c); return nil })
	require.NoError(h.t, err)
	return out, n
}

// A machine can say no yes, and stop all mail.
func TestAStopOfAMachineCounts(t *testing.T) {
	for name, c := range map[string]struct{ subject, body, header string }{
		"auto-submitted":           {"STOP", "STOP", "Auto-Submitted: auto-generated"},
		"an empty return path":     {"x", "STOP", "Return-Path: <>"},
		"bulk":                     {"x", "Stopp\n", "Precedence: bulk"},
		"the subject of a mailto":  {"Stop", "", "Auto-Submitted: auto-generated"},
		"with a reference, a text": {"Stop TOKEN", "Sent by a program.", "Auto-Submitted: auto-generated"},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			out, _ := h.collect(post("anna@example.org", strings.ReplaceAll(c.subject, "TOKEN", h.token[1]), c.body, c.header))
			require.Equal(t, consent.MailUnsubscribe, out[0].Kind, "%+v", out[0])
			require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"))
		})
	}
	h := newHouse(t)
	out, _ := h.collect(post("anna@example.org", "Absence de consentement", "No to the newsletter"))
	require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"), "%+v", out[0])
}

// Where the server that took a mail in, or its signature, makes its sender
// doubtful, a yes waits and a no does not.
func TestWhoIsNotProvedToHaveWrittenSaysNoYes(t *testing.T) {
	for name, header := range map[string]string{
		"dmarc":        "Authentication-Results: mx.example.net; dmarc=fail header.from=example.org",
		"dkim and spf": "Authentication-Results: mx.example.net;\r\n dkim=fail; spf=fail",
		"two senders":  "From: eve@example.net",
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			out, _ := h.collect(post("anna@example.org", "Re: "+h.token[1], "Yes to photographs\nNo to the newsletter", header))
			require.Equal(t, consent.MailTray, out[0].State, "%+v", out[0])
			require.Contains(t, out[0].Why, consent.WhyDKIM)
			require.Equal(t, consent.None, h.state(1, "photos"))
			require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"))
		})
	}
	h := newHouse(t)
	out, _ := h.collect(post("anna@example.org", "Re: "+h.token[1], "Yes to photographs", "Authentication-Results: mx.example.net; dmarc=pass; dkim=pass; spf=fail", "Authentication-Results: other.example; dmarc=fail"))
	require.Equal(t, consent.MailRecorded, out[0].State, "%+v", out[0])
}

// Art. 7(1): the question kept is that whose words were answered.
func TestTheLanguageOfTheWordsIsKept(t *testing.T) {
	h := newHouse(t)
	h.purpose("newsletter", func(p *consent.Purpose) {
		p.Questions = map[string]string{"en": "May we send it?", "sv": "Får vi skicka det?"}
	})
	out, _ := h.collect(post("anna@example.org", "Re: "+h.token[1], "Ja till nyhetsbrevet"))
	require.Equal(t, consent.MailRecorded, out[0].State, "%+v", out[0])
	e := h.events(1)[0]
	require.Equal(t, "sv", e.Language)
	require.Equal(t, "Får vi skicka det?", e.Question)
}

// A complaint is a no: an old date in its report takes nothing from it.
func TestAnOldComplaintEndsEverything(t *testing.T) {
	h := newHouse(t)
	m := post("abuse@mx.example.net", "Email Feedback Report", "--b\nContent-Type: text/plain\n\nAn abuse report.\n\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: SomeGenerator/1.0\nVersion: 1\nOriginal-Rcpt-To: <anna@example.org>\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <sent-1@example.org>\nTo: anna@example.org\nSubject: A question\n\nHello\n\n--b--",
		"Content-Type: multipart/report; report-type=feedback-report; boundary=b")
	h.collect(dated(m, longAgo))
	require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"))
	require.Equal(t, []string{"/complaint"}, h.scopes())
}
