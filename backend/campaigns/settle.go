package campaigns

import (
	"context"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/smtp"
	"consentbook/backend/sqlite"
)

// settleNow keeps what became of the last message, without waiting for the next.
func (r *run) settleNow(ctx context.Context) error {
	h := r.pending
	if h == nil {
		return nil
	}
	if err := r.write(ctx, func(tx *sqlite.Tx, still bool) error { return r.settle(tx, h, still) }); err != nil {
		return err
	}
	r.settled(h)
	return nil
}

// settled counts a message of which it is kept what became of it.
func (r *run) settled(h *handed) {
	if h == nil || r.pending != h {
		return
	}
	r.pending = nil
	switch o := h.outcome; {
	case o.State == smtp.Accepted:
		if confirms(h.Kind) {
			r.out.Confirmed++
		} else {
			r.out.Sent++
			r.unasked++
		}
		if r.tries[h.job.invitation] > 0 {
			r.out.Deferred--
			delete(r.tries, h.job.invitation)
		}
	case o.State == smtp.Unknown:
		r.out.Unknown++
	case o.State == smtp.Refused && !o.OfAccount():
		r.out.Failed++
	}
}

// settle keeps what became of a message; still says that nobody else has written
// anything since it was taken.
func (r *run) settle(tx *sqlite.Tx, h *handed, still bool) error {
	if h == nil {
		return nil
	}
	if err := tx.DeleteOutgoing(h.MessageID); err != nil {
		return err
	}
	o := h.outcome
	if o.State == smtp.Deferred || o.State == smtp.Refused && o.OfAccount() {
		return nil // nothing has left, and nothing is said of the person
	}
	i := h.Invitation
	if !still {
		var err error
		if i, err = tx.FindInvitation(h.Invited); consent.CodeOf(err) == consent.NotFound {
			return nil // erased while the message was on its way: nothing of them is kept
		}
		if err != nil {
			return err
		}
	}
	m, moves := messageOf(h.Outgoing), &i
	m.Words = words(o)
	if confirms(m.Kind) {
		moves = nil
	} else if r.w.definition.Kind.Asks() {
		m.Asked = h.asked
	}
	switch o.State {
	case smtp.Accepted:
		return r.accepted(tx, &m, moves)
	case smtp.Unknown:
		return unknown(tx, &m, moves)
	}
	return r.refused(tx, h, &m, moves)
}

func messageOf(o sqlite.Outgoing) sqlite.Message {
	return sqlite.Message{Campaign: o.Campaign, Invited: o.Invited, Contact: o.Contact, Kind: o.Kind, Address: o.Address, MessageID: o.MessageID, SHA256: o.SHA256}
}

// words are the server's, with its codes.
func words(o smtp.Outcome) string {
	code := ""
	if o.Code != 0 {
		code = strconv.Itoa(o.Code)
	}
	return strings.Join(strings.Fields(code+" "+o.Enhanced+" "+o.Words), " ")
}

// confirms says of a kind of message that it tells what was recorded.
func confirms(kind consent.MessageKind) bool {
	return kind == consent.MessageConfirmation || kind == consent.MessageWithdrawal
}

// moved sets the state of what the message was: the first, or the reminder; i is
// nil for one that moves nothing.
func moved(m *sqlite.Message, i *sqlite.Invitation, to consent.InvitationState) {
	if m.Outcome = string(to); i == nil {
		return
	}
	if i.Why = ""; m.Kind == consent.MessageReminder {
		i.Reminded = to
	} else {
		i.State = to
	}
}

// accepted: the server answers for the message from here on.
func (r *run) accepted(tx *sqlite.Tx, m *sqlite.Message, i *sqlite.Invitation) error {
	moved(m, i, consent.InvitationSent)
	return tx.CreateMessage("campaign.sent", m, i)
}

// refused: what the server says of the recipient stands with the address.
func (r *run) refused(tx *sqlite.Tx, h *handed, m *sqlite.Message, i *sqlite.Invitation) error {
	moved(m, i, consent.InvitationRefused)
	if err := tx.CreateMessage("campaign.refused", m, i); err != nil || h.outcome.Stage != smtp.StageRecipient {
		return err
	}
	return tx.CreateBounces([]sqlite.Bounce{{Contact: m.Contact, Address: h.Address, Hard: hard(h.outcome), Status: h.outcome.Enhanced, Words: m.Words, Message: m.ID, At: tx.Now()}})
}

// hard tells a mailbox that is not there from one that is full or guarded.
func hard(o smtp.Outcome) bool {
	if o.Enhanced == "" {
		return o.Code == 550 || o.Code == 551 || o.Code == 553
	}
	return strings.HasPrefix(o.Enhanced, "5.1.") || o.Enhanced == "5.2.1"
}

// unknown: nobody knows whether the message left. Nothing is repeated before
// somebody has decided.
func unknown(tx *sqlite.Tx, m *sqlite.Message, i *sqlite.Invitation) error {
	moved(m, i, consent.InvitationUnknown)
	return tx.CreateMessage("campaign.unknown", m, i)
}

// recover finds what was being handed over when the program ended: of these
// nobody knows whether they left.
func (r *run) recover(ctx context.Context) error {
	n, err := recoverOutbox(ctx, r.Book)
	r.out.Unknown += n
	return err
}

// invited is the invitation whose state a message decides; nil where it decides
// none, as a confirmation.
func invited(tx *sqlite.Tx, m sqlite.Message) (*sqlite.Invitation, error) {
	if m.Invited == 0 || m.Kind != consent.MessageInvitation && m.Kind != consent.MessageReminder {
		return nil, nil
	}
	i, err := tx.FindInvitation(m.Invited)
	return &i, err
}

// Recover marks what lies in the outbox when a book is opened: messages of which
// nobody knows whether they left. Where something is being sent it does nothing.
func Recover(ctx context.Context, b sqlite.Book) (n int64, err error) {
	done, err := b.SendAlone()
	if consent.ReasonOf(err) == "campaign_sending" {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	defer done()
	return recoverOutbox(ctx, b)
}

// recoverOutbox is Recover for who makes sure that nothing else is being sent.
func recoverOutbox(ctx context.Context, b sqlite.Book) (n int64, err error) {
	var found []sqlite.Outgoing
	err = b.Read(ctx, func(v *sqlite.View) error {
		found, err = v.Outgoing()
		return err
	})
	if err != nil || len(found) == 0 {
		return 0, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		n = 0
		for _, o := range found {
			if err := tx.DeleteOutgoing(o.MessageID); err != nil {
				return err
			}
			m := messageOf(o)
			there, err := tx.Holds(o.Contact)
			if err != nil {
				return err
			}
			if !there {
				continue // erased since
			}
			i, err := invited(tx, m)
			if err != nil {
				return err
			}
			if err := unknown(tx, &m, i); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}
