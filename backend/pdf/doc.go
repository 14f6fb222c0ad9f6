// Package pdf sets the book's documents: it turns plain models into PDF.
//
// It owns the wording of the documents (a catalogue per language), the form of
// dates and numbers, and the order in which each document says things. It must
// not know the database, the use cases, or a clock: every time, id and hash
// comes in with the model, so that the same model gives the same bytes. It
// states only what the model holds; what an entry does not prove is said under
// "Not proven" and never left out.
package pdf
