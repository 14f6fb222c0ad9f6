package erasures

import (
	"context"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// AddHold keeps a person's data from being erased until a day, or until it is
// lifted (Art. 17(3)(b), (e) GDPR).
func AddHold(ctx context.Context, b sqlite.Book, h sqlite.Hold) (sqlite.Hold, error) {
	if strings.TrimSpace(h.Words) == "" || len(h.Words) > 500 {
		return h, consent.Fail(consent.Invalid, "reason_missing", "words", "article", "5(2)")
	}
	err := b.Write(ctx, func(tx *sqlite.Tx) error {
		if _, err := tx.FindContact(h.Contact); err != nil {
			return err
		}
		if h.Since == "" {
			h.Since = today(&tx.View)
		}
		for _, d := range []struct{ field, day string }{{"since", h.Since}, {"until", h.Until}} {
			if _, err := time.Parse(time.DateOnly, d.day); err != nil && d.day != "" {
				return consent.Fail(consent.Invalid, "time_malformed", d.field)
			}
		}
		if h.Until != "" && h.Until < today(&tx.View) {
			return consent.Fail(consent.Invalid, "keep_until_past", "until", "day", h.Until, "category", "hold")
		}
		var err error
		h, err = tx.AddHold(h)
		return err
	})
	return h, err
}

// LiftHold ends a hold.
func LiftHold(ctx context.Context, b sqlite.Book, id int64, why string) (h sqlite.Hold, err error) {
	if strings.TrimSpace(why) == "" || len(why) > 500 {
		return h, consent.Fail(consent.Invalid, "reason_missing", "words", "article", "5(2)")
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if h, err = tx.FindHold(id); err != nil {
			return err
		}
		if h.EndedAt != "" {
			return consent.Fail(consent.Conflict, "hold_lifted", "hold")
		}
		h, err = tx.LiftHold(h, why)
		return err
	})
	return h, err
}

// Holds lists the holds that are open, or all.
func Holds(ctx context.Context, b sqlite.Book, all bool) (hs []sqlite.Hold, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		hs, err = v.LegalHolds(all)
		return err
	})
	return hs, err
}
