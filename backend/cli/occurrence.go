package cli

import (
	"cmp"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/breaches"
	"consentbook/backend/consent"
	"consentbook/backend/safeguards"
	"consentbook/backend/sqlite"
)

func (a *app) occurrenceCommand() *cobra.Command {
	c := &cobra.Command{Use: "occurrence", Short: "Incidents, trainings, drills, audits, visits of the authority"}
	c.AddCommand(a.occurrenceListCommand(), a.occurrenceShowCommand(), a.occurrenceAddCommand(), a.occurrenceChangeCommand(), a.occurrenceRemoveCommand(), a.occurrenceBreachCommand(),
		a.registerExport("The log as a list", func(c *cobra.Command, b sqlite.Book, format, language string, w io.Writer) (int64, error) {
			return safeguards.ExportOccurrences(c.Context(), b, format, language, w)
		}))
	return c
}

func (a *app) occurrenceLine(o consent.Occurrence) {
	a.say("%4d  %s  %-9s %s", o.ID, o.On, o.Kind, o.Title)
}

func (a *app) occurrenceListCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{Use: "list BOOK", Short: "What happened", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&all, "all", true, "also what is handled and does not come again")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			rows, err := safeguards.Occurrences(c.Context(), b, all)
			if err != nil {
				return err
			}
			for _, o := range rows {
				a.occurrenceLine(o)
			}
			return a.printed(map[string]any{"occurrences": append([]consent.Occurrence{}, rows...)})
		})
	}
	return c
}

func (a *app) occurrenceShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show BOOK NUMBER", Short: "One occurrence and how it came to be", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := rowNumber(args[1], "an occurrence")
		if err != nil {
			return err
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			o, steps, err := safeguards.ShowOccurrence(c.Context(), b, consent.OccurrenceID(id))
			if err != nil {
				return err
			}
			a.occurrenceLine(o)
			a.say("      %s", o.Words)
			return a.printed(struct {
				consent.Occurrence
				History []rowStep `json:"history"`
			}{o, rowSteps(steps)})
		})
	}
	return c
}

func occurrenceFlags(c *cobra.Command) {
	flagsOf(c, "kind", "incident, training, drill, audit, authority", "about", "privacy, requests, breaches, restore, phishing", "on", "day (today)", "title", "what happened", "words", "more of it", "who", "who took part, or found it",
		"result", "what came of it", "repeat-on", "day on which it comes again", "evidence", "file that shows it", "file", `the row as one JSON document; "-": on standard input`)
	c.Flags().Int64("breach", 0, "number of the breach that it turned out to be")
	c.Flags().Bool("handled", false, "nothing is to be done about it any more")
}

func (a *app) saveOccurrence(c *cobra.Command, b sqlite.Book, o consent.Occurrence) error {
	path, evidence, id, was := "", "", o.ID, o.File
	said(c, "file", &path)
	said(c, "evidence", &evidence)
	if err := a.rowFile(path, &o); err != nil {
		return err
	}
	o.ID, o.File = id, fileAfter(was, o.File)
	for name, into := range map[string]*string{"kind": &o.Kind, "about": &o.About, "on": &o.On, "title": &o.Title, "words": &o.Words, "who": &o.Who, "result": &o.Result, "repeat-on": &o.RepeatOn} {
		said(c, name, into)
	}
	saidYes(c, "handled", &o.Handled)
	if c.Flags().Changed("breach") {
		n, _ := c.Flags().GetInt64("breach")
		o.Breach = consent.BreachID(n)
	}
	f, err := givenFile(evidence)
	if err != nil {
		return err
	}
	if o, err = safeguards.SaveOccurrence(c.Context(), b, o, f); err != nil {
		return err
	}
	a.occurrenceLine(o)
	return a.printed(o)
}

func (a *app) occurrenceAddCommand() *cobra.Command {
	c := &cobra.Command{Use: "add BOOK", Short: "Enter what happened", Args: cobra.ExactArgs(1)}
	occurrenceFlags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			return a.saveOccurrence(c, b, consent.Occurrence{Kind: "incident", On: b.Now().Local().Format("2006-01-02")})
		})
	}
	return c
}

func (a *app) occurrenceChangeCommand() *cobra.Command {
	c := &cobra.Command{Use: "change BOOK NUMBER", Short: "Change an occurrence; what is not said stays", Args: cobra.ExactArgs(2)}
	occurrenceFlags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := rowNumber(args[1], "an occurrence")
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			o, _, err := safeguards.ShowOccurrence(c.Context(), b, consent.OccurrenceID(id))
			if err != nil {
				return err
			}
			return a.saveOccurrence(c, b, o)
		})
	}
	return c
}

func (a *app) occurrenceRemoveCommand() *cobra.Command {
	c := &cobra.Command{Use: "remove BOOK NUMBER", Short: "Take out what was entered in error", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := rowNumber(args[1], "an occurrence")
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			o, err := safeguards.RemoveOccurrence(c.Context(), b, consent.OccurrenceID(id))
			if err != nil {
				return err
			}
			a.say("Removed: %s.", o.Title)
			return a.printed(o)
		})
	}
	return c
}

func (a *app) occurrenceBreachCommand() *cobra.Command {
	var aware, how, what string
	c := &cobra.Command{Use: "breach BOOK NUMBER --aware TIME", Short: "It was a breach of personal data: open one from it (Art. 4(12), 33)", Args: cobra.ExactArgs(2), Long: breachTimeHelp}
	c.Flags().StringVar(&aware, "aware", "", "since when you know that it is one: the 72 hours run from there")
	c.Flags().StringVar(&how, "how", "", "how you learnt it")
	c.Flags().StringVar(&what, "what", "", "what happened; without it what the occurrence says")
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := rowNumber(args[1], "an occurrence")
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			o, _, err := safeguards.ShowOccurrence(c.Context(), b, consent.OccurrenceID(id))
			if err != nil {
				return err
			}
			if o.Breach != 0 {
				return consent.Fail(consent.Conflict, "row_settled", "breach", "register", string(consent.Occurrences))
			}
			opened, err := breaches.Open(c.Context(), b, consent.Breach{Title: o.Title, Facts: cmp.Or(strings.TrimSpace(what), strings.TrimSpace(o.Words), o.Title), DetectedAt: o.On, AwareAt: aware, AwareHow: how, Reporter: o.Who})
			if err != nil {
				return err
			}
			o.Breach = opened.ID
			if _, err := safeguards.SaveOccurrence(c.Context(), b, o, nil); err != nil {
				return err
			}
			return a.breachDone(opened, nil)
		})
	}
	return needs(c, "aware")
}
