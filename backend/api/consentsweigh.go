package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/sqlite"
)

// ValidityAnswer says of one thing that makes a consent valid whether it holds.
type ValidityAnswer struct {
	Asks    consent.Predicate `json:"asks"`
	Article string            `json:"article"`
	Answer  string            `json:"answer"`
	By      string            `json:"by"`
	Because string            `json:"because"`
}

// ConsentsWeighOut is what would become of an act.
type ConsentsWeighOut struct {
	Answers       []ValidityAnswer        `json:"answers"`
	NeedsGuardian bool                    `json:"needsGuardian"`
	Held          string                  `json:"held"` // why somebody would have to decide, "" where it counts
	ReplacedBy    consent.NoticeVersionID `json:"replacedBy"`
	Notice        consent.NoticeVersionID `json:"notice"`
	Question      string                  `json:"question"`
	Language      string                  `json:"language"`
}

// Weigh says what makes an act valid, and what is not known of it, while it is
// being entered. Its file is not read.
func (s *Consents) Weigh(in ConsentsRecordIn) (out ConsentsWeighOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	act, err := in.act(b)
	if err != nil {
		return out, err
	}
	if in.Evidence != "" {
		act.Evidence = &consents.Evidence{}
	}
	w, err := consents.Weigh(background(), b, act)
	return weighOut(w), err
}

// ConsentsWeighNewIn is the act of somebody who is not in the book yet.
type ConsentsWeighNewIn struct {
	Act      ConsentsRecordIn `json:"act"` // its contactId counts for nothing
	Birthday string           `json:"birthday"`
	Country  string           `json:"country"`
	Language string           `json:"language"`
}

// WeighNew says of somebody who is being entered what Weigh says of a person.
func (s *Consents) WeighNew(in ConsentsWeighNewIn) (out ConsentsWeighOut, err error) {
	out.Answers = []ValidityAnswer{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	act, err := in.Act.act(b)
	if err != nil {
		return out, err
	}
	if in.Act.Evidence != "" {
		act.Evidence = &consents.Evidence{}
	}
	w, err := consents.WeighNew(background(), b, act, consent.Contact{Birthday: in.Birthday, Country: in.Country, Language: in.Language})
	return weighOut(w), err
}

func weighOut(w sqlite.Weighed) ConsentsWeighOut {
	return ConsentsWeighOut{answers(w.Answers), w.NeedsGuardian, w.Held, w.By, w.Notice, w.Question, w.Language}
}

func answers(in []consent.Answer) []ValidityAnswer {
	out := []ValidityAnswer{}
	for _, x := range in {
		out = append(out, ValidityAnswer(x))
	}
	return out
}
