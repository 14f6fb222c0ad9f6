package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/breaches"
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

func (a *app) breachNoticeCommand() *cobra.Command {
	var o breaches.NoticeOrder
	var out, text string
	var number int
	c := &cobra.Command{Use: "notice BOOK BREACH --phase initial|phase|final|only --out FILE.pdf|.txt|.md", Short: "The notification to the authority: write it, and with --sent-at note that it left; text and page are kept as they left", Args: cobra.ExactArgs(2),
		Long: "Writes the notification as it would leave now, in the order of the authority's questions. With --sent-at it is noted as sent: the text and the page\nare kept and the ledger commits to both. A first notification after the 72 hours needs --delay. --number writes one that was sent."}
	f := c.Flags()
	f.StringVar(&o.Phase, "phase", "", "initial, phase, final or only; without it the first that may follow")
	f.StringVar(&out, "out", "", "file to write: .pdf, .txt or .md")
	f.StringVar(&o.Language, "language", "", "en, sv, de or fr; without it the controller's")
	f.StringVar(&o.To, "to", "", "the authority; without it the one of the register, else that of the country")
	f.StringVar(&o.At, "sent-at", "", "when it left")
	f.StringVar(&o.Reference, "reference", "", "the authority's own")
	f.StringVar(&o.Means, "means", "", strings.Join(consent.NoticeMeans, ", "))
	f.StringVar(&o.Delay, "delay", "", "why it comes after the 72 hours")
	f.StringVar(&text, "text", "", "file with the words as they left, where they are others")
	f.IntVar(&number, "number", 0, "write the one that was sent, counted from 1")
	c.RunE = a.onBreach(false, func(ctx context.Context, b sqlite.Book, id consent.BreachID) error {
		form := strings.TrimPrefix(strings.ToLower(filepath.Ext(out)), ".")
		switch {
		case out == "" && o.At == "":
			return usage{errors.New("consentbook breach notice needs --out, or --sent-at")}
		case out != "" && !slices.Contains(breaches.NoticeForms, form):
			return consent.Fail(consent.Invalid, "format_unknown_export", "out", "known", strings.Join(breaches.NoticeForms, ", "))
		case number != 0:
			return a.breachSent(ctx, b, id, number, form, out)
		case text != "":
			words, err := os.ReadFile(text)
			if err != nil {
				return consent.Fail(consent.Invalid, "file_unreadable", "text", "file", filepath.Base(text)).Because(err)
			}
			o.Text = string(words)
		}
		if o.At == "" {
			if err := files.WriteAtomic(out, func(w io.Writer) error { return breaches.WriteNotice(ctx, b, id, o, form, w) }); err != nil {
				return err
			}
			a.say("Written to %s. It is a draft: note it as sent with --sent-at.", out)
			return a.printed(map[string]any{"breach": id, "files": []string{out}, "sent": false})
		}
		if out == "" {
			return a.breachDone(breaches.Notice(ctx, b, id, o))
		}
		return a.breachDone(a.breachNoted(ctx, b, id, o, form, out))
	})
	return c
}

// breachNoted notes a notification as sent once it is sure that its copy has a
// place: an act stands, whatever becomes of a file.
func (a *app) breachNoted(ctx context.Context, b sqlite.Book, id consent.BreachID, o breaches.NoticeOrder, form, out string) (s breaches.Shown, err error) {
	if at, err := os.Stat(out); err == nil && at.IsDir() {
		return s, consent.Fail(consent.Invalid, "file_unwritable", "out", "file", filepath.Base(out))
	}
	err = files.WriteAtomic(out, func(w io.Writer) (err error) {
		if s, err = breaches.Notice(ctx, b, id, o); err != nil {
			return err
		}
		return breaches.WriteSent(ctx, b, id, len(s.Notices), form, w)
	})
	if n := len(s.Notices); err != nil && n > 0 {
		a.note("It is noted as sent; only its copy could not be written. Write the copy with: consentbook breach notice BOOK %d --number %d --out FILE", id, n)
	}
	return s, err
}

func (a *app) breachSent(ctx context.Context, b sqlite.Book, id consent.BreachID, number int, form, out string) error {
	if err := a.breachWritten(ctx, b, id, number, form, out); err != nil {
		return err
	}
	a.say("Written to %s, as it left.", out)
	return a.printed(map[string]any{"breach": id, "number": number, "files": []string{out}, "sent": true})
}

func (a *app) breachWritten(ctx context.Context, b sqlite.Book, id consent.BreachID, number int, form, out string) error {
	var kept bytes.Buffer
	if err := breaches.WriteSent(ctx, b, id, number, form, &kept); err != nil {
		return err
	}
	return files.WriteAtomic(out, func(w io.Writer) error {
		_, err := w.Write(kept.Bytes())
		return err
	})
}
