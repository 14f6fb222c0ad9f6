package erasures_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/sqlite"
)

// Art. 17(1) GDPR: a batch reaches who was deleted lately and is put away.
func TestABatchReachesWhoIsPutAway(t *testing.T) {
	b, anna, bo := few(t)
	_, err := bulk.Do(ctx, b.Book, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{anna}}, nil, nil)
	require.NoError(t, err)
	p, err := erasures.PreviewBatch(ctx, b.Book, []consent.ContactID{anna, bo, 4711}, erasures.Order{Ground: "retention"})
	require.NoError(t, err)
	require.EqualValues(t, 1, p.Away)
	require.EqualValues(t, 1, p.People)
	d, err := erasures.Batch(ctx, b.Book, []consent.ContactID{anna, bo, 4711}, erasures.Order{Ground: "retention"}, nil)
	require.NoError(t, err)
	require.EqualValues(t, 2, d.People)
	require.Equal(t, map[string]int64{"contact_unknown": 1}, d.LeftOut)
	b.green(t)
	require.False(t, found(b.bytes(t), "anna@example.org"))
}

// Art. 17(1) GDPR: a restore erases again also where the clock stood behind when
// somebody was erased; what the backup holds already is not done twice.
func TestAReplayAsksNoClock(t *testing.T) {
	b, anna, bo := few(t)
	var people []consent.ErasedPerson
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) (err error) {
		people, err = v.ErasedPeople([]sqlite.Group{{Person: anna}, {Person: bo}})
		return err
	}))
	done, err := erasures.Erase(ctx, b.Book, bo, erasures.Order{Ground: "unneeded", Decisions: []consent.ErasureDecision{keep(consent.DataConsents, "2029-12-31")}}, nil)
	require.NoError(t, err)
	cert, err := erasures.CertificateOf(ctx, b.Book, done.ID)
	require.NoError(t, err)
	early := b.Now().AddDate(-1, 0, 0)
	r := erasures.Restored{MadeAt: b.Now(), Entries: 9, List: consent.ErasureListFound, Records: []consent.ErasureRecord{
		{Erasure: 1, Entry: 99, At: early, Ground: "unneeded", People: people[:1]},
		{Erasure: done.ID, Entry: done.Entry, At: cert.RecordedAt, Ground: "unneeded", People: people[1:]}}}
	d, err := erasures.Replay(ctx, b.Book, r)
	require.NoError(t, err)
	require.EqualValues(t, 1, d.People)
	require.EqualValues(t, 1, d.Skipped)
	b.green(t)
	require.NotZero(t, b.id(t, "bo@example.org"))
}
