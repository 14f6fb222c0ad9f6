package cli

import (
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/api"
	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/retention"
	"consentbook/backend/sqlite"
)

func (a *app) retentionDueCommand() *cobra.Command {
	q := retention.DueQuery{}
	c := &cobra.Command{Use: "due BOOK NUMBER", Short: "The people under a rule, a line each, with why they may go or what keeps them", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&q.Verdict, "verdict", "due", "due, over, kept, or one of "+consent.RetentionVerdictWords())
	c.Flags().IntVar(&q.Limit, "limit", 100, "lines, at most 1000")
	c.Flags().IntVar(&q.Offset, "offset", 0, "lines to leave out")
	c.RunE = a.onRule(true, func(c *cobra.Command, b sqlite.Book, id consent.RetentionID) error {
		q.Rule = id
		out, err := retention.Due(c.Context(), b, q)
		if err != nil {
			return err
		}
		for _, p := range out.People {
			var why []string
			for _, r := range p.Reasons {
				why = append(why, retentionKept[r.Kind])
			}
			a.say("%8d  %-28s %s + period = %s  %-10s %s", p.Contact, p.Name, p.Trigger, p.Ends, p.Verdict, strings.Join(why, "; "))
			if a.json {
				if err := a.print(p); err != nil {
					return err
				}
			}
		}
		a.note("%d of %d", len(out.People), out.Total)
		return nil
	})
	return c
}

// proposalPrinted is a proposal as it is printed.
type proposalPrinted struct {
	retention.DueProposal
	Lines []erasureLineOut   `json:"lines"`
	Sum   consent.ErasureSum `json:"sum"`
}

func (a *app) retentionProposeCommand() *cobra.Command {
	c := &cobra.Command{Use: "propose BOOK NUMBER", Short: "Who would go under a rule today, and what of them; changes nothing", Args: cobra.ExactArgs(2)}
	c.RunE = a.onRule(true, func(c *cobra.Command, b sqlite.Book, id consent.RetentionID) error {
		p, err := retention.Propose(c.Context(), b, id)
		if err != nil {
			return err
		}
		out := proposalPrinted{DueProposal: p, Lines: []erasureLineOut{}}
		a.say("%s: %d people are due on %s.", p.Rule.Name, p.Counts.Due, p.On)
		a.sayStanding(p.Counts)
		if len(p.IDs) > 0 && p.Rule.Action != "restrict" {
			plan, err := erasures.PreviewMany(c.Context(), b, p.IDs, erasures.Order{Ground: "retention", Rule: id})
			if err != nil {
				return err
			}
			a.sayLines(plan.Lines, plan.Sum)
			out.Lines, out.Sum = erasureLines(plan.Lines, "retention"), plan.Sum
		}
		if len(p.IDs) > 0 {
			a.say("Look through them (retention due), then: retention carry-out … %d --yes %d --reviewed-by NAME", id, len(p.IDs))
		}
		return a.printed(out)
	})
	return c
}

func (a *app) retentionCarryOutCommand() *cobra.Command {
	var o retention.Order
	var except []int64
	var noHash bool
	c := &cobra.Command{Use: "carry-out BOOK NUMBER", Short: "Carry a rule out with the people that retention propose has just shown", Args: cobra.ExactArgs(2),
		Long: "Erases, or restricts, those who are due under a rule. --yes is the number that retention\npropose has just shown; where the list is another one by now, nothing is done. Everybody is\nlooked at again when they go: who ordered, consented, asked or is held since stays."}
	f := c.Flags()
	f.Int64Var(&o.Count, "yes", -1, "how many people propose showed")
	f.StringVar(&o.Stamp, "proposal", "", "the proposal's stamp, which names the list more closely than its length")
	f.StringVar(&o.Reviewer, "reviewed-by", "", "who looked through the list")
	f.IntVar(&o.Limit, "limit", 0, "at most so many of them, the lowest numbers first")
	f.Int64SliceVar(&except, "except", nil, "numbers of contacts that stay for now")
	f.BoolVar(&noHash, "no-suppression", false, "make no keyed hash: a later list may bring them in again")
	c.RunE = a.onRule(false, func(c *cobra.Command, b sqlite.Book, id consent.RetentionID) error {
		if o.Count < 0 && o.Stamp == "" {
			return usage{errors.New("carry-out needs --yes with the number that retention propose shows")}
		}
		o.Rule = id
		for _, n := range except {
			o.Except = append(o.Except, consent.ContactID(n))
		}
		reviewed, err := retention.Review(c.Context(), b, o, nil)
		if err != nil {
			return err
		}
		run, err := api.CarryRetentionOut(c.Context(), b, reviewed, !noHash, func(done, total int64) { a.note("%d of %d people", done, total) })
		if err != nil {
			return err
		}
		if a.opened != nil {
			if _, err := listsWritten(c.Context(), a.opened); err != nil {
				return err
			}
		}
		a.say("%d people; certificate %s.", run.People, certificateWord(run.Erasure))
		for why, n := range run.LeftOut {
			a.note("%8d  left out: %s", n, sentences[why])
		}
		return a.printed(run)
	})
	return c
}

func certificateWord(n int64) string {
	if n == 0 {
		return "-"
	}
	return strconv.FormatInt(n, 10)
}

func (a *app) retentionCalendarCommand() *cobra.Command {
	var months int
	c := &cobra.Command{Use: "calendar BOOK", Short: "What falls due in the months to come, by rule", Args: cobra.ExactArgs(1)}
	c.Flags().IntVar(&months, "months", 24, "how many")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			cal, err := retention.CalendarOf(c.Context(), b, months)
			if err != nil {
				return err
			}
			for i, r := range cal.Rules {
				a.say("[%d] rule %d  %s: %d due now, %d over and held", i+1, r.Rule, r.Name, r.Due, r.Held)
			}
			for _, m := range cal.Months {
				var each []string
				for i, n := range m.People {
					if n > 0 {
						each = append(each, "["+strconv.Itoa(i+1)+"] "+strconv.FormatInt(n, 10))
					}
				}
				a.say("%s  %8d  %s", m.Month, m.Sum, strings.Join(each, "  "))
			}
			return a.printed(cal)
		})
	}
	return c
}
