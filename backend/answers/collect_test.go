package answers_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// quoted is our own mail as a reply carries it, with every answer in it.
func quoted(token string) string {
	return "\n\nOn Sun, 22 Nov 2026 Ljusgård wrote:\n> Yes to the newsletter\n> No to the newsletter\n> Yes to photographs\n> No to photographs\n> STOP\n> Reference for your answer: " + token + "\n"
}

func TestAClearAnswerIsRecordedWithItsProof(t *testing.T) {
	h := newHouse(t)
	raw := post("Anna <anna@example.org>", "Re: A question", "Yes to the newsletter\nNo to photographs"+quoted(h.token[1]), "In-Reply-To: <sent-1@example.org>")
	out, n := h.collect(raw)
	require.EqualValues(t, 1, n.Recorded)
	c := out[0]
	require.Equal(t, consent.ByToken, c.By)
	require.EqualValues(t, 1, c.Contact)
	require.Equal(t, map[consent.PurposeID]consent.State{"newsletter": consent.Renewed, "photos": consent.Refused}, c.Recorded)
	require.Equal(t, consent.Renewed, h.state(1, "newsletter"))

	var yes sqlite.ConsentEvent
	for _, e := range h.events(1) {
		require.EqualValues(t, "mail_reply", e.Method)
		require.Equal(t, c.SHA256, e.FileHash)
		if e.Purpose == "newsletter" {
			yes = e
		}
	}
	require.EqualValues(t, "privacy-1", yes.Notice)
	require.Equal(t, "May we send you our newsletter by e-mail?", yes.Question)
	require.Equal(t, "Yes to the newsletter", yes.Words)
	require.Equal(t, "en", yes.Language)
	require.Contains(t, string(yes.Validity), `"because":"own_words"`)
	require.Equal(t, []string{"purpose:photos/opted_out"}, h.scopes())
	require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
		f, err := v.FindEvidence(yes.Evidence, true)
		require.Equal(t, raw.Raw, f.Bytes)
		in, err2 := v.InvitationOf(h.campaign, 1)
		require.False(t, in.AnsweredAt.IsZero())
		require.NoError(t, err2)
		confirm, err3 := v.AnswersToConfirm(h.campaign, 0, 10)
		require.NoError(t, err3)
		require.Len(t, confirm, 1)
		require.False(t, confirm[0].Withdrawal)
		return err
	}))

	again, m := h.collect(raw)
	require.EqualValues(t, 1, m.Known)
	require.True(t, again[0].Known)
	require.Len(t, h.events(1), 2, "collecting twice concludes once")
}

// law.md §g, issue 5: never consent.
func TestWhatIsNeverConsent(t *testing.T) {
	h := newHouse(t)
	anna := func(body string, headers ...string) consent.RawMail {
		return post("anna@example.org", "Re: A question ["+h.token[1]+"]", body, headers...)
	}
	for name, c := range map[string]struct {
		mail  consent.RawMail
		kind  consent.MailKind
		state consent.MailState
	}{
		"an automatic reply":           {anna("Yes to the newsletter", "Auto-Submitted: auto-replied"), consent.MailAutoReply, consent.MailNoted},
		"out of office, by its words":  {post("anna@example.org", "Out of office: Re: A question "+h.token[1], "Yes to the newsletter"), consent.MailAutoReply, consent.MailNoted},
		"a challenge":                  {post("anna@example.org", "Please confirm your message ["+h.token[1]+"]", "Yes to the newsletter", "X-Challenge-Id: 7"), consent.MailAutoReply, consent.MailNoted},
		"an empty return path":         {anna("Yes to the newsletter", "Return-Path: <>"), consent.MailAutoReply, consent.MailNoted},
		"a read receipt":               {anna("--b\r\nContent-Type: text/plain\r\n\r\nYes to the newsletter\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nOriginal-Message-ID: <sent-1@example.org>\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n--b--", "Content-Type: multipart/report; report-type=disposition-notification; boundary=b"), consent.MailAutoReply, consent.MailNoted},
		"a report that it arrived":     {anna("--b\r\nContent-Type: text/plain\r\n\r\nDelivered.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\nFinal-Recipient: rfc822; anna@example.org\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\n--b--", "Content-Type: multipart/report; report-type=delivery-status; boundary=b"), consent.MailOther, consent.MailNoted},
		"quoted text":                  {anna("Thanks for your mail!" + quoted(h.token[1])), consent.MailAnswer, consent.MailTray},
		"quoted text alone":            {anna(strings.TrimLeft(quoted(h.token[1]), "\n")), consent.MailAnswer, consent.MailTray},
		"a yes in the signature":       {anna("Hello there, how are you all?\n\n-- \nYes to the newsletter"), consent.MailAnswer, consent.MailTray},
		"a reply without a choice":     {anna("I shall think about it."), consent.MailAnswer, consent.MailTray},
		"yes to something, but which":  {anna("Yes"), consent.MailAnswer, consent.MailTray},
		"a condition":                  {anna("Yes to the newsletter, but only if it is about boats"), consent.MailAnswer, consent.MailTray},
		"a question":                   {anna("Yes to the newsletter?"), consent.MailAnswer, consent.MailTray},
		"both at once":                 {anna("Yes to photographs\nNo to photographs"), consent.MailAnswer, consent.MailTray},
		"the token of another":         {post("eve@example.net", "Re: A question ["+h.token[1]+"]", "Yes to photographs"), consent.MailAnswer, consent.MailTray},
		"of another who was asked too": {post("bo@example.org", "Re: A question ["+h.token[1]+"]", "Yes to photographs"), consent.MailAnswer, consent.MailTray},
		"no token, no reference":       {post("bo@example.org", "Hello", "Yes to photographs"), consent.MailOther, consent.MailTray},
		"a token nobody has":           {post("who@example.net", "Re: A question ["+consent.FormatToken([16]byte{1, 2, 3})+"]", "Yes to photographs"), consent.MailAnswer, consent.MailTray},
	} {
		t.Run(name, func(t *testing.T) {
			h.t = t
			out, _ := h.collect(c.mail)
			require.Equal(t, c.state, out[0].State, "%+v", out[0])
			if c.kind != consent.MailOther {
				require.Equal(t, c.kind, out[0].Kind)
			}
			require.Empty(t, out[0].Recorded)
		})
	}
	for _, id := range []consent.ContactID{1, 2, 3, 4} {
		require.Empty(t, h.events(id), "%d", id)
	}
	require.Equal(t, consent.Given, h.state(1, "newsletter"))
}

func TestAStrangersMailIsNotKept(t *testing.T) {
	h := newHouse(t)
	out, n := h.collect(post("stranger@example.net", "An offer for you", "Buy now"), post("dan@example.org", "Our appointment", "Can we meet on Monday?"),
		post("bounce@example.net", "Undelivered Mail Returned to Sender", "nobody@example.net: user unknown", "Return-Path: <>"))
	require.EqualValues(t, 3, n.Strangers)
	for _, c := range out {
		require.False(t, c.Kept)
		require.Empty(t, c.State)
	}
	var mails, files int
	require.NoError(t, h.RawForTests().QueryRow("SELECT (SELECT count(*) FROM mails), (SELECT count(*) FROM evidence)").Scan(&mails, &files))
	require.Zero(t, mails+files)
}

// Art. 7(3), 21(3): a no and a stop are honoured at once, whatever is doubtful.
func TestANoIsHonouredAtOnce(t *testing.T) {
	for name, c := range map[string]struct {
		from, subject, body string
		state               consent.MailState
		newsletter          consent.State
		scopes              []string
	}{
		"a no":                             {"anna@example.org", "Re: A question", "No to the newsletter", consent.MailRecorded, consent.Withdrawn, []string{"purpose:newsletter/opted_out"}},
		"a stop":                           {"anna@example.org", "Re: A question", "STOP", consent.MailRecorded, consent.Withdrawn, []string{"/opted_out"}},
		"a stop in the subject alone":      {"anna@example.org", "Stop", "", consent.MailRecorded, consent.Withdrawn, []string{"/opted_out"}},
		"in other words":                   {"anna@example.org", "Re: A question", "Please take me off your list.", consent.MailRequest, consent.Withdrawn, []string{"/objected"}},
		"somebody else's stop is honoured": {"eve@example.net", "Re: A question", "STOP", consent.MailTray, consent.Withdrawn, []string{"/opted_out"}},
		"somebody else's no is honoured":   {"eve@example.net", "Re: A question", "No to the newsletter", consent.MailTray, consent.Withdrawn, []string{"purpose:newsletter/opted_out"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			out, _ := h.collect(post(c.from, c.subject, c.body+quoted(h.token[1])))
			require.Equal(t, c.state, out[0].State, "%+v", out[0])
			require.Equal(t, c.newsletter, h.state(1, "newsletter"))
			require.Equal(t, consent.Given, h.state(2, "newsletter"))
			require.Equal(t, c.scopes, h.scopes())
		})
	}
}

// Art. 5(2): who has answered, the audit compares with the mails that say so.
func TestTheAuditKnowsWhoHasAnswered(t *testing.T) {
	h := newHouse(t)
	h.collect(post("anna@example.org", "Re: "+h.token[1], "Yes to photographs"))
	for name, change := range map[string]string{
		"an answer that nobody gave":  "UPDATE invitations SET answered_at = '2026-11-23T10:00:00.000000Z' WHERE contact_id = 2",
		"an answer on another day":    "UPDATE invitations SET answered_at = '2026-10-01T10:00:00.000000Z' WHERE contact_id = 1",
		"an answer that is forgotten": "UPDATE invitations SET answered_at = '' WHERE contact_id = 1",
	} {
		var before [2]string
		for i := range before {
			require.NoError(t, h.RawForTests().QueryRow("SELECT answered_at FROM invitations WHERE contact_id = ?", i+1).Scan(&before[i]))
		}
		_, err := h.RawForTests().Exec(change)
		require.NoError(t, err)
		a, err := h.Audit(ctx, nil)
		require.NoError(t, err)
		require.True(t, slices.ContainsFunc(a.Problems, func(p sqlite.Problem) bool { return p.Reason == sqlite.ProblemRegister }), name)
		for i := range before {
			_, err = h.RawForTests().Exec("UPDATE invitations SET answered_at = ? WHERE contact_id = ?", before[i], i+1)
			require.NoError(t, err)
		}
		h.whole()
	}
}

// Art. 7(3), 21(2): a no in words that nobody offered ends what it is about at
// once, with the message as its proof.
func TestANoInFreeWordsIsHonouredAtOnce(t *testing.T) {
	for _, words := range []string{"Nej tack, inga fler nyhetsbrev", "Please no more newsletters", "Bitte keine weiteren Mails", "Ne m’envoyez plus", "Geen mails meer"} {
		h := newHouse(t)
		out, _ := h.collect(post("anna@example.org", "Re: "+h.token[1], words))
		require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"), "%s: %+v", words, out[0])
		require.NotEqual(t, consent.MailTray, out[0].State, "%s: nobody has to look", words)
		events := h.events(1)
		require.NotZero(t, events[len(events)-1].Evidence, words)
		h.whole()
	}
	h := newHouse(t)
	out, _ := h.collect(post("anna@example.org", "Re: "+h.token[1], "I get no more newsletters, what is wrong"))
	require.Equal(t, consent.MailTray, out[0].State)
	require.True(t, h.state(1, "newsletter").Permits(), "what may be a no waits, and holds the person")
}

func TestAStopWithoutAnyReferenceReachesWhoSentIt(t *testing.T) {
	h := newHouse(t)
	first, _ := h.collect(post("anna@example.org", "Stop "+h.token[1], "Stop")) // as List-Unsubscribe writes it
	require.Equal(t, consent.MailUnsubscribe, first[0].Kind)
	require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"))
	out, _ := h.collect(post("bo@example.org", "newsletter", "unsubscribe"))
	require.Equal(t, consent.MailRecorded, out[0].State)
	require.Equal(t, consent.Withdrawn, h.state(2, "newsletter"))
	require.Equal(t, consent.Refused, h.state(2, "photos"), "what was asked is answered")
}

// A second answer that contradicts the first: the stricter holds at once, and
// somebody sees both.
func TestTheStricterOfTwoAnswersHolds(t *testing.T) {
	yes, no := "Yes to the newsletter", "No to the newsletter"
	for name, c := range map[string]struct{ first, second string }{"a yes, then a no": {yes, no}, "a no, then a yes": {no, yes}} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			h.collect(post("anna@example.org", "Re: "+h.token[1], c.first))
			out, _ := h.collect(post("anna@example.org", "Re: "+h.token[1]+" again", c.second))
			require.Equal(t, consent.MailTray, out[0].State)
			require.Equal(t, []string{consent.WhyContradicts}, out[0].Why)
			require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"))
		})
	}
	h := newHouse(t)
	h.collect(post("anna@example.org", "Re: "+h.token[1], yes))
	out, _ := h.collect(post("anna@example.org", "Re: "+h.token[1]+" again", yes))
	require.Equal(t, consent.MailNoted, out[0].State, "the same again is no second yes")
	require.Len(t, h.events(1), 1)
}

func TestATokenEndsWithItsCampaign(t *testing.T) {
	h := newHouse(t)
	h.clock.T = came.AddDate(0, 0, 60)
	late := post("anna@example.org", "Re: "+h.token[1], "Yes to photographs\nNo to the newsletter")
	late.ReceivedAt = h.clock.T
	out, _ := h.collect(late)
	require.Equal(t, consent.MailTray, out[0].State)
	require.Equal(t, []string{consent.WhyClosed}, out[0].Why)
	require.Equal(t, consent.None, h.state(1, "photos"))
	require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"), "a no needs no token")
}

// Art. 12(3): the month begins on the local day of arrival.
func TestAWishOpensARequest(t *testing.T) {
	h := newHouse(t)
	out, _ := h.collect(post("anna@example.org", "Re: "+h.token[1], "What data do you have on me? Delete everything."))
	require.Equal(t, consent.MailRequest, out[0].State)
	require.Len(t, out[0].Requests, 1)
	require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
		r, err := v.FindRequest(out[0].Requests[0])
		require.Equal(t, came.Format("2006-01-02"), r.ReceivedOn)
		require.ElementsMatch(t, []consent.RequestType{"access", "erasure"}, r.Types)
		require.EqualValues(t, 1, r.Contact)
		require.Contains(t, r.Words, "What data do you have")
		return err
	}))
	require.Equal(t, consent.Given, h.state(1, "newsletter"))
}

// The rules hold for an answer as for any act: what they refuse waits with
// their reason, and the noes beside it do not.
func TestWhatTheRulesRefuseWaits(t *testing.T) {
	h := newHouse(t)
	h.purpose("newsletter", func(p *consent.Purpose) { p.ForChildren = true })
	out, _ := h.collect(post("anna@example.org", "Re: "+h.token[1], "Yes to the newsletter\nNo to photographs"))
	require.Equal(t, consent.MailTray, out[0].State)
	require.Equal(t, []string{consent.WhyRules}, out[0].Why)
	require.Equal(t, map[consent.PurposeID]consent.State{"photos": consent.Refused}, out[0].Recorded)
	require.Equal(t, consent.Given, h.state(1, "newsletter"))
}
