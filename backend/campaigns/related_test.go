package campaigns_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/sqlite"
)

// France and Ireland let legal persons opt out of what concerns their business
// (CPCE L34-5, SI 336/2011 reg. 13): the definition says so, and the gate asks.
func TestADefinitionSaysWhatItConcerns(t *testing.T) {
	require.Contains(t, campaigns.Template(), "related: false")
	for value, want := range map[string]bool{"true": true, "false": false} {
		f, err := campaigns.Parse([]byte(strings.Replace(campaigns.Template(), "related: false", "related: "+value, 1)))
		require.NoError(t, err)
		require.Equal(t, want, f.Related)
		q, err := sqlite.CampaignGate(f.Campaign, 0)
		require.NoError(t, err)
		require.Equal(t, want, q.Related)
		require.Contains(t, string(f.Campaign.JSON()), `"related":`+value)
	}
}
