package standings_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
	"consentbook/backend/duplicates"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/standings"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) (sqlite.Book, *testkit.Book) {
	k := testkit.NewBook(t)
	b := sqlite.Book{DB: k.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, purposes.StartBook(ctx, b))
	return b, k
}

func add(t testing.TB, b sqlite.Book, name string, basis consent.Basis) consent.ContactID {
	return testkit.Stated(t, b, consent.Contact{Given: name, Emails: []consent.Reach{{Value: name + "@example.org"}}}, "newsletter", basis, "counter")
}

// happened is an event as it might have come in by any way.
type happened struct {
	state   consent.State
	at      time.Time
	dayOnly bool
	until   time.Time
	claim   bool
}

func says(t require.TestingT, b sqlite.Book, who consent.ContactID, purpose consent.PurposeID, h happened) {
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		id, err := tx.NextEventID()
		if err != nil {
			return err
		}
		e := sqlite.ConsentEvent{ID: id, Contact: who, Purpose: purpose, State: h.state, Method: "paper", DayOnly: h.dayOnly, Operator: tx.Actor(), Entry: tx.NextEntry()}
		e.HappenedAt, e.Zone = sqlite.Moment(h.at)
		e.RecordedAt, _ = sqlite.Moment(tx.Now())
		e.ValidUntil, _ = sqlite.Moment(h.until)
		if h.claim {
			e.Claim = `{"said":"yes"}`
		}
		_, err = tx.Append("consent."+string(h.state), sqlite.Item{Contact: who, Payload: e})
		return errors.Join(err, tx.CreateConsentEvent(e), tx.Restate(who, purpose))
	}))
}

func stateOf(t testing.TB, b sqlite.Book, id consent.ContactID, q consent.AsOf) consent.State {
	p, err := standings.Stood(ctx, b, id, q)
	require.NoError(t, err)
	for _, x := range p.Purposes {
		if x.Purpose.ID == "newsletter" {
			return x.State
		}
	}
	t.Fatal("no newsletter")
	return ""
}

func day(s string) time.Time {
	t, _, err := consent.ParseWhen(s, time.UTC)
	if err != nil {
		panic(err)
	}
	return t
}

// Two times: what had happened by a day, and what the book knew on it.
func TestAPastDayHasTwoAnswers(t *testing.T) {
	b, k := newBook(t)
	k.Clock.T = day("2027-01-10T12:00:00Z")
	anna := add(t, b, "anna", consent.BasisConsent)
	k.Clock.T = day("2027-06-01T12:00:00Z")
	says(t, b, anna, "newsletter", happened{state: consent.Given, at: day("2027-02-01T12:00:00Z"), until: day("2028-02-01T12:00:00Z")})
	k.Clock.T = day("2027-09-01T12:00:00Z")
	says(t, b, anna, "newsletter", happened{state: consent.Withdrawn, at: day("2027-08-01T12:00:00Z")})
	for _, c := range []struct {
		day             string
		happened, known consent.State
	}{
		{"2027-01-31", consent.None, consent.None},
		{"2027-03-01", consent.Given, consent.None}, // given on paper, entered in June
		{"2027-06-02", consent.Given, consent.Given},
		{"2027-08-15", consent.Withdrawn, consent.Given}, // withdrawn, and nobody had told the book
		{"2027-09-02", consent.Withdrawn, consent.Withdrawn},
	} {
		at := day(c.day + "T23:59:59Z")
		require.Equal(t, c.happened, stateOf(t, b, anna, consent.AsOf{At: at}), "had happened by %s", c.day)
		require.Equal(t, c.known, stateOf(t, b, anna, consent.AsOf{At: at, Known: true}), "was known on %s", c.day)
	}
	k.Clock.T = day("2028-11-22T12:00:00Z")
	lea := add(t, b, "lea", consent.BasisConsent)
	says(t, b, lea, "newsletter", happened{state: consent.Given, at: day("2027-02-01T12:00:00Z"), until: day("2028-02-01T12:00:00Z")})
	require.Equal(t, consent.Given, stateOf(t, b, lea, consent.AsOf{At: day("2028-02-01T11:59:59Z")}))
	require.Equal(t, consent.Expired, stateOf(t, b, lea, consent.AsOf{At: day("2028-02-01T12:00:00Z")}), "on its end it has ended")
	require.Equal(t, consent.None, stateOf(t, b, lea, consent.AsOf{At: day("2028-01-01T12:00:00Z"), Known: true}))
}

// The ground of a day is the one that was stated last by it.
func TestTheGroundOfADay(t *testing.T) {
	b, k := newBook(t)
	k.Clock.T = day("2027-01-10T12:00:00Z")
	bo := add(t, b, "bo", consent.BasisContract)
	k.Clock.T = day("2027-06-01T12:00:00Z")
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		err := tx.CreateGround(sqlite.Ground{Contact: bo, Purpose: "newsletter", Basis: consent.BasisConsent, Source: "asked", Entry: tx.NextEntry()})
		_, err2 := tx.Append("ground.stated", sqlite.Item{Contact: bo, Payload: map[string]any{"contact": bo, "purpose": "newsletter", "basis": consent.BasisConsent, "source": "asked"}})
		return errors.Join(err, err2)
	}))
	require.Equal(t, consent.None, stateOf(t, b, bo, consent.AsOf{At: day("2027-01-01")}))
	require.Equal(t, consent.OtherBasis, stateOf(t, b, bo, consent.AsOf{At: day("2027-03-01")}))
	require.Equal(t, consent.None, stateOf(t, b, bo, consent.AsOf{At: day("2027-07-01")}), "resting on consent that nobody gave")
	p, err := standings.Stood(ctx, b, bo, consent.AsOf{At: day("2027-03-01")})
	require.NoError(t, err)
	require.Equal(t, consent.BasisContract, p.Purposes[0].Basis)
	require.Equal(t, "counter", p.Purposes[0].BasisSource)
}

// Everybody stands in exactly one state: sums close.
func TestTheRegisterOnADayAddsUp(t *testing.T) {
	b, k := newBook(t)
	k.Clock.T = day("2027-01-10T12:00:00Z")
	for i := range 5 {
		id := add(t, b, fmt.Sprint("p", i), consent.BasisConsent)
		if i < 3 {
			says(t, b, id, "newsletter", happened{state: consent.Given, at: day("2027-01-09T12:00:00Z")})
		}
	}
	k.Clock.T = day("2028-11-22T12:00:00Z")
	add(t, b, "late", consent.BasisContract)
	var names []string
	sum, err := standings.Register(ctx, b, standings.Question{On: consent.AsOf{At: day("2027-03-01")}, Purpose: "newsletter"}, func(p sqlite.PersonOn) error {
		names = append(names, p.Email)
		return nil
	})
	require.NoError(t, err)
	require.Len(t, names, 6)
	require.EqualValues(t, 6, sum.People)
	require.EqualValues(t, 1, sum.NotYet)
	require.Equal(t, map[consent.State]int64{consent.Given: 3, consent.None: 3}, sum.States["newsletter"])
	sum, err = standings.Register(ctx, b, standings.Question{On: consent.AsOf{At: day("2027-03-01"), Known: true}, Purpose: "newsletter"}, nil)
	require.NoError(t, err)
	require.EqualValues(t, 5, sum.People, "who came later was not known")
	_, err = standings.Register(ctx, b, standings.Question{Purpose: "gone"}, nil)
	require.Equal(t, "purpose_unknown", consent.ReasonOf(err))
	now, err := standings.States(ctx, b, standings.Page{})
	require.NoError(t, err)
	require.Equal(t, map[consent.State]int64{consent.Given: 3, consent.None: 2, consent.OtherBasis: 1}, now.States["newsletter"])
	m, err := standings.Matrix(ctx, b, standings.Page{Query: sqlite.ContactQuery{Limit: 50}, On: consent.AsOf{At: day("2027-03-01")}})
	require.NoError(t, err)
	require.Len(t, m.Rows, 6)
	require.True(t, m.Rows[0].NotYet, "late came later")
	require.Empty(t, m.Rows[0].Standings)
	require.Equal(t, consent.Given, m.Rows[1].Standings[0].State)
}

// What the quick ways say is what folding every event of each person says, on
// any day, after any history, for people who are two contacts too.
func TestEveryAnswerIsTheFoldOfTheEvents(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		b, k := newBook(t)
		k.Clock.T = day("2027-12-01T12:00:00Z")
		var who []consent.ContactID
		for i := range 4 {
			who = append(who, add(t, b, fmt.Sprint("p", i), consent.BasisConsent))
		}
		tell := func(n int) {
			for range n {
				k.Clock.T = k.Clock.T.Add(time.Duration(rapid.IntRange(1, 40).Draw(r, "passes")) * 24 * time.Hour)
				h := happened{state: rapid.SampledFrom(consent.EventStates).Draw(r, "state"), claim: rapid.IntRange(0, 4).Draw(r, "claim") == 0,
					at: k.Clock.T.Add(-time.Duration(rapid.IntRange(0, 400).Draw(r, "ago")) * 24 * time.Hour), dayOnly: rapid.Bool().Draw(r, "day only")}
				if h.state.Permits() && rapid.Bool().Draw(r, "ends") {
					h.until = h.at.AddDate(0, rapid.IntRange(1, 9).Draw(r, "months"), 0)
				}
				says(r, b, rapid.SampledFrom(who).Draw(r, "who"), rapid.SampledFrom([]consent.PurposeID{"newsletter", "invitations"}).Draw(r, "purpose"), h)
			}
		}
		tell(rapid.IntRange(0, 12).Draw(r, "events"))
		same(r, b)
		tell(rapid.IntRange(0, 4).Draw(r, "more events"))
		if rapid.Bool().Draw(r, "merge") {
			k.Clock.T = k.Clock.T.Add(24 * time.Hour)
			_, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: who[0], Gone: who[1]})
			require.NoError(r, err)
			who = append(who[:1], who[2:]...)
			same(r, b)
			tell(rapid.IntRange(0, 3).Draw(r, "events after the merge"))
		}
		same(r, b)
		for range 3 {
			sameOn(r, b, who, consent.AsOf{At: k.Clock.T.AddDate(0, 0, -rapid.IntRange(0, 700).Draw(r, "on")), Known: rapid.Bool().Draw(r, "known")})
		}
	})
}

// sameOn compares with the fold of what is stored.
func sameOn(r *rapid.T, b sqlite.Book, who []consent.ContactID, q consent.AsOf) {
	require.NoError(r, b.Read(ctx, func(v *sqlite.View) error {
		stood, err := v.StandingsOn(who, q)
		require.NoError(r, err)
		for _, id := range who {
			for _, p := range []consent.PurposeID{"newsletter", "invitations"} {
				want := naive(r, v, id, p, q)
				got := sqlite.Standing{State: consent.None}
				for _, s := range stood[id] {
					if s.Purpose == p {
						got = s
					}
				}
				require.Equal(r, want.State, got.State, "%d for %s on %s", id, p, q.At)
				require.Equal(r, want.Event, got.Event)
				require.True(r, want.Until.Equal(got.Until))
			}
		}
		return nil
	}))
}

func naive(r *rapid.T, v *sqlite.View, id consent.ContactID, p consent.PurposeID, q consent.AsOf) sqlite.Standing {
	events, err := v.ConsentEvents(id, p)
	require.NoError(r, err)
	merges, err := v.MergesInto(id)
	require.NoError(r, err)
	s, err := sqlite.FoldUnited(events, merges, id, q.At, q.KnownBy())
	require.NoError(r, err)
	s.State = consent.StateOf(s.State, "", s.Until, q.At)
	return s
}

// same compares the figures, kept and brought up to date, with a count of
// everybody at each month's end; the last point closes with everyone.
func same(r *rapid.T, b sqlite.Book) {
	f, err := standings.Months(ctx, b)
	require.NoError(r, err)
	require.True(r, f.Counted)
	require.NoError(r, b.Read(ctx, func(v *sqlite.View) error {
		for _, o := range f.Over {
			for _, p := range o.Points[:len(o.Points)-1] {
				first, err := time.ParseInLocation("2006-01", p.Month, b.Now().Location())
				require.NoError(r, err)
				end := first.AddDate(0, 1, 0).Add(-1)
				want := map[consent.State]int64{}
				require.NoError(r, v.EachID(sqlite.ContactQuery{At: b.Now()}, func(id consent.ContactID) error {
					if s := naive(r, v, id, o.Purpose.ID, consent.AsOf{At: end}); s.State != consent.None {
						want[s.State]++
					}
					return nil
				}))
				require.Equal(r, want, p.States, "%s at the end of %s", o.Purpose.ID, p.Month)
			}
			sum, last := int64(0), o.Points[len(o.Points)-1]
			for _, n := range last.States {
				sum += n
			}
			require.Equal(r, f.Everyone, sum, "everybody is in one state")
			ends := o.Later + o.Never
			for _, s := range o.Ends {
				ends += s.People
			}
			require.Equal(r, last.States[consent.Given]+last.States[consent.Renewed], ends, "every consent ends some time, or never")
		}
		return nil
	}))
}
