package breaches_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/breaches"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
)

// Art. 33(1): facts are changed in two ways, and neither takes a duty away.
func TestASwitchOfFactsIsRefused(t *testing.T) {
	b, _ := newBook(t)
	s := opened(t, b, first)
	_, err := breaches.Merge(ctx, b, s.ID, []byte(`{"drill":true}`))
	require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err))
	s, err = breaches.Judge(ctx, b, s.ID, consent.BreachJudgement{Risk: consent.RiskHigh, Reasons: "r", Criteria: criteria(3)})
	require.NoError(t, err)
	began := clean(t, b)
	for fields, field := range map[string]string{`{"role":"processor","controllers":[{"name":"X"}]}`: "role", `{"drill":true}`: "drill", `{"aware_at":"2026-11-22T09:00"}`: "aware_how"} {
		_, err = breaches.Merge(ctx, b, s.ID, []byte(fields))
		require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err), fields)
		require.Contains(t, err.Error(), field)
	}
	row := s.Breach
	row.Role = consent.BreachOfOthers
	_, err = breaches.Change(ctx, b, s.ID, row)
	require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err))
	require.Equal(t, began, clean(t, b), "nothing of it stands")

	drill := first
	drill.Drill = true
	s = opened(t, b, drill)
	s, err = breaches.Merge(ctx, b, s.ID, []byte(`{"drill":false}`))
	require.NoError(t, err, "it turned out to be none")
	require.False(t, s.Drill)
	clean(t, b)
}

// Art. 34(1): letters that have not left yet are not drafted a second time.
func TestLettersAreDraftedOnce(t *testing.T) {
	b, _ := newBook(t)
	s := opened(t, b, known(first))
	campaign, err := breaches.Draft(ctx, b, s.ID, breaches.LetterOrder{Letters: "all"})
	require.NoError(t, err)
	began := clean(t, b)
	_, err = breaches.Draft(ctx, b, s.ID, breaches.LetterOrder{Letters: "all"})
	require.Equal(t, consent.Conflict, consent.CodeOf(err))
	require.Equal(t, "row_exists", consent.ReasonOf(err))
	require.Equal(t, began, clean(t, b))
	_, err = campaigns.Cancel(ctx, b, campaign)
	require.NoError(t, err)
	_, err = breaches.Draft(ctx, b, s.ID, breaches.LetterOrder{Letters: "all"})
	require.NoError(t, err, "the first was given up")
	clean(t, b)
}
