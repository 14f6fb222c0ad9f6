package texts

import (
	"slices"

	"consentbook/backend/consent"
)

// CampaignQuestions are the questions of a campaign in the controller's
// language, in the order of the purposes: the published one where there is
// one, else the purpose's own with the answers of the starting texts. A
// purpose without a question in this language is an error that names it.
func CampaignQuestions(c Controller, published []consent.ConsentQuestion, purposes []consent.Purpose) ([]consent.ConsentQuestion, error) {
	var out []consent.ConsentQuestion
	for _, p := range purposes {
		at := slices.IndexFunc(published, func(q consent.ConsentQuestion) bool { return q.Purpose == p.ID })
		if at >= 0 {
			out = append(out, published[at])
			continue
		}
		q, err := ownQuestion(c, p)
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

func ownQuestion(c Controller, p consent.Purpose) (consent.ConsentQuestion, error) {
	lacks := func(err error) (consent.ConsentQuestion, error) {
		return consent.ConsentQuestion{}, consent.Fail(consent.Invalid, "campaign_question_missing", "purposes", "purpose", string(p.ID), "language", c.Language).Because(err)
	}
	text, err := Start(string(consent.NoticeConsent), c.Language, []consent.Purpose{p})
	if err != nil {
		return consent.ConsentQuestion{}, err
	}
	questions, err := consent.ConsentQuestions(text, ControllerValues(c))
	if err != nil {
		return lacks(err) // an open place: the purpose has no question of its own
	}
	at := slices.IndexFunc(questions, func(q consent.ConsentQuestion) bool { return q.Purpose == p.ID })
	if at < 0 {
		return lacks(nil)
	}
	return questions[at], nil
}
