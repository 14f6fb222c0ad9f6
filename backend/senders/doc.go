// Package senders keeps the mail accounts of a book: how to reach them, what
// signs in there, and whether that works.
//
// It owns where passwords are kept: in the encrypted book or in the computer's
// keychain, and nowhere else. It must not know what is sent or read; whoever
// does gets an account ready to use.
package senders
