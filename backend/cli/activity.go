package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/activities"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

func (a *app) activityCommand() *cobra.Command {
	c := &cobra.Command{Use: "activity", Short: "Records of processing activities (Art. 30)"}
	c.AddCommand(a.activityListCommand(), a.activityShowCommand(), a.activityAddCommand(), a.activityChangeCommand(), a.activityReviewCommand(), a.activityEndCommand(), a.activityRemoveCommand(),
		a.activityTemplatesCommand(), a.activityStartCommand(), a.activityExportCommand(), a.activityImportCommand())
	return c
}

func (a *app) activityListCommand() *cobra.Command {
	var role string
	var all bool
	c := &cobra.Command{Use: "list BOOK", Short: "The record, with what each activity lacks", Args: cobra.ExactArgs(1)}
	c.Flags().StringVar(&role, "role", "", "controller (Art. 30(1)) or processor (Art. 30(2)); without it both")
	c.Flags().BoolVar(&all, "all", false, "with those that have ended")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			r, err := activities.List(c.Context(), b, consent.ActivityRole(role), all)
			if err != nil || a.json {
				return printedUnless(err, func() error { return a.print(r) })
			}
			for _, l := range r.Activities {
				a.say("%4d  %-10s %-44s %3d missing  review %s", l.Activity.ID, l.Activity.Role, l.Activity.Name, len(l.Gaps), orDash(l.Activity.ReviewOn))
			}
			a.sayGaps(r.Gaps)
			return nil
		})
	}
	return c
}

func printedUnless(err error, print func() error) error {
	if err != nil {
		return err
	}
	return print()
}

// activityGaps are the sentences of what a record lacks.
var activityGaps = map[string]string{
	"controller_contact": "The business's postal address, and an e-mail address or telephone, belong into the record.", "dpo_undecided": "Nobody has recorded whether a data protection officer is needed, and who it is.",
	"dpo_contact": "The record must say how to reach the data protection officer.", "representative_missing": "A business beyond the EEA names its representative.", "joint_contact": "The record must say how to reach the joint controller.",
	"joint_arrangement": "The arrangement with the joint controller is not recorded.", "customers_missing": "It is not said for whom the processing is done.", "customer_contact": "The record must say how to reach the controller for whom it is done.",
	"aim_missing": "It is not said what it is for.", "subjects_missing": "It is not said whose data these are.", "data_missing": "No category of data is named.", "recipients_missing": "No recipients are named, not even who inside the business sees the data.",
	"transfer_missing": "A recipient is beyond the EEA, and no transfer is described.", "transfer_country": "A transfer names no country.", "transfer_tool": "A transfer beyond the EEA has no tool of Chapter V.", "transfer_words": "A transfer under the second subparagraph of Art. 49(1) needs its safeguards described.",
	"transfer_assessment": "Nobody has assessed the law of the country for this transfer.", "transfer_uncertified": "The decision covers recipients on a list only; whether this one stands there is not recorded.", "adequacy_gone": "No decision of the Commission covers this country today.",
	"limit_missing": "No limit for erasure is given.", "measures_missing": "No security measures are described.", "open_place": "A place of the template is still to be filled in.", "basis_missing": "It rests on no lawful basis.",
	"special_missing": "Special categories of data need a condition of Art. 9(2), or Art. 10.", "law_missing": "The law behind this basis is not named.", "interests_missing": "The legitimate interests are not named.", "assessment_missing": "Nobody has weighed the legitimate interests, or they did not carry.",
	"contract_missing": "No contract with the processor is recorded.", "source_missing": "It is not said where the data come from.", "notice_missing": "No notice in force is named that tells the people.", "screening_missing": "Nobody has looked whether an impact assessment is needed.",
	"owner_missing": "It is not said who answers for it.", "review_missing": "No day for the next look is set.", "review_overdue": "The next look is overdue.",
}

func (a *app) sayGaps(gaps []consent.ActivityGap) {
	for _, g := range gaps {
		name := ""
		if g.Name != "" {
			name = " (" + g.Name + ")"
		}
		a.say("      Art. %-10s %s%s", g.Article, activityGaps[g.Code], name)
	}
}

// onActivity runs fn on an activity of a book.
func (a *app) onActivity(readOnly bool, fn func(c *cobra.Command, b sqlite.Book, id consent.ActivityID) error) func(*cobra.Command, []string) error {
	return onRow(a, "an activity", readOnly, fn)
}

func (a *app) activityShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show BOOK NUMBER", Short: "One activity, what its record lacks, and its history", Args: cobra.ExactArgs(2)}
	c.RunE = a.onActivity(true, func(c *cobra.Command, b sqlite.Book, id consent.ActivityID) error {
		s, err := activities.Find(c.Context(), b, id)
		if err != nil || a.json {
			return printedUnless(err, func() error { return a.print(s) })
		}
		x := s.Activity
		a.say("%d  %s, as %s", x.ID, x.Name, x.Role)
		for _, line := range []struct{ term, value string }{{"for", x.Aim}, {"people", strings.Join(x.Subjects, "; ")}, {"source", x.Source}, {"measures", x.Measures}, {"owner", x.Owner}, {"next review", x.ReviewOn}, {"ended", x.EndedOn}} {
			if line.value != "" {
				a.say("      %-12s %s", line.term, line.value)
			}
		}
		for _, d := range x.Data {
			a.say("      %-12s %s: %s", "data", d.Category, orDash(d.Limit))
		}
		for _, r := range x.Recipients {
			a.say("      %-12s %s (%s)", "recipient", r.Name, r.Kind)
		}
		for _, h := range s.History {
			a.say("      %s  entry %d  %s", h.At, h.Entry, h.Kind)
		}
		a.sayGaps(s.Gaps)
		return nil
	})
	return c
}

func (a *app) sayActivity(l activities.ListedActivity) error {
	a.say("Activity %d: %s, as %s; %d missing.", l.Activity.ID, l.Activity.Name, l.Activity.Role, len(l.Gaps))
	a.sayGaps(l.Gaps)
	return a.printed(l)
}

func (a *app) activityReviewCommand() *cobra.Command {
	var on, next string
	c := &cobra.Command{Use: "review BOOK NUMBER", Short: "Note that an activity was looked at", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&on, "on", "", "day; without it today")
	c.Flags().StringVar(&next, "next", "", "day of the next look; without it a year later")
	c.RunE = a.onActivity(false, func(c *cobra.Command, b sqlite.Book, id consent.ActivityID) error {
		l, err := activities.Review(c.Context(), b, id, on, next)
		return printedUnless(err, func() error { return a.sayActivity(l) })
	})
	return c
}

func (a *app) activityEndCommand() *cobra.Command {
	var on string
	c := &cobra.Command{Use: "end BOOK NUMBER", Short: "Note that an activity is no longer carried out; its record stays", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&on, "on", "", "day; without it today")
	c.RunE = a.onActivity(false, func(c *cobra.Command, b sqlite.Book, id consent.ActivityID) error {
		l, err := activities.End(c.Context(), b, id, on)
		return printedUnless(err, func() error { return a.sayActivity(l) })
	})
	return c
}

func (a *app) activityRemoveCommand() *cobra.Command {
	c := &cobra.Command{Use: "remove BOOK NUMBER", Short: "Take out an activity that was entered by mistake", Args: cobra.ExactArgs(2)}
	c.RunE = a.onActivity(false, func(c *cobra.Command, b sqlite.Book, id consent.ActivityID) error {
		gone, err := activities.Remove(c.Context(), b, id)
		if err != nil {
			return err
		}
		a.say("Removed: %s.", gone.Name)
		return a.printed(gone)
	})
	return c
}
