package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"slices"
	"time"

	"golang.org/x/term"

	"consentbook/backend/api"
)

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func fileHash(f *os.File, size int64) (string, error) { return api.FileHash(f, size) }

// meter shows on a terminal how far long work has come.
type meter struct {
	a     *app
	shown bool
	n     int64
	began time.Time
	last  time.Time
}

func (a *app) meter() *meter {
	f, ok := a.Stderr.(*os.File)
	return &meter{a: a, shown: ok && term.IsTerminal(int(f.Fd())), began: time.Now(), last: time.Now()}
}

func (m *meter) add() {
	m.n++
	if !m.shown || m.n%256 != 0 || time.Since(m.last) < 250*time.Millisecond {
		return
	}
	m.last = time.Now()
	fmt.Fprintf(m.a.Stderr, "\r%d rows, %.0f a second ", m.n, float64(m.n)/time.Since(m.began).Seconds())
}

func (m *meter) done() {
	if m.shown && m.n >= 256 {
		fmt.Fprint(m.a.Stderr, "\r\033[K")
	}
}

func hexSum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}
