package sqlite

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
)

// The audit compares what the ledger holds with encoding/json's spelling.
func TestAnEventIsWrittenAsTheLibraryWritesIt(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", `a"b\c`, "<&>", "å\u2028\x7f", "\xff", `[{"channel":"email","claim":"in"}]`}))
		e := ConsentEvent{ID: consent.EventID(rapid.Int64().Draw(rt, "id")), Contact: 7, Purpose: consent.PurposeID(text.Draw(rt, "p")), State: consent.Unknown,
			HappenedAt: text.Draw(rt, "at"), DayOnly: rapid.Bool().Draw(rt, "day"), Zone: "+02:00", RecordedAt: "x", Method: "import", Notice: "privacy-1", NoticeHash: "aa",
			Language: "sv", Question: text.Draw(rt, "q"), Words: text.Draw(rt, "w"), Operator: "op", Evidence: consent.EvidenceID(rapid.IntRange(0, 3).Draw(rt, "evidence")), FileHash: text.Draw(rt, "hash"), ValidUntil: "", Claim: text.Draw(rt, "claim"), Import: 9, Entry: 5, Item: 6, Form: text.Draw(rt, "form"), Despite: text.Draw(rt, "despite")}
		if rapid.Bool().Draw(rt, "answered") {
			e.Validity, e.Guardian = json.RawMessage(`[{"asks":"specific","yes":true}]`), json.RawMessage(`{"relation":"mother"}`)
		}
		want, err := json.Marshal(e)
		require.NoError(rt, err)
		require.Equal(rt, string(want), string(e.AppendJSON(nil)))
	})
}
