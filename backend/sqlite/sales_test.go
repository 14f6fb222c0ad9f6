package sqlite_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// soldHistory is a book in which a sale and marks are recorded.
func soldHistory(t *testing.T) (b *testkit.Book, sold, dropped, marked, ended consent.Entry) {
	t.Helper()
	b = history(t)
	sale := consent.Sale{Subject: "a print <A3> & a frame", Day: "2026-03-01", Answers: map[consent.SoftCondition]string{consent.SoftFromSale: "yes", consent.SoftOwnCustomer: "yes"}}
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		sold = tx.NextEntry()
		id, hash, err := tx.KeepSaleEvidence(&sqlite.EvidenceFile{Name: "receipt.pdf", MediaType: "application/pdf", Bytes: []byte("a receipt")})
		if err != nil {
			return err
		}
		return tx.RecordSales([]consent.ContactID{1, 2}, sqlite.Sale{Purpose: "newsletter", Sale: sale, Evidence: id, FileHash: hash})
	}))
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		dropped = tx.NextEntry()
		all, err := tx.SalesOf(2)
		if err != nil {
			return err
		}
		return tx.DropSale(all[0])
	}))
	mark := func(m sqlite.Mark, save func(*sqlite.Tx, sqlite.Mark) (sqlite.Mark, error)) (entry consent.Entry) {
		require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
			m, err := save(tx, m)
			entry = m.Entry
			return err
		}))
		return entry
	}
	restricted := sqlite.Mark{Contact: 2, Kind: consent.MarkRestricted, Since: "2026-05-01", Words: "contested"}
	marked = mark(sqlite.Mark{Contact: 1, Kind: consent.MarkDeceased, Since: "2026-05-01", Words: "the family wrote"}, (*sqlite.Tx).SetMark)
	mark(restricted, (*sqlite.Tx).SetMark)
	restricted.Words = "settled, told by letter"
	ended = mark(restricted, (*sqlite.Tx).EndMark)
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
	return b, sold, dropped, marked, ended
}

func TestSalesAndMarksAreHeldAgainstTheLedger(t *testing.T) {
	for _, c := range []struct {
		name, sql string
		of        int
	}{
		{"another thing was sold", "UPDATE sales SET conditions = replace(conditions, 'print', 'house')", 0},
		{"a condition was met", "UPDATE sales SET conditions = replace(conditions, '}', ',\"paid\":\"yes\"}')", 0},
		{"conditions are no JSON", "UPDATE sales SET conditions = 'x'", 0},
		{"for another purpose", "UPDATE sales SET purpose_id = 'contract'", 0},
		{"without its file", "UPDATE sales SET evidence_id = NULL", 0},
		{"recorded by somebody else", "UPDATE sales SET operator_id = 'x'", 0},
		{"the sale is gone", "DELETE FROM sales", 0},
		{"a sale that was taken back stands again", "INSERT INTO sales SELECT 2, purpose_id, conditions, evidence_id, operator_id, entry FROM sales", 1},
		{"lives again", "DELETE FROM marks WHERE contact_id = 1", 2},
		{"marked as ended", "UPDATE marks SET ended_at = '2026-11-22T12:00:00.000000Z' WHERE contact_id = 1", 2},
		{"another mark", "UPDATE marks SET kind = 'restricted' WHERE contact_id = 1", 2},
		{"since another day", "UPDATE marks SET since = '2020-01-01' WHERE contact_id = 1", 2},
		{"for another reason", "UPDATE marks SET words = 'x' WHERE contact_id = 1", 2},
		{"restricted again", "UPDATE marks SET ended_at = '' WHERE contact_id = 2", 3},
		{"never restricted", "DELETE FROM marks WHERE contact_id = 2", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, sold, dropped, marked, ended := soldHistory(t)
			execRaw(t, b.RawForTests(), c.sql)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.Contains(t, a.Problems, sqlite.Problem{Entry: []consent.Entry{sold, dropped, marked, ended}[c.of], Reason: sqlite.ProblemRegister})
		})
	}
}

func TestWhatWasRecordedLastOfASaleHolds(t *testing.T) {
	b, _, _, _, _ := soldHistory(t)
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		return tx.RecordSales([]consent.ContactID{1}, sqlite.Sale{Purpose: "newsletter", Sale: consent.Sale{Subject: "a book", Day: "2026-04-01"}})
	}))
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		all, err := v.SalesOf(1)
		require.NoError(t, err)
		require.Len(t, all, 1)
		require.Equal(t, "a book", all[0].Sale.Subject)
		require.Zero(t, all[0].Evidence)
		marks, err := v.MarksOf(2)
		require.NoError(t, err)
		require.Len(t, marks, 1)
		require.NotEmpty(t, marks[0].EndedAt)
		_, err = v.FindMark(2, consent.MarkRestricted)
		require.Equal(t, consent.NotFound, consent.CodeOf(err))
		return nil
	}))
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
}
