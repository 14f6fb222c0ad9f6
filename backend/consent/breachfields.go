package consent

import (
	"slices"
	"strings"
)

// BreachField is one thing that Art. 33 and 34 want known of a breach.
type BreachField struct {
	Article string `json:"article"`
	Field   string `json:"field"`
	Known   bool   `json:"known"`
}

// BreachGap is one that is wanting.
type BreachGap struct {
	Article string `json:"article"`
	Field   string `json:"field"`
}

// BreachAround is what the book says beside the row.
type BreachAround struct {
	Contact bool // somebody can be reached: a data protection officer, or the controller
	Officer bool // there is a data protection officer, who is asked (Art. 39(1))
}

// Fields are the nineteen things that the register holds of every breach
// (Art. 33(5)), by what Art. 33(3) makes of them.
func (b Breach) Fields(around BreachAround) []BreachField {
	said := func(s string) bool { return strings.TrimSpace(s) != "" }
	return []BreachField{
		{"33(3)(a)", "facts", said(b.Facts)}, {"33(3)(a)", "types", len(b.Types) > 0},
		{"33(5)", "occurred_from", said(b.OccurredFrom)}, {"33(5)", "detected_at", said(b.DetectedAt)}, {"33(1)", "aware_at", said(b.AwareAt)}, {"33(1)", "aware_how", said(b.AwareHow)},
		{"33(5)", "cause", said(b.Cause)},
		{"33(3)(a)", "subjects", len(b.Subjects) > 0}, {"33(3)(a)", "people", b.People != nil}, {"33(3)(a)", "data", len(b.Data) > 0}, {"33(3)(a)", "records", b.Records != nil},
		{"9(1)", "special", b.Special != nil}, {"56(1)", "countries", len(b.Countries) > 0}, {"34(3)(a)", "unintelligible", b.Unintelligible != nil},
		{"33(3)(b)", "contact", around.Contact || said(b.Contact)},
		{"33(5)", "effects", said(b.Effects)}, {"33(3)(c)", "consequences", said(b.Consequences)}, {"33(3)(d)", "taken", said(b.Taken)}, {"33(3)(d)", "planned", said(b.Planned)},
	}
}

// Missing is what is still to be found out, judged or decided, with the article
// that wants it.
func (b Breach) Missing(around BreachAround) []BreachGap {
	out := []BreachGap{}
	for _, f := range b.Fields(around) {
		if !f.Known {
			out = append(out, BreachGap{f.Article, f.Field})
		}
	}
	add := func(wanting bool, article, field string) {
		if wanting {
			out = append(out, BreachGap{article, field})
		}
	}
	if b.Role == BreachOfOthers {
		add(len(b.Controllers) == 0, "33(2)", "controllers")
		return out
	}
	add(b.Risk == RiskOpen, "33(1)", "risk")
	add(b.Authority == nil, "33(1)", "authority")
	add(b.Risk == RiskHigh && b.TellPeople == nil, "34(1)", "tell_people")
	add(b.Risk == RiskHigh && len(b.Advice) == 0, "34(2)", "advice")
	add(around.Officer && strings.TrimSpace(b.Opinion) == "", "39(1)", "opinion")
	return out
}

// NoticeMissing is what a notification must hold at the least and does not yet
// (Art. 33(3)). It may leave all the same: the rest follows in phases (33(4)).
func (b Breach) NoticeMissing(around BreachAround) []BreachGap { return b.of(around, "33(3)") }

// LetterMissing is what the people must be told and cannot be yet (Art. 34(2)).
func (b Breach) LetterMissing(around BreachAround) (out []BreachGap) {
	out = []BreachGap{}
	for _, f := range b.Fields(around) {
		switch f.Field {
		case "facts", "data", "contact", "consequences", "taken", "occurred_from":
			if !f.Known {
				out = append(out, BreachGap{"34(2)", f.Field})
			}
		}
	}
	if len(b.Advice) == 0 {
		out = append(out, BreachGap{"34(2)", "advice"})
	}
	return out
}

func (b Breach) of(around BreachAround, article string) []BreachGap {
	out := []BreachGap{}
	for _, f := range b.Fields(around) {
		if !f.Known && strings.HasPrefix(f.Article, article) {
			out = append(out, BreachGap{f.Article, f.Field})
		}
	}
	return out
}

// Closing is what keeps a breach from being closed: the register holds facts,
// effects and remedy of each (Art. 33(5)), and what was decided is done.
func (b Breach) Closing() []BreachGap {
	out := []BreachGap{}
	add := func(wanting bool, article, field string) {
		if wanting {
			out = append(out, BreachGap{article, field})
		}
	}
	empty := func(s string) bool { return strings.TrimSpace(s) == "" }
	add(empty(b.Facts), "33(5)", "facts")
	add(empty(b.Effects), "33(5)", "effects")
	add(empty(b.Taken), "33(5)", "taken")
	add(empty(b.Lessons), "24(1)", "lessons")
	if b.Role == BreachOfOthers {
		add(!b.Drill && !b.controllersTold(), "33(2)", "controllers")
		return out
	}
	add(b.Risk == RiskOpen, "33(1)", "risk")
	add(b.Authority == nil, "33(1)", "authority")
	add(b.Risk == RiskHigh && b.TellPeople == nil, "34(1)", "tell_people")
	if b.Drill {
		return out
	}
	for _, f := range b.Fields(BreachAround{}) {
		switch f.Field {
		case "types", "data", "subjects", "consequences":
			add(!f.Known && !b.saidOpen(f.Field), "33(5)", f.Field)
		}
	}
	add(b.Authority != nil && b.Authority.Tell && !b.noticed(), "33(4)", "notices")
	add(b.TellPeople != nil && b.TellPeople.Tell && (!b.peopleTold() || b.peopleShort()), "34(1)", "told")
	return out
}

// saidOpen reports whether the list of what is open begins an entry with a field:
// it was looked for and is not known.
func (b Breach) saidOpen(field string) bool {
	return slices.ContainsFunc(b.Open, func(o BreachOpen) bool {
		first, _, _ := strings.Cut(strings.TrimSpace(o.What), " ")
		return strings.EqualFold(strings.TrimRight(first, ":,;."), field)
	})
}

// noticed reports whether every authority that was told has all of it.
func (b Breach) noticed() bool {
	open := map[string]bool{}
	for _, n := range b.Notices {
		if n.At != "" {
			open[authorityKey(n.To)] = n.Phase != PhaseFinal && n.Phase != PhaseOnly
		}
	}
	for _, waiting := range open {
		if waiting {
			return false
		}
	}
	return len(open) > 0
}

// peopleTold reports whether somebody was told, and no letter waits.
func (b Breach) peopleTold() bool {
	told := false
	for _, t := range b.Told {
		if t.At == "" {
			return false
		}
		told = told || t.Number > 0 || t.Means == MeansPublic
	}
	return told
}

func (b Breach) controllersTold() bool {
	for _, c := range b.Controllers {
		if c.At == "" {
			return false
		}
	}
	return len(b.Controllers) > 0
}
