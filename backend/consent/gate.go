package consent

import "slices"

// Verdict is what the gate says of one person and purpose: the first rule of
// law.md §g that fits. There is no way around one.
type Verdict string

// The verdicts, in the order in which they are looked for.
const (
	Suppressed     Verdict = "SUPPRESSED"      // 1
	OptedOut       Verdict = "OPTED_OUT"       // 2
	RightsPending  Verdict = "RIGHTS_PENDING"  // 3
	Undeliverable  Verdict = "UNDELIVERABLE"   // 4
	Child          Verdict = "CHILD"           // 5
	Cooldown       Verdict = "COOLDOWN"        // 6
	Renewal        Verdict = "RENEWAL"         // 7, allowed
	ExpiredTerm    Verdict = "EXPIRED"         // 8
	NoJurisdiction Verdict = "NO_JURISDICTION" // 9
	SoftOptIn      Verdict = "SOFT_OPT_IN"     // 10, allowed
	B2BOptOut      Verdict = "B2B_OPT_OUT"     // 11, allowed
	NoProof        Verdict = "NO_PROOF"        // 12

	// Informed is the verdict of information and acceptance, which need no
	// consent: they leave out the erased, the deceased and those without an
	// address.
	InformedDuty Verdict = "INFORMATION"
)

// verdicts is the table of them with the law each rests on.
var verdicts = []struct {
	verdict Verdict
	article string
}{
	{Suppressed, "21(3)"}, {OptedOut, "7(3)"}, {RightsPending, "18(2)"}, {Undeliverable, "5(1)(d)"}, {Child, "8(1)"}, {Cooldown, "5(1)(a)"},
	{Renewal, "6(1)(a)"}, {ExpiredTerm, "5(1)(a)"}, {NoJurisdiction, "13(5) ePrivacy"}, {SoftOptIn, "13(2) ePrivacy"}, {B2BOptOut, "13(5) ePrivacy"}, {NoProof, "7(1)"},
	{InformedDuty, "12(1)"},
}

// Verdicts lists them in the order of the rules.
var Verdicts = []Verdict{Suppressed, OptedOut, RightsPending, Undeliverable, Child, Cooldown, Renewal, ExpiredTerm, NoJurisdiction, SoftOptIn, B2BOptOut, NoProof, InformedDuty}

// Allows reports whether the person may be written to.
func (v Verdict) Allows() bool {
	return v == Renewal || v == SoftOptIn || v == B2BOptOut || v == InformedDuty
}

// Rule is the number of the rule in law.md §g; 0 where no consent is needed.
func (v Verdict) Rule() int {
	if v == InformedDuty {
		return 0
	}
	return slices.Index(Verdicts, v) + 1
}

// Article is what the rule rests on: of the GDPR, or of the ePrivacy Directive.
func (v Verdict) Article() string {
	for _, x := range verdicts {
		if x.verdict == v {
			return x.article
		}
	}
	return ""
}

// VerdictOf is the verdict on a person of whom several purposes were looked at:
// what allows most plainly, and where nothing does, the first rule that keeps
// the person out.
func VerdictOf(all ...Verdict) Verdict {
	best := Verdict("")
	for _, v := range all {
		switch {
		case best == "", v.Allows() && !best.Allows(), v.Allows() == best.Allows() && v.Rule() < best.Rule():
			best = v
		}
	}
	return best
}
