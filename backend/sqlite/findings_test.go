package sqlite_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// counting is a book with rows put in by hand: what the queries of a check
// count is what stands there.
func counting(t *testing.T, rows ...string) sqlite.Book {
	t.Helper()
	kit := testkit.NewBook(t)
	raw := kit.RawForTests()
	_, err := raw.Exec("PRAGMA foreign_keys = OFF")
	require.NoError(t, err)
	for _, row := range rows {
		_, err := raw.Exec(row)
		require.NoError(t, err, row)
	}
	return sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
}

func reading(t *testing.T, b sqlite.Book, fn func(*sqlite.View) error) {
	t.Helper()
	require.NoError(t, b.Read(context.Background(), fn))
}

const (
	rawEvent = "INSERT INTO consent_events (id, contact_id, purpose_id, state, happened_at, day_only, zone, recorded_at, method, language, question, words, operator_id, valid_until, claim, entry, item, validity, guardian) VALUES "
	standing = "INSERT INTO standings (contact_id, purpose_id, basis, basis_source, basis_entry, state, at, until, event_id) VALUES "
	message  = "INSERT INTO messages (id, campaign_id, contact_id, kind, address, message_id, sha256, state, at, decided, operator_id, entry) VALUES "
)

func TestDoubtfulConsentsAreCounted(t *testing.T) {
	no, child, fine := `[{"asks":"freely_given","article":"7(4)","answer":"no","by":"operator"}]`, `[{"asks":"parental","article":"8(1)","answer":"unanswered","by":"program"}]`, `[{"asks":"explicit","article":"9(2)(a)","answer":"not_needed"}]`
	b := counting(t,
		rawEvent+"(1,1,'a','given','2026-01-01T00:00:00.000000Z',0,'','2026-01-01T00:00:00.000000Z','paper','sv','','','o','','',1,0,'"+no+"','')",
		rawEvent+"(2,2,'a','given','2026-01-01T00:00:00.000000Z',0,'','2026-01-01T00:00:00.000000Z','paper','sv','','','o','','',1,1,'"+child+"','')",
		rawEvent+"(3,3,'a','given','2026-01-01T00:00:00.000000Z',0,'','2026-01-01T00:00:00.000000Z','paper','sv','','','o','','',1,2,'"+child+"','{\"name\":\"x\"}')",
		rawEvent+"(4,4,'a','given','2026-01-01T00:00:00.000000Z',0,'','2026-01-01T00:00:00.000000Z','paper','sv','','','o','','',1,3,'"+fine+"','')",
		rawEvent+"(5,5,'a','given','2026-01-01T00:00:00.000000Z',0,'','2026-01-01T00:00:00.000000Z','paper','sv','','','o','','',1,4,'"+no+"','')",
		standing+"(1,'a','','',0,'given','x','',1)", standing+"(2,'a','','',0,'given','x','',2)", standing+"(3,'a','','',0,'given','x','',3)", standing+"(4,'a','','',0,'given','x','',4)",
		standing+"(5,'a','','',0,'withdrawn','x','',9)") // who took it back since
	reading(t, b, func(v *sqlite.View) error {
		notValid, noGuardian, err := v.DoubtfulConsents()
		require.Equal(t, map[consent.PurposeID]int64{"a": 1}, notValid)
		require.Equal(t, map[consent.PurposeID]int64{"a": 1}, noGuardian)
		return err
	})
}

func TestWhatWaitsIsCounted(t *testing.T) {
	b := counting(t,
		message+"(1,7,1,'invitation','a','m1','','unknown','x','','o',1)", message+"(2,7,2,'invitation','a','m2','','unknown','x','sent','o',1)", message+"(3,7,3,'invitation','a','m3','','sent','x','','o',1)",
		"INSERT INTO mails (id, via, sha256, message_id, from_address, subject, received_at, kind, conclusion, state, operator_id, entry) VALUES (1,'eml','a','','','','2026-11-03T00:00:00.000000Z','other','{}','tray','o',1), (2,'eml','b','','','','2026-11-01T00:00:00.000000Z','other','{}','noted','o',1)",
		"INSERT INTO decisions (id, contact_id, purpose_id, why, act, opened_at, operator_id, entry) VALUES (1,1,'a','w','{}','2026-11-05T00:00:00.000000Z','o',1)",
		"INSERT INTO renewals (contact_id, purpose_id, notice_id, outcome, entry) VALUES (1,'a','n','open',1), (2,'a','n','renewed',1)",
		"INSERT INTO mailboxes (sender_id, folder, validity, last_uid, read_at) VALUES (3,'INBOX',1,1,'2026-11-06T00:00:00.000000Z')")
	reading(t, b, func(v *sqlite.View) error {
		unknown, err := v.UnknownMessages()
		require.NoError(t, err)
		require.Equal(t, map[consent.CampaignID]int64{7: 1}, unknown)
		n, since, err := v.TrayWaiting()
		require.NoError(t, err)
		require.Equal(t, int64(1), n)
		require.Equal(t, 3, since.Day())
		n, since, err = v.DecisionsWaiting()
		require.NoError(t, err)
		require.Equal(t, [2]int{1, 5}, [2]int{int(n), since.Day()})
		queued, err := v.QueuedRenewals()
		require.NoError(t, err)
		require.Equal(t, map[consent.PurposeID]int64{"a": 1}, queued)
		read, err := v.MailboxesRead()
		require.Equal(t, 6, read[3].Day())
		return err
	})
}

func TestWhatErasuresLeftIsCounted(t *testing.T) {
	b := counting(t,
		"INSERT INTO kept_data (contact_id, category, erasure_id, measure, exception, law, until, entry) VALUES (1,'consents',1,'keep','claims','','2026-11-21',1), (1,'mails',1,'keep','claims','','2026-11-21',1), (2,'consents',1,'keep','claims','','2026-11-22',1), (3,'consents',1,'keep','claims','','',1)",
		"INSERT INTO erasures (id, ground, people, plan, carried_on, recorded_at, operator_id, entry) VALUES (1,'unneeded',1,'{}','2026-11-01','x','o',1), (2,'unneeded',1,'{}','2026-11-22','x','o',1)",
		"INSERT INTO holds (id, contact_id, words, law, since, until, ended_at, operator_id, entry) VALUES (1,1,'','','2026-01-01','','','o',1), (2,1,'','','2026-01-01','2026-11-21','','o',1), (3,1,'','','2026-01-01','2026-11-21','2026-11-20','o',1), (4,1,'','','2026-01-01','2026-11-22','','o',1)",
		"INSERT INTO backup_places (path, made_at, size, sha256, due, given_up) VALUES ('a','x',1,'','[]',0), ('b','x',1,'','[]',1), ('c','x',1,'','',0)")
	reading(t, b, func(v *sqlite.View) error {
		left, err := v.LeftOver("2026-11-22")
		require.Equal(t, consent.ErasureFacts{KeptOver: 1, KeptNoEnd: 1, BytesDue: 1, ListsDue: 1, HoldsNoEnd: 1, HoldsEnded: 1}, left)
		return err
	})
}

func TestLastEntriesAreFoundByKind(t *testing.T) {
	b := counting(t)
	require.NoError(t, b.Write(context.Background(), func(tx *sqlite.Tx) error {
		for _, kind := range []string{"cookie.added", "cookie.removed", "cookie.added"} {
			if _, err := tx.Append(kind, sqlite.Item{Payload: 1}); err != nil {
				return err
			}
		}
		return nil
	}))
	reading(t, b, func(v *sqlite.View) error {
		last, err := v.LastOfKinds()
		require.NoError(t, err)
		at := map[string]consent.Entry{}
		for _, l := range last {
			at[l.Kind] = l.Entry
			require.False(t, l.At.IsZero())
		}
		require.Equal(t, map[string]consent.Entry{"book.created": 1, "cookie.added": 4, "cookie.removed": 3}, at)
		acts, err := v.LastActs()
		require.False(t, acts[testkit.Owner].IsZero())
		return err
	})
}

func TestFindingsKeepSinceWhen(t *testing.T) {
	b := counting(t)
	keep := func(day string, places ...string) {
		t.Helper()
		k := sqlite.KeptFindings{Rule: "r", Stamp: day}
		for _, p := range places {
			k.Found = append(k.Found, consent.Finding{Rule: "r", Where: consent.FindingPlace{Kind: "purpose", ID: p}})
		}
		require.NoError(t, b.Write(context.Background(), func(tx *sqlite.Tx) error { return tx.KeepFindings(k, day) }))
	}
	since := func() map[string]string {
		out := map[string]string{}
		reading(t, b, func(v *sqlite.View) error {
			kept, err := v.Findings()
			for _, f := range kept["r"].Found {
				out[f.Where.ID] = f.Since
			}
			return err
		})
		return out
	}
	keep("2026-11-20", "a", "b")
	keep("2026-11-21", "b", "c")
	require.Equal(t, map[string]string{"b": "2026-11-20", "c": "2026-11-21"}, since())
	keep("2026-11-22", "a")
	require.Equal(t, map[string]string{"a": "2026-11-22"}, since(), "what was mended and broke again is new")
	require.NoError(t, b.Write(context.Background(), func(tx *sqlite.Tx) error { return tx.ForgetFindings("r") }))
	require.Empty(t, since())
}

func TestFieldsAreSampled(t *testing.T) {
	b := counting(t)
	require.NoError(t, b.Write(context.Background(), func(tx *sqlite.Tx) error {
		for i := range 40 {
			c := consent.Contact{FullName: "x", Custom: map[string]string{}, CreatedAt: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
			if i%4 == 0 {
				c.Custom["shoe"] = "41"
			}
			if _, err := tx.CreateContact(c); err != nil {
				return err
			}
		}
		_, err := tx.Append("contact.added", sqlite.Item{Payload: 1})
		return err
	}))
	reading(t, b, func(v *sqlite.View) error {
		looked, filled, err := v.FieldSample(100)
		require.NoError(t, err)
		require.Equal(t, [2]int64{40, 10}, [2]int64{looked, filled["shoe"]})
		looked, _, err = v.FieldSample(20)
		require.Equal(t, int64(20), looked)
		return err
	})
}
