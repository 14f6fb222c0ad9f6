package reviews

import (
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// chunk is how many people one ledger entry speaks of at most.
var chunk = 5000 // tests make it small

// Ended says what a run recorded.
type Ended struct {
	Consents  int64                       `json:"consents"`
	ByPurpose map[consent.PurposeID]int64 `json:"by_purpose"`
	Entries   []consent.Entry             `json:"entries"`
}

// Run records each consent whose own end has passed as expired, at the moment
// of that end (ConsentExpired). It may be called at any time and as often as
// one likes: what is recorded is recorded once, a run that broke off is
// finished by the next, and where nothing has ended nothing is written.
func Run(ctx context.Context, b sqlite.Book) (out Ended, err error) {
	out = Ended{ByPurpose: map[consent.PurposeID]int64{}, Entries: []consent.Entry{}}
	if b.ReadOnly() {
		return out, nil
	}
	for {
		var due bool
		err := b.Read(ctx, func(v *sqlite.View) (err error) {
			due, err = Due(v)
			return err
		})
		if err != nil || !due {
			return out, err
		}
		n, err := out.chunk(ctx, b)
		if err != nil || n < chunk {
			return out, err
		}
	}
}

// Due says whether a run would record anything.
func Due(v *sqlite.View) (bool, error) {
	first, err := v.EndedConsents(v.Now(), 1)
	return len(first) > 0, err
}

func (out *Ended) chunk(ctx context.Context, b sqlite.Book) (n int, err error) {
	var entry consent.Entry
	var ended []sqlite.EndedConsent
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		found, err := tx.EndedConsents(tx.Now(), chunk)
		if err != nil {
			return err
		}
		n, ended = len(found), ended[:0]
		for _, c := range found {
			if consent.Ended(c.State, c.Until, tx.Now()) {
				ended = append(ended, c)
			}
		}
		if len(ended) == 0 {
			return nil
		}
		if entry, err = tx.EndConsents(consent.Expired, ended, ""); err != nil {
			return err
		}
		return settled(tx, ended)
	})
	if err != nil || len(ended) == 0 {
		return 0, cancelled(ctx, err)
	}
	out.Consents += int64(len(ended))
	out.Entries = append(out.Entries, entry)
	for _, c := range ended {
		out.ByPurpose[c.Purpose]++
	}
	return n, nil
}

// settled refuses a run after which the same consents would be found again:
// better no entry than one with every look.
func settled(tx *sqlite.Tx, ended []sqlite.EndedConsent) error {
	left, err := tx.EndedConsents(tx.Now(), 1)
	if err != nil || len(left) == 0 {
		return err
	}
	for _, c := range ended {
		if c.Contact == left[0].Contact && c.Purpose == left[0].Purpose {
			return consent.Fail(consent.Internal, "", "")
		}
	}
	return nil
}

// cancelled says so where work ended because it was stopped.
func cancelled(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return consent.Fail(consent.Cancelled, "", "").Because(err)
	}
	return err
}

// Next is when a run has something to record next; zero where nothing has an
// end.
func Next(ctx context.Context, b sqlite.Book) (at time.Time, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		at, err = v.NextEnd()
		return err
	})
	return at, err
}
