package campaigns_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Who was asked by a run that was killed is told by an event too, at the latest
// when the campaign ends: by its close or for good (law.md §a).
func TestWhoWasAskedIsToldAtTheEnd(t *testing.T) {
	for name, end := range map[string]func(*letter, consent.CampaignID) error{
		"closed": func(l *letter, id consent.CampaignID) error {
			_, _, err := campaigns.Close(ctx, l.Book, id, true)
			return err
		},
		"cancelled": func(l *letter, id consent.CampaignID) error {
			_, err := campaigns.Cancel(ctx, l.Book, id)
			return err
		},
	} {
		l := newLetter(t)
		ids := people(t, l.Book, 2, everybody)
		id := l.approved(t, l.definition())
		l.killedAfterSending(t, id)
		require.Zero(t, l.asked(t, ids), name)
		require.NoError(t, end(l, id))
		require.Equal(t, 2, l.asked(t, ids), name)
		l.audit(t)
	}
}

// killedAfterSending leaves messages of which no event says that they asked, as
// a run that is killed between the two does.
func (l *letter) killedAfterSending(t *testing.T, id consent.CampaignID) {
	t.Helper()
	require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
		due, err := tx.InvitationsWaiting(id, consent.ByMail, 0, 10)
		for _, i := range due {
			i.State = consent.InvitationSent
			m := sqlite.Message{Campaign: id, Invited: i.ID, Contact: i.Contact, Kind: consent.MessageInvitation, Address: address(int(i.Contact) - 1), MessageID: itoa(int(i.ID)) + "@example.org",
				SHA256: "00", Outcome: "sent", Asked: i.Purposes}
			if err := tx.CreateMessage("campaign.sent", &m, &i); err != nil {
				return err
			}
		}
		return err
	}))
}

// asked is how many of some people an event says of that they were asked.
func (l *letter) asked(t *testing.T, ids []consent.ContactID) (n int) {
	t.Helper()
	require.NoError(t, l.Read(context.Background(), func(v *sqlite.View) error {
		for _, id := range ids {
			events, err := v.ConsentEvents(id, "newsletter")
			if err != nil {
				return err
			}
			for _, e := range events {
				if e.State == consent.Requested {
					n++
				}
			}
		}
		return nil
	}))
	return n
}
