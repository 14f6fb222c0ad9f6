package erasures_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// asks opens a request of somebody.
func (b book) asks(t testing.TB, id consent.ContactID, types ...consent.RequestType) consent.RequestID {
	t.Helper()
	r, err := requests.Open(ctx, b.Book, requests.Opening{NewRequest: consent.NewRequest{Types: types, Channel: "mail", Received: testkit.Noon.AddDate(0, 0, -3), Words: "please"}, Contact: id})
	require.NoError(t, err)
	return r.ID
}

// refuses holds that an erasure is refused in every form, and writes nothing.
func (b book) refuses(t testing.TB, id consent.ContactID, o erasures.Order, reason string) {
	t.Helper()
	before, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	p, err := erasures.Preview(ctx, b.Book, id, o)
	require.NoError(t, err)
	require.Equal(t, reason, consent.ReasonOf(p.Refused))
	_, err = erasures.Erase(ctx, b.Book, id, o, nil)
	require.Equal(t, reason, consent.ReasonOf(err))
	if reason == "erasure_request_open" {
		reason = "erasure_requests_open"
	}
	_, err = erasures.Batch(ctx, b.Book, []consent.ContactID{id}, o, nil)
	require.Equal(t, reason, consent.ReasonOf(err))
	_, err = erasures.PreviewBatch(ctx, b.Book, []consent.ContactID{id}, o)
	require.Equal(t, reason, consent.ReasonOf(err))
	after, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Equal(t, before, after)
}

func few(t *testing.T) (b book, anna, bo consent.ContactID) {
	t.Helper()
	b = newBook(t)
	b.bringIn(t, header+"Anna,Ek,anna@example.org,,sv,,,,,\nBo,Ek,bo@example.org,,sv,,,,,\n")
	return b, b.id(t, "anna@example.org"), b.id(t, "bo@example.org")
}

// Art. 5(1)(f), 12(6) GDPR: nobody is erased for somebody who may be another.
func TestNobodyIsErasedForWhoMayBeAnother(t *testing.T) {
	b, anna, _ := few(t)
	o := erasures.Order{Ground: "unneeded", Request: b.asks(t, anna, "erasure")}
	s := requests.Step{Request: o.Request}
	_, err := requests.AskIdentity(ctx, b.Book, s, "the address is new", "call_back")
	require.NoError(t, err)
	b.refuses(t, anna, o, "identity_open")
	_, err = requests.IdentityResult(ctx, b.Book, s, consent.IdentityCheck{Method: "call_back", Result: consent.IdentityFailed})
	require.NoError(t, err)
	b.refuses(t, anna, o, "identity_failed")
	o.Request = b.asks(t, anna, "rectification")
	b.refuses(t, anna, o, "request_type_not_asked")
}

// Art. 18(1)(b), (c) GDPR: who wishes that the data stay is erased in answer to
// their own request alone.
func TestWhoIsRestrictedAtTheirWishStays(t *testing.T) {
	b, anna, bo := few(t)
	b.write(t, func(tx *sqlite.Tx) error {
		_, err := tx.SetMark(sqlite.Mark{Contact: anna, Kind: consent.MarkRestricted, Since: "2026-01-02", Words: "needs it for a claim"})
		return err
	})
	b.refuses(t, anna, erasures.Order{Ground: "unneeded"}, "erasure_restricted")
	d, err := erasures.Batch(ctx, b.Book, []consent.ContactID{anna, bo}, erasures.Order{Ground: "retention"}, nil)
	require.NoError(t, err)
	require.EqualValues(t, 1, d.People)
	require.Equal(t, map[string]int64{"erasure_restricted": 1}, d.LeftOut)
	_, err = erasures.Erase(ctx, b.Book, anna, erasures.Order{Ground: "unneeded", Request: b.asks(t, anna, "erasure")}, nil)
	require.NoError(t, err)
	b.green(t)
}

// The mark that an erasure set on what had to stay (Art. 17(3)) is no wish of
// the person; one that they asked for since is.
func TestOurOwnMarkIsNoWish(t *testing.T) {
	for name, wished := range map[string]bool{"ours": false, "wished since": true} {
		t.Run(name, func(t *testing.T) {
			b, anna, _ := few(t)
			_, err := erasures.Erase(ctx, b.Book, anna, erasures.Order{Ground: "unneeded", Decisions: []consent.ErasureDecision{keep(consent.DataConsents, "2027-12-31")}}, nil)
			require.NoError(t, err)
			if wished {
				_, err := requests.Fulfil(ctx, b.Book, requests.Step{Request: b.asks(t, anna, "restriction")}, requests.Fulfilment{})
				require.NoError(t, err)
				_, err = erasures.Erase(ctx, b.Book, anna, erasures.Order{Ground: "unneeded"}, nil)
				require.Equal(t, "erasure_restricted", consent.ReasonOf(err))
			}
			b.kit.Clock.T = b.kit.Clock.T.AddDate(2, 0, 0)
			n, err := erasures.ReleaseDue(ctx, b.Book)
			require.NoError(t, err)
			require.EqualValues(t, map[bool]int64{false: 1, true: 0}[wished], n)
			b.green(t)
		})
	}
}

// Art. 12(3) GDPR: who asks for anything is answered before the business erases
// of its own accord.
func TestWhoAsksForAnythingIsLeftOut(t *testing.T) {
	for _, k := range []consent.RequestType{"erasure", "rectification", "objection"} {
		t.Run(string(k), func(t *testing.T) {
			b, anna, bo := few(t)
			b.asks(t, anna, k)
			b.refuses(t, anna, erasures.Order{Ground: "unneeded"}, "erasure_request_open")
			d, err := erasures.Batch(ctx, b.Book, []consent.ContactID{anna, bo}, erasures.Order{Ground: "retention"}, nil)
			require.NoError(t, err)
			require.Equal(t, map[string]int64{"erasure_request_open": 1}, d.LeftOut)
			b.green(t)
		})
	}
}
