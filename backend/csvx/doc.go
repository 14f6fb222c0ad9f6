// Package csvx reads delimited text of any origin: it finds out encoding,
// delimiter, quote and line end, and turns bytes into records of cells.
//
// It knows no word of the domain, not even which record is the header; a caller
// who knows words lends them as a Judge. It never holds more than a record and
// a fixed sample in memory, so that a hostile file ends in an error, not in the
// machine's memory.
package csvx
