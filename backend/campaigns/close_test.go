package campaigns_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// sold records the sale behind a soft opt-in.
func (l *letter) sold(t testing.TB, ids ...consent.ContactID) {
	t.Helper()
	answers := map[consent.SoftCondition]string{}
	for _, c := range consent.SoftConditions {
		answers[c] = consent.AnswerYes
	}
	require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
		return tx.RecordSales(ids, sqlite.Sale{Purpose: "newsletter", Sale: consent.Sale{Subject: "a print", Day: "2026-10-01", Kind: "sale", Answers: answers}})
	}))
}

// Silence is no consent. It ends what the soft opt-in allows only where the
// campaign said so; a consent that is held runs to its own end.
func TestSilenceAtTheClose(t *testing.T) {
	for silence, after := range map[string]consent.Verdict{consent.SilenceKeeps: consent.SoftOptIn, consent.SilenceStops: consent.Suppressed} {
		l := newLetter(t)
		ids := people(t, l.Book, 4, func(i int) bool { return i == 3 })
		l.sold(t, ids[0], ids[1])
		d := l.definition()
		d.Kind, d.Silence, d.ProposeUndeliverable = consent.CampaignInvitation, silence, true
		id := l.approved(t, d)
		l.server.Behave(func(a testkit.MailAttempt) testkit.Misbehaviour {
			if a.To == address(1) {
				return testkit.Misbehaviour{AtRecipient: testkit.NoSuchUser}
			}
			return testkit.Misbehaviour{}
		})
		s := l.send(t, id, campaigns.Options{})
		require.EqualValues(t, 2, s.Sent)
		_, _, err := campaigns.Close(ctx, l.Book, id, false)
		require.Equal(t, "campaign_not_over", consent.ReasonOf(err))
		l.Clock.T = l.Clock.T.AddDate(0, 3, 0)
		_, err = campaigns.Send(ctx, l.Book, id, l.line(), campaigns.Options{})
		require.Equal(t, "campaign_closed", consent.ReasonOf(err))
		c, p, err := campaigns.Close(ctx, l.Book, id, false)
		require.NoError(t, err)
		require.Equal(t, consent.CampaignClosed, c.Status)
		require.EqualValues(t, 2, c.Counts.Closing["silent"])
		require.EqualValues(t, 1, c.Counts.Closing["refused"])
		require.Equal(t, []consent.ContactID{ids[1]}, p.Undeliverable)
		require.Equal(t, "ids:2", p.Filter())
		require.NoError(t, l.Read(ctx, func(v *sqlite.View) error {
			key, err := v.TokenKey(id)
			require.NoError(t, err)
			require.Nil(t, key, "no token can be made any more")
			q, err := sqlite.CampaignGate(d.Complete(), 0)
			require.NoError(t, err)
			q.At = v.Now().AddDate(2, 0, 0) // after every cool-down
			g, err := v.GateOne(q, ids[0])
			require.NoError(t, err)
			require.Equal(t, after, g.Verdict, silence)
			return nil
		}))
		l.audit(t)
	}
}

// An approval that was broken off goes on where it stood, and nobody stands in
// the audience twice.
func TestAnApprovalGoesOn(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 5200, everybody)
	c, err := campaigns.Save(ctx, l.Book, 0, l.definition())
	require.NoError(t, err)
	stop, cancel := context.WithCancel(ctx)
	_, err = campaigns.Approve(stop, l.Book, c.ID, nil, func(int64) { cancel() })
	require.Equal(t, consent.Cancelled, consent.CodeOf(err))
	_, err = campaigns.Save(ctx, l.Book, c.ID, l.definition())
	require.Equal(t, "campaign_frozen", consent.ReasonOf(err), "what is fixed changes no more")
	_, err = campaigns.Send(ctx, l.Book, c.ID, l.line(), campaigns.Options{})
	require.Equal(t, "campaign_status_wrong", consent.ReasonOf(err))
	c, err = campaigns.Approve(ctx, l.Book, c.ID, nil, nil)
	require.NoError(t, err)
	require.EqualValues(t, 5200, c.Counts.People)
	require.EqualValues(t, 5200, c.Counts.Allowed())
	l.audit(t)
}

// What is changed behind the program's back is found.
func TestCampaignsAreHeldAgainstTheLedger(t *testing.T) {
	for name, sql := range map[string]string{
		"another closing day":              "UPDATE campaigns SET closes_at = '2030-01-01T00:00:00.000000Z'",
		"another definition":               "UPDATE campaigns SET definition = replace(definition, 'newsletter', 'archive')",
		"another status":                   "UPDATE campaigns SET status = 'closed'",
		"the texts say something else":     "DROP TRIGGER campaign_texts_fixed; UPDATE campaign_texts SET text = text || 'x' WHERE role = 'invitation'",
		"a text is gone":                   "DELETE FROM campaign_texts WHERE role = 'reminder'",
		"who was left out was let through": "UPDATE audiences SET code = 'RENEWAL', channel = 'mail' WHERE contact_id = 4",
		"somebody is gone from it":         "DELETE FROM audiences WHERE contact_id = 4",
		"another token":                    "UPDATE invitations SET token_hash = X'00' WHERE contact_id = 1",
		"asked about something else":       "UPDATE invitations SET purposes = '[]' WHERE contact_id = 1",
		"never sent":                       "UPDATE invitations SET state = 'waiting' WHERE contact_id = 1",
		"sent, though refused":             "UPDATE invitations SET state = 'sent' WHERE contact_id = 2",
		"a message to another address":     "UPDATE messages SET address = 'x@example.org' WHERE contact_id = 1",
		"a message is gone":                "DELETE FROM messages WHERE contact_id = 1",
		"other words of the server":        "UPDATE messages SET words = 'fine' WHERE contact_id = 2",
		"decided by nobody":                "UPDATE messages SET decided = 'sent' WHERE contact_id = 1",
		"asked without an event":           "UPDATE messages SET requested = 1 WHERE contact_id = 1",
	} {
		l := newLetter(t)
		people(t, l.Book, 4, func(i int) bool { return i < 3 })
		id := l.approved(t, l.definition())
		l.server.Behave(func(a testkit.MailAttempt) testkit.Misbehaviour {
			if a.To == address(1) {
				return testkit.Misbehaviour{AtContent: testkit.LooksLikeSpam}
			}
			return testkit.Misbehaviour{}
		})
		l.send(t, id, campaigns.Options{})
		l.audit(t)
		_, err := l.RawForTests().Exec(sql)
		require.NoError(t, err, name)
		a, err := l.Book.Audit(ctx, nil)
		require.NoError(t, err)
		require.NotEmpty(t, a.Problems, name)
	}
}
