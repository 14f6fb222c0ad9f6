package sqlite_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// Where mail leaves from and where stops arrive cannot change unseen.
func TestMailAccountsAreHeldAgainstTheLedger(t *testing.T) {
	account := func(address string) consent.Sender {
		return consent.Sender{Name: "Maja", Address: address, SMTP: consent.MailServer{Host: "mail.example.org", Port: 465, User: "maja", Auth: consent.AuthPlain}}.Normal()
	}
	made := func(t *testing.T) *testkit.Book {
		b := history(t)
		for _, address := range []string{"a@example.org", "b@example.org"} {
			require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
				s, err := tx.CreateSender(account(address))
				if err != nil {
					return err
				}
				_, err = tx.Append("sender.added", sqlite.Item{Payload: s})
				return err
			}))
		}
		require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
			s, err := tx.FindSender(2)
			if err != nil {
				return err
			}
			if err := tx.RemoveSender(2); err != nil {
				return err
			}
			_, err = tx.Append("sender.removed", sqlite.Item{Payload: s})
			return err
		}))
		a, err := b.Audit(ctx, nil)
		require.NoError(t, err)
		require.Empty(t, a.Problems)
		return b
	}
	for name, sql := range map[string]string{
		"answers go elsewhere":         `UPDATE senders SET settings = json_set(settings, '$.replyTo', 'x@example.net') WHERE id = 1`,
		"stops go elsewhere":           `UPDATE senders SET settings = json_set(settings, '$.stopTo', 'x@example.net') WHERE id = 1`,
		"another certificate":          `UPDATE senders SET settings = json_set(settings, '$.smtp.certificate', 'x') WHERE id = 1`,
		"no settings":                  `UPDATE senders SET settings = 'x' WHERE id = 1`,
		"an account is gone":           `DELETE FROM senders WHERE id = 1`,
		"an account nobody added":      `INSERT INTO senders (id, settings, entry) SELECT 3, json_set(settings, '$.sender', 3), entry FROM senders WHERE id = 1`,
		"one that was taken out works": `UPDATE senders SET removed_on = '' WHERE id = 2`,
		"one that works is taken out":  `UPDATE senders SET removed_on = '2026-01-01' WHERE id = 1`,
		"another entry":                `UPDATE senders SET entry = 1 WHERE id = 1`,
	} {
		b := made(t)
		execRaw(t, b.RawForTests(), sql)
		a, err := b.Audit(ctx, nil)
		require.NoError(t, err)
		require.NotEmpty(t, a.Problems, name)
		require.Equal(t, sqlite.ProblemRegister, a.Problems[0].Reason, name)
	}
}

func TestHowFarAMailboxIsReadAndWhichKeysAreKnown(t *testing.T) {
	b := testkit.NewBook(t)
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		require.NoError(t, tx.KeepMailboxRead(sqlite.MailboxRead{Sender: 1, Folder: "INBOX", Validity: 7, LastUID: 4_000_000_000, ReadAt: testkit.Noon}))
		require.NoError(t, tx.KeepMailboxRead(sqlite.MailboxRead{Sender: 1, Folder: "INBOX", Validity: 8, LastUID: 3, ReadAt: testkit.Noon}))
		require.NoError(t, tx.KeepDKIMKey(sqlite.DKIMKey{Domain: "example.org", Selector: "s1", Record: "v=DKIM1; p=AA", LearnedAt: testkit.Noon, How: "entered"}))
		return nil
	}), "a desk needs no entry")
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		m, err := v.MailboxRead(1, "INBOX")
		require.NoError(t, err)
		require.Equal(t, sqlite.MailboxRead{Sender: 1, Folder: "INBOX", Validity: 8, LastUID: 3, ReadAt: testkit.Noon}, m)
		m, err = v.MailboxRead(2, "INBOX")
		require.NoError(t, err)
		require.True(t, m.ReadAt.IsZero())
		k, known, err := v.DKIMKey("example.org", "s1")
		require.NoError(t, err)
		require.True(t, known)
		require.Equal(t, "v=DKIM1; p=AA", k.Record)
		_, known, err = v.DKIMKey("example.org", "s2")
		require.NoError(t, err)
		require.False(t, known)
		return nil
	}))
}
