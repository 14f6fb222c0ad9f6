// Package imap reads mails from the mailbox of the user's own account
// (RFC 3501), always over TLS.
//
// It owns the way through a mailbox: each mail once, in the order in which the
// mailbox numbers them, without a trace there; only Move changes anything. It
// must not know what a mail says, and holds one mail in memory at a time.
package imap
