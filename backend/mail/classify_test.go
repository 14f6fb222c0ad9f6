package mail

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

const yesBody = "\nYES\n"

func classified(header, body string) Reading {
	return Classify(Parse([]byte("From: Anna <anna@example.org>\nTo: desk@example.com\n"+header+"\n"+body)), plainOffers)
}

// Law.md §g: an automatic reply, a receipt, a challenge, an empty return path
// are no answers, whatever they say.
func TestMachinesDoNotAnswer(t *testing.T) {
	for name, header := range map[string]string{
		"RFC 3834":          "Subject: Re: A question\nAuto-Submitted: auto-replied\n",
		"generated":         "Subject: x\nAuto-Submitted: auto-generated\n",
		"empty return path": "Subject: Re: A question\nReturn-Path: <>\n",
		"X-Autoreply":       "Subject: Re: A question\nX-Autoreply: yes\n",
		"precedence":        "Subject: Re: A question\nPrecedence: auto_reply\n",
		"English":           "Subject: Automatic reply: A question\n",
		"out of office":     "Subject: Out of Office: back on Monday\n",
		"German":            "Subject: Automatische Antwort: Eine Frage\n",
		"Abwesenheit":       "Subject: Abwesenheitsnotiz\n",
		"Swedish":           "Subject: Autosvar: En fråga\n",
		"French":            "Subject: Réponse automatique : Une question\n",
		"Dutch":             "Subject: Automatisch antwoord: vraag\n",
		"Spanish":           "Subject: Respuesta automática: pregunta\n",
		"Polish":            "Subject: Odpowiedź automatyczna: pytanie\n",
		"Russian":           "Subject: Автоматический ответ: вопрос\n",
		"encoded":           "Subject: =?utf-8?Q?R=C3=A9ponse_automatique_:_question?=\n",
		"challenge":         "Subject: Please confirm your message\n",
	} {
		r := classified(header, yesBody)
		require.Equal(t, consent.MailAutoReply, r.Kind, name)
		require.Empty(t, r.Choice, name)
		require.False(t, r.Stop, name)
	}
	r := classified("Subject: Re: A question\nAuto-Submitted: no\nX-Auto-Response-Suppress: OOF\n", yesBody)
	require.Equal(t, consent.MailAnswer, r.Kind, "what people's own programs set hinders nothing")
	require.Equal(t, consent.ChoiceYes, r.Choice[consent.AnyPurpose])
}

func TestReceiptsAndCalendarsAreNoAnswers(t *testing.T) {
	r := classified("Subject: Read: A question\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n",
		"--b\n\nYES\n--b\nContent-Type: message/disposition-notification\n\nOriginal-Message-ID: <1@example.com>\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--\n")
	require.Equal(t, consent.MailAutoReply, r.Kind)
	require.Equal(t, ReasonReceipt, r.Reason)
	require.Equal(t, "1@example.com", r.OriginalMessageID)
	require.Empty(t, r.Choice)

	r = classified("Subject: Accepted: Opening\nContent-Type: multipart/alternative; boundary=b\n", "--b\nContent-Type: text/plain\n\nYES\n--b\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\n--b--\n")
	require.Equal(t, consent.MailOther, r.Kind)
	require.Equal(t, ReasonCalendar, r.Reason)
	require.Empty(t, r.Choice)
}

func dsn(group string) Reading {
	return Classify(Parse([]byte("From: MAILER-DAEMON@example.net\nTo: desk@example.com\nSubject: Delivery Status Notification\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"+
		"--b\nContent-Type: text/plain\n\nAbout your mail.\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; example.net\n\n"+group+"\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <77@example.com>\nFrom: desk@example.com\nTo: bo@example.net\n--b--\n")), plainOffers)
}

// RFC 3464 and law.md §g: Action failed and Status 5 of the address is hard; a
// delay never is.
func TestDeliveryStatusFields(t *testing.T) {
	for _, c := range []struct {
		name, group string
		kind        consent.MailKind
		hard        bool
		status      string
	}{
		{"no such mailbox", "Final-Recipient: rfc822; bo@example.net\nAction: failed\nStatus: 5.1.1\n", consent.MailBounce, true, "5.1.1"},
		{"delayed", "Final-Recipient: rfc822; bo@example.net\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; 451 user unknown for now\n", consent.MailBounce, false, "4.4.1"},
		{"delayed with a five", "Final-Recipient: rfc822; bo@example.net\nAction: delayed\nStatus: 5.1.1\n", consent.MailBounce, false, "5.1.1"},
		{"full", "Final-Recipient: rfc822; bo@example.net\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 mailbox full\n", consent.MailBounce, false, "5.2.2"},
		{"policy", "Final-Recipient: rfc822; bo@example.net\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 blocked by policy\n", consent.MailBounce, false, "5.7.1"},
		{"no domain", "Final-Recipient: rfc822; bo@example.net\nAction: failed\nStatus: 5.4.4\nDiagnostic-Code: X-Postfix; Host or domain name not found\n", consent.MailBounce, true, "5.4.4"},
		{"null MX (RFC 7505)", "Final-Recipient: rfc822; bo@example.net\nAction: failed\nStatus: 5.1.10\n", consent.MailBounce, true, "5.1.10"},
		{"a class of four", "Final-Recipient: rfc822; bo@example.net\nAction: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; 450 timed out\n", consent.MailBounce, false, "4.4.7"},
		{"no reason", "Final-Recipient: rfc822; bo@example.net\nAction: failed\nStatus: 5.0.0\n", consent.MailBounce, false, "5.0.0"},
		{"delivered", "Final-Recipient: rfc822; bo@example.net\nAction: delivered\nStatus: 2.0.0\n", consent.MailOther, false, "2.0.0"},
	} {
		r := dsn(c.group)
		require.Equal(t, c.kind, r.Kind, c.name)
		require.Len(t, r.Recipients, 1, c.name)
		require.Equal(t, "bo@example.net", r.Recipients[0].Address, c.name)
		require.Equal(t, c.hard, r.Recipients[0].Hard, c.name)
		require.Equal(t, c.status, r.Recipients[0].Status, c.name)
		require.Equal(t, "77@example.com", r.OriginalMessageID, c.name)
	}
	r := dsn("Original-Recipient: rfc822; old@example.net\nFinal-Recipient: rfc822; bo@example.net\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; eva@example.net\nAction: failed\nStatus: 4.2.2\n")
	require.Len(t, r.Recipients, 2)
	require.Equal(t, "old@example.net", r.Recipients[0].Original)
	require.Equal(t, []bool{true, false}, []bool{r.Recipients[0].Hard, r.Recipients[1].Hard})
}

func TestComplaints(t *testing.T) {
	report := func(kind string) Reading {
		return classified("Subject: FW: News\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n",
			"--b\n\nA report.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: "+kind+"\nUser-Agent: Example/1\nVersion: 1\nOriginal-Rcpt-To: <bo@example.net>\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <77@example.com>\nTo: bo@example.net\nSubject: News\n\nNews\n--b--\n")
	}
	for _, kind := range []string{"abuse", "fraud", "virus", "other", "opt-out"} {
		r := report(kind)
		require.Equal(t, consent.MailComplaint, r.Kind, kind)
		require.Equal(t, "bo@example.net", r.Recipients[0].Address)
		require.Equal(t, "77@example.com", r.OriginalMessageID)
	}
	for _, kind := range []string{"auth-failure", "not-spam"} {
		require.Equal(t, consent.MailOther, report(kind).Kind, kind)
	}
}

func TestUnsubscribing(t *testing.T) {
	for name, m := range map[string][2]string{
		"the word alone":        {"Subject: Re: News\n", "\nSTOP\n"},
		"with courtesy":         {"Subject: Re: News\n", "\nHello,\nunsubscribe please\n"},
		"Swedish":               {"Subject: Sv: Nyhetsbrev\n", "\nAvregistrera\n\nMvh\nAnna\n"},
		"mailto list":           {"Subject: unsubscribe\n", "\n"},
		"mailto list in German": {"Subject: Abmelden\n", ""},
	} {
		r := classified(m[0], m[1])
		require.Equal(t, consent.MailUnsubscribe, r.Kind, name)
		require.True(t, r.Stop, name)
	}
	stop := plainOffers
	stop.StopAddress = "stop@example.com"
	r := Classify(Parse([]byte("From: anna@example.org\nTo: stop@example.com\nSubject: x\n\nI have had enough of this\n")), stop)
	require.Equal(t, consent.MailUnsubscribe, r.Kind)
	require.Equal(t, consent.MailAnswer, classified("Subject: Re: News\n", "\nDo not stop sending it, I like it\n").Kind)
}

func TestTokensAreReadWhereverTheyTravel(t *testing.T) {
	one, two := consent.FormatToken([consent.TokenBytes]byte{1}), consent.FormatToken([consent.TokenBytes]byte{2})
	require.Equal(t, one, classified("Subject: Re: A question\nCc: desk+"+strings.ToLower(one)+"@example.com\n", "\nYES\n").Token)
	require.Equal(t, one, classified("Subject: Re: A question ["+one+"]\n", "\nYES\n").Token)
	require.Equal(t, one, classified("Subject: Re: A question\n", "\nYES\n\n> Reference: "+one+"\n").Token)
	r := classified("Subject: Re: A question\n", "\nYES\n\n> "+one+"\n> "+two+"\n")
	require.Empty(t, r.Token)
	require.Equal(t, []string{one, two}, r.Tokens)
	require.Contains(t, r.Doubts, consent.DoubtTokens)
	known := plainOffers
	known.Token = func(s string) bool { return s == two }
	require.Equal(t, two, Classify(Parse([]byte("From: a@example.org\n\nYES\n> "+one+"\n> "+two+"\n")), known).Token)
}

func TestReadingIsBounded(t *testing.T) {
	long := "From: anna@example.org\nSubject: Re: x\n\n" + strings.Repeat("words and words\n", 5000)
	m, err := Read(strings.NewReader(long), 1000)
	require.NoError(t, err)
	require.True(t, m.Cut)
	require.Len(t, m.Raw, 1000)
	require.Len(t, m.SHA256, 64)

	deep := "From: anna@example.org\nSubject: x\n"
	for range 60 {
		deep += "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
	}
	require.NotPanics(t, func() { Classify(Parse([]byte(deep+"\nYES\n")), plainOffers) })
	wide := "From: anna@example.org\nContent-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\nYES\n", 5000) + "--b--\n"
	require.LessOrEqual(t, len(Parse([]byte(wide)).parts), maxParts)
}

func TestCharsets(t *testing.T) {
	for name, raw := range map[string]string{
		"named wrongly":  "From: anna@example.org\nContent-Type: text/plain; charset=us-ascii\n\nF\xf6rsta raden\n\nJa\n",
		"unknown":        "From: anna@example.org\nContent-Type: text/plain; charset=x-nobody\n\nJa\n",
		"no charset":     "From: anna@example.org\n\n\xe5\xe4\xf6\n\nJa\n",
		"broken base64":  "From: anna@example.org\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nSmEKSGVsbG8K!!!",
		"utf-16":         "From: anna@example.org\nContent-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n\n/v8ASgBhAAo=\n",
		"without header": "Ja\n",
	} {
		require.Equal(t, consent.ChoiceYes, Classify(Parse([]byte(raw)), plainOffers).Choice[consent.AnyPurpose], name)
	}
}

func FuzzClassify(f *testing.F) {
	f.Add([]byte("From: anna@example.org\nSubject: Re: A question\n\nYES\n\n> NO\n"))
	f.Add([]byte("Return-Path: <>\nFrom: MAILER-DAEMON@example.net\nSubject: failure notice\n\n<bo@example.net>:\n550 5.1.1 user unknown\n"))
	f.Add([]byte("Content-Type: multipart/report; boundary=\"\n\n--\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822;@\n"))
	f.Add([]byte("<html><blockquote><div class=gmail_quote>YES</blockquote>"))
	for _, page := range unseen {
		f.Add(asMail("text/html", page))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := Read(bytes.NewReader(raw), 1<<16)
		require.NoError(t, err)
		r := Classify(m, plainOffers)
		require.NotEmpty(t, r.Kind)
		if r.Kind != consent.MailAnswer {
			require.Empty(t, r.Choice, "only an answer chooses")
		}
		for _, x := range r.Recipients {
			require.False(t, x.Hard && r.Kind != consent.MailBounce, "only a report makes an address dead")
		}
	})
}
