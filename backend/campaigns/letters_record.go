package campaigns

import (
	"context"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// record keeps the run and what it holds, before its file has a name. Letters
// that were printed before are recorded already.
func (p *printing) record(ctx context.Context) error {
	if p.again {
		return nil
	}
	for first := true; first || len(p.letters) > 0; first = false {
		n := min(len(p.letters), chunk)
		err := p.Write(ctx, func(tx *sqlite.Tx) error {
			if err := p.still(tx, p.letters[:n]); err != nil {
				return err
			}
			if first {
				if err := p.open(tx); err != nil {
					return err
				}
			}
			if err := tx.CreateLetters(p.letters[:n]); err != nil {
				return err
			}
			p.seen = tx.LastEntry()
			return nil
		})
		if err != nil {
			return err
		}
		p.letters = p.letters[n:]
	}
	return p.recordLeft(ctx)
}

// still asks the gate again where the book has changed since the letters were
// set: nobody who has said stop meanwhile is recorded as written to.
func (p *printing) still(tx *sqlite.Tx, letters []sqlite.Letter) error {
	if tx.LastEntry() == p.seen {
		return nil
	}
	for _, l := range letters {
		asked, why, held, err := p.verdict(&tx.View, l.Invitation)
		if consent.CodeOf(err) == consent.NotFound || err == nil && (why != "" || held || p.w.definition.Kind.Asks() && !slices.Equal(asked.purposes, l.Asked)) {
			return consent.Fail(consent.Conflict, "letters_changed", "campaign")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// open notes the run, of which nobody knows yet whether its file comes to be.
func (p *printing) open(tx *sqlite.Tx) error {
	c, err := tx.FindCampaign(p.id)
	if err != nil {
		return err
	}
	c.Counts.Prints = append(c.Counts.Prints, sqlite.PrintRun{Run: p.out.Run, Letters: p.out.Letters, Pages: p.out.Pages, SHA256: p.out.SHA256, At: tx.Now().UTC().Format(time.RFC3339), Reminds: p.o.Reminders})
	return tx.SaveCampaign("campaign.letters", &c)
}

// recordLeft keeps who was left out, with the rule.
func (p *printing) recordLeft(ctx context.Context) error {
	for left := range slices.Chunk(p.left, chunk) {
		err := p.Write(ctx, func(tx *sqlite.Tx) error {
			items := make([]sqlite.Item, 0, len(left))
			for n := range left {
				i, err := tx.FindInvitation(left[n].ID)
				if consent.CodeOf(err) == consent.NotFound || err == nil && !p.waits(i) {
					continue
				}
				if err != nil {
					return err
				}
				if err := tx.MoveInvitation(&left[n]); err != nil {
					return err
				}
				items = append(items, sqlite.Item{Contact: left[n].Contact, Payload: left[n].Move()})
			}
			if len(items) == 0 {
				return nil
			}
			_, err := tx.Append("campaign.left_out", items...)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// waits reports whether the letter of an invitation is still to come.
func (p *printing) waits(i sqlite.Invitation) bool {
	if p.o.Reminders {
		return i.State == consent.InvitationPrinted && i.Reminded == ""
	}
	return i.State == consent.InvitationWaiting
}

// finish notes that the file is there.
func (p *printing) finish(ctx context.Context) error {
	return p.Write(ctx, func(tx *sqlite.Tx) error {
		c, err := tx.FindCampaign(p.id)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(c.Counts.Prints, func(r sqlite.PrintRun) bool { return r.Run == p.out.Run })
		r := &c.Counts.Prints[at]
		if r.Done = true; p.again {
			r.Again++
			r.Pages, r.SHA256, r.At = p.out.Pages, p.out.SHA256, tx.Now().UTC().Format(time.RFC3339)
		}
		if err := tx.SaveCampaign("campaign.letters", &c); err != nil {
			return err
		}
		p.out.Entry = c.Entry
		return nil
	})
}

// asksFor are the purposes that a person may be asked about in a campaign of a
// kind. A renewal says that they have agreed earlier: it asks about what they
// have agreed to, and about nothing else where there is such a thing.
func asksFor(kind consent.CampaignKind, g sqlite.GatePerson) (out []consent.PurposeID) {
	all := g.Asks()
	if kind != consent.CampaignRefresh {
		return all
	}
	for _, x := range g.Purposes {
		if x.Verdict == consent.Renewal {
			out = append(out, x.Purpose)
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// writing writes to a book, for what asks each time whether anything has changed.
func writing(b sqlite.Book) func(context.Context, func(*sqlite.Tx, bool) error) error {
	return func(ctx context.Context, fn func(*sqlite.Tx, bool) error) error {
		return b.Write(context.WithoutCancel(ctx), func(tx *sqlite.Tx) error { return fn(tx, false) })
	}
}
