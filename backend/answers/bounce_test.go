package answers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// dsn is a report of RFC 3464 on a message, with the headers of what came back.
func dsn(recipient, action, status, words, original string, day int) consent.RawMail {
	m := post("mailer-daemon@mx.example.net", "Undelivered Mail Returned to Sender", fmt.Sprintf(`--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; %s
Action: %s
Status: %s
Diagnostic-Code: smtp; %s

--b
Content-Type: text/rfc822-headers

Message-ID: <%s>
To: %s
Subject: A question

--b--`, recipient, action, status, words, original, recipient), "Content-Type: multipart/report; report-type=delivery-status; boundary=b", "Auto-Submitted: auto-replied", "Return-Path: <>", fmt.Sprintf("X-Day: %d", day))
	m.ReceivedAt = m.ReceivedAt.AddDate(0, 0, day)
	return m
}

func (h *house) undeliverable() (out []consent.ContactID) {
	h.t.Helper()
	require.NoError(h.t, h.Read(ctx, func(v *sqlite.View) error {
		rows, err := v.ListContacts(sqlite.ContactQuery{Filters: []consent.Filter{{Key: "undeliverable"}}, At: v.Now(), Limit: 10})
		for _, r := range rows {
			out = append(out, r.ID)
		}
		return err
	}))
	return out
}

// law.md §g: RFC 3464 failed with 5.x.x makes the address undeliverable at once.
func TestAHardBounceCountsAtOnce(t *testing.T) {
	h := newHouse(t)
	out, n := h.collect(dsn("anna@example.org", "failed", "5.1.1", "550 5.1.1 no such user here", "sent-1@example.org", 0))
	require.EqualValues(t, 1, n.Bounces)
	require.Equal(t, consent.ByMessageID, out[0].By)
	require.EqualValues(t, 1, out[0].Contact)
	require.Equal(t, []consent.ContactID{1}, h.undeliverable())
	require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
		bs, err := v.BouncesOf(1)
		require.Len(t, bs, 1)
		require.True(t, bs[0].Hard)
		require.Equal(t, "5.1.1", bs[0].Status)
		require.Contains(t, bs[0].Words, "no such user here")
		require.NotZero(t, bs[0].Message)
		return err
	}))
	require.Equal(t, consent.Given, h.state(1, "newsletter"), "a bounce is no withdrawal")
	h.collect(post("anna@example.org", "Re: "+h.token[1], "No to photographs"))
	require.Equal(t, []consent.ContactID{1}, h.undeliverable(), "a report of the same moment is not answered by it")
	later := post("anna@example.org", "Re: "+h.token[1], "I am here again")
	later.ReceivedAt = came
	h.collect(later)
	require.Empty(t, h.undeliverable(), "who writes from an address has it")
}

func TestSoftBouncesAreCountedByDays(t *testing.T) {
	h := newHouse(t)
	soft := func(day int) {
		h.clock.T = came.AddDate(0, 0, day)
		h.collect(dsn("anna@example.org", "failed", "4.2.2", "452 4.2.2 mailbox full", "sent-1@example.org", day))
	}
	soft(0)
	soft(1)
	require.Empty(t, h.undeliverable())
	h.collect(dsn("anna@example.org", "delayed", "4.4.1", "no answer yet", "sent-1@example.org", 1))
	require.Empty(t, h.undeliverable(), "not delivered yet is not undeliverable")
	soft(2)
	require.Equal(t, []consent.ContactID{1}, h.undeliverable())
}

// Who is found by the address alone, and who is not in the book.
func TestWhoseAReportIs(t *testing.T) {
	h := newHouse(t)
	out, _ := h.collect(dsn("Bo@Example.org", "failed", "5.1.1", "550 nobody", "of-another-program@example.org", 0), dsn("nobody@example.net", "failed", "5.1.1", "550 nobody", "x@example.org", 0))
	require.Equal(t, consent.ByRecipient, out[0].By)
	require.EqualValues(t, 2, out[0].Contact)
	require.False(t, out[1].Kept)
	require.Empty(t, h.undeliverable(), "anybody can write a report that names an address")
}

// Art. 15(4): a report about two people is handed out to neither whole.
func TestAReportAboutSeveralIsKeptWithNobody(t *testing.T) {
	h := newHouse(t)
	one := dsn("anna@example.org", "failed", "5.1.1", "550 nobody", "sent-1@example.org", 0)
	two := strings.Replace(string(one.Raw), "\r\n--b\r\nContent-Type: text/rfc822-headers", "\r\nFinal-Recipient: rfc822; bo@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n--b\r\nContent-Type: text/rfc822-headers", 1)
	out, _ := h.collect(consent.RawMail{Raw: []byte(two), ReceivedAt: one.ReceivedAt})
	require.Len(t, out[0].Recipients, 2)
	require.Zero(t, out[0].Contact)
	require.Equal(t, []consent.ContactID{1}, h.undeliverable(), "the message that came back was Anna's")
	h.write(func(tx *sqlite.Tx) error {
		m, err := tx.FindMail(out[0].Mail)
		require.Zero(t, m.Evidence)
		return err
	})
	var stands int
	require.NoError(t, h.RawForTests().QueryRow("SELECT count(*) FROM mails WHERE conclusion LIKE '%anna%' OR conclusion LIKE '%bo@%'").Scan(&stands))
	require.Zero(t, stands)
}

// law.md §g: a complaint suppresses at once.
func TestAComplaintEndsEverything(t *testing.T) {
	h := newHouse(t)
	m := post("abuse@mx.example.net", "Email Feedback Report", `--b
Content-Type: text/plain

This is an abuse report.

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1
Original-Rcpt-To: <anna@example.org>

--b
Content-Type: message/rfc822

Message-ID: <sent-1@example.org>
From: answers@ljusgard.example.org
To: anna@example.org
Subject: A question

Yes to the newsletter

--b--`, "Content-Type: multipart/report; report-type=feedback-report; boundary=b")
	out, n := h.collect(m)
	require.EqualValues(t, 1, n.Complaints)
	require.EqualValues(t, 1, out[0].Contact)
	require.Equal(t, consent.MailRecorded, out[0].State)
	require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"))
	require.Equal(t, []string{"/complaint"}, h.scopes())
	require.Empty(t, h.undeliverable(), "the address works")

	// It ends only by a later act of the person's own, for what that is about.
	h.clock.T = came.AddDate(0, 0, 1)
	h.write(func(tx *sqlite.Tx) error {
		_, err := tx.RecordAct(sqlite.Act{Contact: 1, Purpose: "newsletter", State: consent.Given, Method: "counter", At: h.clock.T.Add(-time.Minute), Notice: "privacy-1", Language: "en", Question: "May we?", Attested: true})
		return err
	})
	require.Equal(t, []string{"/complaint"}, h.scopes(), "for everything else it holds")
	h.whole()
}
