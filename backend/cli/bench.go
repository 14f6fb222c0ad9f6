package cli

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/evidence"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	"consentbook/backend/sqlite"
	"consentbook/backend/vault"
)

// figure is a row of the performance table: a value beside a limit measured in
// the same run, so that a slow machine judges itself.
type figure struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	Limit float64 `json:"limit"`
	Ratio float64 `json:"ratio"`
	What  string  `json:"limit_is"`
}

// bench measures one book.
type bench struct {
	a    *app
	b    *books.Book
	dir  string
	rows int
	file string
	out  []figure
}

func (a *app) benchCommand() *cobra.Command {
	x := &bench{a: a}
	c := &cobra.Command{Use: "bench", Short: "The performance table", Args: cobra.NoArgs}
	c.Flags().IntVar(&x.rows, "rows", 20000, "contacts in the measured book")
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
		if a.json {
			return a.print(map[string]any{"rows": x.out})
		}
		a.say("%-34s %12s  %12s  %7s", "", "value", "limit", "ratio")
		for _, f := range x.out {
			a.say("%-34s %12.1f  %12.1f  %7.2f  %s; limit: %s", f.Name, f.Value, f.Limit, f.Ratio, f.Unit, f.What)
		}
		return nil
	}
	return c
}

// add keeps a figure of times: the ratio says how many times the limit it took.
func (x *bench) add(name string, took, limit time.Duration, what string) {
	v, l := took.Seconds()*1000, limit.Seconds()*1000
	x.out = append(x.out, figure{name, v, "ms", l, v / l, what})
}

// timed runs something and says how long it took.
func timed(fn func() error) (time.Duration, error) {
	began := time.Now()
	err := fn()
	return time.Since(began), err
}

const benchPassphrase = "a passphrase for the bench"

func (x *bench) run(ctx context.Context) (err error) {
	x.file = filepath.Join(x.dir, "bench.csv")
	f, err := os.Create(x.file)
	if err != nil {
		return err
	}
	if err := sample.Rows(f, x.rows, 1); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	s := x.a.settings()
	var params vault.Params
	stretch, _ := timed(func() error { params = s.Stretch(); return nil })
	s.KDF = func() vault.Params { return params }
	x.a.note("passphrase calibrated in %.1f s", stretch.Seconds())
	x.b, _, err = books.Create(ctx, books.New{Path: filepath.Join(x.dir, "bench"), Passphrase: []byte(benchPassphrase),
		Controller: consent.Controller{Name: "Bench", Country: "SE", Email: "bench@example.org", Address: "Example 1"}, Owner: "Bench"}, s)
	if err != nil {
		return err
	}
	defer func() {
		if x.b != nil {
			x.b.Close()
		}
	}()
	for _, step := range []func(context.Context) error{x.imports, x.lists, x.export, x.prove, x.start} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (x *bench) open() (*contactfile.Book, *os.File, error) {
	f, size, err := openInput(x.file)
	if err != nil {
		return nil, nil, err
	}
	b, err := contactfile.Open(f, size, "bench.csv", contactfile.Overrides{})
	return b, f, err
}

func (x *bench) imports(ctx context.Context) error {
	if err := purposes.StartBook(ctx, x.b.Book); err != nil {
		return err
	}
	src, f, err := x.open()
	if err != nil {
		return err
	}
	defer f.Close()
	limit, err := timed(func() error {
		for {
			if _, err := src.Next(); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	})
	if err != nil {
		return err
	}
	st := imports.Statement{Purpose: "newsletter", Basis: consent.BasisConsent, Source: "bench"}
	took, err := timed(func() error {
		_, _, err := imports.Run(ctx, x.b.Book, src, imports.FileFacts{Name: "bench.csv"}, st, nil)
		return err
	})
	x.add("import", took, limit, "reading the file alone")
	again, err2 := timed(func() error {
		_, err := imports.Plan(ctx, x.b.Book, src, imports.FileFacts{Name: "bench.csv"}, st, nil)
		return err
	})
	x.add("dry run of the same file", again, limit, "reading the file alone")
	if err == nil {
		err = err2
	}
	return err
}

func (x *bench) lists(ctx context.Context) error {
	scan, err := timed(func() error {
		return x.b.Read(ctx, func(v *sqlite.View) error { return v.QuickCheck() })
	})
	if err != nil {
		return err
	}
	filters, err := consent.ParseFilters("no-consent:newsletter")
	if err != nil {
		return err
	}
	for _, q := range []struct {
		name  string
		query contacts.Query
	}{
		{"first window of the register", contacts.Query{Limit: 100}},
		{"window in the middle", contacts.Query{Limit: 100, Offset: x.rows / 2}},
		{"no consent, with count", contacts.Query{Limit: 100, Filters: filters}},
		{"search as typed", contacts.Query{Limit: 100, Search: "an"}},
	} {
		took, err := timed(func() error {
			_, err := contacts.List(ctx, x.b.Book, q.query)
			return err
		})
		if err != nil {
			return err
		}
		x.add(q.name, took, scan, "reading every page of the book once")
	}
	return nil
}

func (x *bench) export(ctx context.Context) error {
	rows := func(format string) (time.Duration, error) {
		return timed(func() error {
			_, err := contacts.Export(ctx, x.b.Book, contacts.ExportOrder{Format: format}, io.Discard, func() {})
			return err
		})
	}
	read, err := timed(func() error {
		return x.b.Read(ctx, func(v *sqlite.View) error {
			return v.EachContact(sqlite.ContactQuery{At: x.b.Now()}, func(consent.Contact, []sqlite.Standing) error { return nil })
		})
	})
	if err != nil {
		return err
	}
	for _, format := range []string{"csv", "xlsx"} {
		took, err := rows(format)
		if err != nil {
			return err
		}
		x.add("export of the register, "+format, took, read, "reading every contact alone")
	}
	return nil
}

func (x *bench) prove(ctx context.Context) error {
	var log bytes.Buffer
	limit, err := timed(func() error {
		return x.b.Read(ctx, func(v *sqlite.View) error { return v.QuickCheck() })
	})
	if err != nil {
		return err
	}
	took, err := timed(func() error { _, err := x.b.Audit(ctx, nil); return err })
	if err != nil {
		return err
	}
	x.add("audit of the ledger", took, limit, "reading every page of the book once")
	took, err = timed(func() error {
		_, err := evidence.Build(ctx, x.b.Book, evidence.Order{Scope: evidence.ScopeSubject, Contact: 1}, &log)
		return err
	})
	x.add("evidence pack of one person", took, limit, "reading every page of the book once")
	return err
}

// start measures the built program from its start to a list that can be used:
// the process, its window's address, and the first window of the register. The
// passphrase's own time is measured apart and left out.
func (x *bench) start(ctx context.Context) error {
	path := x.b.Path()
	if err := x.b.Close(); err != nil {
		return err
	}
	x.b = nil
	cold, bare, err := coldStart(ctx, x.dir, path)
	if err != nil {
		return err
	}
	x.add("cold start to a usable list", cold, time.Second, "one second, set by the product; unlock left out")
	x.add("cold start, against a bare start", cold, bare, "the same program printing its version")
	return nil
}
