package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
)

func (a *app) undoCommand() *cobra.Command {
	c := &cobra.Command{Use: "undo BOOK IMPORT_ID", Short: "Take one import back", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		n, err := strconv.ParseInt(args[1], 10, 64)
		if err != nil {
			return usage{fmt.Errorf("%q is not the number of an import", args[1])}
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			u, err := imports.Undo(c.Context(), b, consent.ImportID(n), nil)
			if err != nil {
				return err
			}
			a.say("%d people taken out, %d put back as they were, %d kept because something was entered about them since.", u.Removed, u.Restored, len(u.Kept))
			if len(u.FieldsDropped) > 0 {
				a.say("Fields taken back: %s.", strings.Join(u.FieldsDropped, ", "))
			}
			if len(u.FieldsKept) > 0 {
				a.say("Fields kept, because somebody fills them or has decided on them since: %s.", strings.Join(u.FieldsKept, ", "))
			}
			if a.json {
				return a.print(map[string]any{"removed": u.Removed, "restored": u.Restored, "kept": append([]consent.ContactID{}, u.Kept...),
					"fields_dropped": append([]string{}, u.FieldsDropped...), "fields_kept": append([]string{}, u.FieldsKept...)})
			}
			return nil
		})
	}
	return c
}
