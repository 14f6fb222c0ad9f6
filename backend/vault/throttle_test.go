package vault

import (
	"sync"
	"testing"
	"time"
)

type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

func TestThrottleGrows(t *testing.T) {
	c := &clock{time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
	th := NewThrottle(c.now)
	for _, seconds := range []int{0, 1, 2, 4, 8, 16, 32, 60, 60} {
		want := time.Duration(seconds) * time.Second
		if got := th.Wait("a"); got != want {
			t.Fatalf("waits %v, want %v", got, want)
		}
		if seconds > 0 {
			c.t = c.t.Add(want - time.Millisecond)
			err := th.Enter("a")
			wantReason(t, err, "passphrase_wait")
			if param(err, "wait") != "1" {
				t.Errorf("wait %q", param(err, "wait"))
			}
			c.t = c.t.Add(time.Millisecond)
		}
		if err := th.Enter("a"); err != nil {
			t.Fatal(err)
		}
		th.Leave("a", false)
	}
	if err := th.Enter("b"); err != nil {
		t.Errorf("another book waits too: %v", err)
	}
	th.Leave("b", true)
	c.t = c.t.Add(time.Minute)
	if err := th.Enter("a"); err != nil {
		t.Fatal(err)
	}
	if th.Leave("a", true) != 0 || th.Wait("a") != 0 {
		t.Error("a right passphrase does not end the waiting")
	}
}

func TestThrottleAnswersNoSoonerThanTheLeast(t *testing.T) {
	c := &clock{time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
	for took, want := range map[time.Duration]time.Duration{0: MinAnswer, 200 * time.Millisecond: 300 * time.Millisecond, time.Second: 0} {
		th := NewThrottle(c.now)
		if err := th.Enter("a"); err != nil {
			t.Fatal(err)
		}
		c.t = c.t.Add(took)
		if got := th.Leave("a", false); got != want {
			t.Errorf("after %v sleeps %v, want %v", took, got, want)
		}
	}
}

func TestThrottleTakesOneTryAtATime(t *testing.T) {
	c := &clock{time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
	th := NewThrottle(c.now)
	var wg sync.WaitGroup
	entered := make(chan bool, 50)
	for range 50 {
		wg.Go(func() { entered <- th.Enter("a") == nil })
	}
	wg.Wait()
	close(entered)
	n := 0
	for in := range entered {
		if in {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d tries run at once", n)
	}
}
