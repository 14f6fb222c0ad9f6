package evidence_test

import (
	"bytes"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/evidence"
)

// Whoever was deleted with others is held until that can not be taken back any
// more, and what they said can be asked for until then.
func TestAPackIsMadeAboutWhoIsPutAway(t *testing.T) {
	b, _ := newBook(t)
	build := func() []file {
		var packed bytes.Buffer
		_, err := evidence.Build(ctx, b, evidence.Order{Scope: evidence.ScopeSubject, Contact: 1, Language: "en"}, &packed)
		require.NoError(t, err)
		v, err := verify(packed.Bytes())
		require.NoError(t, err)
		require.True(t, v.OK, failing(v))
		return unpack(t, packed.Bytes())
	}
	before := build()
	_, err := bulk.Do(ctx, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{1}}, nil, nil)
	require.NoError(t, err)
	after := build()
	require.Equal(t, get(before, "2-data/consents.jsonl"), get(after, "2-data/consents.jsonl"), "what was said")
	require.NotContains(t, string(get(before, "2-data/person.json")), "put_away_until")
	require.Contains(t, string(get(after, "2-data/person.json")), `"put_away_until": "`)
	_, err = evidence.Preview(ctx, b, 1, time.Time{}, "en", io.Discard)
	require.NoError(t, err)
	_, err = evidence.Build(ctx, b, evidence.Order{Scope: evidence.ScopeSubject, Contact: 99}, io.Discard)
	require.Equal(t, "contact_unknown", consent.ReasonOf(err))
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
}
