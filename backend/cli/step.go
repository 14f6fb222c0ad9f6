package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/roadmap"
	"consentbook/backend/sqlite"
)

func (a *app) roadmapCommand() *cobra.Command {
	c := &cobra.Command{Use: "roadmap", Short: "The check list from nothing to done (Art. 5(2), 24)"}
	c.AddCommand(a.roadmapListCommand(), a.roadmapShowCommand(), a.roadmapSetCommand(), a.roadmapAddCommand(), a.roadmapRemoveCommand(), a.roadmapExportCommand())
	return c
}

func (a *app) stepLine(s roadmap.Step) {
	mark := map[string]string{consent.RoadDone: "x", consent.RoadUnderWay: "~", consent.RoadNotNeeded: "-"}[s.State]
	if mark == "" {
		mark = " "
	}
	a.say("[%s] %2d  %-11s %s", mark, s.No, s.Key, s.Title)
	if s.KnownWords != "" {
		a.say("                     %s", s.KnownWords)
	}
	if s.Contradicted {
		a.say("                     marked done, and the book says otherwise")
	}
	if s.Overdue {
		a.say("                     was due on %s", s.Said.DueOn)
	}
}

func (a *app) roadmapListCommand() *cobra.Command {
	var language string
	c := &cobra.Command{Use: "list BOOK", Short: "Every step, with what the book knows of it and what was said", Args: cobra.ExactArgs(1)}
	c.Flags().StringVar(&language, "language", "", "en, sv, de, fr (the controller's)")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			m, err := roadmap.Look(c.Context(), b, language)
			if err != nil {
				return err
			}
			for _, s := range m.Steps {
				a.stepLine(s)
			}
			p := m.Progress
			a.say("%d of %d done, %d under way, %d open, %d not needed.", p.Done, p.Total, p.UnderWay, p.Open, p.NotNeeded)
			return a.printed(m)
		})
	}
	return c
}

func (a *app) roadmapShowCommand() *cobra.Command {
	var language string
	c := &cobra.Command{Use: "show BOOK STEP", Short: "One step, by its key or by the number of a step of your own", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&language, "language", "", "en, sv, de, fr (the controller's)")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			m, err := roadmap.Look(c.Context(), b, language)
			if err != nil {
				return err
			}
			for _, s := range m.Steps {
				if s.Key == args[1] || s.ID != 0 && fmt.Sprint(s.ID) == args[1] {
					a.stepLine(s)
					a.say("%s (Art. %s)", s.Why, s.Article)
					return a.printed(s)
				}
			}
			return consent.Fail(consent.NotFound, "row_unknown", string(consent.RoadSteps))
		})
	}
	return c
}

func stepFlags(c *cobra.Command) {
	flagsOf(c, "state", "open, under_way, done, not_needed; empty: as the book knows it", "owner", "who sees to it", "due", "day by which it is to be done", "done-on", "day on which it was done (today)",
		"words", "evidence in words, or why it is not needed", "evidence", "file that shows it", "file", `the row as one JSON document; "-": on standard input`)
}

// setStep lays what was typed over what stands there and keeps it.
func (a *app) setStep(c *cobra.Command, b sqlite.Book, s consent.RoadStep) error {
	path, evidence, was := "", "", s.File
	said(c, "file", &path)
	said(c, "evidence", &evidence)
	key, id := s.Key, s.ID
	if err := a.rowFile(path, &s); err != nil {
		return err
	}
	s.Key, s.ID, s.File = key, id, fileAfter(was, s.File)
	said(c, "title", &s.Title)
	said(c, "state", &s.State)
	said(c, "owner", &s.Owner)
	said(c, "due", &s.DueOn)
	said(c, "done-on", &s.DoneOn)
	said(c, "words", &s.Words)
	f, err := givenFile(evidence)
	if err != nil {
		return err
	}
	s, err = roadmap.Set(c.Context(), b, s, f)
	if err != nil {
		return err
	}
	a.say("Step %d: %s%s, %s.", s.ID, s.Key, s.Title, s.State)
	return a.printed(s)
}

func (a *app) roadmapSetCommand() *cobra.Command {
	c := &cobra.Command{Use: "set BOOK STEP", Short: "Say where a step stands: by its key, or by the number of a step of your own", Args: cobra.ExactArgs(2),
		Long: "Says where a step stands. What is not said stays as it was. A step that is marked done\nwhile the book knows better is shown as contradicted and not counted as done."}
	stepFlags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			s, err := roadmap.Find(c.Context(), b, args[1])
			if consent.CodeOf(err) == consent.NotFound {
				if _, known := consent.RoadMapStepOf(args[1]); known {
					s, err = consent.RoadStep{Key: args[1]}, nil
				}
			}
			if err != nil {
				return err
			}
			return a.setStep(c, b, s)
		})
	}
	return c
}

func (a *app) roadmapAddCommand() *cobra.Command {
	c := &cobra.Command{Use: "add BOOK", Short: "Add a step of your own", Args: cobra.ExactArgs(1)}
	flagsOf(c, "title", "what is to be done")
	stepFlags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error { return a.setStep(c, b, consent.RoadStep{State: consent.RoadOpen}) })
	}
	return c
}

func (a *app) roadmapRemoveCommand() *cobra.Command {
	c := &cobra.Command{Use: "remove BOOK STEP", Short: "Take back what was said of a step; a step of your own goes", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			s, err := roadmap.Find(c.Context(), b, args[1])
			if err != nil {
				return err
			}
			if s, err = roadmap.Remove(c.Context(), b, s.ID); err != nil {
				return err
			}
			a.say("Taken back: %s%s.", s.Key, s.Title)
			return a.printed(s)
		})
	}
	return c
}

func (a *app) roadmapExportCommand() *cobra.Command {
	return a.registerExport("The road map as a list", func(c *cobra.Command, b sqlite.Book, format, language string, w io.Writer) (int64, error) {
		return roadmap.Export(c.Context(), b, format, language, w)
	})
}

// registerExport is the command that writes a register into a file.
func (a *app) registerExport(short string, write func(c *cobra.Command, b sqlite.Book, format, language string, w io.Writer) (int64, error)) *cobra.Command {
	var format, out, language string
	c := &cobra.Command{Use: "export BOOK", Short: short, Args: cobra.ExactArgs(1)}
	c.Flags().StringVar(&format, "format", "", "csv or xlsx")
	c.Flags().StringVar(&out, "out", "", "file to write")
	c.Flags().StringVar(&language, "language", "", "en, sv, de, fr (the controller's)")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			rows := int64(0)
			err := files.WriteAtomic(out, func(w io.Writer) (err error) {
				rows, err = write(c, b, format, language, w)
				return err
			})
			if err != nil {
				return err
			}
			info, err := os.Stat(out)
			if err != nil {
				return err
			}
			a.say("%d rows in %s, %d bytes.", rows, out, info.Size())
			return a.printed(map[string]any{"rows": rows, "bytes": info.Size(), "format": format})
		})
	}
	return needs(c, "format", "out")
}
