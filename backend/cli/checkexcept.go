package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/findings"
	"consentbook/backend/sqlite"
)

func (a *app) checkExceptCommand() *cobra.Command {
	var in consent.FindingException
	var place string
	c := &cobra.Command{Use: "except BOOK", Short: "Say that something found is known, why it stands, and until when", Args: cobra.ExactArgs(1),
		Long: `Enters an exception to one finding, with its reason and its last day, a year ahead
at most. A gap or advice then stands apart until that day and comes back on the
next. What breaks the law stays listed and counted, marked as known: no reason of
one's own makes it lawful.`}
	f := c.Flags()
	f.StringVar(&in.Rule, "rule", "", "the rule, as check names it")
	f.StringVar(&place, "place", "", `the place, as check names it: "purpose:newsletter", "processor:3"; left out for what is about the whole book`)
	f.StringVar(&in.Reason, "reason", "", "why it stands")
	f.StringVar(&in.Until, "until", "", "last day, YYYY-MM-DD")
	c.RunE = func(c *cobra.Command, args []string) error {
		if kind, id, has := strings.Cut(place, ":"); has {
			in.Kind, in.Place = kind, id
		} else if r, there := consent.FindFindingRule(in.Rule); there && place != r.Place {
			in.Place = place
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			e, err := findings.Except(c.Context(), b, in)
			if err != nil {
				return err
			}
			a.say("Exception %d: %s is known till %s.", e.ID, e.Rule, e.Until)
			return a.printed(e)
		})
	}
	return needs(c, "rule", "reason", "until")
}

func (a *app) checkExceptionsCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{Use: "exceptions BOOK", Short: "What is known and stands with a reason; JSON lines", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&all, "all", false, "also those that were ended")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			list, err := findings.Exceptions(c.Context(), b, all)
			if err != nil {
				return err
			}
			for _, e := range list {
				a.say("%4d  till %s  %-34s %s  %s", e.ID, e.Until, e.Rule, strings.TrimSpace(e.Kind+" "+e.Place), e.Reason)
				if a.json {
					if err := a.print(e); err != nil {
						return err
					}
				}
			}
			return nil
		})
	}
	return c
}

func (a *app) checkEndCommand() *cobra.Command {
	return &cobra.Command{Use: "end BOOK NUMBER", Short: "End an exception before its day", Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			id, err := strconv.ParseInt(args[1], 10, 64)
			if err != nil {
				return usage{fmt.Errorf("%q is no number of an exception; consentbook check exceptions shows them", args[1])}
			}
			return a.with(c, args[0], false, func(b sqlite.Book) error {
				e, err := findings.EndException(c.Context(), b, consent.ExceptionID(id))
				if err != nil {
					return err
				}
				a.say("Exception %d to %s has ended.", e.ID, e.Rule)
				return a.printed(e)
			})
		}}
}
