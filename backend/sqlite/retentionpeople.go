package sqlite

import (
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// RetainedPerson is somebody under a rule, with what is found of them.
type RetainedPerson struct {
	ID      consent.ContactID
	Finding consent.RetentionFinding
	Reasons []consent.RetentionReason
}

// Wanted says which verdicts are asked for.
type Wanted func(consent.RetentionVerdict) bool

// People gives a window of those under a rule whose verdict is wanted, in the
// order of their numbers. Pages before the window are not looked at.
func (r *Retaining) People(rule int, wanted Wanted, offset, limit int) (out []RetainedPerson) {
	r.count()
	for at, p := range r.register.Pages() {
		n := 0
		for v, of := range r.pages[rule][at] {
			if wanted(consent.RetentionVerdict(v)) {
				n += int(of)
			}
		}
		if n == 0 || offset >= n {
			offset -= n
			continue
		}
		facts := r.factsOf(at, p)
		for i := 0; i < p.Len() && len(out) < limit; i++ {
			f := facts.of(i)
			x := r.Judge.Judge(rule, f)
			if !wanted(x.Verdict) {
				continue
			}
			if offset > 0 {
				offset--
				continue
			}
			out = append(out, RetainedPerson{p.ID(i), x, r.Judge.Reasons(rule, f)})
		}
		if len(out) >= limit {
			return out
		}
	}
	return out
}

// Due lists everybody who is due under a rule, in the order of their numbers.
func (r *Retaining) Due(rule int) []consent.ContactID {
	r.count()
	pages := r.register.Pages()
	found := make([][]consent.ContactID, len(pages))
	r.register.EachPage(func(at int, p *register.Page) {
		if r.pages[rule][at][consent.RetentionDue] == 0 {
			return
		}
		facts := r.factsOf(at, p)
		for i := range p.Len() {
			if r.Judge.Judge(rule, facts.of(i)).Verdict == consent.RetentionDue {
				found[at] = append(found[at], p.ID(i))
			}
		}
	})
	return slices.Concat(found...)
}

// Of finds one person under a rule; ok is false where they are not in the
// register.
func (r *Retaining) Of(rule int, id consent.ContactID) (out RetainedPerson, ok bool) {
	found := r.each(rule, []consent.ContactID{id})
	if len(found) == 0 {
		return out, false
	}
	return found[0], true
}

// each finds some people under a rule, who stand in the order of their numbers.
// Who is in the register no more is left out.
func (r *Retaining) each(rule int, ids []consent.ContactID) (out []RetainedPerson) {
	for at, p := range r.register.Pages() {
		from, _ := slices.BinarySearch(ids, consent.ContactID(p.Number*register.PageSize))
		to, _ := slices.BinarySearch(ids, consent.ContactID((p.Number+1)*register.PageSize))
		if from == to {
			continue
		}
		facts := r.factsOf(at, p)
		for i := range p.Len() {
			f := facts.of(i)
			if _, asked := slices.BinarySearch(ids[from:to], p.ID(i)); asked {
				out = append(out, RetainedPerson{p.ID(i), r.Judge.Judge(rule, f), r.Judge.Reasons(rule, f)})
			}
		}
	}
	return out
}
