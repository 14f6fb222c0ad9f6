package texts_test

import (
	"bytes"
	netmail "net/mail"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/mail"
	"consentbook/backend/smtp"
	"consentbook/backend/texts"
)

// answered reads what a person sends, as the program would.
func answered(t *testing.T, to, subject, text string, offers mail.Offers) mail.Reading {
	t.Helper()
	raw, err := smtp.Compose(smtp.Message{From: netmail.Address{Name: "Ingrid", Address: "ingrid@example.com"}, To: netmail.Address{Address: to}, Subject: subject, Text: text, MessageID: "1@example.com", Date: day})
	require.NoError(t, err)
	m, err := mail.Read(bytes.NewReader(raw), 1<<20)
	require.NoError(t, err)
	return mail.Classify(m, offers)
}

// What the links of a mail open is read as the answer that stands on them, in
// every language and for every ready question; what a reply quotes of our mail
// is none (Art. 4(11)).
func TestAnswersAreReadAsTheyWereOffered(t *testing.T) {
	token := consent.FormatToken([consent.TokenBytes]byte{3: 9, 15: 200})
	for _, language := range texts.Languages {
		questions, err := texts.Questions(language)
		require.NoError(t, err)
		words, err := texts.Words(language)
		require.NoError(t, err)
		f := campaignFacts(t, consent.CampaignInvitation, language)
		f.Questions = questions
		p := ingrid(consent.CampaignInvitation)
		p.Token, p.Asked = token, nil
		offers := mail.Offers{Stop: words.Stop}
		for _, q := range questions {
			p.Asked = append(p.Asked, texts.AskedPurpose{Purpose: q.Purpose})
			offers.Choices = append(offers.Choices, mail.Offer{Purpose: q.Purpose, Language: language, Yes: []string{q.Yes}, No: []string{q.No}})
		}
		v, err := texts.CampaignValues(f, p)
		require.NoError(t, err)
		for i, entry := range v["questions"].List {
			for field, want := range map[string]string{"answer.yes.link": consent.ChoiceYes, "answer.no.link": consent.ChoiceNo} {
				link, err := url.Parse(entry[field].Text)
				require.NoError(t, err)
				query, err := url.ParseQuery(link.RawQuery)
				require.NoError(t, err)
				got := answered(t, link.Opaque, query.Get("subject"), query.Get("body")+"\n\n-- \nIngrid Sandell\n", offers)
				require.Equal(t, map[consent.PurposeID]string{questions[i].Purpose: want}, got.Choice, "%s %s", language, questions[i].Purpose)
				require.Equal(t, token, got.Token)
				require.Empty(t, got.Doubts)
			}
		}
		stop, err := url.Parse(f.UnsubscribeLink(token))
		require.NoError(t, err)
		query, err := url.ParseQuery(stop.RawQuery)
		require.NoError(t, err)
		require.Equal(t, consent.MailUnsubscribe, answered(t, stop.Opaque, query.Get("subject"), query.Get("body"), offers).Kind)

		text, err := texts.Text("mail-invitation", language)
		require.NoError(t, err)
		m, err := texts.Mail(text, language, v)
		require.NoError(t, err)
		quoted := "> " + strings.ReplaceAll(m.Text, "\n", "\n> ")
		require.Empty(t, answered(t, f.ReplyAddress(token), "Re: "+m.Subject, quoted, offers).Choice, "a quotation says nothing")
		require.Equal(t, map[consent.PurposeID]string{questions[0].Purpose: consent.ChoiceNo},
			answered(t, f.ReplyAddress(token), "Re: "+m.Subject, questions[0].No+"\n\n"+quoted, offers).Choice)
	}
}
