package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
)

// listedImport is an import as a line of JSON.
type listedImport struct {
	Number    consent.ImportID  `json:"number"`
	State     string            `json:"state"` // finished, broken_off, undone
	Name      string            `json:"name"`
	Started   string            `json:"started"`
	Finished  string            `json:"finished"`
	Created   int64             `json:"created"`
	Updated   int64             `json:"updated"`
	Unchanged int64             `json:"unchanged"`
	Rejected  int64             `json:"rejected"`
	HeldBack  int64             `json:"held_back"`
	Purpose   consent.PurposeID `json:"purpose"`
	Basis     consent.Basis     `json:"basis"`
	Source    string            `json:"source"`
	Entry     consent.Entry     `json:"entry"`
}

// importState says what became of an import. The book is open for one program
// only, so an import without an end does not run any more.
func importState(i sqlite.Import) string {
	switch {
	case i.Undone != 0:
		return "undone"
	case i.FinishedAt.IsZero():
		return "broken_off"
	}
	return "finished"
}

func (a *app) importsCommand() *cobra.Command {
	c := &cobra.Command{Use: "imports BOOK", Short: "Files brought in, newest first", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			list, err := imports.List(c.Context(), b)
			if err != nil {
				return err
			}
			for _, i := range list {
				if err := a.importLine(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return c
}

func (a *app) importLine(i sqlite.Import) error {
	state := importState(i)
	if a.json {
		return a.print(listedImport{i.ID, state, i.Name, rfc(i.StartedAt), rfc(i.FinishedAt), i.Created, i.Updated, i.Unchanged, i.Rejected, i.HeldBack, i.Purpose, i.Basis, i.Source, i.Entry})
	}
	words := map[string]string{"undone": "taken back", "broken_off": "broken off", "finished": "finished"}[state]
	a.say("%6d  %s  %-10s  %d new, %d changed, %d the same, %d held back, %d unusable  %s", i.ID, i.StartedAt.Format(time.DateOnly), words, i.Created, i.Updated, i.Unchanged, i.HeldBack, i.Rejected, i.Name)
	if state == "broken_off" {
		a.say("        It stopped before the end of the file. Go on with contacts import BOOK FILE --resume %d, or take it back: consentbook contacts undo BOOK %d.", i.ID, i.ID)
	}
	return nil
}

// brokenOff finds an import of the same file that did not come to its end and
// was not finished since; 0 where there is none.
func brokenOff(ctx context.Context, b sqlite.Book, sha256 string) (int64, error) {
	list, err := imports.List(ctx, b)
	if err != nil {
		return 0, err
	}
	for _, i := range list { // newest first
		if i.FileSHA256 != sha256 || i.Undone != 0 {
			continue
		}
		if i.FinishedAt.IsZero() {
			return int64(i.ID), nil
		}
		return 0, nil
	}
	return 0, nil
}

// same checks that a number and an address name one person: papers of one must
// not go to another.
func same(ctx context.Context, b sqlite.Book, email string, id consent.ContactID) (consent.ContactID, error) {
	address, err := addressbook.NormaliseEmail(email)
	if err != nil {
		return 0, err
	}
	p, err := contacts.Show(ctx, b, id)
	if err != nil {
		return 0, err
	}
	for _, e := range p.Contact.Emails {
		if e.Value == address {
			return id, nil
		}
	}
	return 0, usage{fmt.Errorf("contact %d does not have this address: --number and --email name two people", id)}
}
