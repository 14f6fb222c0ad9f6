package activities

import (
	"fmt"
	"slices"
	"strings"

	"consentbook/backend/consent"
)

// aim is what an activity is for: its words, else the names of its purposes.
func (s setting) aim(a consent.Activity) string {
	if a.Aim != "" {
		return a.Aim
	}
	var names []string
	for _, id := range a.Purposes {
		names = append(names, s.facts.Purposes[id].Name(s.lang))
	}
	return joined(names)
}

// parties are those of a list with how to reach them, a line each; where there
// are none, what a form said.
func (s setting) parties(ids []consent.PartyID, said string) string {
	var lines []string
	for _, id := range ids {
		if p, ok := s.facts.Parties[id]; ok {
			lines = append(lines, s.words.Party(p))
		}
	}
	if len(lines) == 0 {
		return said
	}
	return strings.Join(lines, "\n")
}

// marks of special data and of what recipients are, in the words of forms.
const (
	specialMark = "special category"
	specialFR   = "donnée sensible"
)

// data lists the categories; keep says which.
func (s setting) data(a consent.Activity, mark string, keep func(consent.ActivityData) bool) string {
	var out []string
	for _, d := range a.Data {
		if keep != nil && !keep(d) || d.Category == "" {
			continue
		}
		if d.Special && mark != "" {
			out = append(out, d.Category+" ("+mark+")")
			continue
		}
		out = append(out, d.Category)
	}
	return joined(out)
}

// limits are the limits by category, a line each.
func (s setting) limits(a consent.Activity) string {
	var out []string
	for _, d := range a.Data {
		if limit := s.words.Limit(d); limit != "" {
			out = append(out, strings.ReplaceAll(d.Category, ";", ",")+": "+oneLine(limit))
		}
	}
	return strings.Join(out, "\n")
}

// recipients lists those of a kind ("" all, then with their kind) with their
// country where it is another.
func (s setting) recipients(a consent.Activity, kind string) string {
	var out []string
	for _, r := range a.Recipients {
		if kind != "" && r.Kind != kind {
			continue
		}
		p := s.facts.Processors[r.Processor]
		name, country := r.Name, r.Country
		if name == "" {
			name = p.Name
		}
		if country == "" && p.Country != s.facts.Controller.Country {
			country = p.Country
		}
		var more []string
		if kind == "" && r.Kind != "external" {
			more = append(more, r.Kind)
		}
		if country != "" {
			more = append(more, country)
		}
		if len(more) > 0 {
			name += " (" + strings.Join(more, ", ") + ")"
		}
		out = append(out, name)
	}
	return joined(out)
}

// contracts are the contracts with the processors, a line each.
func (s setting) contracts(a consent.Activity) string {
	var out []string
	for _, r := range a.Recipients {
		p, ok := s.facts.Processors[r.Processor]
		if ref := strings.TrimSpace(p.Contract + " " + p.SignedOn); ok && ref != "" {
			out = append(out, p.Name+": "+ref)
		}
	}
	return s.or(strings.Join(out, "\n"), a.Said["contract"])
}

func (s setting) or(computed, said string) string {
	if computed != "" {
		return computed
	}
	return said
}

// countries are those to which data go, by name.
func (s setting) countries(a consent.Activity) string {
	var out []string
	for _, t := range a.Transfers {
		name := s.words.Country(t.Country)
		if t.Country == "" {
			name = t.Recipient
		}
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return joined(out)
}

// transferLines are the safeguards by country, a line each.
func (s setting) transferLines(a consent.Activity) string {
	var out []string
	for _, t := range a.Transfers {
		name := s.words.Country(t.Country)
		if t.Country == "" {
			name = t.Recipient
		}
		if said := s.words.Tool(t); said != "" {
			out = append(out, name+": "+said)
		}
	}
	return strings.Join(out, "\n")
}

// safeguardNames are the measures of an activity that are in place: its own and
// the common ones.
func (s setting) safeguardNames(a consent.Activity, kinds ...string) (out []string) {
	add := func(x consent.Safeguard) {
		if (len(kinds) == 0 || slices.Contains(kinds, x.Kind)) && x.State != "dropped" && !slices.Contains(out, x.Name) {
			out = append(out, x.Name)
		}
	}
	for _, id := range a.Safeguards {
		if x, ok := s.facts.Safeguards[id]; ok {
			add(x)
		}
	}
	for _, x := range s.facts.CommonSafeguards() {
		add(x)
	}
	return out
}

// measures are those names and what is said beside.
func (s setting) measures(a consent.Activity) string {
	out := joined(s.safeguardNames(a))
	if a.Measures != "" {
		out = strings.TrimSpace(out + "\n" + a.Measures)
	}
	return out
}

// bases are the grounds of Art. 6 with their law, a line each.
func (s setting) bases(a consent.Activity) string {
	var out []string
	for _, b := range a.Bases {
		if b.Basis == "" {
			continue
		}
		line := "Article " + string(b.Basis) + " " + basisNames[b.Basis]
		if b.Law != "" {
			line += ": " + oneLine(b.Law)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

var basisNames = map[consent.Basis]string{consent.BasisConsent: "consent", consent.BasisContract: "contract", consent.BasisLegalDuty: "legal obligation", consent.BasisVital: "vital interests", consent.BasisPublicTask: "public task", consent.BasisInterests: "legitimate interests"}

// conditions are those of Art. 9(2), and Art. 10.
func (s setting) conditions(a consent.Activity) string {
	var out []string
	for _, b := range a.Bases {
		if line := "Article " + b.Special; b.Special != "" && !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	return joined(out)
}

func (s setting) interests(a consent.Activity) string {
	var out []string
	for _, b := range a.Bases {
		if b.Interests != "" && !slices.Contains(out, b.Interests) {
			out = append(out, b.Interests)
		}
	}
	return joined(out)
}

// weighings name the assessments behind the interests.
func (s setting) weighings(a consent.Activity) string {
	var out []string
	for _, b := range a.Bases {
		if w, ok := s.facts.AssessmentOf(a, b); ok && b.Basis == consent.BasisInterests {
			if line := fmt.Sprintf("Assessment %d of %s", w.ID, w.MadeOn); !slices.Contains(out, line) {
				out = append(out, line)
			}
		}
	}
	return s.or(joined(out), a.Said["assessment"])
}

// consents names where the proof of consent is.
func (s setting) consents(a consent.Activity) string {
	var out []string
	for _, id := range a.Purposes {
		if p, ok := s.facts.Purposes[id]; ok && p.Allows(consent.BasisConsent) {
			out = append(out, string(id))
		}
	}
	if len(out) == 0 {
		return a.Said["consent_record"]
	}
	return "Consent register: " + strings.Join(out, ", ")
}

// screening is whether an assessment is needed, how far it is, and where.
func (s setting) screening(a consent.Activity) (required, progress, link string) {
	x, ok := s.facts.ScreeningOf(a)
	if !ok {
		return a.Said["screening_required"], a.Said["screening_progress"], a.Said["screening"]
	}
	link = fmt.Sprintf("Screening %d", x.ID)
	switch x.Outcome {
	case "required":
		required, progress = "Yes", "Under way"
		if x.DoneOn != "" {
			progress = "Completed " + x.DoneOn
		}
	case "not_required":
		required, progress = "No", "Screened "+x.MadeOn
	default:
		required, progress = "Not decided", "Screening"
	}
	return required, strings.TrimSpace(progress), link
}

// breaches say whether data of the activity were breached, and where that is
// written.
func (s setting) breaches(a consent.Activity) (occurred, link string) {
	var out []string
	for _, b := range s.facts.BreachesOf(a) {
		out = append(out, fmt.Sprintf("Breach %d", b.ID))
	}
	if len(out) > 0 {
		return "Yes", joined(out)
	}
	return a.Said["breach"], a.Said["breach_record"]
}
