package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/retention"
	"consentbook/backend/sqlite"
)

func (a *app) retentionCommand() *cobra.Command {
	c := &cobra.Command{Use: "retention", Short: "How long data are kept, who is due to go, and what falls due when (Art. 5(1)(e), 30(1)(f))"}
	c.AddCommand(a.retentionListCommand(), a.retentionShowCommand(), a.retentionAddCommand(), a.retentionChangeCommand(), a.retentionEndCommand(), a.retentionRemoveCommand(), a.retentionHoldCommand(), a.retentionDoneCommand(),
		a.retentionTemplatesCommand(), a.retentionStartCommand(), a.retentionDueCommand(), a.retentionProposeCommand(), a.retentionCarryOutCommand(), a.retentionCalendarCommand(), a.retentionExportCommand())
	return c
}

// retentionPrinted is a rule as it is printed, with how people stand under it.
type retentionPrinted struct {
	consent.RetentionRule
	State    retention.RuleState        `json:"state"`
	Counts   retention.RuleCounts       `json:"counts"`
	Warnings []consent.RetentionWarning `json:"warnings"`
}

func printedRule(r retention.RuleRow) retentionPrinted {
	return retentionPrinted{r.Rule, r.State, r.Counts, r.Warnings}
}

// retentionWarnings are the sentences of what is odd about a rule.
var retentionWarnings = map[string]string{
	"retention_below_law": "The law demands the data for longer, {law_period} ({law}): they stay until then.", "retention_law_unsaid": "The template rests on a law that the rule does not name: {law}.",
	"retention_review_missing": "No day for the next look is set.", "retention_review_past": "The next look was due on {day}.",
	"retention_contradicts_purpose": "The purpose {purpose} says {says}, this rule {period}: people are told one period.", "retention_contradicts_field": "The field {field} says {says}, this rule ends its purpose after {period}.",
}

// retentionKept says what keeps people whose period is over.
var retentionKept = map[string]string{
	"held": "a legal hold (Art. 17(3))", "request": "an open request (Art. 12(3))", "restricted": "they wished to be kept and not used (Art. 18)", "residual": "what an erasure had to leave has a day of its own (Art. 17(3))",
	"ground": "another purpose still rests on a ground (Art. 6(1))", "duty": "a law demands the data for longer (Art. 17(3)(b))", "rule_on_hold": "the rule is on hold", "done": "restricted already",
}

func filledIn(sentence string, params map[string]string) string {
	for k, v := range params {
		sentence = strings.ReplaceAll(sentence, "{"+k+"}", v)
	}
	return sentence
}

func (a *app) sayRuleLine(r retention.RuleRow) {
	x := r.Rule
	a.say("%4d  %-8s %-36s %-14s %-6s %-9s %7d due  %7d kept  next %s", x.ID, r.State, x.Name, x.Trigger, x.Period, x.Action, r.Counts.Due, r.Counts.Kept, dashed(r.Counts.Next))
}

func (a *app) sayRuleWarnings(r retention.RuleRow) {
	for _, w := range r.Warnings {
		a.say("      Art. %-9s %s", w.Article, filledIn(retentionWarnings[w.Code], w.Params))
	}
}

func (a *app) retentionListCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{Use: "list BOOK", Short: "The rules, with how many people are due under each", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&all, "all", false, "with those that have ended")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			rows, err := retention.List(c.Context(), b, all)
			if err != nil {
				return err
			}
			out := []retentionPrinted{}
			for _, r := range rows {
				out = append(out, printedRule(r))
				a.sayRuleLine(r)
			}
			return a.printed(map[string]any{"rules": out})
		})
	}
	return c
}

// onRule runs fn on a rule of a book.
func (a *app) onRule(readOnly bool, fn func(c *cobra.Command, b sqlite.Book, id consent.RetentionID) error) func(*cobra.Command, []string) error {
	return onRow(a, "a rule; consentbook retention list shows them", readOnly, fn)
}

// saidRule prints a rule as it stands.
func (a *app) saidRule(r retention.RuleRow, err error) error {
	if err != nil {
		return err
	}
	a.sayRuleLine(r)
	a.sayRuleWarnings(r)
	return a.printed(printedRule(r))
}

func (a *app) retentionShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show BOOK NUMBER", Short: "One rule, with how people stand under it", Args: cobra.ExactArgs(2)}
	c.RunE = a.onRule(true, func(c *cobra.Command, b sqlite.Book, id consent.RetentionID) error {
		r, err := retention.Show(c.Context(), b, id)
		if err != nil {
			return err
		}
		x := r.Rule
		a.say("%d  %s", x.ID, x.Name)
		for _, line := range []struct{ term, value string }{{"category", x.Category}, {"from", x.Trigger}, {"purpose", string(x.Purpose)}, {"people", x.Filter}, {"field", x.Field}, {"period", x.Period}, {"law", x.Law}, {"law demands", x.LawPeriod},
			{"why", x.Why}, {"then", x.Action}, {"on hold", x.Hold}, {"until", x.HoldUntil}, {"reviewer", x.Reviewer}, {"next review", x.ReviewOn}, {"done", x.DoneOn}, {"ended", x.EndedOn}} {
			if line.value != "" {
				a.say("      %-12s %s", line.term, line.value)
			}
		}
		a.sayStanding(r.Counts)
		a.sayRuleWarnings(r)
		return a.printed(printedRule(r))
	})
	return c
}

// sayStanding says how people stand under a rule; the numbers close.
func (a *app) sayStanding(n retention.RuleCounts) {
	a.say("      %d people: %d within the period, %d beyond it; of those %d due, %d kept", n.Begun, n.Running, n.Over, n.Due, n.Kept)
	for _, k := range []string{"held", "request", "restricted", "residual", "ground", "duty", "rule_on_hold", "done"} {
		if n.By[k] > 0 {
			a.say("      %8d  kept: %s", n.By[k], retentionKept[k])
		}
	}
	if n.Unread > 0 {
		a.say("      %8d  have something in the field that is no day (2026-12-31): the rule does not reach them", n.Unread)
	}
}

func (a *app) retentionAddCommand() *cobra.Command {
	var f ruleFlags
	c := &cobra.Command{Use: "add BOOK", Short: "Put a rule into the register", Args: cobra.ExactArgs(1),
		Long: "Puts a rule into the register: by flags, by --file with a JSON document as retention\nshow --json prints it, or by both. --try shows whom it would be about and keeps nothing.\n\nA rule with a purpose ends that purpose alone: whoever is needed for another one stays.\n\n" + ruleHelp()}
	f.on(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		row, err := f.into(a, c, consent.RetentionRule{})
		if err != nil {
			return err
		}
		return a.with(c, args[0], f.try, func(b sqlite.Book) error {
			if f.try {
				return a.tried(retention.Try(c.Context(), b, row))
			}
			return a.saidRule(retention.Save(c.Context(), b, row))
		})
	}
	return c
}

func (a *app) tried(r retention.RuleRow, err error) error {
	if err != nil {
		return err
	}
	a.sayStanding(r.Counts)
	a.sayRuleWarnings(r)
	return a.printed(printedRule(r))
}

func (a *app) retentionChangeCommand() *cobra.Command {
	var f ruleFlags
	c := &cobra.Command{Use: "change BOOK NUMBER", Short: "Change a rule; what is not said stays", Args: cobra.ExactArgs(2), Long: "Changes a rule; what is not said stays.\n\n" + ruleHelp()}
	f.on(c)
	c.RunE = a.onRule(false, func(c *cobra.Command, b sqlite.Book, id consent.RetentionID) error {
		is, err := retention.Show(c.Context(), b, id)
		if err != nil {
			return err
		}
		row, err := f.into(a, c, is.Rule)
		if err != nil {
			return err
		}
		row.ID = id
		if f.try {
			return a.tried(retention.Try(c.Context(), b, row))
		}
		return a.saidRule(retention.Save(c.Context(), b, row))
	})
	return c
}
