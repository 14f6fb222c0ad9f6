package cli

import "os"

// peakMemory is not known here: a process that has ended takes its counters
// along.
func peakMemory(*os.ProcessState) float64 { return 0 }
