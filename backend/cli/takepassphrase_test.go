package cli

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/desktop"
)

func TestThePassphraseLeavesTheEnvironment(t *testing.T) {
	t.Setenv(envPassphrase, "correct horse battery")
	require.Equal(t, "correct horse battery", string(TakePassphrase()))
	_, there := os.LookupEnv(envPassphrase)
	require.False(t, there, "a child would inherit it")
	require.False(t, desktop.DevServer, "a build for users listens to a development server")
}
