// Package phone brings telephone numbers into the one form in which they are
// kept and compared, E.164, and into one that people can read.
//
// It owns the numbering plans, by way of a library, and the quick way through
// them that a million rows need. It knows no contact and no file, and it
// guesses no country: a number of which the country is not known stays as it
// was written.
package phone
