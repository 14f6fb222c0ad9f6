// Package contactfile opens an address book file of any kind by what is in it
// and gives its people row by row.
//
// It stands above the adapters of the formats (csvx, vcard, xlsx) and the
// rules (addressbook) and joins them; it has neither a format nor a rule of
// its own, and knows nothing of books and imports.
package contactfile
