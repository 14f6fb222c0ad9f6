package erasures

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// chunk is how many people one transaction of a batch erases.
const chunk = 1000

// work is what of a batch is left to do, as the erasure's row keeps it until it
// is done. It is what a program that was killed goes on with.
type work struct {
	erasure int64
	due     string // as it is kept
}

// toDo is a batch's rest.
type toDo struct {
	People    []consent.ContactID       `json:"people"`
	Decisions []consent.ErasureDecision `json:"decisions,omitempty"`
	Suppress  bool                      `json:"suppress"`
	Total     int64                     `json:"total"`

	Rule     consent.RetentionID `json:"rule,omitempty"` // that is carried out
	Reviewer string              `json:"reviewer,omitempty"`
	Out      map[string]int64    `json:"out,omitempty"` // who was left out so far
}

// Batch erases many people with one plan and one certificate: those who are
// bounced or inactive, or any list. It works in steps, each whole; who may not
// be erased today is left out and counted. Cancelled, it stays with what is
// done; killed, it goes on when the book is opened next.
func Batch(ctx context.Context, b sqlite.Book, ids []consent.ContactID, o Order, progress func(done, total int64)) (Done, error) {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	if _, err := consent.PlanErasure(o.Ground, o.Decisions, nil, b.Now().Local().Format("2006-01-02")); err != nil {
		return Done{}, err
	}
	if len(ids) == 0 {
		return Done{}, consent.Fail(consent.NotFound, "contact_unknown", "contact")
	}
	if err := b.Read(ctx, func(v *sqlite.View) error { return answerable(v, o.Request) }); err != nil {
		return Done{}, err
	}
	suppress, _ := o.suppress()
	return batch(ctx, b, 0, toDo{People: ids, Decisions: o.Decisions, Suppress: suppress, Total: int64(len(ids)), Rule: o.Rule, Reviewer: o.Reviewer}, o, progress)
}

func batch(ctx context.Context, b sqlite.Book, id int64, left toDo, o Order, progress func(done, total int64)) (d Done, err error) {
	o.Suppress = &left.Suppress
	leftOut := map[string]int64{}
	maps.Copy(leftOut, left.Out)
	d.ID = id
	for len(left.People) > 0 && err == nil {
		if err = ctx.Err(); err != nil {
			break
		}
		counting(progress, left.Total)(left.Total - int64(len(left.People)))
		n := min(chunk, len(left.People))
		var back []sqlite.Away
		if left.People, n, back, err = putAway(ctx, b, left.People, n, o, leftOut); err != nil {
			break
		}
		err = b.Write(ctx, func(tx *sqlite.Tx) error {
			for _, x := range back {
				if err := tx.UnsealContacts(x.Bulk, []consent.ContactID{x.Contact}); err != nil {
					return err
				}
			}
			some, err := step(tx, d.ID, left, n, o, leftOut)
			if err == nil && some.ID != 0 {
				d = some
			}
			return err
		})
		if err == nil {
			left.People = left.People[n:]
		}
	}
	d.LeftOut, d.Finished = leftOut, len(left.People) == 0
	if err != nil {
		return d, errors.Join(cancelled(ctx, err), d.give(ctx, b, o))
	}
	if d.ID == 0 {
		return d, nobody(leftOut)
	}
	counting(progress, left.Total)(left.Total)
	d.BytesDue, err = clear(ctx, b)
	return d, err
}

// step erases the next people of a batch.
func step(tx *sqlite.Tx, id int64, left toDo, n int, o Order, leftOut map[string]int64) (d Done, err error) {
	groups, out, err := choose(&tx.View, left.People[:n], o)
	if err != nil {
		return d, err
	}
	for why, n := range out {
		leftOut[why] += n
	}
	w := work{erasure: id}
	rest := left
	rest.Out = leftOut
	if rest.People = left.People[n:]; len(rest.People) > 0 {
		due, err := json.Marshal(rest)
		if err != nil {
			return d, err
		}
		w.due = string(due)
	}
	switch {
	case len(groups) > 0:
		if d, err = act(tx, groups, o, consent.ErasureSummary{}, w); err != nil {
			return d, err
		}
	case id != 0:
		e, err := tx.RecordErasure(sqlite.ErasureDone, sqlite.Erasure{ID: id, Due: w.due}, sqlite.Erased{}, nil)
		if err != nil {
			return d, err
		}
		d = Done{ID: id, Entry: e.Entry, People: e.People, Summary: e.Plan}
	}
	if len(rest.People) == 0 && d.ID != 0 {
		return d, carried(tx, o, d, leftOut)
	}
	return d, nil
}

// carried notes with the rule of retention that it was carried out, where the
// batch does that.
func carried(tx *sqlite.Tx, o Order, d Done, leftOut map[string]int64) error {
	if o.Rule == 0 {
		return nil
	}
	return tx.RetentionCarried(o.Rule, consent.RetentionRun{On: today(&tx.View), Reviewer: o.Reviewer, Erasure: d.ID, People: d.People, LeftOut: maps.Clone(leftOut)})
}

// choose gives those of some people who may be erased.
func choose(v *sqlite.View, ids []consent.ContactID, o Order) (groups []sqlite.Group, out map[string]int64, err error) {
	out = map[string]int64{}
	all, err := v.GroupsOf(ids)
	if err != nil {
		return nil, nil, err
	}
	if gone := len(ids) - len(all); gone > 0 {
		out["contact_unknown"] = int64(gone)
	}
	refused := allowed(v, all, o)
	if err := notDue(v, all, o, refused); err != nil {
		return nil, nil, err
	}
	for _, g := range all {
		switch why := refused[g.Person]; {
		case why == nil:
			groups = append(groups, g)
		case consent.CodeOf(why) == consent.RefusedByLaw:
			out[consent.ReasonOf(why)]++
		default:
			return nil, nil, why
		}
	}
	return groups, out, nil
}

// notDue refuses those who are not due under the rule that is carried out: since
// somebody looked through the list they gave a consent, ordered, asked, or are
// held (Art. 5(1)(e), 17(1)(a) GDPR).
func notDue(v *sqlite.View, groups []sqlite.Group, o Order, refused map[consent.ContactID]error) error {
	if o.Rule == 0 {
		return nil
	}
	ids := make([]consent.ContactID, len(groups))
	for i, g := range groups {
		ids[i] = g.Person
	}
	now, err := v.RetentionNow(o.Rule, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if p, there := now[id]; refused[id] == nil && (!there || p.Finding.Verdict != consent.RetentionDue) {
			refused[id] = consent.Fail(consent.RefusedByLaw, "retention_not_due", "contact", "article", "5(1)(e)")
		}
	}
	return nil
}

// nobody says why nobody of a list was erased.
func nobody(leftOut map[string]int64) error {
	if leftOut["erasure_held"] > 0 {
		return consent.Fail(consent.RefusedByLaw, "erasure_held", "contact", "article", "17(3)")
	}
	if leftOut["erasure_request_open"] > 0 {
		return consent.Fail(consent.RefusedByLaw, "erasure_requests_open", "contact", "article", "15, 18, 20")
	}
	if leftOut["erasure_restricted"] > 0 {
		return consent.Fail(consent.RefusedByLaw, "erasure_restricted", "contact", "article", "18(1)")
	}
	if leftOut["retention_not_due"] > 0 {
		return consent.Fail(consent.Conflict, "retention_not_due", "contact", "article", "5(1)(e)")
	}
	return consent.Fail(consent.NotFound, "contact_unknown", "contact")
}

// give ends a batch that somebody cancelled: nobody goes on with it.
func (d *Done) give(ctx context.Context, b sqlite.Book, o Order) error {
	if d.ID == 0 || ctx.Err() == nil {
		return nil
	}
	ctx = context.WithoutCancel(ctx)
	err := b.Write(ctx, func(tx *sqlite.Tx) error {
		e, err := tx.FindErasure(d.ID)
		if err != nil || e.Due == "" {
			return err
		}
		e.Due = ""
		if _, err = tx.RecordErasure(sqlite.ErasureDone, e, sqlite.Erased{}, nil); err != nil {
			return err
		}
		return carried(tx, o, *d, d.LeftOut)
	})
	if err != nil {
		return err
	}
	d.BytesDue, err = clear(ctx, b)
	return err
}

func cancelled(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return consent.Fail(consent.Cancelled, "", "").Because(err)
	}
	return err
}

// resume goes on with batches that were broken off.
func resume(ctx context.Context, b sqlite.Book, progress func(done, total int64)) error {
	var due []sqlite.Erasure
	if err := b.Read(ctx, func(v *sqlite.View) (err error) { due, err = v.ErasuresDue(); return err }); err != nil {
		return err
	}
	for _, e := range due {
		if e.Due == "" {
			continue
		}
		var left toDo
		if err := json.Unmarshal([]byte(e.Due), &left); err != nil {
			return err
		}
		o := Order{Request: e.Request, Ground: e.Ground, Decisions: left.Decisions, Rule: left.Rule, Reviewer: left.Reviewer}
		if _, err := batch(ctx, b, e.ID, left, o, progress); err != nil {
			return err
		}
	}
	return nil
}

// BatchPlan is what a batch would do.
type BatchPlan struct {
	People  int64
	Lines   []consent.ErasureLine
	Sum     consent.ErasureSum
	LeftOut map[string]int64
	Backups []BackupState

	Away int64 // deleted lately and put away: they go too, what is held on them is not in the lines
}

// PreviewBatch says what a batch would do. Nothing is written.
func PreviewBatch(ctx context.Context, b sqlite.Book, ids []consent.ContactID, o Order) (p BatchPlan, err error) {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	p.LeftOut = map[string]int64{}
	var all consent.ErasureSummary
	err = b.Read(ctx, func(v *sqlite.View) error {
		if err := answerable(v, o.Request); err != nil {
			return err
		}
		if p.Backups, err = backups(v, 0, v.Now()); err != nil {
			return err
		}
		return nil
	})
	for some := range slices.Chunk(ids, chunk) {
		if err != nil {
			return p, err
		}
		var back []sqlite.Away
		if some, _, back, err = putAway(ctx, b, some, len(some), o, p.LeftOut); err != nil {
			return p, err
		}
		p.Away += int64(len(back))
		some = without(some, back)
		err = b.Read(ctx, func(v *sqlite.View) error {
			groups, out, err := choose(v, some, o)
			if err != nil {
				return err
			}
			for why, n := range out {
				p.LeftOut[why] += n
			}
			if len(groups) == 0 {
				return nil
			}
			records, err := v.RecordsOf(groups)
			if err != nil {
				return err
			}
			lines, err := consent.PlanErasure(o.Ground, o.Decisions, records, today(v))
			if err != nil {
				return err
			}
			p.People += int64(len(groups))
			all.Add(consent.ErasureSummary{Lines: lines})
			return nil
		})
	}
	if err == nil && p.People+p.Away == 0 {
		err = nobody(p.LeftOut)
	}
	p.Lines, p.Sum = all.Lines, all.Sum()
	return p, err
}
