package erasures

import (
	"context"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Restored is a book that was put back from a backup, as it is opened first.
type Restored struct {
	MadeAt  time.Time
	Entries int64
	List    string // consent.ErasureListFound and its like
	Records []consent.ErasureRecord
}

// Replayed is what was done then.
type Replayed struct {
	Erasures int64 // steps that were carried out again
	People   int64
	Skipped  int64 // steps that the backup holds already, or of whose people nobody is in it
	Paused   int64 // campaigns
}

// restoredWords say why a campaign is paused.
const restoredWords = "restored from a backup: messages may have left since"

// Replay carries out again what was erased since the backup was made, and pauses
// campaigns that were running: of their messages some may have left since, and
// would leave a second time. One entry says so. It can be broken off and begun
// again: who is gone is gone.
func Replay(ctx context.Context, b sqlite.Book, r Restored) (d Replayed, err error) {
	for _, x := range r.Records {
		n, err := replay(ctx, b, x)
		if err != nil {
			return d, err
		}
		if n == 0 {
			d.Skipped++
			continue
		}
		d.Erasures++
		d.People += n
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if d.Paused, err = pause(tx); err != nil {
			return err
		}
		return tx.RecordRestored(sqlite.RestoredItem{MadeAt: r.MadeAt.UTC().Format(time.RFC3339), Entries: r.Entries, List: r.List, Erasures: d.Erasures, Skipped: d.Skipped, Paused: d.Paused, Why: restoredWords})
	})
	if err != nil {
		return d, err
	}
	_, err = clear(ctx, b)
	return d, err
}

// replay carries one step out again, on those of its people who are in the book
// again.
func replay(ctx context.Context, b sqlite.Book, r consent.ErasureRecord) (people int64, err error) {
	var there []consent.ContactID
	err = b.Read(ctx, func(v *sqlite.View) error {
		held, err := v.HoldsErasure(r)
		if err != nil || held { // what came to a person after it is not touched
			return err
		}
		there, err = v.StillThere(r.People)
		return err
	})
	if err != nil {
		return 0, err
	}
	var erasure int64
	for some := range slices.Chunk(there, chunk) {
		err := b.Write(ctx, func(tx *sqlite.Tx) error {
			var groups []sqlite.Group
			for _, id := range some {
				g, err := groupOf(tx, id)
				if consent.CodeOf(err) == consent.NotFound {
					continue // merged into somebody who is erased
				}
				if err != nil {
					return err
				}
				groups = append(groups, g)
			}
			if len(groups) == 0 {
				return nil
			}
			d, err := act(tx, groups, Order{Ground: r.Ground, Decisions: r.Decisions(today(&tx.View)), Suppress: &r.Suppress}, consent.ErasureSummary{Replayed: true}, work{erasure: erasure})
			erasure = d.ID
			people += int64(len(groups))
			return err
		})
		if err != nil {
			return people, err
		}
	}
	return people, nil
}

// pause pauses campaigns that are approved or running.
func pause(tx *sqlite.Tx) (n int64, err error) {
	all, err := tx.Campaigns()
	if err != nil {
		return 0, err
	}
	for _, c := range all {
		if c.Status != consent.CampaignApproved && c.Status != consent.CampaignRunning {
			continue
		}
		c.Status = consent.CampaignPaused
		if err := tx.SaveCampaign("campaign.paused", &c); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
