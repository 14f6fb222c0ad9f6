package testkit

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func root() bool { return os.Getuid() == 0 }

// Exim starts a real mail server that takes mail for example.org and
// example.com and hands it to nobody else, or skips the test where it is not
// installed. It knows nobody@, puts off grey@, takes and then returns late@.
func (h *MailHost) Exim(t testing.TB) {
	t.Helper()
	path := program(t, "exim4", "exim")
	ports := freePorts(t, 2)
	h.SMTPStartTLS, h.SMTP = ports[0], ports[1]
	config := strings.NewReplacer("DIR", h.dir, "MAILDIR", h.Maildir, "CLEAR", strconv.Itoa(ports[0]), "SECURE", strconv.Itoa(ports[1]),
		"USER", h.User, "PASSWORD", h.Password, "OWNER", h.owner.Username, "GROUP", h.group).Replace(eximConfig)
	file := h.write(t, "exim.conf", config)
	if root() {
		require.NoError(t, os.Chown(file, 0, 0)) // it reads no settings that others could change
		require.NoError(t, os.Chmod(file, 0o644))
	}
	h.run(t, ports, path, "-C", file, "-bdf")
}

const eximConfig = `
primary_hostname = mail.test
qualify_domain = example.org
exim_user = OWNER
exim_group = GROUP
spool_directory = DIR/spool
log_file_path = DIR/log/%slog
pid_file_path = DIR/run/exim.pid
keep_environment =
local_interfaces = 127.0.0.1
daemon_smtp_ports = CLEAR : SECURE
tls_on_connect_ports = SECURE
tls_advertise_hosts = *
tls_certificate = DIR/cert.pem
tls_privatekey = DIR/key.pem
auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
host_lookup =
dns_dnssec_ok = 0
rfc1413_query_timeout = 0s
smtp_accept_max = 50
acl_smtp_mail = sender
acl_smtp_rcpt = recipient
acl_smtp_data = accept

begin acl
sender:
  deny  message = 5.7.1 Sender address rejected: not owned by user
        senders = ! : ! *@ljusgard.example.org : *
  accept
recipient:
  deny  message = 530 5.7.0 Authentication required
        ! authenticated = *
  deny  message = 5.1.1 No such user here
        local_parts = nobody
  defer message = 4.7.1 Greylisted, try again later
        local_parts = grey
  accept domains = example.org : example.com : *.example.org : *.example.com
  deny  message = 5.7.1 Relaying denied

begin routers
late:
  driver = redirect
  local_parts = late
  allow_fail
  data = :fail: 5.1.1 The mailbox late is no longer here
mailbox:
  driver = accept
  transport = mailbox

begin transports
mailbox:
  driver = appendfile
  directory = MAILDIR
  maildir_format
  envelope_to_add
  return_path_add
  user = OWNER
  group = GROUP

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${if and{{eq{$auth2}{USER}}{eq{$auth3}{PASSWORD}}}}
  server_set_id = $auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = <| Username: | Password:
  server_condition = ${if and{{eq{$auth1}{USER}}{eq{$auth2}{PASSWORD}}}}
  server_set_id = $auth1
`
