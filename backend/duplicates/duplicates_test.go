package duplicates_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
	"consentbook/backend/duplicates"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) sqlite.Book {
	k := testkit.NewBook(t)
	b := sqlite.Book{DB: k.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		var items []sqlite.Item
		for _, id := range []consent.PurposeID{"newsletter", "offers"} {
			p := consent.Purpose{ID: id, Channel: "email", Bases: consent.Bases}
			if err := tx.SavePurpose(p, tx.NextEntry()); err != nil {
				return err
			}
			items = append(items, sqlite.Item{Payload: p})
		}
		_, err := tx.Append("purpose.added", items...)
		return err
	}))
	return b
}

func add(t testing.TB, b sqlite.Book, c consent.Contact, purpose consent.PurposeID, basis consent.Basis) consent.ContactID {
	return testkit.Stated(t, b, c, purpose, basis, "counter")
}

// says records an act a number of days before the book's now.
func says(t testing.TB, b sqlite.Book, who consent.ContactID, purpose consent.PurposeID, s consent.State, daysAgo int) {
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		id, err := tx.NextEventID()
		if err != nil {
			return err
		}
		e := sqlite.ConsentEvent{ID: id, Contact: who, Purpose: purpose, State: s, Method: "paper", Operator: tx.Actor(), Entry: tx.NextEntry()}
		e.HappenedAt, e.Zone = sqlite.Moment(tx.Now().AddDate(0, 0, -daysAgo))
		e.RecordedAt, _ = sqlite.Moment(tx.Now())
		_, err = tx.Append("consent."+string(s), sqlite.Item{Contact: who, Payload: e})
		return errors.Join(err, tx.CreateConsentEvent(e), tx.Restate(who, purpose))
	}))
}

func green(t require.TestingT, b sqlite.Book) {
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
}

func stateOf(t require.TestingT, b sqlite.Book, who consent.ContactID, purpose consent.PurposeID) (out sqlite.Standing) {
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		ss, err := v.Standings(who)
		for _, s := range ss {
			if s.Purpose == purpose {
				out = s
			}
		}
		return err
	}))
	return out
}

// content is what the book holds on people, as text.
func content(t require.TestingT, b sqlite.Book) string {
	var out []any
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		rows, err := v.ListContacts(sqlite.ContactQuery{Sort: "number", Limit: 1000, At: time.Unix(0, 0)})
		if err != nil {
			return err
		}
		for _, r := range rows {
			d, err := v.Dossier(r.ID)
			if err != nil {
				return err
			}
			origins, err := v.MergeOrigins(r.ID)
			if err != nil {
				return err
			}
			d.Contact.UpdatedAt = d.Contact.UpdatedAt.UTC()
			d.Entries, d.Items = nil, nil // the ledger knows of the merge and of its end
			out = append(out, r, d, d.Contact.UpdatedAt, origins)
		}
		return nil
	}))
	b2, err := json.MarshalIndent(out, "", " ")
	require.NoError(t, err)
	return string(b2)
}

func email(a string) []consent.Reach { return []consent.Reach{{Value: a}} }

func TestWhoMayBeOneIsFound(t *testing.T) {
	b := newBook(t)
	anna := add(t, b, consent.Contact{Given: "Anna", Family: "Ängström", Emails: email("anna@example.org"), Organisation: "Ljusgård AB"}, "newsletter", consent.BasisConsent)
	anna2 := add(t, b, consent.Contact{Given: "Anna", Family: "Aengström", Emails: email("anna@example.com"), Phones: []consent.Reach{{Value: "+46701234567"}}}, "offers", consent.BasisContract)
	bob := add(t, b, consent.Contact{Given: "Bob", Family: "Hill", Phones: []consent.Reach{{Value: "+442079460000"}}}, "newsletter", consent.BasisConsent)
	robert := add(t, b, consent.Contact{Given: "Robert", Family: "Hill", Phones: []consent.Reach{{Value: "+442079460000"}}}, "newsletter", consent.BasisConsent)
	add(t, b, consent.Contact{Given: "Mary", Family: "Hill", Phones: []consent.Reach{{Value: "+442079460000"}}}, "newsletter", consent.BasisConsent)
	anna3 := add(t, b, consent.Contact{Given: "Anna", Family: "Ångström", Phones: []consent.Reach{{Value: "+46701234567"}}}, "newsletter", consent.BasisConsent)
	_ = anna

	var last duplicates.Progress
	found, err := duplicates.Find(ctx, b, duplicates.Search{}, func(p duplicates.Progress) { last = p })
	require.NoError(t, err)
	pairs := [][2]consent.ContactID{}
	for _, p := range found.Pairs {
		pairs = append(pairs, [2]consent.ContactID{p.A, p.B})
	}
	require.ElementsMatch(t, [][2]consent.ContactID{{bob, robert}, {anna2, anna3}}, pairs)
	require.EqualValues(t, 2, found.Total)
	require.EqualValues(t, 2, last.Pairs)

	one, err := duplicates.Find(ctx, b, duplicates.Search{Limit: 1}, nil)
	require.NoError(t, err)
	require.Len(t, one.Pairs, 1)
	require.Equal(t, found.Pairs[0], one.Pairs[0])
	require.EqualValues(t, 2, one.Total)

	require.NoError(t, duplicates.KeepApart(ctx, b, robert, bob))
	require.NoError(t, duplicates.KeepApart(ctx, b, bob, robert)) // said already
	found, err = duplicates.Find(ctx, b, duplicates.Search{}, nil)
	require.NoError(t, err)
	require.Len(t, found.Pairs, 1)
	green(t, b)
	_, err = duplicates.Merge(ctx, b, duplicates.Order{Kept: bob, Gone: robert})
	require.Equal(t, "contacts_kept_apart", consent.ReasonOf(err))
	require.NoError(t, duplicates.Together(ctx, b, bob, robert))
	shown, err := duplicates.Show(ctx, b, []duplicates.Pair{{A: bob, B: robert}}, 55)
	require.NoError(t, err)
	require.Len(t, shown, 1)
	green(t, b)

	stop, cancel := context.WithCancel(ctx)
	cancel()
	_, err = duplicates.Find(stop, b, duplicates.Search{}, nil)
	require.Error(t, err)
}

func TestAMergeCanBeTakenBackWhole(t *testing.T) {
	b := newBook(t)
	kept := add(t, b, consent.Contact{Given: "Bob", Family: "Hill", Emails: email("bob@example.org")}, "newsletter", consent.BasisConsent)
	gone := add(t, b, consent.Contact{Given: "Robert", Family: "Hill", Emails: email("robert@example.org"), Birthday: "1980-02-01"}, "newsletter", consent.BasisConsent)
	require.NoError(t, contactsGround(b, gone, "offers", consent.BasisContract))
	says(t, b, kept, "newsletter", consent.Given, 2)
	says(t, b, gone, "newsletter", consent.Withdrawn, 300)
	before := content(t, b)

	p, err := duplicates.Plan(ctx, b, duplicates.Order{Kept: kept, Gone: gone})
	require.NoError(t, err)
	require.Empty(t, p.Blocked)
	require.Equal(t, consent.Withdrawn, p.Purposes[0].Result.State)
	require.Equal(t, before, content(t, b), "a preview writes nothing")

	d, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: kept, Gone: gone, Fields: map[string]consent.Side{"given": consent.FromGone}})
	require.NoError(t, err)
	green(t, b)
	require.Equal(t, consent.Withdrawn, stateOf(t, b, kept, "newsletter").State, "a proven no stands over a later yes of the other")
	require.Equal(t, consent.BasisContract, stateOf(t, b, kept, "offers").Basis)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		n, err := v.CountContacts()
		require.NoError(t, err)
		require.EqualValues(t, 1, n)
		_, err = v.FindContact(gone)
		require.Equal(t, "contact_merged", consent.ReasonOf(err))
		c, err := v.FindContact(kept)
		require.NoError(t, err)
		require.Equal(t, "Robert", c.Given)
		require.Len(t, c.Emails, 2)
		ids, err := v.FindByEmail("robert@example.org")
		require.NoError(t, err)
		require.Equal(t, []consent.ContactID{kept}, ids)
		events, err := v.ConsentEvents(kept, "")
		require.NoError(t, err)
		require.Len(t, events, 2)
		grounds, err := v.Grounds(kept)
		require.NoError(t, err)
		require.Len(t, grounds, 3)
		origins, err := v.MergeOrigins(kept)
		require.NoError(t, err)
		require.NotEmpty(t, origins)
		entries, err := v.EntriesOf(kept, 100)
		seen := map[consent.Entry]bool{}
		for _, e := range entries {
			require.False(t, seen[e.Entry], "an entry is listed once")
			seen[e.Entry] = true
		}
		require.True(t, seen[d.Entry])
		return err
	}))
	found, err := duplicates.Find(ctx, b, duplicates.Search{MinScore: 1}, nil)
	require.NoError(t, err)
	require.Empty(t, found.Pairs)

	u, err := duplicates.Undo(ctx, b, d.ID)
	require.NoError(t, err)
	require.Empty(t, u.Stayed)
	green(t, b)
	require.Equal(t, before, content(t, b))
	_, err = duplicates.Undo(ctx, b, d.ID)
	require.Equal(t, "merge_undone", consent.ReasonOf(err))
}

func contactsGround(b sqlite.Book, id consent.ContactID, p consent.PurposeID, basis consent.Basis) error {
	return b.Write(ctx, func(tx *sqlite.Tx) error {
		err := tx.CreateGround(sqlite.Ground{Contact: id, Purpose: p, Basis: basis, Source: "order", Entry: tx.NextEntry()})
		_, err2 := tx.Append("ground.stated", sqlite.Item{Contact: id, Payload: map[string]any{"contact": id, "purpose": p, "basis": basis, "source": "order"}})
		return errors.Join(err, err2)
	})
}

func TestDifferentBasesAreDemanded(t *testing.T) {
	b := newBook(t)
	kept := add(t, b, consent.Contact{Given: "Bo", Family: "Ek"}, "offers", consent.BasisContract)
	gone := add(t, b, consent.Contact{Given: "Bo", Family: "Ek"}, "offers", consent.BasisConsent)
	order := duplicates.Order{Kept: kept, Gone: gone}
	p, err := duplicates.Plan(ctx, b, order)
	require.NoError(t, err)
	require.Equal(t, "merge_basis_open", p.Blocked)
	require.Equal(t, []consent.Basis{consent.BasisConsent}, p.Purposes[0].Allowed)
	_, err = duplicates.Merge(ctx, b, order)
	require.Equal(t, "merge_basis_open", consent.ReasonOf(err))
	order.Bases = map[consent.PurposeID]consent.Basis{"offers": consent.BasisContract}
	_, err = duplicates.Merge(ctx, b, order)
	require.Equal(t, "change_of_basis", consent.ReasonOf(err))
	order.Bases["offers"] = consent.BasisConsent
	_, err = duplicates.Merge(ctx, b, order)
	require.NoError(t, err)
	require.Equal(t, consent.BasisConsent, stateOf(t, b, kept, "offers").Basis)
	green(t, b)
	_, err = duplicates.Merge(ctx, b, duplicates.Order{Kept: kept, Gone: kept})
	require.Equal(t, "merge_self", consent.ReasonOf(err))
}

func TestWhatWasChangedSinceStays(t *testing.T) {
	b := newBook(t)
	kept := add(t, b, consent.Contact{Given: "Bo", Family: "Ek", Title: "CEO"}, "newsletter", consent.BasisConsent)
	gone := add(t, b, consent.Contact{Given: "Bo", Family: "Ek", Nickname: "Bosse"}, "newsletter", consent.BasisConsent)
	third := add(t, b, consent.Contact{Given: "Bo", Family: "Ek"}, "newsletter", consent.BasisConsent)
	first, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: kept, Gone: gone})
	require.NoError(t, err)
	second, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: third, Gone: kept})
	require.NoError(t, err)
	says(t, b, third, "newsletter", consent.Refused, 0)
	green(t, b)
	_, err = duplicates.Undo(ctx, b, first.ID)
	require.Equal(t, "contact_merged", consent.ReasonOf(orNotLast(err)))
	_, err = duplicates.Undo(ctx, b, second.ID)
	require.NoError(t, err)
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		c, err := tx.FindContact(kept)
		if err != nil {
			return err
		}
		c.Title = "CFO"
		_, err2 := tx.Append("contact.changed", sqlite.Item{Contact: kept, Payload: map[string]any{"contact": kept, "values": c}})
		return errors.Join(err, tx.UpdateContact(c), err2)
	}))
	u, err := duplicates.Undo(ctx, b, first.ID)
	require.NoError(t, err)
	require.Equal(t, []string{"title"}, u.Stayed)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		c, err := v.FindContact(kept)
		require.Equal(t, "CFO", c.Title)
		require.Empty(t, c.Nickname)
		return err
	}))
	require.Equal(t, consent.Refused, stateOf(t, b, third, "newsletter").State)
	require.Equal(t, consent.None, stateOf(t, b, kept, "newsletter").State)
	green(t, b)
}

// orNotLast reads "others were merged over it" as what it means.
func orNotLast(err error) error {
	if consent.ReasonOf(err) == "merge_not_last" {
		return consent.Fail(consent.NotFound, "contact_merged", "")
	}
	return err
}

func TestAfterItsTimeAMergeIsForGood(t *testing.T) {
	k := testkit.NewBook(t)
	b := sqlite.Book{DB: k.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		p := consent.Purpose{ID: "newsletter", Channel: "email", Bases: consent.Bases}
		err := tx.SavePurpose(p, tx.NextEntry())
		_, err2 := tx.Append("purpose.added", sqlite.Item{Payload: p})
		return errors.Join(err, err2)
	}))
	kept := add(t, b, consent.Contact{Given: "Bo", Family: "Ek", Emails: email("bo@example.org")}, "newsletter", consent.BasisConsent)
	gone := add(t, b, consent.Contact{Given: "Bosse", Family: "Ek", Emails: email("bosse@example.org")}, "newsletter", consent.BasisConsent)
	says(t, b, gone, "newsletter", consent.Withdrawn, 1)
	d, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: kept, Gone: gone})
	require.NoError(t, err)
	n, err := duplicates.Settle(ctx, b)
	require.NoError(t, err)
	require.Zero(t, n)
	k.Clock.T = k.Clock.T.AddDate(0, 0, 32)
	n, err = duplicates.Settle(ctx, b)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	green(t, b)
	_, err = duplicates.Undo(ctx, b, d.ID)
	require.Equal(t, "merge_too_late", consent.ReasonOf(err))
	require.Equal(t, consent.Withdrawn, stateOf(t, b, kept, "newsletter").State)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		d, err := v.Dossier(kept)
		require.Empty(t, d.Merged)
		require.Len(t, d.Events, 1)
		return err
	}))
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		places, err := tx.DeleteContact(kept)
		if err != nil {
			return err
		}
		_, err = tx.Append("import.undone", sqlite.Item{Payload: map[string]any{"destroyed": sqlite.ItemRuns(places)}})
		return err
	}))
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		n, err := v.CountContacts()
		require.NoError(t, err)
		require.Zero(t, n)
		_, err = v.FindMerge(d.ID)
		require.Equal(t, "merge_unknown", consent.ReasonOf(err))
		return nil
	}))
	green(t, b)
}

// Any two people, whatever they said: the merge is never more permissive than
// either, and taking it back leaves the book as it was.
func TestMergeAndUndoLeaveTheBookAsItWas(t *testing.T) {
	b := newBook(t)
	rapid.Check(t, func(r *rapid.T) {
		var ids [2]consent.ContactID
		for i := range ids {
			label := string(rune('a' + i))
			c := consent.Contact{Given: rapid.SampledFrom([]string{"Bo", "Bosse", "Jörg", "Joerg"}).Draw(r, label+"given"), Family: "Ek",
				Notes: rapid.SampledFrom([]string{"", "x", "y"}).Draw(r, label+"notes")}
			ids[i] = add(t, b, c, "newsletter", consent.BasisConsent)
			for n := rapid.IntRange(0, 3).Draw(r, label+"n"); n > 0; n-- {
				says(t, b, ids[i], rapid.SampledFrom([]consent.PurposeID{"newsletter", "offers"}).Draw(r, label+"p"), rapid.SampledFrom(consent.EventStates).Draw(r, label+"s"), rapid.IntRange(0, 9).Draw(r, label+"d"))
			}
		}
		before := content(r, b)
		was := map[consent.PurposeID][2]consent.State{}
		for _, p := range []consent.PurposeID{"newsletter", "offers"} {
			was[p] = [2]consent.State{orNone(stateOf(r, b, ids[0], p).State), orNone(stateOf(r, b, ids[1], p).State)}
		}
		d, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: ids[0], Gone: ids[1]})
		require.NoError(r, err)
		for p, w := range was {
			is := orNone(stateOf(r, b, ids[0], p).State)
			require.Equal(r, d.Result.ID, ids[0])
			if want := consent.StricterState(w[0], w[1]); !want.Permits() {
				require.Equal(r, want, is)
			}
		}
		green(r, b)
		_, err = duplicates.Undo(ctx, b, d.ID)
		require.NoError(r, err)
		green(r, b)
		require.Equal(r, before, content(r, b))
	})
}

func orNone(s consent.State) consent.State {
	if s == "" {
		return consent.None
	}
	return s
}
