package senders_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/keyring"
	"consentbook/backend/senders"
	"consentbook/backend/smtp"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func book(t *testing.T) sqlite.Book {
	return sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner}}
}

func given(smtp, imap string) (out senders.Secrets) {
	if smtp != "" {
		out.SMTP = &smtp
	}
	if imap != "" {
		out.IMAP = &imap
	}
	return out
}

func kinds(t *testing.T, b sqlite.Book) (out []string) {
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		es, err := v.Entries(1000, 20, "")
		for _, e := range es {
			out = append(out, e.Kind)
		}
		return err
	}))
	return out
}

func TestAnAccountIsKeptUsedChangedAndTakenOut(t *testing.T) {
	b, m := book(t), testkit.NewMailServer(t)
	s := m.Sender()
	s.IMAP = consent.MailServer{Host: "imap.example.org", Port: 993, Auth: consent.AuthPlain, User: m.User}
	s, err := senders.Create(ctx, b, s, given(m.Password, ""))
	require.NoError(t, err)
	require.Equal(t, consent.SenderID(1), s.ID)
	require.Equal(t, "INBOX", s.Folder)

	ready, err := senders.Account(ctx, b, 1)
	require.NoError(t, err)
	require.Equal(t, m.Password, ready.IMAP.Secret, "the same user at both servers signs in with the same password")
	line, err := smtp.Dial(ctx, ready.SMTP)
	require.NoError(t, err)
	require.Equal(t, smtp.Accepted, line.Send(ctx, s.Address, "anna@example.com", []byte("Subject: x\r\n\r\n")).State)
	line.Close()

	s.PerDay, s.SMTP.Certificate = 300, ""
	_, err = senders.Change(ctx, b, s, senders.Secrets{})
	require.NoError(t, err)
	ready, err = senders.Account(ctx, b, 1)
	require.NoError(t, err)
	require.Equal(t, m.Password, ready.SMTP.Secret, "a secret that is not given stays")
	require.Equal(t, 300, ready.Sender.PerDay)

	s.SMTP.Host = "elsewhere.example.net"
	_, err = senders.Change(ctx, b, s, senders.Secrets{})
	require.NoError(t, err)
	ready, err = senders.Account(ctx, b, 1)
	require.NoError(t, err)
	require.Empty(t, ready.SMTP.Secret, "but never goes along to another server")

	_, err = senders.Remove(ctx, b, 1)
	require.NoError(t, err)
	all, err := senders.List(ctx, b)
	require.NoError(t, err)
	require.Empty(t, all)
	_, err = senders.Account(ctx, b, 1)
	require.Equal(t, "sender_removed", consent.ReasonOf(err))
	_, err = senders.Remove(ctx, b, 2)
	require.Equal(t, "sender_unknown", consent.ReasonOf(err))
	require.Subset(t, kinds(t, b), []string{"sender.added", "sender.changed", "sender.removed"})
	again, err := senders.Create(ctx, b, m.Sender(), senders.Secrets{})
	require.NoError(t, err)
	require.Equal(t, consent.SenderID(2), again.ID, "a number is never used again")
}

func TestASecretIsNowhereButWhereItIsKept(t *testing.T) {
	keyring.MockForTests()
	const secret = "Zyxw-hemligt-4711"
	for _, place := range consent.SecretPlaces {
		b, m := book(t), testkit.NewMailServer(t)
		s := m.Sender()
		s.Secrets = place
		s, err := senders.Create(ctx, b, s, given(secret, secret+"-imap"))
		require.NoError(t, err)
		all, err := senders.List(ctx, b)
		require.NoError(t, err)
		require.True(t, all[0].SMTPSecret && all[0].IMAPSecret)
		shown, err := json.Marshal(all)
		require.NoError(t, err)
		ready, err := senders.Account(ctx, b, s.ID)
		require.NoError(t, err)
		require.Equal(t, secret, ready.SMTP.Secret)
		require.Equal(t, secret+"-imap", ready.IMAP.Secret)
		printed, err := json.Marshal(ready)
		require.NoError(t, err)
		steps, err := senders.Test(ctx, b, s.ID)
		require.NoError(t, err)
		tested, err := json.Marshal(steps)
		require.NoError(t, err)
		require.Contains(t, string(tested), "mail_login_refused")
		entries := ""
		require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
			return v.EachLogLine(2, func(string) bool { return true }, func(l sqlite.LogLine) error {
				entries += fmt.Sprintf("%+v", l)
				return nil
			})
		}))
		require.Contains(t, entries, s.Address)
		for _, text := range []string{string(shown), string(printed), string(tested), entries, fmt.Sprintf("%v %+v %#v", given(secret, ""), ready, ready)} {
			require.NotContains(t, text, secret, place)
		}
		raw, err := os.ReadFile(b.Path())
		require.NoError(t, err)
		require.NotContains(t, string(raw), secret, "the book is encrypted")
		inBook := ""
		require.NoError(t, b.Read(ctx, func(v *sqlite.View) (err error) {
			inBook, err = v.Secret(sqlite.SenderSecret(s.ID, "smtp"))
			return err
		}))
		require.Equal(t, place == consent.SecretsInBook, inBook == secret)
	}
}

func TestSecretsMoveWithTheirPlace(t *testing.T) {
	keyring.MockForTests()
	b, m := book(t), testkit.NewMailServer(t)
	s, err := senders.Create(ctx, b, m.Sender(), given(m.Password, ""))
	require.NoError(t, err)
	for _, place := range []consent.SecretPlace{consent.SecretsInKeychain, consent.SecretsInBook, consent.SecretsInKeychain} {
		s.Secrets = place
		_, err = senders.Change(ctx, b, s, senders.Secrets{})
		require.NoError(t, err)
		ready, err := senders.Account(ctx, b, s.ID)
		require.NoError(t, err)
		require.Equal(t, m.Password, ready.SMTP.Secret, place)
		_, err = keyring.LoadSecret(b.BookID(), sqlite.SenderSecret(s.ID, "smtp"))
		require.Equal(t, place == consent.SecretsInKeychain, err == nil, "where it was it is forgotten")
	}
	keyring.MockForTests() // another computer
	ready, err := senders.Account(ctx, b, s.ID)
	require.NoError(t, err)
	require.Empty(t, ready.SMTP.Secret)
	steps, err := senders.Test(ctx, b, s.ID)
	require.NoError(t, err)
	require.Equal(t, "mail_secret_missing", steps[4].Reason)
	_, err = senders.Remove(ctx, b, s.ID)
	require.NoError(t, err)
}

func TestAnAccountIsTriedBeforeItIsKept(t *testing.T) {
	b, m := book(t), testkit.NewMailServer(t)
	steps, err := senders.Try(ctx, b, m.Sender(), given(m.Password, ""))
	require.NoError(t, err)
	for _, s := range steps {
		require.Equal(t, consent.StepPassed, s.State, "%+v", s)
	}
	s, err := senders.Create(ctx, b, m.Sender(), given(m.Password, ""))
	require.NoError(t, err)
	s.SMTP.Port, s.SMTP.Security = m.StartTLSPort, consent.StartTLS
	steps, err = senders.Try(ctx, b, s, senders.Secrets{})
	require.NoError(t, err)
	require.Equal(t, consent.StepPassed, steps[5].State, "with the secret that is kept")
	s.SMTP.Host = "localhost"
	steps, err = senders.Try(ctx, b, s, senders.Secrets{})
	require.NoError(t, err)
	require.Equal(t, "mail_secret_missing", steps[4].Reason, "which goes to no other server")
	require.Empty(t, m.Received())
}

func TestWhatIsNoAccount(t *testing.T) {
	b := book(t)
	good := consent.Sender{Name: "Maja", Address: "maja@example.org", SMTP: consent.MailServer{Host: "mail.example.org", Port: 465, User: "maja", Auth: consent.AuthPlain}}
	for name, c := range map[string]struct {
		change        func(*consent.Sender)
		reason, field string
	}{
		"no name":                 {func(s *consent.Sender) { s.Name = " " }, "sender_name_missing", "name"},
		"a name of two lines":     {func(s *consent.Sender) { s.Name = "a\r\nBcc: b@example.org" }, "sender_name_missing", "name"},
		"no address":              {func(s *consent.Sender) { s.Address = "maja" }, "sender_address_malformed", "address"},
		"two addresses":           {func(s *consent.Sender) { s.Address = "a@example.org,b@example.org" }, "sender_address_malformed", "address"},
		"an address with a name":  {func(s *consent.Sender) { s.ReplyTo = "Maja <a@example.org>" }, "sender_address_malformed", "replyTo"},
		"a stop address in words": {func(s *consent.Sender) { s.StopTo = "here" }, "sender_address_malformed", "stopTo"},
		"a negative limit":        {func(s *consent.Sender) { s.PerDay = -1 }, "sender_limit_malformed", "perMinute"},
		"hours the wrong way":     {func(s *consent.Sender) { s.Hours = consent.SenderHours{From: "18:00", To: "08:00"} }, "sender_hours_malformed", "hours.from"},
		"half an hour":            {func(s *consent.Sender) { s.Hours.From = "08:00" }, "sender_hours_malformed", "hours.from"},
		"an eighth day":           {func(s *consent.Sender) { s.Hours.Days = []int{8} }, "sender_hours_malformed", "hours.days"},
		"no server":               {func(s *consent.Sender) { s.SMTP.Host = "" }, "sender_server_missing", "smtp.host"},
		"a server with a path":    {func(s *consent.Sender) { s.SMTP.Host = "https://mail.example.org" }, "sender_host_malformed", "smtp.host"},
		"no port":                 {func(s *consent.Sender) { s.SMTP.Port = 0 }, "sender_port_malformed", "smtp.port"},
		"a line in clear":         {func(s *consent.Sender) { s.SMTP.Security = "none" }, "sender_word_unknown", "smtp.security"},
		"another way in":          {func(s *consent.Sender) { s.SMTP.Auth = "cram-md5" }, "sender_word_unknown", "smtp.auth"},
		"nobody to sign in":       {func(s *consent.Sender) { s.SMTP.User = "" }, "sender_user_missing", "smtp.user"},
		"secrets in a file":       {func(s *consent.Sender) { s.Secrets = "file" }, "sender_word_unknown", "secrets"},
		"moved to itself":         {func(s *consent.Sender) { s.IMAP = s.SMTP; s.MoveTo = "INBOX" }, "sender_folder_malformed", "moveTo"},
		"an inbox without a port": {func(s *consent.Sender) { s.IMAP = consent.MailServer{Host: "i.example.org"} }, "sender_port_malformed", "imap.port"},
		"no certificate":          {func(s *consent.Sender) { s.SMTP.Certificate = "x" }, "sender_certificate_malformed", "smtp.certificate"},
	} {
		s := good
		c.change(&s)
		_, err := senders.Create(ctx, b, s, senders.Secrets{})
		require.Equal(t, c.reason, consent.ReasonOf(err), name)
		require.Contains(t, err.Error(), " "+c.field, name)
		require.Contains(t, consent.Reasons, c.reason)
	}
	_, err := senders.Create(ctx, b, good, senders.Secrets{})
	require.NoError(t, err)
}

func TestACampaignKeepsItsAccount(t *testing.T) {
	b := book(t)
	s := consent.Sender{Name: "Maja", Address: "maja@example.org", SMTP: consent.MailServer{Host: "mail.example.org", Port: 465, User: "maja", Auth: consent.AuthPlain}}
	s, err := senders.Create(ctx, b, s, senders.Secrets{})
	require.NoError(t, err)
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		return tx.SaveCampaign("campaign.planned", &sqlite.Campaign{Definition: consent.Campaign{Kind: consent.CampaignInformation, Name: "x", Sender: s.ID}, Status: consent.CampaignDraft})
	}))
	_, err = senders.Remove(ctx, b, s.ID)
	require.Equal(t, "sender_in_use", consent.ReasonOf(err))
	require.True(t, strings.HasPrefix(err.Error(), "conflict"))
}
