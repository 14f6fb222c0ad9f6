package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/fault"
	"consentbook/backend/secureline"
	"consentbook/backend/senders"
	"consentbook/backend/sqlite"
)

func (a *app) senderCommand() *cobra.Command {
	c := &cobra.Command{Use: "sender", Short: "Mail accounts: where mail leaves from and answers arrive",
		Long: `Mail accounts of the business. Lines to a server are always encrypted. A password
is kept in the encrypted book or in the computer's keychain, comes from a file,
from $CONSENTBOOK_SMTP_SECRET or $CONSENTBOOK_IMAP_SECRET, or from a prompt, and is
never shown. An OAuth access token (xoauth2) is given in the same way.`}
	c.AddCommand(a.senderAddCommand(), a.senderListCommand(), a.senderShowCommand(), a.senderChangeCommand(), a.senderRemoveCommand(), a.senderTestCommand(), a.senderKeyCommand(), a.senderKeysCommand())
	return c
}

func (a *app) senderAddCommand() *cobra.Command {
	var in senderFlags
	c := &cobra.Command{Use: "add BOOK", Short: "Add a mail account", Args: cobra.ExactArgs(1)}
	in.define(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		s, err := in.over(c, consent.Sender{SMTP: consent.MailServer{Auth: consent.AuthPlain}, IMAP: consent.MailServer{Auth: consent.AuthPlain}})
		if err != nil {
			return err
		}
		given, err := a.senderSecrets(in, s, true)
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			s, err := senders.Create(c.Context(), b, s, given)
			if err != nil {
				return err
			}
			a.say("Mail account %d stands: %s. Try it: consentbook sender test BOOK %d", s.ID, s.Address, s.ID)
			return a.senderJSON(c, b, s.ID)
		})
	}
	return needs(c, "name", "address", "smtp-host")
}

func (a *app) senderChangeCommand() *cobra.Command {
	var in senderFlags
	c := &cobra.Command{Use: "change BOOK NUMBER", Short: "Change a mail account: what is not named stays", Args: cobra.ExactArgs(2),
		Long: `Changes what the flags name. A password stays unless it is given again, but never
goes along to another server or user.`}
	in.define(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := senderNumber(args[1])
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			was, err := senders.Find(c.Context(), b, id)
			if err != nil {
				return err
			}
			s, err := in.over(c, was.Sender)
			if err != nil {
				return err
			}
			given, err := a.senderSecrets(in, s, false)
			if err != nil {
				return err
			}
			if _, err := senders.Change(c.Context(), b, s, given); err != nil {
				return err
			}
			a.say("Mail account %d is changed.", id)
			return a.senderJSON(c, b, id)
		})
	}
	return c
}

// senderJSON prints an account as it is kept now.
func (a *app) senderJSON(c *cobra.Command, b sqlite.Book, id consent.SenderID) error {
	if !a.json {
		return nil
	}
	kept, err := senders.Find(c.Context(), b, id)
	if err != nil {
		return err
	}
	return a.print(kept)
}

func (a *app) senderListCommand() *cobra.Command {
	c := &cobra.Command{Use: "list BOOK", Short: "The mail accounts", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			all, err := senders.List(c.Context(), b)
			if err != nil {
				return err
			}
			if a.json {
				return a.print(map[string]any{"senders": all})
			}
			for _, s := range all {
				a.say("%4d  %-32s %-28s %s:%d", s.ID, s.Address, s.Name, s.SMTP.Host, s.SMTP.Port)
			}
			return nil
		})
	}
	return c
}

func (a *app) senderShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show BOOK NUMBER", Short: "One mail account, without its passwords", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := senderNumber(args[1])
		if err != nil {
			return err
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			s, err := senders.Find(c.Context(), b, id)
			if err != nil {
				return err
			}
			if a.json {
				return a.print(s)
			}
			a.showSender(s)
			return nil
		})
	}
	return c
}

func (a *app) showSender(s senders.Listed) {
	a.say("%s <%s>", s.Name, s.Address)
	a.say("Answers to %s, stops to %s", s.Answers(), s.Stops())
	a.say("At most %s a minute, %s a day; %s", limit(s.PerMinute), limit(s.PerDay), hours(s.Hours))
	a.showServer("Outgoing", s.SMTP, s.SMTPSecret, s.SMTPTrusts)
	if !s.IMAP.Set() {
		a.say("Incoming: none; answers come from files")
		return
	}
	a.showServer("Incoming", s.IMAP, s.IMAPSecret, s.IMAPTrusts)
	if s.MoveTo == "" {
		a.say("  folder %s; nothing there is touched", s.Folder)
		return
	}
	a.say("  folder %s; what was read is moved to %s", s.Folder, s.MoveTo)
}

func (a *app) showServer(name string, s consent.MailServer, secret bool, trusts []secureline.Certificate) {
	kept := "no password kept"
	if secret {
		kept = "password kept"
	}
	if s.Auth == consent.AuthNone {
		kept = "nobody signs in"
	}
	a.say("%s: %s:%d, %s, %s %s, %s", name, s.Host, s.Port, s.Security, s.Auth, s.User, kept)
	for _, t := range trusts {
		a.say("  trusts only the certificate %s of %s, until %s", t.Fingerprint, strings.Join(t.Names, ", "), t.Until.Format("2006-01-02"))
	}
}

func limit(n int) string {
	if n == 0 {
		return "any number"
	}
	return strconv.Itoa(n)
}

func hours(h consent.SenderHours) string {
	at := "at any hour"
	if h.From != "" {
		at = h.From + " to " + h.To
	}
	if len(h.Days) == 0 {
		return at
	}
	var days []string
	for _, d := range h.Days {
		days = append(days, []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}[d-1])
	}
	return at + ", " + strings.Join(days, " ")
}

func (a *app) senderRemoveCommand() *cobra.Command {
	c := &cobra.Command{Use: "remove BOOK NUMBER", Short: "Take a mail account out; its passwords are forgotten", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := senderNumber(args[1])
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			gone, err := senders.Remove(c.Context(), b, id)
			if err != nil {
				return err
			}
			a.say("Removed: %s.", gone.Address)
			if a.json {
				return a.print(gone)
			}
			return nil
		})
	}
	return c
}

func (a *app) senderTestCommand() *cobra.Command {
	c := &cobra.Command{Use: "test BOOK NUMBER", Short: "Go every step to the servers and say what is wrong; no mail is sent", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := senderNumber(args[1])
		if err != nil {
			return err
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			steps, err := senders.Test(c.Context(), b, id)
			if err != nil {
				return err
			}
			return a.tested(steps)
		})
	}
	return c
}

// tested prints how the steps went; one that failed makes the answer a no.
func (a *app) tested(steps []consent.MailStep) error {
	ok := true
	for _, s := range steps {
		ok = ok && s.State == consent.StepPassed
	}
	if a.json {
		if err := a.print(map[string]any{"ok": ok, "steps": steps}); err != nil {
			return err
		}
	} else {
		for _, s := range steps {
			a.say("%-4s  %-12s %s", s.Server, s.Name, s.State)
			if s.State != consent.StepFailed {
				continue
			}
			a.say("      %s", sentence(&fault.AppError{Code: consent.Rejected, Reason: s.Reason, Params: s.Params}))
			if s.Words != "" {
				a.say("      The server says: %s", s.Words)
			}
		}
	}
	if !ok {
		return errNo
	}
	return nil
}

func senderNumber(s string) (consent.SenderID, error) {
	id, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0, usage{fmt.Errorf("%q is no number of a mail account; consentbook sender list shows them", s)}
	}
	return consent.SenderID(id), nil
}
