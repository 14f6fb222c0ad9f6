// Package retention keeps the rules by which data go (Art. 5(1)(e), 30(1)(f)
// GDPR), says who is due under them and why or why not, and what falls due when.
// Nobody goes without somebody having looked through the list. It erases nobody
// itself: that is part of an erasure, which looks again at each person.
package retention
