package cli

import (
	"io"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/files"
	"consentbook/backend/replies"
	"consentbook/backend/sqlite"
)

func (a *app) letterPDFCommand() *cobra.Command {
	var out string
	c := &cobra.Command{Use: "pdf BOOK REQUEST LETTER --out FILE.pdf", Short: "The letter as a page for a window envelope; what was sent comes as it was sent", Args: cobra.ExactArgs(3)}
	c.Flags().StringVar(&out, "out", "", "file to write")
	c.RunE = a.onLetter(true, func(c *cobra.Command, b sqlite.Book, l replies.Shown) error {
		if err := files.WriteAtomic(out, func(w io.Writer) error { return replies.Page(c.Context(), b, l.ID, w) }); err != nil {
			return err
		}
		return a.letterWritten(l, out)
	})
	return needs(c, "out")
}

func (a *app) letterMailCommand() *cobra.Command {
	var out, to string
	c := &cobra.Command{Use: "eml BOOK REQUEST LETTER --out FILE.eml", Short: "The letter as a mail with its page, to be opened in a mail program", Args: cobra.ExactArgs(3)}
	c.Flags().StringVar(&out, "out", "", "file to write")
	c.Flags().StringVar(&to, "to", "", "address; without it the one that is known")
	c.RunE = a.onLetter(true, func(c *cobra.Command, b sqlite.Book, l replies.Shown) error {
		if err := files.WriteAtomic(out, func(w io.Writer) error { return replies.Mail(c.Context(), b, l.ID, to, w) }); err != nil {
			return err
		}
		return a.letterWritten(l, out)
	})
	return needs(c, "out")
}

func (a *app) letterWritten(l replies.Shown, out string) error {
	if a.json {
		return a.print(map[string]any{"letter": l.ID, "kind": l.Kind, "state": l.State, "files": []string{out}})
	}
	a.say("Letter %d written to %s.", l.ID, out)
	if l.State == "draft" {
		a.note("It is a draft. Once it has left: consentbook request letter send BOOK %d %d --medium post", l.Request, l.ID)
	}
	return nil
}

func (a *app) letterSendCommand() *cobra.Command {
	var how consent.LetterSent
	c := &cobra.Command{Use: "send BOOK REQUEST LETTER --medium mail|post|hand|other", Short: "Note that a letter has left: its text and page are kept as they left and do not change any more", Args: cobra.ExactArgs(3),
		Long: "Refused while a place of the letter is open; the message names the field. The page is kept in the book with its hash, and the ledger commits to both.\n" +
			"A letter that answers becomes the response of its request; a question, or what a recipient was told, is noted with its day."}
	c.Flags().StringVar(&how.Medium, "medium", "", "mail, post, hand or other")
	c.Flags().StringVar(&how.On, "on", "", "day on which it left; without it today")
	c.RunE = a.onLetter(false, func(c *cobra.Command, b sqlite.Book, l replies.Shown) error {
		sent, err := replies.Send(c.Context(), b, l.ID, how)
		if err != nil {
			return err
		}
		return a.letterSaid(sent)
	})
	return needs(c, "medium")
}

func (a *app) letterDropCommand() *cobra.Command {
	c := &cobra.Command{Use: "drop BOOK REQUEST LETTER", Short: "Throw a draft away", Args: cobra.ExactArgs(3)}
	c.RunE = a.onLetter(false, func(c *cobra.Command, b sqlite.Book, l replies.Shown) error {
		if err := replies.Drop(c.Context(), b, l.ID); err != nil {
			return err
		}
		a.say("Draft %d is gone.", l.ID)
		return a.printed(map[string]any{"letter": l.ID, "dropped": true})
	})
	return c
}

// requestFileCommand writes the file of a request.
func (a *app) requestFileCommand() *cobra.Command {
	var out, language string
	c := &cobra.Command{Use: "file BOOK REQUEST --out FILE.pdf", Short: "Everything about one request as a document: days with their articles, steps, letters with their hashes, refusals, recipients", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&out, "out", "", "file to write")
	c.Flags().StringVar(&language, "language", "", "en, sv, de or fr; without it the controller's")
	c.RunE = func(c *cobra.Command, args []string) error {
		n, err := letterNumber(args[1], "a request")
		if err != nil {
			return err
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			pages := 0
			err := files.WriteAtomic(out, func(w io.Writer) (err error) {
				pages, err = replies.File(c.Context(), b, consent.RequestID(n), language, w)
				return err
			})
			if err != nil {
				return err
			}
			a.say("%d pages written to %s.", pages, out)
			return a.printed(map[string]any{"request": n, "pages": pages, "files": []string{out}})
		})
	}
	return needs(c, "out")
}

// certified writes the certificate of an erasure that was carried out and said,
// once the lists beside the backups are written.
func (a *app) certified(c *cobra.Command, b sqlite.Book, id int64, out string, err error) error {
	if err != nil || out == "" {
		return err
	}
	if err := files.WriteAtomic(out, func(w io.Writer) error {
		_, err := erasures.WriteCertificate(c.Context(), b, id, "", w)
		return err
	}); err != nil {
		return err
	}
	a.note("The certificate is written to %s.", out)
	return nil
}
