package jobs

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/fault"
)

// journal records what is published.
type journal struct {
	mu   sync.Mutex
	seen []Snapshot
}

func (j *journal) add(s Snapshot) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.seen = append(j.seen, s)
}

func (j *journal) of(id string) []Snapshot {
	j.mu.Lock()
	defer j.mu.Unlock()
	var out []Snapshot
	for _, s := range j.seen {
		if s.ID == id {
			out = append(out, s)
		}
	}
	return out
}

func manager(t *testing.T) (*Manager, *journal) {
	t.Helper()
	j := &journal{}
	m := New(j.add, slog.New(slog.DiscardHandler))
	t.Cleanup(m.Close)
	return m, j
}

func wait(t *testing.T, m *Manager, id string) Snapshot {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := m.Wait(ctx, id); err != nil {
		t.Fatal(err)
	}
	s, err := m.Snapshot(id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestOutcomes(t *testing.T) {
	cases := []struct {
		name   string
		run    func(context.Context, *Progress) (any, error)
		state  State
		code   consent.Code
		reason string
	}{
		{"done", func(_ context.Context, p *Progress) (any, error) { p.Phase("write", 3); p.Add(3); return 7, nil }, Done, "", ""},
		{"refused", func(context.Context, *Progress) (any, error) {
			return nil, consent.Fail(consent.Integrity, "ledger_broken", "")
		}, Failed, consent.Integrity, "ledger_broken"},
		{"foreign error", func(context.Context, *Progress) (any, error) { return nil, errors.New("x") }, Failed, consent.Internal, ""},
		{"panic", func(context.Context, *Progress) (any, error) { panic("x") }, Failed, consent.Internal, ""},
		{"stopped itself", func(context.Context, *Progress) (any, error) { return nil, context.Canceled }, Cancelled, consent.Cancelled, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m, published := manager(t)
			id := m.Start("test", c.run)
			got := wait(t, m, id)
			if got.State != c.state || got.Kind != "test" || got.StartedAt == "" {
				t.Errorf("got %+v", got)
			}
			if (got.Error != nil) != (c.state == Failed) {
				t.Errorf("error %v in state %s", got.Error, got.State)
			}
			if got.Error != nil && (got.Error.Code != c.code || got.Error.Reason != c.reason) {
				t.Errorf("error %v", got.Error)
			}
			if got.Error != nil && got.Error.Code == consent.Internal && got.Error.Incident == "" {
				t.Error("internal without an incident")
			}
			result, err := m.Result(id)
			if c.state == Done {
				if err != nil || result != 7 {
					t.Errorf("result %v, %v", result, err)
				}
			} else if fault.Of(err, "", nil).Code != c.code {
				t.Errorf("result: %v, want %s", err, c.code)
			}
			seen := published.of(id)
			if last := seen[len(seen)-1]; last != got {
				t.Errorf("last published: %+v", last)
			}
		})
	}
}

func TestWorkersOnlyAddAndTheTickerTells(t *testing.T) {
	m, published := manager(t)
	const workers, each = 8, 1000
	id := m.Start("count", func(ctx context.Context, p *Progress) (any, error) {
		p.Phase("read", 5)
		p.Add(5)
		p.Phase("write", workers*each)
		var all sync.WaitGroup
		for range workers {
			all.Go(func() {
				for range each {
					p.Add(1)
				}
				time.Sleep(3 * tick)
			})
		}
		all.Wait()
		return nil, nil
	})
	got := wait(t, m, id)
	if got.Phase != "write" || got.Total != workers*each || got.Done != workers*each || got.SecondsLeft != 0 {
		t.Errorf("got %+v", got)
	}
	seen := published.of(id)
	if len(seen) < 4 || len(seen) > 8 {
		t.Errorf("%d snapshots in %v", len(seen), 3*tick)
	}
	running := slices.IndexFunc(seen, func(s Snapshot) bool { return s.State == Done })
	if running != len(seen)-1 {
		t.Errorf("a snapshot after the final one, or none: %d of %d", running, len(seen))
	}
}

func TestCancelBetweenItems(t *testing.T) {
	m, _ := manager(t)
	begun := make(chan struct{})
	id := m.Start("long", func(ctx context.Context, p *Progress) (any, error) {
		close(begun)
		p.Phase("wait", 100)
		for range 100 {
			select {
			case <-ctx.Done():
				return nil, ctx.Err()
			case <-time.After(time.Second):
				p.Add(1)
			}
		}
		return nil, nil
	})
	<-begun
	if !m.Busy() {
		t.Error("not busy while a job runs")
	}
	if _, err := m.Result(id); consent.ReasonOf(err) != "job_running" {
		t.Errorf("result of a running job: %v", err)
	}
	if err := m.Cancel(id); err != nil {
		t.Fatal(err)
	}
	if got := wait(t, m, id); got.State != Cancelled || got.Error != nil {
		t.Errorf("got %+v", got)
	}
	if m.Busy() {
		t.Error("busy after the last job ended")
	}
	if err := m.Cancel(id); err != nil {
		t.Errorf("cancelling twice: %v", err)
	}
}

func TestUnknownJob(t *testing.T) {
	m, _ := manager(t)
	_, snapshot := m.Snapshot("9")
	_, result := m.Result("9")
	for _, err := range []error{snapshot, result, m.Cancel("9"), m.Wait(t.Context(), "9")} {
		if consent.CodeOf(err) != consent.NotFound || consent.ReasonOf(err) != "job_unknown" {
			t.Errorf("got %v", err)
		}
	}
}

func TestListKeepsTheNewestResults(t *testing.T) {
	m, _ := manager(t)
	hold := make(chan struct{})
	first := m.Start("held", func(context.Context, *Progress) (any, error) { <-hold; return nil, nil })
	var last string
	for i := range keep + 5 {
		last = m.Start("quick", func(context.Context, *Progress) (any, error) { return i, nil })
		wait(t, m, last)
	}
	list := m.List()
	if list[0].ID != last || list[len(list)-1].ID != first {
		t.Errorf("from %s to %s", list[0].ID, list[len(list)-1].ID)
	}
	if len(list) > keep+2 {
		t.Errorf("%d jobs are kept", len(list))
	}
	close(hold)
	wait(t, m, first)
	if n, err := Outcome[int](m, last); err != nil || n != keep+4 {
		t.Errorf("outcome %d, %v", n, err)
	}
	if _, err := Outcome[string](m, last); err == nil {
		t.Error("an outcome of another type")
	}
}

func TestCloseCancelsAndWaits(t *testing.T) {
	m := New(nil, nil)
	var ended bool
	id := m.Start("long", func(ctx context.Context, _ *Progress) (any, error) {
		<-ctx.Done()
		time.Sleep(20 * time.Millisecond)
		ended = true
		return nil, ctx.Err()
	})
	m.Close()
	if !ended {
		t.Error("close did not wait")
	}
	if s, _ := m.Snapshot(id); s.State != Cancelled {
		t.Errorf("state %s", s.State)
	}
	late := m.Start("late", func(ctx context.Context, _ *Progress) (any, error) { return nil, ctx.Err() })
	m.Close()
	if s, _ := m.Snapshot(late); s.State != Cancelled {
		t.Errorf("a job after the close: %s", s.State)
	}
}

func TestEstimate(t *testing.T) {
	cases := []struct {
		total, done int64
		spent       time.Duration
		want        int64
	}{
		{0, 10, time.Minute, -1},
		{100, 0, time.Minute, -1},
		{100, 50, time.Second, -1},
		{100, 50, 10 * time.Second, 10},
		{100, 99, 10 * time.Second, 1},
		{100, 100, 10 * time.Second, 0},
		{1_000_000, 1, time.Hour, 3_599_996_400},
	}
	for _, c := range cases {
		if got := estimate(c.total, c.done, c.spent); got != c.want {
			t.Errorf("%d of %d in %v: %d, want %d", c.done, c.total, c.spent, got, c.want)
		}
	}
}

func TestForgottenJobsLeaveNothing(t *testing.T) {
	m := New(nil, nil)
	done := m.Start("done", func(context.Context, *Progress) (any, error) { return "a list", nil })
	if err := m.Wait(context.Background(), done); err != nil {
		t.Fatal(err)
	}
	began := make(chan struct{})
	running := m.Start("running", func(ctx context.Context, _ *Progress) (any, error) {
		close(began)
		<-ctx.Done()
		return "another list", nil
	})
	<-began
	m.Forget()
	m.all.Wait()
	for _, id := range []string{done, running} {
		if _, err := m.Result(id); consent.ReasonOf(err) != "job_unknown" {
			t.Errorf("%s: %v", id, err)
		}
	}
	if len(m.List()) != 0 {
		t.Error("forgotten jobs are listed")
	}
}
