package campaigns

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strconv"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// chunk is how many people go into one transaction, under one ledger entry.
const chunk = 5000

// Approve fixes a campaign: its texts, then what the gate says of each person
// of its audience, chunk by chunk, and an invitation with a token of its own for
// each who may be written to. An approval that was broken off goes on where it
// stood. It is refused while anything is missing; total is called once with how
// many people there are, added after each chunk; nil is none.
func Approve(ctx context.Context, b sqlite.Book, id consent.CampaignID, total, added func(n int64)) (sqlite.Campaign, error) {
	c, err := freeze(ctx, b, id, total)
	if err != nil {
		return c, cancelled(ctx, err)
	}
	if err := audience(ctx, b, c, added); err != nil {
		return c, cancelled(ctx, err)
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if c, err = tx.FindCampaign(id); err != nil {
			return err
		}
		if err := c.Status.To(consent.CampaignApproved); err != nil {
			return err
		}
		if c.Counts, err = tx.AudienceCounts(id); err != nil {
			return err
		}
		c.Status, c.ApprovedAt = consent.CampaignApproved, tx.Now()
		return tx.SaveCampaign("campaign.approved", &c)
	})
	return c, cancelled(ctx, err)
}

// freeze checks the campaign and fixes what it says; one that was fixed before
// is left as it is.
func freeze(ctx context.Context, b sqlite.Book, id consent.CampaignID, total func(int64)) (c sqlite.Campaign, err error) {
	p, err := Plan(ctx, b, id, nil)
	if err != nil {
		return p.Campaign, err
	}
	if err := p.Campaign.Status.To(consent.CampaignApproved); err != nil {
		return p.Campaign, err
	}
	if err := Unfinished(p.Missing); err != nil {
		return p.Campaign, err
	}
	if total != nil {
		total(p.Counts.People)
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if c, err = tx.FindCampaign(id); err != nil || c.Frozen {
			return err
		}
		s, err := read(&tx.View, c.Definition)
		if err != nil {
			return err
		}
		if err := s.check(); err != nil {
			return err
		}
		if err := Unfinished(s.missing); err != nil {
			return err
		}
		return s.fix(tx, &c)
	})
	return c, err
}

// fix names the versions that were meant by their kinds and keeps the texts.
func (s *saying) fix(tx *sqlite.Tx, c *sqlite.Campaign) (err error) {
	c.Definition.Notice = s.notice.ID
	if s.questions.ID != "" {
		c.Definition.Questions = s.questions.ID
	}
	if s.terms.ID != "" {
		c.Definition.Terms = s.terms.ID
	}
	if c.ClosesAt, err = s.closing(); err != nil {
		return err
	}
	said, err := s.frozen()
	if err != nil {
		return err
	}
	key := make([]byte, 32)
	rand.Read(key)
	if err := tx.FreezeCampaign(c, key, said); err != nil {
		return err
	}
	return tx.SaveCampaign("campaign.frozen", c)
}

// Unfinished is the refusal of a campaign of which something is missing; nil
// where nothing is. One thing alone is named itself.
func Unfinished(missing []*consent.Error) error {
	switch len(missing) {
	case 0:
		return nil
	case 1:
		return missing[0]
	}
	code := consent.Invalid
	if slices.ContainsFunc(missing, func(e *consent.Error) bool { return e.Code == consent.RefusedByLaw }) {
		code = consent.RefusedByLaw
	}
	return consent.Fail(code, "campaign_unfinished", "", "n", strconv.Itoa(len(missing)))
}

// audience writes down what the gate says of everybody who is not written down
// yet.
func audience(ctx context.Context, b sqlite.Book, c sqlite.Campaign, added func(int64)) error {
	return b.Read(ctx, func(v *sqlite.View) error {
		after, err := v.AudienceUpTo(c.ID)
		if err != nil {
			return err
		}
		key, err := v.TokenKey(c.ID)
		if err != nil {
			return err
		}
		people := make([]sqlite.Audienced, 0, chunk)
		done := int64(0)
		keep := func() error {
			if len(people) == 0 {
				return nil
			}
			err := b.Write(ctx, func(tx *sqlite.Tx) error {
				return tx.CreateAudience(people, func(i consent.InvitationID) []byte { return consent.TokenHash(tokenOf(key, i)) })
			})
			if done += int64(len(people)); err == nil && added != nil {
				added(done)
			}
			people = people[:0]
			return err
		}
		err = gate(v, c.Definition, c.ID, func(g sqlite.GatePerson) error {
			if g.ID <= after {
				return ctx.Err()
			}
			people = append(people, audienced(c, g))
			if len(people) < chunk {
				return ctx.Err()
			}
			return keep()
		})
		if err != nil {
			return err
		}
		return keep()
	})
}

func audienced(c sqlite.Campaign, g sqlite.GatePerson) sqlite.Audienced {
	a := sqlite.Audienced{Contact: g.ID, Campaign: c.ID, Verdict: g.Verdict, Purposes: verdictWords(g), Channel: channelOf(g)}
	if a.Channel != "" {
		a.Asked, a.Language = asksFor(c.Definition.Kind, g), c.Definition.LanguageFor(g.Contact.Language)
	}
	return a
}

// tokenOf makes the token of an invitation: always the same, and out of reach
// without the campaign's key.
func tokenOf(key []byte, id consent.InvitationID) (token [consent.TokenBytes]byte) {
	var number [8]byte
	binary.BigEndian.PutUint64(number[:], uint64(id))
	mac := hmac.New(sha256.New, key)
	mac.Write(number[:])
	copy(token[:], mac.Sum(nil))
	return token
}
