// Package sqlite is the only place that speaks SQL. It owns the encrypted
// file, its connections, its schema and the one way to write: DB.Write, which
// joins every change of the record to an entry of the ledger in one
// transaction.
//
// It decides nothing: what may be written is said by package consent, and who
// writes what together by the use cases.
package sqlite
