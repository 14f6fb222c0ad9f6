package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
)

// PurposesAssessment is a weighing of legitimate interests (Art. 6(1)(f)).
type PurposesAssessment struct {
	ID          consent.AssessmentID `json:"id"`
	Purpose     consent.PurposeID    `json:"purpose"`
	Interest    string               `json:"interest"`
	Necessity   string               `json:"necessity"`
	Expectation string               `json:"expectation"`
	Effects     string               `json:"effects"`
	Safeguards  string               `json:"safeguards"`
	Outcome     consent.Outcome      `json:"outcome"`
	MadeOn      string               `json:"madeOn"`
	ReviewOn    string               `json:"reviewOn"`
	Operator    string               `json:"operator"`
	Entry       consent.Entry        `json:"entry"`
}

func assessmentDTO(a sqlite.Assessment, operator string) PurposesAssessment {
	return PurposesAssessment{a.ID, a.Purpose, a.Interest, a.Necessity, a.Expectation, a.Effects, a.Safeguards, a.Outcome, a.MadeOn, a.ReviewOn, operator, a.Entry}
}

// PurposesAssessOut is the weighing as it was kept.
type PurposesAssessOut struct {
	Assessment PurposesAssessment `json:"assessment"`
}

// Assess keeps a weighing; earlier ones stay.
func (s *Purposes) Assess(in PurposesAssessment) (out PurposesAssessOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	a, err := purposes.Assess(background(), b, consent.Assessment{Purpose: in.Purpose, Interest: in.Interest, Necessity: in.Necessity, Expectation: in.Expectation, Effects: in.Effects,
		Safeguards: in.Safeguards, Outcome: in.Outcome, MadeOn: in.MadeOn, ReviewOn: in.ReviewOn})
	return PurposesAssessOut{assessmentDTO(a, b.Operator.Name)}, err
}

// PurposesAssessmentsOut lists weighings, newest first.
type PurposesAssessmentsOut struct {
	Assessments []PurposesAssessment `json:"assessments"`
}

// Assessments lists the weighings of a purpose.
func (s *Purposes) Assessments(in PurposesID) (PurposesAssessmentsOut, error) {
	out := PurposesAssessmentsOut{Assessments: []PurposesAssessment{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	as, err := purposes.Assessments(background(), b, in.ID)
	for _, a := range as {
		out.Assessments = append(out.Assessments, assessmentDTO(a, operatorName(b, a.Operator)))
	}
	return out, err
}

// operatorName is who an operator is, "" where nobody knows.
func operatorName(b sqlite.Book, id consent.OperatorID) (name string) {
	_ = b.Read(background(), func(v *sqlite.View) error { // the line stands without a name too
		o, err := v.FindOperator(id)
		name = o.Name
		return err
	})
	return name
}

// GroundStep is one step in the history of a person's grounds.
type GroundStep struct {
	Entry    consent.Entry     `json:"entry"`
	Kind     string            `json:"kind"`
	At       string            `json:"at"`
	Operator string            `json:"operator"`
	Purpose  consent.PurposeID `json:"purpose"`
	Basis    consent.Basis     `json:"basis"` // "": taken back
	Before   consent.Basis     `json:"before"`
	Special  string            `json:"special"`
	Source   string            `json:"source"`
	Reason   string            `json:"reason"`
	Weighed  bool              `json:"weighed"`
	Proved   bool              `json:"proved"` // a file is kept
	InForce  bool              `json:"inForce"`
}

// PurposesGroundHistoryIn names a person.
type PurposesGroundHistoryIn struct {
	ContactID consent.ContactID `json:"contactId"`
}

// PurposesGroundHistoryOut lists the steps, newest first.
type PurposesGroundHistoryOut struct {
	Steps []GroundStep `json:"steps"`
}

// GroundHistory lists how a person's grounds came about.
func (s *Purposes) GroundHistory(in PurposesGroundHistoryIn) (PurposesGroundHistoryOut, error) {
	out := PurposesGroundHistoryOut{Steps: []GroundStep{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	steps, err := purposes.History(background(), b, in.ContactID)
	for i := len(steps) - 1; i >= 0; i-- {
		g := steps[i]
		out.Steps = append(out.Steps, GroundStep{g.Entry, g.Kind, stamp(g.At), operatorName(b, g.By), g.Purpose, g.Basis, g.Before, g.Special, g.Source, g.Reason, g.Assessment != 0, g.FileHash != "", g.InForce})
	}
	return out, err
}
