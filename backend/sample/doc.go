// Package sample makes the address books and papers of a business that does
// not exist: Ljusgård Bildbyrå AB, a photo agency in Malmö, with 2,400
// contacts in five countries and the mess of twelve years. The demo imports
// them and records their consents as a user would; benchmarks take Rows.
//
// It owns invention only and knows no book, no import and no clock: equal seed
// and day give equal bytes. Every person is invented. Mail addresses lie in
// domains reserved by RFC 2606, network addresses in those of RFC 5737, and
// telephone numbers in ranges kept for fiction (SE: PTS, GB: Ofcom, DE:
// Bundesnetzagentur) or, where a country keeps none (DK, FI), in ranges that
// no subscriber has.
package sample
