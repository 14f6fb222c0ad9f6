package secureline

import (
	"context"
	"errors"
	"net"
	"strings"

	"consentbook/backend/consent"
)

// Step is a part of the way into a mail account. What it gives besides an error
// is the server's words, where it has any.
type Step struct {
	Name consent.AccountStep
	Do   func(context.Context) (words string, err error)
}

// Take does a step. A context that ends closes the line that line gives, if it
// gives one.
func (s Step) Take(ctx context.Context, line func() net.Conn) (string, error) {
	if conn := line(); conn != nil {
		stop := context.AfterFunc(ctx, func() { conn.Close() })
		defer stop()
	}
	words, err := s.Do(ctx)
	if err != nil && ctx.Err() != nil {
		return "", consent.Fail(consent.Cancelled, "", "")
	}
	return words, err
}

// Walk takes one step after another and says how each went. TLS and the
// server's certificate are two things to a user and one to the line.
func Walk(ctx context.Context, server string, steps []Step, line func() net.Conn) (out []consent.MailStep) {
	failed := false
	note := func(name consent.AccountStep, state consent.StepState) *consent.MailStep {
		out = append(out, consent.MailStep{Server: server, Name: name, State: state, Params: consent.StepParams{}})
		return &out[len(out)-1]
	}
	for _, s := range steps {
		if failed {
			note(s.Name, consent.StepSkipped)
			if s.Name == consent.AtTLS {
				note(consent.AtCertificate, consent.StepSkipped)
			}
			continue
		}
		words, err := s.Take(ctx, line)
		failed = err != nil
		name := s.Name
		if name == consent.AtTLS && strings.HasPrefix(consent.ReasonOf(err), "mail_certificate") {
			note(consent.AtTLS, consent.StepPassed)
			name = consent.AtCertificate
		}
		if !failed {
			note(name, consent.StepPassed)
		} else {
			explain(note(name, consent.StepFailed), words, err)
		}
		if name == consent.AtTLS {
			state := consent.StepPassed
			if failed {
				state = consent.StepSkipped
			}
			note(consent.AtCertificate, state)
		}
	}
	return out
}

func explain(s *consent.MailStep, words string, err error) {
	s.Words = words
	var e *consent.Error
	if !errors.As(err, &e) {
		s.Reason = "mail_line_broken"
		return
	}
	if s.Reason = e.Reason; s.Reason == "" {
		s.Reason = "mail_cancelled"
	}
	for k, v := range e.Params {
		s.Params[k] = v
	}
}
