package contactfile_test

import (
	"bytes"
	"fmt"
	"testing"

	"consentbook/backend/contactfile"
)

// register is a file of n people as a shop keeps them.
func register(n int) []byte {
	var b bytes.Buffer
	b.WriteString("Kundnr;Förnamn;Efternamn;E-post;Mobil;Gatuadress;Postnr;Ort;Kund sedan;Nyhetsbrev;Samtycke datum;Källa\r\n")
	for i := range n {
		fmt.Fprintf(&b, "%d;Åsa%d;Öberg;asa.oberg%d@example.org;+46 70 174 %02d %02d;Ängsvägen %d;702 11;Örebro;2016-05-02;ja;2018-05-24;Mässa Lund\r\n", i+1, i%977, i, i/100%100, i%100, i%90)
	}
	return b.Bytes()
}

// BenchmarkMillionRows reads 1,000,000 records from the bytes to the rows.
func BenchmarkMillionRows(b *testing.B) {
	const n = 1_000_000
	text := register(n)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		book, err := contactfile.Open(bytes.NewReader(text), int64(len(text)), "register.csv", contactfile.Overrides{})
		if err != nil {
			b.Fatal(err)
		}
		rows := 0
		for _, err := range book.Rows() {
			if err != nil {
				b.Fatal(err)
			}
			rows++
		}
		if rows != n {
			b.Fatal(rows)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
