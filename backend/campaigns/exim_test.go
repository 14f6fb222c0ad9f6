package campaigns_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/mailbox"
	"consentbook/backend/smtp"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// A real server takes what it should, byte for byte, refuses who is not there
// and puts off whom it does not know yet.
func TestACampaignThroughARealServer(t *testing.T) {
	h := testkit.NewMailHost(t)
	h.Exim(t)
	kit := testkit.NewBook(t)
	l := &letter{Book: sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, Clock: kit.Clock}
	furnish(t, l.Book, h.Sender(), &l.sender)
	ids := people(t, l.Book, 6, everybody)
	require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
		var items []sqlite.Item
		for i, address := range []string{"nobody@example.com", "grey@example.com"} {
			c, err := tx.FindContact(ids[i])
			if err != nil {
				return err
			}
			c.Emails = []consent.Reach{{Value: address}}
			if err := tx.UpdateContact(c); err != nil {
				return err
			}
			sum := sha256.Sum256(sqlite.Details(&c))
			items = append(items, sqlite.Item{Contact: c.ID, Payload: map[string]any{"contact": c.ID, "fields": []string{"email"}, "values_sha256": hex.EncodeToString(sum[:])}})
		}
		_, err := tx.Append("contact.changed", items...)
		return err
	}))
	id := l.approved(t, l.definition())
	line := campaigns.Line{Dial: func(ctx context.Context) (campaigns.Conn, error) {
		return smtp.Dial(ctx, smtp.Account{MailServer: l.sender.SMTP, Secret: h.Password, From: l.sender.Address})
	}}
	s, err := campaigns.Send(ctx, l.Book, id, line, campaigns.Options{Sleep: l.noSleep})
	require.NoError(t, err)
	require.EqualValues(t, 4, s.Sent)
	require.EqualValues(t, 1, s.Failed)
	require.EqualValues(t, 1, s.Deferred)
	require.EqualValues(t, 1, s.Remaining)
	require.Equal(t, campaigns.StoppedDeferred, s.Stopped)

	kept := map[string]string{} // hash of what was handed over, by Message-ID
	require.NoError(t, l.Read(ctx, func(v *sqlite.View) error {
		ms, err := v.MessagesIn(id, "sent", 0, 10)
		for _, m := range ms {
			kept[m.MessageID] = m.SHA256
		}
		return err
	}))
	require.Len(t, kept, 4)
	arrived := map[string]bool{}
	require.Eventually(t, func() bool {
		clear(arrived)
		require.NoError(t, mailbox.Maildir(h.Maildir, func(m consent.RawMail) error {
			raw := strings.ReplaceAll(strings.ReplaceAll(string(m.Raw), "\r\n", "\n"), "\n", "\r\n")
			for messageID, hash := range kept {
				at := strings.Index(raw, "From: ") // before it stands what the server has added
				if strings.Contains(raw, "Message-ID: <"+messageID+">") && at >= 0 {
					sum := sha256.Sum256([]byte(raw[at:]))
					arrived[messageID] = hex.EncodeToString(sum[:]) == hash
				}
			}
			return nil
		}))
		return len(arrived) == 4
	}, 20*time.Second, 100*time.Millisecond)
	for messageID, same := range arrived {
		require.True(t, same, messageID)
	}
	l.audit(t)
}
