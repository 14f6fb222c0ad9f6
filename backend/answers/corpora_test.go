package answers_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/answers"
	"consentbook/backend/consent"
)

// corpora are real files that nobody here wrote; see forms of other tests.
func corpora(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no corpora on this machine: reports and replies of others are not collected")
	}
	return dir
}

// Reports and replies of others say nothing about anybody in this book, break
// nothing, and next to none is kept.
func TestMailOfOthersIsNotKept(t *testing.T) {
	var files []string
	for _, pattern := range []string{"bounces/messages/*.eml", "bounces/by-name/*.eml", "replies/*/*"} {
		found, err := filepath.Glob(filepath.Join(corpora(t), filepath.FromSlash(pattern)))
		require.NoError(t, err)
		for _, f := range found {
			if info, err := os.Stat(f); err == nil && info.Mode().IsRegular() {
				files = append(files, f)
			}
		}
	}
	require.Greater(t, len(files), 400)
	h := newHouse(t)
	why := map[string]int{}
	n, err := answers.Collect(ctx, h.Book, answers.EML(files...), func(c answers.Concluded) error {
		for _, w := range c.Why {
			why[w]++
		}
		return nil
	})
	require.NoError(t, err)
	require.EqualValues(t, len(files), n.Read)
	require.Zero(t, n.Recorded)
	for _, id := range []consent.ContactID{1, 2, 3, 4} {
		require.Empty(t, h.events(id))
	}
	require.Zero(t, why[consent.WhyTokenUnknown])
	require.Empty(t, h.undeliverable())
	t.Logf("%d mails: %d not kept, %d known, %d in the tray: %v", n.Read, n.Strangers, n.Known, n.Tray, why)
	require.Less(t, n.Tray, n.Read/10)
	h.whole()
}

// Whatever comes in, nothing breaks, no yes is recorded but of who has the
// token, and the book holds.
func FuzzCollect(f *testing.F) {
	h := newHouse(f)
	for _, seed := range [][]byte{post("anna@example.org", "Re: A question", "Yes to the newsletter").Raw, dsn("anna@example.org", "failed", "5.1.1", "550 nobody", "sent-1@example.org", 0).Raw,
		[]byte("From: anna@example.org\n\nSTOP"), []byte("\xff\xfe\x00"), {}} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		h.t = t
		before := len(h.events(1)) + len(h.events(2))
		n, err := answers.Collect(ctx, h.Book, answers.Source{Via: "eml", Feed: func(fn func(consent.RawMail) error) error {
			return fn(consent.RawMail{Raw: raw, ReceivedAt: came.Add(-1)})
		}}, nil)
		require.NoError(t, err)
		require.EqualValues(t, 1, n.Read)
		for _, e := range append(h.events(1), h.events(2)...)[min(before, len(h.events(1))+len(h.events(2))):] {
			require.False(t, e.State.Permits())
		}
	})
}
