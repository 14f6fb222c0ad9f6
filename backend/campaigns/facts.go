package campaigns

import (
	"errors"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// saying is all that a campaign says, read from the book at one moment, and
// what is missing of it.
type saying struct {
	definition consent.Campaign
	controller consent.Controller
	engaged    consent.Engaged // whom the registers name beside it
	sender     consent.Sender
	purposes   []consent.Purpose
	notice     sqlite.NoticeVersion
	questions  sqlite.NoticeVersion // a published text of questions; zero: the purposes' own
	terms      sqlite.NoticeVersion
	now        time.Time
	missing    []*consent.Error
	hints      []*consent.Error // what somebody should look at; it keeps nothing from approval
}

// refuse notes what keeps the campaign from approval. What is no refusal but a
// failure is given back.
func (s *saying) refuse(err error) error {
	if err == nil {
		return nil
	}
	var e *consent.Error
	if !errors.As(err, &e) || e.Code == consent.Internal || e.Code == consent.Integrity {
		return err
	}
	for _, known := range s.missing {
		if known.Error() == e.Error() {
			return nil
		}
	}
	s.missing = append(s.missing, e)
	return nil
}

// read gathers what a definition refers to.
func read(v *sqlite.View, definition consent.Campaign) (s *saying, err error) {
	s = &saying{definition: definition, now: v.Now()}
	s.missing = definition.Missing(s.now.Format(time.DateOnly))
	if s.controller, err = v.Controller(); err != nil {
		return s, err
	}
	if s.engaged, err = v.Engaged(); err != nil {
		return s, err
	}
	for _, step := range []func(*sqlite.View) error{s.readPurposes, s.readNotice, s.readQuestions, s.readTerms, s.readSender} {
		if err := step(v); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (s *saying) readPurposes(v *sqlite.View) error {
	for _, id := range s.definition.Purposes {
		p, err := v.FindPurpose(id)
		if err == nil && p.EndedOn != "" {
			err = consent.Fail(consent.RefusedByLaw, "purpose_ended", "purposes", "article", "5(1)(b)")
		}
		if err == nil && !p.Allows(consent.BasisConsent) && s.definition.Kind.Asks() {
			err = consent.Fail(consent.RefusedByLaw, "basis_not_consent", "purposes", "article", "6(1)(a)")
		}
		if err := s.refuse(err); err != nil {
			return err
		}
		s.purposes = append(s.purposes, p)
	}
	return nil
}

// asking reads a version that people are asked with, which must be whole and in
// force, and stand in every language of the campaign (Art. 12(1), 13).
func (s *saying) asking(v *sqlite.View, id consent.NoticeVersionID, field string, ahead bool) (n sqlite.NoticeVersion, err error) {
	if n, err = v.FindNotice(id); err != nil {
		return n, s.refuse(err)
	}
	terms, err := v.NoticeTerms(consent.NoticeKind(n.Kind))
	if err != nil {
		return n, err
	}
	at := slices.IndexFunc(terms, func(t consent.NoticeTerm) bool { return t.ID == n.ID })
	if err := consent.MayAsk(terms[at], s.now); err != nil && !(ahead && consent.ReasonOf(err) == "notice_not_in_force") {
		if err := s.refuse(err); err != nil {
			return n, err
		}
	}
	for _, language := range s.definition.Languages {
		if slices.ContainsFunc(n.Texts, func(t sqlite.NoticeText) bool { return t.Language == language }) {
			continue
		}
		if err := s.refuse(consent.Fail(consent.RefusedByLaw, "campaign_language_missing", field, "article", "12(1)", "name", string(n.ID), "language", language)); err != nil {
			return n, err
		}
	}
	return n, nil
}

// readNotice: information may tell of a notice before it applies; who is told of
// a breach needs none (Art. 34(2)).
func (s *saying) readNotice(v *sqlite.View) (err error) {
	if s.definition.Breach != nil && s.definition.Notice == "" {
		return nil
	}
	s.notice, err = s.asking(v, s.definition.Notice, "notice", s.definition.Kind == consent.CampaignInformation)
	if err == nil && s.notice.ID != "" && s.notice.Kind != string(consent.NoticePrivacy) {
		err = s.refuse(consent.Fail(consent.RefusedByLaw, "notice_kind_differs", "notice", "article", "13"))
	}
	return err
}

func (s *saying) readQuestions(v *sqlite.View) (err error) {
	if !s.definition.Kind.Asks() {
		return nil
	}
	if s.definition.Questions == "" {
		return s.publishedQuestions(v)
	}
	s.questions, err = s.asking(v, s.definition.Questions, "questions", false)
	if err == nil && s.questions.ID != "" && s.questions.Kind != string(consent.NoticeConsent) {
		err = s.refuse(consent.Fail(consent.RefusedByLaw, "notice_kind_differs", "questions", "article", "4(11)"))
	}
	return err
}

// publishedQuestions takes, where none are named, the questions that are
// published and in force in every language of the campaign; else the purposes'
// own are asked.
func (s *saying) publishedQuestions(v *sqlite.View) error {
	n, err := v.NoticeInForce(consent.NoticeConsent, s.now)
	if consent.CodeOf(err) == consent.NotFound || consent.CodeOf(err) == consent.RefusedByLaw {
		return nil
	}
	if err != nil {
		return err
	}
	for _, language := range s.definition.Languages {
		if textOf(n, language).Text == "" {
			return nil
		}
	}
	terms, err := v.NoticeTerms(consent.NoticeConsent)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(terms, func(t consent.NoticeTerm) bool { return t.ID == n.ID })
	if consent.MayAsk(terms[at], s.now) == nil {
		s.questions = n
	}
	return nil
}

func (s *saying) readTerms(v *sqlite.View) (err error) {
	if s.definition.Terms == "" || s.definition.Kind != consent.CampaignAcceptance {
		return nil
	}
	s.terms, err = s.asking(v, s.definition.Terms, "terms", true)
	if err == nil && s.terms.ID != "" && s.terms.Kind != string(consent.NoticeTerms) {
		err = s.refuse(consent.Fail(consent.RefusedByLaw, "campaign_terms_kind", "terms", "article", "7(2)"))
	}
	return err
}

// readSender: each message names who sends it and where to say stop
// (ePrivacy 13(4)).
func (s *saying) readSender(v *sqlite.View) (err error) {
	if s.definition.Sender == 0 {
		return nil
	}
	if s.sender, err = v.FindSender(s.definition.Sender); err != nil {
		return s.refuse(err)
	}
	if s.sender.Stops() == "" {
		return s.refuse(consent.Fail(consent.RefusedByLaw, "campaign_sender_stop", "sender", "article", "ePrivacy 13(4)"))
	}
	return nil
}

// facts are what the campaign says to everybody in one language.
func (s *saying) facts(language string) (f texts.CampaignFacts, err error) {
	c := s.controller
	f = texts.CampaignFacts{Kind: s.definition.Kind, Zone: s.now.Location(), Answers: s.sender.Answers(), SilenceStops: s.definition.Silence == consent.SilenceStops,
		Controller: texts.Controller{Name: c.Name, Address: c.Address, Email: c.Email, Phone: c.Phone, Website: c.Website, Country: c.Country, Language: language, StopAddress: s.sender.Stops()}.With(s.engaged),
		Notice:     texts.NoticeTold{Number: s.notice.Number, Published: s.notice.PublishedAt, Effective: s.notice.InForce(), URL: s.notice.URL, Changes: s.notice.Changes}}
	if f.Answers == "" {
		f.Answers = c.Email
	}
	if f.Controller.StopAddress == "" {
		f.Controller.StopAddress = c.Email
	}
	if f.ClosesOn, err = time.Parse(time.DateOnly, s.definition.ClosesOn); err != nil {
		return f, consent.Fail(consent.RefusedByLaw, "campaign_closing_missing", "closes", "article", "5(1)(e)")
	}
	if t := s.terms; t.ID != "" {
		f.Terms = texts.TermsTold{Name: textOf(t, language).Title, Contract: textOf(t, language).Title, Number: t.Number, Published: t.PublishedAt, Effective: t.InForce(), URL: t.URL, Changes: t.Changes}
		f.Terms.Yes, f.Terms.No = texts.TermsAnswers(s.definition.Texts[consent.RoleInvitation+"/"+language])
	}
	if about := s.definition.Breach; about != nil {
		f.More = texts.BreachLetterValues(about.Said[language], about.Advice[language])
	}
	if s.definition.Kind.Asks() {
		f.Questions, err = s.questionsIn(f.Controller)
	}
	return f, err
}

func (s *saying) questionsIn(c texts.Controller) ([]consent.ConsentQuestion, error) {
	var published []consent.ConsentQuestion
	if s.questions.ID != "" {
		var err error
		if published, err = consent.ConsentQuestions(textOf(s.questions, c.Language).Text, texts.ControllerValues(c)); err != nil {
			return nil, err
		}
	}
	return texts.CampaignQuestions(c, published, s.purposes)
}

// textOf is the text of a version in a language, with its title.
func textOf(n sqlite.NoticeVersion, language string) sqlite.NoticeText {
	for _, t := range n.Texts {
		if t.Language == language {
			return t
		}
	}
	return sqlite.NoticeText{}
}

// text is what the campaign says in a role and language: its own words, else
// the ready ones.
func (s *saying) text(role, language string) (string, error) {
	if own := s.definition.Texts[role+"/"+language]; own != "" {
		return own, nil
	}
	ready, err := texts.Text(s.definition.ReadyText(role), language)
	if err != nil {
		return "", consent.Fail(consent.Invalid, "campaign_text_missing", "texts", "name", role+"/"+language)
	}
	return ready, nil
}
