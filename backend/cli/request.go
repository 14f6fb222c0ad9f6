package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

func (a *app) requestCommand() *cobra.Command {
	c := &cobra.Command{Use: "request", Short: "What people ask under Articles 15 to 22 GDPR"}
	c.AddCommand(a.requestOpenCommand(), a.requestListCommand(), a.requestShowCommand())
	return c
}

// requestOut is a request as the command line prints it.
type requestOut struct {
	Request    consent.RequestID     `json:"request"`
	Types      []consent.RequestType `json:"types"`
	Channel    string                `json:"channel"`
	ReceivedOn string                `json:"received_on"`
	Contact    consent.ContactID     `json:"contact"`
	Name       string                `json:"name"`
	Mail       consent.MailID        `json:"mail"`
	Words      string                `json:"words"`
	Status     string                `json:"status"`
	Entry      consent.Entry         `json:"entry"`
}

func requestPrinted(o requests.Opened) requestOut {
	return requestOut{o.ID, o.Types, o.Channel, o.ReceivedOn, o.Contact, o.Name, o.Mail, o.Words, o.Status, o.Entry}
}

func (a *app) requestLine(o requests.Opened) error {
	var types []string
	for _, t := range o.Types {
		types = append(types, string(t))
	}
	a.say("%6d  %s  %-8s  %-30s  %s", o.ID, o.ReceivedOn, o.Status, strings.Join(types, ", "), o.Name)
	return a.printed(requestPrinted(o))
}

func (a *app) requestOpenCommand() *cobra.Command {
	var types []string
	var channel, received, words, email string
	var number int64
	c := &cobra.Command{Use: "open BOOK", Short: "Enter a request that has come in by any way; the month runs from the day of arrival", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringSliceVar(&types, "type", nil, "access, rectification, erasure, restriction, portability, objection, automated, withdrawal; once for each")
	f.StringVar(&channel, "channel", "mail", "mail, letter, phone, counter, web_form or other")
	f.StringVar(&received, "received", "", "day on which it arrived, or the moment")
	f.StringVar(&words, "words", "", "what the person wrote or said")
	f.StringVar(&email, "email", "", "address of the person, where they are in the book")
	f.Int64Var(&number, "number", 0, "number of the contact")
	c.RunE = func(c *cobra.Command, args []string) error {
		n := consent.NewRequest{Channel: channel, Words: words}
		for _, t := range types {
			x, err := consent.ParseRequestType(t)
			if err != nil {
				return err
			}
			n.Types = append(n.Types, x)
		}
		var err error
		if n.Received, _, err = consent.ParseWhen(received, time.Local); err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			id := consent.ContactID(0)
			if email != "" || number != 0 {
				if id, err = contact(c.Context(), b, email, number); err != nil {
					return err
				}
			}
			o, err := requests.Open(c.Context(), b, requests.Opening{NewRequest: n, Contact: id})
			if err != nil {
				return err
			}
			return a.requestLine(o.Opened)
		})
	}
	return needs(c, "type", "received")
}

func (a *app) requestListCommand() *cobra.Command {
	var all bool
	var limit int
	c := &cobra.Command{Use: "list BOOK", Short: "Open requests, the oldest first", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&all, "all", false, "closed ones too")
	c.Flags().IntVar(&limit, "limit", 1000, "lines at most")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			rs, err := requests.List(c.Context(), b, all, 0, limit)
			if err != nil {
				return err
			}
			for _, o := range rs {
				if err := a.requestLine(o); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return c
}

func (a *app) requestShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show BOOK REQUEST", Short: "One request", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		n, err := strconv.ParseInt(args[1], 10, 64)
		if err != nil || n < 1 {
			return usage{fmt.Errorf("%q is not the number of a request", args[1])}
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			o, err := requests.Show(c.Context(), b, consent.RequestID(n))
			if err != nil {
				return err
			}
			if err := a.requestLine(o.Opened); err != nil {
				return err
			}
			a.say("        %s", strings.ReplaceAll(o.Words, "\n", "\n        "))
			return nil
		})
	}
	return c
}
