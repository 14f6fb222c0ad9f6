package backend

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/findings"
)

// The check of the whole book is made again when the book has been quiet for a
// moment after a change, and every hour for the sake of what falls due: the page
// of today then says what is found without looking.
const (
	quietFor   = 2 * time.Second
	checkEvery = time.Hour
)

// refresher waits for changes. wake never waits.
type refresher struct{ changed chan struct{} }

func newRefresher() *refresher { return &refresher{make(chan struct{}, 1)} }

// wake says that something has changed. What the check itself keeps is no
// change of what it looks at.
func (r *refresher) wake(topics ...string) {
	if len(topics) > 0 && !slices.ContainsFunc(topics, func(t string) bool { return t != "findings" }) {
		return
	}
	select {
	case r.changed <- struct{}{}:
	default:
	}
}

// run checks the open book until ctx ends.
func (r *refresher) run(ctx context.Context, desk *books.Desk, log *slog.Logger) {
	tick := time.NewTicker(checkEvery)
	defer tick.Stop()
	quiet := time.NewTimer(quietFor)
	defer quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.changed:
			quiet.Reset(quietFor)
			continue
		case <-tick.C:
		case <-quiet.C:
		}
		check(ctx, desk, log)
	}
}

// check must not keep a book from being closed: what it could not find now, it
// finds the next time.
func check(ctx context.Context, desk *books.Desk, log *slog.Logger) {
	b, err := desk.Book()
	if err != nil {
		return
	}
	if _, err := findings.Check(ctx, b); err != nil && ctx.Err() == nil {
		if log == nil {
			log = slog.Default()
		}
		log.Warn("the book waits to be checked", "code", consent.CodeOf(err))
	}
}
