package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/fault"
	"consentbook/backend/vault"
)

// Exit statuses.
const (
	exitDone     = 0
	exitNo       = 1
	exitUnusable = 2
	exitInternal = 3
)

// Env is what a run of the command line has around it.
type Env struct {
	Stdin   io.Reader
	Stdout  io.Writer
	Stderr  io.Writer
	Version string
	Window  func(ctx context.Context, book string) error // opens the window; nil: there is none
	KDF     func() vault.Params                          // nil: calibrated
	Now     func() time.Time                             // nil: the clock
}

// errNo is an answer of "no" that has already been printed.
var errNo = errors.New("no")

// usage marks what cobra found wrong with the words of the call.
type usage struct{ error }

// app holds the common flags.
type app struct {
	Env
	json           bool
	passphraseFile string
	opened         *books.Book // that a call works in
}

// Run carries out one call and gives its exit status.
func Run(ctx context.Context, args []string, env Env) (status int) {
	a := &app{Env: env}
	defer func() {
		if r := recover(); r != nil {
			status = a.fail(fault.Panicked(r, "command", slog.New(slog.NewTextHandler(io.Discard, nil))))
		}
	}()
	root := a.root()
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errNo):
		return exitNo
	case errors.As(err, &usage{}):
		return a.misused(err, args)
	case ctx.Err() != nil:
		return a.fail(consent.Fail(consent.Cancelled, "", ""))
	}
	return a.fail(err)
}

// fail prints an error and gives its status.
func (a *app) fail(err error) int {
	e := fault.Of(err, "command", slog.New(slog.NewTextHandler(a.Stderr, &slog.HandlerOptions{Level: slog.LevelError})))
	fmt.Fprintf(a.Stderr, "consentbook: %s\n", sentence(e))
	if a.json {
		a.print(struct {
			Error *fault.AppError `json:"error"`
		}{e})
	}
	switch {
	case saysNo(e):
		return exitNo
	case e.Code == consent.Internal:
		return exitInternal
	}
	return exitUnusable
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{Use: "consentbook [BOOK]", Short: "The controller's book of record", Version: a.Version, SilenceErrors: true, SilenceUsage: true,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 { // a book comes alone: the first of several words is meant as a command
				return fmt.Errorf("there is no command %q", args[0])
			}
			return nil
		}, CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		RunE: func(c *cobra.Command, args []string) error {
			book := ""
			if len(args) == 1 {
				book = args[0]
				if _, err := os.Stat(book); err != nil {
					return usage{fmt.Errorf("%q is neither a command nor a book", args[0])}
				}
			}
			if a.Window == nil {
				return c.Help()
			}
			return a.Window(c.Context(), book)
		}}
	root.PersistentFlags().BoolVar(&a.json, "json", false, "print machine-readable output")
	root.PersistentFlags().StringVar(&a.passphraseFile, "passphrase-file", "", "read the passphrase from the first line of this file")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage{err} })
	root.AddCommand(a.newCommand(), a.demoCommand(), a.contactsCommand(), a.purposeCommand(), a.groundCommand(), a.gateCommand(), a.reviewCommand(), a.controllerCommand(), a.consentCommand(), a.noticeCommand(), a.formCommand(), a.cookieCommand(), a.breachCommand(), a.processorCommand(), a.partyCommand(), a.retentionCommand(), a.transferCommand(), a.activityCommand(), a.roadmapCommand(), a.screeningCommand(), a.assessmentCommand(), a.safeguardCommand(), a.occurrenceCommand(), a.campaignCommand(), a.answersCommand(), a.requestCommand(), a.senderCommand(), a.receiptsCommand(),
		a.subjectCommand(), a.evidenceCommand(), a.mailCommand(), a.verifyCommand(), a.checkCommand(), a.auditCommand(), a.backupCommand(), a.restoreCommand(), a.holdCommand(), a.recoverCommand(), a.benchCommand(), a.deadlineCommand(), a.deadlinesCommand(), a.holidayCommand(), a.fieldsCommand(), a.benchStepCommand())
	usageErrors(root)
	return root
}

// usageErrors marks every complaint about arguments as one of usage.
func usageErrors(c *cobra.Command) {
	if check := c.Args; check != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				return usage{err}
			}
			return nil
		}
	}
	if c.HasSubCommands() && c.RunE == nil {
		c.Args = cobra.ArbitraryArgs
		c.RunE = func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage{fmt.Errorf("%s has no command %q", c.CommandPath(), args[0])}
			}
			return c.Help()
		}
	}
	for _, sub := range c.Commands() {
		usageErrors(sub)
	}
}

// print writes one JSON document on one line.
func (a *app) print(v any) error {
	enc := json.NewEncoder(a.Stdout)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// say writes a line for people.
func (a *app) say(format string, args ...any) {
	if !a.json {
		fmt.Fprintf(a.Stdout, format+"\n", args...)
	}
}

// note writes a line beside the output.
func (a *app) note(format string, args ...any) { fmt.Fprintf(a.Stderr, format+"\n", args...) }

func (a *app) settings() books.Settings { return books.Settings{Now: a.Now, KDF: a.KDF} }

func (a *app) now() time.Time {
	if a.Now != nil {
		return a.Now()
	}
	return time.Now()
}

// needs marks flags that must be given.
func needs(c *cobra.Command, names ...string) *cobra.Command {
	run := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		for _, n := range names {
			if !c.Flags().Changed(n) {
				return usage{fmt.Errorf("%s needs --%s", c.CommandPath(), n)}
			}
		}
		return run(c, args)
	}
	return c
}
