package campaigns_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/answers"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

// Whoever writes an acceptance in words of their own is answered in these: the
// mail offers them, and whoever reads the answer takes them.
func TestTermsAreAcceptedInTheWordsOfTheText(t *testing.T) {
	l := newLetter(t)
	l.terms(t)
	people(t, l.Book, 1, func(int) bool { return false })
	d := l.definition()
	d.Kind, d.Purposes, d.Terms, d.Languages, d.ReminderDays = consent.CampaignAcceptance, nil, "terms", []string{"sv"}, 0
	ready, err := texts.Text("mail-acceptance-terms", "sv")
	require.NoError(t, err)
	yes, no := texts.TermsAnswers(ready)
	require.NotEmpty(t, yes)
	own := strings.ReplaceAll(strings.ReplaceAll(ready, yes, "Avtalet gäller nu"), no, "Avtalet får vila")
	d.Texts = map[string]string{"invitation/sv": own}
	id := l.approved(t, d)
	l.send(t, id, campaigns.Options{})
	raw := strings.ReplaceAll(string(l.server.Received()[0].Raw), "=\r\n", "")
	require.Contains(t, raw, "Avtalet g=C3=A4ller nu")
	tokens := consent.FindTokens(raw)
	require.Len(t, tokens, 1)

	l.Clock.T = l.Clock.T.Add(time.Hour)
	answer := "From: <" + address(0) + ">\r\nTo: <hej@ljusgard.example.org>\r\nSubject: Re: villkor " + tokens[0] + "\r\nMessage-ID: <a1@people.example.org>\r\nDate: " +
		l.Clock.T.Format(time.RFC1123Z) + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nAvtalet gäller nu\r\n"
	var out answers.Concluded
	_, err = answers.Collect(ctx, l.Book, answers.Source{Via: "eml", Feed: func(fn func(consent.RawMail) error) error {
		return fn(consent.RawMail{Raw: []byte(answer), ReceivedAt: l.Clock.T})
	}}, func(c answers.Concluded) error { out = c; return nil })
	require.NoError(t, err)
	require.Equal(t, consent.Given, out.Recorded[answers.AboutTerms], "%+v", out)
}
