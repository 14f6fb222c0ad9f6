package cli

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/activities"
	"consentbook/backend/consent"
)

func TestTheRecordSpeaks(t *testing.T) {
	for _, code := range consent.ActivityGaps {
		require.NotEmpty(t, activityGaps[code], code)
	}
	for _, why := range activities.ImportWhys {
		require.NotEmpty(t, importWhys[why], why)
	}
}
