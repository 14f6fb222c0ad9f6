// Package fault turns any error into the one form in which it crosses the
// seam between backend and window: a code, never a sentence.
//
// It owns the promise that an error without a code becomes internal, gets an
// incident id under which the log knows it, and that the log holds no personal
// data: kinds and positions, never the text of a foreign error. It must not
// know who called or what the call was about.
package fault

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"log/slog"

	"consentbook/backend/consent"
)

// AppError is an error as the window sees it. Params is never nil.
type AppError struct {
	Code     consent.Code      `json:"code"`
	Reason   string            `json:"reason"`
	Field    string            `json:"field"`
	Params   map[string]string `json:"params"`
	Incident string            `json:"incident"` // "" unless Code is internal
}

// Error is for logs and tests; users read the translation of the code.
func (e *AppError) Error() string {
	s := (&consent.Error{Code: e.Code, Reason: e.Reason, Field: e.Field, Params: e.Params}).Error()
	if e.Incident != "" {
		s += " incident=" + e.Incident
	}
	return s
}

// Of converts err. where names the place for the log, such as the method that
// was called. A nil log is the default one. Of(nil) is nil.
func Of(err error, where string, log *slog.Logger) *AppError {
	if err == nil {
		return nil
	}
	var done *AppError
	if errors.As(err, &done) {
		return done
	}
	var coded *consent.Error
	if errors.As(err, &coded) && coded.Code != consent.Internal {
		if coded.Cause != nil {
			logger(log).Info("refused", "where", where, "error", kind(coded), "cause", describe(coded.Cause))
		}
		return wire(coded, "")
	}
	if errors.Is(err, context.Canceled) {
		return wire(consent.Fail(consent.Cancelled, "", ""), "")
	}
	incident := newIncident()
	logger(log).Error("incident", "id", incident, "where", where, "error", describe(err))
	if coded != nil {
		return wire(coded, incident)
	}
	return wire(consent.Fail(consent.Internal, "", ""), incident)
}

// Panicked converts what recover() returned. Call it in the deferred function
// itself, so that the log shows where the panic began.
func Panicked(value any, where string, log *slog.Logger) *AppError {
	incident := newIncident()
	logger(log).Error("panic", "id", incident, "where", where, "value", describePanic(value), "stack", stack())
	return wire(consent.Fail(consent.Internal, "", ""), incident)
}

func wire(e *consent.Error, incident string) *AppError {
	params := make(map[string]string, len(e.Params))
	for name, value := range e.Params {
		params[name] = value
	}
	return &AppError{Code: e.Code, Reason: e.Reason, Field: e.Field, Params: params, Incident: incident}
}

// newIncident is short enough to be read out over the telephone.
func newIncident() string {
	var b [5]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

func logger(log *slog.Logger) *slog.Logger {
	if log == nil {
		return slog.Default()
	}
	return log
}
