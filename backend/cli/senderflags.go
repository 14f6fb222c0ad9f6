package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"consentbook/backend/consent"
	"consentbook/backend/senders"
)

// senderFlags are a mail account as it is typed.
type senderFlags struct {
	consent.Sender
	hours      string
	smtp, imap serverFlags
}

// serverFlags are one of its servers.
type serverFlags struct {
	consent.MailServer
	certificate, secret string // files
}

func (in *senderFlags) define(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&in.Name, "name", "", "name that people see as the sender")
	f.StringVar(&in.Address, "address", "", "address that mails leave from")
	f.StringVar(&in.ReplyTo, "reply-to", "", "where answers arrive; without it, the address")
	f.StringVar(&in.StopTo, "stop-to", "", "where a stop arrives; without it, where answers do")
	f.IntVar(&in.PerMinute, "per-minute", 20, "mails at most; 0: as fast as the server takes them")
	f.IntVar(&in.PerDay, "per-day", 500, "mails at most in any 24 hours; 0: no limit")
	f.StringVar(&in.hours, "hours", "", "when mails may leave, local time, as 08:00-18:00; without it, at any hour")
	f.IntSliceVar(&in.Hours.Days, "days", nil, "on which days, 1 is Monday; without it, on all")
	in.smtp.define(c, "smtp", "465, or 587 with starttls")
	in.imap.define(c, "imap", "993, or 143 with starttls")
	f.StringVar(&in.Folder, "folder", "", "that answers are read from; without it, INBOX")
	f.StringVar(&in.MoveTo, "move-to", "", "folder into which mails that were read are moved; without it, nothing in the mailbox is touched")
	f.StringVar((*string)(&in.Secrets), "secrets", string(consent.SecretsInBook), "where passwords are kept: book (encrypted with it) or keychain (of this computer)")
}

func (s *serverFlags) define(c *cobra.Command, name, ports string) {
	f := c.Flags()
	f.StringVar(&s.Host, name+"-host", "", "name of the server")
	f.IntVar(&s.Port, name+"-port", 0, "its port; without it "+ports)
	f.StringVar((*string)(&s.Security), name+"-security", string(consent.ImplicitTLS), "tls (from the first byte) or starttls")
	f.StringVar((*string)(&s.Auth), name+"-auth", string(consent.AuthPlain), "plain, login, xoauth2 (the secret is an access token), or none")
	f.StringVar(&s.User, name+"-user", "", "who signs in; without it, the address")
	f.StringVar(&s.certificate, name+"-certificate", "", "file (PEM) of the only certificate or authority to be trusted; '' for those the computer trusts")
	f.StringVar(&s.secret, name+"-secret-file", "", "file whose first line is the password or token")
}

// over lays what the flags name over an account.
func (in *senderFlags) over(c *cobra.Command, s consent.Sender) (consent.Sender, error) {
	fresh := s.ID == 0
	for flag, take := range map[string]func(){
		"name": func() { s.Name = in.Name }, "address": func() { s.Address = in.Address }, "reply-to": func() { s.ReplyTo = in.ReplyTo }, "stop-to": func() { s.StopTo = in.StopTo },
		"per-minute": func() { s.PerMinute = in.PerMinute }, "per-day": func() { s.PerDay = in.PerDay }, "days": func() { s.Hours.Days = in.Hours.Days },
		"folder": func() { s.Folder = in.Folder }, "move-to": func() { s.MoveTo = in.MoveTo }, "secrets": func() { s.Secrets = in.Secrets },
	} {
		if fresh || c.Flags().Changed(flag) {
			take()
		}
	}
	if c.Flags().Changed("hours") {
		from, to, ok := strings.Cut(in.hours, "-")
		if !ok && in.hours != "" {
			return s, usage{errors.New("--hours is FROM-TO, as in 08:00-18:00")}
		}
		s.Hours.From, s.Hours.To = strings.TrimSpace(from), strings.TrimSpace(to)
	}
	var err error
	if s.SMTP, err = in.smtp.over(c, "smtp", s.SMTP, fresh); err != nil {
		return s, err
	}
	s.IMAP, err = in.imap.over(c, "imap", s.IMAP, fresh)
	if s.SMTP.User == "" && s.SMTP.Auth != consent.AuthNone {
		s.SMTP.User = s.Address
	}
	if s.IMAP.User == "" && s.IMAP.Set() {
		s.IMAP.User = s.SMTP.User
	}
	return s, err
}

// usualPorts are those of RFC 8314 and RFC 6409.
var usualPorts = map[string]int{"smtp tls": 465, "smtp starttls": 587, "imap tls": 993, "imap starttls": 143}

func (in *serverFlags) over(c *cobra.Command, name string, s consent.MailServer, fresh bool) (consent.MailServer, error) {
	changed := func(flag string) bool { return fresh || c.Flags().Changed(name+"-"+flag) }
	if changed("host") {
		s.Host = in.Host
	}
	if changed("security") {
		s.Security = in.Security
	}
	if changed("auth") {
		if s.Auth = in.Auth; s.Auth == "none" {
			s.Auth = consent.AuthNone
		}
	}
	if changed("user") {
		s.User = in.User
	}
	if changed("port") {
		s.Port = in.Port
	}
	if s.Port == 0 && s.Set() {
		s.Port = usualPorts[name+" "+string(s.Security)]
	}
	if !c.Flags().Changed(name + "-certificate") {
		return s, nil
	}
	if s.Certificate = ""; in.certificate == "" {
		return s, nil
	}
	pem, err := os.ReadFile(in.certificate)
	if err != nil {
		return s, consent.Fail(consent.Invalid, "file_unreadable", name+"-certificate", "file", filepath.Base(in.certificate)).Because(err)
	}
	s.Certificate = string(pem)
	return s, nil
}

// senderSecrets are the passwords that are given: by file, by environment, or,
// where a new account needs one, at the prompt.
func (a *app) senderSecrets(in senderFlags, s consent.Sender, ask bool) (out senders.Secrets, err error) {
	if out.SMTP, err = a.senderSecret(in.smtp.secret, "smtp"); err != nil {
		return out, err
	}
	if out.IMAP, err = a.senderSecret(in.imap.secret, "imap"); err != nil {
		return out, err
	}
	if ask && out.SMTP == nil && s.SMTP.Auth != consent.AuthNone {
		out.SMTP, err = a.askSecret("Password for " + s.SMTP.Host)
	}
	return out, err
}

func (a *app) senderSecret(file, server string) (*string, error) {
	if file == "" {
		if value := os.Getenv("CONSENTBOOK_" + strings.ToUpper(server) + "_SECRET"); value != "" {
			return &value, nil
		}
		return nil, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, consent.Fail(consent.Invalid, "file_unreadable", server+"-secret-file", "file", filepath.Base(file)).Because(err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	line = strings.TrimSuffix(line, "\r")
	return &line, nil
}

// askSecret asks at a terminal; elsewhere the account is kept without.
func (a *app) askSecret(prompt string) (*string, error) {
	in, ok := a.Stdin.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return nil, nil
	}
	io.WriteString(a.Stderr, prompt+": ")
	typed, err := term.ReadPassword(int(in.Fd()))
	io.WriteString(a.Stderr, "\n")
	value := string(typed)
	return &value, err
}
