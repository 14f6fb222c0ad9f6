package cli

import (
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
)

func (a *app) purposeCommand() *cobra.Command {
	c := &cobra.Command{Use: "purpose", Short: "What people's data is used for"}
	c.AddCommand(a.purposeListCommand(), a.purposeAddCommand(), a.purposeShowCommand(), a.purposeEndCommand(), a.purposeResumeCommand(), a.assessCommand(), a.assessmentsCommand())
	return c
}

func (a *app) purposeListCommand() *cobra.Command {
	c := &cobra.Command{Use: "list BOOK", Short: "All purposes", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			ps, err := purposes.List(c.Context(), b)
			if err != nil {
				return err
			}
			if a.json {
				return a.print(ps)
			}
			for _, p := range ps {
				ended := ""
				if p.EndedOn != "" {
					ended = "  ended " + p.EndedOn
				}
				a.say("%-16s %-28s %s%s", p.ID, p.Name("en"), joinBases(p.Bases), ended)
			}
			return nil
		})
	}
	return c
}

// purposeFlags are a purpose as it is typed.
type purposeFlags struct {
	consent.Purpose
	names, bases, questions, explained []string
}

func (a *app) purposeAddCommand() *cobra.Command {
	var in purposeFlags
	add := &cobra.Command{Use: "add BOOK ID", Short: "Make a purpose, or change one", Args: cobra.ExactArgs(2)}
	f := add.Flags()
	f.StringSliceVar(&in.names, "name", nil, "LANGUAGE=NAME, once for each language")
	f.StringSliceVar(&in.bases, "basis", nil, "what may carry it: consent, contract, …")
	f.StringVar((*string)(&in.Channel), "channel", "email", "email, phone, post, profiling, other")
	f.StringVar(&in.Retention, "retention", "", "how long data is kept, ISO 8601 (P2Y)")
	f.IntVar(&in.ConsentMonths, "consent-months", 0, "how long a consent holds; 0: until withdrawn")
	f.StringArrayVar(&in.questions, "question", nil, "LANGUAGE=QUESTION, once for each language")
	f.StringArrayVar(&in.explained, "explain", nil, "LANGUAGE=SENTENCE: what is done, once for each language")
	f.StringSliceVar(&in.Categories, "category", nil, "of data: "+strings.Join(consent.Categories, ", "))
	f.StringSliceVar(&in.Recipients, "recipient", nil, "who gets the data")
	f.StringVar(&in.Special, "special", "", "condition of Art. 9(2) it needs besides the basis, such as 9(2)(a)")
	f.BoolVar(&in.ForChildren, "for-children", false, "an online service offered directly to a child (Art. 8)")
	f.IntVar(&in.RenewDays, "renew-days", 0, "how long before its end a consent counts as expiring; 0: 30 days")
	add.RunE = func(c *cobra.Command, args []string) error {
		p, err := in.read(args[1])
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			p, err := changed(c, b, p)
			if err != nil {
				return err
			}
			saved, err := purposes.Save(c.Context(), b, p)
			if err != nil {
				return err
			}
			a.say("Purpose %s stands.", saved.ID)
			a.hints(saved)
			if a.json {
				return a.print(saved)
			}
			return nil
		})
	}
	return add
}

func (in purposeFlags) read(id string) (consent.Purpose, error) {
	p := in.Purpose
	p.ID, p.Names, p.Questions = consent.PurposeID(id), pairs(in.names), pairs(in.questions)
	if p.Explained = pairs(in.explained); len(p.Explained) == 0 {
		p.Explained = nil
	}
	for _, s := range in.bases {
		basis, err := consent.ParseBasis(s)
		if err != nil {
			return p, err
		}
		p.Bases = append(p.Bases, basis)
	}
	return p, nil
}

// hints tells what the purpose should say better; nothing is refused for it.
func (a *app) hints(p consent.Purpose) {
	for _, h := range p.Hints() {
		text := purposeHints[h.Hint]
		if h.Language != "" {
			text = strings.ReplaceAll(text, "{language}", h.Language)
		}
		a.note("%s (Art. %s)", text, h.Article)
	}
}

// purposeHints are the sentences for consent.PurposeHints.
var purposeHints = map[string]string{
	"bundled":                  "This sounds like two purposes in one: a person could want one and not the other",
	"bases_mixed":              "Consent beside another basis: whoever is asked must be able to say no to all of it",
	"special_missing":          "Special categories of data need a condition of Art. 9(2) besides the basis: --special",
	"retention_missing":        "How long the data is kept is not said: --retention",
	"categories_missing":       "Which data it uses is not said: --category",
	"explanation_missing":      "What is done is not said in a sentence: --explain",
	"question_missing":         "The question that people are asked is not written down: --question",
	"language_missing":         "In {language} it has a name, but not all of its texts",
	"children_without_consent": "The age of Art. 8 matters where consent is the basis",
	"renewal_too_long":         "A consent counts as expiring from the day it is given: --renew-days",
}

// changed lays what the flags name over the purpose as the book has it; names,
// questions and explanations stay in the languages that are not named.
func changed(c *cobra.Command, b sqlite.Book, p consent.Purpose) (consent.Purpose, error) {
	ps, err := purposes.List(c.Context(), b)
	if err != nil {
		return p, err
	}
	at := slices.IndexFunc(ps, func(have consent.Purpose) bool { return have.ID == p.ID })
	if at < 0 {
		return p, nil
	}
	out := ps[at]
	out.Names, out.Questions = overlaid(out.Names, p.Names), overlaid(out.Questions, p.Questions)
	if len(p.Explained) > 0 {
		out.Explained = overlaid(out.Explained, p.Explained)
	}
	for flag, take := range map[string]func(){
		"basis":          func() { out.Bases = p.Bases },
		"channel":        func() { out.Channel = p.Channel },
		"retention":      func() { out.Retention = p.Retention },
		"consent-months": func() { out.ConsentMonths = p.ConsentMonths },
		"category":       func() { out.Categories = p.Categories },
		"recipient":      func() { out.Recipients = p.Recipients },
		"special":        func() { out.Special = p.Special },
		"for-children":   func() { out.ForChildren = p.ForChildren },
		"renew-days":     func() { out.RenewDays = p.RenewDays },
	} {
		if c.Flags().Changed(flag) {
			take()
		}
	}
	return out, nil
}

func overlaid(have, with map[string]string) map[string]string {
	out := maps.Clone(have)
	if out == nil {
		out = map[string]string{}
	}
	maps.Copy(out, with)
	return out
}

func joinBases(bs []consent.Basis) string {
	var s []string
	for _, b := range bs {
		s = append(s, string(b))
	}
	return strings.Join(s, ", ")
}

func pairs(in []string) map[string]string {
	out := map[string]string{}
	for _, s := range in {
		if k, v, ok := strings.Cut(s, "="); ok {
			out[strings.TrimSpace(k)] = strings.TrimSpace(v)
		}
	}
	return out
}

func (a *app) purposeShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show BOOK ID", Short: "One purpose: who stands for it, how interests were weighed, what it should say better", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			id := consent.PurposeID(args[1])
			used, err := purposes.UseOf(c.Context(), b, id)
			if err != nil {
				return err
			}
			weighed, err := purposes.Assessments(c.Context(), b, id)
			if err != nil {
				return err
			}
			ps, err := purposes.List(c.Context(), b)
			if err != nil {
				return err
			}
			p := ps[slices.IndexFunc(ps, func(p consent.Purpose) bool { return p.ID == id })]
			if a.json {
				return a.print(shownPurpose{p, used.People, used.ByBasis, used.ByState, shownAssessments(weighed), append([]consent.PurposeHint{}, p.Hints()...), p.DirectMarketing()})
			}
			a.showPurpose(p, used, weighed)
			return nil
		})
	}
	return c
}

// shownPurpose is a purpose with what hangs on it.
type shownPurpose struct {
	consent.Purpose
	People      int64                   `json:"people"` // whom it concerns today
	ByBasis     map[consent.Basis]int64 `json:"by_basis"`
	ByState     map[consent.State]int64 `json:"by_state"`
	Assessments []shownAssessment       `json:"assessments"`
	Hints       []consent.PurposeHint   `json:"hints"`
	Objection   bool                    `json:"objection"` // direct marketing: the right of Art. 21(2)
}

func (a *app) showPurpose(p consent.Purpose, used purposes.Used, weighed []sqlite.Assessment) {
	a.say("%s: %s, %s", p.ID, p.Name("en"), p.Channel)
	a.say("  rests on     %s", joinBases(p.Bases))
	if p.Special != "" {
		a.say("  besides      %s", p.Special)
	}
	a.say("  data         %s", strings.Join(p.Categories, ", "))
	a.say("  recipients   %s", strings.Join(p.Recipients, ", "))
	a.say("  kept         %s", p.Retention)
	if p.EndedOn != "" {
		a.say("  ended        %s", p.EndedOn)
	}
	a.say("  concerns     %d people", used.People)
	for _, basis := range consent.Bases {
		if n := used.ByBasis[basis]; n > 0 {
			a.say("    %-10s %d", basis, n)
		}
	}
	for _, w := range weighed {
		a.say("  weighed      %s: %s", w.MadeOn, w.Outcome)
	}
	if p.DirectMarketing() {
		a.say("  Whoever objects is not written to or called again, without any weighing (Art. 21(2), 21(3)).")
	}
	a.hints(p)
}
