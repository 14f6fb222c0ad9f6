package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Art. 28(3): a contract stands from the day of its signature to its last day.
func TestAContractStandsOnADay(t *testing.T) {
	for _, c := range []struct {
		signed, to string
		stands     bool
	}{{"", "", false}, {gapDay, "", true}, {"2026-11-23", "", false}, {"2025-01-01", gapDay, true}, {"2025-01-01", "2026-11-21", false}} {
		require.Equal(t, c.stands, Processor{SignedOn: c.signed, ValidTo: c.to}.Signed(gapDay), "%+v", c)
	}
}

// Art. 44 to 49: what leaves, and what of it rests on nothing that carries.
func TestTransfersThatAreOpen(t *testing.T) {
	papers := Transfer{Country: "IN", Tool: "A46-2-c", Module: "2", Assessed: "2026-01-01", Words: "x"}
	for name, c := range map[string]struct {
		got, want RoadTransfers
	}{
		"at home":                       {Processor{Country: "FI"}.Transferred("SE", gapDay), RoadTransfers{}},
		"its seat, not written down":    {Processor{Country: "IN"}.Transferred("SE", gapDay), RoadTransfers{1, 1}},
		"a tool without its papers":     {Processor{Country: "IN", Transfers: []Transfer{{Country: "IN", Tool: "A46-2-c"}}}.Transferred("SE", gapDay), RoadTransfers{1, 1}},
		"with them":                     {Processor{Country: "IN", Transfers: []Transfer{papers}}.Transferred("SE", gapDay), RoadTransfers{1, 0}},
		"adequate":                      {Processor{Country: "JP"}.Transferred("SE", gapDay), RoadTransfers{1, 0}},
		"who works for it":              {Processor{Country: "SE", Subprocessors: []Subprocessor{{Name: "x", Country: "IN"}, {Name: "y", Country: "DE"}}}.Transferred("SE", gapDay), RoadTransfers{1, 1}},
		"ended":                         {Processor{Country: "IN", EndedOn: "2026-01-01"}.Transferred("SE", gapDay), RoadTransfers{}},
		"a tool that is none there":     {Activity{Transfers: []Transfer{{Country: "IN", Tool: "A45-3"}}}.Transferred("SE", gapDay), RoadTransfers{1, 1}},
		"a recipient that no row tells": {Activity{Recipients: []ActivityRecipient{{Name: "x", Country: "IN"}, {Name: "y", Country: "DE"}}}.Transferred("SE", gapDay), RoadTransfers{1, 1}},
	} {
		require.Equal(t, c.want, c.got, name)
	}
}
