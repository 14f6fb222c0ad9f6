package cli

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"consentbook/backend/breaches"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

func (a *app) breachCommand() *cobra.Command {
	c := &cobra.Command{Use: "breach", Short: "The breach register: the 72 hours, what it means, who is told (Art. 33, 34)"}
	c.AddCommand(a.breachOpenCommand(), a.breachUpdateCommand(), a.breachListCommand(), a.breachShowCommand(), a.breachJudgeCommand(), a.breachDecideCommand(), a.breachNoticeCommand(), a.breachToldCommand(),
		a.breachControllerToldCommand(), a.breachLettersCommand(), a.breachCloseCommand(), a.breachReopenCommand(), a.breachExportCommand())
	return c
}

// onBreach runs fn on a breach of a book.
func (a *app) onBreach(readOnly bool, fn func(ctx context.Context, b sqlite.Book, id consent.BreachID) error) func(*cobra.Command, []string) error {
	return onRow(a, "a breach; consentbook breach list shows them", readOnly, func(c *cobra.Command, b sqlite.Book, id consent.BreachID) error { return fn(c.Context(), b, id) })
}

func (a *app) breachListCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{Use: "list BOOK", Short: "The open breaches, what runs out first at the head", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&all, "all", false, "closed ones too")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			list, err := breaches.List(c.Context(), b, all)
			if err != nil {
				return err
			}
			out, drills := []breachPrintedRow{}, 0
			for _, s := range list {
				out = append(out, breachRow(s))
				if s.Drill {
					drills++
				}
				a.breachLine(s)
			}
			return a.printed(map[string]any{"breaches": out, "real": len(list) - drills, "drills": drills})
		})
	}
	return c
}

func (a *app) breachShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show BOOK BREACH", Short: "One breach: its clock, what is known, what is missing by article, how it went", Args: cobra.ExactArgs(2)}
	c.RunE = a.onBreach(true, func(ctx context.Context, b sqlite.Book, id consent.BreachID) error {
		s, err := breaches.Show(ctx, b, id)
		if err != nil {
			return err
		}
		history, err := breaches.History(ctx, b, id)
		if err != nil {
			return err
		}
		a.breachLine(s)
		a.breachWhole(s)
		for _, h := range history {
			a.say("        %s  %s  entry %d", rfc(h.At), h.Kind, h.Entry)
		}
		return a.printed(struct {
			breachPrintedRow
			History []stepPrinted `json:"history"`
		}{breachRow(s), stepsPrinted(history)})
	})
	return c
}

func (a *app) breachOpenCommand() *cobra.Command {
	var f breachFlags
	c := &cobra.Command{Use: "open BOOK --aware TIME --what TEXT", Short: "Open a breach: what happened, since when you know, how you learnt it; the clock runs", Args: cobra.ExactArgs(1),
		Long:    breachTimeHelp,
		Example: "  consentbook breach open BOOK --aware 2026-11-17T15:40 --how \"Elin came back without it\" --what \"A memory card was left on the train.\""}
	f.on(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			fields, err := f.fields(a, c, b)
			if err != nil {
				return err
			}
			row, err := breaches.Merged(consent.Breach{}, fields)
			if err != nil {
				return err
			}
			return a.breachDone(breaches.Open(c.Context(), b, row))
		})
	}
	run := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		if !c.Flags().Changed("file") && (!c.Flags().Changed("aware") || !c.Flags().Changed("what")) {
			return usage{fmt.Errorf("%s needs --aware and --what, or --file", c.CommandPath())}
		}
		return run(c, args)
	}
	return c
}

const breachTimeHelp = `Times are written with their offset (2026-11-17T15:40+01:00), or as the clock of
the business showed them (2026-11-17T15:40). A local time that the clock showed
twice, or never, is refused: it would move the end of the 72 hours by an hour.
Happened and found may be days alone; FROM/TO is a span.`

func (a *app) breachUpdateCommand() *cobra.Command {
	var f breachFlags
	c := &cobra.Command{Use: "update BOOK BREACH", Short: "Note what has been found out; fields that are not named stay", Args: cobra.ExactArgs(2), Long: breachTimeHelp}
	f.on(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.onBreach(false, func(ctx context.Context, b sqlite.Book, id consent.BreachID) error {
			fields, err := f.fields(a, c, b)
			if err != nil {
				return err
			}
			var named map[string]json.RawMessage
			if json.Unmarshal(fields, &named) == nil && len(named) == 0 {
				return usage{fmt.Errorf("%s needs a field to change", c.CommandPath())}
			}
			return a.breachDone(breaches.Merge(ctx, b, id, fields))
		})(c, args)
	}
	return c
}

func (a *app) breachCloseCommand() *cobra.Command {
	c := &cobra.Command{Use: "close BOOK BREACH", Short: "End the work on a breach; refused (exit 1, what is open named) while something is left", Args: cobra.ExactArgs(2)}
	c.RunE = a.onBreach(false, func(ctx context.Context, b sqlite.Book, id consent.BreachID) error {
		return a.breachDone(breaches.Close(ctx, b, id))
	})
	return c
}

func (a *app) breachReopenCommand() *cobra.Command {
	c := &cobra.Command{Use: "reopen BOOK BREACH", Short: "Take a closed breach up again", Args: cobra.ExactArgs(2)}
	c.RunE = a.onBreach(false, func(ctx context.Context, b sqlite.Book, id consent.BreachID) error {
		return a.breachDone(breaches.Reopen(ctx, b, id))
	})
	return c
}
