package contacts

import (
	"context"
	"crypto/sha256"
	"fmt"

	"consentbook/backend/sqlite"
)

// dry reads only, chunk by chunk: others write meanwhile, and no log grows.
func (r *touchRun) dry(ctx context.Context, b sqlite.Book) error {
	r.would = map[[16]byte]bool{}
	if err := b.Read(ctx, r.look); err != nil {
		return err
	}
	for more := true; more; {
		if err := b.Read(ctx, func(v *sqlite.View) (err error) { more, err = r.take(ctx, v, nil); return err }); err != nil {
			return err
		}
	}
	return nil
}

// wouldNote says what would become of a record of contact that is not in the
// book, of which a row above may have spoken.
func (r *touchRun) wouldNote(t sqlite.Touch) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s %s %s %s", t.Contact, t.HappenedAt, t.Kind, t.Direction, t.Words))
	if key := [16]byte(sum[:16]); !r.would[key] {
		r.would[key] = true
		return "noted"
	}
	return "known"
}
