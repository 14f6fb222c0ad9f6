package campaigns_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// resting starts a run that waits for the account's limit of the day, and tells
// what became of it.
func (l *letter) resting(t *testing.T, id consent.CampaignID) <-chan campaigns.Sent {
	t.Helper()
	require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
		s := l.sender
		s.PerDay = 1
		if err := tx.ChangeSender(s); err != nil {
			return err
		}
		_, err := tx.Append("sender.changed", sqlite.Item{Payload: s})
		return err
	}))
	rests, ended := make(chan bool, 1), make(chan campaigns.Sent, 1)
	go func() {
		s, err := campaigns.Send(ctx, l.Book, id, l.line(), campaigns.Options{Wait: true, Sleep: func(ctx context.Context, _ time.Duration) error {
			select {
			case rests <- true:
			default:
			}
			<-ctx.Done()
			return ctx.Err()
		}})
		if err != nil {
			t.Error(err)
		}
		ended <- s
	}()
	<-rests
	return ended
}

// A run that waits for hours keeps nobody from closing its campaign, or another:
// the close ends it.
func TestAWaitingRunGivesWayToTheClose(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 3, everybody)
	id := l.approved(t, l.definition())
	other := l.approved(t, l.definition())
	ended := l.resting(t, id)

	c, _, err := campaigns.Close(ctx, l.Book, other, true)
	require.NoError(t, err)
	require.Equal(t, consent.CampaignClosed, c.Status)
	require.Empty(t, ended, "the other one goes on waiting")

	_, _, err = campaigns.Close(ctx, l.Book, id, false)
	require.Equal(t, "campaign_not_over", consent.ReasonOf(err))
	require.Empty(t, ended, "what is refused ends nothing")

	c, _, err = campaigns.Close(ctx, l.Book, id, true)
	require.NoError(t, err)
	require.Equal(t, consent.CampaignClosed, c.Status)
	s := <-ended
	require.Equal(t, campaigns.StoppedClosed, s.Stopped)
	require.EqualValues(t, 1, s.Sent)
	l.audit(t)
}

func TestAWaitingRunGivesWayToACancel(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 3, everybody)
	id := l.approved(t, l.definition())
	ended := l.resting(t, id)
	_, err := campaigns.Cancel(ctx, l.Book, id)
	require.NoError(t, err)
	require.Equal(t, campaigns.StoppedCancelled, (<-ended).Stopped)
	l.audit(t)
}
