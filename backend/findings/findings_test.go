package findings_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/findings"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) (sqlite.Book, *testkit.Book) {
	t.Helper()
	kit := testkit.NewBook(t)
	b := sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, purposes.StartBook(ctx, b))
	return b, kit
}

func check(t testing.TB, b sqlite.Book) findings.Report {
	t.Helper()
	r, err := findings.Check(ctx, b)
	require.NoError(t, err)
	return r
}

func of(r findings.Report, rule string) (out []consent.Finding) {
	for _, f := range r.Findings {
		if f.Rule == rule {
			out = append(out, f)
		}
	}
	return out
}

func audited(t testing.TB, b sqlite.Book) int64 {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
	return a.Events
}

func TestANewBookIsLookedThrough(t *testing.T) {
	b, _ := newBook(t)
	before := audited(t, b)
	r := check(t, b)
	require.Equal(t, len(consent.FindingRules()), r.Ran)
	require.True(t, r.Checked)
	require.NotEmpty(t, of(r, "notice_none"))
	require.NotEmpty(t, of(r, "activities_none"))
	require.NotEmpty(t, of(r, "purpose_without_notice"))
	for _, f := range r.Findings {
		require.Equal(t, "2026-11-22", f.Since)
	}
	require.Equal(t, before, audited(t, b), "what is found is no fact of the record")

	again := check(t, b)
	require.LessOrEqual(t, again.Ran, 15, "only what depends on the hour")
	require.Equal(t, len(r.Findings), len(again.Findings))
}

// A ledger that was held against its tree is not found to wait for that.
func TestAnAuditIsNoted(t *testing.T) {
	b, kit := newBook(t)
	kit.Clock.T = testkit.Noon.AddDate(0, 4, 0)
	require.Len(t, of(check(t, b), "audit_not_run"), 1)
	require.NoError(t, b.NoteAudited(ctx))
	require.Empty(t, of(check(t, b), "audit_not_run"))
}

// A book that another program holds is looked at and nothing is kept.
func TestABookThatIsOnlyReadIsCheckedToo(t *testing.T) {
	b, kit := newBook(t)
	whole := check(t, b)
	beside := kit.Options()
	beside.ReadOnly = true
	db, err := sqlite.Open(ctx, kit.Path, kit.HexKey, false, beside)
	require.NoError(t, err)
	defer db.Close()
	kit.Clock.T = testkit.Noon.AddDate(0, 0, 1)
	r := check(t, sqlite.Book{DB: db, Operator: b.Operator})
	require.Equal(t, len(consent.FindingRules()), r.Ran)
	require.Equal(t, len(whole.Findings), len(r.Findings))
}
