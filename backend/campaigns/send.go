package campaigns

import (
	"context"
	"errors"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/smtp"
	"consentbook/backend/sqlite"
)

// Conn is a line to a mail server, as smtp.Dial opens it.
type Conn interface {
	Send(ctx context.Context, from, to string, raw []byte) smtp.Outcome
	Usable() bool
	Close() error
}

// Line is what a run needs of the world outside.
type Line struct {
	Dial    func(context.Context) (Conn, error)
	Collect func(context.Context) error // reads the mailbox for stops and answers; nil: no mailbox is set
}

// Options say how much a run sends, and how it waits.
type Options struct {
	Limit         int  // messages at most; 0: all that are due
	Reminders     bool // reminders only
	Confirmations bool // confirmations of answers only; also after the closing day, until the campaign is closed
	Wait          bool // stay for hours, daily limits and what the server puts off; without it the run ends there

	Progress func(Sent)                                 // after each message; nil is none
	Sleep    func(context.Context, time.Duration) error // nil: sleeps
}

// Sent says what a run has done and why it ended.
type Sent struct {
	Sent      int64 // first messages and reminders
	Confirmed int64 // people who were told what was recorded of their answer
	Failed    int64 // refused by the server
	Unknown   int64 // of which nobody knows whether they left; at the end, all of the campaign that wait for a decision
	LeftOut   int64 // by the gate, which was asked again
	Held      int64 // people whose mail waits in the tray
	Deferred  int64 // put off by the server, and still to be tried
	Remaining int64 // mails that have not left
	Letters   int64 // letters that are not printed yet
	Stopped   Stopped
	Until     time.Time // when it can go on; zero where it can now, or not at all
	NoMailbox bool      // nobody reads the mailbox, nor was it brought in from files lately: a stop that lies there is not known
	FromFiles bool      // no mailbox is set, and what came in was brought in from files a moment before
}

// Stopped says why a run ended before everything had left.
type Stopped string

// The reasons.
const (
	StoppedDone      Stopped = ""
	StoppedLimit     Stopped = "limit"
	StoppedHours     Stopped = "hours"     // of the account
	StoppedDay       Stopped = "day_limit" // of the account
	StoppedDeferred  Stopped = "deferred"
	StoppedPaused    Stopped = "paused"
	StoppedCancelled Stopped = "cancelled"
	StoppedClosed    Stopped = "closed"
)

// collectEvery is how often the mailbox is read while a run goes on; law and
// house rule want it at most 15 minutes old.
const collectEvery = 10 * time.Minute

// filesGood is how long what was collected from files counts, where no mailbox
// is set.
const filesGood = 15 * time.Minute

// Send sends what is due of a campaign: first messages, then reminders, then confirmations of answers. Of each
// message it is kept that it is about to leave, and then what became of it,
// durably: killed at any point, nothing is sent twice, and at most the message
// in flight is left for a person to decide on. It may be started again at any
// time.
func Send(ctx context.Context, b sqlite.Book, id consent.CampaignID, line Line, o Options) (Sent, error) {
	ends, done, err := b.SendFor(id)
	if err != nil {
		return Sent{}, err
	}
	defer done()
	r := &run{Book: b, id: id, line: line, o: o, ends: ends, tries: map[consent.InvitationID]int{}}
	if r.o.Sleep == nil {
		r.o.Sleep = sleep
	}
	defer r.hangUp()
	if err := r.recover(ctx); err != nil {
		return r.out, err
	}
	if err := r.begin(ctx); err != nil {
		return r.out, err
	}
	err = r.loop(ctx)
	err = errors.Join(err, r.settleNow(ctx))
	err = errors.Join(err, r.w.recordAsked(ctx, r.write))
	if counted := r.count(context.WithoutCancel(ctx)); err == nil {
		err = counted
	}
	return r.out, cancelled(ctx, err)
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// run is one run of sending.
type run struct {
	sqlite.Book
	id   consent.CampaignID
	line Line
	o    Options
	out  Sent
	ends <-chan struct{} // closed when the campaign is to be closed

	w         *writer
	query     sqlite.GateQuery
	queue     queue
	tries     map[consent.InvitationID]int
	conn      Conn
	fresh     bool    // nothing was sent on the line yet
	pending   *handed // of which the outcome is not kept yet
	handedN   int     // messages that were handed over
	collected time.Time
	last      time.Time // when the last message was handed over
	today     int64     // in the last 24 hours, as far as known
	refusals  int       // of the message itself, one after the other
	ahead     *ahead
	verdicts  *foreseen
	seen      consent.Entry // the ledger's last after this run wrote last
	unasked   int           // messages of which no event says that they asked
	troubles  int           // with the account, one after the other
}

// begin checks that something may be sent at all, and starts the campaign.
func (r *run) begin(ctx context.Context) error {
	err := r.Write(ctx, func(tx *sqlite.Tx) error {
		c, err := tx.FindCampaign(r.id)
		if err != nil {
			return err
		}
		if r.w, err = newWriter(&tx.View, c); err != nil {
			return err
		}
		if err := r.may(c, tx.Now()); err != nil {
			return err
		}
		if c.Status == consent.CampaignRunning {
			return nil
		}
		if err := c.Status.To(consent.CampaignRunning); err != nil {
			return err
		}
		if c.Status = consent.CampaignRunning; c.StartedAt.IsZero() {
			c.StartedAt = tx.Now()
		}
		r.w.campaign = c
		return tx.SaveCampaign("campaign.started", &c)
	})
	if err != nil {
		return err
	}
	if r.query, err = sqlite.CampaignGate(r.w.definition, r.id); err != nil {
		return err
	}
	r.queue = queue{reminders: r.o.Reminders, before: r.w.remindBefore,
		confirms: answersConfirmed(r.w.definition) && !r.o.Reminders || r.o.Confirmations && r.w.definition.Kind.Asks(), alone: r.o.Confirmations}
	if r.line.Collect == nil {
		return r.collectedFiles(ctx)
	}
	return nil
}

// may refuses a run of a campaign that is not approved, paused, over or not
// begun, or of which something has gone since it was approved: a notice that
// was replaced, an account that was taken out.
func (r *run) may(c sqlite.Campaign, now time.Time) error {
	switch {
	case c.Status != consent.CampaignApproved && c.Status != consent.CampaignRunning:
		return consent.Fail(consent.Conflict, "campaign_status_wrong", "campaign", "status", string(c.Status))
	case !r.o.Confirmations && !c.ClosesAt.IsZero() && !now.Before(c.ClosesAt):
		return consent.Fail(consent.RefusedByLaw, "campaign_closed", "campaign", "article", "4(11)", "day", c.Definition.ClosesOn)
	case r.o.Reminders && c.Definition.ReminderDays == 0:
		return consent.Fail(consent.Conflict, "campaign_no_reminder", "campaign")
	case c.Definition.Sender == 0:
		return consent.Fail(consent.Conflict, "campaign_no_channel", "sender", "article", "ePrivacy 13(4)")
	}
	if r.o.Confirmations {
		return nil
	}
	if opens, err := c.Definition.Opens(r.w.now.Location()); err != nil || opens.After(now) {
		return consent.Fail(consent.Conflict, "campaign_not_begun", "campaign", "day", c.Definition.StartsOn)
	}
	for _, e := range r.w.missing {
		switch e.Field {
		case "notice", "questions", "terms", "sender", "purposes":
			return e
		}
	}
	return nil
}

// remindBefore is when the first message must have left for its reminder to be
// due.
func (w *writer) remindBefore(now time.Time) (time.Time, bool) {
	days := w.definition.ReminderDays
	return now.AddDate(0, 0, -max(days, consent.ReminderDays)), days > 0
}

func (r *run) loop(ctx context.Context) error {
	for ctx.Err() == nil {
		if r.ended() {
			return nil
		}
		if r.o.Limit > 0 && r.handedN >= r.o.Limit {
			r.out.Stopped = StoppedLimit
			return nil
		}
		j, until, err := r.queue.next(ctx, r)
		switch {
		case err != nil:
			return err
		case j == nil && until.IsZero():
			return nil
		case j == nil:
			if on, err := r.rest(ctx, StoppedDeferred, until); err != nil || !on {
				return err
			}
			continue
		}
		if on, err := r.ready(ctx); err != nil || !on {
			return err
		}
		if on, err := r.one(ctx, *j); err != nil || !on {
			return err
		}
		if r.unasked >= askedAtOnce {
			r.unasked = 0
			if err := r.w.recordAsked(ctx, r.write); err != nil {
				return err
			}
		}
		if r.o.Progress != nil {
			r.o.Progress(r.out)
		}
	}
	return ctx.Err()
}

// ended says whether the campaign is being closed, or is cancelled.
func (r *run) ended() bool {
	select {
	case <-r.ends:
	default:
		return false
	}
	r.out.Stopped, r.out.Until = StoppedClosed, time.Time{}
	_ = r.Read(context.Background(), func(v *sqlite.View) error { // where it cannot be read, what follows says so
		if status, err := v.CampaignStatus(r.id); err == nil && status != consent.CampaignRunning {
			r.goesOn(status)
		}
		return nil
	})
	return true
}

// sleep waits, but no longer than nobody is closing the campaign.
func (r *run) sleep(ctx context.Context, d time.Duration) (on bool, err error) {
	resting, wake := context.WithCancel(ctx)
	defer wake()
	go func() {
		select {
		case <-r.ends:
			wake()
		case <-resting.Done():
		}
	}()
	if err = r.o.Sleep(resting, d); r.ended() {
		return false, nil
	}
	return err == nil, err
}

// count tells what is left.
func (r *run) count(ctx context.Context) error {
	return r.Read(ctx, func(v *sqlite.View) (err error) {
		if r.out.Unknown, err = v.CountUndecided(r.id); err != nil {
			return err
		}
		r.out.Remaining, r.out.Letters, err = remaining(v, r.w.definition, r.id)
		return err
	})
}
