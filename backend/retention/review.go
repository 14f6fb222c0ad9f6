package retention

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Order carries a proposal out that somebody has looked through.
type Order struct {
	Rule     consent.RetentionID
	Stamp    string              // of the proposal that was looked through; "" where Count says enough
	Count    int64               // how many it had
	Only     []consent.ContactID // of them these alone; none: all
	Except   []consent.ContactID // of them everybody but these
	Limit    int                 // at most so many, the lowest numbers first; 0: all
	Reviewer string              // who looked through it
}

// Reviewed is what may be carried out.
type Reviewed struct {
	Rule     consent.RetentionRule
	Reviewer string
	IDs      []consent.ContactID
}

// Review holds an order against the list as it is now. Nobody is on what it
// gives who was not on the list that was looked through: where that list is not
// the one of today, nothing is carried out (Art. 5(2), 17(1)(a) GDPR). known are
// the people of the proposal where whoever calls has kept them; nil: not.
func Review(ctx context.Context, b sqlite.Book, o Order, known []consent.ContactID) (out Reviewed, err error) {
	o.Reviewer = strings.TrimSpace(o.Reviewer)
	if o.Reviewer == "" {
		return out, consent.Fail(consent.Invalid, "register_field_missing", "reviewer", "register", string(consent.Retentions), "article", "5(2)")
	}
	now, err := Propose(ctx, b, o.Rule)
	if err != nil {
		return out, err
	}
	if now.Rule.OnHold(now.On) {
		return out, consent.Fail(consent.RefusedByLaw, "retention_on_hold", "retention", "article", "17(3)")
	}
	seen := known
	if seen == nil {
		if seen = now.IDs; o.Stamp != "" && o.Stamp != now.Stamp || o.Stamp == "" && o.Count != int64(len(now.IDs)) {
			return out, consent.Fail(consent.Conflict, "retention_changed", "proposal", "people", strconv.Itoa(len(now.IDs)))
		}
	}
	out = Reviewed{Rule: now.Rule, Reviewer: o.Reviewer, IDs: o.chosen(seen, now.IDs)}
	if len(out.IDs) == 0 {
		return out, consent.Fail(consent.NotFound, "retention_nobody", "retention")
	}
	return out, nil
}

// chosen are those of the list that was seen who are still on it, as ordered.
func (o Order) chosen(seen, now []consent.ContactID) []consent.ContactID {
	only, except := slices.Sorted(slices.Values(o.Only)), slices.Sorted(slices.Values(o.Except))
	in := func(list []consent.ContactID, id consent.ContactID) bool {
		_, found := slices.BinarySearch(list, id)
		return found
	}
	out := slices.DeleteFunc(slices.Clone(seen), func(id consent.ContactID) bool {
		return !in(now, id) || len(only) > 0 && !in(only, id) || in(except, id)
	})
	if o.Limit > 0 && len(out) > o.Limit {
		out = out[:o.Limit]
	}
	return out
}

// chunk is how many people one transaction restricts.
const chunk = 1000

// Restrict carries a reviewed list out under a rule that archives: the people
// are kept and used for nothing (Art. 18, law.md §h "archive-restricted"). Each
// step looks again at everybody in it.
func Restrict(ctx context.Context, b sqlite.Book, r Reviewed, progress func(done, total int64)) (run consent.RetentionRun, err error) {
	run = consent.RetentionRun{Reviewer: r.Reviewer, LeftOut: map[string]int64{}}
	for some := range slices.Chunk(r.IDs, chunk) {
		if ctx.Err() != nil {
			return run, consent.Fail(consent.Cancelled, "", "").Because(ctx.Err())
		}
		err := b.Write(ctx, func(tx *sqlite.Tx) error {
			next := run
			next.LeftOut = map[string]int64{}
			for why, n := range run.LeftOut {
				next.LeftOut[why] = n
			}
			next.On = localDay(tx.Now()).Format("2006-01-02")
			if err := restrict(tx, r.Rule.ID, some, &next); err != nil {
				return err
			}
			if err := tx.RetentionCarried(r.Rule.ID, next); err != nil {
				return err
			}
			run = next
			return nil
		})
		if err != nil {
			return run, err
		}
		if progress != nil {
			var done int64 = run.People
			for _, n := range run.LeftOut {
				done += n
			}
			progress(done, int64(len(r.IDs)))
		}
	}
	return run, nil
}

func restrict(tx *sqlite.Tx, rule consent.RetentionID, ids []consent.ContactID, run *consent.RetentionRun) error {
	now, err := tx.RetentionNow(rule, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if p, there := now[id]; !there || p.Finding.Verdict != consent.RetentionDue {
			run.LeftOut["retention_not_due"]++
			continue
		}
		if _, err := tx.SetMark(sqlite.Mark{Contact: id, Kind: consent.MarkRestricted, Since: run.On, Words: consent.RestrictedByProgram}); err != nil {
			return err
		}
		run.People++
	}
	return nil
}
