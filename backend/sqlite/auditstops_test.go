package sqlite_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var stopped = consent.Contact{Emails: []consent.Reach{{Value: "Anna@example.org"}}}

// stopHistory is a book in which somebody may not be written to.
func stopHistory(t *testing.T) *testkit.Book {
	t.Helper()
	b := history(t)
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		for _, scope := range []string{consent.ScopeAll, consent.ScopeOfPurpose("newsletter")} {
			if err := tx.SuppressFor(scope, "objected", stopped, tx.Now()); err != nil {
				return err
			}
		}
		_, err := tx.Append("contact.suppressed", sqlite.Item{Contact: 1, Payload: map[string]any{"contact": 1}})
		return err
	}))
	return b
}

func auditProblems(t *testing.T, b *testkit.Book) []sqlite.Problem {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	return a.Problems
}

func TestStopsAreHeldAgainstTheLedger(t *testing.T) {
	for name, sql := range map[string]string{
		"a stop is gone":        "DELETE FROM suppressions WHERE scope = ''",
		"a stop for less":       "UPDATE suppressions SET scope = 'purpose:contract' WHERE scope = ''",
		"for another reason":    "UPDATE suppressions SET reason = 'erased'",
		"a stop of another day": "UPDATE suppressions SET at = '2020-01-01T00:00:00.000000Z'",
		"a stop is made up":     "INSERT INTO suppressions VALUES (x'00', '', 'erased', '2020-01-01T00:00:00.000000Z', 1)",
	} {
		t.Run(name, func(t *testing.T) {
			b := stopHistory(t)
			require.Empty(t, auditProblems(t, b))
			_, err := b.RawForTests().Exec(sql)
			require.NoError(t, err)
			problems := auditProblems(t, b)
			require.NotEmpty(t, problems)
			require.Equal(t, sqlite.ProblemRegister, problems[0].Reason)
		})
	}
}

// Who comes back after an erasure may be written to again only for what they
// say yes to: what they have said no to stays (Art. 21(3)).
func TestWhoIsLetInAgainHasStillSaidNo(t *testing.T) {
	b := stopHistory(t)
	other := consent.Contact{Emails: []consent.Reach{{Value: "bo@example.org"}}}
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		return tx.Suppress("erased", other)
	}), "what is suppressed has an entry of its own")
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		if err := tx.Release(stopped); err != nil {
			return err
		}
		return tx.Release(other)
	}))
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		reason, _, err := v.SuppressedSince(stopped)
		require.Equal(t, "objected", reason)
		require.NoError(t, err)
		reason, _, err = v.SuppressedSince(other)
		require.Empty(t, reason)
		return err
	}))
	require.Empty(t, auditProblems(t, b))
}
