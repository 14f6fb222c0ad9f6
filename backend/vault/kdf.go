package vault

import (
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"
)

// Params are the costs of Argon2id (RFC 9106). The fields are not set by hand:
// Calibrate gives them.
type Params struct {
	Memory  uint32 // KiB
	Time    uint32 // passes
	Threads uint8
	quick   bool // below the floor on purpose, see QuickForTests
}

const (
	mib = 1 << 10 // KiB
	gib = 1 << 20 // KiB

	// floorMemory and floorTime are OWASP's least for Argon2id.
	floorMemory = 19 * mib
	floorTime   = 2

	// ceilMemory keeps a calibrated book openable on a small laptop; a faster
	// machine pays with passes beyond it.
	ceilMemory = 128 * mib

	// The bounds on a key file that somebody else made: no file makes this
	// program take more than a gibibyte, or work for more than about a minute.
	maxMemory   = gib
	maxTime     = 64
	maxThreads  = 16
	maxCost     = 8 * gib  // KiB times passes, one slot
	maxFileCost = 64 * gib // the same, all slots of a file

	target = time.Second
)

// QuickForTests costs a millisecond and protects nothing. Only testkit and
// tests may name it; a test of this package reads the whole source for others.
func QuickForTests() Params { return Params{Memory: 64, Time: 1, Threads: 1, quick: true} }

func (p Params) cost() uint64 { return uint64(p.Memory) * uint64(p.Time) }

func (p Params) strong() bool {
	return p.quick || p.Memory >= floorMemory && p.Time >= floorTime && p.Threads >= 1
}

func (p Params) bounded() bool {
	return p.Threads >= 1 && p.Threads <= maxThreads &&
		p.Time >= 1 && p.Time <= maxTime &&
		p.Memory >= 8*uint32(p.Threads) && p.Memory <= maxMemory &&
		p.cost() <= maxCost
}

var calibrated = sync.OnceValue(func() Params {
	return calibrate(uint8(min(4, runtime.NumCPU())), func(p Params) time.Duration {
		start := time.Now()
		clear(derive([]byte("calibration"), make([]byte, saltSize), p))
		return time.Since(start)
	})
})

// Calibrate finds the costs that take about a second on this machine, never
// below OWASP's floor. It takes a second or two itself, once per process.
func Calibrate() Params { return calibrated() }

// calibrate measures small, computes, then corrects once by what the result
// really takes.
func calibrate(threads uint8, measure func(Params) time.Duration) Params {
	probe := Params{Memory: 32 * mib, Time: 1, Threads: threads}
	p := sized(threads, perSecond(probe, measure(probe)))
	return sized(threads, perSecond(p, measure(p)))
}

// perSecond is the cost that the target time buys.
func perSecond(p Params, took time.Duration) float64 {
	took = max(took, time.Microsecond)
	return float64(p.cost()) * float64(target) / float64(took)
}

// sized spreads a cost: three passes (RFC 9106's second choice), two on a slow
// machine, more once memory is at its ceiling.
func sized(threads uint8, cost float64) Params {
	passes := 3.0
	switch {
	case cost < 3*64*mib:
		passes = floorTime
	case cost > 3*ceilMemory:
		passes = min(cost/ceilMemory, maxCost/ceilMemory)
	}
	memory := min(max(cost/float64(uint32(passes)), floorMemory), ceilMemory)
	return Params{Memory: uint32(memory) / mib * mib, Time: uint32(passes), Threads: threads}
}

// deriving lets one derivation run at a time, so that impatient callers do not
// multiply the memory.
var deriving sync.Mutex

func derive(passphrase, salt []byte, p Params) []byte {
	deriving.Lock()
	defer deriving.Unlock()
	key := argon2.IDKey(passphrase, salt, p.Time, p.Memory, p.Threads, keySize)
	if p.Memory >= 16*mib {
		debug.FreeOSMemory() // else hundreds of MiB stay with the process until it next collects
	}
	return key
}
