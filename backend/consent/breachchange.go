package consent

import (
	"math"
	"strconv"
	"time"
)

// MayBecome holds a change of facts to what has been laid down already. Whose
// data it are decides who is told, and an exercise tells nobody: neither may be
// switched to get rid of a duty that stands (Art. 33(1), 34(1)).
func (b Breach) MayBecome(f Breach, now time.Time, zone *time.Location) error {
	fixed := b.laidDown(now, zone)
	switch {
	case f.Role != b.Role && fixed:
		return Fail(RefusedByLaw, "register_field_malformed", "role", "article", "33(1)", "known", b.Role)
	case f.Drill && !b.Drill:
		return Fail(RefusedByLaw, "register_field_malformed", "drill", "article", "33(1)", "known", strconv.FormatBool(b.Drill))
	}
	was, _, one := span(b.AwareAt, zone)
	is, _, other := span(f.AwareAt, zone)
	if fixed && one && other && is.After(was) && (f.AwareHow == "" || f.AwareHow == b.AwareHow) {
		return Fail(RefusedByLaw, "reason_missing", "aware_how", "article", "33(1)") // a later awareness is learnt in another way
	}
	return nil
}

// laidDown reports whether somebody judged, decided or told, or the 72 hours are
// over.
func (b Breach) laidDown(now time.Time, zone *time.Location) bool {
	_, told := b.firstAct(zone)
	s, runs := b.Standing(now, zone)
	return told || b.JudgedAt != "" || b.Authority != nil || b.TellPeople != nil || runs && s.Late
}

// firstAct is when somebody outside was told first: nobody tells before they
// know.
func (b Breach) firstAct(zone *time.Location) (first time.Time, ok bool) {
	first, ok = b.firstNotice(zone)
	add := func(s string) {
		if at, err := ReadMoment(s, "", zone); err == nil && (!ok || at.Before(first)) {
			first, ok = at, true
		}
	}
	for _, t := range b.Told {
		add(t.At)
	}
	for _, c := range b.Controllers {
		add(c.At)
	}
	return first, ok
}

// gdprApplies is the first day of the Regulation (Art. 99(2)): there was no
// breach in its sense before.
func gdprApplies(zone *time.Location) time.Time {
	return time.Date(2018, time.May, 25, 0, 0, 0, 0, zone)
}

// checkAware: the clock starts under the Regulation, and before anybody was told.
func (b Breach) checkAware(zone *time.Location) error {
	aware, _, known := span(b.AwareAt, zone)
	if !known {
		return nil
	}
	if aware.Before(gdprApplies(zone)) {
		return Fail(Invalid, "register_field_malformed", "aware_at", "article", "99(2)", "known", "2018-05-25 …")
	}
	if first, told := b.firstAct(zone); told && aware.After(first) {
		return Fail(Invalid, "register_days_reversed", "aware_at")
	}
	return nil
}

// toldNumber is how many people were told, each by themselves.
func (b Breach) toldNumber() (n int64) {
	for _, t := range b.Told {
		if t.At != "" && t.Means != MeansPublic && t.Number > 0 {
			n += min(t.Number, math.MaxInt64-n)
		}
	}
	return n
}

// peopleShort reports whether fewer were told than there are, and neither a
// public communication (Art. 34(3)(c)) nor the words of the last telling stand
// for the others.
func (b Breach) peopleShort() bool {
	if b.People == nil || b.toldNumber() >= *b.People {
		return false
	}
	words := ""
	for _, t := range b.Told {
		if t.At == "" {
			continue
		}
		if t.Means == MeansPublic {
			return false
		}
		words = t.Words
	}
	return words == ""
}

// peopleReached reports whether the people were really told: a draft of letters
// tells nobody.
func (b Breach) peopleReached() bool {
	told := b
	told.Told = nil
	for _, t := range b.Told {
		if t.At != "" {
			told.Told = append(told.Told, t)
		}
	}
	return told.peopleTold() && !told.peopleShort()
}
