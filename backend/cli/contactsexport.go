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
	var format, out, filter, search string
	c := &cobra.Command{Use: "export BOOK", Short: "The register as a file", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&format, "format", "", "csv or xlsx")
	f.StringVar(&out, "out", "", "file to write")
	f.StringVar(&filter, "filter", "", "as of contacts list")
	f.StringVar(&search, "search", "", "as of contacts list")
	c.RunE = func(c *cobra.Command, args []string) error {
		filters, err := consent.ParseFilters(filter)
		if err != nil {
			return err
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			began, rows, meter := time.Now(), int64(0), a.meter()
			err := files.WriteAtomic(out, func(w io.Writer) (err error) {
				rows, err = contacts.Export(c.Context(), b, contacts.Query{Search: search, Filters: filters}, format, w, meter.add)
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
			a.say("%d contacts in %s, %d bytes.", rows, out, info.Size())
			if a.json {
				return a.print(map[string]any{"rows": rows, "bytes": info.Size(), "seconds": time.Since(began).Seconds()})
			}
			return nil
		})
	}
	return needs(c, "format", "out")
}
