package sqlite_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// mailHistory is a book in which mail came in and came back: 1 answered, the
// address of 2 is gone, a stranger's mail waits.
func mailHistory(t *testing.T) (b *testkit.Book) {
	t.Helper()
	b = history(t)
	keep := func(m sqlite.Mail) (out sqlite.Mail) {
		require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) (err error) {
			if m.Evidence, _, err = tx.KeepRaw(sqlite.EvidenceFile{Name: "mail.eml", MediaType: "message/rfc822", Bytes: []byte(m.SHA256)}); err != nil {
				return err
			}
			out, err = tx.CreateMail(m)
			return err
		}))
		return out
	}
	mail := func(contact consent.ContactID, hash, from string, state consent.MailState) sqlite.Mail {
		return sqlite.Mail{Via: "eml", SHA256: hash, MessageID: "<" + hash + "@example.org>", From: from, Subject: "Re: hello", ReceivedAt: testkit.Noon, Kind: consent.MailAnswer, Contact: contact, State: state,
			Conclusion: consent.MailConclusion{Choice: map[consent.PurposeID]string{"newsletter": "yes"}}}
	}
	keep(mail(1, "aa", "anna@example.org", consent.MailNoted))
	waits := mail(0, "bb", "who@example.org", consent.MailTray)
	waits.Why = []string{"unknown_person"}
	keep(waits)
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		return tx.CreateBounces([]sqlite.Bounce{{Contact: 2, Address: "Bo@example.org", Hard: true, Status: "5.1.1", Words: "550 nobody", At: testkit.Noon}})
	}))
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		_, err := tx.OpenRequest(consent.NewRequest{Types: []consent.RequestType{"access"}, Channel: "mail", Received: testkit.Noon, Words: "what do you have on me"}, 1, 1)
		return err
	}))
	unharmed(t, b)
	return b
}

func unharmed(t *testing.T, b *testkit.Book) {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
}

func TestMailIsHeldAgainstTheLedger(t *testing.T) {
	for name, sql := range map[string]string{
		"an answer becomes another":     `UPDATE mails SET conclusion = replace(conclusion, 'yes', 'no') WHERE id = 1`,
		"another sender":                "UPDATE mails SET from_address = 'eve@example.org' WHERE id = 1",
		"another message":               "UPDATE mails SET sha256 = 'cc' WHERE id = 1",
		"another day":                   "UPDATE mails SET received_at = '2020-01-01T00:00:00.000000Z' WHERE id = 1",
		"another person":                "UPDATE mails SET contact_id = 2 WHERE id = 1",
		"a mail of nobody is given one": "UPDATE mails SET contact_id = 2 WHERE id = 2",
		"it waits no more":              "UPDATE mails SET state = 'noted', why = '' WHERE id = 2",
		"it was decided by nobody":      "UPDATE mails SET decided_entry = 3 WHERE id = 2",
		"another operator":              "UPDATE mails SET operator_id = 'x' WHERE id = 1",
		"without its evidence":          "UPDATE mails SET evidence_id = NULL WHERE id = 1",
		"it is gone":                    "DELETE FROM requests; DELETE FROM bounces; DELETE FROM mails WHERE id = 1",
		"one of nobody is gone":         "DELETE FROM mails WHERE id = 2",
		"a bounce says something else":  "DROP TRIGGER bounces_fixed; UPDATE bounces SET words = 'x'",
		"a bounce was soft":             "DROP TRIGGER bounces_fixed; UPDATE bounces SET hard = 0",
		"a bounce is gone":              "DELETE FROM bounces",
		"the address works":             "UPDATE address_states SET undeliverable = ''",
		"another count":                 "UPDATE address_states SET soft = 2",
		"nothing is known of it":        "DELETE FROM address_states",
		"an address that never failed":  "INSERT INTO address_states VALUES (1, 'a@example.org', 0, '2026-01-01T00:00:00.000000Z', '', 3)",
		"a request came later":          "UPDATE requests SET received_on = '2026-12-24'",
		"a request for something else":  `UPDATE requests SET types = '["erasure"]'`,
		"in other words":                "UPDATE requests SET words = 'nothing'",
		"of another person":             "UPDATE requests SET contact_id = 2",
		"a request was closed":          "UPDATE requests SET status = 'closed'",
		"a request has an outcome":      "UPDATE requests SET outcome = 'granted'",
		"a request is gone":             "DELETE FROM requests",
	} {
		t.Run(name, func(t *testing.T) {
			b := mailHistory(t)
			execRaw(t, b.RawForTests(), sql)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.False(t, a.OK, "not found")
		})
	}
}

// A decision, its taking back, and the forgetting of a stranger's mail leave a
// book that holds.
func TestWhatIsDecidedOnAMailHolds(t *testing.T) {
	b := mailHistory(t)
	decide := func(fn func(tx *sqlite.Tx, m sqlite.Mail) error) {
		require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
			m, err := tx.FindMail(2)
			if err != nil {
				return err
			}
			return fn(tx, m)
		}))
		unharmed(t, b)
	}
	decide(func(tx *sqlite.Tx, m sqlite.Mail) error {
		m.State, m.Contact, m.Why = consent.MailSetAside, 2, nil
		_, err := tx.DecideMail(m, "set_aside")
		return err
	})
	decide(func(tx *sqlite.Tx, m sqlite.Mail) error {
		m.State, m.Contact, m.Why = consent.MailTray, 0, []string{"unknown_person"}
		_, err := tx.DecideMail(m, "undo")
		return err
	})
	decide(func(tx *sqlite.Tx, m sqlite.Mail) error {
		m.State, m.Why = consent.MailSetAside, nil
		_, err := tx.ForgetMail(m)
		return err
	})
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		m, err := v.FindMail(2)
		require.Empty(t, m.From+m.Subject+m.MessageID)
		require.Zero(t, m.Evidence)
		return err
	}))
	for _, table := range []string{"evidence", "mails"} {
		require.NotContains(t, dump(t, b, table), "who@example.org")
	}
	require.NotContains(t, dump(t, b, "evidence"), "bb")
}

func dump(t *testing.T, b *testkit.Book, table string) string {
	t.Helper()
	rows, err := b.RawForTests().Query("SELECT * FROM " + table)
	require.NoError(t, err)
	defer rows.Close()
	columns, err := rows.Columns()
	require.NoError(t, err)
	var out strings.Builder
	cells, into := make([][]byte, len(columns)), make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	for rows.Next() {
		require.NoError(t, rows.Scan(into...))
		for i, c := range cells {
			if columns[i] != "sha256" {
				out.Write(append(c, ' '))
			}
		}
	}
	return out.String()
}

// Who was deleted leaves nothing of their mail behind, and the book holds.
func TestMailGoesWithThePerson(t *testing.T) {
	b := mailHistory(t)
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		m, err := tx.FindMail(2)
		if err != nil {
			return err
		}
		m.State, m.Contact, m.Why = consent.MailSetAside, 1, nil
		_, err = tx.DecideMail(m, "set_aside")
		return err
	}))
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		places, err := tx.DeleteContact(1)
		if err != nil {
			return err
		}
		_, err = tx.Append("import.undone", sqlite.Item{Payload: map[string]any{"import": 0, "destroyed": sqlite.ItemRuns(places)}})
		return err
	}))
	for _, table := range []string{"mails", "requests", "evidence"} {
		require.NotContains(t, dump(t, b, table), "anna", table)
	}
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	for _, p := range a.Problems {
		require.NotEqual(t, sqlite.ProblemRegister, p.Reason, "%+v", a.Problems)
	}
}

// law.md §g: the register shows at once whom no mail reaches, and no more when
// they have written.
func TestTheRegisterShowsWhomNoMailReaches(t *testing.T) {
	b := mailHistory(t)
	found := func() (out []consent.ContactID) {
		require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
			fs, err := consent.ParseFilters("undeliverable")
			if err != nil {
				return err
			}
			rows, err := v.ListContacts(sqlite.ContactQuery{Filters: fs, At: v.Now(), Limit: 10})
			for _, r := range rows {
				require.True(t, r.Bounced)
				out = append(out, r.ID)
			}
			return err
		}))
		return out
	}
	require.Equal(t, []consent.ContactID{2}, found())
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		m, err := tx.CreateMail(sqlite.Mail{Via: "eml", SHA256: "cc", From: "Bo@example.org", ReceivedAt: testkit.Noon.Add(time.Hour), Kind: consent.MailAnswer, Contact: 2, State: consent.MailNoted})
		if err != nil {
			return err
		}
		return tx.GotThrough(2, "Bo@example.org", m.Entry)
	}))
	require.Empty(t, found())
	unharmed(t, b)
	bounce := func(day int, hard bool) {
		require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
			return tx.CreateBounces([]sqlite.Bounce{{Contact: 2, Address: "Bo@example.org", Hard: hard, Words: "452 full", At: testkit.Noon.AddDate(0, 0, day)}})
		}))
		unharmed(t, b)
	}
	bounce(1, false)
	bounce(2, false)
	require.Empty(t, found())
	bounce(3, false)
	require.Equal(t, []consent.ContactID{2}, found(), "three soft on three days")
	b.Clock.T = testkit.Noon.AddDate(0, 0, 4)
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error { return tx.ResetAddress(2, "Bo@example.org", "rang, it works") }))
	require.Empty(t, found())
	unharmed(t, b)
	err := b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error { return tx.ResetAddress(2, "Bo@example.org", "") })
	require.Equal(t, "address_not_undeliverable", consent.ReasonOf(err))
}

// A stop for one purpose ends with a later yes for that purpose; one for
// everything does not.
func TestAYesEndsTheStopForItsPurpose(t *testing.T) {
	b := history(t)
	person := consent.Contact{Emails: []consent.Reach{{Value: "Anna@example.org"}}}
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		for _, scope := range []string{consent.ScopeAll, consent.ScopeOfPurpose("newsletter"), consent.ScopeOfPurpose("contract")} {
			if err := tx.SuppressFor(scope, "opted_out", person, tx.Now()); err != nil {
				return err
			}
		}
		_, err := tx.Append("contact.suppressed", sqlite.Item{Contact: 1, Payload: map[string]any{"contact": 1}})
		return err
	}))
	yes := func(at time.Time) {
		require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
			_, err := tx.RecordAct(sqlite.Act{Contact: 1, Purpose: "newsletter", State: consent.Given, Method: "paper", At: at, Notice: "privacy-1", Language: "sv", Question: "May we?", Words: "yes", Attested: true})
			return err
		}))
	}
	scopes := func() (out []string) {
		rows, err := b.RawForTests().Query("SELECT scope FROM suppressions ORDER BY scope")
		require.NoError(t, err)
		defer rows.Close()
		for rows.Next() {
			var s string
			require.NoError(t, rows.Scan(&s))
			out = append(out, s)
		}
		return out
	}
	yes(testkit.Noon)
	require.Len(t, scopes(), 3, "a yes of before ends nothing")
	b.Clock.T = b.Clock.T.Add(time.Hour)
	yes(b.Clock.T)
	require.Equal(t, []string{"", "purpose:contract"}, scopes())
}
