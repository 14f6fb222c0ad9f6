package requests_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

// Art. 19, 15(1)(c): those whom activities and processors name for the person's
// purposes are suggested too, with what the registers know of them.
func TestRecipientsAreSuggestedFromTheRegisters(t *testing.T) {
	h := newHouse(t)
	s := h.open(opening("2026-11-10", h.anna, "restriction"))
	before, err := requests.SuggestRecipients(ctx, h.Book, s.ID)
	require.NoError(t, err)
	require.NotEmpty(t, before)
	var purpose consent.PurposeID
	require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
		standings, err := v.Standings(h.anna)
		purpose = standings[0].Purpose
		return err
	}))
	for _, row := range []consent.Documented{
		consent.Processor{ID: 1, Name: before[0].Name, Country: "FI", Email: "privacy@example.org"}, consent.Processor{ID: 2, Name: "Loose", Country: "SE", Data: []string{"name"}},
		consent.Activity{ID: 1, Role: consent.AsController, Name: "Mine", Purposes: []consent.PurposeID{purpose}, Recipients: []consent.ActivityRecipient{{Processor: 1, Kind: "processor"}, {Name: "Carrier", Kind: "external", Country: "NO"}, {Name: "desk", Kind: "internal"}}},
		consent.Activity{ID: 2, Role: consent.AsController, Name: "Others", Purposes: []consent.PurposeID{"nothing_of_theirs"}, Recipients: []consent.ActivityRecipient{{Name: "Stranger", Kind: "external"}}},
	} {
		require.NoError(t, h.Write(ctx, func(tx *sqlite.Tx) error { _, err := tx.SaveDocument(row, "added"); return err }))
	}
	after, err := requests.SuggestRecipients(ctx, h.Book, s.ID)
	require.NoError(t, err)
	require.Equal(t, len(before)+2, len(after))
	require.Equal(t, "FI", after[0].Country, "what the register knows is filled in")
	require.Equal(t, "privacy@example.org", after[0].Reach)
	require.Equal(t, consent.Recipient{Name: "Carrier", Role: "controller", Country: "NO", Categories: []string{}}, after[len(before)])
	require.Equal(t, consent.Recipient{Name: "Loose", Role: "processor", Country: "SE", Categories: []string{"name"}}, after[len(before)+1])
	h.must(requests.AddRecipient(ctx, h.Book, on(s, ""), after[len(before)]))
	rest, err := requests.SuggestRecipients(ctx, h.Book, s.ID)
	require.NoError(t, err)
	require.Len(t, rest, len(before)+1, "who is entered is suggested no more")
}
