package purposes

import (
	"context"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Sale records what a soft opt-in of people rests on (ePrivacy 13(2)).
type Sale struct {
	Contact  consent.ContactID // 0: all that Filter and Search find
	Filter   string
	Search   string
	Purpose  consent.PurposeID
	Sale     consent.Sale
	Evidence *sqlite.EvidenceFile // nil where there is none
}

// RecordSale keeps a sale of all whom it concerns, or of nobody. It allows
// nothing by itself: the gate weighs it against the law of each person's state,
// and a no of the person stands against it.
func RecordSale(ctx context.Context, b sqlite.Book, s Sale) (people int64, err error) {
	filters, err := consent.ParseFilters(s.Filter)
	if err != nil {
		return 0, err
	}
	if s.Contact == 0 && len(filters) == 0 && strings.TrimSpace(s.Search) == "" {
		return 0, consent.Fail(consent.Invalid, "bulk_nobody", "filter")
	}
	s.Sale.Subject = strings.TrimSpace(s.Sale.Subject)
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		p, err := tx.FindPurpose(s.Purpose)
		if err != nil {
			return err
		}
		if p.EndedOn != "" {
			return consent.Fail(consent.RefusedByLaw, "purpose_ended", "purpose", "article", "5(1)(b)")
		}
		if err := s.Sale.Check(tx.Now()); err != nil {
			return err
		}
		people, err = s.all(ctx, tx, filters)
		return err
	})
	if err != nil {
		return 0, err
	}
	return people, nil
}

func (s Sale) all(ctx context.Context, tx *sqlite.Tx, filters []consent.Filter) (people int64, err error) {
	row := sqlite.Sale{Purpose: s.Purpose, Sale: s.Sale}
	if row.Evidence, row.FileHash, err = tx.KeepSaleEvidence(s.Evidence); err != nil {
		return 0, err
	}
	if s.Contact != 0 {
		if _, err := tx.FindContact(s.Contact); err != nil {
			return 0, err
		}
		if err := tx.MayUse(s.Contact); err != nil {
			return 0, err
		}
		return 1, tx.RecordSales([]consent.ContactID{s.Contact}, row)
	}
	restricted, err := tx.Restricted()
	if err != nil {
		return 0, err
	}
	var ids []consent.ContactID
	err = tx.EachID(sqlite.ContactQuery{Search: s.Search, Filters: filters, At: tx.Now()}, func(id consent.ContactID) error {
		if err := ctx.Err(); err != nil {
			return consent.Fail(consent.Cancelled, "", "").Because(err)
		}
		if restricted[id] {
			return consent.RefuseRestricted(id)
		}
		people++
		if ids = append(ids, id); len(ids) < chunk {
			return nil
		}
		err := tx.RecordSales(ids, row)
		ids = ids[:0]
		return err
	})
	switch {
	case err != nil:
		return 0, err
	case people == 0:
		return 0, consent.Fail(consent.Invalid, "bulk_nobody", "filter")
	case len(ids) == 0:
		return people, nil
	}
	return people, tx.RecordSales(ids, row)
}

// DropSale takes back what was recorded of a person.
func DropSale(ctx context.Context, b sqlite.Book, id consent.ContactID, purpose consent.PurposeID) error {
	return b.Write(ctx, func(tx *sqlite.Tx) error {
		if err := tx.MayUse(id); err != nil {
			return err
		}
		all, err := tx.SalesOf(id)
		if err != nil {
			return err
		}
		for _, s := range all {
			if s.Purpose == purpose && s.Contact == id {
				return tx.DropSale(s)
			}
		}
		return consent.Fail(consent.NotFound, "sale_unknown", "purpose")
	})
}

// Sales lists what is recorded of a person.
func Sales(ctx context.Context, b sqlite.Book, id consent.ContactID) (out []sqlite.Sale, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindContact(id); err != nil {
			return err
		}
		out, err = v.SalesOf(id)
		return err
	})
	return out, err
}
