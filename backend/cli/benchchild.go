package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/books"
)

// benchResult is what a step measured.
type benchResult struct {
	Seconds float64            `json:"seconds"`
	Rows    int64              `json:"rows"`
	Values  map[string]float64 `json:"values"` // milliseconds, by name

	memory float64 // MiB at most, measured from outside
}

// benchStep is what a child process does.
type benchStep struct {
	book, file, out string
	result          benchResult
}

// benchSteps are the steps that run in a process of their own, so that the
// memory of one is not counted for another.
var benchSteps = map[string]func(*benchStep, context.Context, *books.Book) error{
	"import": (*benchStep).importFile, "undo": (*benchStep).undo, "csv": (*benchStep).export, "xlsx": (*benchStep).export,
	"queries": (*benchStep).queries, "excelize": (*benchStep).excelize, "events": (*benchStep).recordEvents,
}

func (a *app) benchStepCommand() *cobra.Command {
	var s benchStep
	c := &cobra.Command{Use: "bench-step NAME", Hidden: true, Args: cobra.ExactArgs(1)}
	c.Flags().StringVar(&s.book, "book", "", "")
	c.Flags().StringVar(&s.file, "file", "", "")
	c.Flags().StringVar(&s.out, "out", "", "")
	c.RunE = func(c *cobra.Command, args []string) error {
		step, ok := benchSteps[args[0]]
		if !ok {
			return usage{fmt.Errorf("bench has no step %q", args[0])}
		}
		var b *books.Book
		if s.book != "" && args[0] != "queries" { // which measures the opening
			var err error
			if b, err = s.open(c.Context(), a.settings()); err != nil {
				return err
			}
			defer b.Close()
		}
		if err := step(&s, c.Context(), b); err != nil {
			return err
		}
		return a.print(s.result)
	}
	return c
}

func (s *benchStep) open(ctx context.Context, settings books.Settings) (*books.Book, error) {
	return books.Open(ctx, s.book, []byte(benchPassphrase), false, settings)
}

// timing notes how long fn took.
func (s *benchStep) timing(fn func() error) error {
	took, err := timed(fn)
	s.result.Seconds = took.Seconds()
	return err
}

// timed runs something and says how long it took.
func timed(fn func() error) (time.Duration, error) {
	began := time.Now()
	err := fn()
	return time.Since(began), err
}

// child runs a step and measures its memory.
func (x *bench) child(ctx context.Context, step string, args ...string) (r benchResult, err error) {
	self, err := os.Executable()
	if err != nil {
		return r, err
	}
	c := exec.CommandContext(ctx, self, append([]string{"bench-step", step}, args...)...)
	c.Env = append(os.Environ(), "TMPDIR="+x.dir) // what excelize lays aside stays with the rest
	var out, complaint bytes.Buffer
	c.Stdout, c.Stderr = &out, &complaint
	if err := c.Run(); err != nil {
		return r, fmt.Errorf("bench step %s: %w: %s", step, err, complaint.String())
	}
	r.memory = peakMemory(c.ProcessState)
	return r, json.Unmarshal(out.Bytes(), &r)
}
