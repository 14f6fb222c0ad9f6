package testkit

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Weighed keeps a weighing of interests that carries a purpose (Art. 6(1)(f)).
func Weighed(t testing.TB, b sqlite.Book, purpose consent.PurposeID) (id consent.AssessmentID) {
	t.Helper()
	require.NoError(t, b.Write(context.Background(), func(tx *sqlite.Tx) (err error) {
		a := sqlite.Assessment{Assessment: consent.Assessment{Purpose: purpose, Interest: "customers hear of what is new", Necessity: "no milder way reaches them",
			Expectation: "they bought here", Effects: "a mail a month", Safeguards: "a word ends it", Outcome: consent.Carried, MadeOn: "2026-11-01", ReviewOn: "2027-11-01"}, Entry: tx.NextEntry()}
		if a.ID, err = tx.CreateAssessment(a); err != nil {
			return err
		}
		id = a.ID
		_, err = tx.Append("purpose.assessed", sqlite.Item{Payload: a.Assessment})
		return err
	}))
	return id
}
