// Package imports brings address books in. An import never makes a consent: it
// records what its source claims (ConsentUnknown). A no in the file always
// counts, a no in the book always wins. The dry run is the run itself, rolled
// back, so that what it promises is what happens.
package imports
