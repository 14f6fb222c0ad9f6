package deadlines_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/deadlines"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func opened(b *testkit.Book) sqlite.Book { return sqlite.Book{DB: b.DB, Operator: owner} }

var owner = sqlite.Operator{ID: testkit.Owner}

func sound(t *testing.T, b *testkit.Book) {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
}

var worldCup = consent.Holiday{Calendar: "gb-sct", Day: "2026-06-15", Name: " World Cup ", Counts: true, Source: "Proclamation"}

// A day that a business counts otherwise is kept with its entry, holds in the
// regions of its State, and is dropped again (Reg. 1182/71 Art. 2(1)).
func TestADayIsEdited(t *testing.T) {
	b := testkit.NewBook(t)
	kept, err := deadlines.SetHoliday(ctx, opened(b), worldCup)
	require.NoError(t, err)
	require.Equal(t, consent.Holiday{Calendar: "GB-SCT", Day: "2026-06-15", Name: "World Cup", Counts: true, Source: "Proclamation"}, kept.Holiday)
	again, err := deadlines.SetHoliday(ctx, opened(b), worldCup)
	require.NoError(t, err)
	require.Equal(t, kept, again, "said again, nothing happens")

	_, err = deadlines.SetHoliday(ctx, opened(b), consent.Holiday{Calendar: "GB", Day: "2026-06-15", Name: "all of it", Counts: false, Source: "x"})
	require.NoError(t, err)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		for code, counts := range map[string]bool{"GB-SCT": true, "GB-NIR": false, "GB": false} {
			days, err := v.Holidays(code)
			require.NoError(t, err)
			require.Equal(t, counts, days["2026-06-15"].Counts, code)
		}
		none, err := v.Holidays("DE-BY")
		require.Empty(t, none)
		return err
	}))
	sound(t, b)

	dropped, err := deadlines.DropHoliday(ctx, opened(b), "GB-SCT", "2026-06-15")
	require.NoError(t, err)
	require.Greater(t, dropped.Entry, kept.Entry)
	left, err := deadlines.Holidays(ctx, opened(b), "")
	require.NoError(t, err)
	require.Len(t, left, 1)
	sound(t, b)
}

func TestWhatIsNoDayChangesNothing(t *testing.T) {
	b := testkit.NewBook(t)
	var before int64
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error { h, err := v.Head(); before = h.Size; return err }))
	change := func(f func(*consent.Holiday)) consent.Holiday { h := worldCup; f(&h); return h }
	for reason, h := range map[string]consent.Holiday{
		"calendar_unknown": change(func(h *consent.Holiday) { h.Calendar = "XX" }),
		"time_malformed":   change(func(h *consent.Holiday) { h.Day = "2026-02-30" }),
		"calendar_years":   change(func(h *consent.Holiday) { h.Day = "2050-01-01" }),
		"name_malformed":   change(func(h *consent.Holiday) { h.Name = " " }),
		"source_missing":   change(func(h *consent.Holiday) { h.Source = "" }),
	} {
		_, err := deadlines.SetHoliday(ctx, opened(b), h)
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	_, err := deadlines.DropHoliday(ctx, opened(b), "SE", "2026-06-15")
	require.Equal(t, "holiday_unknown", consent.ReasonOf(err))
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		h, err := v.Head()
		require.Equal(t, before, h.Size)
		return err
	}))
}

// What the ledger does not say shows.
func TestEditedDaysAreHeldAgainstTheLedger(t *testing.T) {
	for name, sql := range map[string]string{
		"another day":      `UPDATE holidays SET day = '2026-06-16'`,
		"counts no more":   `UPDATE holidays SET counts = 0`,
		"another name":     `UPDATE holidays SET name = 'x'`,
		"another source":   `UPDATE holidays SET source = 'x'`,
		"a day is gone":    `DELETE FROM holidays`,
		"a day nobody set": `INSERT INTO holidays (calendar, day, name, counts, source, entry) VALUES ('SE', '2026-01-07', 'x', 1, 'x', 1)`,
		"another entry":    `UPDATE holidays SET entry = 1`,
	} {
		b := testkit.NewBook(t)
		_, err := deadlines.SetHoliday(ctx, opened(b), worldCup)
		require.NoError(t, err)
		_, err = b.RawForTests().Exec(sql)
		require.NoError(t, err, name)
		a, err := b.Audit(ctx, nil)
		require.NoError(t, err)
		require.False(t, a.OK, name)
	}
}

func TestTheCalendarIsOneOfTheCountry(t *testing.T) {
	b := testkit.NewBook(t)
	code, err := deadlines.Chosen(ctx, opened(b))
	require.NoError(t, err)
	require.Empty(t, code)
	_, err = deadlines.Choose(ctx, opened(b), "DE-BY")
	require.Equal(t, "calendar_elsewhere", consent.ReasonOf(err))
	code, err = deadlines.Choose(ctx, opened(b), "se")
	require.NoError(t, err)
	require.Equal(t, "SE", code)
	code, err = deadlines.Chosen(ctx, opened(b))
	require.NoError(t, err)
	require.Equal(t, "SE", code)
}
