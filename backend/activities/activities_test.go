package activities_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/activities"
	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) (sqlite.Book, *testkit.Book) {
	t.Helper()
	kit := testkit.NewBook(t)
	b := sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner, Name: "Maja Lindqvist"}}
	require.NoError(t, purposes.Start(ctx, b, sample.Generate(1, testkit.Noon).Purposes))
	return b, kit
}

func audit(t testing.TB, b sqlite.Book) sqlite.Audit {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
	return a
}

func kinds(t testing.TB, b sqlite.Book, id consent.ActivityID) (out []string) {
	t.Helper()
	s, err := activities.Find(ctx, b, id)
	require.NoError(t, err)
	for _, h := range s.History {
		out = append(out, h.Kind)
	}
	return out
}

func put[T consent.Documented](t testing.TB, b sqlite.Book, row func(n int64) T) (out T) {
	t.Helper()
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		var of T
		n, err := tx.NextDocument(of.Register())
		if err != nil {
			return err
		}
		out = row(n)
		_, err = tx.SaveDocument(out, "added")
		return err
	}))
	return out
}

// Art. 30(1): an activity is kept, changed, looked at, ended; each step stands in
// the ledger, and its record says what it lacks.
func TestTheCourseOfAnActivity(t *testing.T) {
	b, _ := newBook(t)
	l, err := activities.Save(ctx, b, consent.Activity{Name: " Orders ", Subjects: []string{"customers", "Customers", ""}, Data: []consent.ActivityData{{Category: "name"}}})
	require.NoError(t, err)
	a := l.Activity
	require.Equal(t, consent.AsController, a.Role)
	require.Equal(t, []string{"customers"}, a.Subjects)
	require.Equal(t, "2026-11-22", a.MadeOn)
	require.Equal(t, "2027-11-22", a.ReviewOn, "a year later")
	require.Contains(t, l.Gaps, consent.ActivityGap{Code: "limit_missing", Article: "30(1)(f)", Part: "data.1.limit", Name: "name"})
	require.Equal(t, []string{"regular"}, l.Recorded, "Art. 30(5)")

	_, err = activities.Save(ctx, b, consent.Activity{Name: "ORDERS"})
	require.Equal(t, "row_exists", consent.ReasonOf(err))
	_, err = activities.Save(ctx, b, consent.Activity{Name: "Orders", Role: consent.AsProcessor})
	require.NoError(t, err, "another role is another record")

	a.Aim, a.MadeOn = "To sell", ""
	l, err = activities.Save(ctx, b, a)
	require.NoError(t, err)
	require.Equal(t, "2026-11-22", l.Activity.MadeOn)
	_, err = activities.Review(ctx, b, a.ID, "2026-11-23", "")
	require.Equal(t, "time_in_future", consent.ReasonOf(err))
	_, err = activities.Review(ctx, b, a.ID, "2026-11-22", "2026-11-22")
	require.Equal(t, "register_days_reversed", consent.ReasonOf(err))
	l, err = activities.Review(ctx, b, a.ID, "", "")
	require.NoError(t, err)
	require.Equal(t, "2026-11-22", l.Activity.ReviewedOn)
	_, err = activities.End(ctx, b, a.ID, "2027-01-01")
	require.Equal(t, "time_in_future", consent.ReasonOf(err))
	l, err = activities.End(ctx, b, a.ID, "")
	require.NoError(t, err)
	require.Empty(t, l.Gaps, "what has ended lacks nothing any more")
	_, err = activities.End(ctx, b, a.ID, "")
	require.Equal(t, "row_settled", consent.ReasonOf(err))
	require.Equal(t, []string{"activity.added", "activity.changed", "activity.reviewed", "activity.ended"}, kinds(t, b, a.ID))

	open, err := activities.List(ctx, b, "", false)
	require.NoError(t, err)
	require.Len(t, open.Activities, 1)
	all, err := activities.List(ctx, b, consent.AsController, true)
	require.NoError(t, err)
	require.Len(t, all.Activities, 1)
	_, err = activities.List(ctx, b, "boss", true)
	require.Equal(t, "register_field_malformed", consent.ReasonOf(err))
	gone, err := activities.Remove(ctx, b, a.ID)
	require.NoError(t, err)
	require.Equal(t, "Orders", gone.Name)
	_, err = activities.Find(ctx, b, a.ID)
	require.Equal(t, "row_unknown", consent.ReasonOf(err))
	audit(t, b)
}

// What an activity refers to stands in the registers, in the right role.
func TestLinksLeadSomewhere(t *testing.T) {
	b, _ := newBook(t)
	customer := put(t, b, func(n int64) consent.Party {
		return consent.Party{ID: consent.PartyID(n), Role: consent.PartyController, Name: "Ek AB"}
	})
	for field, change := range map[string]func(*consent.Activity){
		"purposes":               func(a *consent.Activity) { a.Purposes = []consent.PurposeID{"nothing"} },
		"controllers":            func(a *consent.Activity) { a.Controllers = []consent.PartyID{9} },
		"joint":                  func(a *consent.Activity) { a.Joint = []consent.PartyID{customer.ID} },
		"safeguards":             func(a *consent.Activity) { a.Safeguards = []consent.SafeguardID{9} },
		"data.1.retention":       func(a *consent.Activity) { a.Data = []consent.ActivityData{{Category: "x", Retention: 9}} },
		"recipients.1.processor": func(a *consent.Activity) { a.Recipients = []consent.ActivityRecipient{{Processor: 9}} },
		"bases.1.assessment":     func(a *consent.Activity) { a.Bases = []consent.ActivityBasis{{Basis: "6(1)(f)", Assessment: 9}} },
		"screening":              func(a *consent.Activity) { a.Screening = 9 },
		"notice":                 func(a *consent.Activity) { a.Notice = "privacy" },
	} {
		before := audit(t, b).Events
		a := consent.Activity{Name: "x"}
		change(&a)
		_, err := activities.Save(ctx, b, a)
		require.Equal(t, "register_link_unknown", consent.ReasonOf(err), field)
		var e *consent.Error
		require.ErrorAs(t, err, &e)
		require.Equal(t, field, e.Field)
		require.Equal(t, before, audit(t, b).Events, "nothing changed")
	}
	l, err := activities.Save(ctx, b, consent.Activity{Name: "x", Role: consent.AsProcessor, Controllers: []consent.PartyID{customer.ID}})
	require.NoError(t, err)
	put(t, b, func(n int64) consent.RetentionRule {
		return consent.RetentionRule{ID: consent.RetentionID(n), Name: "r", Activity: l.Activity.ID}
	})
	_, err = activities.Remove(ctx, b, l.Activity.ID)
	require.Equal(t, "row_used", consent.ReasonOf(err))
	l.Activity.ID = 77
	_, err = activities.Save(ctx, b, l.Activity)
	require.Equal(t, "row_unknown", consent.ReasonOf(err))
}
