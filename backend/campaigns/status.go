package campaigns

import (
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Standing is how far a campaign is.
type Standing struct {
	Campaign    sqlite.Campaign
	Counts      sqlite.CampaignCounts // of the audience
	Invitations sqlite.InvitationCounts
	Remaining   int64 // mails that are due
	Letters     int64 // that are not printed yet
	Reminding   int64 // letters of reminder that are due
	Undecided   int64 // messages of which nobody knows whether they left
	Reminder    time.Time
	Sending     bool // something is being sent from the book at this moment
	Days        []sqlite.CampaignDay
	Erased      sqlite.ErasedCampaign // since: with them the counts of the approved audience close
}

// Status reads it.
func Status(ctx context.Context, b sqlite.Book, id consent.CampaignID) (s Standing, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if s.Campaign, err = v.FindCampaign(id); err != nil {
			return err
		}
		s.Counts, s.Sending = s.Campaign.Counts, b.Sending()
		if s.Campaign.ApprovedAt.IsZero() {
			if s.Counts, err = v.AudienceCounts(id); err != nil {
				return err
			}
		}
		if s.Invitations, err = v.InvitationCounts(id); err != nil {
			return err
		}
		if !s.Campaign.Status.Over() {
			if s.Remaining, s.Letters, err = remaining(v, s.Campaign.Definition, id); err != nil {
				return err
			}
			if days := s.Campaign.Definition.ReminderDays; days > 0 {
				if s.Reminding, err = v.CountLetterRemindersDue(id, v.Now().AddDate(0, 0, -max(days, consent.ReminderDays))); err != nil {
					return err
				}
			}
		}
		if s.Undecided, err = v.CountUndecided(id); err != nil {
			return err
		}
		if days := s.Campaign.Definition.ReminderDays; days > 0 && !s.Campaign.StartedAt.IsZero() {
			s.Reminder = s.Campaign.StartedAt.AddDate(0, 0, max(days, consent.ReminderDays))
		}
		if s.Erased, err = v.ErasedOfCampaign(id); err != nil {
			return err
		}
		s.Days, err = v.CampaignDays(id)
		return err
	})
	return s, err
}

// Invited is one person in a campaign, for a list.
type Invited struct {
	sqlite.Invitation
	Name    string
	Address string
}

// Invitations gives a window of a campaign's invitations in a state, "" for
// all.
func Invitations(ctx context.Context, b sqlite.Book, id consent.CampaignID, state consent.InvitationState, offset, limit int) (out []Invited, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindCampaign(id); err != nil {
			return err
		}
		rows, err := v.InvitationsIn(id, state, offset, limit)
		if err != nil {
			return err
		}
		for _, i := range rows {
			line := Invited{Invitation: i}
			if c, err := v.FindContact(i.Contact); err == nil {
				line.Name, line.Address = c.DisplayName(), c.Email()
			} else if consent.CodeOf(err) != consent.NotFound {
				return err
			}
			out = append(out, line)
		}
		return nil
	})
	return out, err
}

// remaining is how many mails and letters have not left; reminders count when
// they are due.
func remaining(v *sqlite.View, definition consent.Campaign, id consent.CampaignID) (mails, letters int64, err error) {
	counts, err := v.InvitationCounts(id)
	if err != nil {
		return 0, 0, err
	}
	mails, letters = counts.States[consent.ByMail][consent.InvitationWaiting], counts.States[consent.ByPost][consent.InvitationWaiting]
	if definition.ReminderDays > 0 {
		due, err := v.CountRemindersDue(id, v.Now().AddDate(0, 0, -max(definition.ReminderDays, consent.ReminderDays)))
		return mails + due, letters, err
	}
	return mails, letters, nil
}
