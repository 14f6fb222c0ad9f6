// Package consent holds the vocabulary and the rules of the book: contacts,
// purposes, lawful bases, notices, consent events and what follows from them.
//
// It knows the law and nothing else: no files, no database, no clock, no
// language. Every rule is a pure function whose cases cite their article, and
// the package imports the standard library only.
package consent
