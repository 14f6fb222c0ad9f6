package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/processors"
	"consentbook/backend/sqlite"
)

var errOneOfThree = errors.New("say one of --out FILE, --keep FILE and --off")

func (a *app) partyCommand() *cobra.Command {
	c := &cobra.Command{Use: "party", Short: "Who has a role beside the business: joint controller, representative, data protection officer, authority (Art. 26, 27, 37, 51)"}
	c.AddCommand(a.partyListCommand(), a.partyShowCommand(), a.partyAddCommand(), a.partyChangeCommand(), a.partyFileCommand(), a.partyEndCommand(), a.partyRemoveCommand(), a.partyDPOCommand(), a.partyAuthoritiesCommand())
	return c
}

type partyPrinted struct {
	consent.Party
	Gaps []consent.Gap `json:"gaps"`
	Due  string        `json:"due"`
}

type partyShown struct {
	partyPrinted
	Uses    []processors.Use `json:"uses"`
	History []stepPrinted    `json:"history"`
}

func (a *app) partyListCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{Use: "list BOOK", Short: "The parties, and what is missing among them", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&all, "all", false, "with those that have ended")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			rows, missing, err := processors.Parties(c.Context(), b, all)
			if err != nil {
				return err
			}
			out := []partyPrinted{}
			for _, l := range rows {
				out = append(out, partyPrinted{l.Row, l.Gaps, l.Due})
				a.say("%4d  %-14s %-32s %3d missing  due %s", l.Row.ID, l.Row.Role, dashed(l.Row.Name), len(l.Gaps), dashed(l.Due))
			}
			a.sayMissing(missing)
			return a.printed(map[string]any{"parties": out, "missing": missing})
		})
	}
	return c
}

func (a *app) onParty(readOnly bool, fn func(c *cobra.Command, b sqlite.Book, id consent.PartyID) error) func(*cobra.Command, []string) error {
	return onRow(a, "a party; consentbook party list shows them", readOnly, fn)
}

func (a *app) partyShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show BOOK NUMBER", Short: "One party, what it lacks, what rests on it, its history", Args: cobra.ExactArgs(2)}
	c.RunE = a.onParty(true, func(c *cobra.Command, b sqlite.Book, id consent.PartyID) error {
		p, err := processors.GetParty(c.Context(), b, id)
		if err != nil {
			return err
		}
		x := p.Row
		a.say("%d  %s: %s", x.ID, x.Role, dashed(x.Name))
		for _, line := range []struct{ term, value string }{{"contact", x.Contact}, {"address", strings.ReplaceAll(x.Address, "\n", ", ")}, {"e-mail", x.Email}, {"telephone", x.Phone}, {"arrangement", x.Arrangement},
			{"essence", x.Essence}, {"signed", x.SignedOn}, {"reason", x.Reason}, {"law", x.Law}, {"no conflict", x.NoConflict}, {"published", x.Published}, {"authority told", x.Notified}, {"next look", x.ReviewOn}, {"ended", x.EndedOn}} {
			if line.value != "" {
				a.say("      %-14s %s", line.term, line.value)
			}
		}
		for _, u := range p.Uses {
			a.say("      %-14s %d  %s", u.Register, u.ID, u.Name)
		}
		a.sayMissing(p.Gaps)
		return a.printed(partyShown{partyPrinted{p.Row, p.Gaps, p.Due}, p.Uses, stepsPrinted(p.History)})
	})
	return c
}

// partyFlags are the fields of a party that people type most.
func partyFlags(c *cobra.Command) {
	flagsOf(c, "role", "joint, controller (for whom we process), representative, dpo, authority", "name", "who it is", "contact", "whom to reach there", "address", "postal address", "email", "address of mail",
		"phone", "telephone", "website", "web site", "country", "two letters", "arrangement", "with a joint controller: who does what (26(1))", "essence", "what people are told of it (26(2))", "signed-on", "day of the arrangement, mandate or contract",
		"reason", "why an officer or representative is needed, or is not", "no-conflict", "what else the officer does, and why it does not conflict (38(6))", "published-on", "day on which the officer's contact was published (37(7))",
		"notified-on", "day on which the authority was told (37(7))", "review-on", "day of the next look", "file", `the row as one JSON document, as party show --json prints it; "-": on standard input`)
	c.Flags().Bool("required", false, "the law wants an officer or a representative")
}

// partyInto lays what was typed over a row.
func (a *app) partyInto(c *cobra.Command, row consent.Party) (consent.Party, error) {
	id, file, path := row.ID, row.File, ""
	said(c, "file", &path)
	if err := a.rowFile(path, &row); err != nil {
		return row, err
	}
	row.ID, row.File = id, file // the number and the file are no fields to type
	said(c, "role", (*string)(&row.Role))
	saidYes(c, "required", &row.Required)
	for name, field := range map[string]*string{"name": &row.Name, "contact": &row.Contact, "address": &row.Address, "email": &row.Email, "phone": &row.Phone, "website": &row.Website, "country": &row.Country,
		"arrangement": &row.Arrangement, "essence": &row.Essence, "signed-on": &row.SignedOn, "reason": &row.Reason, "no-conflict": &row.NoConflict, "published-on": &row.Published, "notified-on": &row.Notified, "review-on": &row.ReviewOn} {
		said(c, name, field)
	}
	return row, nil
}

func (a *app) partyAddCommand() *cobra.Command {
	c := &cobra.Command{Use: "add BOOK", Short: "Put a party into the register", Args: cobra.ExactArgs(1)}
	partyFlags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		row, err := a.partyInto(c, consent.Party{})
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			saved, err := processors.SaveParty(c.Context(), b, row)
			return a.saidParty(c, b, saved, err)
		})
	}
	return c
}

func (a *app) partyChangeCommand() *cobra.Command {
	c := &cobra.Command{Use: "change BOOK NUMBER", Short: "Change a party; what is not said stays", Args: cobra.ExactArgs(2)}
	partyFlags(c)
	c.RunE = a.onParty(false, func(c *cobra.Command, b sqlite.Book, id consent.PartyID) error {
		is, err := processors.GetParty(c.Context(), b, id)
		if err != nil {
			return err
		}
		row, err := a.partyInto(c, is.Row)
		if err != nil {
			return err
		}
		saved, err := processors.SaveParty(c.Context(), b, row)
		return a.saidParty(c, b, saved, err)
	})
	return c
}

// saidParty prints a party as it stands after an act.
func (a *app) saidParty(c *cobra.Command, b sqlite.Book, p consent.Party, err error) error {
	if err != nil {
		return err
	}
	is, err := processors.GetParty(c.Context(), b, p.ID)
	if err != nil {
		return err
	}
	a.say("Party %d: %s %s. %d missing.", p.ID, p.Role, p.Name, len(is.Gaps))
	a.sayMissing(is.Gaps)
	return a.printed(partyPrinted{is.Row, is.Gaps, is.Due})
}

func (a *app) partyEndCommand() *cobra.Command {
	var on string
	c := &cobra.Command{Use: "end BOOK NUMBER", Short: "Enter the day on which a party's role ends", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&on, "on", "", "day (today)")
	c.RunE = a.onParty(false, func(c *cobra.Command, b sqlite.Book, id consent.PartyID) error {
		p, err := processors.EndParty(c.Context(), b, id, on)
		return a.saidParty(c, b, p, err)
	})
	return c
}

func (a *app) partyRemoveCommand() *cobra.Command {
	c := &cobra.Command{Use: "remove BOOK NUMBER", Short: "Take a party out that was entered by mistake", Args: cobra.ExactArgs(2)}
	c.RunE = a.onParty(false, func(c *cobra.Command, b sqlite.Book, id consent.PartyID) error {
		p, err := processors.RemoveParty(c.Context(), b, id)
		if err != nil {
			return err
		}
		a.say("Removed: %s %s.", p.Role, p.Name)
		return a.printed(p)
	})
	return c
}
