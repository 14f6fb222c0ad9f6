package cli

import (
	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/sqlite"
)

func (a *app) holdCommand() *cobra.Command {
	c := &cobra.Command{Use: "hold", Short: "What keeps a person's data from being erased (Art. 17(3)(b), (e))"}
	c.AddCommand(a.holdAddCommand(), a.holdListCommand(), a.holdLiftCommand())
	return c
}

type holdOut struct {
	Hold    int64             `json:"hold"`
	Contact consent.ContactID `json:"contact"`
	Words   string            `json:"words"`
	Law     string            `json:"law"`
	Since   string            `json:"since"`
	Until   string            `json:"until"`
	EndedAt string            `json:"ended_at"`
	Entry   consent.Entry     `json:"entry"`
}

func (a *app) holdLine(h sqlite.Hold) error {
	until := h.Until
	switch {
	case h.EndedAt != "":
		until = "lifted"
	case until == "":
		until = "until it is lifted"
	}
	a.say("%6d  contact %d  %s  %-18s  %s  %s", h.ID, h.Contact, h.Since, until, h.Law, h.Words)
	return a.printed(holdOut{h.ID, h.Contact, h.Words, h.Law, h.Since, h.Until, h.EndedAt, h.Entry})
}

func (a *app) holdAddCommand() *cobra.Command {
	var h sqlite.Hold
	var email string
	var number int64
	c := &cobra.Command{Use: "add BOOK", Short: "Keep a person's data from being erased", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&email, "email", "", "address of the person")
	f.Int64Var(&number, "number", 0, "number of the contact")
	f.StringVar(&h.Words, "reason", "", "why: the claim, the audit")
	f.StringVar(&h.Law, "law", "", "national law, where one demands it")
	f.StringVar(&h.Since, "since", "", "day (today)")
	f.StringVar(&h.Until, "until", "", "last day; none: until it is lifted")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) (err error) {
			if h.Contact, err = contact(c.Context(), b, email, number); err != nil {
				return err
			}
			if h, err = erasures.AddHold(c.Context(), b, h); err != nil {
				return err
			}
			return a.holdLine(h)
		})
	}
	return needs(c, "reason")
}

func (a *app) holdListCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{Use: "list BOOK", Short: "Holds that are open", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&all, "all", false, "lifted ones too")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			hs, err := erasures.Holds(c.Context(), b, all)
			if err != nil {
				return err
			}
			for _, h := range hs {
				if err := a.holdLine(h); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return c
}

func (a *app) holdLiftCommand() *cobra.Command {
	var id int64
	var why string
	c := &cobra.Command{Use: "lift BOOK", Short: "End a hold", Args: cobra.ExactArgs(1)}
	c.Flags().Int64Var(&id, "hold", 0, "its number")
	c.Flags().StringVar(&why, "reason", "", "why it holds no longer")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			h, err := erasures.LiftHold(c.Context(), b, id, why)
			if err != nil {
				return err
			}
			return a.holdLine(h)
		})
	}
	return needs(c, "hold", "reason")
}
