package consent

import "slices"

// RoadTransfers counts the transfers that leave the law of the home country,
// and of them those that are open (Art. 44 to 49 GDPR).
type RoadTransfers struct{ All, Open int64 }

func (n *RoadTransfers) take(t Transfer, home, day string) {
	n.All++
	if lacking(CheckTransfer(t, home, day)) {
		n.Open++
	}
}

// lacking says whether a gap is more than advice.
func lacking(has []Gap) bool {
	return slices.ContainsFunc(has, func(g Gap) bool { return g.Severity != SeverityAdvice })
}

// Transferred counts the transfers of a processor: those that are written down,
// its own seat, and its subprocessors beyond the border.
func (p Processor) Transferred(home, day string) (n RoadTransfers) {
	if !p.InUse(day) {
		return n
	}
	for _, t := range p.AllTransfers(home, day) {
		n.take(t, home, day)
	}
	for _, s := range p.Subprocessors {
		to := StandingOf(s.Country, home, day)
		written := slices.ContainsFunc(p.Transfers, func(t Transfer) bool { return t.Recipient == s.Name })
		if written || !to.Where.Leaves() {
			continue
		}
		n.All++
		if lacking(p.onward(s, to, home)) {
			n.Open++
		}
	}
	return n
}

// Transferred counts the transfers of an activity: those that are written down,
// and recipients beyond the border whom no row tells (30(1)(e)).
func (a Activity) Transferred(home, day string) (n RoadTransfers) {
	for _, t := range a.Transfers {
		n.take(t, home, day)
	}
	for _, r := range a.Recipients {
		told := slices.ContainsFunc(a.Transfers, func(t Transfer) bool { return t.Country == r.Country })
		if r.Processor == 0 && !told && StandingOf(r.Country, home, day).Where.Leaves() {
			n.All++
			n.Open++
		}
	}
	return n
}
