// Package campaigns writes to people, by the book: a definition, the gate
// (law.md §g) when it is approved and again before each message, texts and
// audience frozen, and messages of which each is kept before it leaves and
// after it is known what became of it. Nothing in it overrides the gate.
//
// It knows no mailbox and reads no answer: who starts a run hands in the line
// to the server and what collects the mailbox before it.
package campaigns
