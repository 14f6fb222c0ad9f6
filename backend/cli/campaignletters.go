package cli

import (
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

func (a *app) campaignLettersCommand() *cobra.Command {
	var o campaigns.LetterOrder
	var out string
	var printed bool
	c := &cobra.Command{Use: "letters BOOK ID --out FILE.pdf", Short: "Set the letters that are due into one print file, by country and postcode; the gate is asked again about each person", Args: cobra.ExactArgs(2),
		Long: "Sets the letters of a campaign that were never printed into one PDF, by country and postcode, for window envelopes. The gate is asked again about each person.\n" +
			"What is in the file is recorded, and is not set again by the next call. A file that the printer has eaten is set again by the number of its run: --run 1.\n" +
			"Where the program was broken off before the file had its name, the next call says so and prints nothing: look for the file, then --run N --printed, or --run N to set the same letters again.\n" +
			"Without --out the print files so far are listed.",
		Example: "  consentbook campaign letters BOOK 3 --out letters.pdf\n  consentbook campaign letters BOOK 3 --out again.pdf --run 1 --layout din_a --duplex"}
	f := c.Flags()
	f.StringVar(&out, "out", "", "file to write")
	f.StringVar(&o.Layout, "layout", "", "of the envelope: "+strings.Join(pdf.Envelopes, ", ")+"; without it that of the controller's country")
	f.BoolVar(&o.Duplex, "duplex", false, "each letter begins on a new sheet, for a printer that prints both sides")
	f.BoolVar(&o.Reminders, "reminders", false, "set the reminders that are due, to who got a letter and has not answered, instead of first letters")
	f.IntVar(&o.Run, "run", 0, "set the letters of this print run once more")
	f.BoolVar(&printed, "printed", false, "with --run: the file of that run is there after all")
	c.RunE = a.onCampaign(false, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		switch {
		case printed && o.Run > 0:
			r, err := campaigns.Printed(c.Context(), b, id, o.Run)
			if err != nil {
				return err
			}
			a.say("Print run %d: its %d letters count as printed.", r.Run, r.Letters)
			return a.printed(r)
		case out == "":
			return a.printRuns(c, b, id)
		}
		made, err := campaigns.PrintLetters(c.Context(), b, id, o, func(write func(io.Writer) error) error { return files.WriteAtomic(out, write) })
		if consent.ReasonOf(err) == "letters_none" {
			a.sayLeft(made)
		}
		if err != nil {
			return err
		}
		return a.lettered(id, made, out)
	})
	return c
}

func (a *app) printRuns(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
	runs, err := campaigns.PrintRuns(c.Context(), b, id)
	for _, r := range runs {
		if a.json {
			err = a.print(r)
		} else {
			what, state := "letters", "done"
			if r.Reminds {
				what = "reminders"
			}
			if !r.Done {
				state = "broken off"
			}
			a.say("%4d  %s  %6d %s  %6d pages  %s", r.Run, r.At, r.Letters, what, r.Pages, state)
		}
		if err != nil {
			return err
		}
	}
	return err
}

func (a *app) lettered(id consent.CampaignID, made campaigns.Lettered, out string) error {
	if a.json {
		return a.print(map[string]any{"campaign": id, "run": made.Run, "reminders": made.Reminders, "letters": made.Letters, "pages": made.Pages, "sha256": made.SHA256, "files": []string{out},
			"shortened": slices.Concat([]consent.ContactID{}, made.Shortened), "left_out": made.LeftOut, "held": made.Held, "entry": made.Entry})
	}
	a.say("Print run %d: %d letters on %d pages, written to %s.", made.Run, made.Letters, made.Pages, out)
	a.sayLeft(made)
	for _, who := range made.Shortened {
		a.say("Look at contact %d: the address is longer than the window and was cut.", who)
	}
	a.say("Set them once more if the printer fails: consentbook campaign letters BOOK %d --run %d --out FILE.pdf", id, made.Run)
	return nil
}

// sayLeft says who is not in the file.
func (a *app) sayLeft(made campaigns.Lettered) {
	for _, v := range slices.Sorted(maps.Keys(made.LeftOut)) {
		a.note("%8d  left out  %-15s  %s", made.LeftOut[v], v, verdictSays[v])
	}
	if made.Held > 0 {
		a.note("%8d  held: their mail waits in the tray", made.Held)
	}
}
