package cli_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/testkit"
)

func TestMailAccounts(t *testing.T) {
	s := newShell(t)
	s.book()
	m := testkit.NewMailServer(t)
	port := strconv.Itoa(m.Port)
	file, ca := s.write("secret.txt", m.Password+"\nnot this\n"), s.write("ca.pem", m.Authority.PEM)

	require.Equal(t, 2, s.run("sender", "add", "b", "--name", "Ljusgård", "--address", "hej@ljusgard.example.org").status, "a server is needed")
	var kept struct {
		Sender     int64
		Address    string
		SMTPSecret bool
		SMTP       struct {
			Port int
			User string
		}
		SMTPTrusts []struct{ Fingerprint string }
		Hours      struct{ From, To string }
	}
	added := s.run("sender", "add", "b", "--name", "Ljusgård", "--address", "hej@ljusgard.example.org", "--smtp-host", "127.0.0.1", "--smtp-port", port, "--smtp-user", m.User,
		"--smtp-certificate", ca, "--smtp-secret-file", file, "--hours", "08:00-18:00", "--days", "1,2,3,4,5")
	require.Zero(t, added.status, added.err)
	s.json(&kept, "sender", "show", "b", "1")
	require.True(t, kept.SMTPSecret)
	require.Len(t, kept.SMTPTrusts, 1)
	require.Equal(t, "18:00", kept.Hours.To)
	shown := s.run("sender", "show", "b", "1").out
	require.Contains(t, shown, "trusts only the certificate "+kept.SMTPTrusts[0].Fingerprint)
	require.Contains(t, shown, "At most 20 a minute, 500 a day; 08:00 to 18:00, Mon Tue Wed Thu Fri")

	var tested struct {
		OK    bool
		Steps []struct{ Step, State, Reason string }
	}
	s.json(&tested, "sender", "test", "b", "1")
	require.True(t, tested.OK)
	require.Len(t, tested.Steps, 6)
	require.Empty(t, m.Received(), "a test sends no mail")

	t.Setenv("CONSENTBOOK_SMTP_SECRET", "fel ord")
	require.Zero(t, s.run("sender", "change", "b", "1").status)
	t.Setenv("CONSENTBOOK_SMTP_SECRET", "")
	wrong := s.run("sender", "test", "b", "1")
	require.Equal(t, 1, wrong.status, "a no")
	require.Contains(t, wrong.out, "does not let this user in (it answers 535 5.7.8)")
	require.Contains(t, wrong.out, "The server says: Authentication failed")
	for _, a := range []answer{added, wrong, s.run("sender", "show", "b", "1"), s.run("sender", "show", "b", "1", "--json"), s.run("sender", "list", "b", "--json")} {
		require.NotContains(t, a.out+a.err, "fel ord")
		require.NotContains(t, a.out+a.err, m.Password)
	}

	require.Zero(t, s.run("sender", "change", "b", "1", "--smtp-security", "starttls", "--smtp-port", strconv.Itoa(m.StartTLSPort), "--smtp-secret-file", file).status)
	require.Zero(t, s.run("sender", "test", "b", "1").status, "what was not named stayed")
	require.Zero(t, s.run("sender", "change", "b", "1", "--smtp-certificate", "").status)
	untrusted := s.run("sender", "test", "b", "1")
	require.Equal(t, 1, untrusted.status)
	require.Contains(t, untrusted.out, "No authority that this computer trusts has signed the certificate")

	require.Equal(t, 2, s.run("sender", "change", "b", "1", "--hours", "late").status)
	require.Equal(t, 2, s.run("sender", "test", "b", "x").status)
	require.Equal(t, 2, s.run("sender", "add", "b", "--name", "N", "--address", "a@example.org", "--smtp-host", "h.example.org", "--smtp-certificate", file).status)
	require.Zero(t, s.run("sender", "remove", "b", "1").status)
	require.Equal(t, 2, s.run("sender", "show", "b", "1").status)
	require.Zero(t, s.run("audit", "verify", "b").status)
	require.Contains(t, s.run("sender", "--help").out, "always encrypted")
}

// A key that was looked up by hand is kept where a signature is checked with it.
func TestKeysOfMailDomainsAreEntered(t *testing.T) {
	s := newShell(t)
	s.book()
	record := "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
	key := []string{"sender", "key", "b", "--domain", "Example.ORG.", "--selector", "Brisbane"}
	for bad, reason := range map[string]string{"p=": "No key can be read", "v=DKIM1; p=AAAA": "No key can be read", "hello": "No key can be read"} {
		x := s.run(append(key, "--record", bad)...)
		require.Equal(t, 2, x.status, bad)
		require.Contains(t, x.err, reason)
	}
	require.Equal(t, 2, s.run("sender", "key", "b", "--domain", "a b", "--selector", "s", "--record", record).status)
	require.Equal(t, 2, s.run(key...).status, "a key or --drop")
	file := s.write("record.txt", `brisbane._domainkey IN TXT ( "v=DKIM1; k=ed25519; "`+"\n"+`  "p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=" )`)
	require.Zero(t, s.run(append(key, "--file", file)...).status)
	var kept struct{ Domain, Selector, Record, How string }
	s.json(&kept, "sender", "keys", "b")
	require.Equal(t, []string{"example.org", "brisbane", record, "entered"}, []string{kept.Domain, kept.Selector, kept.Record, kept.How})
	require.Zero(t, s.run(append(key, "--drop")...).status)
	require.NotZero(t, s.run(append(key, "--drop")...).status)
	require.Empty(t, s.run("sender", "keys", "b").out)
	require.Zero(t, s.run("audit", "verify", "b").status)
}
