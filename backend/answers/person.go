package answers

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Correspondence is what went to a person and what came back, newest first, and
// where their addresses stand after it.
type Correspondence struct {
	Mails     []sqlite.Mail
	Messages  []sqlite.Message
	Bounces   []sqlite.Bounce
	Addresses []sqlite.AddressState
	Requests  []sqlite.Request
	Campaigns map[consent.CampaignID]string // names of those that are mentioned
}

// With reads it.
func With(ctx context.Context, b sqlite.Book, contact consent.ContactID) (out Correspondence, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		for _, read := range []func() error{
			func() error { out.Mails, err = v.MailsOf(contact); return err },
			func() error { out.Messages, err = v.MessagesOf(contact); return err },
			func() error { out.Bounces, err = v.BouncesOf(contact); return err },
			func() error { out.Addresses, err = v.AddressStatesOf(contact); return err },
			func() error { out.Requests, err = v.RequestsOf(contact); return err },
		} {
			if err := read(); err != nil {
				return err
			}
		}
		return out.names(v)
	})
	return out, err
}

func (c *Correspondence) names(v *sqlite.View) error {
	c.Campaigns = map[consent.CampaignID]string{}
	for _, m := range c.Messages {
		c.Campaigns[m.Campaign] = ""
	}
	for _, m := range c.Mails {
		c.Campaigns[m.Conclusion.Campaign] = ""
	}
	delete(c.Campaigns, 0)
	for id := range c.Campaigns {
		campaign, err := v.FindCampaign(id)
		if err != nil {
			return err
		}
		c.Campaigns[id] = campaign.Definition.Name
	}
	return nil
}
