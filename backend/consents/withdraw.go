package consents

import (
	"context"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Withdrawal takes back the consents of one person or of many, for a purpose or
// for all that they said yes to. It needs no notice and no evidence: to withdraw
// is as easy as to give (Art. 7(3)).
type Withdrawal struct {
	Search   string
	Filters  []consent.Filter
	IDs      []consent.ContactID // of those whom the filters find; nil: all of them
	Purposes []consent.PurposeID // none: every purpose
	Method   consent.Method
	At       time.Time
	DayOnly  bool
	Words    string
}

// Withdrawn says what a withdrawal did.
type Withdrawn struct {
	People   int64         // whose consents ended
	Consents int64         // that ended
	Without  int64         // people who had given none
	Entry    consent.Entry // the first of it; 0 where nobody had given any
}

// withdrawChunk bounds one transaction; each has one entry.
var withdrawChunk = 5000 // tests make it small

// Withdraw ends the consents that stand. People without any are left alone and
// counted: nobody is made to have said what they did not say.
func Withdraw(ctx context.Context, b sqlite.Book, w Withdrawal) (Withdrawn, error) {
	return WithdrawMany(ctx, b, w, nil, nil)
}

// WithdrawMany does the same and tells how far it is: first how many consents
// end, then how many have. Stopped between two parts it leaves what has ended
// as it is, counts that, and the same order finds who is left: nobody is asked
// to say a no twice.
func WithdrawMany(ctx context.Context, b sqlite.Book, w Withdrawal, total, upTo func(int64)) (out Withdrawn, err error) {
	var acts []sqlite.Act
	if err := b.Read(ctx, func(v *sqlite.View) error {
		acts, out, err = w.acts(v)
		return err
	}); err != nil {
		return out, err
	}
	if total != nil {
		total(int64(len(acts)))
	}
	for out.People = 0; len(acts) > 0; {
		if ctx.Err() != nil {
			return out, consent.Fail(consent.Cancelled, "", "").Because(ctx.Err())
		}
		part := withdrawPart(acts)
		acts = acts[len(part):]
		if err := b.Write(ctx, func(tx *sqlite.Tx) error {
			if out.Entry == 0 {
				out.Entry = tx.NextEntry()
			}
			_, err := tx.RecordActs(part)
			return err
		}); err != nil {
			return out, err
		}
		out.Consents += int64(len(part))
		out.People += peopleOf(part)
		if upTo != nil {
			upTo(out.Consents)
		}
	}
	return out, nil
}

// withdrawPart is what one transaction keeps: what one person said stands
// together.
func withdrawPart(acts []sqlite.Act) []sqlite.Act {
	n := min(withdrawChunk, len(acts))
	for n < len(acts) && acts[n].Contact == acts[n-1].Contact {
		n++
	}
	return acts[:n]
}

// peopleOf counts the people of acts that stand person by person.
func peopleOf(acts []sqlite.Act) (n int64) {
	for i, a := range acts {
		if i == 0 || a.Contact != acts[i-1].Contact {
			n++
		}
	}
	return n
}

// acts are the withdrawals, person by person.
func (w Withdrawal) acts(v *sqlite.View) (acts []sqlite.Act, out Withdrawn, err error) {
	purposes, err := w.purposes(v)
	if err != nil {
		return nil, out, err
	}
	q := sqlite.ContactQuery{Search: w.Search, Filters: append([]consent.Filter{}, w.Filters...), At: v.Now()}
	if w.IDs != nil {
		if len(w.IDs) == 0 {
			return nil, out, consent.Fail(consent.Invalid, "bulk_nobody", "ids")
		}
		q.Filters = append(q.Filters, consent.Filter{Key: "ids", Value: numbers(w.IDs)})
	}
	err = v.EachContact(q, func(p consent.Contact, standings []sqlite.Standing) error {
		before := len(acts)
		for _, s := range standings {
			if purposes[s.Purpose] && s.State.Permits() {
				acts = append(acts, sqlite.Act{Contact: p.ID, Purpose: s.Purpose, State: consent.Withdrawn, Method: w.Method, At: w.At, DayOnly: w.DayOnly, Words: w.Words})
			}
		}
		if len(acts) > before {
			out.People++
		} else {
			out.Without++
		}
		return nil
	})
	return acts, out, err
}

// purposes are those that are withdrawn, and those of filters exist: a slip of
// the pen would find everybody.
func (w Withdrawal) purposes(v *sqlite.View) (map[consent.PurposeID]bool, error) {
	for _, f := range w.Filters {
		if p := f.Purpose(); p != "" {
			if _, err := v.FindPurpose(p); err != nil {
				return nil, err
			}
		}
	}
	out := map[consent.PurposeID]bool{}
	for _, id := range w.Purposes {
		if _, err := v.FindPurpose(id); err != nil {
			return nil, err
		}
		out[id] = true
	}
	if len(w.Purposes) > 0 {
		return out, nil
	}
	all, err := v.Purposes()
	for _, p := range all {
		out[p.ID] = true
	}
	return out, err
}

func numbers(ids []consent.ContactID) string {
	out := make([]string, 0, len(ids))
	for _, id := range ids {
		out = append(out, strconv.FormatInt(int64(id), 10))
	}
	return strings.Join(out, ";")
}
