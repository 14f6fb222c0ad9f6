package cli

import (
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

func (a *app) exportCommand() *cobra.Command {
	var format, out, filter, search, language, restricted string
	c := &cobra.Command{Use: "export BOOK", Short: "The register as a file", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&format, "format", "", "csv or xlsx")
	f.StringVar(&out, "out", "", "file to write")
	f.StringVar(&filter, "filter", "", "as of contacts list")
	f.StringVar(&search, "search", "", "as of contacts list")
	f.StringVar(&language, "language", "", "of the header: en, sv, de, fr, or technical for names that never change (the controller's)")
	f.StringVar(&restricted, "with-restricted", "", "write people out whose use is restricted, for this reason (Art. 18(2)): consent, claims, others_rights or public_interest")
	c.RunE = func(c *cobra.Command, args []string) error {
		filters, err := consent.ParseFilters(filter)
		if err != nil {
			return err
		}
		order := contacts.ExportOrder{Query: contacts.Query{Search: search, Filters: filters}, Format: format, Language: language, WithRestricted: restricted}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			began, made, meter := time.Now(), contacts.Exported{}, a.meter()
			err := files.WriteAtomic(out, func(w io.Writer) (err error) {
				made, err = contacts.Export(c.Context(), b, order, w, meter.add)
				return err
			})
			meter.done()
			if err != nil {
				return err
			}
			info, err := os.Stat(out)
			if err != nil {
				return err
			}
			a.say("%d contacts in %s, %d bytes. Ledger entry %d.", made.Rows, out, info.Size(), made.Entry)
			if made.LeftOut > 0 {
				a.say("%d people are not in it: their use is restricted (Art. 18). --with-restricted states why they are needed.", made.LeftOut)
			}
			if made.Continued > 0 {
				a.say("%d people have a text longer than a cell can hold: it goes on in the row below. --format csv holds it whole.", made.Continued)
			}
			if a.json {
				return a.print(map[string]any{"rows": made.Rows, "continued": made.Continued, "restricted_left_out": made.LeftOut, "bytes": info.Size(), "seconds": time.Since(began).Seconds(), "language": made.Language, "sha256": made.SHA256, "ledger_entry": made.Entry})
			}
			return nil
		})
	}
	return needs(c, "format", "out")
}
