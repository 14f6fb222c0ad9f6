// Package mail reads mails that came in: what a person wrote in their own new
// words, and what a machine wrote and means by it.
//
// It owns MIME, the ways in which mail programs quote and sign, and the forms
// of delivery reports, complaints and automatic replies of real servers. It
// must not know the book, the campaigns or the accounts: whoever asks says
// which words were offered, and decides what follows.
//
// Its rules are general. None is made for one message: a rule names a field of
// a standard, a form that many programs share, or words of a language.
package mail
