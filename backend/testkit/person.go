package testkit

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Stated puts a person into a book with a ground and no more: for consent, none
// is proved, as a list leaves them. Entering by hand demands the act.
func Stated(t testing.TB, b sqlite.Book, c consent.Contact, purpose consent.PurposeID, basis consent.Basis, source string) (id consent.ContactID) {
	t.Helper()
	if c.Kind == "" {
		c.Kind = "person"
	}
	require.NoError(t, b.Write(context.Background(), func(tx *sqlite.Tx) (err error) {
		c.Source, c.Entry = source, tx.NextEntry()
		if id, err = tx.CreateContact(c); err != nil {
			return err
		}
		if err := tx.CreateGround(sqlite.Ground{Contact: id, Purpose: purpose, Basis: basis, Source: source, Entry: c.Entry}); err != nil {
			return err
		}
		values, err := json.Marshal(c)
		require.NoError(t, err)
		sum := sha256.Sum256(values)
		_, err = tx.Append("contact.added", sqlite.Item{Contact: id, Payload: map[string]any{"contact": id, "values_sha256": hex.EncodeToString(sum[:]),
			"purpose": purpose, "basis": basis, "source": source}})
		return err
	}))
	return id
}
