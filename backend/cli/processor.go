package cli

import (
	"io"
	"slices"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/processors"
	"consentbook/backend/sqlite"
)

func (a *app) processorCommand() *cobra.Command {
	c := &cobra.Command{Use: "processor", Short: "Who processes data for the business, and on what contract (Art. 28)"}
	c.AddCommand(a.processorListCommand(), a.processorShowCommand(), a.processorAddCommand(), a.processorChangeCommand(), a.processorSignCommand(), a.processorReviewCommand(), a.processorFileCommand(),
		a.processorEndCommand(), a.processorReturnCommand(), a.processorRemoveCommand(), a.processorChecklistCommand(), a.processorCheckCommand(),
		a.processorPaperCommand(), a.registerExport("The register as pdf (with the roles), xlsx or csv", func(c *cobra.Command, b sqlite.Book, format, language string, w io.Writer) (int64, error) {
			return processors.Export(c.Context(), b, format, language, w)
		}))
	return c
}

// processorPrinted is a processor as it is printed: the row, and what it lacks.
type processorPrinted struct {
	consent.Processor
	Gaps []consent.Gap `json:"gaps"`
	Due  string        `json:"due"`
}

type processorShown struct {
	processorPrinted
	Uses    []processors.Use `json:"uses"`
	History []stepPrinted    `json:"history"`
}

// stepPrinted is one thing that was done with a row of a register.
type stepPrinted struct {
	Entry consent.Entry      `json:"entry"`
	Kind  string             `json:"kind"`
	At    string             `json:"at"`
	By    consent.OperatorID `json:"by"`
}

func stepsPrinted[T consent.Documented](in []sqlite.DocumentStep[T]) []stepPrinted {
	out := []stepPrinted{}
	for _, s := range in {
		out = append(out, stepPrinted{s.Entry, s.Kind, rfc(s.At), s.By})
	}
	return out
}

func (a *app) processorListCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{Use: "list BOOK", Short: "The processors, with what each lacks", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&all, "all", false, "with those with whom everything is settled")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			rows, err := processors.List(c.Context(), b, all)
			if err != nil {
				return err
			}
			out := []processorPrinted{}
			for _, l := range rows {
				out = append(out, processorPrinted{l.Row, l.Gaps, l.Due})
				a.say("%4d  %-2s  %-32s %3d missing  due %-10s  %s", l.Row.ID, l.Row.Country, l.Row.Name, len(l.Gaps), dashed(l.Due), l.Row.Service)
			}
			return a.printed(map[string]any{"processors": out})
		})
	}
	return c
}

func dashed(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// onProcessor runs fn on a processor of a book.
func (a *app) onProcessor(readOnly bool, fn func(c *cobra.Command, b sqlite.Book, id consent.ProcessorID) error) func(*cobra.Command, []string) error {
	return onRow(a, "a processor; consentbook processor list shows them", readOnly, fn)
}

func (a *app) processorShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show BOOK NUMBER", Short: "One processor, what it lacks, what rests on it, its history", Args: cobra.ExactArgs(2)}
	c.RunE = a.onProcessor(true, func(c *cobra.Command, b sqlite.Book, id consent.ProcessorID) error {
		p, err := processors.Get(c.Context(), b, id)
		if err != nil {
			return err
		}
		x := p.Row
		a.say("%d  %s, %s", x.ID, x.Name, dashed(x.Country))
		for _, line := range []struct{ term, value string }{{"service", x.Service}, {"contract", x.Contract}, {"signed", x.SignedOn}, {"valid to", x.ValidTo}, {"notice by", x.NoticeBy}, {"looked at", x.AuditedOn},
			{"next look", x.AuditOn}, {"ended", x.EndedOn}, {"data returned", x.ReturnedOn}} {
			if line.value != "" {
				a.say("      %-14s %s", line.term, line.value)
			}
		}
		for _, s := range x.Subprocessors {
			a.say("      %-14s %s, %s", "subprocessor", s.Name, dashed(s.Country))
		}
		for _, t := range x.Transfers {
			a.say("      %-14s %s: %s", "transfer", t.Country, dashed(toolNames[t.Tool]))
		}
		for _, u := range p.Uses {
			a.say("      %-14s %d  %s", u.Register, u.ID, u.Name)
		}
		a.sayMissing(p.Gaps)
		return a.printed(processorShown{processorPrinted{p.Row, p.Gaps, p.Due}, p.Uses, stepsPrinted(p.History)})
	})
	return c
}

func (a *app) processorAddCommand() *cobra.Command {
	var p processorFlags
	c := &cobra.Command{Use: "add BOOK", Short: "Put a processor into the register", Args: cobra.ExactArgs(1),
		Long: "Puts a processor into the register: by flags, by --file with a JSON document as\nprocessor show --json prints it, or by both. processor sign enters its contract."}
	p.on(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		row, err := p.into(a, c, consent.Processor{})
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			saved, err := processors.Save(c.Context(), b, row)
			return a.saidProcessor(c, b, saved, err)
		})
	}
	return c
}

func (a *app) processorChangeCommand() *cobra.Command {
	var p processorFlags
	c := &cobra.Command{Use: "change BOOK NUMBER", Short: "Change a processor; what is not said stays", Args: cobra.ExactArgs(2)}
	p.on(c)
	c.RunE = a.onProcessor(false, func(c *cobra.Command, b sqlite.Book, id consent.ProcessorID) error {
		is, err := processors.Get(c.Context(), b, id)
		if err != nil {
			return err
		}
		row, err := p.into(a, c, is.Row)
		if err != nil {
			return err
		}
		saved, err := processors.Save(c.Context(), b, row)
		return a.saidProcessor(c, b, saved, err)
	})
	return c
}

// saidProcessor prints a processor as it stands after an act.
func (a *app) saidProcessor(c *cobra.Command, b sqlite.Book, p consent.Processor, err error) error {
	if err != nil {
		return err
	}
	is, err := processors.Get(c.Context(), b, p.ID)
	if err != nil {
		return err
	}
	a.say("Processor %d: %s. %d missing.", p.ID, p.Name, len(is.Gaps))
	a.sayMissing(is.Gaps)
	return a.printed(processorPrinted{is.Row, is.Gaps, is.Due})
}

func (a *app) processorRemoveCommand() *cobra.Command {
	c := &cobra.Command{Use: "remove BOOK NUMBER", Short: "Take a processor out that was entered by mistake; one that worked for the business is ended", Args: cobra.ExactArgs(2)}
	c.RunE = a.onProcessor(false, func(c *cobra.Command, b sqlite.Book, id consent.ProcessorID) error {
		p, err := processors.Remove(c.Context(), b, id)
		if err != nil {
			return err
		}
		a.say("Removed: %s.", p.Name)
		return a.printed(p.Normal())
	})
	return c
}

type itemPrinted struct {
	consent.ContractItem
	Name string `json:"name"`
}

func (a *app) processorChecklistCommand() *cobra.Command {
	c := &cobra.Command{Use: "checklist", Short: "What a contract with a processor must hold (Art. 28(3), (4), (9)); needs no book", Args: cobra.NoArgs}
	c.RunE = func(c *cobra.Command, args []string) error {
		out := []itemPrinted{}
		for _, i := range consent.ContractItems {
			out = append(out, itemPrinted{i, contractItems[i.Key]})
			a.say("%-21s Art. %-9s %s", i.Key, i.Article, contractItems[i.Key])
		}
		return a.printed(map[string]any{"items": out})
	}
	return c
}

func (a *app) processorCheckCommand() *cobra.Command {
	c := &cobra.Command{Use: "check BOOK NUMBER", Short: "What a processor lacks; exit status 1 where a rule of law is broken or proof is missing", Args: cobra.ExactArgs(2)}
	c.RunE = a.onProcessor(true, func(c *cobra.Command, b sqlite.Book, id consent.ProcessorID) error {
		p, err := processors.Get(c.Context(), b, id)
		if err != nil {
			return err
		}
		a.say("%s: %d missing.", p.Row.Name, len(p.Gaps))
		a.sayMissing(p.Gaps)
		if err := a.printed(map[string]any{"processor": id, "gaps": p.Gaps}); err != nil {
			return err
		}
		if slices.ContainsFunc(p.Gaps, func(g consent.Gap) bool { return g.Severity != consent.SeverityAdvice }) {
			return errNo
		}
		return nil
	})
	return c
}
