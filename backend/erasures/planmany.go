package erasures

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// PreviewMany is the plan of a batch: what is held on all of them together, and
// what becomes of it. Who may not be erased today is left out by the act itself.
func PreviewMany(ctx context.Context, b sqlite.Book, ids []consent.ContactID, o Order) (p Plan, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		groups, err := v.GroupsOf(ids)
		if err != nil {
			return err
		}
		records, err := v.RecordsOf(groups)
		if err != nil {
			return err
		}
		if p.Lines, err = consent.PlanErasure(o.Ground, o.Decisions, records, today(v)); err != nil {
			return err
		}
		p.Ground, p.Sum = o.Ground, consent.ErasureSummary{Lines: p.Lines}.Sum()
		p.Suppress, p.SuppressFixed = o.suppress()
		p.Backups, err = backups(v, 0, v.Now())
		return err
	})
	return p, err
}
