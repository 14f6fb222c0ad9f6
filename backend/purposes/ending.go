package purposes

import (
	"context"
	"strconv"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Used says how many people a purpose still concerns: who is held on a ground
// for it, whose consent holds, or who has been asked.
type Used struct {
	People  int64
	ByBasis map[consent.Basis]int64
	ByState map[consent.State]int64
}

// UseOf counts them.
func UseOf(ctx context.Context, b sqlite.Book, id consent.PurposeID) (u Used, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindPurpose(id); err != nil {
			return err
		}
		u, err = used(v, id)
		return err
	})
	return u, err
}

// used counts as a standing what would be left behind: a ground, a consent, an
// open question, a claim. A no stays and hinders nothing.
func used(v *sqlite.View, id consent.PurposeID) (u Used, err error) {
	if u.ByBasis, u.ByState, err = v.PeopleOn(id); err != nil {
		return u, err
	}
	u.People, err = v.PeopleLeft(id)
	return u, err
}

// End takes a purpose out of use: nothing new is stated, asked or recorded for
// it, and what was stays on record. While anybody stands for it that is
// refused: their grounds are taken back and their consents ended first, one
// after another and with a reason (reviews.Drop), or they would be held for
// nothing (Art. 5(1)(b), 17(1)(a)).
func End(ctx context.Context, b sqlite.Book, id consent.PurposeID) (p consent.Purpose, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if p, err = tx.FindPurpose(id); err != nil {
			return err
		}
		if p.EndedOn != "" {
			return consent.Fail(consent.Conflict, "nothing_changed", "purpose")
		}
		u, err := used(&tx.View, id)
		if err != nil {
			return err
		}
		if u.People > 0 {
			return consent.Fail(consent.Conflict, "purpose_in_use", "purpose", "count", strconv.FormatInt(u.People, 10), "article", "5(1)(b)")
		}
		p.EndedOn = tx.Now().Format(time.DateOnly)
		return write(tx, "purpose.ended", p)
	})
	return p, err
}

// Resume takes an ended purpose up again. It brings nobody back.
func Resume(ctx context.Context, b sqlite.Book, id consent.PurposeID) (p consent.Purpose, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if p, err = tx.FindPurpose(id); err != nil {
			return err
		}
		if p.EndedOn == "" {
			return consent.Fail(consent.Conflict, "nothing_changed", "purpose")
		}
		p.EndedOn = ""
		return write(tx, "purpose.resumed", p)
	})
	return p, err
}
