//go:build !windows

package cli

import (
	"os"
	"runtime"
	"syscall"
)

// peakMemory is the most memory a process had at once, in MiB.
func peakMemory(p *os.ProcessState) float64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	unit := int64(1 << 10) // Linux counts KiB
	if runtime.GOOS == "darwin" {
		unit = 1
	}
	return float64(int64(usage.Maxrss)*unit) / (1 << 20)
}
