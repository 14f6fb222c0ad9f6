package testkit

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// MailHost is a folder in which real mail programs work on loopback ports: what
// Exim takes lies in the Maildir that Dovecot shows. Nothing leaves it.
type MailHost struct {
	Authority      *Authority
	User, Password string
	Address        string // of the account; every address of example.org and example.com arrives in its mailbox
	Maildir        string

	SMTP, SMTPStartTLS int // ports, once Exim runs
	IMAP, IMAPStartTLS int // once Dovecot runs

	dir   string
	owner *user.User // whose the mails are; never root
	group string
}

// NewMailHost makes one. It ends with the test, and its programs with it.
func NewMailHost(t testing.TB) *MailHost {
	t.Helper()
	dir, err := os.MkdirTemp("", "mailhost")
	require.NoError(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	h := &MailHost{Authority: NewAuthority(t), User: "maja", Password: "ett hemligt ord", Address: "hej@ljusgard.example.org", Maildir: filepath.Join(dir, "mail"), dir: dir}
	h.owner, err = user.Current()
	require.NoError(t, err)
	if h.owner.Uid == "0" {
		if h.owner, err = user.Lookup("nobody"); err != nil {
			t.Skip("mail programs do not run as root, and nobody is unknown here")
		}
	}
	group, err := user.LookupGroupId(h.owner.Gid)
	require.NoError(t, err)
	h.group = group.Name
	require.NoError(t, os.Chmod(dir, 0o755))
	cert, key := h.Authority.Issue(t, time.Now().Add(time.Hour), "127.0.0.1", "localhost")
	h.write(t, "cert.pem", cert)
	h.write(t, "key.pem", key)
	for _, sub := range []string{"mail", "mail/cur", "mail/new", "mail/tmp", "home", "spool", "log", "run"} {
		h.folder(t, sub)
	}
	return h
}

// Sender is the mail account on the programs that run, without its secret.
func (h *MailHost) Sender() consent.Sender {
	s := consent.Sender{Name: "Ljusgård Bildbyrå", Address: h.Address}
	server := func(port int) consent.MailServer {
		return consent.MailServer{Host: "127.0.0.1", Port: port, Security: consent.ImplicitTLS, Auth: consent.AuthPlain, User: h.User, Certificate: h.Authority.PEM}
	}
	if h.SMTP != 0 {
		s.SMTP = server(h.SMTP)
	}
	if h.IMAP != 0 {
		s.IMAP = server(h.IMAP)
	}
	return s.Normal()
}

// Put lays a mail into the mailbox, as delivery does.
func (h *MailHost) Put(t testing.TB, name string, raw []byte) {
	t.Helper()
	path := filepath.Join(h.Maildir, "new", name)
	require.NoError(t, os.WriteFile(path, raw, 0o600))
	h.give(t, path)
}

func (h *MailHost) folder(t testing.TB, name string) {
	t.Helper()
	path := filepath.Join(h.dir, name)
	require.NoError(t, os.MkdirAll(path, 0o755))
	h.give(t, path)
}

func (h *MailHost) write(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(h.dir, name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	h.give(t, path)
	return path
}

func (h *MailHost) give(t testing.TB, path string) {
	t.Helper()
	if os.Getuid() == 0 {
		uid, _ := strconv.Atoi(h.owner.Uid)
		gid, _ := strconv.Atoi(h.owner.Gid)
		require.NoError(t, os.Chown(path, uid, gid))
	}
}

// program finds a mail program, or skips the test.
func program(t testing.TB, names ...string) string {
	t.Helper()
	for _, name := range names {
		for _, dir := range append(filepath.SplitList(os.Getenv("PATH")), "/usr/sbin", "/usr/local/sbin") {
			if path, err := exec.LookPath(filepath.Join(dir, name)); err == nil {
				return path
			}
		}
	}
	t.Skipf("%s is not on this machine (Debian: apt-get install dovecot-imapd exim4-daemon-light)", names[0])
	return ""
}

// freePorts are ports of the loopback on which nobody listens.
func freePorts(t testing.TB, n int) (ports []int) {
	t.Helper()
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		defer l.Close()
		ports = append(ports, l.Addr().(*net.TCPAddr).Port)
	}
	return ports
}

// run starts a program that stays, and waits until it answers on its ports.
func (h *MailHost) run(t testing.TB, ports []int, name string, args ...string) {
	t.Helper()
	var said bytes.Buffer
	c := exec.Command(name, args...)
	c.Dir, c.Stdout, c.Stderr, c.WaitDelay = h.dir, &said, &said, time.Second
	require.NoError(t, c.Start())
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("%s", h.logs())
		}
		c.Process.Signal(syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(5 * time.Second):
			c.Process.Kill()
		}
	})
	for _, port := range ports {
		require.Eventually(t, func() bool {
			line, err := net.DialTimeout("tcp", fmt.Sprintf("127.0.0.1:%d", port), time.Second)
			if err == nil {
				line.Close()
			}
			return err == nil
		}, 20*time.Second, 20*time.Millisecond, "%s does not answer on port %d: %s%s", name, port, &said, h.logs())
	}
}

// logs is what the programs wrote, for a test that fails.
func (h *MailHost) logs() string {
	var out strings.Builder
	files, _ := filepath.Glob(filepath.Join(h.dir, "log", "*"))
	for _, f := range files {
		text, _ := os.ReadFile(f)
		out.Write(text)
	}
	return out.String()
}
