// Package smtp writes mails and hands them to the mail server of the user's own
// account (RFC 5321), always over TLS.
//
// It owns what became of each mail: accepted, put off, refused, or unknown
// because the line broke between the mail's end and the server's answer. It
// must not know who is written to or why, keeps nothing, and never tries twice:
// whoever sends decides what follows from an outcome.
package smtp
