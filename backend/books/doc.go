// Package books makes, opens, locks, recovers and copies books: the file, its
// key file and the lock that keeps a second program out. What stands in a book
// is no business of its.
package books
