package imports

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/sqlite"
)

func TestAnItemIsWrittenAsTheLibraryWritesIt(t *testing.T) {
	for _, x := range []rowItem{
		{Events: []sqlite.ConsentEvent{}},
		{Contact: 7, Import: 2, Row: 99, Outcome: Changed, Values: hexHash{0xab}, Purpose: "newsletter", Basis: "6(1)(a)", Events: []sqlite.ConsentEvent{{ID: 1, Claim: `[{"claim":"in"}]`}, {ID: 2, Words: "ja, å"}}},
	} {
		want, err := json.Marshal(x)
		require.NoError(t, err)
		require.Equal(t, string(want), string(x.appendJSON(nil)))
	}
}
