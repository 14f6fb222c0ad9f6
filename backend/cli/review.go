package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/reviews"
	"consentbook/backend/sqlite"
)

func (a *app) reviewCommand() *cobra.Command {
	var run bool
	c := &cobra.Command{Use: "review BOOK", Short: "What expired, expires soon, or waits for somebody; JSON lines", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&run, "run", false, "record the consents that have ended as expired; without it nothing changes")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], !run, func(b sqlite.Book) error { return a.review(c, b, run) })
	}
	c.AddCommand(a.reviewDropCommand())
	return c
}

// ranLine says what a run recorded.
type ranLine struct {
	Kind string `json:"kind"`
	reviews.Ended
}

func (a *app) review(c *cobra.Command, b sqlite.Book, run bool) error {
	if run {
		ended, err := reviews.Run(c.Context(), b)
		if err != nil {
			return err
		}
		a.say("%d consents recorded as expired.", ended.Consents)
		if a.json {
			if err := a.print(ranLine{"run", ended}); err != nil {
				return err
			}
		}
	}
	r, err := reviews.Look(c.Context(), b)
	if err != nil {
		return err
	}
	if r.Due {
		a.note("Consents have ended that are not recorded yet: consentbook review --run does it.")
	}
	for _, l := range r.Lines {
		a.say("%-16s %8d  %s  (Art. %s)  contacts list --filter '%s'", l.Purpose, l.Count, reviewWords[l.Kind], l.Article, strings.Join(l.Filters, " "))
		if a.json {
			if err := a.print(l); err != nil {
				return err
			}
		}
	}
	return nil
}

// reviewWords are the sentences for the lines of a review.
var reviewWords = map[reviews.Kind]string{
	reviews.Expired:     "consents have ended",
	reviews.Expiring:    "consents end soon: renew them before they do",
	reviews.Unproved:    "claimed consents without proof: ask, or drop",
	reviews.Unweighed:   "people held on interests that nobody has weighed",
	reviews.NotCarried:  "people held on interests, and the weighing does not carry them",
	reviews.WeighingDue: "the weighing of interests is to be looked at again",
	reviews.NoSpecial:   "people held for special data without a condition of Art. 9(2)",
	reviews.EndedInUse:  "people held for a purpose that has ended",
}

func (a *app) reviewDropCommand() *cobra.Command {
	var purpose, reason string
	var all bool
	c := &cobra.Command{Use: "drop BOOK", Short: "Drop people from a purpose whose consent nobody can prove; or, with --all, everybody", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&purpose, "purpose", "", "purpose")
	f.StringVar(&reason, "reason", "", "why; it stands in the ledger for each of them")
	f.BoolVar(&all, "all", false, "everybody who stands for the purpose, so that it can end")
	c.RunE = func(c *cobra.Command, args []string) error {
		o := reviews.Order{Purpose: consent.PurposeID(purpose), Scope: reviews.Unproven, Reason: reason}
		if all {
			o.Scope = reviews.Everyone
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			n, err := reviews.Drop(c.Context(), b, o, nil, nil)
			if err != nil {
				return err
			}
			a.say("%d people dropped from %s. There is no undo; each of them can come back by an act of their own.", n, o.Purpose)
			return a.printed(map[string]any{"purpose": o.Purpose, "scope": o.Scope, "people": n})
		})
	}
	return needs(c, "purpose", "reason")
}
