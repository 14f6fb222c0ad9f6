package sqlite_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// requestHistory is a book in which a request went some way: 1 is Anna's, with
// a search, a hand-over and a recipient who was told; 2 is a stranger's.
func requestHistory(t *testing.T) (b *testkit.Book) {
	t.Helper()
	b = history(t)
	in, err := calendar.Of("SE")
	require.NoError(t, err)
	write := func(fn func(tx *sqlite.Tx) error) { require.NoError(t, b.Write(ctx, testkit.Owner, fn)) }
	write(func(tx *sqlite.Tx) error {
		n := consent.NewRequest{Types: []consent.RequestType{"restriction"}, Channel: "letter", Received: testkit.Noon.AddDate(0, 0, -3), Words: "keep your hands off", Calendar: in,
			Requester: consent.Requester{As: "agent", Name: "Eve", Authority: "a power of attorney"}}
		_, err := tx.OpenRequest(n, 0, 0)
		return err
	})
	step := func(kind consent.RequestStep, change func(tx *sqlite.Tx, r *sqlite.Request) error) {
		write(func(tx *sqlite.Tx) error {
			r, err := tx.FindRequest(1)
			if err != nil {
				return err
			}
			if err := change(tx, &r); err != nil {
				return err
			}
			_, err = tx.StepRequest(&r, sqlite.Stepping{Step: kind, Words: "as it was"})
			return err
		})
	}
	step(consent.StepPersonFound, func(_ *sqlite.Tx, r *sqlite.Request) error { r.Contact = 1; return nil })
	step(consent.StepSearched, func(_ *sqlite.Tx, r *sqlite.Request) error {
		r.Course.Searches = []consent.Search{{Place: "shop", On: "2026-11-21"}}
		return nil
	})
	step(consent.StepRecipient, func(tx *sqlite.Tx, r *sqlite.Request) error {
		return tx.SaveRecipient(&sqlite.RequestRecipient{Request: 1, Recipient: consent.Recipient{Name: "Post AB", Role: "processor"}, ToldOn: "2026-11-22"})
	})
	write(func(tx *sqlite.Tx) error {
		_, err := tx.OpenRequest(consent.NewRequest{Types: []consent.RequestType{"access"}, Channel: "mail", Received: testkit.Noon.AddDate(0, 0, -1), Words: "what do you have", Calendar: in}, 0, 0)
		return err
	})
	unharmed(t, b)
	return b
}

// Every column of a request, of its steps and of who was told is held by the
// ledger.
func TestARequestIsHeldAgainstTheLedger(t *testing.T) {
	columns := map[string]map[string]string{
		"requests": {"types": `'["access"]'`, "channel": "'mail'", "received_on": "'2026-11-20'", "received_zone": "'+05:00'", "contact_id": "2", "mail_id": "NULL", "words": "'x'", "requester": "'{}'",
			"course": "'{}'", "calendar": "'DE'", "due": "'2027-06-01'", "target": "'2027-06-01'", "status": "'closed'", "outcome": "'granted'", "closed_on": "'2026-11-22'", "erased_entry": "4",
			"handler_id": "'x'", "operator_id": "'x'", "entry": "3", "moved": "3"},
		"request_steps":      {"step": "'extended'", "on_day": "'2026-11-01'", "words": "'x'", "letter_id": "3", "operator_id": "'x'", "recorded_at": "'2026-11-01T00:00:00.000000Z'", "entry": "3", "request_id": "2", "id": "id + 100"},
		"request_recipients": {"name": "'x'", "role": "'joint'", "reach": "'x'", "country": "'SE'", "categories": `'["x"]'`, "told_on": "''", "confirmed_on": "'2026-11-22'", "not_told": "'x'", "entry": "3", "request_id": "2", "id": "9"},
	}
	b := requestHistory(t)
	for table, changes := range columns {
		rows, err := b.RawForTests().Query("SELECT name FROM pragma_table_info(?)", table)
		require.NoError(t, err)
		for rows.Next() {
			var name string
			require.NoError(t, rows.Scan(&name))
			if name != "id" && name != "mail_id" {
				require.Contains(t, changes, name, "%s: a new column wants the audit to know of it", table)
			}
		}
		require.NoError(t, rows.Err())
	}
	for table, changes := range columns {
		for column, value := range changes {
			if column == "mail_id" {
				continue // there is no other
			}
			t.Run(table+"."+column, func(t *testing.T) {
				b := requestHistory(t)
				execRaw(t, b.RawForTests(), "UPDATE "+table+" SET "+column+" = "+value+" WHERE rowid = (SELECT min(rowid) FROM "+table+")")
				a, err := b.Audit(ctx, nil)
				require.NoError(t, err)
				require.False(t, a.OK, "not found")
			})
		}
	}
	for name, sql := range map[string]string{
		"a step is gone":             "DELETE FROM request_steps WHERE step = 'searched'",
		"a step was made up":         "INSERT INTO request_steps (id, request_id, step, on_day, words, operator_id, recorded_at, entry) VALUES (99, 1, 'extended', '2026-11-22', '', 'op_owner', '', 5)",
		"a recipient is gone":        "DELETE FROM request_recipients",
		"a stranger's request gone":  "DELETE FROM request_steps WHERE request_id = 2; DELETE FROM requests WHERE id = 2",
		"somebody's request is gone": "DELETE FROM request_recipients; DELETE FROM request_steps WHERE request_id = 1; DELETE FROM requests WHERE id = 1",
		"a request was made up":      "INSERT INTO requests (id, types, channel, received_on, received_zone, words, status, operator_id, entry, moved) SELECT 9, types, channel, received_on, received_zone, words, status, operator_id, entry, moved FROM requests WHERE id = 2",
		"a value that is no text":    "UPDATE requests SET words = x'00ff' WHERE id = 1",
	} {
		t.Run(name, func(t *testing.T) {
			b := requestHistory(t)
			execRaw(t, b.RawForTests(), sql)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.False(t, a.OK, "not found")
		})
	}
}

// What hangs on a request is put away with the person, comes back, and goes
// with them.
func TestARequestIsPutAwayWithThePerson(t *testing.T) {
	b := requestHistory(t)
	before := dump(t, b, "requests") + dump(t, b, "request_steps") + dump(t, b, "request_recipients")
	groups := []sqlite.Group{{Person: 1}}
	seal := func() {
		require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
			_, err := tx.SealContacts(1, groups)
			if err == nil {
				_, err = tx.Append("test", sqlite.Item{Payload: map[string]int{}})
			}
			return err
		}))
	}
	execRaw(t, b.RawForTests(), "INSERT INTO bulks (id, action, value, at, operator_id, people, finished_at, keep_until, entry) VALUES (1, 'delete', '{}', '2026-11-22T12:00:00.000000Z', 'op_owner', 1, '', '2026-12-22', 1)")
	seal()
	require.NotContains(t, dump(t, b, "request_steps"), "as it was")
	require.NotContains(t, dump(t, b, "request_recipients"), "Post AB")
	require.Contains(t, dump(t, b, "requests"), "what do you have", "the stranger's stays")
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		if err := tx.UnsealContacts(1, []consent.ContactID{1}); err != nil {
			return err
		}
		_, err := tx.Append("test", sqlite.Item{Payload: map[string]int{}})
		return err
	}))
	require.Equal(t, before, dump(t, b, "requests")+dump(t, b, "request_steps")+dump(t, b, "request_recipients"))
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		places, err := tx.DeleteContact(1)
		if err == nil {
			_, err = tx.Append("import.undone", sqlite.Item{Payload: map[string]any{"import": 0, "destroyed": sqlite.ItemRuns(places)}})
		}
		return err
	}))
	require.NotContains(t, dump(t, b, "requests")+dump(t, b, "request_steps")+dump(t, b, "request_recipients"), "as it was")
	execRaw(t, b.RawForTests(), "DELETE FROM bulks") // of this test alone
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	for _, p := range a.Problems {
		require.NotEqual(t, sqlite.ProblemRegister, p.Reason, "%+v", a.Problems)
	}
}

// The days that lists show are those of the calendar with what the business
// counts otherwise.
func TestTheCalendarOfTheBook(t *testing.T) {
	b := history(t)
	find := func(code string) (consent.Calendar, error) {
		c, err := calendar.Of(code)
		if err != nil {
			return nil, err
		}
		return c, nil
	}
	code := func(named string) (out string) {
		require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
			in, err := v.BookCalendar(named, find)
			if err == nil {
				out = in.Code()
			}
			return err
		}))
		return out
	}
	require.Equal(t, "SE", code(""))
	require.Equal(t, "DE-BY", code("de-by"))
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error { return tx.SetPreference(sqlite.CalendarPreference, "GB-SCT") }))
	require.Equal(t, "GB-SCT", code(""))
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		if err := tx.SetPreference(sqlite.CalendarPreference, ""); err != nil {
			return err
		}
		c := testkit.Controller
		c.Country = "US"
		_, err := tx.Append("controller.changed", sqlite.Item{Payload: c})
		return errors.Join(tx.SetController(c), err)
	}))
	require.Equal(t, "US", code(""), "weekends only: the safe side")
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		in, err := v.BookCalendar("", find)
		_, holiday := in.Holiday(time.Date(2026, 12, 25, 0, 0, 0, 0, time.UTC))
		require.False(t, holiday)
		return err
	}))
	err := b.Read(ctx, func(v *sqlite.View) error { _, err := v.BookCalendar("XX", find); return err })
	require.Equal(t, "calendar_unknown", consent.ReasonOf(err))
}
