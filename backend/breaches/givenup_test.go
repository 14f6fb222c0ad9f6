package breaches_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/breaches"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
)

// TestADraftThatWasGivenUpKeepsNothingOpen: letters that nobody will send are
// waited for by nobody (Art. 34), and a breach says so before it is closed.
func TestADraftThatWasGivenUpKeepsNothingOpen(t *testing.T) {
	b, _ := newBook(t)
	s := opened(t, b, known(first))
	_, err := breaches.Judge(ctx, b, s.ID, consent.BreachJudgement{Risk: consent.RiskHigh, Reasons: "Children can be recognised.", Criteria: criteria(3)})
	require.NoError(t, err)
	_, err = breaches.Decide(ctx, b, s.ID, breaches.Decision{Authority: &consent.BreachDecision{Tell: true}, People: &consent.BreachDecision{Tell: true}})
	require.NoError(t, err)
	_, err = breaches.Tell(ctx, b, s.ID, consent.BreachTelling{Number: 60, Means: "phone"})
	require.NoError(t, err)
	told := consent.BreachGap{Article: "34(1)", Field: "told"}
	campaign, err := breaches.Draft(ctx, b, s.ID, breaches.LetterOrder{Letters: "all"})
	require.NoError(t, err)
	s, err = breaches.Show(ctx, b, s.ID)
	require.NoError(t, err)
	require.Contains(t, s.Closing, told, "a draft waits")
	_, err = campaigns.Cancel(ctx, b, campaign)
	require.NoError(t, err)
	s, err = breaches.Show(ctx, b, s.ID)
	require.NoError(t, err)
	require.NotContains(t, s.Closing, told)
	clean(t, b)
}
