package cli

import (
	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/deadlines"
	"consentbook/backend/sqlite"
)

func (a *app) holidayCommand() *cobra.Command {
	c := &cobra.Command{Use: "holiday", Short: "Days that this business counts otherwise than the table of holidays",
		Long: `The program knows the holidays of every EU and EEA state, the United Kingdom and
Switzerland with their regions (consentbook deadline --calendars). A decree can
make a day a holiday once, and a table can be wrong: what is said here goes first.
What is said of a State holds in all of its regions.`}
	c.AddCommand(a.holidayAddCommand(), a.holidayListCommand(), a.holidayDropCommand())
	return c
}

func (a *app) holidayAddCommand() *cobra.Command {
	var h consent.Holiday
	var none bool
	c := &cobra.Command{Use: "add BOOK", Short: "Say that a day is a holiday, or with --none that it is not", Args: cobra.ExactArgs(1),
		Example: "  consentbook holiday add book.consentbook --calendar GB-SCT --day 2026-06-15 --name \"Football World Cup\" --source \"Proclamation of 2026-01-15\"\n" +
			"  consentbook holiday add book.consentbook --calendar NL --day 2026-05-05 --none --name Bevrijdingsdag --source \"Algemene termijnenwet\""}
	f := c.Flags()
	f.StringVar(&h.Calendar, "calendar", "", "a State, such as SE, or a region, such as DE-BY")
	f.StringVar(&h.Day, "day", "", "the day (2026-06-15)")
	f.StringVar(&h.Name, "name", "", "what the day is called")
	f.StringVar(&h.Source, "source", "", "the decree, or where it was found")
	f.BoolVar(&none, "none", false, "it is a day like any other, whatever the table says")
	c.RunE = func(c *cobra.Command, args []string) error {
		h.Counts = !none
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			kept, err := deadlines.SetHoliday(c.Context(), b, h)
			if err != nil {
				return err
			}
			a.sayHoliday(kept)
			if a.json {
				return a.print(printedHoliday(kept))
			}
			return nil
		})
	}
	return needs(c, "calendar", "day", "name", "source")
}

func (a *app) holidayListCommand() *cobra.Command {
	var code string
	c := &cobra.Command{Use: "list BOOK", Short: "What the book says of days", Args: cobra.ExactArgs(1)}
	c.Flags().StringVar(&code, "calendar", "", "of this calendar only")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			all, err := deadlines.Holidays(c.Context(), b, code)
			if err != nil {
				return err
			}
			for _, h := range all {
				if !a.json {
					a.sayHoliday(h)
				} else if err := a.print(printedHoliday(h)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return c
}

func (a *app) holidayDropCommand() *cobra.Command {
	var code, day string
	c := &cobra.Command{Use: "drop BOOK", Short: "Let the table speak of a day again", Args: cobra.ExactArgs(1)}
	c.Flags().StringVar(&code, "calendar", "", "a State, such as SE, or a region, such as DE-BY")
	c.Flags().StringVar(&day, "day", "", "the day (2026-06-15)")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			h, err := deadlines.DropHoliday(c.Context(), b, code, day)
			if err != nil {
				return err
			}
			a.say("Dropped: of %s in %s the table speaks again.", h.Day, h.Calendar)
			if a.json {
				return a.print(printedHoliday(h))
			}
			return nil
		})
	}
	return needs(c, "calendar", "day")
}

func (a *app) sayHoliday(h sqlite.KeptHoliday) {
	what := "holiday"
	if !h.Counts {
		what = "no holiday"
	}
	a.say("%-7s %s  %-10s  %s (%s, entry %d)", h.Calendar, h.Day, what, h.Name, h.Source, h.Entry)
}

// holidayPrinted is an edited day with the entry that said so.
type holidayPrinted struct {
	consent.Holiday
	Entry consent.Entry `json:"entry"`
}

func printedHoliday(h sqlite.KeptHoliday) holidayPrinted { return holidayPrinted{h.Holiday, h.Entry} }
