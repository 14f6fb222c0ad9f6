package retention

import (
	"context"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Try says how people would stand under a rule that is not kept, or is kept
// otherwise, beside all others. Nothing is written.
func Try(ctx context.Context, b sqlite.Book, r consent.RetentionRule) (out RuleRow, err error) {
	r = r.Normal()
	if err := r.Check(); err != nil {
		return RuleRow{Rule: r}, err
	}
	err = b.Read(ctx, func(v *sqlite.View) error {
		if err := links(v, r); err != nil {
			return err
		}
		rules, err := sqlite.Documents[consent.RetentionRule](v, false)
		if err != nil {
			return err
		}
		rules = slices.DeleteFunc(rules, func(x consent.RetentionRule) bool { return x.ID == r.ID })
		look, err := newLook(v)
		if err != nil {
			return err
		}
		if look.retaining, err = v.RetainingUnder(append(rules, r)); err != nil {
			return err
		}
		out = look.row(r)
		return nil
	})
	return out, err
}
