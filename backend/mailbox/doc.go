// Package mailbox reads mails from files: .eml, mbox in its four dialects, and
// Maildir.
//
// It owns where one mail ends and the next begins, and what a mailbox adds to
// mails and takes off again. It must not know what a mail says, changes no file,
// and holds one mail in memory at a time.
package mailbox
