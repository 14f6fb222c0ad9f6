package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

// stepCommand makes the command of a step. do gets the step with its day and
// the operator's words.
func (a *app) stepCommand(c *cobra.Command, do func(ctx context.Context, b sqlite.Book, s requests.Step) (requests.Shown, error)) *cobra.Command {
	var s requests.Step
	c.Use, c.Args = c.Use+" BOOK REQUEST", cobra.ExactArgs(2)
	c.Flags().StringVar(&s.On, "on", "", "local day on which it was done; without it today")
	c.Flags().StringVar(&s.Words, "words", "", "what the operator has to say of it")
	check := c.PreRunE
	c.PreRunE = nil
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if check != nil {
			if err := check(c, args); err != nil {
				return err
			}
		}
		if s.Request, err = requestNumber(args[1]); err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error { return a.requestDone(do(c.Context(), b, s)) })
	}
	return c
}

// exactly is a check that one of some flags is given.
func exactly(names ...string) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, _ []string) error {
		n := 0
		for _, name := range names {
			if c.Flags().Changed(name) {
				n++
			}
		}
		if n != 1 {
			return usage{fmt.Errorf("%s needs one of --%s", c.CommandPath(), joinFlags(names))}
		}
		return nil
	}
}

func joinFlags(names []string) (out string) {
	for i, n := range names {
		switch {
		case i == 0:
		case i == len(names)-1:
			out += " or --"
		default:
			out += ", --"
		}
		out += n
	}
	return out
}

func (a *app) requestPersonCommand() *cobra.Command {
	var email string
	var number int64
	c := &cobra.Command{Use: "person", Short: "Say whose request it is"}
	c.Flags().StringVar(&email, "email", "", "address of the person")
	c.Flags().Int64Var(&number, "number", 0, "number of the contact")
	return a.stepCommand(c, func(ctx context.Context, b sqlite.Book, s requests.Step) (out requests.Shown, err error) {
		id, err := contact(ctx, b, email, number)
		if err != nil {
			return out, err
		}
		return requests.SetPerson(ctx, b, s, id)
	})
}

func (a *app) requestIdentityCommand() *cobra.Command {
	var doubt string
	var proved, failed, destroyed bool
	var x consent.IdentityCheck
	c := &cobra.Command{Use: "identity", Short: "Ask who asks, where there is doubt (Art. 12(6)), and note what came of it", PreRunE: exactly("doubt", "proved", "failed", "destroyed"),
		Long: "Ways, the least data first: known_address, signed_mail, call_back, customer_number, in_person, document_seen. No copy is kept: --destroyed-on says when what was shown was destroyed."}
	f := c.Flags()
	f.StringVar(&doubt, "doubt", "", "ask for proof: why there is doubt")
	f.StringVar(&x.Method, "method", "", "how: known_address, signed_mail, call_back, customer_number, in_person, document_seen")
	f.BoolVar(&proved, "proved", false, "it is proved who asks")
	f.BoolVar(&failed, "failed", false, "it is not")
	f.StringVar(&x.DestroyedOn, "destroyed-on", "", "day on which what was shown was destroyed")
	f.BoolVar(&destroyed, "destroyed", false, "what was shown was destroyed, on the day of the step")
	return a.stepCommand(c, func(ctx context.Context, b sqlite.Book, s requests.Step) (requests.Shown, error) {
		switch {
		case destroyed:
			return requests.ShownDestroyed(ctx, b, s)
		case proved:
			x.Result = consent.IdentityProved
		case failed:
			x.Result = consent.IdentityFailed
		default:
			return requests.AskIdentity(ctx, b, s, doubt, x.Method)
		}
		return requests.IdentityResult(ctx, b, s, x)
	})
}

func (a *app) requestClarifyCommand() *cobra.Command {
	var asked, answered bool
	c := &cobra.Command{Use: "clarify", Short: "Ask what is meant (Recital 63), or note that the answer came", PreRunE: exactly("asked", "answered")}
	c.Flags().BoolVar(&asked, "asked", false, "the person was asked")
	c.Flags().BoolVar(&answered, "answered", false, "the answer came")
	return a.stepCommand(c, func(ctx context.Context, b sqlite.Book, s requests.Step) (requests.Shown, error) {
		if answered {
			return requests.Clarified(ctx, b, s)
		}
		return requests.AskClarification(ctx, b, s)
	})
}

func (a *app) requestFeeCommand() *cobra.Command {
	var x consent.Fee
	var paid bool
	c := &cobra.Command{Use: "fee", Short: "Announce a fee (Art. 12(5), 15(3)), or note that it was paid", PreRunE: exactly("amount", "paid")}
	f := c.Flags()
	f.StringVar(&x.Amount, "amount", "", "with its currency")
	f.StringVar(&x.Ground, "ground", "", "UNFOUNDED, EXCESSIVE or FURTHER_COPY")
	f.StringVar(&x.Reasons, "reasons", "", "what shows it")
	f.BoolVar(&paid, "paid", false, "it was paid")
	return a.stepCommand(c, func(ctx context.Context, b sqlite.Book, s requests.Step) (requests.Shown, error) {
		if paid {
			return requests.FeePaid(ctx, b, s)
		}
		return requests.AnnounceFee(ctx, b, s, x)
	})
}

func (a *app) requestExtendCommand() *cobra.Command {
	var reason, explained string
	c := &cobra.Command{Use: "extend", Short: "Note that the person was told, in time, why it takes two months more (Art. 12(3))"}
	c.Flags().StringVar(&reason, "reason", "", "complexity or number_of_requests")
	c.Flags().StringVar(&explained, "explained", "", "why, as the person was told")
	return a.stepCommand(c, func(ctx context.Context, b sqlite.Book, s requests.Step) (requests.Shown, error) {
		return requests.Extend(ctx, b, s, reason, explained)
	})
}

func (a *app) requestSearchCommand() *cobra.Command {
	var x consent.Search
	var wait bool
	c := &cobra.Command{Use: "search", Short: "Note a place that was looked through, or is to be"}
	f := c.Flags()
	f.StringVar(&x.Place, "place", "", "system, folder, archive")
	f.StringVar(&x.By, "by", "", "who looked")
	f.IntVar(&x.Found, "found", 0, "how many records")
	f.StringVar(&x.Note, "note", "", "what")
	f.BoolVar(&wait, "wait", false, "it is still to be looked through")
	return a.stepCommand(c, func(ctx context.Context, b sqlite.Book, s requests.Step) (requests.Shown, error) {
		return requests.Searched(ctx, b, s, x, wait)
	})
}

func (a *app) requestRedactCommand() *cobra.Command {
	var x consent.Redaction
	c := &cobra.Command{Use: "redact", Short: "Note what is left out of a copy because of others (Art. 15(4))"}
	f := c.Flags()
	f.StringVar(&x.Where, "where", "", "where it stood")
	f.StringVar(&x.Reason, "reason", "", "why")
	f.IntVar(&x.Count, "count", 1, "how many places")
	return a.stepCommand(c, func(ctx context.Context, b sqlite.Book, s requests.Step) (requests.Shown, error) {
		return requests.Redacted(ctx, b, s, x)
	})
}

func (a *app) requestHandOverCommand() *cobra.Command {
	var to string
	c := &cobra.Command{Use: "hand-over", Short: "Give the request to another operator"}
	c.Flags().StringVar(&to, "to", "", "name, address or id")
	c = a.stepCommand(c, func(ctx context.Context, b sqlite.Book, s requests.Step) (out requests.Shown, err error) {
		id, err := operatorCalled(ctx, b, to)
		if err != nil {
			return out, err
		}
		return requests.HandOver(ctx, b, s, id)
	})
	return needs(c, "to")
}

func (a *app) requestNoteCommand() *cobra.Command {
	return needs(a.stepCommand(&cobra.Command{Use: "note", Short: "Note something in the log"}, requests.Note), "words")
}

func (a *app) requestAcknowledgeCommand() *cobra.Command {
	return a.stepCommand(&cobra.Command{Use: "acknowledge", Short: "Note that a complaint was acknowledged (DPA 2018 s.164A)"}, requests.Acknowledge)
}
