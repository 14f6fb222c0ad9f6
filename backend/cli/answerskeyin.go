package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/addressbook"
	"consentbook/backend/answers"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// keyedFlags are an answer as it is keyed in.
type keyedFlags struct {
	token, method, at, words, evidence string
	yes, no                            []string
	stop, attested                     bool
}

func (a *app) answersKeyInCommand() *cobra.Command {
	var in keyedFlags
	c := &cobra.Command{Use: "key-in BOOK", Short: "Record an answer that came by letter, by telephone or at the counter, by the token on the slip", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&in.token, "token", "", "the reference as it stands on the slip, or as the code was read")
	f.StringVar(&in.method, "method", "letter", "letter, phone, counter or paper")
	f.StringVar(&in.at, "at", "", "when it came or was said: a moment or a day")
	f.StringSliceVar(&in.yes, "yes", nil, "purpose to which it says yes")
	f.StringSliceVar(&in.no, "no", nil, "purpose to which it says no")
	f.BoolVar(&in.stop, "stop", false, "the person wants nothing more")
	f.StringVar(&in.words, "words", "", "the person's own words")
	f.StringVar(&in.evidence, "evidence", "", "scan of the slip")
	f.BoolVar(&in.attested, "attested", false, "you have seen or heard the answer and say so")
	c.RunE = func(c *cobra.Command, args []string) error {
		k, err := in.keyed()
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			out, err := answers.KeyIn(c.Context(), b, k)
			if err != nil {
				return err
			}
			return a.concluded(out)
		})
	}
	return needs(c, "token", "at")
}

func (in keyedFlags) keyed() (k answers.Keyed, err error) {
	k = answers.Keyed{Token: in.token, Method: consent.Method(strings.ReplaceAll(in.method, "-", "_")), Choices: chosen(in.yes, in.no), Stop: in.stop, Words: in.words, Attested: in.attested}
	if k.At, k.DayOnly, err = consent.ParseWhen(in.at, time.Local); err != nil {
		return k, err
	}
	if in.evidence != "" {
		f, err := readEvidence(in.evidence)
		if err != nil {
			return k, err
		}
		k.Evidence = &answers.Evidence{Name: f.Name, MediaType: f.MediaType, Bytes: f.Bytes}
	}
	return k, nil
}

func (a *app) answersFiguresCommand() *cobra.Command {
	var campaign int64
	c := &cobra.Command{Use: "figures BOOK", Short: "How many mails came in, of which kind, and what became of them", Args: cobra.ExactArgs(1)}
	c.Flags().Int64Var(&campaign, "campaign", 0, "of one campaign")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			f, err := answers.Count(c.Context(), b, consent.CampaignID(campaign))
			if err != nil {
				return err
			}
			for _, s := range consent.MailStates {
				a.say("%8d  %s", f.States[s], s)
			}
			a.say("%8d  people whom no mail reaches", f.Undeliverable)
			oldest := ""
			if !f.OldestWaiting.IsZero() {
				oldest = rfc(f.OldestWaiting)
			}
			return a.printed(struct {
				States        map[consent.MailState]int64 `json:"states"`
				Kinds         map[consent.MailKind]int64  `json:"kinds"`
				Undeliverable int64                       `json:"undeliverable"`
				OldestWaiting string                      `json:"oldest_waiting"`
			}{f.States, f.Kinds, f.Undeliverable, oldest})
		})
	}
	return c
}

// answersAddressCommand says that an address works again after all.
func (a *app) answersAddressCommand() *cobra.Command {
	var email, words string
	var number int64
	c := &cobra.Command{Use: "address-works BOOK", Short: "Say that an address works again from which mail came back", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&email, "email", "", "the address")
	f.Int64Var(&number, "number", 0, "number of the contact, where more than one has the address")
	f.StringVar(&words, "words", "", "how you know")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			id, err := contact(c.Context(), b, email, number)
			if err != nil {
				return err
			}
			address, err := addressbook.NormaliseEmail(email)
			if err != nil {
				return err
			}
			if err := answers.AddressWorks(c.Context(), b, id, address, words); err != nil {
				return err
			}
			a.say("%s works again.", address)
			return a.printed(map[string]any{"contact": id, "address": address})
		})
	}
	return needs(c, "email")
}

// answersUnconfirmedCommand lists whom a confirmation can still be sent to.
func (a *app) answersUnconfirmedCommand() *cobra.Command {
	var campaign int64
	var limit int
	c := &cobra.Command{Use: "unconfirmed BOOK", Short: "People whose answer was recorded and who have not been told what was", Args: cobra.ExactArgs(1)}
	c.Flags().Int64Var(&campaign, "campaign", 0, "the campaign")
	c.Flags().IntVar(&limit, "limit", 1000, "lines at most")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			all, err := answers.Unconfirmed(c.Context(), b, consent.CampaignID(campaign), 0, limit)
			if err != nil {
				return err
			}
			for _, x := range all {
				kind := consent.MessageConfirmation
				if x.Withdrawal {
					kind = consent.MessageWithdrawal
				}
				a.say("%6d  %s", x.Contact, kind)
				if err := a.printed(map[string]any{"contact": x.Contact, "invitation": x.Invitation, "mail": x.Mail, "kind": kind}); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return needs(c, "campaign")
}
