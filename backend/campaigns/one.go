package campaigns

import (
	"context"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/smtp"
	"consentbook/backend/sqlite"
)

// handed is a message that was handed over, with what became of it.
type handed struct {
	written
	job     job
	outcome smtp.Outcome
	at      time.Time
}

// one sends one message: it asks the gate, keeps that the message is about to
// leave, and with it what became of the one before; then it hands it over. on is
// false where the run ends.
func (r *run) one(ctx context.Context, j job) (on bool, err error) {
	var x judged
	var status consent.CampaignStatus
	before, ahead := r.pending, r.ahead
	r.ahead = nil
	err = r.write(ctx, func(tx *sqlite.Tx, still bool) error {
		if err := r.settle(tx, before, still); err != nil {
			return err
		}
		if status = consent.CampaignRunning; !still {
			if status, err = tx.CampaignStatus(r.id); err != nil || status != consent.CampaignRunning {
				return err
			}
		}
		if still && ahead.holds(j, tx.Now()) {
			x = ahead.judged
		} else if x, err = r.judge(&tx.View, j, tx.Now()); err != nil {
			return err
		}
		return r.take(tx, &x)
	})
	if err != nil {
		return false, err
	}
	r.settled(before)
	if on := r.goesOn(status); !on {
		return false, nil
	}
	switch {
	case x.held:
		r.out.Held++
	case x.left:
		r.out.LeftOut++
	case x.m != nil:
		return r.handOver(ctx, *x.m, j)
	}
	return true, nil
}

// goesOn notes why a run ends whose campaign is not running any more.
func (r *run) goesOn(status consent.CampaignStatus) bool {
	switch status {
	case consent.CampaignRunning:
		return true
	case consent.CampaignPaused:
		r.out.Stopped = StoppedPaused
	case consent.CampaignCancelled:
		r.out.Stopped = StoppedCancelled
	default:
		r.out.Stopped = StoppedClosed
	}
	return false
}

// running looks whether the campaign still is.
func (r *run) running(ctx context.Context) (on bool, err error) {
	err = r.Read(ctx, func(v *sqlite.View) error {
		status, err := v.CampaignStatus(r.id)
		on = err == nil && r.goesOn(status)
		return err
	})
	return on, err
}

// judged is what the gate says of a person at one moment, and the message that
// follows.
type judged struct {
	m          *written // nil where none follows
	held, left bool
	invitation sqlite.Invitation
	why        consent.Verdict // of who is left out
}

// judge asks the gate about the person at this very moment.
func (r *run) judge(v *sqlite.View, j job, now time.Time) (x judged, err error) {
	if j.kind == consent.MessageConfirmation {
		return r.judgeConfirmation(v, j, now)
	}
	i, err := v.FindInvitation(j.invitation)
	if consent.CodeOf(err) == consent.NotFound { // erased since the batch was read
		return x, nil
	}
	reminder := j.kind == consent.MessageReminder
	if err != nil || !reminder && i.State != consent.InvitationWaiting || reminder && (i.State != consent.InvitationSent || i.Reminded != "") {
		return x, err
	}
	x.invitation = i
	q := r.query
	q.Reminder, q.At = reminder, now.In(r.w.now.Location())
	g, known := r.verdicts.of(j, now)
	if !known {
		g, err = v.GateOne(q, i.Contact)
		if consent.ReasonOf(err) == "contact_merged" {
			g, err = sqlite.GatePerson{Verdict: consent.MergedAway}, nil
		}
		if err != nil {
			return x, err
		}
	}
	asked := r.w.asking(i.Purposes, g)
	switch {
	case g.Held && g.Verdict.Allows():
		x.held = true
	case !g.Verdict.Allows(), r.w.definition.Kind.Asks() && len(asked.purposes) == 0:
		x.left, x.why = true, g.Verdict
	case g.Channel != consent.ByMail:
		x.left, x.why = true, consent.Undeliverable
	default:
		m, err := r.w.write(v, i, j.kind, asked, g.Address, now)
		if err != nil {
			return x, err
		}
		x.m = &m
	}
	return x, nil
}

// take keeps the intent, or that the person is left out, with the rule.
func (r *run) take(tx *sqlite.Tx, x *judged) error {
	if x.m != nil {
		x.m.At = tx.Now()
		return tx.CreateOutgoing(x.m.Outgoing)
	}
	if !x.left {
		return nil
	}
	i := x.invitation
	if i.Why = x.why; i.State == consent.InvitationSent {
		i.Reminded = consent.InvitationLeftOut
	} else {
		i.State = consent.InvitationLeftOut
	}
	if err := tx.MoveInvitation(&i); err != nil {
		return err
	}
	_, err := tx.Append("campaign.left_out", sqlite.Item{Contact: i.Contact, Payload: i.Move()})
	return err
}

// handOver gives a message to the server. What becomes of it is kept with the
// next message, or at once where the run waits or ends.
func (r *run) handOver(ctx context.Context, m written, j job) (on bool, err error) {
	h := &handed{written: m, job: j}
	next := r.look(ctx)
	h.outcome = r.conn.Send(ctx, r.w.sender.Address, m.Address, m.raw)
	if next != nil {
		r.ahead = <-next
	}
	h.at = r.Now()
	h.raw = nil
	r.pending, r.last = h, h.at
	o := h.outcome
	if o.State != smtp.Accepted && o.OfAccount() {
		return r.trouble(ctx, h)
	}
	r.fresh, r.troubles = false, 0
	switch o.State {
	case smtp.Accepted:
		r.handedN, r.today, r.refusals = r.handedN+1, r.today+1, 0
	case smtp.Unknown:
		r.handedN, r.today = r.handedN+1, r.today+1
	case smtp.Refused:
		r.handedN++
		if r.refusals++; o.Stage != smtp.StageContent {
			r.refusals = 0
		}
	case smtp.Deferred:
		return true, r.putOff(ctx, h)
	}
	if r.refusals >= refusedInARow { // it is what we write, or who we are
		return false, r.senderRefused(ctx, o)
	}
	return true, nil
}

// refusedInARow is after how many refusals of the message itself, one after the
// other, a run ends: more would only spoil the name of the account.
const refusedInARow = 5

// trouble is a message that the account or the line failed, not the person: it
// goes first again on a new line; where that does not help, the run ends.
func (r *run) trouble(ctx context.Context, h *handed) (on bool, err error) {
	idle := !r.fresh && h.outcome.Code == 0 // a server hangs up on who is silent
	r.hangUp()
	if err := r.settleNow(ctx); err != nil {
		return false, err
	}
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if h.outcome.State == smtp.Unknown { // the message is decided on by a person
		return true, nil
	}
	r.queue.again(h.job)
	if idle {
		return true, nil
	}
	if r.troubles++; h.outcome.State == smtp.Refused || r.troubles > len(redial) {
		return false, r.senderRefused(ctx, h.outcome)
	}
	return true, r.o.Sleep(ctx, redial[r.troubles-1])
}

// senderRefused ends a run. The server's words may name people: the error holds
// its codes.
func (r *run) senderRefused(ctx context.Context, o smtp.Outcome) error {
	if err := r.settleNow(ctx); err != nil {
		return err
	}
	if o.Code == 0 {
		return consent.Fail(consent.Offline, "campaign_sender_refused", "sender", "words", "–")
	}
	return consent.Fail(consent.Rejected, "campaign_sender_refused", "sender", "words", strings.TrimSpace(strconv.Itoa(o.Code)+" "+o.Enhanced))
}

// putOff takes a message up again later that the server would not take now.
func (r *run) putOff(ctx context.Context, h *handed) error {
	if err := r.settleNow(ctx); err != nil {
		return err
	}
	if h.outcome.Broken {
		r.hangUp()
	}
	r.tries[h.job.invitation]++
	if r.tries[h.job.invitation] == 1 {
		r.out.Deferred++
		if h.outcome.Code == 0 { // the line broke while it was being written: the server has said nothing
			r.queue.again(h.job)
			return nil
		}
	}
	r.queue.putOff(h.job, r.tries[h.job.invitation], r.Now())
	return nil
}
