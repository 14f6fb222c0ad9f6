package calendar_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
)

func day(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	require.NoError(t, err, s)
	return d
}

// vectors is the table of law.md §b: a holiday (+), or none (-).
const vectors = `SE 2025-06-06+ 2025-06-20- 2025-12-24- 2026-10-31+
DE 2025-10-03+
DE-BY 2026-01-06+
DE-BE 2026-01-06-
DE-NW 2026-06-04+
DE-HH 2026-06-04-
DE-SN 2025-10-31+ 2026-11-18+
DE-BY 2025-10-31- 2026-11-18-
DE-BE 2027-03-08+ 2026-05-08-
FR 2025-04-18- 2025-12-26-
FR-57 2025-04-18+
FR-67 2025-12-26+
NL 2025-04-26+ 2025-04-28- 2026-04-27+
PL 2024-12-24- 2025-12-24+ 2026-06-04+
CZ 2026-04-03+
ES 2026-10-12+
ES-AN 2025-02-28+
ES-MD 2025-02-28-
ES-CT 2026-04-06+
IT 2025-04-18- 2027-10-04+
PT 2025-06-19+ 2025-04-21-
GR 2026-04-10+ 2026-04-03- 2026-02-23+
IE 2026-02-02+ 2026-04-03- 2026-10-26+
GB-EAW 2026-04-06+ 2026-08-31+ 2026-08-03- 2026-07-13- 2026-12-28+ 2025-12-01- 2026-01-02-
GB-NIR 2026-04-06+ 2026-07-13+ 2026-12-28+
GB-SCT 2026-04-06- 2026-08-31- 2026-08-03+ 2026-12-28+ 2025-12-01+ 2026-01-02+
CH 2025-08-01+
CH-ZH 2025-12-26+
CH-GE 2025-12-26- 2025-09-11+`

func TestHolidaysOfTheTable(t *testing.T) {
	n := 0
	for line := range strings.Lines(vectors) {
		words := strings.Fields(line)
		c, err := calendar.Of(words[0])
		require.NoError(t, err, words[0])
		for _, w := range words[1:] {
			name, is := c.Holiday(day(t, w[:10]))
			require.Equal(t, w[10] == '+', is, "%s %s %s", words[0], w, name)
			n++
		}
	}
	require.Equal(t, 60, n)
}

// deadlines is the table of law.md §b, with what EDPB 01/2022 §§160-161 and the
// ICO reckon: arrival, calendar, nominal end, last day.
const deadlines = `2025-01-31 DE 2025-02-28 2025-02-28
2025-01-31 ES-AN 2025-02-28 2025-03-03
2025-11-24 DE 2025-12-24 2025-12-24
2025-11-24 FR 2025-12-24 2025-12-24
2025-11-24 SE 2025-12-24 2025-12-24
2025-11-24 PL 2025-12-24 2025-12-29
2025-11-24 CZ 2025-12-24 2025-12-29
2025-11-25 DE 2025-12-25 2025-12-29
2025-11-25 FR 2025-12-25 2025-12-26
2025-12-01 DE 2026-01-01 2026-01-02
2025-12-01 GB-SCT 2026-01-01 2026-01-05
2025-03-18 FR 2025-04-18 2025-04-18
2025-03-18 PT 2025-04-18 2025-04-21
2025-03-18 DE 2025-04-18 2025-04-22
2026-03-03 GR 2026-04-03 2026-04-03
2026-03-03 GB-SCT 2026-04-03 2026-04-06
2026-03-03 DE 2026-04-03 2026-04-07
2026-03-03 SE 2026-04-03 2026-04-07
2026-03-03 GB-EAW 2026-04-03 2026-04-07
2026-11-26 DE 2026-12-26 2026-12-28
2026-11-26 FR 2026-12-26 2026-12-28
2026-11-26 GB-EAW 2026-12-26 2026-12-29
2027-01-29 IT 2027-02-28 2027-03-01
2025-01-31 DE 2025-04-28 2025-04-28 extended
2025-10-31 DE 2026-01-30 2026-01-30 extended
2025-08-30 DE 2025-11-30 2025-12-01 extended
2025-11-30 DE 2026-02-28 2026-03-02 extended
2025-03-05 DE 2025-04-05 2025-04-07
2025-08-31 DE 2025-09-30 2025-09-30
2025-09-03 GB 2025-10-03 2025-10-03`

func TestDeadlinesOfTheTable(t *testing.T) {
	n := 0
	for line := range strings.Lines(deadlines) {
		n++
		w := strings.Fields(line)
		c, err := calendar.Of(w[1])
		require.NoError(t, err)
		d, err := consent.DeadlineCase{Received: day(t, w[0]), Calendar: c, Extended: len(w) > 4}.Reckon()
		require.NoError(t, err)
		require.Equal(t, w[2], d.Nominal.Format(time.DateOnly), line)
		require.Equal(t, w[3], d.Due.Format(time.DateOnly), line)
		require.Equal(t, d.Due, d.Steps[len(d.Steps)-1].Day)
	}
	require.Equal(t, 30, n)
}

func TestAnOpenQuestion(t *testing.T) {
	asked := consent.DeadlineCase{Received: day(t, "2026-03-10"), Asked: day(t, "2026-03-16"), Answered: day(t, "2026-03-20")}
	for _, c := range []struct{ calendar, due, arguable string }{
		{"DE", "2026-04-10", "2026-04-14"},     // EDPB 01/2022 §159: may suspend, so nobody works to it
		{"GB-EAW", "2026-04-15", "2026-04-15"}, // UK GDPR 12A: does not count, both days included
	} {
		asked.Calendar, _ = calendar.Of(c.calendar)
		d, err := asked.Reckon()
		require.NoError(t, err)
		require.Equal(t, c.due, d.Due.Format(time.DateOnly), c.calendar)
		require.Equal(t, c.arguable, d.Arguable.Format(time.DateOnly), c.calendar)
	}
}

// In the United Kingdom only the days of the period itself stand still: not
// those before it begins, and none for a question put after it has ended.
func TestTheClockStopsWithinThePeriodOnly(t *testing.T) {
	uk, err := calendar.Of("GB-EAW")
	require.NoError(t, err)
	for _, c := range []struct{ received, asked, answered, identity, extended, due string }{
		{"2026-06-01", "2026-06-03", "2026-06-05", "2026-06-10", "", "2026-07-10"}, // over before the month began
		{"2026-06-01", "2026-06-08", "2026-06-12", "2026-06-10", "", "2026-07-13"}, // three days of five
		{"2026-06-01", "2026-07-02", "2026-07-10", "", "", "2026-07-01"},           // too late to stop anything
		{"2026-01-27", "2026-02-10", "2026-02-12", "", "extended", "2026-04-27"},   // before the law came
		{"2027-01-27", "2027-02-10", "2027-02-12", "", "extended", "2027-04-30"},   // counted from 2 March it would be 2 May: the earlier holds
		{"2026-11-28", "2026-12-01", "2026-12-03", "", "extended", "2027-03-01"},   // 31 December and two months: Sunday 28 February
	} {
		in := consent.DeadlineCase{Received: day(t, c.received), Asked: day(t, c.asked), Answered: day(t, c.answered), Calendar: uk, Extended: c.extended != ""}
		if c.identity != "" {
			in.Identity = day(t, c.identity)
		}
		d, err := in.Reckon()
		require.NoError(t, err)
		require.Equal(t, c.due, d.Due.Format(time.DateOnly), c)
	}
}

// One-off holidays that the table may lack, and days that it has wrong, are the
// business's to say (law.md §b: DE-BE 2025-05-08, GB-SCT 2026-06-15).
func TestABusinessEditsDays(t *testing.T) {
	for _, c := range []struct {
		calendar, received, day string
		counts                  bool
		due                     string
	}{
		{"DE-BE", "2025-04-08", "2025-05-08", true, "2025-05-09"},
		{"DE-BE", "2025-04-08", "2025-05-08", false, "2025-05-08"},
		{"GB-SCT", "2026-05-15", "2026-06-15", true, "2026-06-16"},
		{"GB-SCT", "2026-05-15", "2026-06-15", false, "2026-06-15"},
		{"NL", "2025-03-18", "2025-04-18", true, "2025-04-22"}, // Good Friday, contested
	} {
		in, err := calendar.Of(c.calendar)
		require.NoError(t, err)
		edited := consent.EditedCalendar{Calendar: in, Days: map[string]consent.HolidayEdit{c.day: {Name: "decreed", Counts: c.counts}}}
		d, err := consent.DeadlineCase{Received: day(t, c.received), Calendar: edited}.Reckon()
		require.NoError(t, err)
		require.Equal(t, c.due, d.Due.Format(time.DateOnly), c)
	}
}

// In the United Kingdom the month begins with the proof of identity for what
// arrived from 5 February 2026 on (UK GDPR 12A); nowhere else (Art. 12(3)).
func TestTheStartIsMovedInTheUnitedKingdomOnly(t *testing.T) {
	for _, c := range []struct{ calendar, received, identity, due string }{
		{"GB-EAW", "2026-06-01", "2026-06-10", "2026-07-10"},
		{"GB-EAW", "2026-02-04", "2026-02-10", "2026-03-04"},
		{"IE", "2026-06-01", "2026-06-10", "2026-07-01"},
	} {
		in, err := calendar.Of(c.calendar)
		require.NoError(t, err)
		d, err := consent.DeadlineCase{Received: day(t, c.received), Identity: day(t, c.identity), Calendar: in}.Reckon()
		require.NoError(t, err)
		require.Equal(t, c.due, d.Due.Format(time.DateOnly), c.calendar)
	}
}

// The end is a working day, never later than the rolled third month, and never
// before the month is over.
func TestEveryDayOfTheTableHasADeadline(t *testing.T) {
	for _, code := range calendar.Codes() {
		c, err := calendar.Of(code)
		require.NoError(t, err)
		require.NotEqual(t, time.UTC, c.Zone(), code)
		for r := day(t, "2024-01-01"); r.Year() < 2031; r = r.AddDate(0, 0, 1) {
			d, err := consent.DeadlineCase{Received: r, Calendar: c, Extended: true}.Reckon()
			require.NoError(t, err)
			if strings.HasPrefix(code, "CH") {
				continue // thirty days, unrolled: FADP 25(7)
			}
			_, working := consent.Working(d.Due, c)
			require.True(t, working, "%s %s", code, r)
			require.False(t, d.Initial.Before(consent.Nominal(r, 1)), "%s %s", code, r)
			require.False(t, d.Due.After(consent.Roll(consent.Nominal(r, 3), c)), "%s %s: always at or before the rolled third month", code, r)
		}
	}
}

func TestWhatIsRefused(t *testing.T) {
	_, err := calendar.Of("US")
	require.Equal(t, "calendar_unknown", consent.ReasonOf(err))
	se, err := calendar.Of("se")
	require.NoError(t, err)
	for _, c := range []struct {
		in     consent.DeadlineCase
		reason string
	}{
		{consent.DeadlineCase{Calendar: se}, "deadline_received_missing"},
		{consent.DeadlineCase{Received: day(t, "2017-12-31"), Calendar: se}, "calendar_years"},
		{consent.DeadlineCase{Received: day(t, "2040-12-30"), Calendar: se}, "calendar_years"},
		{consent.DeadlineCase{Received: day(t, "2026-05-02"), Answered: day(t, "2026-05-03"), Calendar: se}, "deadline_answer_before_question"},
		{consent.DeadlineCase{Received: day(t, "2026-05-02"), Asked: day(t, "2026-05-01"), Calendar: se}, "deadline_before_arrival"},
	} {
		_, err := c.in.Reckon()
		require.Equal(t, c.reason, consent.ReasonOf(err))
	}
}

// The clock of Art. 33(1) as law.md §d gives it.
func TestBreachClock(t *testing.T) {
	berlin, err := calendar.Of("DE")
	require.NoError(t, err)
	for _, c := range []struct{ aware, due, upper string }{
		{"2026-06-30T14:30:00+02:00", "2026-07-03T14:30:00+02:00", "2026-07-03T15:00:00+02:00"},
		{"2025-10-24T16:20:00+02:00", "2025-10-27T15:20:00+01:00", "2025-10-27T16:00:00+01:00"},
		{"2026-03-27T10:00:00+01:00", "2026-03-30T11:00:00+02:00", "2026-03-30T12:00:00+02:00"},
	} {
		aware, err := time.Parse(time.RFC3339, c.aware)
		require.NoError(t, err)
		clock := consent.NewBreachClock(aware)
		require.Equal(t, c.due, clock.Due.In(berlin.Zone()).Format(time.RFC3339))
		require.Equal(t, c.upper, clock.Upper.In(berlin.Zone()).Format(time.RFC3339))
	}
}
