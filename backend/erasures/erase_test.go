package erasures_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/sqlite"
	"consentbook/backend/standings"
	"consentbook/backend/testkit"
)

// spellings are how a value may stand in a file.
func spellings(v string) (out [][]byte) {
	for _, s := range []string{v, strings.ToLower(v), strings.ToUpper(v)} {
		j, _ := json.Marshal(s)
		jj, _ := json.Marshal(string(j[1 : len(j)-1]))
		wide := utf16.Encode([]rune(s))
		var le, be []byte
		for _, u := range wide {
			le, be = append(le, byte(u), byte(u>>8)), append(be, byte(u>>8), byte(u))
		}
		out = append(out, []byte(s), j[1:len(j)-1], jj[1:len(jj)-1], le, be)
	}
	return out
}

func found(raw []byte, v string) bool {
	for _, s := range spellings(v) {
		if bytes.Contains(raw, s) {
			return true
		}
	}
	return false
}

// Art. 17(1) GDPR: afterwards no byte of the person is in any file of the book,
// free pages and the write-ahead log included, and every proof still holds.
func TestNoByteOfAnErasedPersonIsLeft(t *testing.T) {
	b, id := rich(t)
	require.NoError(t, b.FoldLog(ctx))
	before := b.bytes(t)
	for _, v := range append(values, fmt.Sprintf(`"contact":%d,`, id)) {
		if v == "Kvistmark" || v == "1981-03-04" {
			continue // was rectified or overwritten
		}
		require.True(t, found(before, v), "%s is not in the book to begin with", v)
	}
	d, err := erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "objection"}, nil)
	require.NoError(t, err)
	require.False(t, d.BytesDue)
	b.green(t)
	require.NoError(t, b.FoldLog(ctx))
	require.Zero(t, b.unsettledLog(t))
	after := b.bytes(t)
	for _, v := range append(values, fmt.Sprintf(`"contact":%d,`, id), fmt.Sprintf(`"other":%d}`, id)) {
		require.False(t, found(after, v), "%s is still in the book's files", v)
	}
	require.True(t, found(after, "bo@example.org"))
	require.True(t, found(after, "a sheet of two"), "Cleo's proof rests on the sheet")
	c, err := erasures.CertificateOf(ctx, b.Book, d.ID)
	require.NoError(t, err)
	require.False(t, c.BytesGone.IsZero())
	require.Positive(t, c.Destroyed)
	require.EqualValues(t, 1, c.SharedFiles)
	require.EqualValues(t, 1, c.People)
	text, err := json.Marshal(c)
	require.NoError(t, err)
	for _, v := range values {
		require.False(t, found(text, v), v)
	}
}

// The plan counts what then goes, and its parts add up.
func TestThePlanAddsUp(t *testing.T) {
	b, id := rich(t)
	p, err := erasures.Preview(ctx, b.Book, id, erasures.Order{Ground: "objection"})
	require.NoError(t, err)
	require.Equal(t, p.Sum.Total, p.Sum.Erase+p.Sum.Anonymise+p.Sum.Keep+p.Sum.Restrict)
	require.Positive(t, p.Sum.Anonymise)
	require.True(t, p.SuppressFixed)
	require.NotNil(t, p.Offer, "SE: proofs may stay for claims")
	require.False(t, p.Offer.Period.Verified)
	require.EqualValues(t, 1, p.SharedFiles)
	require.Len(t, p.Outside.Exports, 2)
	d, err := erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "objection"}, nil)
	require.NoError(t, err)
	require.Equal(t, p.Lines, d.Summary.Lines, "what the plan counted is what went")
}

// Of whom nobody knows, nothing happens.
func TestErasingNobody(t *testing.T) {
	b := newBook(t)
	before, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	_, err = erasures.Erase(ctx, b.Book, 4711, erasures.Order{Ground: "objection"}, nil)
	require.Equal(t, "contact_unknown", consent.ReasonOf(err))
	after, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Equal(t, before.Events, after.Events)
}

// Older counts still close: who was erased is in them as a number.
func TestACampaignsCountsStillClose(t *testing.T) {
	b, id := rich(t)
	before, err := campaigns.Status(ctx, b.Book, 1)
	require.NoError(t, err)
	require.Zero(t, before.Erased.People)
	_, err = erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "objection"}, nil)
	require.NoError(t, err)
	after, err := campaigns.Status(ctx, b.Book, 1)
	require.NoError(t, err)
	require.EqualValues(t, 1, after.Erased.People)
	require.Equal(t, before.Counts.People, after.Counts.People+after.Erased.People)
	require.Empty(t, after.Erased.Verdicts, "of one person no detail is told")
	require.Empty(t, after.Erased.States)
	require.Zero(t, after.Erased.Answered)
	require.EqualValues(t, 1, after.Erased.Invited)
	require.EqualValues(t, 1, after.Erased.Messages)
}

// A restored book does not send twice: what was running is paused, and the entry
// says why.
func TestARestoredBookPausesItsCampaigns(t *testing.T) {
	b, id := rich(t)
	b.write(t, func(tx *sqlite.Tx) error {
		c, err := tx.FindCampaign(1)
		if err != nil {
			return err
		}
		c.Status = consent.CampaignRunning
		return tx.SaveCampaign("campaign.started", &c)
	})
	var people []consent.ErasedPerson
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) (err error) {
		people, err = v.ErasedPeople([]sqlite.Group{{Person: id}})
		return err
	}))
	b.bringIn(t, header+"Zed,Later,zed@example.org,,sv,,,,,\n")
	zed := b.id(t, "zed@example.org")
	another := people[0]
	another.Contact = zed // the number was given to somebody else after the restore
	r := erasures.Restored{MadeAt: testkit.Noon, Entries: 9, List: consent.ErasureListFound, Records: []consent.ErasureRecord{{Erasure: 1, Entry: 99, Ground: "objection", Suppress: true, People: append(people, another)}}}
	for round := range 2 { // as if the program had been killed before it forgot the restore
		d, err := erasures.Replay(ctx, b.Book, r)
		require.NoError(t, err)
		require.EqualValues(t, 1-round, d.People)
		require.EqualValues(t, 1-round, d.Paused)
		b.green(t)
	}
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		c, err := v.FindCampaign(1)
		require.Equal(t, consent.CampaignPaused, c.Status)
		_, known := v.FindContact(zed)
		require.NoError(t, known)
		return err
	}))
	var payload string
	require.NoError(t, b.RawForTests().QueryRow("SELECT i.payload FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry WHERE e.kind = 'book.restored' ORDER BY i.entry LIMIT 1").Scan(&payload))
	require.Contains(t, payload, "restored from a backup: messages may have left since")
	raw := b.bytes(t)
	for _, v := range values {
		require.False(t, found(raw, v), v)
	}
	list, err := erasures.List(ctx, b.Book)
	require.NoError(t, err)
	require.True(t, list[0].Replayed)
}

// Counts of the past shrink by an erasure, and say by how many.
func TestCountsSayHowManyWereErasedSince(t *testing.T) {
	b, id := rich(t)
	on, err := consent.ParseAsOf(testkit.Noon.Format(time.DateOnly), false, testkit.Noon)
	require.NoError(t, err)
	before, err := standings.Register(ctx, b.Book, standings.Question{On: on}, nil)
	require.NoError(t, err)
	require.Empty(t, before.Erased)
	_, err = erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "consent_gone"}, nil)
	require.NoError(t, err)
	after, err := standings.Register(ctx, b.Book, standings.Question{On: on, Purpose: "newsletter"}, nil)
	require.NoError(t, err)
	require.Equal(t, map[consent.PurposeID]int64{"newsletter": 1}, after.Erased)
	f, err := standings.Months(ctx, b.Book)
	require.NoError(t, err)
	for _, o := range f.Over {
		if o.Purpose.ID == "newsletter" {
			require.EqualValues(t, 1, o.Erased)
		}
	}
}
