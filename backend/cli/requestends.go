package cli

import (
	"context"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

func (a *app) requestRecipientCommand() *cobra.Command {
	var x consent.Recipient
	var suggest bool
	var told, confirmed, not int64
	c := &cobra.Command{Use: "recipient", Short: "Who has the data and is told (Art. 19)", PreRunE: exactly("add", "suggest", "told", "confirmed", "not-told")}
	f := c.Flags()
	f.StringVar(&x.Name, "add", "", "name of a recipient")
	f.StringVar(&x.Role, "role", "processor", "processor, joint, controller, authority or public")
	f.StringVar(&x.Reach, "reach", "", "its address")
	f.StringVar(&x.Country, "country", "", "its country")
	f.StringSliceVar(&x.Categories, "category", nil, "data it has; once for each")
	f.BoolVar(&suggest, "suggest", false, "show whom the register of purposes names")
	f.Int64Var(&told, "told", 0, "number of a recipient that was told")
	f.Int64Var(&confirmed, "confirmed", 0, "number of a recipient that has done so")
	f.Int64Var(&not, "not-told", 0, "number of a recipient that cannot be told; --words say why")
	c = a.stepCommand(c, func(ctx context.Context, b sqlite.Book, s requests.Step) (requests.Shown, error) {
		switch {
		case told != 0:
			return requests.RecipientTold(ctx, b, s, told)
		case confirmed != 0:
			return requests.RecipientConfirmed(ctx, b, s, confirmed)
		case not != 0:
			return requests.RecipientNotTold(ctx, b, s, not)
		}
		return requests.AddRecipient(ctx, b, s, x)
	})
	step := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		if !suggest {
			return step(c, args)
		}
		return a.suggestRecipients(c, args)
	}
	return c
}

func (a *app) suggestRecipients(c *cobra.Command, args []string) error {
	id, err := requestNumber(args[1])
	if err != nil {
		return err
	}
	return a.with(c, args[0], true, func(b sqlite.Book) error {
		all, err := requests.SuggestRecipients(c.Context(), b, id)
		for _, x := range all {
			a.say("%-40s  %s", x.Name, x.Role)
			if err := a.printed(x); err != nil {
				return err
			}
		}
		return err
	})
}

func (a *app) requestRefuseCommand() *cobra.Command {
	var kind string
	var both bool
	var x consent.Refusal
	c := &cobra.Command{Use: "refuse", Short: "Refuse what is asked, or one type of it; the person was told so on the day of the step",
		Long: "A refusal needs a code that the type admits, its reasons, what the controller must prove (Art. 12(5)), and that the person was told of the supervisory authority and the courts (Art. 12(4)), by the last day of the first month."}
	f := c.Flags()
	f.StringVar(&kind, "type", "", "one of the types; without it all that are left")
	f.StringVar(&x.Code, "code", "", "UNFOUNDED, EXCESSIVE, NOT_IDENTIFIABLE, ID_FAILED, RIGHTS_OF_OTHERS, ACCURATE_16, GROUND_17_1_ABSENT, EXC_17_3_a to e, …")
	f.StringVar(&x.Reasons, "reasons", "", "as the person was told")
	f.StringVar(&x.Evidence, "evidence", "", "what shows it, where the controller must")
	f.StringVar(&x.Law, "law", "", "national law, where the code rests on it")
	f.StringVar(&x.Late, "late", "", "why it is told after the last day")
	f.BoolVar(&x.ToldSA, "told-authority", false, "the person was told of the supervisory authority")
	f.BoolVar(&x.ToldCourt, "told-court", false, "the person was told of the courts")
	f.BoolVar(&both, "told-remedies", false, "of both")
	c = a.stepCommand(c, func(ctx context.Context, b sqlite.Book, s requests.Step) (out requests.Shown, err error) {
		x.ToldSA, x.ToldCourt = x.ToldSA || both, x.ToldCourt || both
		if x.Type, err = typeNamed(kind); err != nil {
			return out, err
		}
		return requests.Refuse(ctx, b, s, x)
	})
	return needs(c, "code")
}

func typeNamed(s string) (consent.RequestType, error) {
	if s == "" {
		return "", nil
	}
	return consent.ParseRequestType(s)
}

func (a *app) requestFulfilCommand() *cobra.Command {
	var kind string
	var entry int64
	var purposes []string
	var x requests.Fulfilment
	c := &cobra.Command{Use: "fulfil", Short: "Do what is asked, or note that it was done",
		Long: "An objection, a withdrawal and a restriction are carried out here. An export, a correction and an erasure are done by their own commands and found by their entry; --elsewhere says what was done outside of the book."}
	f := c.Flags()
	f.StringVar(&kind, "type", "", "one of the types; without it all that are left")
	f.Int64Var(&entry, "entry", 0, "entry of the act in the ledger; without it the last that fits")
	f.StringSliceVar(&purposes, "purpose", nil, "of an objection or a withdrawal; without it all")
	f.StringVar(&x.Elsewhere, "elsewhere", "", "where and how it was done, or what came of it")
	return a.stepCommand(c, func(ctx context.Context, b sqlite.Book, s requests.Step) (out requests.Shown, err error) {
		if x.Type, err = typeNamed(kind); err != nil {
			return out, err
		}
		for _, p := range purposes {
			x.Purposes = append(x.Purposes, consent.PurposeID(p))
		}
		x.Entry = consent.Entry(entry)
		return requests.Fulfil(ctx, b, s, x)
	})
}

func (a *app) requestLiftCommand() *cobra.Command {
	var told bool
	c := &cobra.Command{Use: "lift", Short: "End a restriction: first --told, that the person was told (Art. 18(3))"}
	c.Flags().BoolVar(&told, "told", false, "the person was told that it ends")
	return a.stepCommand(c, func(ctx context.Context, b sqlite.Book, s requests.Step) (requests.Shown, error) {
		if told {
			return requests.LiftTold(ctx, b, s)
		}
		return requests.Lift(ctx, b, s)
	})
}

func (a *app) requestCloseCommand() *cobra.Command {
	var x requests.Closing
	var outcome string
	c := &cobra.Command{Use: "close", Short: "Close a request whose every part is done or refused, and answered"}
	f := c.Flags()
	f.StringVar(&outcome, "outcome", "", "withdrawn (by the person; --words say how) or no_data (nobody in the book); else it follows from what was done")
	f.StringVar(&x.Response.SentOn, "sent", "", "day on which the answer left")
	f.StringVar(&x.Response.Medium, "medium", "", "mail, post, hand or other")
	f.StringVar(&x.Response.Format, "format", "", "of what was sent: pdf, zip, csv")
	return a.stepCommand(c, func(ctx context.Context, b sqlite.Book, s requests.Step) (requests.Shown, error) {
		x.Outcome = consent.RequestOutcome(outcome)
		return requests.Close(ctx, b, s, x)
	})
}

func (a *app) requestReopenCommand() *cobra.Command {
	return needs(a.stepCommand(&cobra.Command{Use: "reopen", Short: "Open a closed request again; --words say why"}, requests.Reopen), "words")
}

func (a *app) requestForgetCommand() *cobra.Command {
	return &cobra.Command{Use: "forget BOOK REQUEST", Short: "Take who asked out of a closed request of somebody who is not in the book", Args: cobra.ExactArgs(2),
		Long: "Names, words and letters go; the register still lists the request with its days, types and outcome. The requests of people of the book go with them: subject erase.",
		RunE: func(c *cobra.Command, args []string) error {
			id, err := requestNumber(args[1])
			if err != nil {
				return err
			}
			return a.with(c, args[0], false, func(b sqlite.Book) error { return a.requestDone(requests.Forget(c.Context(), b, id)) })
		}}
}

func (a *app) requestUndoCommand() *cobra.Command {
	return a.stepCommand(&cobra.Command{Use: "undo", Short: "Take the last step back, where nothing of it has left the house"}, requests.Undo)
}
