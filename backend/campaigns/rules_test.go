package campaigns_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

func (l *letter) says(t testing.TB, id consent.ContactID, state consent.State) {
	t.Helper()
	require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
		_, err := tx.RecordAct(sqlite.Act{Contact: id, Purpose: "newsletter", State: state, Method: "phone", At: tx.Now(), Words: "no more"})
		return err
	}))
}

func (l *letter) invitation(t testing.TB, id consent.CampaignID, contact consent.ContactID) (i sqlite.Invitation) {
	t.Helper()
	require.NoError(t, l.Read(ctx, func(v *sqlite.View) (err error) {
		i, err = v.InvitationOf(id, contact)
		return err
	}))
	return i
}

// The gate is asked again at the very moment of sending (law.md §g): who has
// said no since the approval, even while the run was at work, gets nothing
// (Art. 7(3), 21(3) GDPR).
func TestTheGateIsAskedAgainWhenItIsSent(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 6, everybody)
	id := l.approved(t, l.definition())
	l.says(t, ids[0], consent.Withdrawn)
	l.server.Behave(func(a testkit.MailAttempt) testkit.Misbehaviour {
		if a.To == address(2) {
			l.says(t, ids[3], consent.Withdrawn) // while the message before theirs is on its way
		}
		return testkit.Misbehaviour{}
	})
	s := l.send(t, id, campaigns.Options{})
	require.EqualValues(t, 4, s.Sent)
	require.EqualValues(t, 2, s.LeftOut)
	for _, i := range []int{0, 3} {
		require.Zero(t, l.got()[address(i)])
		x := l.invitation(t, id, ids[i])
		require.Equal(t, consent.InvitationLeftOut, x.State)
		require.Equal(t, consent.OptedOut, x.Why)
	}
	l.audit(t)
}

// Whose mail waits unread in the tray is held until somebody has looked: it may
// be a stop.
func TestWhoseMailWaitsIsHeld(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 3, everybody)
	id := l.approved(t, l.definition())
	raw := func(q string) {
		_, err := l.RawForTests().Exec(q)
		require.NoError(t, err)
	}
	raw("INSERT INTO mails (id, via, sha256, message_id, from_address, subject, received_at, kind, contact_id, conclusion, state, operator_id, entry) VALUES (1, 'eml', 'x', '', 'other@example.org', '', '2026-11-22T12:00:00.000000Z', 'other', 1, '{}', 'tray', '', 1)")
	s := l.send(t, id, campaigns.Options{})
	require.EqualValues(t, 2, s.Sent)
	require.EqualValues(t, 1, s.Held)
	require.EqualValues(t, 1, s.Remaining)
	require.Equal(t, consent.InvitationWaiting, l.invitation(t, id, ids[0]).State)
	raw("DELETE FROM mails")
	require.EqualValues(t, 1, l.send(t, id, campaigns.Options{}).Sent)
}

// The mailbox is read before anything leaves; where it cannot be, nothing does.
func TestTheMailboxIsReadFirst(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 3, everybody)
	id := l.approved(t, l.definition())
	line := l.line()
	line.Collect = func(context.Context) error { return errors.New("nobody answers") }
	_, err := campaigns.Send(ctx, l.Book, id, line, campaigns.Options{Sleep: l.noSleep})
	require.Equal(t, "campaign_collect_failed", consent.ReasonOf(err))
	require.Empty(t, l.server.Received())
	reads := 0
	line.Collect = func(context.Context) error {
		if reads++; reads == 1 {
			l.says(t, ids[1], consent.Withdrawn) // a stop that lay there
		}
		return nil
	}
	s, err := campaigns.Send(ctx, l.Book, id, line, campaigns.Options{Sleep: l.noSleep})
	require.NoError(t, err)
	require.EqualValues(t, 2, s.Sent)
	require.False(t, s.NoMailbox)
	require.Zero(t, l.got()[address(1)])
}

func TestARunIsPausedCancelledAndNeverDoubled(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 6, everybody)
	id := l.approved(t, l.definition())
	taken := make(chan error, 1)
	step := func(take func(context.Context, sqlite.Book, consent.CampaignID) (sqlite.Campaign, error), at int) {
		l.server.Behave(func(a testkit.MailAttempt) testkit.Misbehaviour {
			if a.To == address(at) {
				_, err := campaigns.Send(ctx, l.Book, id, l.line(), campaigns.Options{})
				require.Equal(t, "campaign_sending", consent.ReasonOf(err), "one run at a time")
				go func() { // a cancel waits until the run has ended, and that for this answer
					_, err := take(ctx, l.Book, id)
					taken <- err
				}()
				require.Eventually(t, func() bool {
					c, err := campaigns.Find(ctx, l.Book, id)
					return err == nil && c.Status != consent.CampaignRunning
				}, 10*time.Second, time.Millisecond)
			}
			return testkit.Misbehaviour{}
		})
	}
	step(campaigns.Pause, 1)
	s := l.send(t, id, campaigns.Options{})
	require.EqualValues(t, 2, s.Sent)
	require.Equal(t, campaigns.StoppedPaused, s.Stopped)
	require.NoError(t, <-taken)
	_, err := campaigns.Send(ctx, l.Book, id, l.line(), campaigns.Options{})
	require.Equal(t, "campaign_status_wrong", consent.ReasonOf(err))
	_, err = campaigns.Resume(ctx, l.Book, id)
	require.NoError(t, err)
	step(campaigns.Cancel, 3)
	s = l.send(t, id, campaigns.Options{})
	require.EqualValues(t, 2, s.Sent)
	require.Equal(t, campaigns.StoppedCancelled, s.Stopped)
	require.NoError(t, <-taken)
	_, err = campaigns.Resume(ctx, l.Book, id)
	require.Equal(t, "campaign_status_wrong", consent.ReasonOf(err), "what was cancelled stays so")
	require.Len(t, l.got(), 4)
	l.audit(t)
}

// Hours, the limit of a day and of a minute are the account's.
func TestTheLimitsOfTheAccountAreKept(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 7, everybody)
	id := l.approved(t, l.definition())
	change := func(fn func(*consent.Sender)) {
		fn(&l.sender)
		require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
			if err := tx.ChangeSender(l.sender); err != nil {
				return err
			}
			_, err := tx.Append("sender.changed", sqlite.Item{Payload: l.sender})
			return err
		}))
	}
	change(func(s *consent.Sender) { s.Hours = consent.SenderHours{From: "08:00", To: "11:00"} }) // it is noon
	s := l.send(t, id, campaigns.Options{})
	require.Zero(t, s.Sent)
	require.Equal(t, campaigns.StoppedHours, s.Stopped)
	require.Equal(t, 8, s.Until.Hour())
	change(func(s *consent.Sender) { s.Hours, s.PerDay = consent.SenderHours{}, 3 })
	s = l.send(t, id, campaigns.Options{})
	require.EqualValues(t, 3, s.Sent)
	require.Equal(t, campaigns.StoppedDay, s.Stopped)
	require.WithinDuration(t, testkit.Noon.Add(24*time.Hour), s.Until, time.Hour)
	began := l.Clock.T
	s = l.send(t, id, campaigns.Options{Wait: true})
	require.EqualValues(t, 4, s.Sent)
	require.Greater(t, l.Clock.T.Sub(began), 40*time.Hour, "it waited for two more days")
	require.Zero(t, s.Remaining)
}

// One reminder, a week later at least, to who has not answered and may still be
// written to.
func TestOneReminder(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 5, everybody)
	id := l.approved(t, l.definition())
	l.send(t, id, campaigns.Options{})
	require.Zero(t, l.send(t, id, campaigns.Options{Reminders: true}).Sent)
	l.Clock.T = l.Clock.T.AddDate(0, 0, 13)
	require.Zero(t, l.send(t, id, campaigns.Options{}).Sent, "14 days were approved")
	require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
		if err := tx.Answered(l.invitation(t, id, ids[1]).ID, tx.Now()); err != nil {
			return err
		}
		_, err := tx.Append("mail.received", sqlite.Item{Contact: ids[1], Payload: map[string]any{"contact": ids[1]}})
		return err
	}))
	l.says(t, ids[2], consent.Withdrawn)
	l.Clock.T = l.Clock.T.AddDate(0, 0, 2)
	s := l.send(t, id, campaigns.Options{})
	require.EqualValues(t, 3, s.Sent)
	require.EqualValues(t, 1, s.LeftOut)
	got := l.got()
	require.Equal(t, []int{2, 1, 1, 2, 2}, []int{got[address(0)], got[address(1)], got[address(2)], got[address(3)], got[address(4)]})
	l.Clock.T = l.Clock.T.AddDate(0, 0, 20)
	require.Zero(t, l.send(t, id, campaigns.Options{}).Sent, "and no second one")
	raw := l.server.Received()
	require.Contains(t, string(raw[len(raw)-1].Raw), "Subject:")
}

// Who is erased while their message is on its way leaves nothing behind.
func TestWhoIsErasedMeanwhile(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 3, everybody)
	id := l.approved(t, l.definition())
	l.server.Behave(func(a testkit.MailAttempt) testkit.Misbehaviour {
		if a.To == address(1) {
			require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
				places, err := tx.DeleteContact(ids[1])
				if err != nil {
					return err
				}
				_, err = tx.Append("contact.erased", sqlite.Item{Payload: map[string]any{"destroyed": places}})
				return err
			}))
		}
		return testkit.Misbehaviour{}
	})
	s := l.send(t, id, campaigns.Options{})
	require.EqualValues(t, 3, s.Sent)
	require.NoError(t, l.Read(ctx, func(v *sqlite.View) error {
		ms, err := v.MessagesIn(id, "", 0, 10)
		require.Len(t, ms, 2)
		return err
	}))
}
