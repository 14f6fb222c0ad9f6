package answers

import (
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/mail"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// unasked are the words in which somebody may answer whom no open campaign has
// asked: those of every purpose that is recorded for them, in every language.
// Each text that tells people how to withdraw says that these words are enough,
// in reply to whatever they got (Art. 7(3)).
func (q *questions) unasked(v *sqlite.View, m *received, stop mail.Offers) (mail.Offers, error) {
	out := mail.Offers{Plain: consent.PlainAnswers(), Stop: stop.Stop, StopAddress: stop.StopAddress}
	published, err := q.publishedNow(v)
	if err != nil {
		return out, err
	}
	for _, person := range m.people {
		standings, err := v.Standings(person)
		if err != nil {
			return out, err
		}
		for _, s := range standings {
			p, err := v.FindPurpose(s.Purpose)
			if err != nil {
				return out, err
			}
			m.facts.Marketing = m.facts.Marketing || p.DirectMarketing() // who said no before, and says it again, got something all the same
			if p.DirectMarketing() && !s.State.SaysNo() {
				m.open = append(m.open, p.ID)
			}
			if !slices.ContainsFunc(out.Choices, func(o mail.Offer) bool { return o.Purpose == p.ID }) {
				out.Choices = append(out.Choices, offersOf(p, published)...)
			}
		}
	}
	return out, nil
}

// offersOf are the words for one purpose: as its published question has them,
// else as the ready text does, and its names.
func offersOf(p consent.Purpose, published map[string][]consent.ConsentQuestion) (out []mail.Offer) {
	for _, language := range texts.Languages {
		o := mail.Offer{Purpose: p.ID, Language: language}
		for _, x := range published[language] {
			if x.Purpose == p.ID {
				o.Yes, o.No, o.Names = append(o.Yes, x.Yes), append(o.No, x.No), append(o.Names, named(x)...)
			}
		}
		if name := strings.TrimSpace(p.Names[language]); name != "" {
			o.Names = append(o.Names, name)
		}
		out = append(out, o)
	}
	return out
}

// publishedNow are the questions that were published last and the ready ones,
// by language. Their words alone are wanted, so open places do no harm.
func (q *questions) publishedNow(v *sqlite.View) (map[string][]consent.ConsentQuestion, error) {
	if q.ready != nil {
		return q.ready, nil
	}
	out := map[string][]consent.ConsentQuestion{}
	n, err := v.NoticeInForce(consent.NoticeConsent, v.Now())
	if err != nil && refusedOf(err) == nil {
		return nil, err
	}
	for _, t := range n.Texts {
		if read, err := consent.RawConsentQuestions(t.Text); err == nil {
			out[t.Language] = read
		}
	}
	for _, language := range texts.Languages {
		read, err := texts.Questions(language)
		if err != nil {
			return nil, err
		}
		out[language] = append(out[language], read...)
	}
	q.ready = out
	return out, nil
}

// speaks says in which of the offered languages each choice was made; that in
// which the person was written to where the words are the same in both. The
// question that is kept as proof is that of these words (Art. 7(1)).
func (m *received) speaks(offers mail.Offers) {
	if m.invited == nil {
		return
	}
	m.spoken = map[consent.PurposeID]string{}
	for p, choice := range m.facts.Choice {
		for _, language := range append([]string{m.invited.Language}, m.invited.Definition.Languages...) {
			other := func(o mail.Offer) bool { return o.Language != language }
			in := mail.Offers{Choices: slices.DeleteFunc(slices.Clone(offers.Choices), other), Plain: slices.DeleteFunc(slices.Clone(offers.Plain), other)}
			read := consent.ReadAnswer(consent.AnswerText{Own: m.said[p]}, in)
			if c := read.Choice[p]; c == choice || c == "" && read.Choice[consent.AnyPurpose] == choice {
				m.spoken[p] = language
				break
			}
		}
	}
}

// refusesAll takes a no that names nothing for all that it can mean: for what
// was asked, else for all advertising that the person gets. That it names
// nothing stays a doubt, so somebody sees it too.
func (m *received) refusesAll() {
	if m.facts.Choice[consent.AnyPurpose] != consent.ChoiceNo {
		return
	}
	of := m.open
	if m.invited != nil {
		of = m.facts.Asked
	}
	if len(of) == 0 {
		return
	}
	words := m.said[consent.AnyPurpose]
	delete(m.facts.Choice, consent.AnyPurpose)
	delete(m.said, consent.AnyPurpose)
	for _, p := range of {
		if m.facts.Choice[p] == "" {
			m.facts.Choice[p], m.said[p] = consent.ChoiceNo, words
		}
	}
}
