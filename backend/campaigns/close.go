package campaigns

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Proposal is who is proposed for erasure after a campaign: one batch, for
// somebody to look through. Nothing is erased by it.
type Proposal struct {
	Undeliverable []consent.ContactID
	Inactive      []consent.ContactID // not among the undeliverable
}

// All are the numbers of everybody, ascending.
func (p Proposal) All() []consent.ContactID {
	all := append(slices.Clone(p.Undeliverable), p.Inactive...)
	slices.Sort(all)
	return all
}

// Close ends a campaign: no token is good any more, and the key from which they
// were made is destroyed. No answer is no consent; an earlier consent runs to
// its own end. Where the definition says that silence stops, who was written to
// under the soft opt-in and did not answer is not written to again for these
// purposes. early closes before the closing day is over.
func Close(ctx context.Context, b sqlite.Book, id consent.CampaignID, early bool) (c sqlite.Campaign, p Proposal, err error) {
	if c, err = closable(ctx, b, id, early); err != nil {
		return c, p, err
	}
	done, err := endSending(ctx, b, id)
	if err != nil {
		return c, p, cancelled(ctx, err)
	}
	defer done()
	if err := askedAll(ctx, b, c); err != nil {
		return c, p, cancelled(ctx, err)
	}
	silenced, err := silence(ctx, b, c)
	if err != nil {
		return c, p, cancelled(ctx, err)
	}
	if p, err = Propose(ctx, b, id); err != nil {
		return c, p, cancelled(ctx, err)
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if c, err = tx.FindCampaign(id); err != nil {
			return err
		}
		if err := c.Status.To(consent.CampaignClosed); err != nil {
			return err
		}
		if c.Counts.Closing, err = closing(&tx.View, id); err != nil {
			return err
		}
		c.Counts.Closing["silence_stopped"] = silenced
		c.Counts.Closing["proposed_undeliverable"], c.Counts.Closing["proposed_inactive"] = int64(len(p.Undeliverable)), int64(len(p.Inactive))
		c.Status, c.ClosedAt = consent.CampaignClosed, tx.Now()
		if err := tx.EndTokens(id); err != nil {
			return err
		}
		return tx.SaveCampaign("campaign.closed", &c)
	})
	return c, p, err
}

// endSending ends a run of the campaign and sees to it that none begins. Another
// campaign may go on sending: it has looked through the outbox itself.
func endSending(ctx context.Context, b sqlite.Book, id consent.CampaignID) (done func(), err error) {
	if err := b.EndSending(ctx, id); err != nil {
		return nil, err
	}
	done, err = b.SendAlone()
	if err != nil {
		if other := b.SendingOf(); other != 0 && other != id {
			return func() {}, nil
		}
		return nil, err
	}
	if _, err = recoverOutbox(ctx, b); err != nil {
		done()
	}
	return done, err
}

func closable(ctx context.Context, b sqlite.Book, id consent.CampaignID, early bool) (c sqlite.Campaign, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if c, err = v.FindCampaign(id); err != nil {
			return err
		}
		if err := c.Status.To(consent.CampaignClosed); err != nil {
			return err
		}
		if !early && v.Now().Before(c.ClosesAt) {
			return consent.Fail(consent.Conflict, "campaign_not_over", "campaign", "day", c.Definition.ClosesOn)
		}
		return nil
	})
	return c, err
}

// closing counts how the invitations ended.
func closing(v *sqlite.View, id consent.CampaignID) (map[string]int64, error) {
	counts, err := v.InvitationCounts(id)
	out := map[string]int64{"answered": counts.Answered}
	for _, states := range counts.States {
		for state, n := range states {
			out[string(state)] += n
		}
	}
	for state, n := range counts.Reminders {
		out["reminder_"+string(state)] += n
	}
	out["silent"] = out[string(consent.InvitationSent)] + out[string(consent.InvitationPrinted)] - counts.AnsweredOfSent
	return out, err
}

// silenceItem is that somebody's silence ends what the soft opt-in allowed.
type silenceItem struct {
	Contact  consent.ContactID   `json:"contact"`
	Campaign consent.CampaignID  `json:"campaign"`
	Purposes []consent.PurposeID `json:"purposes"`
}

// silence ends the soft opt-in of who did not answer, where the definition says
// so and the message said so: never a consent, which runs to its own end.
func silence(ctx context.Context, b sqlite.Book, c sqlite.Campaign) (n int64, err error) {
	if c.Definition.Silence != consent.SilenceStops || c.Definition.Kind != consent.CampaignInvitation {
		return 0, nil
	}
	for after := consent.InvitationID(0); ; {
		var more int
		err := b.Write(ctx, func(tx *sqlite.Tx) error {
			silent, err := tx.InvitationsSilent(c.ID, after, chunk)
			if more = len(silent); err != nil || more == 0 {
				return err
			}
			after = silent[more-1].ID
			items, err := silenceOf(tx, c.ID, silent)
			if err != nil || len(items) == 0 {
				return err
			}
			n += int64(len(items))
			_, err = tx.Append("campaign.silence", items...)
			return err
		})
		if err != nil || more == 0 {
			return n, err
		}
	}
}

func silenceOf(tx *sqlite.Tx, id consent.CampaignID, silent []sqlite.Invitation) (items []sqlite.Item, err error) {
	for _, i := range silent {
		contact, err := tx.FindContact(i.Contact)
		if consent.CodeOf(err) == consent.NotFound { // found to be somebody else, who has an invitation of their own
			continue
		}
		if err != nil {
			return nil, err
		}
		var ended []consent.PurposeID
		verdicts, err := tx.AudienceVerdicts(id, i.Contact)
		if err != nil {
			return nil, err
		}
		for _, p := range i.Purposes {
			if verdicts[p] != consent.SoftOptIn {
				continue
			}
			if err := tx.SuppressFor("purpose:"+string(p), consent.StopSilence, contact, tx.Now()); err != nil {
				return nil, err
			}
			ended = append(ended, p)
		}
		if len(ended) > 0 {
			items = append(items, sqlite.Item{Contact: i.Contact, Payload: silenceItem{i.Contact, id, ended}})
		}
	}
	return items, nil
}

// Propose finds who is proposed for erasure after a campaign, as its definition
// says: of its audience, who cannot be reached and who was not heard of for a
// period. Who has answered, and who is held on another ground that lasts, is for
// whoever looks through the batch to say.
func Propose(ctx context.Context, b sqlite.Book, id consent.CampaignID) (p Proposal, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		p = Proposal{}
		c, err := v.FindCampaign(id)
		if err != nil {
			return err
		}
		answered, err := v.AudienceAnswered(id)
		if err != nil {
			return err
		}
		find := func(filter consent.Filter, into *[]consent.ContactID) error {
			filters, err := consent.ParseFilters(c.Definition.Audience)
			if err != nil {
				return err
			}
			return v.EachID(sqlite.ContactQuery{Filters: append(filters, filter), At: v.Now()}, func(id consent.ContactID) error {
				has, in := answered[id]
				if _, twice := slices.BinarySearch(p.Undeliverable, id); in && !has && (!twice || into == &p.Undeliverable) {
					*into = append(*into, id)
				}
				return ctx.Err()
			})
		}
		if c.Definition.ProposeUndeliverable {
			if err := find(consent.Filter{Key: "undeliverable"}, &p.Undeliverable); err != nil {
				return err
			}
			slices.Sort(p.Undeliverable)
		}
		if c.Definition.ProposeInactive == "" {
			return nil
		}
		return find(consent.Filter{Key: "inactive", Value: c.Definition.ProposeInactive}, &p.Inactive)
	})
	return p, err
}

// Filter is the proposal as lists and the deletion of many read it: "ids:1;5-9".
// It is "" where nobody is proposed.
func (p Proposal) Filter() string {
	all := p.All()
	var runs []string
	for i := 0; i < len(all); {
		last := i
		for last+1 < len(all) && all[last+1] == all[last]+1 {
			last++
		}
		run := strconv.FormatInt(int64(all[i]), 10)
		if last > i {
			run += "-" + strconv.FormatInt(int64(all[last]), 10)
		}
		runs = append(runs, run)
		i = last + 1
	}
	if len(runs) == 0 {
		return ""
	}
	return "ids:" + strings.Join(runs, ";")
}
