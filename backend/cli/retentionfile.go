package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/files"
	"consentbook/backend/retention"
	"consentbook/backend/sqlite"
)

func (a *app) retentionExportCommand() *cobra.Command {
	var format, language, out string
	c := &cobra.Command{Use: "export BOOK --out FILE", Short: "The retention schedule as a document, a workbook or a table; it names nobody", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&format, "format", "", strings.Join(retention.Formats, ", ")+"; without it by the name of the file")
	f.StringVar(&language, "language", "", "en, sv, de, fr; without it the controller's")
	f.StringVar(&out, "out", "", "file to write")
	c.RunE = func(c *cobra.Command, args []string) error {
		if format == "" {
			format = strings.ToLower(out[strings.LastIndexByte(out, '.')+1:])
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			var n int64
			if err := files.WriteAtomic(out, func(w io.Writer) (err error) {
				n, err = retention.Export(c.Context(), b, format, language, w)
				return err
			}); err != nil {
				return err
			}
			a.say("%d rules written to %s.", n, out)
			return a.printed(map[string]any{"rows": n, "files": []string{out}})
		})
	}
	return needs(c, "out")
}
