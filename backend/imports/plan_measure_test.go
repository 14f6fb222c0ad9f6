package imports_test

import (
	"os"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/contactfile"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
)

// CONSENTBOOK_PEOPLE=1000000 measures a dry run beside the run, into an empty
// book and with everybody known.
func TestMeasureADryRun(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("CONSENTBOOK_PEOPLE"))
	if n == 0 {
		t.Skip("measures only where CONSENTBOOK_PEOPLE says how many")
	}
	b := newBook(t)
	require.NoError(t, purposes.StartBook(ctx, b))
	path := t.TempDir() + "/rows.csv"
	f, err := os.Create(path)
	require.NoError(t, err)
	require.NoError(t, sample.Rows(f, n, 1))
	info, err := f.Stat()
	require.NoError(t, err)
	file := func() *contactfile.Book {
		src, err := contactfile.Open(f, info.Size(), "rows.csv", contactfile.Overrides{})
		require.NoError(t, err)
		return src
	}
	var most atomic.Uint64
	stop := make(chan struct{})
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(200 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most.Store(max(most.Load(), m.HeapInuse))
			}
		}
	}()
	defer close(stop)
	for _, step := range []string{"dry run", "run", "dry run of people who are known"} {
		most.Store(0)
		from := time.Now()
		if step == "run" {
			_, _, err = imports.Run(ctx, b, file(), imports.FileFacts{Name: "rows.csv"}, forNewsletter, nil)
		} else {
			_, err = imports.Plan(ctx, b, file(), imports.FileFacts{Name: "rows.csv"}, forNewsletter, nil)
		}
		require.NoError(t, err)
		t.Logf("%s of %d: %v, heap at most %d MiB, log %d MiB", step, n, time.Since(from).Round(time.Millisecond), most.Load()>>20, sizeOf(t, b.Path()+"-wal")>>20)
	}
}
