package jobs

import (
	"sync"
	"sync/atomic"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/fault"
)

// State is where a job stands.
type State string

// The states. Only Running ever changes.
const (
	Running   State = "running"
	Done      State = "done"
	Failed    State = "failed"
	Cancelled State = "cancelled"
)

// States lists every state.
var States = []State{Running, Done, Failed, Cancelled}

// Snapshot is a job at one moment, as the window sees it.
type Snapshot struct {
	ID          string          `json:"id"`
	Kind        string          `json:"kind"`
	Phase       string          `json:"phase"`
	Total       int64           `json:"total"` // of the phase; 0 where unknown
	Done        int64           `json:"done"`
	State       State           `json:"state"`
	SecondsLeft int64           `json:"secondsLeft"` // of the phase; -1 where unknown
	StartedAt   string          `json:"startedAt"`   // RFC 3339
	Error       *fault.AppError `json:"error"`       // set where State is failed
}

// Progress is how work tells how far it is. All methods are concurrency-safe
// and cheap: call Add for each item.
type Progress struct {
	done atomic.Int64

	mu    sync.Mutex
	phase string
	total int64
	since time.Time
}

// Phase begins the next part of the work with the number of its items, 0
// where that is not known. The name is a key, not a sentence.
func (p *Progress) Phase(name string, total int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.phase, p.total, p.since = name, total, time.Now()
	p.done.Store(0)
}

// Add counts n more items as done.
func (p *Progress) Add(n int64) { p.done.Add(n) }

// settle gives a rate time to become one: an estimate from the first moments
// jumps about.
const settle = 2 * time.Second

// at reads the counter and what it says of the time left, in whole seconds.
func (p *Progress) at(now time.Time) (phase string, total, done, secondsLeft int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	done = p.done.Load()
	if p.total > 0 {
		done = min(done, p.total)
	}
	return p.phase, p.total, done, estimate(p.total, done, now.Sub(p.since))
}

func estimate(total, done int64, spent time.Duration) int64 {
	if total <= 0 || done <= 0 || spent < settle {
		return -1
	}
	left := time.Duration(float64(spent) / float64(done) * float64(total-done))
	return int64((left + time.Second - 1) / time.Second)
}

func unknownJob() error { return consent.Fail(consent.NotFound, "job_unknown", "id") }
