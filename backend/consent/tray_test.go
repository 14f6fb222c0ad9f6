package consent_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

type choices = map[consent.PurposeID]string

// sure is an answer of which nothing is doubtful.
func sure(choice choices, change func(*consent.MailFacts)) consent.MailFacts {
	f := consent.MailFacts{Kind: consent.MailAnswer, Choice: choice, By: consent.ByToken, Token: true, Asked: []consent.PurposeID{"newsletter", "photos"}, SameSender: true, People: 1}
	if change != nil {
		change(&f)
	}
	return f
}

func TestWhatBecomesOfAMail(t *testing.T) {
	yes, no := choices{"newsletter": "yes"}, choices{"newsletter": "no"}
	both := choices{"newsletter": "yes", "photos": "no"}
	for name, c := range map[string]struct {
		facts  consent.MailFacts
		state  consent.MailState
		why    []string
		record choices
		waits  choices
		stop   bool
		keep   bool
	}{
		"a clear yes, 4(11)":                       {sure(yes, nil), consent.MailRecorded, nil, yes, nil, false, true},
		"a clear no, 7(3)":                         {sure(no, nil), consent.MailRecorded, nil, no, nil, false, true},
		"one of each":                              {sure(both, nil), consent.MailRecorded, nil, both, nil, false, true},
		"no choice, 4(11)":                         {sure(nil, nil), consent.MailTray, []string{"no_choice"}, nil, nil, false, true},
		"another's token, yes":                     {sure(yes, func(f *consent.MailFacts) { f.SameSender = false }), consent.MailTray, []string{"sender_differs"}, nil, yes, false, true},
		"another's token, no: honoured, looked at": {sure(no, func(f *consent.MailFacts) { f.SameSender = false }), consent.MailTray, []string{"sender_differs"}, no, nil, false, true},
		"a closed campaign, yes":                   {sure(yes, func(f *consent.MailFacts) { f.Closed = true }), consent.MailTray, []string{"campaign_closed"}, nil, yes, false, true},
		"a closed campaign, no":                    {sure(no, func(f *consent.MailFacts) { f.Closed = true }), consent.MailRecorded, nil, no, nil, false, true},
		"yes after a no":                           {sure(yes, func(f *consent.MailFacts) { f.Earlier = no }), consent.MailTray, []string{"contradicts_earlier"}, nil, yes, false, true},
		"no after a yes: the stricter at once":     {sure(no, func(f *consent.MailFacts) { f.Earlier = yes }), consent.MailTray, []string{"contradicts_earlier"}, no, nil, false, true},
		"the same again":                           {sure(yes, func(f *consent.MailFacts) { f.Earlier = yes }), consent.MailNoted, nil, nil, nil, false, true},
		"the reader doubts":                        {sure(yes, func(f *consent.MailFacts) { f.Doubts = []string{"mixed"} }), consent.MailTray, []string{"mixed"}, nil, yes, false, true},
		"a broken signature":                       {sure(yes, func(f *consent.MailFacts) { f.DKIMFailed = true }), consent.MailTray, []string{"dkim_failed"}, nil, yes, false, true},
		"a purpose nobody asked about":             {sure(choices{"calls": "yes"}, nil), consent.MailTray, []string{"not_asked"}, nil, choices{"calls": "yes"}, false, true},
		"yes and stop, 21(3)":                      {sure(yes, func(f *consent.MailFacts) { f.Stop = true }), consent.MailTray, []string{"yes_beside_stop"}, nil, yes, true, true},
		"stop":                                     {sure(nil, func(f *consent.MailFacts) { f.Kind, f.Stop = consent.MailUnsubscribe, true }), consent.MailRecorded, nil, nil, nil, true, true},
		"stop, campaign closed":                    {sure(nil, func(f *consent.MailFacts) { f.Kind, f.Stop, f.Closed = consent.MailUnsubscribe, true, true }), consent.MailRecorded, nil, nil, nil, true, true},
		"stop of another":                          {sure(nil, func(f *consent.MailFacts) { f.Kind, f.Stop, f.SameSender = consent.MailUnsubscribe, true, false }), consent.MailTray, []string{"sender_differs"}, nil, nil, true, true},
		"what do you have on me, 15":               {sure(nil, func(f *consent.MailFacts) { f.Wishes = []consent.RequestType{"access"} }), consent.MailRequest, nil, nil, nil, false, true},
		"yes, and what do you have":                {sure(yes, func(f *consent.MailFacts) { f.Wishes = []consent.RequestType{"access"} }), consent.MailRequest, nil, yes, nil, false, true},
		"yes, and delete me":                       {sure(yes, func(f *consent.MailFacts) { f.Wishes = []consent.RequestType{"erasure"} }), consent.MailTray, []string{"yes_beside_wish"}, nil, yes, false, true},
		"I object, 21(2)":                          {sure(nil, func(f *consent.MailFacts) { f.Wishes = []consent.RequestType{"objection"} }), consent.MailRequest, nil, nil, nil, true, true},
		"take me off, in other words":              {sure(nil, func(f *consent.MailFacts) { f.Wishes = []consent.RequestType{"withdrawal"} }), consent.MailRecorded, nil, nil, nil, true, true},
		"an automatic reply that says yes":         {sure(yes, func(f *consent.MailFacts) { f.Kind = consent.MailAutoReply }), consent.MailNoted, nil, nil, nil, false, true},
		"an automatic reply with a token alone":    {consent.MailFacts{Kind: consent.MailAutoReply, By: consent.ByAddress, People: 1}, consent.MailNoted, nil, nil, nil, false, false},
		"a bounce with a yes quoted":               {sure(yes, func(f *consent.MailFacts) { f.Kind, f.By = consent.MailBounce, consent.ByRecipient }), consent.MailNoted, nil, nil, nil, false, true},
		"a bounce of nobody":                       {consent.MailFacts{Kind: consent.MailBounce}, consent.MailNoted, nil, nil, nil, false, false},
		"a complaint":                              {sure(yes, func(f *consent.MailFacts) { f.Kind = consent.MailComplaint }), consent.MailRecorded, nil, nil, nil, true, true},
		"a complaint about nobody":                 {consent.MailFacts{Kind: consent.MailComplaint}, consent.MailTray, []string{"complaint_unattributed"}, nil, nil, false, true},
		"a yes without a token":                    {sure(yes, func(f *consent.MailFacts) { f.By, f.Token = consent.ByAddress, false }), consent.MailTray, []string{"no_reference"}, nil, yes, false, true},
		"a no without a token":                     {sure(no, func(f *consent.MailFacts) { f.By, f.Token = consent.ByAddress, false }), consent.MailRecorded, nil, no, nil, false, true},
		"an address of two people":                 {sure(no, func(f *consent.MailFacts) { f.By, f.Token, f.People = consent.ByAddress, false, 2 }), consent.MailTray, []string{"several_people", "no_reference"}, no, nil, false, true},
		"a customer about other matters":           {consent.MailFacts{Kind: consent.MailAnswer, By: consent.ByAddress, SameSender: true, People: 1}, consent.MailNoted, nil, nil, nil, false, false},
		"a stranger":                               {consent.MailFacts{Kind: consent.MailAnswer}, consent.MailNoted, nil, nil, nil, false, false},
		"a stranger with somebody's old token":     {consent.MailFacts{Kind: consent.MailAnswer, Token: true, Choice: yes}, consent.MailTray, []string{"token_unknown"}, nil, yes, false, true},
		"a stranger who says stop":                 {consent.MailFacts{Kind: consent.MailUnsubscribe, Stop: true}, consent.MailTray, []string{"unknown_person"}, nil, nil, false, true},
		"a stranger who asks, 15":                  {consent.MailFacts{Kind: consent.MailAnswer, Wishes: []consent.RequestType{"access"}}, consent.MailTray, []string{"unknown_person"}, nil, nil, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			v := c.facts.Conclude()
			require.Equal(t, c.state, v.State)
			require.Equal(t, c.why, v.Why)
			require.Equal(t, len(c.record), len(v.Record))
			for p, x := range c.record {
				require.Equal(t, x, v.Record[p])
			}
			require.Equal(t, len(c.waits), len(v.Waits))
			for p, x := range c.waits {
				require.Equal(t, x, v.Waits[p])
			}
			require.Equal(t, c.stop, v.Stop)
			require.Equal(t, c.keep, v.Keep)
		})
	}
}

// Whatever else is true of it, no yes comes of a mail that is doubtful, and
// every no does of one whose person is known.
func TestOnlyASureYesIsRecorded(t *testing.T) {
	for _, kind := range []consent.MailKind{consent.MailAnswer, consent.MailBounce, consent.MailComplaint, consent.MailAutoReply, consent.MailUnsubscribe, consent.MailOther} {
		for bits := range 1 << 9 {
			bit := func(n int) bool { return bits>>n&1 == 1 }
			f := consent.MailFacts{Kind: kind, Choice: choices{"newsletter": "yes", "photos": "no"}, Token: true, SameSender: !bit(0), Closed: bit(1), DKIMFailed: bit(2), Stop: bit(3), People: 1}
			f.By = []string{consent.ByToken, "", consent.ByAddress, consent.ByMessageID}[bits>>4&3]
			if bit(6) {
				f.Doubts = []string{"doubt"}
			}
			if bit(7) {
				f.Earlier = choices{"newsletter": "no"}
			}
			if !bit(8) {
				f.Asked = []consent.PurposeID{"newsletter", "photos"}
			}
			v := f.Conclude()
			machine := kind == consent.MailAutoReply || kind == consent.MailBounce || kind == consent.MailComplaint
			doubtful := machine || bits&0b111001111 != 0 || kind == consent.MailUnsubscribe || f.By == "" || f.By == consent.ByAddress
			require.Equal(t, !doubtful, v.Record["newsletter"] == "yes", "%+v", f)
			require.Equal(t, f.By != "" && !machine, v.Record["photos"] == "no", "%+v", f)
		}
	}
}

// Art. 7(3), 12(2), 21(3): of somebody who gets advertising nothing is passed
// over that may be a withdrawal.
func TestWhatMayBeAWithdrawalIsNotPassedOver(t *testing.T) {
	about := func(change func(*consent.MailFacts)) consent.MailVerdict {
		f := consent.MailFacts{Kind: consent.MailOther, By: consent.ByAddress, SameSender: true, People: 1}
		change(&f)
		return f.Conclude()
	}
	require.False(t, about(func(f *consent.MailFacts) { f.Marketing = true }).Keep)
	require.False(t, about(func(f *consent.MailFacts) { f.Reply, f.Against = true, true }).Keep, "who gets nothing has nothing to end")
	require.Equal(t, consent.MailTray, about(func(f *consent.MailFacts) { f.Marketing, f.Reply = true, true }).State)
	require.Equal(t, consent.MailTray, about(func(f *consent.MailFacts) { f.Marketing, f.Against = true, true }).State)
	yes := about(func(f *consent.MailFacts) { f.Choice = choices{"newsletter": "yes"} })
	require.Equal(t, []string{consent.WhyNoReference}, yes.Why)
	require.Equal(t, choices{"newsletter": "no"}, about(func(f *consent.MailFacts) { f.Choice = choices{"newsletter": "no"} }).Record)
}
