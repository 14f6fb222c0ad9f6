package campaigns

import (
	"context"
	"errors"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Save keeps a definition as a draft: a new campaign where id is 0. What was
// frozen for approval changes no more.
func Save(ctx context.Context, b sqlite.Book, id consent.CampaignID, definition consent.Campaign) (c sqlite.Campaign, err error) {
	definition = definition.Complete()
	if err := definition.Check(); err != nil {
		return c, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		kind := "campaign.planned"
		c = sqlite.Campaign{Status: consent.CampaignDraft, Counts: sqlite.NewCampaignCounts()}
		if id != 0 {
			kind = "campaign.changed"
			if c, err = tx.FindCampaign(id); err != nil {
				return err
			}
			if c.Status != consent.CampaignDraft || c.Frozen {
				return consent.Fail(consent.Conflict, "campaign_frozen", "campaign")
			}
			if definition.Breach = c.Definition.Breach; definition.Breach != nil && definition.Kind != consent.CampaignInformation { // what people must be told asks nothing (Art. 34)
				return consent.Fail(consent.RefusedByLaw, "campaign_purposes_needless", "kind", "article", "7(2)")
			}
		}
		for _, p := range definition.Purposes {
			if _, err := tx.FindPurpose(p); err != nil {
				return err
			}
		}
		c.Definition = definition
		return tx.SaveCampaign(kind, &c)
	})
	return c, err
}

// Find reads a campaign.
func Find(ctx context.Context, b sqlite.Book, id consent.CampaignID) (c sqlite.Campaign, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		c, err = v.FindCampaign(id)
		return err
	})
	return c, err
}

// List gives all campaigns, newest first.
func List(ctx context.Context, b sqlite.Book) (all []sqlite.Campaign, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		all, err = v.Campaigns()
		return err
	})
	return all, err
}

// Pause stops a campaign; a run that is at work ends before its next message.
func Pause(ctx context.Context, b sqlite.Book, id consent.CampaignID) (sqlite.Campaign, error) {
	return step(ctx, b, id, consent.CampaignPaused, "campaign.paused")
}

// Resume takes a paused campaign up again. Sending is what Send does.
func Resume(ctx context.Context, b sqlite.Book, id consent.CampaignID) (sqlite.Campaign, error) {
	return step(ctx, b, id, consent.CampaignRunning, "campaign.resumed")
}

// Cancel ends a campaign for good: nothing more leaves, and no token is good. A
// run that waits ends at once.
func Cancel(ctx context.Context, b sqlite.Book, id consent.CampaignID) (sqlite.Campaign, error) {
	c, err := step(ctx, b, id, consent.CampaignCancelled, "campaign.cancelled")
	if err != nil {
		return c, err
	}
	return c, cancelled(ctx, errors.Join(b.EndSending(ctx, id), askedAll(ctx, b, c)))
}

func step(ctx context.Context, b sqlite.Book, id consent.CampaignID, to consent.CampaignStatus, kind string) (c sqlite.Campaign, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if c, err = tx.FindCampaign(id); err != nil {
			return err
		}
		if to == consent.CampaignRunning && c.Status != consent.CampaignPaused {
			return consent.Fail(consent.Conflict, "campaign_status_wrong", "campaign", "status", string(c.Status))
		}
		if err := c.Status.To(to); err != nil {
			return err
		}
		if c.Status = to; to.Over() {
			c.ClosedAt = tx.Now()
			if err := tx.EndTokens(id); err != nil {
				return err
			}
		}
		return tx.SaveCampaign(kind, &c)
	})
	return c, err
}
