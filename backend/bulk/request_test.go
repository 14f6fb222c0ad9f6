package bulk_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// law.md §h: after thirty days the register still lists what the deleted have
// asked, with its days and codes, and says of nobody that it was them.
func TestTheRegisterOfRequestsOutlivesTheDeleted(t *testing.T) {
	b := people(t)
	bo := b.id(t, "bo@example.org")
	asked, err := requests.Open(ctx, b.Book, requests.Opening{NewRequest: consent.NewRequest{Types: []consent.RequestType{"access"}, Channel: "mail", Received: testkit.Noon.AddDate(0, 0, -3), Words: "I am Bo Ek"}})
	require.NoError(t, err)
	id := asked.ID
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		_, err := tx.DraftRequestLetter(sqlite.RequestLetter{Request: id, Kind: "ack", Language: "sv", Subject: "Bo", Text: "Dear Bo Ek"})
		return err
	}))
	_, err = requests.SetPerson(ctx, b.Book, requests.Step{Request: id, Words: "Bo Ek called"}, bo)
	require.NoError(t, err)
	_, err = requests.Close(ctx, b.Book, requests.Step{Request: id, Words: "Bo wants it no more"}, requests.Closing{Outcome: consent.OutcomeWithdrawn})
	require.NoError(t, err)
	b.green(t)
	do(t, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{bo}})
	b.kit.Clock.T = testkit.Noon.AddDate(0, 0, 31)
	n, err := bulk.Sweep(ctx, b.Book)
	require.NoError(t, err)
	require.EqualValues(t, 1, n)
	b.green(t)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		r, err := v.FindRequest(id)
		require.NoError(t, err)
		require.Equal(t, asked.ReceivedOn, r.ReceivedOn)
		require.Equal(t, consent.OutcomeWithdrawn, r.Outcome)
		require.NotZero(t, r.Erased)
		require.Zero(t, r.Contact)
		require.Empty(t, r.Words)
		letters, err := v.RequestLetters(id)
		require.Len(t, letters, 1)
		require.Empty(t, letters[0].Text)
		return err
	}))
	var left int
	require.NoError(t, b.kit.RawForTests().QueryRow("SELECT (SELECT count(*) FROM ledger_items WHERE instr(payload, 'Bo')) + (SELECT count(*) FROM request_steps WHERE words <> '')").Scan(&left))
	require.Zero(t, left)
}
