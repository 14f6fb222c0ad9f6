package vault

import (
	"strconv"
	"sync"
	"time"

	"consentbook/backend/consent"
)

// MinAnswer is the least time a wrong try takes, whatever made it wrong.
const MinAnswer = 500 * time.Millisecond

// maxWait is the longest pause between tries.
const maxWait = time.Minute

// Throttle makes guessing at the lock screen slow: after n wrong tries the
// next one waits 1, 2, 4 … 60 seconds. It forgets when the program ends, for
// against somebody who holds the files only the passphrase itself helps.
// Safe for concurrent use.
type Throttle struct {
	now   func() time.Time
	mu    sync.Mutex
	tries map[string]*tries
}

type tries struct {
	wrong   int
	until   time.Time // no try is taken before
	began   time.Time
	running bool
}

// NewThrottle takes the clock.
func NewThrottle(now func() time.Time) *Throttle {
	return &Throttle{now: now, tries: map[string]*tries{}}
}

// Enter asks to try a passphrase on a book. Where it agrees, Leave must
// follow; one try per book runs at a time.
func (t *Throttle) Enter(book string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	b := t.of(book)
	wait := b.until.Sub(t.now())
	if b.running {
		wait = max(wait, time.Second)
	}
	if wait > 0 {
		seconds := int((wait + time.Second - 1) / time.Second)
		return consent.Fail(consent.Locked, "passphrase_wait", "passphrase", "wait", strconv.Itoa(seconds))
	}
	b.running, b.began = true, t.now()
	return nil
}

// Leave ends a try and says how long to sleep before answering.
func (t *Throttle) Leave(book string, right bool) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	b := t.of(book)
	b.running = false
	if right {
		delete(t.tries, book)
		return 0
	}
	b.wrong++
	b.until = t.now().Add(pause(b.wrong))
	return max(0, MinAnswer-t.now().Sub(b.began))
}

// Wait is the time until the next try is taken.
func (t *Throttle) Wait(book string) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	return max(0, t.of(book).until.Sub(t.now()))
}

func (t *Throttle) of(book string) *tries {
	if t.tries[book] == nil {
		t.tries[book] = &tries{}
	}
	return t.tries[book]
}

func pause(wrong int) time.Duration {
	if wrong > 6 {
		return maxWait
	}
	return time.Second << (wrong - 1)
}
