package replies

import (
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// answers enters a letter that answers as the response of its request: from now
// on the period is kept, or was not (Art. 12(3)).
func answers(r *sqlite.Request, l sqlite.RequestLetter) error {
	rule, err := consent.LetterRuleOf(l.Kind)
	if err != nil || !rule.Answers || r.Course.Response.SentOn != "" {
		return err
	}
	r.Course.Response = consent.Response{SentOn: l.SentOn, Medium: l.Medium, Format: "PDF", Letter: l.ID, SHA256: l.SHA256}
	return nil
}

// moves takes the step that a letter is, where nobody has taken it before: it
// asks what is meant, tells a recipient, confirms a complaint, or says that a
// restriction is about to end. An extension, a refusal and what was done are
// entered with their reasons by whoever decides them.
func moves(tx *sqlite.Tx, l sqlite.RequestLetter) error {
	r, err := tx.FindRequest(l.Request)
	if err != nil || r.Status == sqlite.RequestClosed {
		return err
	}
	c, step := &r.Course, consent.RequestStep("")
	switch {
	case l.Kind == "ack" && c.AcknowledgedOn == "" && slices.Contains(r.Types, "uk_complaint"):
		c.AcknowledgedOn, step = l.SentOn, consent.StepAcknowledged
	case l.Kind == "clarify" && c.Clarification.AskedOn == "":
		c.Clarification.AskedOn, step = l.SentOn, consent.StepClarifyAsked
	case l.Kind == "restriction-lifted" && c.LiftToldOn == "" && slices.ContainsFunc(c.Done, func(d consent.Done) bool { return d.Type == "restriction" }):
		c.LiftToldOn, step = l.SentOn, consent.StepLiftTold
	case l.Kind == "recipients":
		to, err := tx.FindRecipient(r.ID, l.Recipient)
		if err != nil || to.ToldOn != "" {
			return err
		}
		to.ToldOn, to.NotTold, step = l.SentOn, "", consent.StepRecipientTold
		if err := tx.SaveRecipient(&to); err != nil {
			return err
		}
	}
	if step == "" {
		return nil
	}
	in, err := calendarOf(&tx.View, r)
	if err != nil {
		return err
	}
	if err := r.Reckon(in); err != nil {
		return err
	}
	_, err = tx.StepRequest(&r, sqlite.Stepping{Step: step, On: l.SentOn, Letter: l.ID})
	return err
}
