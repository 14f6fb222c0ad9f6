package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
)

func (a *app) transferCommand() *cobra.Command {
	c := &cobra.Command{Use: "transfer", Short: "On what data may leave the EEA (Chapter V); needs no book"}
	c.AddCommand(a.transferToolsCommand(), a.transferCountryCommand())
	return c
}

type toolPrinted struct {
	consent.TransferTool
	Name string `json:"name"`
}

func (a *app) transferToolsCommand() *cobra.Command {
	c := &cobra.Command{Use: "tools", Short: "What a transfer can rest on", Args: cobra.NoArgs}
	c.RunE = func(c *cobra.Command, args []string) error {
		out := []toolPrinted{}
		for _, t := range consent.TransferTools {
			out = append(out, toolPrinted{t, toolNames[t.Code]})
			a.say("%-12s Art. %-17s %s", t.Code, t.Article, toolNames[t.Code])
		}
		return a.printed(map[string]any{"tools": out})
	}
	return c
}

func (a *app) transferCountryCommand() *cobra.Command {
	var on, home string
	c := &cobra.Command{Use: "country [CC]", Short: "Where a country stands on a day, by which decision and until when; without one, all on which a decision stands", Args: cobra.MaximumNArgs(1)}
	c.Flags().StringVar(&on, "on", "", "day (today)")
	c.Flags().StringVar(&home, "home", "", "where the business sits: GB and CH have decisions of their own; else those of the Commission count")
	c.RunE = func(c *cobra.Command, args []string) error {
		if on == "" {
			on = a.now().Format(time.DateOnly)
		}
		if _, err := time.Parse(time.DateOnly, on); err != nil {
			return consent.Fail(consent.Invalid, "time_malformed", "on")
		}
		if len(args) == 0 {
			list := consent.AdequateCountries(home, on)
			for _, s := range list {
				a.say("%s", standingLine(s))
			}
			return a.printed(map[string]any{"countries": append([]consent.CountryStanding{}, list...)})
		}
		s := consent.StandingOf(args[0], home, on)
		if s.Where == consent.CountryUnknown {
			return usage{fmt.Errorf("%q is no code of a country; write two letters, such as US", args[0])}
		}
		a.say("%s", standingLine(s))
		return a.printed(s)
	}
	return c
}

// standingLine says in one line where a country stands.
func standingLine(s consent.CountryStanding) string {
	decision := "a decision"
	if s.Decision != "" {
		decision = "decision " + s.Decision
	}
	until := ", until further notice"
	if s.Until != "" {
		until = ", until " + s.Until
	}
	switch s.Where {
	case consent.WithinEEA:
		return fmt.Sprintf("%s: nothing leaves (%s).", s.Country, s.Law)
	case consent.Adequate:
		return fmt.Sprintf("%s: adequate by %s of %s%s (%s).", s.Country, decision, s.From, until, s.Law)
	case consent.PartlyAdequate:
		return fmt.Sprintf("%s: adequate for some recipients (%s) by %s of %s%s (%s).", s.Country, s.Only, decision, s.From, until, s.Law)
	}
	if s.Lapsed != "" {
		return fmt.Sprintf("%s: a decision lapsed on %s; a transfer needs another tool (%s).", s.Country, s.Lapsed, s.Law)
	}
	return fmt.Sprintf("%s: no decision on %s; a transfer needs a tool of Art. 46 or an exception of Art. 49 (%s).", s.Country, s.On, s.Law)
}
