// Package cli is the command line: the same use cases as the window, for
// people who script and for tests from outside. Names, flags, outputs and exit
// codes are a contract: 0 done, 1 the answer is no, 2 wrong usage or unusable
// input, 3 our fault.
package cli
