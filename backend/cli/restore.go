package cli

import (
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/api"
	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/erasures"
)

// restoredOut is what a restore says.
type restoredOut struct {
	Book     string `json:"book"`
	Entries  int64  `json:"entries"`
	MadeAt   string `json:"made_at"`
	Applied  int64  `json:"erasures_applied"`
	People   int64  `json:"people_erased"`
	List     string `json:"erasure_list"` // found, none or damaged
	Skipped  int64  `json:"erasures_not_applicable"`
	Missing  int64  `json:"entries_missing"` // at least
	Since    string `json:"not_in_it"`
	Paused   int64  `json:"campaigns_paused"`
	Complete bool   `json:"complete"` // false: the rest is done when the book is opened with its passphrase
}

func (a *app) restoreCommand() *cobra.Command {
	var to, list string
	c := &cobra.Command{Use: "restore FILE", Short: "Put a backup back where no book is, and erase again who was erased since", Args: cobra.ExactArgs(1)}
	c.Flags().StringVar(&to, "to", "", "book to make")
	c.Flags().StringVar(&list, "erasures", "", "list of erasures, where it does not lie beside the backup")
	c.RunE = func(c *cobra.Command, args []string) error {
		if _, err := os.Stat(args[0]); err != nil {
			return consent.Fail(consent.Invalid, "file_unreadable", "file", "file", filepath.Base(args[0])).Because(err)
		}
		made, err := books.RestoreWith(args[0], to, list)
		if err != nil {
			return err
		}
		out := restoredOut{Book: books.Path(to), Entries: made.Entries, MadeAt: made.MadeAt.Format(time.RFC3339), List: made.List, Since: notInBackup}
		a.say("Restored %d ledger entries of %s to %s. It opens with the passphrase of that day.", made.Entries, out.MadeAt, out.Book)
		a.eraseAgain(c, &out)
		if a.json {
			return a.print(out)
		}
		return nil
	}
	return needs(c, "to")
}

// eraseAgain opens the restored book where the passphrase is at hand, so that
// nobody is back who was erased. Where it is not, that is done when the book is
// opened first.
func (a *app) eraseAgain(c *cobra.Command, out *restoredOut) {
	later := func(err error) {
		a.note("What was erased since is erased again when the book is opened first.")
		if err != nil && consent.ReasonOf(err) != "passphrase_wrong" {
			a.fail(err)
		}
	}
	if _, set := os.LookupEnv(envPassphrase); !set && a.passphraseFile == "" {
		later(nil)
		return
	}
	b, err := a.open(c.Context(), out.Book, false)
	if err != nil {
		later(err)
		return
	}
	defer b.Close()
	var d erasures.Replayed
	r, d, err := api.Restored(c.Context(), b)
	if err != nil || r == nil {
		later(err)
		return
	}
	out.List, out.Applied, out.People, out.Paused, out.Complete = r.List, d.Erasures, d.People, d.Paused, true
	out.Skipped, out.Missing = d.Skipped, r.Missing
	a.sayReplayed(r, d)
}
