//go:build unix

package mail

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/emersion/go-message"
	gomail "github.com/emersion/go-message/mail"
	"github.com/stretchr/testify/require"

	"consentbook/backend/texts"
)

// mailbag is a mix of what a campaign's mailbox holds: replies of people and
// reports of servers.
func mailbag(t testing.TB) (bag [][]byte, size int64) {
	for _, pattern := range []string{"messages/*.eml", "by-name/*.eml"} {
		files, err := filepath.Glob(filepath.Join(corpora(t, "bounces"), pattern))
		require.NoError(t, err)
		for _, f := range files {
			raw, err := os.ReadFile(f)
			require.NoError(t, err)
			bag = append(bag, raw)
		}
	}
	for _, raw := range replies(t) {
		if body, rich := bodyOf(raw); rich {
			bag = append(bag, asMail("text/html", body))
		} else {
			bag = append(bag, asMail("text/plain", "Yes to the newsletter\n\n"+body))
		}
	}
	for _, raw := range bag {
		size += int64(len(raw))
	}
	return bag, size
}

// bareParse is MIME alone, with the same library: who wrote to whom, when and
// about what (RFC 2047), and the decoded bytes of each part.
func bareParse(raw []byte) {
	r, err := gomail.CreateReader(bytes.NewReader(raw))
	if r == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return
	}
	_, _ = r.Header.Subject()
	_, _ = r.Header.Date()
	_, _ = r.Header.MessageID()
	for _, name := range []string{"From", "To", "Cc", "Reply-To"} {
		_, _ = r.Header.AddressList(name)
	}
	for {
		p, err := r.NextPart()
		if p == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			return
		}
		_, _ = io.ReadAll(p.Body)
	}
}

func BenchmarkBareParsing(b *testing.B) {
	bag, size := mailbag(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, raw := range bag {
			bareParse(raw)
		}
	}
}

func BenchmarkClassification(b *testing.B) {
	bag, size := mailbag(b)
	offers, err := texts.StartOffers()
	require.NoError(b, err)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, raw := range bag {
			Classify(Parse(raw), offers)
		}
	}
}

// Classification goes at half the speed of bare parsing or better: measured in
// processor time, so that a busy machine does not decide.
func TestClassificationKeepsUpWithParsing(t *testing.T) {
	if os.Getenv("CONSENTBOOK_FULL") == "" {
		t.Skip("a measurement, no check: CONSENTBOOK_FULL switches it on")
	}
	bag, size := mailbag(t)
	offers, err := texts.StartOffers()
	require.NoError(t, err)
	best := 0.0
	for range 4 { // a neighbour that empties the caches does not decide either
		bare, whole := measured(bag, offers)
		best = max(best, float64(bare)/float64(whole))
		t.Logf("%d mails, %d bytes: bare parsing %v, reading and classifying %v, ratio %.2f (limit 0.5)", len(bag), size, bare, whole, float64(bare)/float64(whole))
		if best >= 0.5 {
			break
		}
	}
	require.GreaterOrEqual(t, best, 0.5)
}

// measured gives the processor time of one round, of both.
func measured(bag [][]byte, offers Offers) (bare, whole time.Duration) {
	const rounds = 12
	for range rounds {
		start := processor()
		for _, raw := range bag {
			bareParse(raw)
		}
		middle := processor()
		for _, raw := range bag {
			Classify(Parse(raw), offers)
		}
		bare, whole = bare+middle-start, whole+processor()-middle
	}
	return bare / rounds, whole / rounds
}

// processor is the time that the processors have given to this process.
func processor() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
