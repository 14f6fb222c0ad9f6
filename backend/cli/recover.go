package cli

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/vault"
)

func (a *app) recoverCommand() *cobra.Command {
	var sheet string
	c := &cobra.Command{Use: "recover BOOK", Short: "Set a new passphrase with the recovery sheet", Args: cobra.ExactArgs(1)}
	c.Flags().StringVar(&sheet, "sheet", "", "text file with the lines \"Recovery key:\" and, if the key file is lost, \"Slot:\"; without it both are asked for")
	c.RunE = func(c *cobra.Command, args []string) error {
		key, slot, err := a.askSheet(args[0], sheet)
		if err != nil {
			return err
		}
		p, err := a.passphrase("New passphrase")
		if err != nil {
			return err
		}
		b, err := books.Recover(c.Context(), args[0], key, slot, p, a.settings())
		if err != nil {
			return err
		}
		a.say("The book opens with the new passphrase.")
		if a.json {
			err = a.print(map[string]string{"book": b.Path(), "id": string(b.BookID())})
		}
		return errors.Join(err, b.Close())
	}
	return c
}

// askSheet reads the sheet from its file, or line by line from who holds it on
// paper. The slot is long: it is asked for only where the key file is lost.
func (a *app) askSheet(book, file string) (key, slot string, err error) {
	if file != "" {
		return readSheet(file)
	}
	if key, err = a.line("Recovery key"); err != nil {
		return "", "", err
	}
	_, atPath := os.Stat(vault.PathFor(book))
	_, atBook := os.Stat(vault.PathFor(books.Path(book)))
	if atPath == nil || atBook == nil {
		return key, "", nil
	}
	slot, err = a.line("Slot")
	return key, slot, err
}

// maxLine is far longer than any line of a sheet.
const maxLine = 1 << 14

// line asks for one line and reads no further: what follows is not ours.
func (a *app) line(prompt string) (string, error) {
	a.note("%s:", prompt)
	var text []byte
	for one := []byte{0}; len(text) < maxLine; {
		n, err := a.Stdin.Read(one)
		if n == 1 {
			if one[0] == '\n' {
				break
			}
			text = append(text, one[0])
			continue
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return "", err
		}
	}
	if strings.TrimSpace(string(text)) == "" {
		return "", usage{errors.New("no " + strings.ToLower(prompt) + ": type it off the sheet, or use --sheet FILE")}
	}
	return strings.TrimSpace(string(text)), nil
}

// readSheet finds key and slot in what was typed off the sheet.
func readSheet(path string) (key, slot string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", "", consent.Fail(consent.Invalid, "file_unreadable", "sheet", "file", filepath.Base(path)).Because(err)
	}
	defer f.Close()
	s := bufio.NewScanner(io.LimitReader(f, 1<<16))
	for s.Scan() {
		name, value, _ := strings.Cut(s.Text(), ":")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "recovery key", "key":
			key = strings.TrimSpace(value)
		case "slot":
			slot = strings.TrimSpace(value)
		}
	}
	return key, slot, s.Err()
}
