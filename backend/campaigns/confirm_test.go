package campaigns_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// answered records what a person answered to their invitation.
func (l *letter) answered(t *testing.T, id consent.CampaignID, who consent.ContactID, state consent.State) {
	t.Helper()
	l.Clock.T = l.Clock.T.Add(time.Hour)
	require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
		i, err := tx.InvitationOf(id, who)
		if err != nil {
			return err
		}
		act := sqlite.Act{Contact: who, Purpose: "newsletter", State: state, Method: "mail_reply", At: tx.Now(), Notice: "privacy-1", Language: "sv", Words: "svar", Attested: true}
		if state.Permits() {
			act.Said = consent.Said{}
			for _, p := range consent.Predicates() {
				act.Said[p] = consent.AnswerYes
			}
		}
		if _, err := tx.RecordActs([]sqlite.Act{act}); err != nil {
			return err
		}
		_, err = tx.CreateMail(sqlite.Mail{Via: "eml", SHA256: strings.Repeat(itoa(int(who)%10), 60) + tx.Now().Format("0405"), MessageID: "answer" + itoa(int(who)) + "@people.example.org", From: address(int(who) - 1), ReceivedAt: tx.Now(),
			Kind: consent.MailAnswer, Contact: who, Invitation: i.ID, State: consent.MailRecorded, Conclusion: consent.MailConclusion{Recorded: map[consent.PurposeID]consent.State{"newsletter": state}}})
		if err != nil {
			return err
		}
		return tx.Answered(i.ID, tx.Now())
	}))
	l.Clock.T = l.Clock.T.Add(time.Hour)
}

// mails are those that an address got, after the first.
func (l *letter) mails(to string) (out []string) {
	for _, m := range l.server.Received() {
		if m.To == to {
			out = append(out, strings.ReplaceAll(string(m.Raw), "=\r\n", ""))
		}
	}
	return out[1:]
}

// What was recorded is told to who answered, once, also to who has just stopped;
// never to the dead, to who was erased, or where nothing arrives.
func TestAnswersAreConfirmed(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 6, everybody)
	id := l.approved(t, l.definition())
	require.EqualValues(t, 6, l.send(t, id, campaigns.Options{}).Sent)
	for i, state := range []consent.State{consent.Given, consent.Withdrawn, consent.Withdrawn, consent.Withdrawn, consent.Withdrawn} {
		l.answered(t, id, ids[i], state)
	}
	require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
		_, err := tx.SetMark(sqlite.Mark{Contact: ids[2], Kind: consent.MarkDeceased, Since: "2026-11-01"})
		if err != nil {
			return err
		}
		c, err := tx.FindContact(ids[3])
		if err != nil {
			return err
		}
		if err := tx.Suppress("erased", c); err != nil {
			return err
		}
		return tx.CreateBounces([]sqlite.Bounce{{Contact: ids[4], Address: address(4), Hard: true, Status: "5.1.1", At: tx.Now()}})
	}))

	s := l.send(t, id, campaigns.Options{Confirmations: true})
	require.Equal(t, campaigns.Sent{Confirmed: 2, NoMailbox: true}, s)
	require.Zero(t, l.send(t, id, campaigns.Options{}).Confirmed, "nobody is told twice")
	for i, n := range []int{1, 1, 0, 0, 0, 0} {
		require.Len(t, l.mails(address(i)), n, "%d", i)
	}
	for i := range 2 {
		raw := l.mails(address(i))[0]
		require.Contains(t, raw, "Auto-Submitted: auto-replied")
		require.Contains(t, raw, "In-Reply-To: <answer"+itoa(i+1)+"@people.example.org>")
		require.NotContains(t, raw, "List-Unsubscribe", "it is no advertising")
		require.Empty(t, consent.FindTokens(raw), "nothing in it leads anywhere")
	}
	require.NoError(t, l.Read(ctx, func(v *sqlite.View) error {
		for who, kind := range map[consent.ContactID]consent.MessageKind{ids[0]: consent.MessageConfirmation, ids[1]: consent.MessageWithdrawal} {
			all, err := v.MessagesOf(who)
			require.NoError(t, err)
			require.Equal(t, kind, all[0].Kind)
			i, err := v.FindInvitation(all[0].Invited)
			require.NoError(t, err)
			require.Equal(t, consent.InvitationSent, i.State, "it moves no invitation")
		}
		return nil
	}))

	l.answered(t, id, ids[1], consent.Withdrawn)
	require.Zero(t, l.send(t, id, campaigns.Options{}).Confirmed, "who has stopped is told so once")
	l.answered(t, id, ids[0], consent.Withdrawn)
	require.EqualValues(t, 1, l.send(t, id, campaigns.Options{}).Confirmed)
	l.audit(t)
}

// A confirmation of which nobody knows whether it left is not repeated before
// somebody has decided; after the closing day it can still be sent.
func TestAConfirmationThatMayHaveLeft(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 1, everybody)
	id := l.approved(t, l.definition())
	l.send(t, id, campaigns.Options{})
	l.answered(t, id, ids[0], consent.Given)
	l.server.Behave(func(testkit.MailAttempt) testkit.Misbehaviour { return testkit.Misbehaviour{DropLost: true} })
	require.EqualValues(t, 1, l.send(t, id, campaigns.Options{}).Unknown)
	l.server.Behave(nil)
	require.Zero(t, l.send(t, id, campaigns.Options{}).Confirmed)
	unknown, err := campaigns.Unknown(ctx, l.Book, id, 0, 10)
	require.NoError(t, err)
	require.Len(t, unknown, 1)
	require.Equal(t, consent.MessageConfirmation, unknown[0].Kind)
	_, err = campaigns.Decide(ctx, l.Book, id, unknown[0].ID, consent.DecidedAgain)
	require.NoError(t, err)
	l.Clock.T = l.Clock.T.AddDate(0, 4, 0)
	require.EqualValues(t, 1, l.send(t, id, campaigns.Options{Confirmations: true}).Confirmed)
	require.Len(t, l.mails(address(0)), 1)
	l.audit(t)
}

// What was being handed over when the program was killed is found as unknown,
// and nothing is sent twice.
func TestAConfirmationInTheOutbox(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 1, everybody)
	id := l.approved(t, l.definition())
	l.send(t, id, campaigns.Options{})
	l.answered(t, id, ids[0], consent.Given)
	require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
		i, err := tx.InvitationOf(id, ids[0])
		if err != nil {
			return err
		}
		return tx.CreateOutgoing(sqlite.Outgoing{MessageID: "left@example.org", Campaign: id, Invited: i.ID, Contact: ids[0], Kind: consent.MessageConfirmation, Address: address(0), SHA256: "00", At: tx.Now()})
	}))
	s := l.send(t, id, campaigns.Options{})
	require.EqualValues(t, 1, s.Unknown)
	require.Zero(t, s.Confirmed)
	require.Empty(t, l.mails(address(0)))
	l.audit(t)
}

// Who does not want it says so in the definition.
func TestADefinitionWithoutConfirmations(t *testing.T) {
	raw := strings.ReplaceAll(campaigns.Template(), "confirm: true", "confirm: false")
	f, err := campaigns.Parse([]byte(raw))
	require.NoError(t, err)
	require.True(t, f.Unconfirmed)
	f, err = campaigns.Parse([]byte(campaigns.Template()))
	require.NoError(t, err)
	require.False(t, f.Unconfirmed)

	l := newLetter(t)
	ids := people(t, l.Book, 1, everybody)
	d := l.definition()
	d.Unconfirmed = true
	id := l.approved(t, d)
	l.send(t, id, campaigns.Options{})
	l.answered(t, id, ids[0], consent.Given)
	require.Zero(t, l.send(t, id, campaigns.Options{}).Confirmed)
	require.EqualValues(t, 1, l.send(t, id, campaigns.Options{Confirmations: true}).Confirmed, "asked for by name they leave")
}
