package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

func (a *app) campaignReportCommand() *cobra.Command {
	var format, out, language string
	c := &cobra.Command{Use: "report BOOK ID --format pdf|xlsx|json --out FILE", Short: "What came of a campaign, with sums that close; also while it runs", Args: cobra.ExactArgs(2),
		Long: "Writes what came of a campaign. The PDF holds the figures. XLSX and JSON hold the people, messages and answers behind each figure as well, with the entries of the ledger where they stand.\n" +
			"Who has been erased since is in no list; that there were such people is said."}
	f := c.Flags()
	f.StringVar(&format, "format", "pdf", strings.Join(campaigns.ReportFormats, ", "))
	f.StringVar(&out, "out", "", "file to write")
	f.StringVar(&language, "language", "", "of the words: en, sv, de, fr; without it the controller's")
	c.RunE = a.onCampaign(true, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		var r *campaigns.Report
		err := files.WriteAtomic(out, func(w io.Writer) (err error) {
			r, err = campaigns.WriteReport(c.Context(), b, id, format, language, w)
			return err
		})
		if err != nil {
			return err
		}
		if a.json {
			return a.print(map[string]any{"campaign": id, "status": r.Campaign.Status, "people": r.Contacts, "allowed": r.Counts.Allowed(), "invited": r.Invited, "waiting": r.Waiting, "consented": r.Consented, "refused": r.Refused,
				"silent": r.Silent, "undeliverable": r.Undeliverable, "first_entry": r.FirstEntry, "last_entry": r.LastEntry, "files": []string{out}})
		}
		a.say("Campaign %d, %s: %d people, %d allowed, %d written to: %d said yes, %d no, %d nothing; %d could not be reached.", id, r.Campaign.Status, r.Contacts, r.Counts.Allowed(), r.Invited, r.Consented, r.Refused, r.Silent, r.Undeliverable)
		a.say("Written to %s.", out)
		return nil
	})
	return needs(c, "out")
}

func (a *app) campaignLegalityCommand() *cobra.Command {
	var out, language string
	c := &cobra.Command{Use: "legality BOOK ID --out FILE.pdf", Short: "Who may be written to, who may not, by which rule, to be printed; of a draft with what is missing", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&out, "out", "", "file to write")
	c.Flags().StringVar(&language, "language", "", "of the words: en, sv, de, fr; without it the controller's")
	c.RunE = a.onCampaign(true, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		pages := 0
		err := files.WriteAtomic(out, func(w io.Writer) (err error) {
			pages, err = campaigns.WriteLegality(c.Context(), b, id, language, campaignSentence, w)
			return err
		})
		if err != nil {
			return err
		}
		a.say("%d pages written to %s.", pages, out)
		return a.printed(map[string]any{"campaign": id, "pages": pages, "files": []string{out}})
	})
	return needs(c, "out")
}
