package campaigns

import (
	"context"
	"errors"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// ready waits until the next message may leave and the line stands; on is false
// where the run ends.
func (r *run) ready(ctx context.Context) (on bool, err error) {
	if on, err := r.pace(ctx); err != nil || !on {
		return false, err
	}
	if err := r.collect(ctx); err != nil {
		return false, err
	}
	return true, r.dial(ctx)
}

// pace keeps the hours and limits of the account and the closing day.
func (r *run) pace(ctx context.Context) (on bool, err error) {
	for {
		now := r.Now()
		if closes := r.w.campaign.ClosesAt; !r.o.Confirmations && !closes.IsZero() && !now.Before(closes) {
			r.out.Stopped = StoppedClosed
			return false, nil
		}
		why, until, err := r.notBefore(now)
		if err != nil || until.IsZero() {
			return err == nil, err
		}
		if why == "" { // the minute's limit is always waited for
			if err := r.settleNow(ctx); err != nil {
				return false, err
			}
			if err := r.o.Sleep(ctx, min(until.Sub(now), time.Minute)); err != nil { // a clock that was moved back holds nobody up
				return false, err
			}
			return true, nil
		}
		if on, err := r.rest(ctx, why, until); err != nil || !on {
			return false, err
		}
	}
}

// notBefore is when the next message may leave, and by which limit; zero: now.
func (r *run) notBefore(now time.Time) (why Stopped, until time.Time, err error) {
	s := r.w.sender
	local := now.In(r.w.now.Location())
	if !s.Hours.Open(local) {
		return StoppedHours, s.Hours.Next(local), nil
	}
	if s.PerDay > 0 && (r.today == 0 || r.today >= int64(s.PerDay)) {
		first, err := r.countDay(now)
		if err != nil {
			return "", until, err
		}
		if r.today >= int64(s.PerDay) {
			return StoppedDay, first.Add(24 * time.Hour), nil
		}
	}
	if s.PerMinute > 0 && !r.last.IsZero() {
		if due := r.last.Add(time.Minute / time.Duration(s.PerMinute)); due.After(now) {
			return "", due, nil
		}
	}
	return "", time.Time{}, nil
}

// rest waits where the run may, having kept what is known; else it ends it.
func (r *run) rest(ctx context.Context, why Stopped, until time.Time) (on bool, err error) {
	if err := r.settleNow(ctx); err != nil {
		return false, err
	}
	r.out.Stopped, r.out.Until = why, until
	if !r.o.Wait {
		return false, nil
	}
	if r.o.Progress != nil {
		r.o.Progress(r.out)
	}
	r.hangUp()
	for now := r.Now(); now.Before(until); now = r.Now() {
		if on, err := r.sleep(ctx, min(until.Sub(now), restLook)); err != nil || !on {
			return false, err
		}
		if on, err := r.running(ctx); err != nil || !on {
			return false, err
		}
	}
	r.out.Stopped, r.out.Until = StoppedDone, time.Time{}
	return true, nil
}

// restLook is how often a run that rests looks whether it was paused.
const restLook = time.Minute

// collect reads the mailbox where that was too long ago. Without it nobody knows
// who has said stop, so that nothing is sent (Art. 7(3), 21(3)).
func (r *run) collect(ctx context.Context) error {
	if r.line.Collect == nil {
		return r.collectedFiles(ctx)
	}
	if !r.collected.IsZero() && within(r.Now().Sub(r.collected), collectEvery) {
		return nil
	}
	if err := r.settleNow(ctx); err != nil {
		return err
	}
	if err := r.line.Collect(ctx); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return consent.Fail(consent.Offline, "campaign_collect_failed", "sender").Because(err)
	}
	r.collected = r.Now()
	return nil
}

// collectedFiles says whether what came in was brought in from files lately,
// where nothing else tells who has said stop. It holds nothing up: an account
// may have no mailbox that a program can read, and then the run says so.
func (r *run) collectedFiles(ctx context.Context) error {
	return r.Read(ctx, func(v *sqlite.View) error {
		at, err := v.FilesCollected()
		lately := !at.IsZero() && within(r.Now().Sub(at), filesGood)
		r.out.FromFiles, r.out.NoMailbox = lately, !lately
		return err
	})
}

// within reports whether something is younger than a limit. What seems to lie in
// the future was done before the clock was moved back: nobody knows how old it is.
func within(age, limit time.Duration) bool { return age >= 0 && age < limit }

// redial is how long the run waits before it reaches for the server again, once
// for each try.
var redial = []time.Duration{2 * time.Second, 10 * time.Second, 30 * time.Second}

// dial sees to it that there is a line.
func (r *run) dial(ctx context.Context) error {
	if r.conn != nil && r.conn.Usable() {
		return nil
	}
	if err := r.settleNow(ctx); err != nil {
		return err
	}
	r.hangUp()
	for try := 0; ; try++ {
		conn, err := r.line.Dial(ctx)
		if err == nil {
			r.conn, r.fresh = conn, true
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var e *consent.Error
		if try >= len(redial) || errors.As(err, &e) && e.Code != consent.Offline {
			return err
		}
		if err := r.o.Sleep(ctx, redial[try]); err != nil {
			return err
		}
	}
}

func (r *run) hangUp() {
	if r.conn != nil {
		r.conn.Close()
	}
	r.conn = nil
}

// countDay counts what left from the account in the last 24 hours, and tells
// when the first of it did.
func (r *run) countDay(now time.Time) (first time.Time, err error) {
	if err := r.settleNow(context.Background()); err != nil {
		return first, err
	}
	err = r.Read(context.Background(), func(v *sqlite.View) error {
		r.today, first, err = v.SentSince(r.w.sender.ID, now.Add(-24*time.Hour))
		return err
	})
	return first, err
}
