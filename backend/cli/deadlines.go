package cli

import (
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/deadlines"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

func (a *app) deadlinesCommand() *cobra.Command {
	c := &cobra.Command{Use: "deadlines", Short: "What is due in a book, and a calendar file of it"}
	c.AddCommand(a.dueCommand(), a.icsCommand())
	return c
}

// duePrinted is a due thing as it is printed.
type duePrinted struct {
	Kind     deadlines.Kind        `json:"kind"`
	Request  consent.RequestID     `json:"request,omitempty"`
	Types    []consent.RequestType `json:"types,omitempty"`
	Contact  consent.ContactID     `json:"contact,omitempty"`
	Count    int64                 `json:"count,omitempty"`
	Day      string                `json:"day,omitempty"`
	Target   string                `json:"target,omitempty"`
	Since    string                `json:"since,omitempty"`
	Left     *int                  `json:"days_left,omitempty"`
	Reminder deadlines.Reminder    `json:"reminder,omitempty"`
	Register consent.Register      `json:"register,omitempty"`
	Row      int64                 `json:"row,omitempty"`
	Name     string                `json:"name,omitempty"`
	Part     string                `json:"part,omitempty"`
}

// dueSentences say what is due.
var dueSentences = map[deadlines.Kind]string{
	deadlines.AnswerDue: "request {n} must be answered", deadlines.AtOnce: "request {n} is to be acted on at once", deadlines.Acknowledge: "complaint {n} must be acknowledged",
	deadlines.Identity: "request {n} waits for proof of identity", deadlines.Clarification: "request {n} waits for what is meant", deadlines.Recipients: "recipients have to be told of request {n}",
	deadlines.Unconfirmed: "recipients have to confirm request {n}", deadlines.KeptRelease: "what had to stay after an erasure can go", deadlines.HoldEnds: "a hold on erasure ends",
	deadlines.RegisterDue: "{register} {row}: {part} {name}", deadlines.RetentionDue: "retention rule {row}, {name}: {count} people are due to go",
}

func (a *app) dueCommand() *cobra.Command {
	c := &cobra.Command{Use: "list BOOK", Short: "What is due, the next first", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			due, err := deadlines.Due(c.Context(), b)
			if err != nil {
				return err
			}
			for _, i := range due.Items {
				if err := a.dueItem(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return c
}

func (a *app) dueItem(i deadlines.Item) error {
	if a.json {
		p := duePrinted{i.Kind, i.Request, i.Types, i.Contact, i.Count, i.Day, i.Target, i.Since, nil, i.Reminder, i.Register, i.Row, i.Name, i.Part}
		if i.Day != "" {
			p.Left = &i.Left
		}
		return a.print(p)
	}
	by := i.Day
	if by == "" {
		by = "-"
	}
	line := strings.TrimSpace(strings.NewReplacer("{n}", strconv.FormatInt(int64(i.Request), 10), "{register}", string(i.Register), "{row}", strconv.FormatInt(i.Row, 10),
		"{part}", i.Part, "{name}", i.Name, "{count}", strconv.FormatInt(i.Count, 10)).Replace(dueSentences[i.Kind]))
	if i.Target != "" {
		line += ", own target " + i.Target
	}
	if i.Since != "" {
		line += ", since " + i.Since
	}
	a.say("%-10s  %-8s %s", by, i.Reminder, line)
	return nil
}

func (a *app) icsCommand() *cobra.Command {
	var out, language string
	c := &cobra.Command{Use: "ics BOOK", Short: "The open days of requests and registers as a calendar file", Args: cobra.ExactArgs(1),
		Long: "Writes own targets and last days of open requests, and the days of registers, as whole\ndays with alarms, three days before and on the day. The file names requests and rows by\nnumber, and nobody."}
	c.Flags().StringVar(&out, "out", "", "file to write")
	c.Flags().StringVar(&language, "language", "", "en, sv, de or fr (the controller's)")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			var n int
			if err := files.WriteAtomic(out, func(w io.Writer) (err error) {
				n, err = deadlines.WriteFile(c.Context(), b, language, w)
				return err
			}); err != nil {
				return err
			}
			a.say("%d days in %s.", n, out)
			if a.json {
				return a.print(map[string]any{"file": out, "events": n})
			}
			return nil
		})
	}
	return needs(c, "out")
}
