package subjects_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// Art. 15: what is kept of how a person consented is theirs to read, with what
// nobody answered.
func TestTheCopyHoldsWhatMakesAConsentValid(t *testing.T) {
	b, id := person(t, "en")
	require.NoError(t, b.Write(t.Context(), func(tx *sqlite.Tx) error {
		event, err := tx.NextEventID()
		if err != nil {
			return err
		}
		e := sqlite.ConsentEvent{ID: event, Contact: id, Purpose: "newsletter", State: consent.Given, HappenedAt: "2026-05-05T10:00:00.000000Z", Zone: "+02:00", Method: "paper",
			Operator: testkit.Owner, Form: "F-2026-AB", Despite: "the change is of another matter", Entry: tx.NextEntry(),
			Validity: []byte(`[{"asks":"freely_given","article":"7(4)","answer":"unanswered","by":"program","because":"only_people_know"},{"asks":"parental","article":"8(1)","answer":"yes","by":"operator","because":"guardian_named"}]`),
			Guardian: []byte(`{"name":"Eva Ek","relation":"parent","verified":"came along"}`)}
		e.RecordedAt, _ = sqlite.Moment(tx.Now())
		if err := tx.CreateConsentEvent(e); err != nil {
			return err
		}
		if _, err := tx.Append("consent.given", sqlite.Item{Contact: id, Payload: e}); err != nil {
			return err
		}
		return tx.Restate(id, "newsletter")
	}))
	lines := flat(t, export(t, b, id, "csv"))
	for _, want := range []string{
		"What makes your consents valid/What the law asks: The yes was free: nothing else depended on it",
		"What makes your consents valid/Answer: Not known",
		"What makes your consents valid/Why: only people know",
		"Consents: form, guardian, reason/Who consented for the child: Eva Ek",
		"Consents: form, guardian, reason/Relation: Parent",
		"Consents: form, guardian, reason/Form: F-2026-AB",
		"Consents: form, guardian, reason/Why it was decided that it counts: the change is of another matter",
	} {
		require.Contains(t, lines, want)
	}
	require.NotEmpty(t, export(t, b, id, "pdf"))
}
