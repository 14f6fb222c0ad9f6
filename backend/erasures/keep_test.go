package erasures_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/erasures"
	"consentbook/backend/ledger"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

func keep(c consent.DataCategory, until string) consent.ErasureDecision {
	return consent.ErasureDecision{Category: c, Measure: consent.MeasureKeep, Ground: "claims", Until: until}
}

// Art. 17(3)(e), 18 GDPR: what has to stay stays, with the person it is about,
// used for nothing else; when its day is over it goes by itself.
func TestWhatHasToStayGoesOnItsDay(t *testing.T) {
	for _, c := range consent.DataCategories {
		if c == consent.DataTraces {
			continue
		}
		t.Run(string(c), func(t *testing.T) {
			b, id := rich(t)
			d, err := erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "unneeded", Decisions: []consent.ErasureDecision{keep(c, "2029-12-31")}}, nil)
			require.NoError(t, err)
			b.green(t)
			require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
				kept, err := v.KeptOf(id)
				require.NoError(t, err)
				require.Equal(t, consent.DataIdentity, kept[0].Category)
				require.Equal(t, "2029-12-31", kept[len(kept)-1].Until)
				_, err = v.FindMark(id, consent.MarkRestricted)
				return err
			}))
			cert, err := erasures.CertificateOf(ctx, b.Book, d.ID)
			require.NoError(t, err)
			require.NotEmpty(t, cert.KeptNow)
			raw := b.bytes(t)
			require.True(t, found(raw, "Kvistholm"))
			for v, of := range map[string]consent.DataCategory{"likes zyxtea": consent.DataDetails, "zyx scan bytes": consent.DataConsents, "zyx call words": consent.DataTouches, "zyx attached bytes": consent.DataFiles,
				"zyx sale subject": consent.DataSales, "zyx raw mail": consent.DataMails, "zyx bounce words": consent.DataCampaigns, "zyx request words": consent.DataRequests} {
				require.Equal(t, of == c, found(raw, v), v)
			}

			b.kit.Clock.T = b.kit.Clock.T.AddDate(3, 2, 0)
			n, err := erasures.ReleaseDue(ctx, b.Book)
			require.NoError(t, err)
			require.EqualValues(t, 1, n)
			b.green(t)
			raw = b.bytes(t)
			for _, v := range values {
				require.False(t, found(raw, v), v)
			}
			n, err = erasures.ReleaseDue(ctx, b.Book)
			require.NoError(t, err)
			require.Zero(t, n)
		})
	}
}

// What ends earlier goes earlier; the person stays as long as anything does.
func TestPartsGoOnTheirOwnDays(t *testing.T) {
	b, id := rich(t)
	_, err := erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "unneeded", Decisions: []consent.ErasureDecision{keep(consent.DataConsents, "2027-12-31"), keep(consent.DataTouches, "2030-12-31")}}, nil)
	require.NoError(t, err)
	b.kit.Clock.T = b.kit.Clock.T.AddDate(2, 0, 0)
	n, err := erasures.ReleaseDue(ctx, b.Book)
	require.NoError(t, err)
	require.EqualValues(t, 1, n)
	b.green(t)
	raw := b.bytes(t)
	require.False(t, found(raw, "zyx scan bytes"))
	require.True(t, found(raw, "zyx call words"))
	_, err = erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "unneeded"}, nil) // somebody says so
	require.NoError(t, err)
	b.green(t)
	require.False(t, found(b.bytes(t), "zyx call words"))
}

// Art. 17(3)(b), (e): while a hold is open nothing is erased, and nothing
// changes.
func TestALegalHoldKeepsEverything(t *testing.T) {
	b, id := rich(t)
	h, err := erasures.AddHold(ctx, b.Book, sqlite.Hold{Contact: id, Words: "claim of March", Law: "RB 38:2"})
	require.NoError(t, err)
	b.green(t)
	before, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	_, err = erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "objection"}, nil)
	require.Equal(t, "erasure_held", consent.ReasonOf(err))
	require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err))
	_, err = erasures.Batch(ctx, b.Book, []consent.ContactID{id}, erasures.Order{Ground: "retention"}, nil)
	require.Equal(t, "erasure_held", consent.ReasonOf(err))
	p, err := erasures.Preview(ctx, b.Book, id, erasures.Order{Ground: "objection"})
	require.NoError(t, err)
	require.Equal(t, "erasure_held", consent.ReasonOf(p.Refused))
	after, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Equal(t, before, after)
	did, err := bulk.Do(ctx, b.Book, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{id}}, nil, nil)
	require.NoError(t, err)
	require.Zero(t, did.People, "a deletion would get round the hold")
	_, err = erasures.LiftHold(ctx, b.Book, h.ID, "settled")
	require.NoError(t, err)
	b.green(t)
	_, err = erasures.LiftHold(ctx, b.Book, h.ID, "settled")
	require.Equal(t, "hold_lifted", consent.ReasonOf(err))
	_, err = erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "objection"}, nil)
	require.NoError(t, err)
	b.green(t)
}

// Who was deleted lately is put away, and is erased like anybody else.
func TestWhoIsPutAwayCanBeErased(t *testing.T) {
	b, id := rich(t)
	_, err := bulk.Do(ctx, b.Book, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{id}}, nil, nil)
	require.NoError(t, err)
	b.green(t)
	p, err := erasures.Preview(ctx, b.Book, id, erasures.Order{Ground: "objection"})
	require.NoError(t, err)
	require.True(t, p.Away)
	require.Positive(t, p.Sum.Total)
	_, err = erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "objection"}, nil)
	require.NoError(t, err)
	b.green(t)
	raw := b.bytes(t)
	for _, v := range values {
		require.False(t, found(raw, v), v)
	}
}

// Art. 17(3)(b), 21(3): no list brings the person back, an act of their own does.
func TestNobodyIsBroughtBackByAList(t *testing.T) {
	b, id := rich(t)
	_, err := erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "objection"}, nil)
	require.NoError(t, err)
	_, n := b.bringIn(t, header+"Tova,Kvistholm,TOVA.K@example.org,,sv,,,,,\n")
	require.Zero(t, n.New)
	require.EqualValues(t, 1, n.HeldBack)
	_, err = contacts.Add(ctx, b.Book, contacts.Addition{Contact: consent.Contact{Kind: "person", Given: "Tova", Emails: []consent.Reach{{Value: "tova.k@example.org"}}}, Purpose: "orders", Basis: consent.BasisContract, Source: "shop"})
	require.Error(t, err)
	b.green(t)
}

// Without an objection the hash is a choice.
func TestNoHashWhereSomebodyChoseNone(t *testing.T) {
	b, id := rich(t)
	no := false
	d, err := erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "unneeded", Suppress: &no}, nil)
	require.NoError(t, err)
	require.False(t, d.Summary.Suppressed)
	_, n := b.bringIn(t, header+"Tova,Kvistholm,tova.k@example.org,,sv,,,,,\n")
	require.EqualValues(t, 1, n.New)
	c := b.id(t, "tova.k@example.org")
	_, err = erasures.Erase(ctx, b.Book, c, erasures.Order{Ground: "consent_gone", Suppress: &no}, nil)
	require.NoError(t, err)
	_, n = b.bringIn(t, header+"Tova,Kvistholm,tova.k@example.org,,sv,,,,,\n")
	require.Zero(t, n.New, "who took a consent back is kept out, whatever was chosen")
	b.green(t)
}

// A destruction that no act counts, and a count that does not fit, show.
func TestTheAuditCountsWhatWasDestroyed(t *testing.T) {
	for name, tamper := range map[string]string{
		"a count that does not fit": "UPDATE erasures SET destroyed = destroyed + 1",
		"other people":              "UPDATE erasures SET people = 2",
		"another plan":              "UPDATE erasures SET plan = json_set(plan, '$.files', 7)",
		"bytes that are not gone":   "UPDATE erasures SET bytes_gone = ''",
		"an erasure that was none":  "INSERT INTO erasures (id, ground, people, plan, carried_on, recorded_at, operator_id, entry) VALUES (9, 'objection', 1, '{}', '2026-11-22', '', 'op_owner', 1)",
	} {
		t.Run(name, func(t *testing.T) {
			b, id := rich(t)
			_, err := erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "objection"}, nil)
			require.NoError(t, err)
			_, err = b.RawForTests().Exec(tamper)
			require.NoError(t, err)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.False(t, a.OK)
		})
	}
	for _, kind := range []string{"import.finished", "erasure.bytes_gone", "contact.changed"} { // before the act, after it, and of somebody else
		b, id := rich(t)
		if kind == "contact.changed" {
			_, err := contacts.Edit(ctx, b.Book, contacts.Change{Contact: b.id(t, "bo@example.org"), Fields: []string{"title"}, Values: consent.Contact{Title: "Dr"}})
			require.NoError(t, err)
		}
		_, err := erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "objection"}, nil)
		require.NoError(t, err)
		b.green(t)
		b.destroy(t, kind)
		a, err := b.Audit(ctx, nil)
		require.NoError(t, err)
		require.Contains(t, reasons(a), sqlite.ProblemDestroyed, kind)
	}
}

// destroy empties an item of a kind as an erasure would, without one.
func (b book) destroy(t testing.TB, kind string) {
	raw := b.RawForTests()
	var entry, pos int64
	var salt []byte
	var payload string
	require.NoError(t, raw.QueryRow("SELECT i.entry, i.pos, i.salt, i.payload FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry WHERE e.kind = ? AND i.payload IS NOT NULL LIMIT 1", kind).Scan(&entry, &pos, &salt, &payload))
	h := ledger.Item{Salt: salt, Payload: []byte(payload)}.Commitment()
	_, err := raw.Exec("UPDATE ledger_items SET contact_id = NULL, commitment = ?, salt = NULL, payload = NULL WHERE entry = ? AND pos = ?", h[:], entry, pos)
	require.NoError(t, err)
}

func reasons(a sqlite.Audit) (out []string) {
	for _, p := range a.Problems {
		out = append(out, p.Reason)
	}
	return out
}

var _ = testkit.Noon
