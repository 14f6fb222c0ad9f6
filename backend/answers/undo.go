package answers

import (
	"context"
	"slices"
	"strconv"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Undo takes a decision back where the law allows it: what was set aside waits
// again; a yes that was recorded by mistake is found void, with the reason; the
// request that the decision opened is closed. A no stays, whoever was mistaken:
// only the person can take it back.
func Undo(ctx context.Context, b sqlite.Book, id consent.MailID) (m sqlite.Mail, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if m, err = tx.FindMail(id); err != nil {
			return err
		}
		if m.Decided == 0 || m.State == consent.MailTray {
			return consent.Fail(consent.Conflict, "mail_not_decided", "mail")
		}
		if m.Contact == 0 && m.SHA256 != "" && m.Evidence == 0 && m.From == "" {
			return consent.Fail(consent.Conflict, "mail_not_decided", "mail") // it was forgotten
		}
		switch m.State {
		case consent.MailRecorded:
			err = undoRecorded(tx, &m)
		case consent.MailRequest:
			err = undoRequest(tx, m)
		}
		if err != nil {
			return err
		}
		m.State, m.Why = consent.MailTray, []string{consent.WhyUndone}
		m, err = tx.DecideMail(m, "undo")
		return err
	})
	return m, err
}

func undoRecorded(tx *sqlite.Tx, m *sqlite.Mail) error {
	var acts []sqlite.Act
	waits := map[consent.PurposeID]string{}
	for p, state := range m.Conclusion.Recorded {
		if p == AboutTerms {
			return consent.Fail(consent.Conflict, "mail_no_stays", "mail", "article", "7(2)")
		}
		if !state.Permits() {
			continue
		}
		waits[p] = consent.ChoiceYes
		acts = append(acts, sqlite.Act{Contact: m.Contact, Purpose: p, State: consent.Invalidated, Method: methodOf(*m), At: tx.Now(), Words: "mail " + strconv.FormatInt(int64(m.ID), 10)})
	}
	if len(acts) == 0 {
		return consent.Fail(consent.RefusedByLaw, "mail_no_stays", "mail", "article", "7(3)")
	}
	if _, err := tx.RecordActs(acts); err != nil {
		return err
	}
	for p := range waits {
		delete(m.Conclusion.Recorded, p)
	}
	m.Conclusion.Waits = waits
	return nil
}

// openOf lists the requests that a mail has opened and that are not answered or
// taken back.
func openOf(tx *sqlite.Tx, m sqlite.Mail) ([]sqlite.Request, error) {
	all, err := tx.RequestsOfMail(m.ID)
	return slices.DeleteFunc(all, func(r sqlite.Request) bool { return r.Status != sqlite.RequestOpen }), err
}

// undoRequest closes the request that the decision on a mail opened, as long as
// nobody has begun with it: then it is a request of its own, and is closed where
// it stands. What the mail opened by its own words stays open (Art. 12(3)).
func undoRequest(tx *sqlite.Tx, m sqlite.Mail) error {
	open, err := openOf(tx, m)
	if err != nil {
		return err
	}
	asked := slices.ContainsFunc(m.Conclusion.Wishes, func(t consent.RequestType) bool { return t != "withdrawal" })
	for _, r := range open {
		if r.Entry+1 != m.Decided || asked && r.Entry == m.Entry+1 { // by the mail itself, when it came
			continue
		}
		steps, err := tx.StepsOfRequest(r.ID)
		if err != nil {
			return err
		}
		if len(steps) > 1 {
			return consent.Fail(consent.Conflict, "mail_request_begun", "mail", "request", strconv.FormatInt(int64(r.ID), 10))
		}
		day := tx.View.Now().Format("2006-01-02")
		r.Status, r.ClosedOn, r.Due, r.Target = sqlite.RequestClosed, day, "", ""
		if _, err := tx.StepRequest(&r, sqlite.Stepping{Step: consent.StepUndone, On: day, Words: "mail " + strconv.FormatInt(int64(m.ID), 10)}); err != nil {
			return err
		}
	}
	return nil
}
