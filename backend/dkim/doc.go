// Package dkim checks the signatures that mail servers set under mails
// (RFC 6376), as evidence of who sent one.
//
// It owns the check and says with which key it was made. It must not know the
// book, and asks no name server by itself: where keys come from is handed in.
package dkim
