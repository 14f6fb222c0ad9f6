package campaigns

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Unknown lists the messages of a campaign of which nobody knows whether they
// left, and on which nobody has decided.
func Unknown(ctx context.Context, b sqlite.Book, id consent.CampaignID, offset, limit int) (out []sqlite.Message, err error) {
	return Messages(ctx, b, id, string(consent.InvitationUnknown), offset, limit)
}

// Messages gives a window of the messages of a campaign in a state, "" for all,
// newest first.
func Messages(ctx context.Context, b sqlite.Book, id consent.CampaignID, state string, offset, limit int) (out []sqlite.Message, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindCampaign(id); err != nil {
			return err
		}
		out, err = v.MessagesIn(id, state, offset, limit)
		return err
	})
	return out, err
}

// Decide settles a message of which nobody knows whether it left: it is treated
// as sent, or it is sent once more, under another Message-ID, when the campaign
// sends again.
func Decide(ctx context.Context, b sqlite.Book, id consent.CampaignID, message consent.MessageID, decision string) (m sqlite.Message, err error) {
	if decision != consent.DecidedSent && decision != consent.DecidedAgain {
		return m, consent.Fail(consent.Invalid, "message_decision_unknown", "decision")
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if m, err = tx.FindMessage(message); err != nil {
			return err
		}
		switch {
		case m.Campaign != id:
			return consent.Fail(consent.NotFound, "message_unknown", "message")
		case m.Outcome != string(consent.InvitationUnknown) || m.Decided != "":
			return consent.Fail(consent.Conflict, "message_decided", "message")
		}
		i, err := invited(tx, m)
		if err != nil {
			return err
		}
		if i != nil {
			decided(m, i, decision)
		}
		m.Decided = decision
		return tx.DecideMessage(&m, i)
	})
	return m, err
}

func decided(m sqlite.Message, i *sqlite.Invitation, decision string) {
	switch {
	case m.Kind == consent.MessageReminder && decision == consent.DecidedSent:
		i.Reminded = consent.InvitationSent
	case m.Kind == consent.MessageReminder:
		i.Reminded = "" // due again
	case decision == consent.DecidedSent:
		i.State = consent.InvitationSent
	default:
		i.State = consent.InvitationWaiting
	}
}
