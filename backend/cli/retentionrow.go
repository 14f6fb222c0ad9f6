package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/retention"
	"consentbook/backend/sqlite"
)

// ruleFlags are those of add and change.
type ruleFlags struct {
	file     string
	activity int64
	try      bool
}

func ruleHelp() string {
	return "Triggers: " + strings.Join(consent.RetentionTriggers, ", ") + ";\nof data outside the book also " + strings.Join(consent.RetentionTriggersOutside, ", ") + ".\nActions: " + strings.Join(consent.RetentionActions, ", ") + ".\nPeriods: P3Y, P18M, P6W, P90D."
}

func (f *ruleFlags) on(c *cobra.Command) {
	flagsOf(c, "name", "its name", "category", "of data, in words", "trigger", "from when the period runs", "purpose", "that the rule ends for a person", "filter", "whom it is about, as contacts list --filter; none: everybody",
		"field", "of the business's own that holds the day", "period", "how long, ISO 8601", "why", "why so long", "law", "that demands the data for so long", "law-period", "that the law demands, where the business keeps them for longer or shorter",
		"year-end", "MM-DD: last day of the financial year", "action", "what happens then", "every", "of data outside: how often somebody goes through them (P1Y)", "reviewer", "who looks through the list", "review-on", "day of the next look", "template", "it was made from")
	c.Flags().BoolVar(new(bool), "outside", false, "of data that are not in the book: the program reminds and does nothing")
	c.Flags().Int64Var(&f.activity, "activity", 0, "number of the processing activity")
	c.Flags().StringVar(&f.file, "file", "", "JSON document (-: standard input)")
	c.Flags().BoolVar(&f.try, "try", false, "show whom it would be about; keep nothing")
}

// into lays what was said over a rule.
func (f *ruleFlags) into(a *app, c *cobra.Command, r consent.RetentionRule) (consent.RetentionRule, error) {
	p := retentionPrinted{RetentionRule: r}
	if err := a.rowFile(f.file, &p); err != nil {
		return r, err
	}
	r = p.RetentionRule
	for name, into := range map[string]*string{"name": &r.Name, "category": &r.Category, "trigger": &r.Trigger, "purpose": (*string)(&r.Purpose), "filter": &r.Filter, "field": &r.Field, "period": &r.Period, "why": &r.Why, "law": &r.Law,
		"law-period": &r.LawPeriod, "year-end": &r.YearEnd, "action": &r.Action, "every": &r.Every, "reviewer": &r.Reviewer, "review-on": &r.ReviewOn, "template": &r.Template} {
		said(c, name, into)
	}
	saidYes(c, "outside", &r.Outside)
	if c.Flags().Changed("activity") {
		r.Activity = consent.ActivityID(f.activity)
	}
	return r, nil
}

func (a *app) retentionEndCommand() *cobra.Command {
	var on string
	c := &cobra.Command{Use: "end BOOK NUMBER", Short: "Put a rule out of force; it stays in the register", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&on, "on", "", "day; without it today")
	c.RunE = a.onRule(false, func(c *cobra.Command, b sqlite.Book, id consent.RetentionID) error {
		return a.saidRule(retention.End(c.Context(), b, id, on))
	})
	return c
}

func (a *app) retentionDoneCommand() *cobra.Command {
	var on string
	c := &cobra.Command{Use: "done BOOK NUMBER", Short: "Note that somebody went through data outside the book", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&on, "on", "", "day; without it today")
	c.RunE = a.onRule(false, func(c *cobra.Command, b sqlite.Book, id consent.RetentionID) error {
		return a.saidRule(retention.Done(c.Context(), b, id, on))
	})
	return c
}

func (a *app) retentionHoldCommand() *cobra.Command {
	var why, until string
	var lift bool
	c := &cobra.Command{Use: "hold BOOK NUMBER", Short: "Keep a rule from being carried out, or lift that (--lift)", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&why, "reason", "", "why: the claim, the audit")
	c.Flags().StringVar(&until, "until", "", "last day; none: until it is lifted")
	c.Flags().BoolVar(&lift, "lift", false, "the rule is carried out again")
	c.RunE = a.onRule(false, func(c *cobra.Command, b sqlite.Book, id consent.RetentionID) error {
		if !lift && strings.TrimSpace(why) == "" {
			return consent.Fail(consent.Invalid, "reason_missing", "hold", "article", "5(2)")
		}
		if lift {
			why, until = "", ""
		}
		return a.saidRule(retention.Hold(c.Context(), b, id, why, until))
	})
	return c
}

func (a *app) retentionRemoveCommand() *cobra.Command {
	c := &cobra.Command{Use: "remove BOOK NUMBER", Short: "Take a rule out that was entered by mistake", Args: cobra.ExactArgs(2)}
	c.RunE = a.onRule(false, func(c *cobra.Command, b sqlite.Book, id consent.RetentionID) error {
		gone, err := retention.Remove(c.Context(), b, id)
		if err != nil {
			return err
		}
		a.say("Removed: %s.", gone.Name)
		return a.printed(gone)
	})
	return c
}

func (a *app) retentionTemplatesCommand() *cobra.Command {
	var country string
	c := &cobra.Command{Use: "templates [BOOK]", Short: "Rules to begin with: those that follow from the purposes of a book, and those of a country", Args: cobra.MaximumNArgs(1)}
	c.Flags().StringVar(&country, "country", "", "two letters; without a book")
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			all := consent.RetentionTemplatesFor(strings.ToUpper(country))
			for _, t := range all {
				a.sayTemplate(t.Key, t.Rule("en"), t.Law+t.Source, t.Verified, false)
			}
			return a.printed(map[string]any{"templates": all})
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			all, err := retention.Suggest(c.Context(), b)
			if err != nil {
				return err
			}
			for _, s := range all {
				from, verified := "the purpose says so", true
				if s.Template != nil {
					from, verified = s.Template.Law+s.Template.Source, s.Template.Verified
				}
				a.sayTemplate(s.Key, s.Rule, from, verified, s.Taken)
			}
			return a.printed(map[string]any{"suggestions": all})
		})
	}
	return c
}

func (a *app) sayTemplate(key string, r consent.RetentionRule, from string, verified, taken bool) {
	if !verified {
		from += " (written down from memory: check it)"
	}
	if taken {
		key += " *"
	}
	a.say("%-24s %-6s from %-18s %s; %s", key, r.Period, r.Trigger, r.Name, strings.TrimSpace(from))
}

func (a *app) retentionStartCommand() *cobra.Command {
	var keys []string
	c := &cobra.Command{Use: "start BOOK", Short: "Take rules over: those that follow from the purposes, or those named (--take)", Args: cobra.ExactArgs(1)}
	c.Flags().StringSliceVar(&keys, "take", nil, "keys as retention templates shows them")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			rows, err := retention.Start(c.Context(), b, keys)
			if err != nil {
				return err
			}
			out := []retentionPrinted{}
			for _, r := range rows {
				out = append(out, printedRule(r))
				a.sayRuleLine(r)
			}
			a.say("%d rules.", len(rows))
			return a.printed(map[string]any{"rules": out})
		})
	}
	return c
}
