// Package evidence makes the documents and packs that stand without this
// program, and checks them: hashes, the signature over them, the ledger's
// signed head and the proofs that lead to it. A pack proves that nothing has
// changed since a head that others hold, and who signed; not that an entry was
// true when it was made.
package evidence
