package cli

import (
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/forms"
	"consentbook/backend/sqlite"
)

func (a *app) formCommand() *cobra.Command {
	c := &cobra.Command{Use: "form", Short: "Consent forms for new people, and what comes back on them"}
	c.AddCommand(a.formMakeCommand(), a.formListCommand(), a.formShowCommand(), a.formAnswersCommand())
	return c
}

func (a *app) formMakeCommand() *cobra.Command {
	var kind, language, notice, action, out string
	var purposes, fields []string
	c := &cobra.Command{Use: "make BOOK", Short: "A printable form for one person, a sign-up sheet, or a form for a web site; frozen when made", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&kind, "kind", "", "person (PDF), sheet (PDF, a line for each person) or html (to paste into a site)")
	f.StringSliceVar(&purposes, "purpose", nil, "what it asks for; once for each purpose")
	f.StringVar(&language, "language", "", "en, sv, de, fr; without it the business's own")
	f.StringSliceVar(&fields, "field", nil, "what it asks beside: name, email, phone, address; without it what the purposes need")
	f.StringVar(&notice, "notice", "", "version of the privacy notice; it must be the one in force")
	f.StringVar(&action, "action", "", "address to which an HTML form sends the answers")
	f.StringVar(&out, "out", "", "where to")
	c.RunE = func(c *cobra.Command, args []string) error {
		d := forms.Draft{Kind: consent.FormKind(kind), Language: language, Notice: consent.NoticeVersionID(notice), Action: action, Fields: fields}
		for _, p := range purposes {
			d.Purposes = append(d.Purposes, consent.PurposeID(p))
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			form, file, err := forms.Make(c.Context(), b, d)
			if err != nil {
				return err
			}
			if err := writeForm(out, file); err != nil {
				return err
			}
			a.say("Form %s, entry %d: %s, %d bytes.", form.Code, form.Entry, filepath.Base(out), len(file.Bytes))
			if form.Kind == "sheet" {
				a.note("Nobody who signs a sheet should read who signed before: lay out one for each person, or cover the lines above with a strip.")
			}
			return a.printed(formLine(form, filepath.Base(out)))
		})
	}
	return needs(c, "kind", "purpose", "out")
}

func writeForm(path string, f forms.File) error {
	return files.WriteAtomic(path, func(w io.Writer) error {
		_, err := w.Write(f.Bytes)
		return err
	})
}

// formOut is a form as the command line prints it.
type formOut struct {
	Code      string                                        `json:"code"`
	Kind      consent.FormKind                              `json:"kind"`
	Language  string                                        `json:"language"`
	Purposes  []consent.PurposeID                           `json:"purposes"`
	Fields    []string                                      `json:"fields"`
	Notice    consent.NoticeVersionID                       `json:"notice"`
	Questions []consent.FormQuestion                        `json:"questions"`
	MadeAt    string                                        `json:"made_at"`
	SHA256    string                                        `json:"sha256"`
	Entry     consent.Entry                                 `json:"entry"`
	File      string                                        `json:"file,omitempty"`
	People    int64                                         `json:"people"`
	Answers   map[consent.PurposeID]map[consent.State]int64 `json:"answers"`
	Old       bool                                          `json:"superseded"` // a newer notice is in force
}

func formLine(f sqlite.Form, file string) formOut {
	return formOut{Code: f.Code, Kind: f.Kind, Language: f.Language, Purposes: f.Purposes, Fields: f.Fields, Notice: f.Privacy, Questions: f.Questions, MadeAt: rfc(f.MadeAt), SHA256: f.SHA256,
		Entry: f.Entry, File: file, Answers: map[consent.PurposeID]map[consent.State]int64{}}
}

func madeLine(m forms.Made, file string) formOut {
	out := formLine(m.Form, file)
	out.People, out.Answers, out.Old = m.People, m.States, m.Superseded
	return out
}

func (a *app) formListCommand() *cobra.Command {
	c := &cobra.Command{Use: "list BOOK", Short: "Forms that left the house, newest first", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			all, err := forms.List(c.Context(), b)
			if err != nil {
				return err
			}
			for _, m := range all {
				a.say("%-11s %-7s %s  %s  %s, %d people answered", m.Code, m.Kind, m.Language, m.MadeAt.Format(time.DateOnly), joinPurposes(m.Purposes), m.People)
				if err := a.printed(madeLine(m, "")); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return c
}

func joinPurposes(ids []consent.PurposeID) string {
	var s []string
	for _, id := range ids {
		s = append(s, string(id))
	}
	return strings.Join(s, ", ")
}

func (a *app) formShowCommand() *cobra.Command {
	var out string
	c := &cobra.Command{Use: "show BOOK CODE", Short: "One form: its exact words, what came back, and the very file again", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&out, "out", "", "write the file again, byte for byte")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			m, err := forms.Find(c.Context(), b, args[1])
			if err != nil {
				return err
			}
			name := ""
			if out != "" {
				file, err := forms.Again(c.Context(), b, args[1])
				if err != nil {
					return err
				}
				if err := writeForm(out, file); err != nil {
					return err
				}
				name = filepath.Base(out)
			}
			a.say("%s: %s in %s, made %s, notice %s, %d people answered", m.Code, m.Kind, m.Language, m.MadeAt.Format(time.DateOnly), m.Privacy, m.People)
			for _, q := range m.Questions {
				a.say("  %s: %s", q.Purpose, q.Question)
				for _, state := range slices.Sorted(maps.Keys(m.States[q.Purpose])) {
					a.say("  %8d  %s", m.States[q.Purpose][state], state)
				}
			}
			if m.Superseded {
				a.say("A newer privacy notice is in force: make a new form for whom you ask from now on.")
			}
			return a.printed(madeLine(m, name))
		})
	}
	return c
}
