package consent

import "slices"

// ActivityFacts are what the registers hold of that to which activities refer.
type ActivityFacts struct {
	Controller  Controller
	Today       string // local day
	Purposes    map[PurposeID]Purpose
	Parties     map[PartyID]Party
	Processors  map[ProcessorID]Processor
	Retentions  map[RetentionID]RetentionRule
	Safeguards  map[SafeguardID]Safeguard
	Screenings  map[ScreeningID]Screening
	Assessments map[AssessmentID]Assessment
	Breaches    []Breach
	Notices     map[NoticeID]string // in force, by kind and by version: the version
}

// CommonSafeguards are the measures in place for every activity, by number.
func (f ActivityFacts) CommonSafeguards() (out []Safeguard) {
	for _, s := range f.Safeguards {
		if s.Common && s.State == "in_place" {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b Safeguard) int { return int(a.ID - b.ID) })
	return out
}

// PartiesOf are the parties of a role whose part has not ended, by number.
func (f ActivityFacts) PartiesOf(role PartyRole) (out []Party) {
	for _, p := range f.Parties {
		if p.Role == role && (p.EndedOn == "" || p.EndedOn > f.Today) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b Party) int { return int(a.ID - b.ID) })
	return out
}

// BreachesOf are the breaches at a processor that works in an activity, without
// drills. A breach names no activity itself.
func (f ActivityFacts) BreachesOf(a Activity) (out []Breach) {
	for _, b := range f.Breaches {
		here := slices.ContainsFunc(a.Recipients, func(r ActivityRecipient) bool { return r.Processor != 0 && r.Processor == b.Processor })
		if here && !b.Drill {
			out = append(out, b)
		}
	}
	return out
}

// ScreeningOf is the screening of an activity: the one that it names, else the
// newest that names it.
func (f ActivityFacts) ScreeningOf(a Activity) (s Screening, ok bool) {
	if s, ok = f.Screenings[a.Screening]; ok {
		return s, true
	}
	for _, x := range f.Screenings {
		if a.ID != 0 && x.Activity == a.ID && x.EndedOn == "" && x.ID > s.ID {
			s, ok = x, true
		}
	}
	return s, ok
}

// AssessmentOf is the weighing behind a basis: the one that it names, else the
// newest of the purposes of the activity.
func (f ActivityFacts) AssessmentOf(a Activity, b ActivityBasis) (w Assessment, ok bool) {
	if w, ok = f.Assessments[b.Assessment]; ok {
		return w, true
	}
	for _, x := range f.Assessments {
		if slices.Contains(a.Purposes, x.Purpose) && x.ID > w.ID {
			w, ok = x, true
		}
	}
	return w, ok
}

// NoSpecial reports that no category of data of the activity is one of Art. 9(1)
// or 10.
func (a Activity) NoSpecial() bool {
	return !slices.ContainsFunc(a.Data, func(d ActivityData) bool { return d.Special })
}

// LeavesEEA lists the countries beyond the EEA to which data of the activity go:
// of its transfers and of its recipients, each once.
func (a Activity) LeavesEEA() (out []string) {
	add := func(country string) {
		if OutsideEEA(country) && !slices.Contains(out, country) {
			out = append(out, country)
		}
	}
	for _, t := range a.Transfers {
		add(t.Country)
	}
	for _, r := range a.Recipients {
		add(r.Country)
	}
	return out
}
