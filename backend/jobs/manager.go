package jobs

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strconv"
	"sync"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/fault"
)

const (
	tick = 250 * time.Millisecond // between two snapshots of a running job
	keep = 50                     // finished jobs whose results are kept
)

// Manager runs jobs. All methods are concurrency-safe.
type Manager struct {
	publish func(Snapshot)
	log     *slog.Logger

	mu     sync.Mutex
	last   int
	jobs   []*job // in the order of their start
	closed bool
	all    sync.WaitGroup
}

type job struct {
	id       string
	kind     string
	started  time.Time
	progress Progress
	cancel   context.CancelFunc
	ended    chan struct{} // closed after the last snapshot is published

	// Below: guarded by Manager.mu.
	state  State
	result any
	err    *fault.AppError
	final  Snapshot
	gone   bool // forgotten while it ran
}

// New makes a Manager. publish gets a snapshot of each running job about four
// times a second and always one when it ends; per job the calls come one after
// the other. It may be nil, as may log.
func New(publish func(Snapshot), log *slog.Logger) *Manager {
	if publish == nil {
		publish = func(Snapshot) {}
	}
	return &Manager{publish: publish, log: log}
}

// Start begins work and returns its id at once. The work ends early when ctx
// does, which it looks at between two items. What it returns is kept for
// Result. After Close the job is cancelled before it begins.
func (m *Manager) Start(kind string, run func(ctx context.Context, p *Progress) (any, error)) string {
	ctx, cancel := context.WithCancel(context.Background())
	m.mu.Lock()
	m.last++
	j := &job{id: strconv.Itoa(m.last), kind: kind, started: time.Now(), cancel: cancel, ended: make(chan struct{}), state: Running}
	j.progress.Phase("", 0)
	m.jobs = append(m.jobs, j)
	m.forget()
	if m.closed {
		cancel()
	}
	m.all.Add(1)
	m.mu.Unlock()

	go func() {
		defer m.all.Done()
		defer cancel()
		m.follow(j, func() (any, error) { return run(ctx, &j.progress) })
	}()
	return j.id
}

// forget drops the oldest finished jobs beyond those kept.
func (m *Manager) forget() {
	finished := 0
	for i := len(m.jobs) - 1; i >= 0; i-- {
		if m.jobs[i].state == Running {
			continue
		}
		if finished++; finished > keep {
			m.jobs = slices.Delete(m.jobs, i, i+1)
		}
	}
}

// follow runs the work in a goroutine of its own and publishes from this one,
// so that the order of the snapshots is theirs alone.
func (m *Manager) follow(j *job, run func() (any, error)) {
	type outcome struct {
		result any
		err    error
	}
	ended := make(chan outcome, 1)
	go func() {
		defer func() {
			if value := recover(); value != nil {
				ended <- outcome{err: fault.Panicked(value, "job "+j.kind, m.log)}
			}
		}()
		result, err := run()
		ended <- outcome{result, err}
	}()

	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	m.publish(m.snapshot(j))
	for {
		select {
		case <-ticker.C:
			m.publish(m.snapshot(j))
		case out := <-ended:
			m.finish(j, out.result, out.err)
			m.publish(m.snapshot(j))
			close(j.ended)
			return
		}
	}
}

func (m *Manager) finish(j *job, result any, err error) {
	coded := fault.Of(err, "job "+j.kind, m.log)
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case coded == nil:
		j.state, j.result = Done, result
	case coded.Code == consent.Cancelled:
		j.state = Cancelled
		j.err = coded
	default:
		j.state = Failed
		j.err = coded
	}
	j.final = j.at(time.Now())
	if j.gone {
		j.result = nil
		m.jobs = slices.DeleteFunc(m.jobs, func(x *job) bool { return x == j })
	}
}

// Forget drops every finished job with its result and cancels those that run,
// whose results are dropped when they end: the book they are about is closed.
func (m *Manager) Forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.jobs = slices.DeleteFunc(m.jobs, func(j *job) bool { return j.state != Running })
	for _, j := range m.jobs {
		j.gone = true
		j.cancel()
	}
}

// at is called with m.mu held.
func (j *job) at(now time.Time) Snapshot {
	s := Snapshot{ID: j.id, Kind: j.kind, State: j.state, StartedAt: j.started.UTC().Format(time.RFC3339)}
	s.Phase, s.Total, s.Done, s.SecondsLeft = j.progress.at(now)
	switch j.state {
	case Done:
		s.SecondsLeft = 0
	case Failed:
		s.SecondsLeft = -1
		s.Error = j.err
	case Cancelled:
		s.SecondsLeft = -1
	}
	return s
}

func (m *Manager) snapshot(j *job) Snapshot {
	m.mu.Lock()
	defer m.mu.Unlock()
	if j.state != Running {
		return j.final
	}
	return j.at(time.Now())
}

// List is every job that is running or whose result is kept, newest first.
func (m *Manager) List() []Snapshot {
	m.mu.Lock()
	jobs := slices.Clone(m.jobs)
	m.mu.Unlock()
	list := make([]Snapshot, 0, len(jobs))
	for _, j := range slices.Backward(jobs) {
		list = append(list, m.snapshot(j))
	}
	return list
}

// Snapshot is one job now.
func (m *Manager) Snapshot(id string) (Snapshot, error) {
	j, err := m.find(id)
	if err != nil {
		return Snapshot{}, err
	}
	return m.snapshot(j), nil
}

// Result is what the work of a finished job returned. Of a failed or cancelled
// job it is that error, of a running one the conflict job_running.
func (m *Manager) Result(id string) (any, error) {
	j, err := m.find(id)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case j.state == Running:
		return nil, consent.Fail(consent.Conflict, "job_running", "id")
	case j.err != nil:
		return nil, j.err
	default:
		return j.result, nil
	}
}

// Cancel asks a job to end; it ends between two items. A finished job stays
// as it is.
func (m *Manager) Cancel(id string) error {
	j, err := m.find(id)
	if err != nil {
		return err
	}
	j.cancel()
	return nil
}

// Wait returns when the job has ended and its last snapshot is out.
func (m *Manager) Wait(ctx context.Context, id string) error {
	j, err := m.find(id)
	if err != nil {
		return err
	}
	select {
	case <-j.ended:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Busy tells whether a job is running.
func (m *Manager) Busy() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.ContainsFunc(m.jobs, func(j *job) bool { return j.state == Running })
}

// Close cancels every job and returns when all have ended.
func (m *Manager) Close() {
	m.mu.Lock()
	m.closed = true
	for _, j := range m.jobs {
		j.cancel()
	}
	m.mu.Unlock()
	m.all.Wait()
}

func (m *Manager) find(id string) (*job, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, j := range m.jobs {
		if j.id == id {
			return j, nil
		}
	}
	return nil, unknownJob()
}

// Outcome is Result with its type. It fails as internal where the job
// returned something else.
func Outcome[T any](m *Manager, id string) (T, error) {
	var none T
	result, err := m.Result(id)
	if err != nil {
		return none, err
	}
	typed, ok := result.(T)
	if !ok {
		return none, errors.New("the job's result is of another type")
	}
	return typed, nil
}
