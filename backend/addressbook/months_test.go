package addressbook_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/addressbook"
)

func TestMonthsAreReadInEveryLanguage(t *testing.T) {
	header := []string{"E-mail", "Birthday"}
	n := addressbook.NewNormaliser(addressbook.Recognise(header, nil, addressbook.Hint{}), addressbook.Context{Header: header})
	for _, written := range []string{
		"24 май 1980", "24. května 1980", "24. maj 1980", "24. Mai 1980", "24 Μαΐου 1980", "May 24th, 1980", "24 de mayo de 1980", "24. mai 1980", "24. toukokuuta 1980",
		"24 mai 1980", "24 Bealtaine 1980", "24. svibnja 1980.", "1980. május 24.", "24. maí 1980", "24 maggio 1980", "1980 m. gegužės 24 d.", "1980. gada 24. maijs", "24 ta' Mejju 1980",
		"24 mei 1980", "24 maja 1980", "24 de maio de 1980", "24 mai 1980", "24. mája 1980", "24. maj 1980", "24 maj 1980",
	} {
		row := n.Row(addressbook.Record{Number: 2, Cells: []string{"a@example.org", written}})
		require.Equal(t, "1980-05-24", row.Fields.Birthday, written)
	}
	header = []string{"Ime", "Prezime", "E-pošta", "Mobitel", "Datum rođenja"}
	n = addressbook.NewNormaliser(addressbook.Recognise(header, nil, addressbook.Hint{}), addressbook.Context{Header: header})
	row := n.Row(addressbook.Record{Number: 2, Cells: []string{"Ana", "Horvat", "a@example.org", "", "3. listopada 1980."}})
	require.Equal(t, "1980-10-03", row.Fields.Birthday)
}
