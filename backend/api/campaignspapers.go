package api

import (
	"fmt"
	"io"
	"strings"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// CampaignLettersIn says which letters are set, and how.
type CampaignLettersIn struct {
	ID        consent.CampaignID `json:"id"`
	Layout    string             `json:"layout"`    // of the envelope; "": that of the controller's country
	Duplex    bool               `json:"duplex"`    // each letter begins on a new sheet
	Reminders bool               `json:"reminders"` // those that are due, instead of first letters
	Run       int                `json:"run"`       // print run that is set once more; 0: letters that were never printed
}

// PrintLetters sets the letters that are due into one file for the printer, as a
// job. With it they count as printed.
func (s *Campaigns) PrintLetters(in CampaignLettersIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	state, err := campaigns.Status(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	return s.begin("campaign.letters", in.ID, func(j *job) error {
		j.p.Phase("writing", state.Letters)
		made, err := campaigns.PrintLetters(j.ctx, b, in.ID, campaigns.LetterOrder{Layout: in.Layout, Duplex: in.Duplex, Reminders: in.Reminders, Run: in.Run, Progress: j.upTo()}, func(write func(io.Writer) error) error {
			return j.keep(s.d, fmt.Sprintf("letters-%d.pdf", in.ID), write)
		})
		j.counts["run"], j.counts["letters"], j.counts["pages"], j.counts["held"], j.counts["shortened"] = int64(made.Run), made.Letters, made.Pages, made.Held, int64(len(made.Shortened))
		for _, n := range made.LeftOut {
			j.counts["left_out"] += n
		}
		return err
	}), nil
}

// keep puts what write produces among the files of the job as a whole, or not at
// all.
func (j *job) keep(d *Deps, name string, write func(io.Writer) error) error {
	f, err := d.Files.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Discard()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	j.out.Files = append(j.out.Files, f.Info())
	return nil
}

// CampaignPrintsOut lists the print runs of a campaign.
type CampaignPrintsOut struct {
	Runs []sqlite.PrintRun `json:"runs"`
}

// Prints gives them.
func (s *Campaigns) Prints(in CampaignIn) (out CampaignPrintsOut, err error) {
	out.Runs = []sqlite.PrintRun{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	runs, err := campaigns.PrintRuns(background(), b, in.ID)
	out.Runs = append(out.Runs, runs...)
	return out, err
}

// CampaignPrintIn names a print run.
type CampaignPrintIn struct {
	ID  consent.CampaignID `json:"id"`
	Run int                `json:"run"`
}

// Printed notes that the file of a run that was broken off is there.
func (s *Campaigns) Printed(in CampaignPrintIn) (out CampaignPrintsOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	if _, err = campaigns.Printed(background(), b, in.ID, in.Run); err != nil {
		return CampaignPrintsOut{Runs: []sqlite.PrintRun{}}, err
	}
	return s.Prints(CampaignIn{in.ID})
}

// CampaignLegalityIn asks for the legality report. Words are what is missing in
// the language of the window, by reason, name, line and place.
type CampaignLegalityIn struct {
	ID       consent.CampaignID `json:"id"`
	Language string             `json:"language"`
	Words    map[string]string  `json:"words"`
}

// Legality sets who may be written to, who may not, and by which rule, as a job.
func (s *Campaigns) Legality(in CampaignLegalityIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	says := func(e *consent.Error) string {
		if words := in.Words[strings.Join([]string{e.Reason, e.Params["name"], e.Params["line"], e.Params["place"]}, "|")]; words != "" {
			return words
		}
		return e.Reason
	}
	out.Job = s.d.produce("campaign.report", fmt.Sprintf("legality-%d.pdf", in.ID), 0, func(j *job, w io.Writer) error {
		pages, err := campaigns.WriteLegality(j.ctx, b, in.ID, in.Language, says, w)
		j.counts["pages"] = int64(pages)
		return err
	})
	return out, nil
}

// CampaignReportIn asks for what came of a campaign.
type CampaignReportIn struct {
	ID       consent.CampaignID `json:"id"`
	Format   string             `json:"format"` // pdf, xlsx, json
	Language string             `json:"language"`
}

// Report writes it, as a job: the workbook holds the people, messages and
// answers behind each figure as well.
func (s *Campaigns) Report(in CampaignReportIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Job = s.d.produce("campaign.report", fmt.Sprintf("campaign-%d.%s", in.ID, in.Format), 0, func(j *job, w io.Writer) error {
		_, err := campaigns.WriteReport(j.ctx, b, in.ID, in.Format, in.Language, w)
		return err
	})
	return out, nil
}
