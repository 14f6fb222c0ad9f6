package replies_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/replies"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

// TestLettersGoAndComeWithThePerson: who is put away takes them along, with the
// pages that were kept, and who comes back has them.
func TestLettersGoAndComeWithThePerson(t *testing.T) {
	h := newHouse(t)
	id := h.asks(consent.Course{}, h.anna, "access")
	draft, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "ack"})
	require.NoError(t, err)
	sent, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "ack", Language: "sv"})
	require.NoError(t, err)
	_, err = replies.Send(ctx, h.Book, sent.ID, consent.LetterSent{Medium: "post", On: "2026-11-22"})
	require.NoError(t, err)
	did, err := bulk.Do(ctx, h.Book, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{h.anna}}, nil, nil)
	require.NoError(t, err)
	_, err = replies.Show(ctx, h.Book, sent.ID)
	require.Equal(t, "letter_unknown", consent.ReasonOf(err))
	h.audit(true)
	_, err = bulk.Undo(ctx, h.Book, did.ID, nil, nil)
	require.NoError(t, err)
	back, err := replies.Show(ctx, h.Book, sent.ID)
	require.NoError(t, err)
	require.NotZero(t, back.Evidence)
	require.Equal(t, sqlite.LetterHash(back.Subject, back.Text), back.SHA256)
	_, err = replies.Edit(ctx, h.Book, draft.ID, "Another subject", draft.Text)
	require.NoError(t, err)
	h.audit(true)
}

// TestALetterBelongsToWhoIsFound: drafted for nobody, it is theirs once the
// request is, and their copy holds it.
func TestALetterBelongsToWhoIsFound(t *testing.T) {
	h := newHouse(t)
	id := h.asks(consent.Course{}, 0, "access")
	l, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "ack"})
	require.NoError(t, err)
	_, err = requests.SetPerson(ctx, h.Book, requests.Step{Request: id}, h.anna)
	require.NoError(t, err)
	require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
		kept, err := v.FindRequestLetter(l.ID)
		require.Equal(t, h.anna, kept.Contact)
		if err != nil {
			return err
		}
		d, err := v.Dossier(h.anna)
		require.Len(t, d.Letters, 1)
		return err
	}))
	_, err = replies.Send(ctx, h.Book, l.ID, consent.LetterSent{Medium: "post", On: "2026-11-22"})
	require.NoError(t, err)
	h.audit(true)
}
