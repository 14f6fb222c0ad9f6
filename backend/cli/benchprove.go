package cli

import (
	"bytes"
	"context"
	"time"

	"consentbook/backend/books"
	"consentbook/backend/evidence"
	"consentbook/backend/sqlite"
)

// prove measures the evidence on one person, as a court or an inspection asks
// for it, against one look at every page of the book.
func (x *bench) prove(ctx context.Context) (err error) {
	b, err := books.Open(ctx, x.path("bench"), []byte(benchPassphrase), false, x.a.settings())
	if err != nil {
		return err
	}
	defer b.Close()
	pages, err := timed(func() error {
		return b.Read(ctx, func(v *sqlite.View) error { return v.QuickCheck() })
	})
	if err != nil {
		return err
	}
	var pack bytes.Buffer
	took, err := timed(func() error {
		_, err := evidence.Build(ctx, b.Book, evidence.Order{Scope: evidence.ScopeSubject, Contact: 1}, &pack)
		return err
	})
	x.against("evidence pack of one person", took.Seconds(), pages.Seconds(), "s", 10, "reading every page of the book once")
	return err
}

// start measures the built program from its start to a list that can be used:
// the process, its window's address, and the first window of the register. The
// passphrase's own time is measured apart and left out.
func (x *bench) start(ctx context.Context) error {
	s, err := coldStart(ctx, x.dir, books.Path(x.path("bench")))
	if err != nil {
		return err
	}
	x.within("cold start to a usable list, unlocking apart", milliseconds(s.cold), milliseconds(time.Second), "ms")
	x.a.note("The same program printing its version takes %.0f ms.", milliseconds(s.bare))
	x.within("home page: today, findings, road map", milliseconds(s.home), 100, "ms")
	return nil
}
