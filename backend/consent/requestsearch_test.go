package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestASearchTakenBack: the line that goes is the one noted last, and a place
// that was waited for is waited for again.
func TestASearchTakenBack(t *testing.T) {
	n := RequestNow{Types: []RequestType{"access"}}
	for _, s := range []Search{{Place: "Archive", By: "Bo"}, {Place: "Paper", On: "2026-11-20", Found: 2}, {Place: "Archive", By: "Bo", On: "2026-11-21", Found: 4}} {
		c, err := n.Search(s)
		require.NoError(t, err)
		n.Course = c
	}
	require.Equal(t, []Search{{Place: "Paper", On: "2026-11-20", Found: 2}, {Place: "Archive", By: "Bo", On: "2026-11-21", Found: 4, Waited: true}}, n.Course.Searches)
	c, err := n.Course.Without(StepSearched)
	require.NoError(t, err)
	require.Equal(t, []Search{{Place: "Paper", On: "2026-11-20", Found: 2}, {Place: "Archive", By: "Bo"}}, c.Searches)
	require.Len(t, n.Course.Searches, 2, "what was stays as it was")
	c, err = Course{}.Without(StepSearched)
	require.NoError(t, err)
	require.Empty(t, c.Searches)
}
