package jobs

import (
	"runtime/debug"
	"sync"
)

// bursts counts the jobs for which the collector waits longer.
var bursts struct {
	sync.Mutex
	running        int
	percent, limit int64 // as they were before
}

// burstPercent and burstLimit say how long: as long as the Go side of the
// program stays below 192 MiB.
const (
	burstPercent = 400
	burstLimit   = 192 << 20
)

// Burst lets the garbage collector work less often while a job makes and drops
// a row after another, as long as memory stays small. Call what it gives when
// the job ends.
func Burst() (end func()) {
	bursts.Lock()
	defer bursts.Unlock()
	if bursts.running++; bursts.running == 1 {
		bursts.percent = int64(debug.SetGCPercent(burstPercent))
		bursts.limit = debug.SetMemoryLimit(burstLimit)
	}
	return func() {
		bursts.Lock()
		defer bursts.Unlock()
		if bursts.running--; bursts.running == 0 {
			debug.SetGCPercent(int(bursts.percent))
			debug.SetMemoryLimit(bursts.limit)
		}
	}
}
