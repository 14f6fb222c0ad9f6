package pdf

import (
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// lateAfter is how long after an act its recording is worth a word: until then
// the difference is the time it takes to write it down.
const lateAfter = 24 * time.Hour

// gaps sets what the ledger does not prove, and never that there is nothing.
func (p *paper) gaps(m ConsentProof) {
	found := append(p.find(m), m.Gaps...)
	if len(found) > 0 {
		p.Callout(true, p.w.Gaps.Title, plain(strings.Join(found, "\n")))
	}
}

// find derives the gaps from the model: what is claimed without an act, times
// that rest on a person's word, acts without evidence, notices and entries
// that nobody named.
func (p *paper) find(m ConsentProof) (out []string) {
	g := p.w.Gaps
	for _, s := range m.States {
		if s.State == consent.Unknown {
			out = append(out, put(g.NoProof, s.Purpose))
		}
	}
	if first := firstYes(m.Acts); claimedBefore(m, first) {
		out = append(out, put(g.BeforeAny, p.w.spelt(first)))
	}
	for _, a := range m.Acts {
		if !a.Recorded.IsZero() && !a.At.IsZero() && a.Recorded.Sub(a.At) > lateAfter {
			out = append(out, put(g.Late, p.w.entry(a.Entry), p.w.spelt(a.Recorded), p.w.spelt(a.At)))
		}
	}
	noFile, noNotice := p.bare(m)
	noEntry, noWay := unproven(m)
	fileForm := g.NoFile
	if len(noFile) > 1 {
		fileForm = g.NoFiles
	}
	for _, gap := range []struct {
		form  string
		names []string
	}{{fileForm, noFile}, {g.NoNotice, noNotice}, {g.NoEntry, noEntry}, {g.NoWay, noWay}} {
		if len(gap.names) > 0 {
			out = append(out, put(gap.form, p.w.list(gap.names)))
		}
	}
	return out
}

// firstYes is when the person first consented, as far as an act is recorded.
func firstYes(acts []Act) (first time.Time) {
	for _, a := range acts {
		if a.State.Permits() && !a.At.IsZero() && (first.IsZero() || a.At.Before(first)) {
			first = a.At
		}
	}
	return first
}

// claimedBefore reports whether the book held the person, or a claim of
// consent, before the first act.
func claimedBefore(m ConsentProof, first time.Time) bool {
	if first.IsZero() {
		return false
	}
	if !m.Person.Since.IsZero() && first.Sub(m.Person.Since) > lateAfter {
		return true
	}
	return slices.ContainsFunc(m.History, func(e Event) bool {
		return strings.HasSuffix(e.Kind, string(consent.Unknown)) && e.At.Before(first)
	})
}

// bare lists the acts of consent without a file of evidence, by their entries,
// and the purposes for which no notice is named.
func (p *paper) bare(m ConsentProof) (noFile, noNotice []string) {
	told := map[string]bool{}
	for _, t := range m.Told {
		for _, purpose := range t.Purposes {
			told[purpose] = true
		}
	}
	for _, a := range m.Acts {
		for _, purpose := range a.Purposes {
			if a.State.Permits() && a.Evidence == nil {
				noFile = appendNew(noFile, p.w.entry(a.Entry)+" ("+purpose+")")
			}
			if a.State.Permits() && !told[purpose] {
				noNotice = appendNew(noNotice, purpose)
			}
		}
	}
	return noFile, noNotice
}

// unproven lists the purposes whose state names no entry, and those whose
// entry has no inclusion proof in this document.
func unproven(m ConsentProof) (noEntry, noWay []string) {
	proven := map[int64]bool{}
	for _, i := range m.Proofs {
		proven[i.Entry] = true
	}
	for _, s := range m.States {
		switch {
		case s.State == consent.None:
		case s.Entry == 0:
			noEntry = appendNew(noEntry, s.Purpose)
		case !proven[s.Entry]:
			noWay = appendNew(noWay, s.Purpose)
		}
	}
	return noEntry, noWay
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
