package answers

import (
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/mail"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// AboutTerms stands for the terms of a campaign of acceptance among the
// purposes: no purpose can be called so.
const AboutTerms consent.PurposeID = "*terms"

// questions remembers what campaigns asked, and in which words it may be
// answered.
type questions struct {
	asked   map[consent.CampaignID]map[string][]consent.ConsentQuestion // by language
	offered map[consent.CampaignID]mail.Offers
	stopAt  map[consent.SenderID]mail.Offers
	ready   map[string][]consent.ConsentQuestion // published last, and the ready ones; nil: not read yet
}

func newQuestions() *questions {
	return &questions{asked: map[consent.CampaignID]map[string][]consent.ConsentQuestion{}, offered: map[consent.CampaignID]mail.Offers{}, stopAt: map[consent.SenderID]mail.Offers{}}
}

// stops are the words that end all mail, in every language, with the address of
// the account for them: known before anybody knows whom a mail is from.
func (q *questions) stops(v *sqlite.View, sender consent.SenderID) (mail.Offers, error) {
	if o, known := q.stopAt[sender]; known {
		return o, nil
	}
	o := mail.Offers{Stop: consent.StopWords()}
	for _, language := range texts.Languages {
		if w, err := texts.Words(language); err == nil {
			o.Stop = append(o.Stop, w.Stop...)
		}
	}
	if sender != 0 {
		s, _, err := v.AnySender(sender)
		if err != nil {
			return o, err
		}
		if s.Stops() != s.Answers() {
			o.StopAddress = s.Stops()
		}
	}
	o = o.Prepared()
	q.stopAt[sender] = o
	return o, nil
}

// offers are the words in which the questions of an invitation may be answered:
// in each language of its campaign, for the purposes that this person was asked
// about.
func (q *questions) offers(v *sqlite.View, in sqlite.Invited, stop mail.Offers) (mail.Offers, error) {
	all, known := q.offered[in.Campaign]
	if !known {
		asked, err := q.of(v, in)
		if err != nil {
			return all, err
		}
		for _, language := range in.Definition.Languages {
			for _, x := range asked[language] {
				all.Choices = append(all.Choices, mail.Offer{Purpose: x.Purpose, Language: language, Yes: []string{x.Yes}, No: []string{x.No}, Names: named(x)})
			}
		}
		q.offered[in.Campaign] = all
	}
	of := asks(in)
	out := mail.Offers{Plain: consent.PlainAnswers(), Stop: stop.Stop, StopAddress: stop.StopAddress}
	for _, x := range all.Choices {
		if slices.Contains(of, x.Purpose) {
			out.Choices = append(out.Choices, x)
		}
	}
	return out, nil
}

func named(q consent.ConsentQuestion) (out []string) {
	for _, n := range []string{q.Name, q.Title} {
		if n = strings.TrimSpace(n); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// of gives the questions of a campaign, by language.
func (q *questions) of(v *sqlite.View, in sqlite.Invited) (map[string][]consent.ConsentQuestion, error) {
	if known := q.asked[in.Campaign]; known != nil {
		return known, nil
	}
	out := map[string][]consent.ConsentQuestion{}
	controller, err := v.Controller()
	if err != nil {
		return nil, err
	}
	var purposes []consent.Purpose
	for _, id := range in.Definition.Purposes {
		p, err := v.FindPurpose(id)
		if err != nil {
			return nil, err
		}
		purposes = append(purposes, p)
	}
	for _, language := range in.Definition.Languages {
		c := texts.Controller{Name: controller.Name, Address: controller.Address, Email: controller.Email, Phone: controller.Phone, Website: controller.Website, Country: controller.Country, Language: language}
		if in.Definition.Kind == consent.CampaignAcceptance {
			if out[language], err = termsQuestion(v, in.Campaign, language); err != nil {
				return nil, err
			}
			continue
		}
		published, err := publishedIn(v, in.Definition.Questions, c)
		if err != nil {
			return nil, err
		}
		if out[language], err = texts.CampaignQuestions(c, published, purposes); err != nil {
			return nil, err
		}
	}
	q.asked[in.Campaign] = out
	return out, nil
}

func publishedIn(v *sqlite.View, id consent.NoticeVersionID, c texts.Controller) ([]consent.ConsentQuestion, error) {
	if id == "" {
		return nil, nil
	}
	n, err := v.FindNotice(id)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(n.Texts, func(t sqlite.NoticeText) bool { return t.Language == c.Language })
	if at < 0 {
		return nil, nil
	}
	return consent.ConsentQuestions(n.Texts[at].Text, texts.ControllerValues(c))
}

// termsQuestion is the question about terms, in the words of the campaign's own
// text where it has some, else in those of the ready one: as the mail offered
// them.
func termsQuestion(v *sqlite.View, id consent.CampaignID, language string) ([]consent.ConsentQuestion, error) {
	frozen, err := v.CampaignTexts(id)
	if err != nil {
		return nil, err
	}
	yes, no := "", ""
	if at := slices.IndexFunc(frozen, func(t sqlite.CampaignText) bool {
		return t.Role == consent.RoleInvitation && t.Language == language
	}); at >= 0 {
		yes, no = texts.TermsAnswers(frozen[at].Text)
	}
	if yes == "" {
		ready, err := texts.Text("mail-acceptance-terms", language)
		if err != nil {
			return nil, nil // a language without a ready text has its own
		}
		yes, no = texts.TermsAnswers(ready)
	}
	if yes == "" {
		return nil, nil
	}
	return []consent.ConsentQuestion{{Purpose: AboutTerms, Yes: yes, No: no}}, nil
}

// question is exactly what a person was asked for a purpose: as it was noted
// when they were written to, else as the campaign has it. spoken is the language
// whose words they took, "" for that in which they were written to.
func (q *questions) question(v *sqlite.View, in sqlite.Invited, purpose consent.PurposeID, spoken string) (question, language string, err error) {
	if spoken != "" && spoken != in.Language {
		asked, err := q.of(v, in)
		if err != nil {
			return "", "", err
		}
		for _, x := range asked[spoken] {
			if x.Purpose == purpose {
				return x.Question, spoken, nil
			}
		}
	}
	events, err := v.ConsentEvents(in.Person, purpose)
	if err != nil {
		return "", "", err
	}
	for _, e := range slices.Backward(events) {
		if e.State == consent.Requested && e.Question != "" && e.Notice == in.Definition.Notice {
			return e.Question, e.Language, nil
		}
	}
	asked, err := q.of(v, in)
	if err != nil {
		return "", "", err
	}
	for _, x := range asked[in.Language] {
		if x.Purpose == purpose {
			return x.Question, in.Language, nil
		}
	}
	return "", in.Language, nil
}
