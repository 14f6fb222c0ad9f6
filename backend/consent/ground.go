package consent

import "slices"

// SpecialConditions lists what Art. 9(2) GDPR allows data of special
// categories for. A condition comes in addition to a basis, never in its place.
var SpecialConditions = []string{"9(2)(a)", "9(2)(b)", "9(2)(c)", "9(2)(d)", "9(2)(e)", "9(2)(f)", "9(2)(g)", "9(2)(h)", "9(2)(i)", "9(2)(j)"}

// SpecialConsent is explicit consent: like Art. 6(1)(a), it needs the person's
// act.
const SpecialConsent = "9(2)(a)"

// GroundCase is what must be known before a ground is stated for one person
// and purpose.
type GroundCase struct {
	Purpose  Purpose
	Basis    Basis
	Special  string // condition of Art. 9(2); "": that of the purpose
	Before   Basis  // in force so far, "" for none
	State    State  // of consent for this purpose; "" or None where the person was never asked
	Weighing *Assessment
	Lenient  bool // what a file says: a missing weighing or condition is told, not refused
}

// Check decides whether the ground may be stated.
//
// Who was asked for consent is held on consent: no other ground takes its place
// for the same purpose, whatever came of the asking and whoever wants it
// (EDPB Guidelines 05/2020 §§121-123; Art. 5(1)(a), 6(1)). There is no
// override with a reason, for the reason would be written by who gains from it.
// What is done for another end is another purpose: it has its own ground, and
// the person is told of it beforehand (Art. 13(3), 14(4)).
func (g GroundCase) Check() error {
	switch {
	case g.Basis == "":
		return Fail(Invalid, "basis_missing", "basis")
	case !g.Basis.Valid():
		return Fail(Invalid, "basis_unknown", "basis")
	case g.Purpose.EndedOn != "":
		return Fail(RefusedByLaw, "purpose_ended", "purpose", "article", "5(1)(b)")
	case !g.Purpose.Allows(g.Basis):
		return Fail(RefusedByLaw, "basis_not_allowed", "basis", "basis", string(g.Basis), "article", "5(1)(b)")
	}
	if err := g.checkChange(); err != nil {
		return err
	}
	if err := g.Purpose.checkSpecial(g.Special); err != nil && !(g.Lenient && ReasonOf(err) == "special_missing") {
		return err
	}
	if g.Basis == BasisInterests && !g.Lenient {
		return CheckWeighing(g.Weighing)
	}
	return nil
}

// Told are the reasons that do not keep a file out, but that somebody must see
// to before anything is done with its people.
func (g GroundCase) Told() (reasons []string) {
	if g.Purpose.NeedsSpecial() && g.Purpose.SpecialOf(g.Special) == "" {
		reasons = append(reasons, "special_missing")
	}
	if g.Basis == BasisInterests && CheckWeighing(g.Weighing) != nil {
		reasons = append(reasons, "assessment_missing")
	}
	return reasons
}

// checkChange refuses to swap consent for another ground.
func (g GroundCase) checkChange() error {
	switch {
	case g.Basis == BasisConsent:
		return nil // to ask takes nothing from anybody
	case g.State.SaysNo():
		return Fail(RefusedByLaw, "ground_after_no", "basis", "article", "7(3)")
	case g.Before == BasisConsent || g.State != "" && g.State != None && g.State != OtherBasis:
		return Fail(RefusedByLaw, "change_of_basis", "basis", "article", "6(1)(a)")
	}
	return nil
}

// SwapsConsent is the reason for which a basis may not be stated for somebody
// who stands so, "" where it may.
func SwapsConsent(before Basis, state State, basis Basis) string {
	return ReasonOf(GroundCase{Basis: basis, Before: before, State: state}.checkChange())
}

// checkSpecial decides whether a condition fits the purpose.
func (p Purpose) checkSpecial(stated string) error {
	switch needed := p.NeedsSpecial(); {
	case stated != "" && !slices.Contains(SpecialConditions, stated):
		return Fail(Invalid, "special_unknown", "special")
	case stated != "" && (!needed || p.Special != "" && stated != p.Special):
		return Fail(RefusedByLaw, "special_not_allowed", "special", "article", "9(2)")
	case needed && stated == "" && p.Special == "":
		return Fail(RefusedByLaw, "special_missing", "special", "article", "9(1)")
	}
	return nil
}

// SpecialOf is the condition that a ground has: the stated one, else that of
// its purpose.
func (p Purpose) SpecialOf(stated string) string {
	if stated != "" {
		return stated
	}
	return p.Special
}

// GroundPermits reports whether a ground and where the person stands allow
// processing for the purpose. Consent, and explicit consent of Art. 9(2)(a),
// are not stated but given; and an interest ends with the person's no
// (Art. 21(2)-(3)).
func (p Purpose) GroundPermits(basis Basis, special string, state State) bool {
	switch {
	case basis == "" || p.NeedsSpecial() && p.SpecialOf(special) == "":
		return false
	case basis == BasisConsent, p.NeedsSpecial() && p.SpecialOf(special) == SpecialConsent:
		return state.Permits()
	case basis == BasisInterests:
		return !state.SaysNo()
	}
	return true
}
