package cli

import (
	"io"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/safeguards"
	"consentbook/backend/sqlite"
)

func (a *app) safeguardCommand() *cobra.Command {
	c := &cobra.Command{Use: "safeguard", Short: "Security measures (Art. 32)"}
	c.AddCommand(a.safeguardListCommand(), a.safeguardShowCommand(), a.safeguardAddCommand(), a.safeguardChangeCommand(), a.safeguardRemoveCommand(), a.safeguardStartersCommand(), a.safeguardTakeCommand(),
		a.registerExport("The measures as a list", func(c *cobra.Command, b sqlite.Book, format, language string, w io.Writer) (int64, error) {
			return safeguards.Export(c.Context(), b, format, language, w)
		}))
	return c
}

func (a *app) safeguardLine(s consent.Safeguard) {
	a.say("%4d  %-9s %-12s %s", s.ID, s.State, s.Kind, s.Name)
}

func (a *app) safeguardListCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{Use: "list BOOK", Short: "The measures", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&all, "all", false, "those that were dropped too")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			rows, err := safeguards.List(c.Context(), b, all)
			if err != nil {
				return err
			}
			for _, s := range rows {
				a.safeguardLine(s)
			}
			return a.printed(map[string]any{"safeguards": append([]consent.Safeguard{}, rows...)})
		})
	}
	return c
}

func (a *app) safeguardShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show BOOK NUMBER", Short: "One measure and how it came to be", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := rowNumber(args[1], "a measure")
		if err != nil {
			return err
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			s, steps, err := safeguards.Show(c.Context(), b, consent.SafeguardID(id))
			if err != nil {
				return err
			}
			a.safeguardLine(s)
			a.say("      %s", s.Words)
			return a.printed(struct {
				consent.Safeguard
				History []rowStep `json:"history"`
			}{s, rowSteps(steps)})
		})
	}
	return c
}

func safeguardFlags(c *cobra.Command) {
	flagsOf(c, "kind", "access, traceability, software, backup, encryption, processors, physical, organisation, network, paper, other", "name", "the measure", "words", "what is done", "state", "planned, in_place, dropped", "owner", "who sees to it",
		"due", "day by which it is to be in place", "done-on", "day since which it is in place", "tested-on", "day on which it was tried, 32(1)(d)", "review-on", "day of the next look", "evidence", "file that shows it", "file", `the row as one JSON document; "-": on standard input`)
	c.Flags().Bool("common", true, "holds for every activity")
}

func (a *app) saveSafeguard(c *cobra.Command, b sqlite.Book, s consent.Safeguard) error {
	path, evidence, id, was := "", "", s.ID, s.File
	said(c, "file", &path)
	said(c, "evidence", &evidence)
	if err := a.rowFile(path, &s); err != nil {
		return err
	}
	s.ID, s.File = id, fileAfter(was, s.File)
	for name, into := range map[string]*string{"kind": &s.Kind, "name": &s.Name, "words": &s.Words, "state": &s.State, "owner": &s.Owner, "due": &s.DueOn, "done-on": &s.DoneOn, "tested-on": &s.TestedOn, "review-on": &s.ReviewOn} {
		said(c, name, into)
	}
	saidYes(c, "common", &s.Common)
	f, err := givenFile(evidence)
	if err != nil {
		return err
	}
	if s, err = safeguards.Save(c.Context(), b, s, f); err != nil {
		return err
	}
	a.safeguardLine(s)
	return a.printed(s)
}

func (a *app) safeguardAddCommand() *cobra.Command {
	c := &cobra.Command{Use: "add BOOK", Short: "Put a measure into the list", Args: cobra.ExactArgs(1)}
	safeguardFlags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			return a.saveSafeguard(c, b, consent.Safeguard{Kind: "other", Common: true})
		})
	}
	return c
}

func (a *app) safeguardChangeCommand() *cobra.Command {
	c := &cobra.Command{Use: "change BOOK NUMBER", Short: "Change a measure; what is not said stays", Args: cobra.ExactArgs(2)}
	safeguardFlags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := rowNumber(args[1], "a measure")
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			s, _, err := safeguards.Show(c.Context(), b, consent.SafeguardID(id))
			if err != nil {
				return err
			}
			return a.saveSafeguard(c, b, s)
		})
	}
	return c
}

func (a *app) safeguardRemoveCommand() *cobra.Command {
	c := &cobra.Command{Use: "remove BOOK NUMBER", Short: "Take out a measure that was entered in error", Args: cobra.ExactArgs(2)}
	c.RunE = onRow(a, "a measure", false, func(c *cobra.Command, b sqlite.Book, id consent.SafeguardID) error {
		s, err := safeguards.Remove(c.Context(), b, id)
		if err != nil {
			return err
		}
		a.say("Removed: %s.", s.Name)
		return a.printed(s)
	})
	return c
}

func (a *app) safeguardStartersCommand() *cobra.Command {
	var language string
	c := &cobra.Command{Use: "starters", Short: "Measures that nearly every small business can take; needs no book", Args: cobra.NoArgs}
	c.Flags().StringVar(&language, "language", "en", "en, sv, de, fr")
	c.RunE = func(*cobra.Command, []string) error {
		for _, s := range safeguards.Starters(language, nil) {
			a.say("%-14s %-12s %s", s.Key, s.Kind, s.Name)
			if err := a.printed(s); err != nil {
				return err
			}
		}
		return nil
	}
	return c
}

func (a *app) safeguardTakeCommand() *cobra.Command {
	var language string
	var inPlace, all bool
	c := &cobra.Command{Use: "take BOOK KEY...", Short: "Take measures over from the starter set (--all: the whole of it)", Args: cobra.MinimumNArgs(1)}
	c.Flags().StringVar(&language, "language", "", "en, sv, de, fr (the controller's)")
	c.Flags().BoolVar(&inPlace, "in-place", false, "they are in place already; without it they are planned")
	c.Flags().BoolVar(&all, "all", false, "every one")
	c.RunE = func(c *cobra.Command, args []string) error {
		keys := args[1:]
		if all {
			for _, s := range safeguards.Starters("en", nil) {
				keys = append(keys, s.Key)
			}
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			made, err := safeguards.Take(c.Context(), b, keys, language, inPlace)
			if err != nil {
				return err
			}
			for _, s := range made {
				a.safeguardLine(s)
			}
			return a.printed(map[string]any{"safeguards": made})
		})
	}
	return c
}
