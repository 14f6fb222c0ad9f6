package texts

import (
	"time"

	"consentbook/backend/consent"
)

// CampaignDecision is what was recorded for one purpose.
type CampaignDecision struct {
	Purpose consent.PurposeID
	Yes     bool
	Until   time.Time // zero: until withdrawn
}

// ConfirmationValues fills the mail that says what was recorded, so that a
// mistake comes to light. method is that of the act.
func ConfirmationValues(f CampaignFacts, p CampaignPerson, received time.Time, method string, decisions []CampaignDecision) (consent.Values, error) {
	v := mailValues(f, p)
	text, language := consent.FieldText, f.Controller.Language
	v["answer.received"], v["answer.means"] = text(Date(f.day(received), language)), text(Means(method, language))
	var entries []consent.Values
	var names []string
	yes := false
	for _, d := range decisions {
		q, err := f.question(d.Purpose)
		if err != nil {
			return nil, err
		}
		entry := consent.Values{
			"decision.title": text(q.Title), "decision.text": text(PlainWords(q.Question)),
			"decision.yes": consent.FieldSwitch(d.Yes), "decision.until": text(Date(f.day(d.Until), language)),
		}
		f.answerValues(p, q.Yes, q.No, entry)
		entries, names, yes = append(entries, entry), append(names, q.Name), yes || d.Yes
	}
	v["decisions"], v["decisions.any_yes"] = consent.FieldList(entries...), consent.FieldSwitch(yes)
	v["purposes"] = text(JoinWords(names, language))
	return v, nil
}

// Withdrawal is what was withdrawn, and what becomes of the data.
type Withdrawal struct {
	Received   time.Time
	Method     string              // of the act
	Purposes   []consent.PurposeID // whose consent was withdrawn; none with an objection to all advertising
	Objection  bool                // to all advertising (Art. 21(2))
	ProofUntil time.Time           // zero: until claims can no longer be brought
	Kept       []KeptData
	Request    string // number of the request, "" for none
}

// KeptData is data that stays for another purpose.
type KeptData struct{ Category, Until, Reason string }

// WithdrawalValues fills the mail that confirms a withdrawal.
func WithdrawalValues(f CampaignFacts, p CampaignPerson, w Withdrawal) (consent.Values, error) {
	v := mailValues(f, p)
	text, language := consent.FieldText, f.Controller.Language
	var names []string
	for _, purpose := range w.Purposes {
		q, err := f.question(purpose)
		if err != nil {
			return nil, err
		}
		names = append(names, q.Name)
	}
	var kept []consent.Values
	for _, k := range w.Kept {
		kept = append(kept, consent.Values{"kept.category": text(k.Category), "kept.until": text(k.Until), "kept.reason": text(k.Reason)})
	}
	proof := Date(f.day(w.ProofUntil), language)
	if proof == "" {
		proof = claimsPassed[language]
	}
	for name, value := range map[string]consent.Value{
		"withdrawal.received": text(Date(f.day(w.Received), language)), "withdrawal.means": text(Means(w.Method, language)),
		"withdrawal.consent": consent.FieldSwitch(!w.Objection), "withdrawal.objection": consent.FieldSwitch(w.Objection),
		"purposes": text(JoinWords(names, language)), "kept": consent.FieldList(kept...),
		"proof.until": text(proof), "request.id": text(w.Request),
	} {
		v[name] = value
	}
	return v, nil
}
