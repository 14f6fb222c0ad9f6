package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"consentbook/backend/addressbook"
	"consentbook/backend/api"
	"consentbook/backend/books"
	"consentbook/backend/bulk"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/duplicates"
	"consentbook/backend/files"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
)

// envPassphrase holds the passphrase where no file does.
const envPassphrase = "CONSENTBOOK_PASSPHRASE"

// passphrase comes from a file, the environment, or a prompt that does not
// show it.
func (a *app) passphrase(prompt string) ([]byte, error) {
	if a.passphraseFile != "" {
		b, err := os.ReadFile(a.passphraseFile)
		if err != nil {
			return nil, consent.Fail(consent.Invalid, "file_unreadable", "passphrase-file", "file", filepath.Base(a.passphraseFile)).Because(err)
		}
		line, _, _ := bytes.Cut(b, []byte("\n"))
		return bytes.TrimRight(line, "\r"), nil
	}
	if p, ok := os.LookupEnv(envPassphrase); ok {
		return []byte(p), nil
	}
	in, ok := a.Stdin.(*os.File)
	if ok && term.IsTerminal(int(in.Fd())) {
		io.WriteString(a.Stderr, prompt+": ")
		p, err := term.ReadPassword(int(in.Fd()))
		io.WriteString(a.Stderr, "\n")
		return p, err
	}
	return nil, usage{errors.New("no passphrase: use --passphrase-file or set " + envPassphrase)}
}

// open opens a book for one call.
func (a *app) open(ctx context.Context, path string, readOnly bool) (*books.Book, error) {
	p, err := a.passphrase("Passphrase")
	if err != nil {
		return nil, err
	}
	return books.Open(ctx, path, p, readOnly, a.settings())
}

// spare refuses to write over the book that is worked on or its key.
func spare(c *cobra.Command, book string) error {
	for _, name := range []string{"out", "to", "recovery-out"} {
		if f := c.Flags().Lookup(name); f != nil && f.Changed {
			if err := books.Spare(book, f.Value.String(), name); err != nil {
				return err
			}
		}
	}
	return nil
}

// with opens a book, runs fn on it and closes it.
func (a *app) with(c *cobra.Command, path string, readOnly bool, fn func(sqlite.Book) error) (err error) {
	if err := spare(c, path); err != nil {
		return err
	}
	if readOnly && books.WasRestored(path) { // nobody reads it before it has erased again what was erased
		if err := a.with(c, path, false, func(sqlite.Book) error { return nil }); err != nil {
			return err
		}
	}
	b, err := a.open(c.Context(), path, readOnly)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	if !readOnly {
		a.opened = b
		defer func() { a.opened = nil }()
		if err := a.erasing(c.Context(), b); err != nil {
			return err
		}
		if _, err := contacts.Sweep(c.Context(), b.Book); err != nil {
			return err
		}
		if _, err := bulk.Sweep(c.Context(), b.Book); err != nil {
			return err
		}
		if _, err := duplicates.Settle(c.Context(), b.Book); err != nil {
			return err
		}
		if _, err := campaigns.Recover(c.Context(), b.Book); err != nil {
			return err
		}
	}
	return fn(b.Book)
}

func (a *app) newCommand() *cobra.Command {
	var n books.New
	var recovery string
	c := &cobra.Command{Use: "new BOOK", Short: "Make a book and its owner", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&n.Controller.Name, "controller", "", "name of the business")
	f.StringVar(&n.Controller.Country, "country", "", "its country, two letters")
	f.StringVar(&n.Controller.Language, "language", "", "language of its documents: en, sv, de, fr")
	f.StringVar(&n.Controller.Address, "address", "", "postal address on one line")
	f.StringVar(&n.Controller.Email, "email", "", "address that is read")
	f.StringVar(&n.Controller.Phone, "phone", "", "telephone")
	f.StringVar(&n.Controller.Website, "website", "", "web site")
	f.StringVar(&n.Owner, "owner", "", "name of the owner of the book")
	f.StringVar(&recovery, "recovery-out", "", "write the recovery sheet here (PDF, or text for .txt)")
	c.RunE = func(c *cobra.Command, args []string) error {
		n.Path = args[0]
		if err := spare(c, books.Path(n.Path)); err != nil {
			return err
		}
		return a.newBook(c.Context(), n, recovery)
	}
	return needs(c, "controller", "country")
}

func (a *app) newBook(ctx context.Context, n books.New, recovery string) (err error) {
	if err := placeForNew(n.Path, recovery); err != nil {
		return err
	}
	if n.Passphrase, err = a.passphrase("New passphrase"); err != nil {
		return err
	}
	n.Begin = func(b *books.Book, sheet books.Sheet) error {
		if err := purposes.StartBook(ctx, b.Book); err != nil {
			return err
		}
		if recovery == "" {
			a.note("%s", sheetText(sheet, b))
			return nil
		}
		return writeSheet(recovery, sheet, b)
	}
	b, sheet, err := books.Create(ctx, n, a.settings())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	created := sheet.Created.UTC().Format("2006-01-02T15:04:05Z")
	if a.json {
		return a.print(map[string]string{"book": b.Path(), "id": string(b.BookID()), "created": created})
	}
	a.say("Made %s for %s. Its key file lies beside it.", b.Path(), sheet.Book)
	if recovery != "" {
		a.say("Recovery sheet: %s. Print it, lock it away, delete the file.", recovery)
	}
	return nil
}

// placeForNew refuses a folder that is not there, more likely a slip than a
// wish, and a recovery sheet that is: it may be the only one of another book.
func placeForNew(book, recovery string) error {
	if info, err := os.Stat(filepath.Dir(book)); err != nil || !info.IsDir() {
		return consent.Fail(consent.Invalid, "file_unwritable", "book", "file", filepath.Base(book)).Because(err)
	}
	if recovery == "" {
		return nil
	}
	if _, err := os.Lstat(recovery); err == nil {
		return consent.Fail(consent.Conflict, "file_exists", "recovery-out", "file", filepath.Base(recovery))
	}
	return nil
}

func writeSheet(path string, sheet books.Sheet, b *books.Book) error {
	return files.WriteAtomic(path, func(w io.Writer) error {
		if strings.EqualFold(filepath.Ext(path), ".txt") {
			_, err := io.WriteString(w, sheetText(sheet, b))
			return err
		}
		var doc bytes.Buffer
		if err := api.WriteSheet(&doc, sheet, b); err != nil {
			return err
		}
		_, err := doc.WriteTo(w)
		return err
	})
}

// sheetText is the recovery sheet as text, with the words `recover` looks for.
func sheetText(sheet books.Sheet, b *books.Book) string {
	return "Recovery sheet of " + filepath.Base(b.Path()) + "\n" +
		"Recovery key: " + sheet.Key + "\n" +
		"Slot: " + sheet.Slot + "\n" +
		"Keep it on paper, away from the book. Key and slot open the book without passphrase and key file:\n" +
		"  consentbook recover BOOK --sheet FILE\n"
}

// contact finds the person a call is about, by address or by number.
func contact(ctx context.Context, b sqlite.Book, email string, number int64) (consent.ContactID, error) {
	if number > 0 && email != "" {
		return same(ctx, b, email, consent.ContactID(number))
	}
	if number > 0 {
		return consent.ContactID(number), b.Read(ctx, func(v *sqlite.View) error {
			_, err := v.FindContact(consent.ContactID(number))
			return err
		})
	}
	if email == "" {
		return 0, usage{errors.New("say who: --email ADDRESS or --number N")}
	}
	address, err := addressbook.NormaliseEmail(email)
	if err != nil {
		return 0, err
	}
	return contacts.Find(ctx, b, address)
}
