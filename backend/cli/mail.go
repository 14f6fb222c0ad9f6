package cli

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/mail"
	"consentbook/backend/mailbox"
	"consentbook/backend/texts"
)

func (a *app) mailCommand() *cobra.Command {
	c := &cobra.Command{Use: "mail", Short: "What mails that came in are"}
	c.AddCommand(a.mailClassifyCommand())
	return c
}

func (a *app) mailClassifyCommand() *cobra.Command {
	c := &cobra.Command{Use: "classify FILE...", Short: "What each mail is and says, as JSON lines; needs no book", Args: cobra.MinimumNArgs(1),
		Long: `What each mail is and says, as JSON lines; needs no book.

FILE is a mail (.eml, with or without its header), an mbox, a Maildir, or a folder of mails.

  kind        answer, bounce, complaint, auto_reply, unsubscribe or other
  recipients  whom a report names, each with its status (RFC 3463) and whether
              the address itself is dead; the sender of an automatic reply
  choice      null, or by purpose "yes" or "no": only what the person says in
              their own new words, never what is quoted or stands in a signature.
              Without a book the words are those of the ready questions in
              English, Swedish, German and French; a yes or no that names no
              purpose stands under "*"
  token       reference of an invitation, by its form alone
  reason      why it is of its kind
  doubts      why a person would have to look before a choice counts
  wishes      rights that the mail asks for besides`}
	c.RunE = func(_ *cobra.Command, args []string) error {
		offers, err := texts.StartOffers()
		if err != nil {
			return err
		}
		var first error
		for _, path := range args {
			if err := a.mailClassify(path, offers); err != nil && first == nil {
				first = err
			}
		}
		return first
	}
	return c
}

type mailError struct {
	Code   consent.Code `json:"code"`
	Reason string       `json:"reason,omitempty"`
}

type mailFailed struct {
	File  string    `json:"file"`
	Error mailError `json:"error"`
}

// mailLine is a mail as the command line prints it.
type mailLine struct {
	File       string                       `json:"file"`
	Kind       consent.MailKind             `json:"kind"`
	Recipients []consent.BouncedRecipient   `json:"recipients"`
	Choice     map[consent.PurposeID]string `json:"choice"`
	Token      string                       `json:"token"`
	Reason     string                       `json:"reason"`
	Doubts     []string                     `json:"doubts,omitempty"`
	Wishes     []consent.RequestType        `json:"wishes,omitempty"`
	Stop       bool                         `json:"stop,omitempty"`
	About      string                       `json:"about,omitempty"`  // Message-ID of the mail that it answers or reports on
	Number     int                          `json:"number,omitempty"` // in a file or folder of several
}

func mailLineOf(file string, number int, r mail.Reading) mailLine {
	l := mailLine{File: file, Number: number, Kind: r.Kind, Recipients: r.Recipients, Token: r.Token, Reason: r.Reason, Doubts: r.Doubts, Wishes: r.Wishes, Stop: r.Stop, About: r.OriginalMessageID}
	if l.Recipients == nil {
		l.Recipients = []consent.BouncedRecipient{}
	}
	if len(r.Choice) > 0 {
		l.Choice = r.Choice
	}
	return l
}

// mailClassify reads one file or folder. What cannot be read gets a line with
// the error, and the others are read all the same.
func (a *app) mailClassify(path string, offers mail.Offers) error {
	err := a.mailClassifyAny(path, offers)
	if err == nil {
		return nil
	}
	if _, several := err.(interface{ Unwrap() []error }); several { // each has its line
		return err
	}
	if err := a.print(mailFailed{File: filepath.Base(path), Error: mailError{Code: consent.CodeOf(err), Reason: consent.ReasonOf(err)}}); err != nil {
		return err
	}
	return err
}

func (a *app) mailClassifyAny(path string, offers mail.Offers) error {
	base := filepath.Base(path)
	unreadable := func(err error) error {
		return consent.Fail(consent.Invalid, "file_unreadable", "file", "file", base).Because(err)
	}
	number := 0
	each := func(raw consent.RawMail) error {
		number++
		m, err := mail.Read(bytes.NewReader(raw.Raw), 0)
		if err != nil {
			return err
		}
		m.Cut = m.Cut || raw.Cut
		return a.print(mailLineOf(base, number, mail.Classify(m, offers)))
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return unreadable(err)
	case info.IsDir() && isMaildir(path):
		return mailbox.Maildir(path, each)
	case info.IsDir():
		return a.mailFolder(path, offers)
	}
	f, err := os.Open(path)
	if err != nil {
		return unreadable(err)
	}
	defer f.Close()
	if isMbox(f, path) {
		return mailbox.Mbox(f, each)
	}
	m, err := mail.Read(f, 0)
	if err != nil {
		return named(err, path)
	}
	return a.print(mailLineOf(base, 0, mail.Classify(m, offers)))
}

func (a *app) mailFolder(path string, offers mail.Offers) error {
	entries, err := os.ReadDir(path)
	if err != nil {
		return consent.Fail(consent.Invalid, "file_unreadable", "file", "file", filepath.Base(path)).Because(err)
	}
	var all []error
	for _, e := range entries {
		if !e.IsDir() {
			all = append(all, a.mailClassify(filepath.Join(path, e.Name()), offers))
		}
	}
	return errors.Join(all...)
}

func isMaildir(path string) bool {
	for _, sub := range []string{"cur", "new"} {
		if info, err := os.Stat(filepath.Join(path, sub)); err == nil && info.IsDir() {
			return true
		}
	}
	return false
}

// isMbox says whether a file holds mails one behind the other, and goes back to
// its beginning. A single mail may carry the line of an mbox too.
func isMbox(f *os.File, path string) bool {
	defer f.Seek(0, io.SeekStart)
	if strings.EqualFold(filepath.Ext(path), ".mbox") {
		return true
	}
	if strings.EqualFold(filepath.Ext(path), ".eml") {
		return false
	}
	lines, seen, gap := bufio.NewReader(f), 0, true
	for {
		l, err := lines.ReadSlice('\n')
		if seen == 0 && !bytes.HasPrefix(l, []byte("From ")) {
			return false
		}
		if gap && bytes.HasPrefix(l, []byte("From ")) {
			seen++
		}
		if seen > 1 {
			return true
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return false
		}
		gap = len(bytes.TrimSpace(l)) == 0
	}
}
