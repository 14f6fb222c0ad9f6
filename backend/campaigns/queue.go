package campaigns

import (
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// job is one message that is due.
type job struct {
	invitation consent.InvitationID
	contact    consent.ContactID
	kind       consent.MessageKind
}

// later is a job that the server put off.
type later struct {
	job
	at time.Time
}

// queue gives what is due, batch by batch: first messages, then reminders, then
// confirmations, then what was put off.
type queue struct {
	reminders bool // only
	confirms  bool // answers are confirmed
	alone     bool // nothing but that
	before    func(now time.Time) (time.Time, bool)

	batch   []job
	after   consent.InvitationID
	reached int // 0: first messages, 1: reminders, 2: confirmations, 3: through
	later   []later
}

// batchSize is how many jobs are read at once.
const batchSize = 500

// backOff is how long a message that a server put off rests before each further
// try; after the last it waits for another run.
var backOff = []time.Duration{5 * time.Minute, 15 * time.Minute, time.Hour, 4 * time.Hour}

// next gives the next job, or when there will be one; neither where nothing is
// left.
func (q *queue) next(ctx context.Context, r *run) (*job, time.Time, error) {
	for len(q.batch) == 0 && q.reached < 3 {
		if err := q.read(ctx, r); err != nil {
			return nil, time.Time{}, err
		}
	}
	if len(q.batch) > 0 {
		j := q.batch[0]
		q.batch = q.batch[1:]
		return &j, time.Time{}, nil
	}
	if len(q.later) == 0 {
		return nil, time.Time{}, nil
	}
	first := 0
	for i := range q.later {
		if q.later[i].at.Before(q.later[first].at) {
			first = i
		}
	}
	l := q.later[first]
	if l.at.After(r.Now()) {
		return nil, l.at, nil
	}
	q.later = append(q.later[:first], q.later[first+1:]...)
	return &l.job, time.Time{}, nil
}

func (q *queue) read(ctx context.Context, r *run) error {
	return r.Read(ctx, func(v *sqlite.View) (err error) {
		var due []sqlite.Invitation
		kind := consent.MessageInvitation
		switch {
		case q.reached == 2 && q.confirms:
			return q.toConfirm(v, r)
		case q.alone:
		case q.reached == 0 && !q.reminders:
			due, err = v.InvitationsWaiting(r.id, consent.ByMail, q.after, batchSize)
		case q.reached == 1:
			kind = consent.MessageReminder
			if before, are := q.before(v.Now()); are {
				due, err = v.RemindersDue(r.id, before, q.after, batchSize)
			}
		}
		if err != nil {
			return err
		}
		if len(due) == 0 {
			q.reached, q.after = q.reached+1, 0
			return nil
		}
		for _, i := range due {
			q.batch = append(q.batch, job{i.ID, i.Contact, kind})
		}
		q.after = due[len(due)-1].ID
		return nil
	})
}

// peek is the job that next would give, as far as it is read already.
func (q *queue) peek() (job, bool) {
	if len(q.batch) == 0 {
		return job{}, false
	}
	return q.batch[0], true
}

// putOff takes a job up again later; false where it was tried often enough.
func (q *queue) putOff(j job, tries int, now time.Time) bool {
	if tries > len(backOff) {
		return false
	}
	q.later = append(q.later, later{j, now.Add(backOff[tries-1])})
	return true
}

// again takes a job up at once: it was not the message that failed.
func (q *queue) again(j job) { q.batch = append([]job{j}, q.batch...) }
