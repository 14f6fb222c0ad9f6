package campaigns_test

import (
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
)

// approvalMemory is what an approval may take beside the program itself,
// however many people there are.
const approvalMemory = 200 << 20

// CONSENTBOOK_PEOPLE=1000000 measures the approval of a campaign to so many:
// time of the processor, and the most memory that the system had to give.
func TestApprovalOfMany(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("CONSENTBOOK_PEOPLE"))
	if n == 0 {
		t.Skip("set CONSENTBOOK_PEOPLE to how many")
	}
	l := newLetter(t)
	began := processor(t)
	people(t, l.Book, n, everybody)
	t.Logf("%d people made in %v", n, processor(t)-began)
	c, err := campaigns.Save(ctx, l.Book, 0, l.definition())
	require.NoError(t, err)
	measured := func(what string, fn func()) {
		debug.FreeOSMemory()
		before, began := mostMemory(t, true), processor(t)
		fn()
		most := mostMemory(t, false)
		t.Logf("%s: %v of the processor, %d MiB at most, of them %d before", what, (processor(t) - began).Round(time.Millisecond), most>>20, before>>20)
		require.LessOrEqual(t, most, int64(approvalMemory), what)
	}
	measured("plan", func() {
		_, err = campaigns.Plan(ctx, l.Book, c.ID, nil)
		require.NoError(t, err)
	})
	measured("approve", func() {
		c, err = campaigns.Approve(ctx, l.Book, c.ID, nil, nil)
		require.NoError(t, err)
	})
	require.EqualValues(t, n, c.Counts.Allowed())
	if os.Getenv("CONSENTBOOK_AUDIT") != "" {
		l.audit(t)
	}
}

// processor is the time that this process has used the processor.
func processor(t *testing.T) time.Duration {
	var u syscall.Rusage
	require.NoError(t, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// mostMemory is the most memory that this process has had since it was forgotten
// last, in bytes.
func mostMemory(t *testing.T, forget bool) int64 {
	if forget {
		require.NoError(t, os.WriteFile("/proc/self/clear_refs", []byte("5"), 0))
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip("this system does not say how much memory is used")
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kb, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
	require.NoError(t, err)
	return kb << 10
}
