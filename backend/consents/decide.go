package consents

import (
	"context"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// maxDecisions is the largest window of decisions.
const maxDecisions = 500

// Decisions lists acts that wait for somebody to decide whether they count; all
// adds those that were decided on. open is how many wait.
func Decisions(ctx context.Context, b sqlite.Book, all bool, offset, limit int) (ds []sqlite.Decision, open int64, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if open, err = v.CountDecisions(); err != nil {
			return err
		}
		ds, err = v.Decisions(all, max(offset, 0), min(max(limit, 0), maxDecisions))
		return err
	})
	return ds, open, err
}

// Decide settles an act that waits: it counts, for a reason that stands beside
// the event from then on, or it does not.
func Decide(ctx context.Context, b sqlite.Book, id consent.DecisionID, outcome, words string) (d sqlite.Decision, e sqlite.ConsentEvent, err error) {
	words = strings.TrimSpace(words)
	if err := consent.CheckDecision(outcome, words); err != nil {
		return d, e, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		d, e, err = tx.Decide(id, outcome, words)
		return err
	})
	return d, e, err
}
