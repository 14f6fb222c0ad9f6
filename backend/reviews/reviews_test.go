package reviews_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/reviews"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

type book struct {
	sqlite.Book
	kit *testkit.Book
}

func newBook(t testing.TB) book {
	t.Helper()
	kit := testkit.NewBook(t)
	b := book{sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, kit}
	for _, p := range []consent.Purpose{
		{ID: "newsletter", Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, ConsentMonths: 24, RenewDays: 10, Names: map[string]string{"en": "Newsletter"}},
		{ID: "offers", Channel: "post", Bases: []consent.Basis{consent.BasisInterests}, Names: map[string]string{"en": "Offers"}},
	} {
		_, err := purposes.Save(ctx, b.Book, p)
		require.NoError(t, err)
	}
	return b
}

// person has one newsletter event, ending at a moment; zero: never.
func (b book) person(t testing.TB, n int, s consent.State, at, until time.Time) consent.ContactID {
	t.Helper()
	id := testkit.Stated(t, b.Book, consent.Contact{Given: "Anna", Emails: []consent.Reach{{Value: fmt.Sprintf("p%d@example.org", n)}}}, "newsletter", consent.BasisConsent, "counter")
	b.event(t, id, s, at, until)
	return id
}

func (b book) event(t testing.TB, id consent.ContactID, s consent.State, at, until time.Time) {
	t.Helper()
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		n, err := tx.NextEventID()
		if err != nil {
			return err
		}
		e := sqlite.ConsentEvent{ID: n, Contact: id, Purpose: "newsletter", State: s, Method: "paper", Operator: tx.Actor(), Entry: tx.NextEntry()}
		if s == consent.Unknown {
			e.Claim, e.Method = "{}", "import"
		}
		e.HappenedAt, e.Zone = sqlite.Moment(at)
		e.RecordedAt, _ = sqlite.Moment(tx.Now())
		e.ValidUntil, _ = sqlite.Moment(until)
		if err := tx.CreateConsentEvent(e); err != nil {
			return err
		}
		if _, err := tx.Append("consent."+string(s), sqlite.Item{Contact: id, Payload: e}); err != nil {
			return err
		}
		return tx.Restate(id, "newsletter")
	}))
}

func (b book) stands(t testing.TB, id consent.ContactID) (out sqlite.Standing) {
	t.Helper()
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		ss, err := v.Standings(id)
		for _, s := range ss {
			if s.Purpose == "newsletter" {
				out = s
			}
		}
		return err
	}))
	return out
}

func (b book) green(t testing.TB) int64 {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
	return a.Events
}

func (b book) run(t testing.TB) reviews.Ended {
	t.Helper()
	r, err := reviews.Run(ctx, b.Book)
	require.NoError(t, err)
	return r
}

func TestAConsentEndsAtItsOwnMoment(t *testing.T) {
	b := newBook(t)
	given, end := testkit.Noon.AddDate(-2, 0, 0), testkit.Noon.Add(time.Hour).In(time.FixedZone("", 7200))
	id := b.person(t, 1, consent.Given, given, end)
	held := b.person(t, 2, consent.Given, given, testkit.Noon.AddDate(1, 0, 0))
	no := b.person(t, 3, consent.Withdrawn, given, time.Time{})
	forever := b.person(t, 4, consent.Given, given, time.Time{})
	before := b.green(t)
	require.Zero(t, b.run(t).Consents)
	require.Equal(t, before, b.green(t), "nothing has ended: nothing is written")
	next, err := reviews.Next(ctx, b.Book)
	require.NoError(t, err)
	require.True(t, end.Equal(next))
	b.kit.Clock.T = end.Add(-2 * time.Second)
	require.Zero(t, b.run(t).Consents, "up to its end it holds")
	b.kit.Clock.T = end
	r := b.run(t)
	require.EqualValues(t, 1, r.Consents)
	require.Equal(t, map[consent.PurposeID]int64{"newsletter": 1}, r.ByPurpose)
	require.Len(t, r.Entries, 1)
	s := b.stands(t, id)
	require.Equal(t, consent.Expired, s.State)
	require.True(t, end.Equal(s.At), "when it ended, not when the book looked")
	require.Equal(t, []consent.State{consent.Given, consent.Withdrawn, consent.Given}, []consent.State{b.stands(t, held).State, b.stands(t, no).State, b.stands(t, forever).State})
	after := b.green(t)
	require.Equal(t, before+1, after, "one entry")
	require.Zero(t, b.run(t).Consents, "once is enough")
	require.Equal(t, after, b.green(t))
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		events, err := v.ConsentEvents(id, "")
		require.Len(t, events, 2)
		require.Equal(t, consent.MethodBook, events[1].Method)
		require.Empty(t, events[1].Words, "no act of the person is claimed")
		return err
	}))
}

func TestARenewalThatComesLaterHolds(t *testing.T) {
	b := newBook(t)
	id := b.person(t, 1, consent.Given, testkit.Noon.AddDate(-2, 0, 0), testkit.Noon.AddDate(0, 0, -1))
	require.EqualValues(t, 1, b.run(t).Consents)
	b.event(t, id, consent.Renewed, testkit.Noon.AddDate(0, 0, -5), testkit.Noon.AddDate(2, 0, 0)) // paper that lay in a drawer
	require.Equal(t, consent.Renewed, b.stands(t, id).State)
	require.Zero(t, b.run(t).Consents)
	b.event(t, id, consent.Withdrawn, testkit.Noon, time.Time{})
	require.Equal(t, consent.Withdrawn, b.stands(t, id).State)
	b.green(t)
}

func TestWhoIsPutAwayIsLeftAlone(t *testing.T) {
	b := newBook(t)
	id := b.person(t, 1, consent.Given, testkit.Noon.AddDate(-2, 0, 0), testkit.Noon.AddDate(0, 0, 1))
	did, err := bulk.Do(ctx, b.Book, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{id}}, nil, nil)
	require.NoError(t, err)
	b.kit.Clock.T = testkit.Noon.AddDate(0, 0, 2)
	require.Zero(t, b.run(t).Consents)
	_, err = bulk.Undo(ctx, b.Book, did.ID, nil, nil)
	require.NoError(t, err)
	require.EqualValues(t, 1, b.run(t).Consents, "back in the book, the day counts")
	b.green(t)
}

func TestAReadOnlyOpeningChangesNothing(t *testing.T) {
	b := newBook(t)
	b.person(t, 1, consent.Given, testkit.Noon.AddDate(-2, 0, 0), testkit.Noon.AddDate(0, 0, -1))
	o := b.kit.Options()
	o.ReadOnly = true
	db, err := sqlite.Open(ctx, b.kit.Path, b.kit.HexKey, false, o)
	require.NoError(t, err)
	defer db.Close()
	reader := sqlite.Book{DB: db, Operator: b.Operator}
	r, err := reviews.Run(ctx, reader)
	require.NoError(t, err)
	require.Zero(t, r.Consents)
	seen, err := reviews.Look(ctx, reader)
	require.NoError(t, err)
	require.True(t, seen.Due, "and it is told")
}

func lines(r reviews.Report) map[reviews.Kind]reviews.Line {
	out := map[reviews.Kind]reviews.Line{}
	for _, l := range r.Lines {
		out[l.Kind] = l
	}
	return out
}

func TestWhatWaitsIsTold(t *testing.T) {
	b := newBook(t)
	now := testkit.Noon
	b.person(t, 1, consent.Given, now.AddDate(-2, 0, 0), now.AddDate(0, 0, 9))
	b.person(t, 2, consent.Given, now.AddDate(-2, 0, 0), now.AddDate(0, 0, 20)) // beyond the purpose's lead of ten days
	b.person(t, 3, consent.Given, now.AddDate(-2, 0, 0), now.AddDate(0, 0, -1))
	b.person(t, 4, consent.Unknown, now.AddDate(-2, 0, 0), time.Time{})
	testkit.Stated(t, b.Book, consent.Contact{Given: "Bo", Emails: []consent.Reach{{Value: "bo@example.org"}}}, "offers", consent.BasisInterests, "list")
	require.EqualValues(t, 1, b.run(t).Consents)
	r, err := reviews.Look(ctx, b.Book)
	require.NoError(t, err)
	got := lines(r)
	require.Len(t, got, 4)
	require.EqualValues(t, 1, got[reviews.Expiring].Count)
	require.EqualValues(t, []int64{1, 1}, []int64{got[reviews.Expired].Count, got[reviews.Expired].New})
	require.EqualValues(t, 1, got[reviews.Unproved].Count)
	require.EqualValues(t, 1, got[reviews.Unweighed].Count, "Art. 6(1)(f)")
	require.NoError(t, reviews.Looked(ctx, b.Book))
	_, err = purposes.Assess(ctx, b.Book, consent.Assessment{Purpose: "offers", Interest: "i", Necessity: "n", Expectation: "e", Effects: "f", Safeguards: "s", Outcome: consent.Carried, MadeOn: "2025-11-22", ReviewOn: "2026-11-30"})
	require.NoError(t, err)
	r, err = reviews.Look(ctx, b.Book)
	require.NoError(t, err)
	got = lines(r)
	require.Zero(t, got[reviews.Expired].New, "somebody has looked")
	require.Equal(t, "2026-11-30", got[reviews.WeighingDue].At)
	require.NotContains(t, got, reviews.Unweighed)
	b.green(t)
}

func TestPeopleAreDroppedWithAReason(t *testing.T) {
	b := newBook(t)
	now := testkit.Noon
	claimed := b.person(t, 1, consent.Unknown, now.AddDate(-2, 0, 0), time.Time{})
	given := b.person(t, 2, consent.Given, now.AddDate(-1, 0, 0), time.Time{})
	_, err := reviews.Drop(ctx, b.Book, reviews.Order{Purpose: "newsletter", Scope: reviews.Unproven}, nil, nil)
	require.Equal(t, "reason_missing", consent.ReasonOf(err))
	n, err := reviews.Drop(ctx, b.Book, reviews.Order{Purpose: "newsletter", Scope: reviews.Unproven, Reason: "no proof in five years"}, nil, nil)
	require.NoError(t, err)
	require.EqualValues(t, 1, n)
	s := b.stands(t, claimed)
	require.Equal(t, consent.Invalidated, s.State)
	require.Empty(t, s.Basis)
	require.Equal(t, consent.Given, b.stands(t, given).State, "who gave it keeps it")
	b.green(t)
	_, err = reviews.Drop(ctx, b.Book, reviews.Order{Purpose: "newsletter", Scope: reviews.Unproven, Reason: "again"}, nil, nil)
	require.Equal(t, "bulk_nobody", consent.ReasonOf(err))
	steps, err := purposes.History(ctx, b.Book, claimed)
	require.NoError(t, err)
	last := steps[len(steps)-1]
	require.Equal(t, "ground.dropped", last.Kind)
	require.Equal(t, "no proof in five years", last.Reason)
	_, err = purposes.State(ctx, b.Book, purposes.Ground{Contact: claimed, Purpose: "newsletter", Basis: consent.BasisConsent, Source: "asked anew"})
	require.NoError(t, err, "asking is free")
	b.green(t)
	_, err = purposes.End(ctx, b.Book, "newsletter")
	require.Equal(t, "purpose_in_use", consent.ReasonOf(err))
	n, err = reviews.Drop(ctx, b.Book, reviews.Order{Purpose: "newsletter", Scope: reviews.Everyone, Reason: "the newsletter ends"}, nil, nil)
	require.NoError(t, err)
	require.EqualValues(t, 2, n)
	_, err = purposes.End(ctx, b.Book, "newsletter")
	require.NoError(t, err)
	r, err := reviews.Look(ctx, b.Book)
	require.NoError(t, err)
	require.Len(t, r.Drops, 2)
	require.Equal(t, "the newsletter ends", r.Drops[0].Reason)
	require.EqualValues(t, 2, r.Drops[0].People)
	b.green(t)
}

// What was dropped, and that a consent ended, is held against the ledger.
func TestEndsAndDropsAreHeldAgainstTheLedger(t *testing.T) {
	for name, sql := range map[string]string{
		"an end is taken away":  "DROP TRIGGER consent_events_kept; DELETE FROM consent_events WHERE state = 'expired'",
		"an end at another day": "DROP TRIGGER consent_events_fixed; UPDATE consent_events SET happened_at = '2026-01-01T00:00:00.000000Z' WHERE state = 'expired'",
		"it still holds":        "UPDATE standings SET state = 'given' WHERE state = 'expired'",
		"the ground is back":    "UPDATE standings SET basis = '6(1)(a)', basis_source = 'counter', basis_entry = 5 WHERE state = 'invalidated'",
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t)
			b.person(t, 1, consent.Unknown, testkit.Noon.AddDate(-2, 0, 0), time.Time{})
			b.person(t, 2, consent.Given, testkit.Noon.AddDate(-2, 0, 0), testkit.Noon.AddDate(0, 0, -1))
			b.run(t)
			_, err := reviews.Drop(ctx, b.Book, reviews.Order{Purpose: "newsletter", Scope: reviews.Unproven, Reason: "no proof"}, nil, nil)
			require.NoError(t, err)
			b.green(t)
			_, err = b.kit.RawForTests().Exec(sql)
			require.NoError(t, err)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.NotEmpty(t, a.Problems)
		})
	}
}
