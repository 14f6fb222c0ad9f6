package cli

import (
	"context"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	"consentbook/backend/vault"
)

// figure is a row of the performance table: a value beside its limit. A limit
// that is measured is measured in the same run, so that a slow machine judges
// itself; others are stated as such.
type figure struct {
	Name    string  `json:"name"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
	Limit   float64 `json:"limit"`
	Ratio   float64 `json:"ratio"`
	Allowed float64 `json:"allowed_ratio"`
	OK      bool    `json:"ok"`
	What    string  `json:"limit_is"`
}

// bench measures one book.
type bench struct {
	a     *app
	dir   string
	rows  int
	small int // rows of the book that shows whether the cost of a row grows
	out   []figure

	imported, dumped float64 // seconds, for other figures to stand beside
	bareName         string
}

func (a *app) benchCommand() *cobra.Command {
	x := &bench{a: a}
	c := &cobra.Command{Use: "bench", Short: "The performance table", Args: cobra.NoArgs}
	c.Flags().IntVar(&x.rows, "rows", 100_000, "contacts in the measured book")
	c.Flags().StringVar(&x.dir, "dir", "", "where to work (a temporary folder)")
	c.RunE = func(c *cobra.Command, _ []string) (err error) {
		if x.dir == "" {
			if x.dir, err = os.MkdirTemp("", "consentbook-bench-"); err != nil {
				return err
			}
			defer os.RemoveAll(x.dir)
		}
		if err := x.run(c.Context()); err != nil {
			return err
		}
		return x.print()
	}
	return c
}

func (x *bench) print() error {
	if x.a.json {
		return x.a.print(map[string]any{"rows": x.out})
	}
	x.a.say("%-46s %12s  %12s %-4s  %6s  %7s", "", "value", "limit", "", "ratio", "allowed")
	for _, f := range x.out {
		verdict := "ok"
		if !f.OK {
			verdict = "TOO SLOW"
			if f.Unit == "MiB" {
				verdict = "TOO LARGE"
			}
		}
		x.a.say("%-46s %12.2f  %12.2f %-4s  %6.2f  %7.2f  %-9s %s", f.Name, f.Value, f.Limit, f.Unit, f.Ratio, f.Allowed, verdict, f.What)
	}
	return nil
}

// against keeps a value beside one that was measured in the same run.
func (x *bench) against(name string, value, measured float64, unit string, allowed float64, what string) {
	ratio := 0.0
	if measured > 0 {
		ratio = value / measured
	}
	x.out = append(x.out, figure{name, value, unit, measured, ratio, allowed, ratio <= allowed, what})
	x.a.note("%s: %.2f %s beside %.2f, %.2f of %.2f", name, value, unit, measured, ratio, allowed)
}

// within keeps a value beside a limit that is stated.
func (x *bench) within(name string, value, limit float64, unit string) {
	x.against(name, value, limit, unit, 1, "stated")
}

const benchPassphrase = "a passphrase for the bench"

// benchKey derives keys at the lower end of what is allowed: how long that
// takes is set by the product, and no figure here counts it.
var benchKey = vault.Params{Memory: 19 << 10, Time: 2, Threads: 1}

// benchSteps are done in this order, each by itself in a process of its own
// where its memory counts.
func (x *bench) run(ctx context.Context) error {
	x.small = max(x.rows/10, 100)
	for _, n := range []struct {
		name string
		rows int
	}{{"bench", x.rows}, {"small", x.small}} {
		if err := x.make(ctx, n.name, n.rows); err != nil {
			return err
		}
	}
	for _, step := range []func(context.Context) error{x.imports, x.queries, x.exports, x.prove, x.start, x.states, x.undo, x.events, x.gate, x.checks, x.sends, x.subjects, x.erases} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (x *bench) path(name string) string { return filepath.Join(x.dir, name) }

// make writes a file of people and founds the book that they come into.
func (x *bench) make(ctx context.Context, name string, rows int) error {
	f, err := os.Create(x.path(name + ".csv"))
	if err != nil {
		return err
	}
	if err := sample.Rows(f, rows, 1); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	s := x.a.settings()
	s.KDF = func() vault.Params { return benchKey }
	b, _, err := books.Create(ctx, books.New{Path: x.path(name), Passphrase: []byte(benchPassphrase),
		Controller: consent.Controller{Name: "Bench", Country: "SE", Email: "bench@example.org", Address: "Example 1"}, Owner: "Bench"}, s)
	if err != nil {
		return err
	}
	defer b.Close()
	return purposes.StartBook(ctx, b.Book)
}
