package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/senders"
	"consentbook/backend/sqlite"
)

func (a *app) campaignCommand() *cobra.Command {
	c := &cobra.Command{Use: "campaign", Short: "Write to people: ask for consents again, invite, inform; what the law forbids does not leave"}
	c.AddCommand(a.campaignTemplateCommand(), a.campaignPlanCommand(), a.campaignApproveCommand(), a.campaignSendCommand(), a.campaignCollectCommand(), a.campaignRemindCommand(), a.campaignConfirmCommand(), a.campaignStatusCommand(),
		a.campaignListCommand(), a.campaignShowCommand(), a.campaignPeopleCommand(), a.campaignPreviewCommand(), a.campaignUnknownCommand(), a.campaignDecideCommand(),
		a.campaignLettersCommand(), a.campaignReportCommand(), a.campaignLegalityCommand(), a.campaignPauseCommand(), a.campaignResumeCommand(), a.campaignCancelCommand(), a.campaignCloseCommand(), a.campaignProposedCommand())
	return c
}

func campaignNumber(s string) (consent.CampaignID, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 {
		return 0, usage{fmt.Errorf("%q is not the number of a campaign", s)}
	}
	return consent.CampaignID(n), nil
}

// onCampaign runs fn on a campaign of a book.
func (a *app) onCampaign(readOnly bool, fn func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		id, err := campaignNumber(args[1])
		if err != nil {
			return err
		}
		return a.with(c, args[0], readOnly, func(b sqlite.Book) error { return fn(c, b, id) })
	}
}

func (a *app) campaignTemplateCommand() *cobra.Command {
	return &cobra.Command{Use: "template", Short: "A commented example of a definition; needs no book", Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		_, err := io.WriteString(a.Stdout, campaigns.Template())
		return err
	}}
}

// campaignFile reads a definition with the texts that lie beside it.
func campaignFile(c *cobra.Command, b sqlite.Book, path string) (d consent.Campaign, err error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return d, consent.Fail(consent.Invalid, "file_unreadable", "file", "file", filepath.Base(path)).Because(err)
	}
	f, err := campaigns.Parse(raw)
	if err != nil {
		return d, err
	}
	for name, file := range f.TextFiles {
		if !filepath.IsAbs(file) {
			file = filepath.Join(filepath.Dir(path), file)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return d, consent.Fail(consent.Invalid, "file_unreadable", "texts", "file", filepath.Base(file)).Because(err)
		}
		f.Texts[name] = string(text)
	}
	if f.SenderAddress == "" {
		return f.Campaign, nil
	}
	all, err := senders.List(c.Context(), b)
	for _, s := range all {
		if strings.EqualFold(s.Address, f.SenderAddress) {
			f.Sender = s.ID
		}
	}
	if err == nil && f.Sender == 0 {
		err = consent.Fail(consent.NotFound, "sender_unknown", "sender")
	}
	return f.Campaign, err
}

// campaignOut is a campaign as the command line prints it.
type campaignOut struct {
	Campaign   consent.CampaignID     `json:"campaign"`
	Name       string                 `json:"name"`
	Kind       consent.CampaignKind   `json:"kind"`
	Status     consent.CampaignStatus `json:"status"`
	CreatedAt  string                 `json:"created_at"`
	ApprovedAt string                 `json:"approved_at"`
	StartedAt  string                 `json:"started_at"`
	ClosesOn   string                 `json:"closes"`
	ClosedAt   string                 `json:"closed_at"`
	People     int64                  `json:"people"`
	Allowed    int64                  `json:"allowed"`
	Entry      consent.Entry          `json:"entry"`
}

func campaignPrinted(c sqlite.Campaign) campaignOut {
	return campaignOut{c.ID, c.Definition.Name, c.Definition.Kind, c.Status, campaignTime(c.CreatedAt), campaignTime(c.ApprovedAt), campaignTime(c.StartedAt), c.Definition.ClosesOn, campaignTime(c.ClosedAt),
		c.Counts.People, c.Counts.Allowed(), c.Entry}
}

func campaignTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return rfc(t)
}

func (a *app) campaignListCommand() *cobra.Command {
	c := &cobra.Command{Use: "list BOOK", Short: "Campaigns, newest first", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			all, err := campaigns.List(c.Context(), b)
			for _, x := range all {
				if err := a.campaignLine(x); err != nil {
					return err
				}
			}
			return err
		})
	}
	return c
}

func (a *app) campaignLine(x sqlite.Campaign) error {
	if a.json {
		return a.print(campaignPrinted(x))
	}
	a.say("%6d  %-10s  %-11s  until %s  %s", x.ID, x.Status, x.Definition.Kind, x.Definition.ClosesOn, x.Definition.Name)
	return nil
}

func (a *app) campaignShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show BOOK ID", Short: "The definition of a campaign", Args: cobra.ExactArgs(2)}
	c.RunE = a.onCampaign(true, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		x, err := campaigns.Find(c.Context(), b, id)
		if err != nil {
			return err
		}
		if a.json {
			return a.print(map[string]any{"campaign": campaignPrinted(x), "definition": x.Definition})
		}
		if err := a.campaignLine(x); err != nil {
			return err
		}
		d := x.Definition
		for _, line := range [][2]string{{"asks for", campaignWords(d.Purposes)}, {"notice", string(d.Notice)}, {"questions", string(d.Questions)}, {"terms", string(d.Terms)}, {"audience", d.Audience},
			{"languages", strings.Join(d.Languages, ", ")}, {"letters", d.Letters}, {"starts", d.StartsOn}, {"silence", d.Silence}} {
			if line[1] != "" {
				a.say("        %-10s  %s", line[0], line[1])
			}
		}
		return nil
	})
	return c
}

func campaignWords(purposes []consent.PurposeID) string {
	words := make([]string, 0, len(purposes))
	for _, p := range purposes {
		words = append(words, string(p))
	}
	return strings.Join(words, ", ")
}
