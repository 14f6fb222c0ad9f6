package sqlite

import (
	"time"

	"consentbook/backend/consent"
)

// Invited is one person in a campaign, with what is needed to read an answer.
type Invited struct {
	Invitation
	Person     consent.ContactID // as they are now: who was merged into another is that other
	Definition consent.Campaign
	Status     consent.CampaignStatus
	ClosesAt   time.Time
}

// ClosedAt reports whether the token was good no more at a moment.
func (i Invited) ClosedAt(at time.Time) bool {
	over := i.Status == consent.CampaignClosed || i.Status == consent.CampaignCancelled
	return over || !i.ClosesAt.IsZero() && !at.Before(i.ClosesAt)
}

// Invited adds to an invitation what its campaign is.
func (v *View) Invited(i Invitation) (out Invited, err error) {
	c, err := v.FindCampaign(i.Campaign)
	if err != nil {
		return out, err
	}
	out = Invited{Invitation: i, Definition: c.Definition, Status: c.Status, ClosesAt: c.ClosesAt}
	out.Person, err = v.NowIs(i.Contact)
	return out, err
}

// NowIs is who somebody is found to be by now.
func (v *View) NowIs(id consent.ContactID) (consent.ContactID, error) {
	for {
		kept, err := v.MergedInto(id)
		if err != nil || kept == 0 {
			return id, err
		}
		id = kept
	}
}

// InvitedLast lists the invitations that reached a person in campaigns that are
// open at a moment, the newest first.
func (v *View) InvitedLast(contact consent.ContactID, at time.Time) ([]Invitation, error) {
	return v.invitations("WHERE i.contact_id IN "+oneself+` AND i.state IN ('sent', 'unknown', 'printed')
		AND EXISTS (SELECT 1 FROM campaigns c WHERE c.id = i.campaign_id AND c.status IN ('running', 'paused', 'approved') AND (c.closes_at = '' OR c.closes_at > ?)) ORDER BY i.id DESC`,
		int64(contact), formatTime(at))
}

// SentLastTo finds what left last to an address before a moment.
func (v *View) SentLastTo(address string, before time.Time) (m Message, ok bool, err error) {
	all, err := v.messages("WHERE m.address = ? AND m.at <= ? AND m.kind <> 'letter' ORDER BY m.at DESC, m.id DESC LIMIT 1", address, formatTime(before))
	if err != nil || len(all) == 0 {
		return m, false, err
	}
	return all[0], true, nil
}

// MessagesOfInvitation lists what left for an invitation, the first first.
func (v *View) MessagesOfInvitation(id consent.InvitationID) ([]Message, error) {
	return v.messages("WHERE m.invitation_id = ? ORDER BY m.at, m.id", int64(id))
}
