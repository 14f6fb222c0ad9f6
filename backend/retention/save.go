package retention

import (
	"context"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Save puts a rule (number 0) into the register or changes one. What is noted of
// its being carried out is not changed by it.
func Save(ctx context.Context, b sqlite.Book, r consent.RetentionRule) (out RuleRow, err error) {
	r = r.Normal()
	if err := r.Check(); err != nil {
		return RuleRow{Rule: r}, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if err := links(&tx.View, r); err != nil {
			return err
		}
		r, err := save(tx, r)
		out.Rule = r
		return err
	})
	if err != nil {
		return out, err
	}
	return Show(ctx, b, out.Rule.ID)
}

func save(tx *sqlite.Tx, r consent.RetentionRule) (consent.RetentionRule, error) {
	today := localDay(tx.Now())
	if r.Outside && r.DoneOn == "" && r.ReviewOn == "" { // a reminder without a day reminds nobody
		every, _ := consent.ParsePeriod(r.Every)
		r.ReviewOn = every.After(today).Format(time.DateOnly)
	}
	act := "changed"
	if r.ID == 0 {
		act = "added"
		r.Carried = nil
		id, err := tx.NextDocument(consent.Retentions)
		if err != nil {
			return r, err
		}
		r.ID = consent.RetentionID(id)
	} else {
		was, err := sqlite.FindDocument[consent.RetentionRule](&tx.View, int64(r.ID))
		if err != nil {
			return r, err
		}
		r.Carried = was.Carried
	}
	_, err := tx.SaveDocument(r, act)
	return r, err
}

// links holds what a rule refers to against the registers.
func links(v *sqlite.View, r consent.RetentionRule) error {
	unknown := func(field string) error {
		return consent.Fail(consent.Invalid, "register_link_unknown", field, "register", string(consent.Retentions))
	}
	if r.Activity != 0 {
		_, err := sqlite.FindDocument[consent.Activity](v, int64(r.Activity))
		if consent.CodeOf(err) == consent.NotFound {
			return unknown("activity")
		}
		if err != nil {
			return err
		}
	}
	if r.Purpose != "" {
		if _, err := v.FindPurpose(r.Purpose); consent.CodeOf(err) == consent.NotFound {
			return unknown("purpose")
		} else if err != nil {
			return err
		}
	}
	if r.Field == "" {
		return nil
	}
	fields, err := v.CustomFields()
	if err == nil && !slices.ContainsFunc(fields, func(f consent.CustomField) bool { return f.Key == r.Field }) {
		return unknown("field")
	}
	return err
}

// localDay is the day where the machine is, as midnight of no zone.
func localDay(now time.Time) time.Time {
	y, m, d := now.Local().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// change rewrites a rule that is in force, with an entry of its own kind.
func change(ctx context.Context, b sqlite.Book, id consent.RetentionID, act string, fn func(r *consent.RetentionRule, today string) error) (out RuleRow, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		r, err := sqlite.FindDocument[consent.RetentionRule](&tx.View, int64(id))
		if err != nil {
			return err
		}
		if r.Settled() {
			return consent.Fail(consent.Conflict, "row_settled", "retention", "register", string(consent.Retentions))
		}
		if err := fn(&r, localDay(tx.Now()).Format(time.DateOnly)); err != nil {
			return err
		}
		r = r.Normal()
		if err := r.Check(); err != nil {
			return err
		}
		_, err = tx.SaveDocument(r, act)
		return err
	})
	if err != nil {
		return out, err
	}
	return Show(ctx, b, id)
}

// Hold keeps a rule from being carried out until a day, or until it is lifted;
// no reason lifts it (Art. 17(3) GDPR).
func Hold(ctx context.Context, b sqlite.Book, id consent.RetentionID, why, until string) (RuleRow, error) {
	return change(ctx, b, id, "held", func(r *consent.RetentionRule, today string) error {
		why = strings.TrimSpace(why)
		switch {
		case why == "" && r.Hold == "":
			return consent.Fail(consent.Invalid, "reason_missing", "hold", "article", "5(2)")
		case why != "" && until != "" && until < today:
			return consent.Fail(consent.Invalid, "register_days_reversed", "hold_until", "register", string(consent.Retentions))
		case why == "":
			until = ""
		}
		r.Hold, r.HoldUntil = why, until
		return nil
	})
}

// End puts a rule out of force on a day, today where none is named; it stays in
// the register.
func End(ctx context.Context, b sqlite.Book, id consent.RetentionID, on string) (RuleRow, error) {
	return change(ctx, b, id, "ended", func(r *consent.RetentionRule, today string) error {
		if on == "" {
			on = today
		}
		if on > today {
			return consent.Fail(consent.Invalid, "time_in_future", "ended_on")
		}
		r.EndedOn = on
		return nil
	})
}

// Done notes that somebody went through data outside the book.
func Done(ctx context.Context, b sqlite.Book, id consent.RetentionID, on string) (RuleRow, error) {
	return change(ctx, b, id, "carried_out", func(r *consent.RetentionRule, today string) error {
		if !r.Outside {
			return consent.Fail(consent.Conflict, "retention_inside", "retention")
		}
		if on == "" {
			on = today
		}
		if on > today {
			return consent.Fail(consent.Invalid, "time_in_future", "done_on")
		}
		r.DoneOn = on
		if r.ReviewOn <= on {
			r.ReviewOn = ""
		}
		return nil
	})
}

// Remove takes a rule out of the register, where no activity rests on it and it
// was not carried out: one that was is ended.
func Remove(ctx context.Context, b sqlite.Book, id consent.RetentionID) (r consent.RetentionRule, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if r, err = sqlite.FindDocument[consent.RetentionRule](&tx.View, int64(id)); err != nil {
			return err
		}
		if r.Carried != nil { // somebody went by it: it is ended (Art. 5(2))
			return consent.Fail(consent.Conflict, "row_used", "carried", "register", string(consent.Retentions))
		}
		activities, err := sqlite.Documents[consent.Activity](&tx.View, true)
		if err != nil {
			return err
		}
		for _, a := range activities {
			if slices.ContainsFunc(a.Data, func(d consent.ActivityData) bool { return d.Retention == id }) {
				return consent.Fail(consent.Conflict, "row_used", "retention", "register", string(consent.Activities))
			}
		}
		_, err = tx.DeleteDocument(r)
		return err
	})
	return r.Normal(), err
}
