// Package addressbook knows how programs write their address books down: which
// dialect a header belongs to, which column is which field, and what one record
// says about one person and about marketing.
//
// It owns the rules and their words. It reads no file, opens no database and
// asks no clock; records and cards come in as plain values and Rows go out.
// Three promises hold everywhere: an import makes no consent, it only repeats
// what the source claims; an opt-out anywhere in a record beats every opt-in in
// it; what cannot be read for certain is left out or kept as written, and said.
package addressbook
