package consent

import (
	"slices"
	"time"
)

// strictness orders the ten recorded states for two contacts that are one
// person: of two the later in this list holds. Only two that permit make one
// that permits, and the person's own withdrawal stands over all (Art. 7(3); in
// doubt no mail).
var strictness = []State{Given, Renewed, Requested, Deferred, Unknown, Expired, Invalidated, Refused, Revoked, Withdrawn}

// StricterState is the state of two contacts that are one person. None says
// that nothing is recorded: then what the other has holds, for a person who was
// asked once is not asked less by being written down twice.
func StricterState(a, b State) State {
	if slices.Index(strictness, b) > slices.Index(strictness, a) {
		return b
	}
	return a
}

// bases in the order in which they bind the controller: consent first, for the
// person can end it at will; then what the person can object to (Art. 21), then
// what lasts.
var bindingBases = []Basis{BasisLegalDuty, BasisVital, BasisContract, BasisPublicTask, BasisInterests, BasisConsent}

// StricterBasis is the basis of two contacts that are one person, where both
// state one. Consent is never swapped for another basis by a merge: what was
// asked may not go on without the answer.
func StricterBasis(a, b Basis) Basis {
	if slices.Index(bindingBases, b) > slices.Index(bindingBases, a) {
		return b
	}
	return a
}

// CheckBasisOfMerge decides whether a basis may stand for one person of whom
// two contacts stated different ones: somebody must have said which, and
// consent stays consent.
func CheckBasisOfMerge(kept, gone, chosen Basis) error {
	switch {
	case kept == gone || kept == "" || gone == "":
		return nil
	case chosen == "":
		return Fail(Conflict, "merge_basis_open", "basis")
	case chosen != kept && chosen != gone:
		return Fail(Invalid, "basis_not_allowed", "basis", "basis", string(chosen))
	case chosen != BasisConsent && (kept == BasisConsent || gone == BasisConsent):
		return Fail(RefusedByLaw, "change_of_basis", "basis", "article", "6(1)(a)")
	}
	return nil
}

// UniteEvents says which events count of two contacts that were found, at a
// moment, to be one person: of what was recorded till then only that on which
// the stricter of their two standings rests, and that somebody was asked;
// everything recorded since. at is the moment up to which acts are looked at.
// Where one of the two has no standing, all counts.
func UniteEvents(kept, gone []Event, at, merged time.Time) (k, g []bool) {
	sk, sg := StandingAt(kept, at, merged), StandingAt(gone, at, merged)
	keepsKept := sk.Index >= 0 && (sg.Index < 0 || !stricterThan(gone, sg, kept, sk))
	keepsGone := sg.Index >= 0 && (sk.Index < 0 || !keepsKept)
	if sk.Index < 0 || sg.Index < 0 {
		return dupCounted(kept, -1, merged), dupCounted(gone, -1, merged)
	}
	k, g = dupCounted(kept, sk.Index, merged), dupCounted(gone, sg.Index, merged)
	k[sk.Index], g[sg.Index] = keepsKept, keepsGone
	if winner := map[bool]Standing{true: sk, false: sg}[keepsKept]; dupAsks(winner.State) {
		// Who was asked only, over a yes that cannot be relied on, has not answered.
		dupDrop(k, kept, sk.Index, keepsKept, merged)
		dupDrop(g, gone, sg.Index, keepsGone, merged)
	}
	return k, g
}

func dupAsks(s State) bool { return s == Requested || s == Deferred }

// stricterThan says whether standing a is stricter than b; of two that permit,
// the one that ends sooner.
func stricterThan(as []Event, a Standing, bs []Event, b Standing) bool {
	x, y := slices.Index(strictness, a.State), slices.Index(strictness, b.State)
	if !a.State.Permits() || !b.State.Permits() {
		if x != y {
			return x > y
		}
		return as[a.Index].At.After(bs[b.Index].At)
	}
	ends, other := as[a.Index].ValidUntil, bs[b.Index].ValidUntil
	switch {
	case ends.IsZero():
		return false
	case other.IsZero():
		return true
	}
	return ends.Before(other)
}

// dupCounted marks what counts of one contact's events, besides the one that its
// standing rests on: what was recorded after the merge, and requests. Without
// such an event everything counts.
func dupCounted(events []Event, rests int, merged time.Time) []bool {
	out := make([]bool, len(events))
	for i, e := range events {
		out[i] = rests < 0 || e.RecordedAt.After(merged) || dupAsks(e.State)
	}
	return out
}

// dupDrop takes away the requests that were recorded till the merge, except the
// one that the person's standing rests on.
func dupDrop(counts []bool, events []Event, rests int, holds bool, merged time.Time) {
	for i, e := range events {
		if dupAsks(e.State) && !e.RecordedAt.After(merged) && !(holds && i == rests) {
			counts[i] = false
		}
	}
}
