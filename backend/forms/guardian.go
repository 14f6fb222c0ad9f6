package forms

import (
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// guarded is what a line says about who consented for a child (Art. 8).
type guarded struct {
	Guardian *consent.Guardian
	Parental string // yes or no of the operator's: old enough, or somebody responsible consented; "": not answered
}

// guardian reads who consented for the child of a row, and whether somebody made
// sure; where the row does not say that, what was said of the whole list holds.
func (l *list) guardian(cells []string, all string) (g guarded, err error) {
	who := consent.Guardian{Name: l.fact(cells, "guardian"), Relation: consent.ReadRelation(l.fact(cells, "guardian_relation")), Verified: oneLine(l.fact(cells, "guardian_verified"))}
	g.Guardian = who.Trimmed()
	switch said, err := consent.ReadFormAnswer(l.fact(cells, "parental"), consent.FormQuestion{Purpose: "parental"}); {
	case err != nil:
		return g, err
	case said == consent.Given:
		g.Parental = consent.AnswerYes
	case said == consent.Refused:
		g.Parental = consent.AnswerNo
	case g.Guardian == nil:
		g.Parental = all
	}
	return g, nil
}

// checkParental refuses what is no answer.
func checkParental(said string) error {
	if said == "" {
		return nil
	}
	return consent.Said{consent.AsksParental: said}.Check()
}

// onto ties what is known of the guardian to a yes for what is offered to
// children; on no other act a guardian's data are kept.
func (g guarded) onto(act *sqlite.Act, b *batch) error {
	if !act.State.Permits() || g.Guardian == nil && g.Parental == "" {
		return nil
	}
	forChildren, known := b.children[act.Purpose]
	if !known {
		p, err := b.tx.FindPurpose(act.Purpose)
		if err != nil {
			return err
		}
		forChildren = p.ForChildren
		b.children[act.Purpose] = forChildren
	}
	if !forChildren {
		return nil
	}
	act.Guardian = g.Guardian
	if g.Parental != "" {
		act.Said = consent.Said{consent.AsksParental: g.Parental}
	}
	return nil
}
