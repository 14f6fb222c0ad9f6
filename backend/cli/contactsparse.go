package cli

import (
	"os"

	"github.com/spf13/cobra"

	"consentbook/backend/contactfile"
)

func (a *app) parseCommand() *cobra.Command {
	c := &cobra.Command{Use: "parse FILE...", Short: "What an import would read; needs no book", Args: cobra.MinimumNArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return contactfile.WriteParse(c.Context(), a.Stdout, args, func(name string) (contactfile.File, error) {
			f, _, err := openInput(name)
			if err != nil {
				return nil, err
			}
			return osFile{f}, nil
		})
	}
	return c
}

// osFile is a file on the disk as contactfile reads it.
type osFile struct{ *os.File }

func (f osFile) Size() (int64, error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
