package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/subjects"
)

func (a *app) subjectCommand() *cobra.Command {
	c := &cobra.Command{Use: "subject", Short: "What is held on one person"}
	c.AddCommand(a.subjectEraseCommand(), a.subjectExport(), a.subjectThird(), a.subjectSchema())
	return c
}

// whom are the flags that name a person.
type whom struct {
	email  string
	number int64
}

func (w *whom) flags(c *cobra.Command) {
	c.Flags().StringVar(&w.email, "email", "", "address of the person")
	c.Flags().Int64Var(&w.number, "number", 0, "number of the contact")
}

// subjectThird lists what a copy hides because it is others': to see what it is
// is to see their data, so it is asked for by itself.
func (a *app) subjectThird() *cobra.Command {
	var who whom
	c := &cobra.Command{Use: "third BOOK", Short: "What of others stands in a person's data, and is hidden in copies", Args: cobra.ExactArgs(1)}
	who.flags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			id, err := subject(c.Context(), b, who.email, who.number)
			if err != nil {
				return err
			}
			s, err := subjects.Collect(c.Context(), b, subjects.Order{Contact: id, Format: "zip"})
			if err != nil {
				return err
			}
			for _, f := range s.Findings {
				var places []string
				for _, p := range f.Places {
					places = append(places, fmt.Sprintf("%s %d", p.Section, p.Row))
				}
				a.say("%3d  %-5s  %s  (%s)", f.Number, f.Kind, f.Value, strings.Join(places, ", "))
			}
			if a.json {
				if s.Findings == nil {
					s.Findings = []subjects.Finding{}
				}
				return a.print(map[string]any{"findings": s.Findings})
			}
			a.say("%d findings. Each is hidden in copies (Art. 15(4)) unless --keep-third names it.", len(s.Findings))
			return nil
		})
	}
	return c
}

func (a *app) subjectSchema() *cobra.Command {
	return &cobra.Command{Use: "schema", Short: "The JSON Schema (2020-12) of the format json; needs no book", Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		_, err := a.Stdout.Write(subjects.Schema())
		return err
	}}
}

// subject finds the person a copy is about, also where they were deleted with
// others and are put away.
func subject(ctx context.Context, b sqlite.Book, email string, number int64) (consent.ContactID, error) {
	if email == "" || number > 0 {
		id, err := contact(ctx, b, email, number)
		if consent.ReasonOf(err) == "contact_unknown" && email == "" {
			return consent.ContactID(number), nil // perhaps put away: the copy says so, or that there is nobody
		}
		return id, err
	}
	address, err := addressbook.NormaliseEmail(email)
	if err != nil {
		return 0, err
	}
	return subjects.Find(ctx, b, address)
}

// secretIn reads a password out of a file: its first line.
func secretIn(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", consent.Fail(consent.Invalid, "file_unreadable", "file", "file", "").Because(err)
	}
	line, _, _ := strings.Cut(string(b), "\n")
	if line = strings.TrimSuffix(line, "\r"); line == "" {
		return "", consent.Fail(consent.Invalid, "password_short", "password", "min", "12")
	}
	return line, nil
}
