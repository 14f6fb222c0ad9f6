package answers_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-msgauth/dkim"
	"github.com/stretchr/testify/require"

	"consentbook/backend/answers"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// The result, and the key it was made with, are kept with the answer: the key
// may be gone tomorrow.
func TestASignatureIsKeptWithItsKey(t *testing.T) {
	h := newHouse(t)
	public, private, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	record := "v=DKIM1; k=ed25519; p=" + base64.StdEncoding.EncodeToString(public)
	sign := func(m consent.RawMail) consent.RawMail {
		var out bytes.Buffer
		require.NoError(t, dkim.Sign(&out, bytes.NewReader(m.Raw), &dkim.SignOptions{Domain: "example.org", Selector: "s1", Signer: private, HeaderKeys: []string{"From", "Subject", "To"}}))
		m.Raw = out.Bytes()
		return m
	}
	unknown, _ := h.collect(sign(post("anna@example.org", "Re: "+h.token[1], "No to photographs")))
	require.Contains(t, unknown[0].Checks, consent.MailCheck{Check: "dkim", Result: "unknown", Detail: "no_key"})
	require.Equal(t, consent.MailRecorded, unknown[0].State, "what nobody knows is no doubt")

	h.write(func(tx *sqlite.Tx) error {
		return tx.KeepDKIMKey(sqlite.DKIMKey{Domain: "example.org", Selector: "s1", Record: record, LearnedAt: tx.Now(), How: "entered"})
	})
	good := sign(post("anna@example.org", "Re: "+h.token[1]+" ", "Yes to the newsletter"))
	out, _ := h.collect(good)
	require.Equal(t, consent.MailRecorded, out[0].State)
	require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
		m, err := v.FindMail(out[0].Mail)
		require.Contains(t, string(m.Conclusion.DKIM), record)
		require.Contains(t, string(m.Conclusion.DKIM), `"state":"pass"`)
		return err
	}))
	bad := sign(post("bo@example.org", "Re: "+h.token[2], "No to photographs and then some"))
	bad.Raw = bytes.Replace(bad.Raw, []byte("No to photographs and then some"), []byte("Yes to the newsletter"), 1)
	out, _ = h.collect(bad)
	require.Equal(t, consent.MailTray, out[0].State)
	require.Equal(t, []string{consent.WhyDKIM}, out[0].Why)
	require.Equal(t, consent.Given, h.state(2, "newsletter"), "as it stood before")
}

// Dovecot over TLS: nothing is marked there, and nothing is read twice.
func TestAMailboxIsCollected(t *testing.T) {
	host := testkit.NewMailHost(t)
	host.Dovecot(t)
	h := newHouse(t)
	account := imapOf(host)
	put := func(n int, m consent.RawMail) {
		host.Put(t, fmt.Sprintf("%d.M%dP1.test", came.Add(-time.Hour).Unix(), n), m.Raw)
	}
	put(1, post("anna@example.org", "Re: "+h.token[1], "Yes to the newsletter"))
	put(2, post("stranger@example.net", "An offer", "Buy"))
	put(3, dsn("bo@example.org", "failed", "5.1.1", "550 5.1.1 no such user", "sent-2@example.org", 0))
	sender := h.sender()
	n, err := answers.CollectMailbox(ctx, h.Book, sender, account, nil)
	require.NoError(t, err)
	require.EqualValues(t, 3, n.Read)
	require.EqualValues(t, 1, n.Recorded)
	require.EqualValues(t, 1, n.Bounces)
	require.EqualValues(t, 1, n.Strangers)
	require.Equal(t, consent.Renewed, h.state(1, "newsletter"))
	require.Equal(t, []consent.ContactID{2}, h.undeliverable())
	require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
		m, err := v.MailboxRead(sender, account.Folder)
		require.EqualValues(t, 3, m.LastUID)
		require.False(t, m.ReadAt.IsZero())
		return err
	}))
	n, err = answers.CollectMailbox(ctx, h.Book, sender, account, nil)
	require.NoError(t, err)
	require.Zero(t, n.Read)
	put(4, post("anna@example.org", "Re: "+h.token[1], "STOP"))
	n, err = answers.CollectMailbox(ctx, h.Book, sender, account, nil)
	require.NoError(t, err)
	require.EqualValues(t, 1, n.Recorded)
	require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"))
	h.whole()
}

// A mailbox of 50,000 messages within 300 MiB: CONSENTBOOK_FULL=1 reads so many.
func TestALargeMailboxIsReadInLittleMemory(t *testing.T) {
	size := 2000
	if os.Getenv("CONSENTBOOK_FULL") != "" {
		size = 50_000
	}
	h := newHouse(t)
	reader, writer := io.Pipe()
	go func() {
		pad := strings.Repeat("Words that nobody asked for, in a line of some length.\r\n", 60)
		for i := range size {
			m := post(fmt.Sprintf("stranger%d@example.net", i), "About something else", pad)
			switch i % 500 {
			case 7:
				m = post("anna@example.org", fmt.Sprintf("Re: %s %d", h.token[1], i), "Yes to the newsletter\r\n"+pad)
			case 9:
				m = dsn("bo@example.org", "failed", "4.2.2", fmt.Sprintf("452 full %d", i), "sent-2@example.org", 0)
			}
			fmt.Fprintf(writer, "From MAILER %s\r\n%s\r\n", came.Format(time.ANSIC), m.Raw)
		}
		writer.Close()
	}()
	runtime.GC()
	var peak uint64
	seen, began := 0, time.Now()
	n, err := answers.Collect(ctx, h.Book, answers.Mbox(reader), func(answers.Concluded) error {
		if seen++; seen%500 == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.Sys)
		}
		return nil
	})
	require.NoError(t, err)
	require.EqualValues(t, size, n.Read)
	require.Less(t, peak, uint64(300<<20))
	resident := residentPeak()
	if size == 50_000 {
		require.Less(t, resident, int64(300<<20), "of the whole process, the database's own memory included")
	}
	t.Logf("%d mails, %d kept: %.0f a second, %d MiB of Go memory, %d MiB resident at most", size, n.Read-n.Strangers, float64(size)/time.Since(began).Seconds(), peak>>20, resident>>20)
	h.whole()
}

// residentPeak is the most memory that the process has had, in bytes; 0 where
// the system does not say.
func residentPeak() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kib int64
	fmt.Sscanf(strings.TrimSpace(rest), "%d", &kib)
	return kib << 10
}
