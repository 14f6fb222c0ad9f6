package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/screenings"
	"consentbook/backend/sqlite"
)

func (a *app) screeningCommand() *cobra.Command {
	c := &cobra.Command{Use: "screening", Short: "Which activities need an impact assessment, and what it came to (Art. 35)"}
	c.AddCommand(a.screeningQuestionsCommand(), a.screeningListCommand(), a.screeningShowCommand(), a.screeningAddCommand(), a.screeningChangeCommand("change", "Change a screening"),
		a.screeningAnswerCommand(), a.screeningOutcomeCommand(), a.screeningChangeCommand("assess", "Write the assessment itself (Art. 35(7))"), a.screeningRemoveCommand(), a.screeningDocumentCommand(),
		a.registerExport("The screenings as a list", func(c *cobra.Command, b sqlite.Book, format, language string, w io.Writer) (int64, error) {
			return screenings.Export(c.Context(), b, format, language, w)
		}))
	return c
}

func (a *app) screeningQuestionsCommand() *cobra.Command {
	var language string
	c := &cobra.Command{Use: "questions", Short: "The questions of a screening; needs no book", Args: cobra.NoArgs}
	c.Flags().StringVar(&language, "language", "en", "en, sv, de, fr")
	c.RunE = func(c *cobra.Command, _ []string) error {
		for _, q := range screenings.Questions(language) {
			a.say("%-12s %-9s %s", q.Key, q.Article, q.Title)
			if err := a.printed(q); err != nil {
				return err
			}
		}
		return nil
	}
	return c
}

func (a *app) screeningLine(s screenings.Screened) {
	a.say("%4d  %-13s %-17s %s", s.ID, s.Standing, s.Result.Outcome, s.Name)
}

func (a *app) screeningListCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{Use: "list BOOK", Short: "The screenings, and the activities that have none", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&all, "all", false, "those that have ended too")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			l, err := screenings.List(c.Context(), b, all)
			if err != nil {
				return err
			}
			for _, s := range l.Screenings {
				a.screeningLine(s)
			}
			for _, u := range l.Unscreened {
				a.say("   -  not screened: activity %d, %s", u.Activity, u.Name)
			}
			return a.printed(l)
		})
	}
	return c
}

// rowStep is how a row of a register came to be as it is.
type rowStep struct {
	Entry consent.Entry      `json:"entry"`
	Kind  string             `json:"kind"`
	At    string             `json:"at"`
	By    consent.OperatorID `json:"by"`
}

func rowSteps[T consent.Documented](steps []sqlite.DocumentStep[T]) []rowStep {
	out := []rowStep{}
	for _, s := range steps {
		out = append(out, rowStep{s.Entry, s.Kind, s.At.UTC().Format("2006-01-02T15:04:05Z"), s.By})
	}
	return out
}

func (a *app) screeningShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show BOOK NUMBER", Short: "One screening with its answers and how it came to be", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := rowNumber(args[1], "a screening")
		if err != nil {
			return err
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			s, steps, err := screenings.Show(c.Context(), b, consent.ScreeningID(id))
			if err != nil {
				return err
			}
			a.screeningLine(s)
			for _, k := range consent.ScreeningKeys() {
				answer, said := s.At(k), "?"
				if answer.Yes != nil {
					said = map[bool]string{true: "yes", false: "no"}[*answer.Yes]
				}
				a.say("      %-12s %-4s %s", k, said, answer.Words)
			}
			if len(s.Lacks) > 0 {
				a.say("      lacks: %s", strings.Join(s.Lacks, ", "))
			}
			return a.printed(struct {
				screenings.Screened
				History []rowStep `json:"history"`
			}{s, rowSteps(steps)})
		})
	}
	return c
}

func screeningFlags(c *cobra.Command) {
	flagsOf(c, "name", "name (that of the activity)", "description", "of the processing and its purposes, 35(7)(a)", "necessity", "necessity and proportionality, 35(7)(b)", "risks", "for the people, 35(7)(c)",
		"measures", "against the risks, 35(7)(d)", "dpo-advice", "of the data protection officer, 35(2)", "views", "of the people or their representatives, or why they were not asked, 35(9)", "residual", "risk that is left: low, middle, high",
		"consulted-on", "day on which the authority was asked, 36(1)", "made-on", "day of the screening (today)", "done-on", "day on which the assessment was done", "review-on", "day of the next look, 35(11)", "ended-on", "day on which the processing ended",
		"evidence", "file on which it rests", "file", `the row as one JSON document; "-": on standard input`)
	c.Flags().Int64("activity", 0, "number of the activity")
}

// saveScreening lays what was typed over what stands there and keeps it.
func (a *app) saveScreening(c *cobra.Command, b sqlite.Book, s consent.Screening) error {
	path, evidence, id, was := "", "", s.ID, s.File
	said(c, "file", &path)
	said(c, "evidence", &evidence)
	if err := a.rowFile(path, &s); err != nil {
		return err
	}
	s.ID, s.File = id, fileAfter(was, s.File)
	for name, into := range map[string]*string{"name": &s.Name, "description": &s.Description, "necessity": &s.Necessity, "risks": &s.Risks, "measures": &s.Measures, "dpo-advice": &s.Advice, "views": &s.Views, "residual": &s.Residual,
		"consulted-on": &s.ConsultedOn, "made-on": &s.MadeOn, "done-on": &s.DoneOn, "review-on": &s.ReviewOn, "ended-on": &s.EndedOn} {
		said(c, name, into)
	}
	if c.Flags().Changed("activity") {
		n, _ := c.Flags().GetInt64("activity")
		s.Activity = consent.ActivityID(n)
	}
	f, err := givenFile(evidence)
	if err != nil {
		return err
	}
	if s, err = screenings.Save(c.Context(), b, s, f); err != nil {
		return err
	}
	return a.screeningSaved(c, b, s.ID)
}

func (a *app) screeningSaved(c *cobra.Command, b sqlite.Book, id consent.ScreeningID) error {
	s, _, err := screenings.Show(c.Context(), b, id)
	if err != nil {
		return err
	}
	a.screeningLine(s)
	return a.printed(s)
}

func (a *app) screeningAddCommand() *cobra.Command {
	c := &cobra.Command{Use: "add BOOK", Short: "Begin a screening of an activity", Args: cobra.ExactArgs(1)}
	screeningFlags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error { return a.saveScreening(c, b, consent.Screening{}.Normal()) })
	}
	return c
}

func (a *app) screeningChangeCommand(use, short string) *cobra.Command {
	c := &cobra.Command{Use: use + " BOOK NUMBER", Short: short, Args: cobra.ExactArgs(2)}
	screeningFlags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := rowNumber(args[1], "a screening")
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			s, _, err := screenings.Show(c.Context(), b, consent.ScreeningID(id))
			if err != nil {
				return err
			}
			return a.saveScreening(c, b, s.Screening)
		})
	}
	return c
}

func (a *app) screeningAnswerCommand() *cobra.Command {
	var why string
	c := &cobra.Command{Use: "answer BOOK NUMBER QUESTION yes|no|open", Short: "Answer one question; a no gives its reason", Args: cobra.ExactArgs(4)}
	c.Flags().StringVar(&why, "why", "", "the reason")
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := rowNumber(args[1], "a screening")
		if err != nil {
			return err
		}
		answer := consent.ScreeningAnswer{Words: why}
		switch args[3] {
		case "yes", "no":
			yes := args[3] == "yes"
			answer.Yes = &yes
		case "open":
		default:
			return usage{fmt.Errorf("an answer is yes, no or open, not %q", args[3])}
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			if _, err := screenings.Answer(c.Context(), b, consent.ScreeningID(id), args[2], answer); err != nil {
				return err
			}
			return a.screeningSaved(c, b, consent.ScreeningID(id))
		})
	}
	return c
}

func (a *app) screeningOutcomeCommand() *cobra.Command {
	var decide, reasons string
	c := &cobra.Command{Use: "outcome BOOK NUMBER", Short: "What the answers come to; --decide keeps the decision", Args: cobra.ExactArgs(2),
		Long: `Says what the answers come to: required (a case of Art. 35(3), or on the
authority's list), usually_required (two criteria or more), judge (one
criterion), not_required (every question a reasoned no) or open. A decision
against "required" is refused; one against the others needs --reasons.`}
	c.Flags().StringVar(&decide, "decide", "", "required or not_required")
	c.Flags().StringVar(&reasons, "reasons", "", "why")
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := rowNumber(args[1], "a screening")
		if err != nil {
			return err
		}
		return a.with(c, args[0], decide == "", func(b sqlite.Book) error {
			if decide != "" {
				if _, err := screenings.Decide(c.Context(), b, consent.ScreeningID(id), decide, reasons); err != nil {
					return err
				}
			}
			return a.screeningSaved(c, b, consent.ScreeningID(id))
		})
	}
	return c
}

func (a *app) screeningRemoveCommand() *cobra.Command {
	c := &cobra.Command{Use: "remove BOOK NUMBER", Short: "Take out a screening that was entered in error", Args: cobra.ExactArgs(2)}
	c.RunE = onRow(a, "a screening", false, func(c *cobra.Command, b sqlite.Book, id consent.ScreeningID) error {
		s, err := screenings.Remove(c.Context(), b, id)
		if err != nil {
			return err
		}
		a.say("Removed: %s.", s.Name)
		return a.printed(s)
	})
	return c
}

func (a *app) assessmentCommand() *cobra.Command {
	c := &cobra.Command{Use: "assessment", Short: "Weighings of legitimate interests (Art. 6(1)(f)); purpose assess makes one"}
	list := &cobra.Command{Use: "list BOOK", Short: "Every purpose that may rest on interests, with its newest weighing", Args: cobra.ExactArgs(1)}
	list.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			all, err := screenings.Weighings(c.Context(), b)
			if err != nil {
				return err
			}
			for _, w := range all {
				a.say("%-24s %-12s %s", w.Purpose, w.Standing, w.Name)
			}
			return a.printed(map[string]any{"assessments": all})
		})
	}
	c.AddCommand(list, a.documentCommand("document BOOK PURPOSE", "The newest weighing of a purpose as a PDF, with those before it", func(c *cobra.Command, b sqlite.Book, of, language string, w io.Writer) (int, error) {
		return screenings.WriteWeighing(c.Context(), b, consent.PurposeID(of), language, w)
	}))
	return c
}

func (a *app) screeningDocumentCommand() *cobra.Command {
	return a.documentCommand("document BOOK NUMBER", "A screening, with its assessment, as a PDF", func(c *cobra.Command, b sqlite.Book, of, language string, w io.Writer) (int, error) {
		id, err := rowNumber(of, "a screening")
		if err != nil {
			return 0, err
		}
		return screenings.WriteDocument(c.Context(), b, consent.ScreeningID(id), language, w)
	})
}

// documentCommand is a command that sets a row as a document.
func (a *app) documentCommand(use, short string, write func(c *cobra.Command, b sqlite.Book, of, language string, w io.Writer) (int, error)) *cobra.Command {
	var out, language string
	c := &cobra.Command{Use: use, Short: short, Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&out, "out", "", "file to write")
	c.Flags().StringVar(&language, "language", "", "en, sv, de, fr (the controller's)")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			pages := 0
			err := files.WriteAtomic(out, func(w io.Writer) (err error) {
				pages, err = write(c, b, args[1], language, w)
				return err
			})
			if err != nil {
				return err
			}
			a.say("%d pages in %s.", pages, out)
			return a.printed(map[string]any{"file": out, "pages": pages})
		})
	}
	return needs(c, "out")
}
