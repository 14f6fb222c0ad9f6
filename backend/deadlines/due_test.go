package deadlines_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
	"consentbook/backend/deadlines"
	"consentbook/backend/purposes"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

func received(t *testing.T, b sqlite.Book, on string, types ...consent.RequestType) requests.Shown {
	t.Helper()
	at, err := time.Parse(time.DateOnly, on)
	require.NoError(t, err)
	r, err := requests.Open(ctx, b, requests.Opening{NewRequest: consent.NewRequest{Types: types, Channel: "mail", Received: at, Words: "Anna Berg anna@example.org"}})
	require.NoError(t, err)
	return r
}

// Today is Sunday 22 November 2026. What comes first stands first; three days
// before the own target, on it, behind it and behind the last day somebody is
// reminded (Art. 12(3) GDPR).
func TestWhatIsDueStandsInItsOrder(t *testing.T) {
	b := opened(testkit.NewBook(t))
	for _, on := range []string{"2026-11-20", "2026-10-27", "2026-10-25", "2026-10-23", "2026-10-10"} {
		received(t, b, on, "access")
	}
	received(t, b, "2026-11-21", "withdrawal")
	asked := received(t, b, "2026-11-19", "erasure")
	_, err := requests.AskIdentity(ctx, b, requests.Step{Request: asked.ID}, "another address than we know", "call_back")
	require.NoError(t, err)

	due, err := deadlines.Due(ctx, b)
	require.NoError(t, err)
	require.Equal(t, "2026-11-22", due.Today)
	require.Equal(t, "Europe/Stockholm", due.Zone)
	type line struct {
		kind        deadlines.Kind
		request     consent.RequestID
		day, target string
		left        int
		reminder    deadlines.Reminder
	}
	var got []line
	for _, i := range due.Items {
		got = append(got, line{i.Kind, i.Request, i.Day, i.Target, i.Left, i.Reminder})
	}
	require.Equal(t, []line{
		{deadlines.AtOnce, 6, "", "", 0, deadlines.Overdue},
		{deadlines.AnswerDue, 5, "2026-11-10", "2026-11-07", -12, deadlines.Overdue},
		{deadlines.AnswerDue, 3, "2026-11-25", "2026-11-22", 3, deadlines.Today},
		{deadlines.AnswerDue, 4, "2026-11-23", "2026-11-20", 1, deadlines.Past},
		{deadlines.AnswerDue, 2, "2026-11-27", "2026-11-24", 5, deadlines.Soon},
		{deadlines.Identity, 7, "", "", 0, deadlines.Later},
		{deadlines.AnswerDue, 7, "2026-12-21", "2026-12-17", 29, deadlines.Later},
		{deadlines.AnswerDue, 1, "2026-12-21", "2026-12-18", 29, deadlines.Later},
		{deadlines.AnswerDue, 6, "2026-12-21", "2026-12-19", 29, deadlines.Later},
	}, got)
}

// A holiday that comes in later moves the last day of what is open.
func TestAnEditedDayMovesWhatIsOpen(t *testing.T) {
	b := opened(testkit.NewBook(t))
	received(t, b, "2026-11-20", "access")
	_, err := deadlines.SetHoliday(ctx, b, consent.Holiday{Calendar: "SE", Day: "2026-12-21", Name: "x", Counts: true, Source: "decree"})
	require.NoError(t, err)
	due, err := deadlines.Due(ctx, b)
	require.NoError(t, err)
	require.Equal(t, "2026-12-22", due.Items[0].Day)
}

// What had to stay and what holds an erasure back is told thirty days ahead.
func TestWhatEndsIsToldAhead(t *testing.T) {
	kit := testkit.NewBook(t)
	b := opened(kit)
	require.NoError(t, purposes.StartBook(ctx, b))
	id := testkit.Stated(t, b, consent.Contact{Given: "Anna"}, "contract", consent.BasisContract, "counter")
	for _, sql := range []string{
		"INSERT INTO erasures (id, ground, people, plan, carried_on, recorded_at, operator_id, entry) VALUES (1, 'unneeded', 1, '{}', '2026-11-22', '', 'op_owner', 1)",
		"INSERT INTO kept_data (contact_id, category, erasure_id, measure, exception, law, until, entry) VALUES (1, 'consents', 1, 'keep', 'claims', '', '2026-12-01', 1)",
		"INSERT INTO kept_data (contact_id, category, erasure_id, measure, exception, law, until, entry) VALUES (1, 'sales', 1, 'keep', 'claims', '', '2027-12-01', 1)",
		"INSERT INTO holds (contact_id, words, law, since, until, operator_id, entry) VALUES (1, 'x', 'y', '2026-01-01', '2026-11-21', 'op_owner', 1)",
		"INSERT INTO holds (contact_id, words, law, since, until, operator_id, entry) VALUES (1, 'x', 'y', '2026-01-01', '', 'op_owner', 1)",
	} {
		_, err := kit.RawForTests().Exec(sql)
		require.NoError(t, err)
	}
	due, err := deadlines.Due(ctx, b)
	require.NoError(t, err)
	require.Equal(t, []deadlines.Item{
		{Kind: deadlines.HoldEnds, Contact: id, Count: 1, Day: "2026-11-21", Left: -1, Reminder: deadlines.Overdue},
		{Kind: deadlines.KeptRelease, Contact: id, Count: 1, Day: "2026-12-01", Left: 9},
	}, due.Items)
}

// Recipients are told of what was done (Art. 19).
func TestRecipientsWhoWaitAreDue(t *testing.T) {
	b := opened(testkit.NewBook(t))
	r := received(t, b, "2026-11-20", "restriction")
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		q, err := tx.FindRequest(r.ID)
		require.NoError(t, err)
		for _, told := range []string{"", "2026-11-21"} {
			require.NoError(t, tx.SaveRecipient(&sqlite.RequestRecipient{Request: r.ID, Recipient: consent.Recipient{Name: "Print AB", Role: "processor", Categories: []string{}}, ToldOn: told}))
		}
		q.Course.Done = append(q.Course.Done, consent.Done{Type: "restriction", On: "2026-11-21"})
		_, err = tx.StepRequest(&q, sqlite.Stepping{Step: consent.StepDone})
		return err
	}))
	due, err := deadlines.Due(ctx, b)
	require.NoError(t, err)
	require.Equal(t, []deadlines.Item{{Kind: deadlines.Recipients, Request: r.ID, Count: 1}, {Kind: deadlines.Unconfirmed, Request: r.ID, Count: 1}}, due.Items[:2])
}

// The file names requests and articles, and nobody.
func TestTheCalendarFileHoldsNoPersonalData(t *testing.T) {
	b := opened(testkit.NewBook(t))
	received(t, b, "2026-11-20", "erasure", "access", "uk_complaint")
	seen := map[string]int{}
	for _, language := range append(consent.Languages(), "") {
		var out bytes.Buffer
		n, err := deadlines.WriteFile(ctx, b, language, &out)
		require.NoError(t, err)
		require.Equal(t, 3, n)
		file := strings.ReplaceAll(out.String(), "\r\n ", "")
		for _, personal := range []string{"Anna", "Berg", "example.org", "Maja"} {
			require.NotContains(t, file, personal)
		}
		for _, line := range strings.Split(file, "\r\n") {
			if strings.HasPrefix(line, "UID:") {
				seen[line]++
			}
		}
		require.Contains(t, file, "DTSTART;VALUE=DATE:20261221")
		require.Contains(t, file, "X-WR-TIMEZONE:Europe/Stockholm")
		require.Contains(t, file, `Art. 15\, 17`)
		require.NotContains(t, file, "{")
	}
	require.Equal(t, map[string]int{"UID:request-1-due@testbook.consentbook": 5, "UID:request-1-target@testbook.consentbook": 5, "UID:request-1-ack@testbook.consentbook": 5}, seen, "the same in every file")
	_, err := deadlines.WriteFile(ctx, b, "xx", &bytes.Buffer{})
	require.Equal(t, "language_unknown", consent.ReasonOf(err))
}

// DPA 2018 s.164A: "within the period of 30 days beginning when the complaint
// is received", from 19 June 2026 on; no weekend moves it.
func TestAComplaintIsAcknowledgedByTheThirtiethDay(t *testing.T) {
	uk, err := calendar.Of("GB-ENG")
	require.NoError(t, err)
	for _, c := range []struct{ on, last string }{{"2026-06-18", ""}, {"2026-06-19", "2026-07-18"}, {"2026-11-22", "2026-12-21"}, {"2026-11-26", "2026-12-25"}, {"2027-02-01", "2027-03-02"}} {
		on, err := time.Parse(time.DateOnly, c.on)
		require.NoError(t, err)
		d, err := consent.Course{}.Days([]consent.RequestType{"uk_complaint"}, on, uk)
		require.NoError(t, err)
		require.Equal(t, c.last, consent.DayText(d.Acknowledge), c.on)
		require.True(t, d.Due.IsZero(), "no month runs")
	}
}
