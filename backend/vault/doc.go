// Package vault owns the key of a book: the random data key that encrypts it,
// the key file that holds this key wrapped once per operator's passphrase and
// once for the printed recovery key, the text of the recovery sheet, and the
// brake on guessing.
//
// It promises that a key file opens fully or not at all: whatever is changed
// in one, be it a single bit, it is refused or its slot does not open. It
// knows nothing of the database (it gives it a key and no more), of names
// (an operator is a random id here) and of any window.
//
// What it cannot promise: an old copy of a key file opens with the passphrase
// of its day, because a change of passphrase wraps the same data key again
// instead of encrypting the book again.
package vault
