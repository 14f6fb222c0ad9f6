package campaigns

import (
	"context"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// What the gate says of a person is good as long as nobody but this run has
// written anything: every fact that it looks at has an entry in the ledger. So a
// run may ask it about several people at once, and about the next one while a
// message is on its way; when the intent is kept, the ledger tells whether that
// still holds, and where it does not, the gate is asked anew.

// write is a transaction of this run; still says that nobody else has written
// anything since its last one.
func (r *run) write(ctx context.Context, fn func(tx *sqlite.Tx, still bool) error) error {
	var last consent.Entry
	var still bool
	err := r.Write(context.WithoutCancel(ctx), func(tx *sqlite.Tx) error {
		if still = tx.LastEntry() == r.seen; !still {
			r.verdicts = nil
		}
		err := fn(tx, still)
		last = tx.LastEntry()
		return err
	})
	if err != nil {
		return err
	}
	if r.seen = last; !still {
		r.ahead = nil
	}
	return nil
}

// ahead is what was found out about the next message while the one before was on
// its way.
type ahead struct {
	judged
	job job
	at  time.Time
	err error
}

// holds reports whether it was found out about this message, a moment ago: after
// a rest the gate is asked anew.
func (a *ahead) holds(j job, now time.Time) bool {
	return a != nil && a.err == nil && a.job == j && within(now.Sub(a.at), verdictsGood)
}

// judgedAtOnce is how many people the gate is asked about at once, and
// verdictsGood for how long its answers are used: time alone ends consents too.
const (
	judgedAtOnce = 128
	verdictsGood = 2 * time.Second
)

// foreseen is what the gate said of the next people.
type foreseen struct {
	kind   consent.MessageKind
	at     time.Time
	people map[consent.ContactID]sqlite.GatePerson
}

func (x *foreseen) of(j job, now time.Time) (g sqlite.GatePerson, known bool) {
	if x == nil || x.kind != j.kind || !within(now.Sub(x.at), verdictsGood) {
		return g, false
	}
	g, known = x.people[j.contact]
	return g, known
}

// look finds out about the next message while this one is on its way. What it
// gives must be waited for.
func (r *run) look(ctx context.Context) <-chan *ahead {
	j, there := r.queue.peek()
	if !there {
		return nil
	}
	found, now := make(chan *ahead, 1), r.Now()
	go func() {
		a := &ahead{job: j, at: now}
		a.err = r.Read(context.WithoutCancel(ctx), func(v *sqlite.View) error {
			last, err := v.LastEntry()
			if err != nil {
				return err
			}
			if last != r.seen { // somebody else has written
				r.verdicts, a.job = nil, job{}
				return nil
			}
			if _, known := r.verdicts.of(j, now); !known && j.kind != consent.MessageConfirmation {
				if err := r.judgeNext(v, j.kind, now); err != nil {
					return err
				}
			}
			a.judged, err = r.judge(v, j, now)
			return err
		})
		found <- a
	}()
	return found
}

// judgeNext asks the gate about the next people.
func (r *run) judgeNext(v *sqlite.View, kind consent.MessageKind, now time.Time) error {
	var numbers []string
	for _, j := range r.queue.batch {
		if j.kind == kind && len(numbers) < judgedAtOnce {
			numbers = append(numbers, strconv.FormatInt(int64(j.contact), 10))
		}
	}
	q := r.query
	q.Reminder, q.At = kind == consent.MessageReminder, now.In(r.w.now.Location())
	q.Audience = sqlite.ContactQuery{Filters: []consent.Filter{{Key: "ids", Value: strings.Join(numbers, ";")}}, At: q.At}
	r.verdicts = &foreseen{kind, now, map[consent.ContactID]sqlite.GatePerson{}}
	return v.Gate(q, func(g sqlite.GatePerson) error {
		kept := sqlite.GatePerson{ID: g.ID, Verdict: g.Verdict, Channel: g.Channel, Address: g.Address, Held: g.Held}
		kept.Purposes = append(kept.Purposes, g.Purposes...)
		r.verdicts.people[g.ID] = kept
		return nil
	})
}
