package cli

import (
	"errors"
	"io"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/senders"
	"consentbook/backend/sqlite"
)

// dkimKey is a key as it is printed.
type dkimKey struct {
	Domain    string `json:"domain"`
	Selector  string `json:"selector"`
	Record    string `json:"record"`
	LearnedAt string `json:"learned_at"`
	How       string `json:"how"`
}

func keyPrinted(k sqlite.DKIMKey) dkimKey {
	return dkimKey{k.Domain, k.Selector, k.Record, k.LearnedAt.UTC().Format(time.RFC3339), k.How}
}

func (a *app) senderKeysCommand() *cobra.Command {
	c := &cobra.Command{Use: "keys BOOK", Short: "Public keys of mail domains (DKIM) that signatures of answers are checked with", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			keys, err := senders.Keys(c.Context(), b)
			for _, k := range keys {
				if a.json {
					err = a.print(keyPrinted(k))
				} else {
					a.say("%-30s  %-20s  %-8s  %s", k.Domain, k.Selector, k.How, k.LearnedAt.Format(time.DateOnly))
				}
				if err != nil {
					return err
				}
			}
			return err
		})
	}
	return c
}

func (a *app) senderKeyCommand() *cobra.Command {
	var domain, selector, record, file string
	var drop bool
	c := &cobra.Command{Use: "key BOOK", Short: "Enter the public key of a mail domain by hand, or forget it", Args: cobra.ExactArgs(1),
		Long: `Enters the public key of a mail domain by hand: the text of the TXT record at
SELECTOR._domainkey.DOMAIN, as the domain's owner or any name server shows it. The
selector stands in the signature of the mail (s=), the domain as well (d=). No name
server hears then whose mail is read. What was checked with a key keeps it.`,
		Example: "  consentbook sender key BOOK --domain example.org --selector s1 --record 'v=DKIM1; k=rsa; p=MIIB…'\n  consentbook sender key BOOK --domain example.org --selector s1 --drop"}
	f := c.Flags()
	f.StringVar(&domain, "domain", "", "domain of the signature (d=)")
	f.StringVar(&selector, "selector", "", "selector of the signature (s=)")
	f.StringVar(&record, "record", "", "text of the TXT record")
	f.StringVar(&file, "file", "", "file that holds it; - for standard input")
	f.BoolVar(&drop, "drop", false, "forget the key")
	c.RunE = func(c *cobra.Command, args []string) error {
		said := 0
		for _, name := range []string{"record", "file", "drop"} {
			if c.Flags().Changed(name) {
				said++
			}
		}
		if said != 1 {
			return usage{errors.New("sender key: one of --record, --file and --drop is needed")}
		}
		if file != "" {
			in, _, err := openInput(file)
			if err != nil {
				return err
			}
			defer in.Close()
			raw, err := io.ReadAll(io.LimitReader(in, 64<<10))
			if err != nil {
				return err
			}
			record = string(raw)
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			if drop {
				if err := senders.DropKey(c.Context(), b, domain, selector); err != nil {
					return err
				}
				a.say("The key is forgotten.")
				return nil
			}
			k, err := senders.EnterKey(c.Context(), b, domain, selector, record)
			if err != nil {
				return err
			}
			if a.json {
				return a.print(keyPrinted(k))
			}
			a.say("Signatures of %s with selector %s are checked with this key.", k.Domain, k.Selector)
			return nil
		})
	}
	return needs(c, "domain", "selector")
}
