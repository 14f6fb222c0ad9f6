package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"consentbook/backend/consent"
	"consentbook/backend/mail"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

func (a *app) requestCommand() *cobra.Command {
	c := &cobra.Command{Use: "request", Short: "What people ask under Articles 15 to 22 GDPR, until when, and how it went"}
	c.AddCommand(a.requestOpenCommand(), a.requestListCommand(), a.requestShowCommand(), a.requestFindCommand(), a.requestPersonCommand(), a.requestIdentityCommand(), a.requestClarifyCommand(),
		a.requestFeeCommand(), a.requestExtendCommand(), a.requestSearchCommand(), a.requestRedactCommand(), a.requestRecipientCommand(), a.requestHandOverCommand(), a.requestNoteCommand(),
		a.requestAcknowledgeCommand(), a.requestRefuseCommand(), a.requestFulfilCommand(), a.requestLiftCommand(), a.requestCloseCommand(), a.requestReopenCommand(), a.requestUndoCommand(), a.requestForgetCommand(), a.requestLetterCommand(), a.requestFileCommand())
	return c
}

// openFlags are what is said of a request that came in.
type openFlags struct {
	types                                             []string
	received, eml, words, email, phone, name, handler string
	number                                            int64
	opening                                           requests.Opening
}

func (a *app) requestOpenCommand() *cobra.Command {
	var in openFlags
	c := &cobra.Command{Use: "open BOOK", Short: "Enter a request that has come in by any way; the month runs from the day of arrival", Args: cobra.ExactArgs(1),
		Long: "Keeps a request and reckons its last day. Without --number the person is looked for by --email and --phone; somebody who is not in the book gets an answer too.\n" +
			"With --eml the mail says who asks, in which words and when; what is also said by a flag counts, but no day after the one on which the server took it.",
		Example: "  consentbook request open shop.consentbook --type access --received 2026-11-10 --email anna@example.org\n" +
			"  consentbook request open shop.consentbook --eml request.eml --type erasure --type objection"}
	in.bind(c.Flags())
	c.RunE = func(c *cobra.Command, args []string) error {
		if in.eml == "" && (len(in.types) == 0 || in.received == "") {
			return usage{fmt.Errorf("%s needs --type and --received, or --eml", c.CommandPath())}
		}
		o, err := in.asked()
		if err != nil {
			return err
		}
		var raw []byte
		if in.eml != "" {
			if raw, err = readMail(in.eml); err != nil {
				return err
			}
			if !c.Flags().Changed("channel") {
				o.Channel = "" // a mail
			}
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			if in.number != 0 {
				if o.Contact, err = contact(c.Context(), b, in.email, in.number); err != nil {
					return err
				}
			}
			if o.Handler, err = operatorCalled(c.Context(), b, in.handler); err != nil {
				return err
			}
			if in.eml != "" {
				return a.requestDone(requests.OpenMail(c.Context(), b, raw, o))
			}
			return a.requestDone(requests.Open(c.Context(), b, o))
		})
	}
	return c
}

func (in *openFlags) bind(f *pflag.FlagSet) {
	o := &in.opening
	f.StringSliceVar(&in.types, "type", nil, "access, rectification, erasure, restriction, recipients, portability, objection, marketing_objection, automated, withdrawal, uk_complaint; once for each")
	f.StringVar(&o.Channel, "channel", "mail", "mail, letter, phone, counter, web_form or other")
	f.StringVar(&in.received, "received", "", "day on which it arrived at any channel, or the moment")
	f.StringVar(&in.eml, "eml", "", "saved mail with which it came")
	f.StringVar(&in.words, "words", "", "what the person wrote or said")
	f.StringVar(&in.email, "email", "", "address of the person")
	f.StringVar(&in.phone, "phone", "", "number of the person")
	f.StringVar(&in.name, "name", "", "name of the person, where they are not in the book")
	f.Int64Var(&in.number, "number", 0, "number of the contact")
	f.StringVar(&o.Requester.As, "as", "", "self, guardian or agent: who asks")
	f.StringVar(&o.Requester.Name, "requester", "", "name of who asks, if it is not the person")
	f.StringVar(&o.Requester.Email, "requester-email", "", "address of who asks")
	f.StringVar(&o.Requester.Address, "requester-address", "", "postal address of who asks")
	f.StringVar(&o.Requester.Authority, "authority", "", "what a guardian or agent has shown")
	f.StringVar(&o.Requester.Language, "language", "", "in which the answer is written")
	f.BoolVar(&o.NotAddress, "not-address", false, "what is to be corrected is no address: mail may go on meanwhile")
	f.StringVar(&o.CalendarCode, "calendar", "", "holidays that count, DE-BY; without it those of the business")
	f.StringVar(&in.handler, "handler", "", "who sees to it: name, address or id")
}

func (in openFlags) asked() (o requests.Opening, err error) {
	o = in.opening
	o.Words, o.Find = in.words, requests.Wanted{Email: in.email, Phone: in.phone, Name: in.name}
	for _, t := range in.types {
		x, err := consent.ParseRequestType(t)
		if err != nil {
			return o, err
		}
		o.Types = append(o.Types, x)
	}
	if in.received == "" {
		return o, nil
	}
	if o.Received, _, err = consent.ParseWhen(in.received, time.Local); err != nil {
		return o, consent.Fail(consent.Invalid, "time_malformed", "received")
	}
	return o, nil
}

// readMail reads a saved mail as far as one is read.
func readMail(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, usage{fmt.Errorf("%s cannot be read", name)}
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, mail.DefaultLimit))
	if err != nil || len(raw) == 0 {
		return nil, usage{fmt.Errorf("%s cannot be read", name)}
	}
	return raw, nil
}

// operatorCalled finds an operator by a word; "" is nobody.
func operatorCalled(ctx context.Context, b sqlite.Book, word string) (id consent.OperatorID, err error) {
	if word == "" {
		return "", nil
	}
	err = b.Read(ctx, func(v *sqlite.View) error {
		o, err := v.OperatorCalled(word)
		id = o.ID
		return err
	})
	return id, err
}

func (a *app) requestListCommand() *cobra.Command {
	var all bool
	var limit int
	c := &cobra.Command{Use: "list BOOK", Short: "Open requests, what is due first at the head", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&all, "all", false, "closed ones too")
	c.Flags().IntVar(&limit, "limit", 1000, "lines at most")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			rs, err := requests.List(c.Context(), b, all, 0, limit)
			if err != nil {
				return err
			}
			for _, o := range rs {
				a.requestLine(o)
				if !a.json {
					continue
				}
				s, err := requests.Show(c.Context(), b, o.ID)
				if err != nil {
					return err
				}
				if err := a.print(shownPrinted(s)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return c
}

func (a *app) requestShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show BOOK REQUEST", Short: "One request: its days with the rule behind each, and how it went", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := requestNumber(args[1])
		if err != nil {
			return err
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			s, err := requests.Show(c.Context(), b, id)
			if err != nil {
				return err
			}
			if err := a.requestDone(s, nil); err != nil {
				return err
			}
			a.requestWhole(s)
			return nil
		})
	}
	return c
}

func requestNumber(s string) (consent.RequestID, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 {
		return 0, usage{fmt.Errorf("%q is not the number of a request", s)}
	}
	return consent.RequestID(n), nil
}

func (a *app) requestFindCommand() *cobra.Command {
	var w requests.Wanted
	c := &cobra.Command{Use: "find BOOK", Short: "Who may have asked, with people who are like them", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&w.Email, "email", "", "address")
	f.StringVar(&w.Phone, "phone", "", "number")
	f.StringVar(&w.Name, "name", "", "name")
	c.RunE = func(c *cobra.Command, args []string) error {
		if w == (requests.Wanted{}) {
			return usage{fmt.Errorf("%s needs --email, --phone or --name", c.CommandPath())}
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			found, err := requests.Look(c.Context(), b, w)
			if err != nil {
				return err
			}
			for _, x := range found {
				a.say("%6d  %-5s  %3d  %s", x.Contact, x.By, x.Score, x.Name)
				if err := a.printed(struct {
					Contact consent.ContactID `json:"contact"`
					Name    string            `json:"name"`
					By      string            `json:"by"`
					Score   int               `json:"score"`
					Away    bool              `json:"away,omitempty"`
				}{x.Contact, x.Name, x.By, x.Score, x.Away}); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return c
}
