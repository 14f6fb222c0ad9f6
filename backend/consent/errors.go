package consent

import (
	"errors"
	"fmt"
	"slices"
)

// Code is the kind of a failure, the same for the window, the command line
// and the documents. The list is closed: see Codes.
type Code string

// The codes. What a user can do about each differs, which is why they differ.
const (
	Invalid      Code = "invalid"        // the input is wrong; the field says where
	NotFound     Code = "not_found"      // no such thing in this book
	Conflict     Code = "conflict"       // true once, no longer: somebody else was faster
	Locked       Code = "locked"         // no key, or another program has the book
	Cancelled    Code = "cancelled"      // the user stopped it
	Offline      Code = "offline"        // a server could not be reached
	Rejected     Code = "rejected"       // a server said no
	RefusedByLaw Code = "refused_by_law" // a rule of the law forbids it; nothing overrides
	Integrity    Code = "integrity"      // what is stored does not match its proof
	Internal     Code = "internal"       // our fault; carries an incident id
)

// Codes lists every code, in the order of their declaration.
var Codes = []Code{Invalid, NotFound, Conflict, Locked, Cancelled, Offline, Rejected, RefusedByLaw, Integrity, Internal}

// Error is a failure that a user may see. It carries no sentence: catalogues
// translate Reason (and fall back to Code), with Params filled in. Params
// never hold personal data: field names, counts, rows, limits, articles.
type Error struct {
	Code   Code
	Reason string            // finer than Code, e.g. "passphrase_wrong"; declared in reasons.go
	Field  string            // the input field at fault, if one is
	Params map[string]string // for the sentence
	Cause  error             // for the log; never shown
}

func (e *Error) Error() string {
	s := string(e.Code)
	if e.Reason != "" {
		s += "/" + e.Reason
	}
	if e.Field != "" {
		s += " " + e.Field
	}
	keys := make([]string, 0, len(e.Params))
	for k := range e.Params {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		s += fmt.Sprintf(" %s=%s", k, e.Params[k])
	}
	return s
}

func (e *Error) Unwrap() error { return e.Cause }

// Fail makes an Error. pairs are alternating names and values of Params.
func Fail(code Code, reason, field string, pairs ...string) *Error {
	e := &Error{Code: code, Reason: reason, Field: field}
	for i := 0; i+1 < len(pairs); i += 2 {
		if e.Params == nil {
			e.Params = map[string]string{}
		}
		e.Params[pairs[i]] = pairs[i+1]
	}
	return e
}

// Because keeps the cause for the log.
func (e *Error) Because(err error) *Error {
	e.Cause = err
	return e
}

// CodeOf is the code of err: its own, or Internal where it has none.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// ReasonOf is the reason of err, or "".
func ReasonOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}
