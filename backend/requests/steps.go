package requests

import (
	"context"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Step is what every step says.
type Step struct {
	Request consent.RequestID
	On      string // local day on which it was taken; "" today
	Words   string // the operator's
}

// longestWords is the most that is kept of an operator's words, in bytes.
const longestWords = 8 << 10

// moving is a step while it is taken.
type moving struct {
	Step
	tx  *sqlite.Tx
	r   sqlite.Request
	now consent.RequestNow
	in  consent.Calendar
}

// take carries a step out in one transaction: the request as it stands, what the
// rules make of it, its days reckoned anew, one line in its log under one entry.
func take(ctx context.Context, b sqlite.Book, s Step, kind consent.RequestStep, change func(*moving) error) (out Shown, err error) {
	s.Words = strings.TrimSpace(s.Words)
	if len(s.Words) > longestWords {
		return out, consent.Fail(consent.Invalid, "value_too_long", "words")
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		m := &moving{Step: s, tx: tx}
		if m.On == "" {
			m.On = tx.View.Now().Format(time.DateOnly)
		}
		if m.r, err = tx.FindRequest(s.Request); err != nil {
			return err
		}
		if m.now, m.in, err = stand(&tx.View, m.r); err != nil {
			return err
		}
		out, err = m.step(kind, change)
		return err
	})
	return out, err
}

func (m *moving) step(kind consent.RequestStep, change func(*moving) error) (out Shown, err error) {
	if kind == consent.StepReopened {
		if !m.now.Closed {
			return out, consent.Fail(consent.Conflict, "request_not_closed", "request")
		}
		m.now.Closed = false
	}
	if err := m.now.Step(m.On); err != nil {
		return out, err
	}
	if err := change(m); err != nil {
		return out, err
	}
	m.unwritten()
	if err := m.r.Reckon(m.in); err != nil {
		return out, err
	}
	if _, err := m.tx.StepRequest(&m.r, sqlite.Stepping{Step: kind, On: m.On, Words: m.Words}); err != nil {
		return out, err
	}
	return shown(&m.tx.View, m.r)
}

// unwritten keeps nothing of what operators say of a request whose person is
// erased: it may name them, and no erasure comes by again (law.md §h). It is
// asked for all the same where a rule wants it said; the days and codes stay.
func (m *moving) unwritten() {
	if m.r.Erased == 0 {
		return
	}
	said := m.r.Course
	m.Words, m.r.Course = "", said.Residual()
	for i := range said.Done {
		m.r.Course.Done[i].Entry = said.Done[i].Entry
	}
	m.r.Course.Response.Format = m.now.Course.Response.Format
}

// course makes a step of a rule that changes the course alone.
func course(ctx context.Context, b sqlite.Book, s Step, kind consent.RequestStep, rule func(m *moving) (consent.Course, error)) (Shown, error) {
	return take(ctx, b, s, kind, func(m *moving) (err error) {
		m.r.Course, err = rule(m)
		return err
	})
}

// Acknowledge notes that a complaint was acknowledged (DPA 2018 s.164A).
func Acknowledge(ctx context.Context, b sqlite.Book, s Step) (Shown, error) {
	return course(ctx, b, s, consent.StepAcknowledged, func(m *moving) (consent.Course, error) { return m.now.Acknowledge(m.On) })
}

// AskIdentity notes that proof of who asks was asked for, and why there is
// doubt (Art. 12(6)).
func AskIdentity(ctx context.Context, b sqlite.Book, s Step, doubt, method string) (Shown, error) {
	return course(ctx, b, s, consent.StepIdentityAsked, func(m *moving) (consent.Course, error) {
		return m.now.AskIdentity(m.On, strings.TrimSpace(doubt), method)
	})
}

// IdentityResult notes what the check brought; of r only method, result and
// the day of destruction count.
func IdentityResult(ctx context.Context, b sqlite.Book, s Step, r consent.IdentityCheck) (Shown, error) {
	kind := consent.StepIdentityProved
	if r.Result == consent.IdentityFailed {
		kind = consent.StepIdentityFailed
	}
	return course(ctx, b, s, kind, func(m *moving) (consent.Course, error) { return m.now.IdentityResult(m.On, r) })
}

// ShownDestroyed notes when what was shown was destroyed.
func ShownDestroyed(ctx context.Context, b sqlite.Book, s Step) (Shown, error) {
	return course(ctx, b, s, consent.StepNoted, func(m *moving) (consent.Course, error) { return m.now.Destroyed(m.On) })
}

// AskClarification notes that it was asked what is meant (Recital 63).
func AskClarification(ctx context.Context, b sqlite.Book, s Step) (Shown, error) {
	return course(ctx, b, s, consent.StepClarifyAsked, func(m *moving) (consent.Course, error) { return m.now.AskClarification(m.On) })
}

// Clarified notes that the answer came.
func Clarified(ctx context.Context, b sqlite.Book, s Step) (Shown, error) {
	return course(ctx, b, s, consent.StepClarifyAnswered, func(m *moving) (consent.Course, error) { return m.now.Clarified(m.On) })
}

// AnnounceFee notes a fee (Art. 12(5), 15(3)).
func AnnounceFee(ctx context.Context, b sqlite.Book, s Step, f consent.Fee) (Shown, error) {
	return course(ctx, b, s, consent.StepFeeAnnounced, func(m *moving) (consent.Course, error) { return m.now.AnnounceFee(m.On, f) })
}

// FeePaid notes that it was paid.
func FeePaid(ctx context.Context, b sqlite.Book, s Step) (Shown, error) {
	return course(ctx, b, s, consent.StepFeePaid, func(m *moving) (consent.Course, error) { return m.now.FeePaid(m.On) })
}

// Extend notes that the person was told why it takes two months more.
func Extend(ctx context.Context, b sqlite.Book, s Step, reason, explained string) (Shown, error) {
	return course(ctx, b, s, consent.StepExtended, func(m *moving) (consent.Course, error) {
		return m.now.Extend(m.On, reason, strings.TrimSpace(explained))
	})
}

// Searched notes a place that was looked through; wait: that is to be.
func Searched(ctx context.Context, b sqlite.Book, s Step, x consent.Search, wait bool) (Shown, error) {
	return course(ctx, b, s, consent.StepSearched, func(m *moving) (consent.Course, error) {
		if x.On = m.On; wait {
			x.On = ""
		}
		return m.now.Search(x)
	})
}

// Redacted notes what is left out of a copy because of others.
func Redacted(ctx context.Context, b sqlite.Book, s Step, r consent.Redaction) (Shown, error) {
	return course(ctx, b, s, consent.StepRedacted, func(m *moving) (consent.Course, error) { return m.now.Redact(r) })
}

// Note keeps what an operator has to say.
func Note(ctx context.Context, b sqlite.Book, s Step) (Shown, error) {
	return take(ctx, b, s, consent.StepNoted, func(m *moving) error {
		if m.r.Erased != 0 { // a note is nothing but words
			return consent.Fail(consent.Conflict, "letter_person_gone", "request")
		}
		return m.wants()
	})
}

// wants refuses a step of which nobody said why.
func (m *moving) wants() error {
	if m.Words == "" {
		return consent.Fail(consent.Invalid, "reason_missing", "words", "article", "5(2)")
	}
	return nil
}

// HandOver gives the request to another operator.
func HandOver(ctx context.Context, b sqlite.Book, s Step, to consent.OperatorID) (Shown, error) {
	return take(ctx, b, s, consent.StepHandedOver, func(m *moving) error {
		o, err := m.tx.FindOperator(to)
		switch {
		case err != nil:
			return err
		case o.Status != "active":
			return consent.Fail(consent.Invalid, "operator_unknown", "operator")
		case m.r.Handler == to:
			return consent.Fail(consent.Conflict, "request_handler_same", "operator")
		}
		m.r.Handler = to
		return nil
	})
}

// SetPerson says whose request it is. It can be mended as long as nothing was
// done, refused or sent on it.
func SetPerson(ctx context.Context, b sqlite.Book, s Step, person consent.ContactID) (Shown, error) {
	return take(ctx, b, s, consent.StepPersonFound, func(m *moving) error {
		if _, err := m.tx.FindContact(person); err != nil {
			return err
		}
		if err := m.stranger(person); err != nil {
			return err
		}
		m.r.Contact = person
		return m.tx.LettersBelongTo(m.r.ID, person)
	})
}

func (m *moving) stranger(person consent.ContactID) error {
	if m.r.Contact == 0 && m.r.Erased == 0 {
		return nil
	}
	steps, err := m.tx.StepsOfRequest(m.r.ID)
	if err != nil {
		return err
	}
	for _, x := range steps {
		switch x.Step {
		case consent.StepDone, consent.StepRefused, consent.StepLetterSent, consent.StepErased, consent.StepClosed:
			return consent.Fail(consent.Conflict, "request_person_fixed", "contact")
		}
	}
	if m.r.Contact == person {
		return consent.Fail(consent.Conflict, "request_person_same", "contact")
	}
	return nil
}
