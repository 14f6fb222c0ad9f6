package consents

import "testing"

// SmallParts makes withdrawals of many go in parts of n acts.
func SmallParts(t *testing.T, n int) {
	before := withdrawChunk
	withdrawChunk = n
	t.Cleanup(func() { withdrawChunk = before })
}
