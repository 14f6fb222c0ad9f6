package api

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bind"
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/jobs"
)

// The surface that is open to the page, and its TypeScript side, are committed:
// a change of either shows in review. UPDATE=1 writes both anew.
func TestBindingsAreUpToDate(t *testing.T) {
	table, err := bind.New(Services(&Deps{})...)
	require.NoError(t, err)
	ts, err := table.TypeScript(
		bind.Type("FileRef", files.Info{}), bind.Type("JobSnapshot", jobs.Snapshot{}), bind.Type("Controller", consent.Controller{}),
		bind.Enum("State", append(append([]consent.State{}, consent.EventStates...), consent.None, consent.OtherBasis)...),
		bind.Enum("JobState", jobs.States...),
	)
	require.NoError(t, err)
	bind.CheckFile(t, "../../frontend/src/backend/bindings.ts", ts)
	bind.CheckFile(t, "testdata/bound.txt", table.Golden())
}
