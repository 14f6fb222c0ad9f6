// Package replies writes what the business answers to people's requests: it
// fills the starting texts of letters from the request, the person and the
// registers, keeps drafts, sets pages and mails, and keeps what was sent as it
// was sent (Art. 12(1), 12(3)-(4) GDPR).
//
// It must not know how a request is fulfilled: what a letter means for the
// course of its request is passed in by whoever sends it.
package replies
