// Package jobs owns work that takes longer than a user waits for a button: it
// starts it, counts, cancels, and keeps what came of it.
//
// It must not know what the work is. Work tells how far it is by adding to a
// counter and asks nothing back but its context; a ticker tells the window.
package jobs
