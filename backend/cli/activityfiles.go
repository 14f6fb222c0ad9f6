package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/activities"
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

func (a *app) activityTemplatesCommand() *cobra.Command {
	var language string
	c := &cobra.Command{Use: "templates BOOK", Short: "Activities of typical small businesses to start from", Args: cobra.ExactArgs(1)}
	c.Flags().StringVar(&language, "language", "", "en, sv, de, fr; without it the controller's")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			all, err := activities.Templates(c.Context(), b, language)
			if err != nil {
				return err
			}
			for _, t := range all {
				mark := " "
				if t.Made {
					mark = "x"
				}
				a.say("%s %-14s %s", mark, t.ID, t.Name)
			}
			return a.printed(map[string]any{"templates": all})
		})
	}
	return c
}

func (a *app) activityStartCommand() *cobra.Command {
	var templates []string
	var language string
	c := &cobra.Command{Use: "start BOOK --template newsletter,staff", Short: "Make activities from templates, several at once", Args: cobra.ExactArgs(1),
		Long: "Makes ready activities, tied to the purposes, the notice and the measures of the book. What only the business knows stands in [[double brackets]]; activity list says where."}
	c.Flags().StringSliceVar(&templates, "template", nil, "templates, as activity templates lists them; all for every one")
	c.Flags().StringVar(&language, "language", "", "en, sv, de, fr; without it the controller's")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			made, err := activities.Start(c.Context(), b, templates, language)
			if err != nil {
				return err
			}
			for _, l := range made {
				a.say("Activity %d: %s; %d missing.", l.Activity.ID, l.Activity.Name, len(l.Gaps))
			}
			return a.printed(map[string]any{"activities": made})
		})
	}
	return needs(c, "template")
}

func (a *app) activityExportCommand() *cobra.Command {
	var o activities.Order
	var role, out string
	c := &cobra.Command{Use: "export BOOK --out FILE", Short: "The record as a workbook, a table or a document", Args: cobra.ExactArgs(1),
		Long: "Writes the record: ico is the sheet of the British authority (30 columns in its order), cnil the record of the French one (a list and a fiche for each activity), own our form, which holds every field. A PDF is set for own."}
	f := c.Flags()
	f.StringVar(&o.Form, "form", activities.FormOwn, strings.Join(activities.Forms, ", "))
	f.StringVar(&o.Format, "format", "", "xlsx, csv, pdf; without it by the name of the file")
	f.StringVar(&role, "role", string(consent.AsController), "controller (Art. 30(1)) or processor (Art. 30(2))")
	f.StringVar(&o.Language, "language", "", "of our own form: en, sv, de, fr; without it the controller's")
	f.BoolVar(&o.All, "all", false, "with those that have ended")
	f.StringVar(&out, "out", "", "file to write")
	c.RunE = func(c *cobra.Command, args []string) error {
		o.Role = consent.ActivityRole(role)
		if o.Format == "" {
			at := strings.LastIndexByte(out, '.')
			o.Format = strings.ToLower(out[at+1:])
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			var done activities.ExportedRecord
			err := files.WriteAtomic(out, func(w io.Writer) (err error) {
				done, err = activities.Export(c.Context(), b, o, w)
				return err
			})
			if err != nil {
				return err
			}
			a.say("%d activities written to %s.", done.Rows, out)
			return a.printed(map[string]any{"rows": done.Rows, "pages": done.Pages, "files": []string{out}})
		})
	}
	return needs(c, "out")
}

// importWhys are the sentences of what a record that was brought in did not
// take as it stood.
var importWhys = map[string]string{
	"column_unknown": "no such column in the record; its words are kept", "column_missing": "the file has no such column", "value_in_words": "not one of the known values; kept in words", "value_cut": "too long; the rest was left out", "row_joined": "goes on with the activity above",
}

// noteAt is where in a file a note belongs: to a row, or to a whole column.
func noteAt(x activities.ImportNote) string {
	row := ""
	if x.Row > 0 {
		row = fmt.Sprintf("row %d", x.Row)
	}
	at := strings.TrimSpace(x.Sheet + " " + row)
	if at == "" {
		return x.Column
	}
	return at + ", " + x.Column
}

func (a *app) activityImportCommand() *cobra.Command {
	var o activities.ImportOrder
	var role string
	c := &cobra.Command{Use: "import BOOK FILE", Short: "Bring a record in that is kept elsewhere", Args: cobra.ExactArgs(2),
		Long: "Brings in the sheet of the British authority, the record or the fiches of the French one, or our own form, from a workbook or a table, whatever the order of its columns. What is known by name and role is changed field by field; an empty cell changes nothing; a row that cannot be used stops nothing."}
	f := c.Flags()
	f.StringVar(&o.Form, "form", "auto", "auto, "+strings.Join(activities.Forms, ", "))
	f.StringVar(&role, "role", "", "of rows that do not say it: controller or processor")
	f.BoolVar(&o.DryRun, "dry-run", false, "write nothing, say what would come of it")
	c.RunE = func(c *cobra.Command, args []string) error {
		in, size, err := openInput(args[1])
		if err != nil {
			return err
		}
		defer in.Close()
		o.Role = consent.ActivityRole(role)
		return a.with(c, args[0], o.DryRun, func(b sqlite.Book) error {
			n, err := activities.Import(c.Context(), b, in, size, o)
			if err != nil {
				return named(err, args[1])
			}
			a.say("%d rows: %d added, %d changed, %d unchanged, %d joined, %d rejected.", n.Rows, n.Added, n.Changed, n.Unchanged, n.Joined, n.Rejected)
			for _, r := range n.Outcomes {
				if r.Outcome == "rejected" {
					a.say("%s row %d: %s (%s)", r.Sheet, r.Row, sentences[r.Reason], r.Field)
				}
			}
			for _, x := range n.Notes {
				a.say("%s: %s", noteAt(x), importWhys[x.Why])
			}
			return a.printed(n)
		})
	}
	return c
}
