package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
)

func (a *app) purposeEndCommand() *cobra.Command {
	c := &cobra.Command{Use: "end BOOK ID", Short: "Take a purpose out of use; refused while anybody stands for it (see review drop)", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			p, err := purposes.End(c.Context(), b, consent.PurposeID(args[1]))
			if err != nil {
				return err
			}
			a.say("Purpose %s ended on %s. What was recorded for it stays.", p.ID, p.EndedOn)
			return a.printed(p)
		})
	}
	return c
}

func (a *app) purposeResumeCommand() *cobra.Command {
	c := &cobra.Command{Use: "resume BOOK ID", Short: "Take an ended purpose up again; it brings nobody back", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			p, err := purposes.Resume(c.Context(), b, consent.PurposeID(args[1]))
			if err != nil {
				return err
			}
			a.say("Purpose %s is in use again.", p.ID)
			return a.printed(p)
		})
	}
	return c
}

func (a *app) assessCommand() *cobra.Command {
	var in consent.Assessment
	var outcome string
	c := &cobra.Command{Use: "assess BOOK ID", Short: "Weigh legitimate interests for a purpose (Art. 6(1)(f)); earlier weighings stay", Args: cobra.ExactArgs(2)}
	f := c.Flags()
	f.StringVar(&in.Interest, "interest", "", "what the business wants it for")
	f.StringVar(&in.Necessity, "necessity", "", "why nothing milder does")
	f.StringVar(&in.Expectation, "expectation", "", "what people would expect, knowing the business as they do")
	f.StringVar(&in.Effects, "effects", "", "what it does to them")
	f.StringVar(&in.Safeguards, "safeguards", "", "what is done so that it weighs less on them")
	f.StringVar(&outcome, "outcome", "", "carried or not-carried")
	f.StringVar(&in.MadeOn, "made-on", "", "day it was made (today)")
	f.StringVar(&in.ReviewOn, "review-on", "", "day on which it is looked at again")
	c.RunE = func(c *cobra.Command, args []string) error {
		in.Purpose, in.Outcome = consent.PurposeID(args[1]), consent.Outcome(strings.ReplaceAll(outcome, "-", "_"))
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			made, err := purposes.Assess(c.Context(), b, in)
			if err != nil {
				return err
			}
			a.say("Weighing %d of %s: %s. Entry %d.", made.ID, made.Purpose, made.Outcome, made.Entry)
			return a.printed(shownAssessments([]sqlite.Assessment{made})[0])
		})
	}
	return needs(c, "outcome")
}

// shownAssessment is a weighing as it is printed.
type shownAssessment struct {
	consent.Assessment
	Operator consent.OperatorID `json:"operator"`
	Entry    consent.Entry      `json:"entry"`
}

func shownAssessments(in []sqlite.Assessment) []shownAssessment {
	out := []shownAssessment{}
	for _, w := range in {
		out = append(out, shownAssessment(w))
	}
	return out
}

func (a *app) assessmentsCommand() *cobra.Command {
	c := &cobra.Command{Use: "assessments BOOK ID", Short: "How interests were weighed for a purpose, newest first", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			ws, err := purposes.Assessments(c.Context(), b, consent.PurposeID(args[1]))
			if err != nil {
				return err
			}
			for _, w := range shownAssessments(ws) {
				a.say("%s  %-12s next look %s\n  interest     %s\n  necessity    %s\n  expectation  %s\n  effects      %s\n  safeguards   %s",
					w.MadeOn, w.Outcome, w.ReviewOn, w.Interest, w.Necessity, w.Expectation, w.Effects, w.Safeguards)
				if a.json {
					if err := a.print(w); err != nil {
						return err
					}
				}
			}
			return nil
		})
	}
	return c
}
