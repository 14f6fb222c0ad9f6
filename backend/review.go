package backend

import (
	"context"
	"log/slog"
	"time"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/reviews"
	"consentbook/backend/sqlite"
)

// reviewEvery is how often an open book looks whether a consent has ended: the
// look is one step in an index.
const reviewEvery = 30 * time.Second

// reviewing records what ends while a book stays open.
func reviewing(ctx context.Context, desk *books.Desk, log *slog.Logger) {
	tick := time.NewTicker(reviewEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if b, err := desk.Book(); err == nil {
			review(ctx, b, log)
		}
	}
}

// review must not keep a book from being opened or closed: what it could not
// record now, it records the next time. Until then who asks compares the end
// with the day, so nobody is written to meanwhile.
func review(ctx context.Context, b sqlite.Book, log *slog.Logger) {
	if _, err := reviews.Run(ctx, b); err != nil {
		if log == nil {
			log = slog.Default()
		}
		log.Warn("consents that ended wait to be recorded", "code", consent.CodeOf(err))
	}
}
