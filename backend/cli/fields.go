package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/fields"
	"consentbook/backend/sqlite"
)

func (a *app) fieldsCommand() *cobra.Command {
	c := &cobra.Command{Use: "fields", Short: "Fields of the business's own, and which fields nothing needs"}
	c.AddCommand(a.fieldsListCommand(), a.fieldsSaveCommand(), a.fieldsReportCommand(), a.fieldsDropCommand())
	return c
}

func (a *app) fieldsListCommand() *cobra.Command {
	c := &cobra.Command{Use: "list BOOK", Short: "Fields of the business's own, a line each", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			all, err := fields.List(c.Context(), b)
			for _, f := range all {
				if err := a.fieldLine(f); err != nil {
					return err
				}
			}
			return err
		})
	}
	return c
}

func (a *app) fieldLine(f consent.CustomField) error {
	if a.json {
		return a.print(f)
	}
	a.say("%-24s  %s, %s, kept %s", f.Key, f.Purpose, f.Category, f.Retention)
	if kind := consent.SpecialKind(f.Key); kind != "" {
		a.say("%-24s  %s", "", fieldSpecial(kind))
	}
	return nil
}

// fieldSpecial warns of data that Art. 9 or 10 protects.
func fieldSpecial(kind string) string {
	if kind == "criminal" {
		return "The name points to criminal convictions: Art. 10 GDPR demands a law that allows it."
	}
	return "The name points to " + kind + " data: Art. 9(2) GDPR demands a condition beside the ground."
}

func (a *app) fieldsSaveCommand() *cobra.Command {
	var f consent.CustomField
	var names []string
	c := &cobra.Command{Use: "save BOOK", Short: "Make a field or change it; none without purpose, category and retention", Args: cobra.ExactArgs(1)}
	fl := c.Flags()
	fl.StringVar(&f.Key, "key", "", "the field, as a column of a file names it")
	fl.StringSliceVar(&names, "name", nil, "its name by language, such as sv=Skostorlek")
	fl.StringVar((*string)(&f.Purpose), "purpose", "", "what it is held for")
	fl.StringVar(&f.Category, "category", "", "category of data: "+strings.Join(consent.Categories, ", "))
	fl.StringVar(&f.Retention, "retention", "", "how long it is kept, ISO 8601 (P3Y)")
	c.RunE = func(c *cobra.Command, args []string) error {
		f.Names = map[string]string{}
		for _, n := range names {
			language, name, ok := strings.Cut(n, "=")
			if !ok {
				return usage{fmt.Errorf("--name is a language and a name, such as sv=Skostorlek")}
			}
			f.Names[language] = name
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			saved, err := fields.Save(c.Context(), b, f)
			if err != nil {
				return err
			}
			return a.fieldLine(saved)
		})
	}
	return needs(c, "key")
}

// reportedField is a field of the report as a line of JSON.
type reportedField struct {
	Field      string               `json:"field"`
	Filled     int64                `json:"filled"`
	Groundless int64                `json:"groundless"`
	Everyone   int64                `json:"everyone"`
	Reasons    []string             `json:"reasons"`
	Special    string               `json:"special"`
	Own        *consent.CustomField `json:"own"`
}

var fieldReasonWords = map[string]string{consent.FieldNoPurpose: "no purpose needs it", consent.FieldNoGround: "its purpose has no ground for people who have it",
	consent.FieldNobody: "nobody has it", consent.FieldHardly: "fewer than one in a hundred have it"}

func (a *app) fieldsReportCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{Use: "report BOOK", Short: "Fields that no purpose needs or nobody filled (Art. 5(1)(c))", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&all, "all", false, "also the fields that are in order")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			m := a.meter()
			r, err := fields.Look(c.Context(), b, m.add)
			m.done()
			if err != nil {
				return err
			}
			return a.fieldReport(r, all)
		})
	}
	return c
}

func (a *app) fieldReport(r fields.Report, all bool) error {
	shown := 0
	for _, u := range r.Uses {
		if len(u.Reasons) == 0 && !all {
			continue
		}
		shown++
		if a.json {
			if err := a.print(reportedField{u.Field, u.Filled, u.Groundless, u.Everyone, append([]string{}, u.Reasons...), u.Special, u.Own}); err != nil {
				return err
			}
			continue
		}
		var why []string
		for _, reason := range u.Reasons {
			why = append(why, fieldReasonWords[reason])
		}
		a.say("%-30s  %8d of %d  %s", u.Field, u.Filled, u.Everyone, strings.Join(why, "; "))
		if u.Special != "" {
			a.say("%-30s  %s", "", fieldSpecial(u.Special))
		}
	}
	if shown == 0 {
		a.say("Every field is needed by a purpose.")
	}
	for _, p := range r.Silent {
		a.note("The purpose %s names no categories of data: what it needs is not known.", p)
	}
	return nil
}

func (a *app) fieldsDropCommand() *cobra.Command {
	var names []string
	c := &cobra.Command{Use: "drop BOOK", Short: "Take fields out of every contact; can be taken back for 30 days", Args: cobra.ExactArgs(1)}
	c.Flags().StringArrayVar(&names, "field", nil, "a field as the report names it: custom:Shoe size, birthday; may be repeated")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			return a.doBulk(c, b, consent.Bulk{Action: consent.BulkDrop, Fields: names}, bulk.Selection{})
		})
	}
	return needs(c, "field")
}
