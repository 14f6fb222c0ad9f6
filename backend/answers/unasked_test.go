package answers_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// Art. 7(3), 12(2), 21(3): our texts say that these words are enough, in reply
// to whatever somebody got, whether a campaign is open or not.
func TestANoIsHeardWithoutAnInvitation(t *testing.T) {
	reply := "In-Reply-To: <november@ljusgard.example.org>"
	for name, c := range map[string]struct {
		subject, body string
		headers       []string
		state         consent.MailState
		newsletter    consent.State
	}{
		"the words of the text, to a newsletter": {"Re: Nyhetsbrev november", "Nej till nyhetsbrevet", []string{reply}, consent.MailRecorded, consent.Withdrawn},
		"in English":                             {"Hello", "No to the newsletter", nil, consent.MailRecorded, consent.Withdrawn},
		"in German":                              {"Hallo", "Nein zum Newsletter", nil, consent.MailRecorded, consent.Withdrawn},
		"a no alone":                             {"Hej", "Nej", nil, consent.MailRecorded, consent.Withdrawn},
		"a stop":                                 {"Hej", "STOPP", nil, consent.MailRecorded, consent.Withdrawn},
		"a no and more":                          {"Hej", "Nej tack, inga fler nyhetsbrev", nil, consent.MailRecorded, consent.Withdrawn},
		"in other words":                         {"Hello", "Please cancel my subscription", nil, consent.MailTray, ""},
		"in other words, German":                 {"Newsletter abbestellen", "Newsletter abbestellen", nil, consent.MailTray, ""},
		"in the subject":                         {"STOPP", "Hej igen", nil, consent.MailTray, ""},
		"a reply of which nobody knows":          {"Re: November", "Jaha.", []string{reply}, consent.MailTray, ""},
		"a yes waits":                            {"Hej", "Ja till nyhetsbrevet", nil, consent.MailTray, ""},
		"other matters":                          {"Our appointment", "Can we meet on Monday?", nil, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			h.act(4, consent.Given)
			out, _ := h.collect(post("dan@example.org", c.subject, c.body, c.headers...))
			require.Equal(t, c.state, out[0].State, "%+v", out[0])
			if c.newsletter == "" {
				c.newsletter = consent.Given
			}
			require.Equal(t, c.newsletter, h.state(4, "newsletter"))
		})
	}
}

func TestANoIsHeardAfterTheCampaign(t *testing.T) {
	h := newHouse(t)
	h.clock.T = came.AddDate(0, 0, 60)
	late := post("anna@example.org", "Re: Nyhetsbrev december", "Nej till nyhetsbrevet", "In-Reply-To: <december@ljusgard.example.org>")
	late.ReceivedAt = h.clock.T.Add(-time.Hour)
	out, _ := h.collect(late)
	require.Equal(t, consent.MailRecorded, out[0].State, "%+v", out[0])
	require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"))
}

// A yes that nobody asked for waits and says why; who gets no advertising is
// passed over as before.
func TestAYesWithoutAnInvitationWaits(t *testing.T) {
	h := newHouse(t)
	h.act(4, consent.Refused)
	out, _ := h.collect(post("dan@example.org", "Hej", "Ja till nyhetsbrevet"), post("dan@example.org", "Re: Our appointment", "On Tuesday."))
	require.Equal(t, []string{consent.WhyNoReference}, out[0].Why)
	require.Equal(t, consent.Refused, h.state(4, "newsletter"))
	require.False(t, out[1].Kept)
	out, _ = h.collect(post("dan@example.org", "Hej", "Jag har redan avslutat min prenumeration"))
	require.Equal(t, consent.MailTray, out[0].State, "who says no again got something all the same")
}

// A no that names nothing is one to everything that was asked.
func TestANoToNothingInParticularIsOneToAll(t *testing.T) {
	h := newHouse(t)
	out, _ := h.collect(post("anna@example.org", "Re: "+h.token[1], "No"))
	require.Equal(t, map[consent.PurposeID]consent.State{"newsletter": consent.Withdrawn, "photos": consent.Refused}, out[0].Recorded)
	require.Equal(t, consent.MailTray, out[0].State)
}
