package purposes_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
)

func printSold() consent.Sale {
	return consent.Sale{Subject: " a print ", Day: "2026-03-01", Answers: map[consent.SoftCondition]string{consent.SoftOwnCustomer: "yes"}}
}

func TestASaleIsRecordedAndTakenBack(t *testing.T) {
	b := newBook(t)
	id := add(t, b, 1, "contract", consent.BasisContract)
	file := &sqlite.EvidenceFile{Name: "order.pdf", MediaType: "application/pdf", Bytes: []byte("an order")}
	n, err := purposes.RecordSale(ctx, b, purposes.Sale{Contact: id, Purpose: "newsletter", Sale: printSold(), Evidence: file})
	require.NoError(t, err)
	require.EqualValues(t, 1, n)
	all, err := purposes.Sales(ctx, b, id)
	require.NoError(t, err)
	require.Len(t, all, 1)
	require.Equal(t, "a print", all[0].Sale.Subject)
	require.NotEmpty(t, all[0].FileHash)
	require.Len(t, all[0].Sale.Missing(&consent.National{}), 4)
	require.NoError(t, purposes.DropSale(ctx, b, id, "newsletter"))
	require.Equal(t, "sale_unknown", consent.ReasonOf(purposes.DropSale(ctx, b, id, "newsletter")))
	all, err = purposes.Sales(ctx, b, id)
	require.NoError(t, err)
	require.Empty(t, all)
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
}

func TestASaleOfManyIsRecordedForAllOrNobody(t *testing.T) {
	b := newBook(t)
	for i := range 3 {
		add(t, b, i+1, "contract", consent.BasisContract)
	}
	n, err := purposes.RecordSale(ctx, b, purposes.Sale{Filter: "purpose:contract", Purpose: "newsletter", Sale: printSold()})
	require.NoError(t, err)
	require.EqualValues(t, 3, n)
	before := root(t, b)
	for reason, s := range map[string]purposes.Sale{
		"bulk_nobody":     {Purpose: "newsletter", Sale: printSold()},
		"purpose_unknown": {Contact: 1, Purpose: "nothing", Sale: printSold()},
		"sale_incomplete": {Contact: 1, Purpose: "newsletter", Sale: consent.Sale{Subject: "x"}},
		"contact_unknown": {Contact: 99, Purpose: "newsletter", Sale: printSold()},
		"filter_unknown":  {Filter: "nobody", Purpose: "newsletter", Sale: printSold()},
	} {
		_, err := purposes.RecordSale(ctx, b, s)
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	_, err = purposes.RecordSale(ctx, b, purposes.Sale{Filter: "country:XX", Purpose: "newsletter", Sale: printSold()})
	require.Equal(t, "bulk_nobody", consent.ReasonOf(err), "nobody, and a filter that finds nobody")
	require.Equal(t, before, root(t, b))
}
