package erasures_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/erasures"
)

// Recital 26 GDPR: the hash that keeps lists from bringing somebody back leads to
// no erasure, and the counts hold no profile of one person.
func TestWhatStaysLeadsToNobody(t *testing.T) {
	b, id := rich(t)
	_, err := erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "objection"}, nil)
	require.NoError(t, err)
	b.green(t)
	db := b.RawForTests()
	var exact, detailed int64
	require.NoError(t, db.QueryRow("SELECT count(*) FROM suppressions WHERE reason = 'erased' AND (entry <> 0 OR at NOT LIKE '%T23:59:59.999999%')").Scan(&exact))
	require.Zero(t, exact)
	require.NoError(t, db.QueryRow("SELECT count(*) FROM erased_counts WHERE of NOT LIKE '%:people'").Scan(&detailed))
	require.Zero(t, detailed)
}

// Of five who went at once the details are counted; the sums close either way.
func TestDetailsAreCountedOfFive(t *testing.T) {
	for n, detailed := range map[int]bool{4: false, 5: true} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			b := newBook(t)
			var text strings.Builder
			for i := range n {
				fmt.Fprintf(&text, "A%d,Ek,a%d@example.org,,sv,,,,,\n", i, i)
			}
			b.bringIn(t, header+text.String())
			var ids []consent.ContactID
			for i := range n {
				id := b.id(t, fmt.Sprintf("a%d@example.org", i))
				b.given(t, id, "newsletter", "yes", fmt.Sprint("slip ", i))
				ids = append(ids, id)
			}
			_, err := erasures.Batch(ctx, b.Book, ids, erasures.Order{Ground: "retention"}, nil)
			require.NoError(t, err)
			b.green(t)
			var sum, apart int64
			require.NoError(t, b.RawForTests().QueryRow("SELECT sum(n), sum(iif(of LIKE '%:people', 0, n)) FROM erased_counts WHERE what = 'consent' AND of LIKE 'purpose:newsletter:%'").Scan(&sum, &apart))
			require.EqualValues(t, n, sum)
			require.Equal(t, detailed, apart == sum)
		})
	}
}

// Art. 5(2) GDPR: nobody makes up, afterwards, what was sent to or counted of
// somebody who is erased.
func TestAForgedLetterOrCountShows(t *testing.T) {
	for name, forge := range map[string]string{
		"a letter that nobody sent": `INSERT INTO request_letters (request_id, kind, language, subject, text, state, medium, sent_on, sha256, operator_id, entry) VALUES (1, 'erased', 'en', '', '', 'sent', 'post', '2026-01-02', 'aa', 'x', 0)`,
		"a count":                   `UPDATE erased_counts SET n = n + 1`,
		"a count that is gone":      `DELETE FROM erased_counts`,
	} {
		t.Run(name, func(t *testing.T) {
			b, id := rich(t)
			_, err := erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "objection"}, nil)
			require.NoError(t, err)
			b.green(t)
			_, err = b.RawForTests().Exec(forge)
			require.NoError(t, err)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.NotEmpty(t, a.Problems)
		})
	}
}
