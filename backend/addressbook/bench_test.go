package addressbook_test

import (
	"fmt"
	"testing"

	"consentbook/backend/addressbook"
)

// BenchmarkNormalise turns records into rows, without reading them.
func BenchmarkNormalise(b *testing.B) {
	header := []string{"Kundnr", "Förnamn", "Efternamn", "E-post", "Mobil", "Gatuadress", "Postnr", "Ort", "Kund sedan", "Nyhetsbrev", "Samtycke datum", "Källa"}
	n := addressbook.NewNormaliser(addressbook.Recognise(header, nil, addressbook.Hint{}), addressbook.Context{Header: header, Ragged: true})
	const people = 100_000
	records := make([][]string, people)
	for i := range records {
		records[i] = []string{fmt.Sprint(i), "Åsa", "Öberg", fmt.Sprintf("asa.oberg%d@example.org", i), "+46 70 174 06 05", "Ängsvägen 3", "702 11", "Örebro", "2016-05-02", "ja", "2018-05-24", "Mässa Lund"}
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		row := n.Row(addressbook.Record{Number: i + 2, Cells: records[i%people]})
		if row.Outcome != addressbook.Contact {
			b.Fatal(row)
		}
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
