package testkit

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Dovecot starts the real IMAP server on the host's mailbox, or skips the test
// where it is not installed.
func (h *MailHost) Dovecot(t testing.TB) {
	t.Helper()
	path := program(t, "dovecot")
	version, _ := exec.Command(path, "--version").Output()
	if !strings.HasPrefix(string(version), "2.3.") {
		t.Skipf("the settings here are those of Dovecot 2.3, and this is %s", version)
	}
	ports := freePorts(t, 2)
	h.IMAPStartTLS, h.IMAP = ports[0], ports[1]
	internal, inner, login := "dovecot", "dovecot", "dovenull"
	if !root() {
		internal, inner, login = h.owner.Username, h.group, h.owner.Username
	}
	config := strings.NewReplacer("DIR", h.dir, "MAILDIR", h.Maildir, "CLEAR", strconv.Itoa(ports[0]), "SECURE", strconv.Itoa(ports[1]), "INTERNAL", internal, "INNER", inner, "LOGIN", login,
		"OWNER", h.owner.Username, "GROUP", h.group).Replace(dovecotConfig)
	users := h.write(t, "users", h.User+":{PLAIN}"+h.Password+"::::::\n")
	require.NoError(t, os.Chmod(users, 0o644)) // Dovecot reads it as a user of its own
	h.run(t, ports, path, "-F", "-c", h.write(t, "dovecot.conf", config))
}

const dovecotConfig = `
base_dir = DIR/run/dovecot
state_dir = DIR/run/state
log_path = DIR/log/dovecot
protocols = imap
listen = 127.0.0.1
default_internal_user = INTERNAL
default_internal_group = INNER
default_login_user = LOGIN
first_valid_uid = 1
first_valid_gid = 1
ssl = required
ssl_cert = <DIR/cert.pem
ssl_key = <DIR/key.pem
mail_location = maildir:MAILDIR
mail_fsync = never
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2
disable_plaintext_auth = yes
passdb {
  driver = passwd-file
  args = DIR/users
}
userdb {
  driver = static
  args = uid=OWNER gid=GROUP home=DIR/home
}
service imap-login {
  chroot =
  inet_listener imap {
    port = CLEAR
  }
  inet_listener imaps {
    port = SECURE
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`
