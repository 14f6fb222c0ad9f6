package bulk

import (
	"context"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Selection says for whom: everybody whom search and filters find, or of these
// those who were picked by hand.
type Selection struct {
	Search  string
	Filters []consent.Filter
	IDs     []consent.ContactID // nil: all
}

// query finds the people. Conditions on purposes that the book does not have
// are refused: a slip of the pen would find everybody.
func (s Selection) query(v *sqlite.View) (sqlite.ContactQuery, error) {
	q := sqlite.ContactQuery{Search: s.Search, Filters: append([]consent.Filter{}, s.Filters...), At: v.Now()}
	for _, f := range q.Filters {
		if p := f.Purpose(); p != "" {
			if _, err := v.FindPurpose(p); err != nil {
				return q, err
			}
		}
	}
	if s.IDs == nil {
		return q, nil
	}
	numbers := make([]string, 0, len(s.IDs))
	for _, id := range s.IDs {
		numbers = append(numbers, strconv.FormatInt(int64(id), 10))
	}
	if len(numbers) == 0 {
		return q, consent.Fail(consent.Invalid, "bulk_nobody", "ids")
	}
	q.Filters = append(q.Filters, consent.Filter{Key: "ids", Value: strings.Join(numbers, ";")})
	return q, nil
}

// Count says what an action does to how many. Asked is the sum of the others.
type Count struct {
	Asked   int64
	Changed int64
	LeftOut map[string]int64 // by reason: see consent.BulkLeftOut
	SaidNo  int64            // of those to be deleted: people who said no to something, and stay suppressed
}

// Plan tells what Do would do, and changes nothing. each is called for each
// person who was looked at; nil is none.
func Plan(ctx context.Context, b sqlite.Book, do consent.Bulk, s Selection, each func()) (Count, error) {
	c := Count{LeftOut: map[string]int64{}}
	err := b.Read(ctx, func(v *sqlite.View) error {
		if err := check(v, do); err != nil {
			return err
		}
		q, err := s.query(v)
		if err != nil {
			return err
		}
		restricted, err := v.Restricted()
		if err != nil {
			return err
		}
		return v.EachContact(q, func(p consent.Contact, standings []sqlite.Standing) error {
			if each != nil {
				each()
			}
			c.Asked++
			if restricted[p.ID] {
				c.LeftOut[consent.BulkRestricted]++
				return ctx.Err()
			}
			switch why := leftOut(do, p, standings); {
			case why != "":
				c.LeftOut[why]++
			default:
				c.Changed++
			}
			if do.Action == consent.BulkDelete && saidNo(standings) {
				c.SaidNo++
			}
			return ctx.Err()
		})
	})
	return c, cancelled(ctx, err)
}

// check decides whether the action may be done at all in this book.
func check(v *sqlite.View, do consent.Bulk) error {
	if do.Action != consent.BulkGround {
		return do.Check(nil)
	}
	p, err := v.FindPurpose(do.Purpose)
	if consent.CodeOf(err) == consent.NotFound {
		return do.Check(nil)
	}
	if err != nil {
		return err
	}
	if err := do.Check(&p); err != nil {
		return err
	}
	rule, _, err := v.GroundCase(do.Purpose, do.Basis, do.Special)
	if err != nil {
		return err
	}
	return rule.Check() // interests must have been weighed
}

func leftOut(do consent.Bulk, p consent.Contact, standings []sqlite.Standing) string {
	switch do.Action {
	case consent.BulkDelete:
		return ""
	case consent.BulkGround:
		s := standingFor(standings, do.Purpose)
		return do.Ground(s.Basis, s.BasisSource, s.State)
	}
	if _, fields := do.Apply(p); len(fields) == 0 {
		return consent.BulkSame
	}
	return ""
}

func standingFor(standings []sqlite.Standing, purpose consent.PurposeID) sqlite.Standing {
	for _, s := range standings {
		if s.Purpose == purpose {
			return s
		}
	}
	return sqlite.Standing{State: consent.None}
}

func saidNo(standings []sqlite.Standing) bool {
	for _, s := range standings {
		if s.State.SaysNo() {
			return true
		}
	}
	return false
}

// List gives the actions of a book, newest first.
func List(ctx context.Context, b sqlite.Book, limit int) (out []sqlite.Bulk, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = v.Bulks(limit)
		return err
	})
	return out, err
}

// Kept lists the people whom an undo of the action left as they are.
func Kept(ctx context.Context, b sqlite.Book, id consent.BulkID) (out []consent.ContactID, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindBulk(id); err != nil {
			return err
		}
		out, err = v.KeptByUndo(id)
		return err
	})
	return out, err
}

// cancelled says so where work ended because it was stopped.
func cancelled(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return consent.Fail(consent.Cancelled, "", "").Because(err)
	}
	return err
}

// StateOf says what became of an action: done, broken_off or undone. The book
// is open for one program only, so an action without an end that no job works
// on does not run any more.
func StateOf(b sqlite.Bulk) string {
	switch {
	case b.Undone != 0:
		return "undone"
	case b.FinishedAt.IsZero():
		return "broken_off"
	}
	return "done"
}

// Undoable says whether an action can still be taken back.
func Undoable(b sqlite.Bulk, now time.Time) bool {
	return b.Undone == 0 && b.KeepUntil >= now.UTC().Format(time.DateOnly)
}
