package campaigns

import (
	"context"
	"io"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// LetterOrder says which letters are set, and how.
type LetterOrder struct {
	Layout    string // of the envelope, one of pdf.Envelopes; "" for that of the controller's country
	Duplex    bool   // each letter begins on a new sheet
	Reminders bool   // the reminders that are due, to who got the first message by post
	Run       int    // print run whose letters are set once more; 0: those that were never printed
	Progress  func(n int64)
}

// Lettered is what a print file holds, and who is not in it.
type Lettered struct {
	Run       int
	Reminders bool
	Letters   int64
	Pages     int64
	SHA256    string
	Shortened []consent.ContactID // whose address is longer than the window
	LeftOut   map[consent.Verdict]int64
	Held      int64 // people whose mail waits in the tray: they stay for the next run
	Entry     consent.Entry
}

// Keep puts what write produces in its place as a whole, or not at all.
type Keep func(write func(io.Writer) error) error

// PrintLetters sets the letters of a campaign that are due into one print file,
// by country and postcode. The gate is asked again about each person. What was
// printed is recorded while the file has no name yet, and the run is done when it
// has one: broken off in between, the campaign prints nothing more before
// somebody has looked for the file (Printed), or printed the same letters again
// by the number of the run.
func PrintLetters(ctx context.Context, b sqlite.Book, id consent.CampaignID, o LetterOrder, keep Keep) (Lettered, error) {
	done, err := b.SendAlone()
	if err != nil {
		return Lettered{}, err
	}
	defer done()
	p := &printing{Book: b, id: id, o: o, out: Lettered{LeftOut: map[consent.Verdict]int64{}}}
	if err := p.begin(ctx); err != nil {
		return p.out, cancelled(ctx, err)
	}
	err = keep(func(w io.Writer) error {
		if err := p.set(ctx, w); err != nil {
			return err
		}
		return p.record(ctx)
	})
	if consent.ReasonOf(err) == "letters_none" && len(p.left) > 0 { // that the gate has closed is kept all the same
		if err := p.recordLeft(ctx); err != nil {
			return p.out, err
		}
	}
	if err != nil {
		return p.out, cancelled(ctx, err)
	}
	if err := p.finish(context.WithoutCancel(ctx)); err != nil {
		return p.out, err
	}
	return p.out, p.w.recordAsked(ctx, writing(b))
}

// Printed notes that the file of a run that was broken off is there.
func Printed(ctx context.Context, b sqlite.Book, id consent.CampaignID, run int) (out sqlite.PrintRun, err error) {
	var w *writer
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		c, err := tx.FindCampaign(id)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(c.Counts.Prints, func(r sqlite.PrintRun) bool { return r.Run == run })
		if at < 0 {
			return consent.Fail(consent.NotFound, "letters_run_unknown", "run")
		}
		if w, err = newWriter(&tx.View, c); err != nil {
			return err
		}
		if out = c.Counts.Prints[at]; out.Done {
			return nil
		}
		c.Counts.Prints[at].Done = true
		out = c.Counts.Prints[at]
		return tx.SaveCampaign("campaign.letters", &c)
	})
	if err != nil {
		return out, err
	}
	return out, w.recordAsked(ctx, writing(b))
}

// PrintRuns lists the print files of a campaign.
func PrintRuns(ctx context.Context, b sqlite.Book, id consent.CampaignID) ([]sqlite.PrintRun, error) {
	c, err := Find(ctx, b, id)
	return c.Counts.Prints, err
}
