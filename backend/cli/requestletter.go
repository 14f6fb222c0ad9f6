package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/replies"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// letterKindsSaid lists the kinds for the help.
func letterKindsSaid() string {
	var s []string
	for _, k := range consent.LetterKinds {
		s = append(s, string(k))
	}
	return strings.Join(s, ", ")
}

func (a *app) requestLetterCommand() *cobra.Command {
	c := &cobra.Command{Use: "letter", Short: "Letters of a request: drafted from the book, edited, set as a page or a mail, kept as sent",
		Example: "  consentbook request letter draft shop.consentbook 3 --kind ack\n" +
			"  consentbook request letter show shop.consentbook 3 7 --text > letter.md\n" +
			"  consentbook request letter edit shop.consentbook 3 7 --text-file letter.md\n" +
			"  consentbook request letter pdf shop.consentbook 3 7 --out letter.pdf\n" +
			"  consentbook request letter send shop.consentbook 3 7 --medium post"}
	c.AddCommand(a.letterListCommand(), a.letterDraftCommand(), a.letterShowCommand(), a.letterEditCommand(), a.letterPDFCommand(), a.letterMailCommand(), a.letterSendCommand(), a.letterDropCommand())
	return c
}

// letterOut is a letter as the command line prints it.
type letterOut struct {
	Letter    consent.LetterID      `json:"letter"`
	Request   consent.RequestID     `json:"request"`
	Kind      consent.LetterKind    `json:"kind"`
	Article   string                `json:"article"`
	Language  string                `json:"language"`
	State     string                `json:"state"`
	Subject   string                `json:"subject"`
	To        string                `json:"to"`
	Email     string                `json:"email"`
	Open      []consent.LetterPlace `json:"open"`
	Medium    string                `json:"medium,omitempty"`
	SentOn    string                `json:"sent_on,omitempty"`
	SHA256    string                `json:"sha256,omitempty"`
	PDFSHA256 string                `json:"pdf_sha256,omitempty"`
	Entry     consent.Entry         `json:"entry"`
	Text      string                `json:"text,omitempty"`
}

func letterPrinted(l replies.Shown, whole bool) letterOut {
	out := letterOut{l.ID, l.Request, l.Kind, l.Rule.Article, l.Language, l.State, l.Subject, l.To.Name, l.To.Email, append([]consent.LetterPlace{}, l.Places...), l.Medium, l.SentOn, l.SHA256, l.PDFSHA256, max(l.Entry, l.SentEntry), ""}
	if whole {
		out.Text = l.Text
	}
	return out
}

func (a *app) letterSaid(l replies.Shown) error {
	if a.json {
		return a.print(letterPrinted(l, true))
	}
	a.say("Letter %d, %s, %s, %s: %s", l.ID, l.Kind, l.Language, l.State, l.Subject)
	for _, p := range l.Places {
		a.note("        still open, line %d: %s", p.Line, p.Words)
	}
	return nil
}

// onLetter reads the numbers of request and letter, and holds one to the other.
func (a *app) onLetter(readOnly bool, fn func(*cobra.Command, sqlite.Book, replies.Shown) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		request, err := letterNumber(args[1], "a request")
		if err != nil {
			return err
		}
		letter, err := letterNumber(args[2], "a letter")
		if err != nil {
			return err
		}
		return a.with(c, args[0], readOnly, func(b sqlite.Book) error {
			l, err := replies.Show(c.Context(), b, consent.LetterID(letter))
			if err != nil {
				return err
			}
			if l.Request != consent.RequestID(request) {
				return consent.Fail(consent.NotFound, "letter_unknown", "letter")
			}
			return fn(c, b, l)
		})
	}
}

func letterNumber(s, what string) (int64, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 {
		return 0, usage{fmt.Errorf("%q is not the number of %s", s, what)}
	}
	return n, nil
}

func (a *app) letterListCommand() *cobra.Command {
	var kinds bool
	c := &cobra.Command{Use: "list BOOK REQUEST", Short: "The letters of a request; with --kinds those that can belong to it", Args: cobra.ExactArgs(2)}
	c.Flags().BoolVar(&kinds, "kinds", false, "which letters can belong to the request")
	c.RunE = func(c *cobra.Command, args []string) error {
		n, err := letterNumber(args[1], "a request")
		if err != nil {
			return err
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			if kinds {
				rules, err := replies.Kinds(c.Context(), b, consent.RequestID(n))
				for _, r := range rules {
					a.say("%-22s  Art. %s", r.Kind, r.Article)
					if err := a.printed(r); err != nil {
						return err
					}
				}
				return err
			}
			letters, err := replies.List(c.Context(), b, consent.RequestID(n))
			for _, l := range letters {
				a.say("%6d  %-22s  %s  %-5s  %-10s  %-5s  %s", l.ID, l.Kind, l.Language, l.State, l.SentOn, l.Medium, l.Subject)
				rule, _ := consent.LetterRuleOf(l.Kind)
				if err := a.printed(letterPrinted(replies.Shown{RequestLetter: l, Rule: rule}, false)); err != nil {
					return err
				}
			}
			return err
		})
	}
	return c
}

func (a *app) letterDraftCommand() *cobra.Command {
	var w replies.Wanted
	var kind string
	var set []string
	var plan eraseFlags
	c := &cobra.Command{Use: "draft BOOK REQUEST --kind KIND", Short: "Fill the starting text of a letter from the request and keep it as a draft", Args: cobra.ExactArgs(2),
		Long: "Fills the starting text from the request, the person and the registers. What the book does not know stays an open place, [[field: what belongs there]], and keeps the letter from leaving.\n" +
			"--set NAME=VALUE fills a field: a day as 2026-12-01 is written out, yes turns a section on, and the field of a list fills its next entry, as in --set clarify.question=… twice.\n" +
			"Kinds: " + letterKindsSaid() + ".",
		Example: "  consentbook request letter draft shop.consentbook 3 --kind extension --language de\n" +
			"  consentbook request letter draft shop.consentbook 3 --kind clarify --set \"clarify.amount=Eleven years of mail.\" --set \"clarify.question=Which years?\""}
	f := c.Flags()
	f.StringVar(&kind, "kind", "", "which letter")
	f.StringVar(&w.Language, "language", "", "en, sv, de or fr; without it the person's, else the controller's")
	f.Int64Var(&w.Recipient, "recipient", 0, "of a notice to a recipient: its number")
	f.StringArrayVar(&set, "set", nil, "NAME=VALUE, once for each field")
	f.StringVar(&plan.ground, "ground", "", "of a letter about an erasure: its ground, as subject erase takes it; the letter is written and sent before the erasure")
	f.StringArrayVar(&plan.keep, "keep", nil, "of a letter about an erasure: what stays, as subject erase takes it")
	f.StringSliceVar(&w.Files, "file", nil, "what is enclosed, in words; once for each")
	c.RunE = func(c *cobra.Command, args []string) error {
		n, err := letterNumber(args[1], "a request")
		if err != nil {
			return err
		}
		w.Request, w.Kind = consent.RequestID(n), consent.LetterKind(kind)
		for _, s := range set {
			name, value, ok := strings.Cut(s, "=")
			if !ok {
				return usage{fmt.Errorf("--set takes NAME=VALUE, not %q", s)}
			}
			w.Set = append(w.Set, texts.LetterSet{Name: strings.TrimSpace(name), Value: value})
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			if plan.ground != "" {
				if w.Erasure, err = planned(c.Context(), b, w.Request, plan); err != nil {
					return err
				}
			}
			l, err := replies.Draft(c.Context(), b, w)
			if err != nil {
				return err
			}
			return a.letterSaid(l)
		})
	}
	return needs(c, "kind")
}

// planned is what an erasure of today would do, for the letter that tells of it:
// once it is carried out nobody is left to write to.
func planned(ctx context.Context, b sqlite.Book, id consent.RequestID, f eraseFlags) (*texts.LetterErasure, error) {
	f.request = int64(id)
	o, err := f.order()
	if err != nil {
		return nil, err
	}
	r, err := requests.Show(ctx, b, id)
	if err != nil {
		return nil, err
	}
	if r.Contact == 0 {
		return nil, consent.Fail(consent.NotFound, "contact_unknown", "contact")
	}
	p, err := erasures.Preview(ctx, b, r.Contact, o)
	return &texts.LetterErasure{Ground: p.Ground, On: b.Now().Format(time.DateOnly), Lines: p.Lines, Suppressed: p.Suppress}, err
}

func (a *app) letterShowCommand() *cobra.Command {
	var text, mail bool
	c := &cobra.Command{Use: "show BOOK REQUEST LETTER", Short: "One letter with its text; --text gives the text alone, to be edited", Args: cobra.ExactArgs(3)}
	c.Flags().BoolVar(&text, "text", false, "subject, a blank line and the text alone, as edit takes them")
	c.Flags().BoolVar(&mail, "mail", false, "the text as a mail shows it")
	c.RunE = a.onLetter(true, func(c *cobra.Command, _ sqlite.Book, l replies.Shown) error {
		switch {
		case text:
			_, err := fmt.Fprint(a.Stdout, l.Subject+"\n\n"+l.Text)
			return err
		case mail:
			_, err := fmt.Fprint(a.Stdout, l.Mail.Subject+"\n\n"+l.Mail.Text)
			return err
		case a.json:
			return a.print(letterPrinted(l, true))
		}
		if err := a.letterSaid(l); err != nil {
			return err
		}
		a.say("\n%s", l.Text)
		return nil
	})
	return c
}

func (a *app) letterEditCommand() *cobra.Command {
	var subject, file string
	c := &cobra.Command{Use: "edit BOOK REQUEST LETTER", Short: "Change a draft: its subject, its text, or both", Args: cobra.ExactArgs(3)}
	c.Flags().StringVar(&subject, "subject", "", "the new subject")
	c.Flags().StringVar(&file, "text-file", "", "file with subject, a blank line and text, as show --text gives them; - reads standard input")
	c.RunE = a.onLetter(false, func(c *cobra.Command, b sqlite.Book, l replies.Shown) error {
		newSubject, newText := l.Subject, l.Text
		if file != "" {
			raw, err := letterFile(a.Stdin, file)
			if err != nil {
				return err
			}
			newSubject, newText, _ = strings.Cut(strings.ReplaceAll(raw, "\r\n", "\n"), "\n\n")
		}
		if subject != "" {
			newSubject = subject
		}
		out, err := replies.Edit(c.Context(), b, l.ID, newSubject, newText)
		if err != nil {
			return err
		}
		return a.letterSaid(out)
	})
	return c
}

func letterFile(stdin io.Reader, file string) (string, error) {
	if file == "-" {
		raw, err := io.ReadAll(io.LimitReader(stdin, 1<<20))
		return string(raw), err
	}
	f, err := os.Open(file)
	if err != nil {
		return "", usage{fmt.Errorf("the file with the text cannot be read")}
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, 1<<20))
	return string(raw), err
}
