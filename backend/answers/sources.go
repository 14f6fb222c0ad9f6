package answers

import (
	"bufio"
	"bytes"
	"context"
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/imap"
	"consentbook/backend/mailbox"
	"consentbook/backend/sqlite"
)

// Maildir reads a folder.
func Maildir(dir string) Source {
	return Source{Via: "maildir", Feed: func(fn func(consent.RawMail) error) error { return mailbox.Maildir(dir, fn) }}
}

// Mbox reads a mailbox in one file, one mail in memory at a time.
func Mbox(r io.Reader) Source {
	return Source{Via: "mbox", Feed: func(fn func(consent.RawMail) error) error { return mailbox.Mbox(r, fn) }}
}

// EML reads mails that were saved one by one.
func EML(paths ...string) Source {
	return Source{Via: "eml", Feed: func(fn func(consent.RawMail) error) error { return mailbox.EML(paths, fn) }}
}

// CollectMailbox reads what has come into the mailbox of an account since it was
// read last, and notes how far it came. What is done with is moved where the
// account says so; what waits in the tray stays.
func CollectMailbox(ctx context.Context, b sqlite.Book, sender consent.SenderID, a imap.Account, fn func(Concluded) error) (n Counts, err error) {
	var before sqlite.MailboxRead
	if err := b.Read(ctx, func(v *sqlite.View) error {
		before, err = v.MailboxRead(sender, a.Folder)
		return err
	}); err != nil {
		return n, err
	}
	at := imap.Cursor{Validity: before.Validity, LastUID: before.LastUID}
	var uid uint32
	var done []uint32
	s := Source{Via: "imap", Sender: sender, Feed: func(give func(consent.RawMail) error) (err error) {
		at, err = imap.Fetch(ctx, a, at, func(raw consent.RawMail) error {
			uid = raw.UID
			return give(raw)
		})
		return err
	}}
	n, err = Collect(ctx, b, s, func(c Concluded) error {
		if c.Kept && c.State != consent.MailTray {
			done = append(done, uid)
		}
		if fn == nil {
			return nil
		}
		return fn(c)
	})
	if at.Validity != 0 { // as far as it came, also where the line broke
		read := sqlite.MailboxRead{Sender: sender, Folder: a.Folder, Validity: at.Validity, LastUID: at.LastUID, ReadAt: before.ReadAt}
		if err == nil {
			read.ReadAt = b.Now()
		}
		kept := b.Write(context.WithoutCancel(ctx), func(tx *sqlite.Tx) error { return tx.KeepMailboxRead(read) })
		if err == nil {
			err = kept
		}
	}
	if err != nil {
		return n, err
	}
	return n, imap.Move(ctx, a, at, done)
}

// Saved reads a file of mails, one or a mailbox of many: which it is stands in
// its first line.
func Saved(r io.Reader) Source {
	head := bufio.NewReader(r)
	if first, err := head.Peek(5); err == nil && string(first) == "From " {
		return Mbox(head)
	}
	return Source{Via: "eml", Feed: func(fn func(consent.RawMail) error) error {
		raw, err := io.ReadAll(io.LimitReader(head, mailbox.Limit+1))
		if err != nil {
			return consent.Fail(consent.Invalid, "file_unreadable", "file").Because(err)
		}
		m := consent.RawMail{Raw: raw}
		if len(raw) > mailbox.Limit {
			m.Raw, m.Cut = raw[:mailbox.Limit], true
		}
		m.Raw = bytes.ReplaceAll(bytes.ReplaceAll(m.Raw, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n")) // as it travelled: signatures need it
		return fn(m)
	}}
}
