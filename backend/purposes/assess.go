package purposes

import (
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Assess keeps a weighing of legitimate interests. Earlier ones stay as they
// were; the newest decides.
func Assess(ctx context.Context, b sqlite.Book, a consent.Assessment) (out sqlite.Assessment, err error) {
	a = a.Normal()
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		p, err := tx.FindPurpose(a.Purpose)
		if err != nil {
			return err
		}
		if a.MadeOn == "" {
			a.MadeOn = tx.Now().Format(time.DateOnly)
		}
		if err := a.Check(p, tx.Now()); err != nil {
			return err
		}
		out = sqlite.Assessment{Assessment: a, Operator: tx.Actor(), Entry: tx.NextEntry()}
		if out.ID, err = tx.CreateAssessment(out); err != nil {
			return err
		}
		_, err = tx.Append("purpose.assessed", sqlite.Item{Payload: out.Assessment})
		return err
	})
	return out, err
}

// Assessments lists the weighings of a purpose, newest first.
func Assessments(ctx context.Context, b sqlite.Book, purpose consent.PurposeID) (out []sqlite.Assessment, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindPurpose(purpose); err != nil {
			return err
		}
		out, err = v.Assessments(purpose)
		return err
	})
	return out, err
}
