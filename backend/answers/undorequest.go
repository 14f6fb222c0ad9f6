package answers

import (
	"slices"
	"strconv"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

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
