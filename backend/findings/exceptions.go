package findings

import (
	"context"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Exceptions lists those that stand, or with all also those that are over.
func Exceptions(ctx context.Context, b sqlite.Book, all bool) (out []consent.FindingException, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = sqlite.Documents[consent.FindingException](v, all)
		return err
	})
	return append([]consent.FindingException{}, out...), err
}

// Except says of something that is found that it is known, why it stands, and
// until when. A kind may be left out where the rule names one.
func Except(ctx context.Context, b sqlite.Book, e consent.FindingException) (consent.FindingException, error) {
	e = e.Normal()
	e.ID, e.EndedOn = 0, ""
	if r, there := consent.FindFindingRule(e.Rule); there && e.Kind == "" {
		e.Kind = r.Place
	}
	found, err := Check(ctx, b)
	if err != nil {
		return e, err
	}
	if err := e.Check(found.Today); err != nil {
		return e, err
	}
	at := slices.IndexFunc(found.Findings, func(f consent.Finding) bool {
		return f.Rule == e.Rule && f.Where.Kind == e.Kind && f.Where.ID == e.Place
	})
	switch {
	case at < 0:
		return e, consent.Fail(consent.NotFound, "register_link_unknown", "place", "register", string(consent.Exceptions))
	case found.Findings[at].Exempt != nil:
		return e, consent.Fail(consent.Conflict, "row_exists", "rule", "register", string(consent.Exceptions))
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		n, err := tx.NextDocument(consent.Exceptions)
		if err != nil {
			return err
		}
		e.ID = consent.ExceptionID(n)
		_, err = tx.SaveDocument(e, "added")
		return err
	})
	return e, err
}

// EndException ends an exception before its day.
func EndException(ctx context.Context, b sqlite.Book, id consent.ExceptionID) (e consent.FindingException, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		s, err := begin(&tx.View)
		if err != nil {
			return err
		}
		if e, err = sqlite.FindDocument[consent.FindingException](&tx.View, int64(id)); err != nil {
			return err
		}
		if e.EndedOn != "" {
			return consent.Fail(consent.Conflict, "row_settled", string(consent.Exceptions))
		}
		e.EndedOn = s.today
		_, err = tx.SaveDocument(e, "ended")
		return err
	})
	return e, err
}

// Days is how many things were found on past days, from one on.
func Days(ctx context.Context, b sqlite.Book, from string) (out []sqlite.FindingsDay, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = v.FindingsDays(from)
		return err
	})
	return append([]sqlite.FindingsDay{}, out...), err
}
