package requests

import (
	"context"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Refuse says no to one of the things asked, or with no type named to all that
// are left; the person was told so on the day of the step.
func Refuse(ctx context.Context, b sqlite.Book, s Step, r consent.Refusal) (Shown, error) {
	for _, x := range []*string{&r.Reasons, &r.Evidence, &r.Law, &r.Late} {
		*x = strings.TrimSpace(*x)
	}
	return course(ctx, b, s, consent.StepRefused, func(m *moving) (consent.Course, error) { return m.now.Refuse(m.On, r) })
}

// Closing ends a request.
type Closing struct {
	Outcome  consent.RequestOutcome // "": as it comes out of what was done and refused
	Response consent.Response       // as far as no letter of the request says it
}

// Close ends a request whose every part is done or refused, and answered.
func Close(ctx context.Context, b sqlite.Book, s Step, c Closing) (Shown, error) {
	return take(ctx, b, s, consent.StepClosed, func(m *moving) (err error) {
		if c.Outcome == consent.OutcomeWithdrawn {
			if err := m.wants(); err != nil {
				return err
			}
		}
		if m.r.Course, m.r.Outcome, err = m.now.Close(c.Outcome, c.Response); err != nil {
			return err
		}
		m.r.Status, m.r.ClosedOn = sqlite.RequestClosed, m.On
		return nil
	})
}

// Reopen takes the end back: something was forgotten, or the person has come
// back on it. Its last day stays what it was.
func Reopen(ctx context.Context, b sqlite.Book, s Step) (Shown, error) {
	return take(ctx, b, s, consent.StepReopened, func(m *moving) error {
		m.r.Status, m.r.Outcome, m.r.ClosedOn = sqlite.RequestOpen, "", ""
		return m.wants()
	})
}

// Forget takes who asked out of a closed request of somebody who is not in the
// book, once nothing more comes of it (Art. 5(1)(e)): names, words and letters go,
// and the register still lists it. Whom the book holds is erased with all of it.
func Forget(ctx context.Context, b sqlite.Book, id consent.RequestID) (out Shown, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		r, err := tx.FindRequest(id)
		switch {
		case err != nil:
			return err
		case r.Status != sqlite.RequestClosed:
			return consent.Fail(consent.Conflict, "request_not_closed", "request")
		case r.Contact != 0:
			return consent.Fail(consent.Conflict, "request_forget_person", "request", "article", "17(1)(a)")
		case r.Erased != 0:
			return consent.Fail(consent.Conflict, "request_step_twice", "request")
		}
		if err := tx.ForgetRequest(id); err != nil {
			return err
		}
		if r, err = tx.FindRequest(id); err != nil {
			return err
		}
		out, err = shown(&tx.View, r)
		return err
	})
	if err != nil {
		return out, err
	}
	if err = b.FoldLog(ctx); consent.ReasonOf(err) == "book_in_use" { // nothing of it stays in a freed page, once the other is done
		err = nil
	}
	return out, err
}

// Undo takes the last step back where nothing of it has left the house.
func Undo(ctx context.Context, b sqlite.Book, s Step) (Shown, error) {
	return take(ctx, b, s, consent.StepUndone, func(m *moving) (err error) {
		steps, err := m.tx.StepsOfRequest(m.r.ID)
		if err != nil {
			return err
		}
		last := steps[len(steps)-1]
		if m.r.Course, err = m.r.Course.Without(last.Step); err != nil {
			return err
		}
		switch last.Step {
		case consent.StepPersonFound:
			m.r.Contact = 0
			return m.tx.LettersBelongTo(m.r.ID, 0)
		case consent.StepRecipient:
			return m.dropRecipient(last)
		}
		return nil
	})
}

func (m *moving) dropRecipient(s sqlite.RequestStep) error {
	all, err := m.tx.RecipientsOfRequest(m.r.ID)
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(all, func(r sqlite.RequestRecipient) bool { return r.Entry == s.Entry }); i >= 0 {
		return m.tx.DropRecipient(all[i])
	}
	return nil
}
