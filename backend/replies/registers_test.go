package replies_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/replies"
	"consentbook/backend/sqlite"
)

// Art. 15(1)(c), (h), 15(2), 37(7): an access reply says what the registers know;
// every letter says how to reach the officer.
func TestLettersSayWhatTheRegistersKnow(t *testing.T) {
	h := newHouse(t)
	id := h.asks(consent.Course{}, h.anna, "access")
	l, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "ack", Language: "en"})
	require.NoError(t, err)
	require.NotContains(t, l.Text, "Data protection officer")
	for _, row := range []consent.Documented{
		consent.Party{ID: 1, Role: consent.PartyDPO, Name: "Berit Ek", Email: "dpo@example.org"},
		consent.Processor{ID: 1, Name: "Mailhuset Inc", Country: "US", Data: []string{"name"}, Transfers: []consent.Transfer{{Country: "US", Tool: "A45-3", Certified: true}}},
		consent.Activity{ID: 1, Role: consent.AsController, Name: "Orders", Purposes: []consent.PurposeID{"commissions"}, Automated: "a score decides", Recipients: []consent.ActivityRecipient{{Processor: 1, Kind: "processor"}}},
	} {
		require.NoError(t, h.Write(ctx, func(tx *sqlite.Tx) error { _, err := tx.SaveDocument(row, "added"); return err }))
	}
	l, err = replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "ack", Language: "en"})
	require.NoError(t, err)
	require.Contains(t, l.Text, "Data protection officer: Berit Ek, dpo@example.org")
	l, err = replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "access", Language: "en"})
	require.NoError(t, err)
	for _, want := range []string{"Mailhuset Inc", "adequacy decision (EU) 2023/1795", "Orders: a score decides", "[["} {
		require.Contains(t, l.Text, want)
	}
	require.NotContains(t, l.Text, "by a machine alone", "the sentence that there is none goes")
	var page bytes.Buffer
	require.NoError(t, replies.Page(ctx, h.Book, l.ID, &page))
	text := pdfText(t, page.Bytes())
	require.Contains(t, text, "MailhusetInc")
	require.Contains(t, text, "2023/1795")
	h.audit(true)
}
