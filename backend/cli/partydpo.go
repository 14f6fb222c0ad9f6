package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/processors"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// dpoFacts name what decides whether an officer is required.
var dpoFacts = map[string]string{
	"public": "a public body, courts apart", "monitoring": "core activities watch people regularly and systematically on a large scale", "special": "core activities process special categories or offences on a large scale",
	"people": "people who as a rule work with data by machine", "dpia": "something needs an impact assessment", "trade": "data are processed to be passed on, or for market or opinion research",
}

func (a *app) partyDPOCommand() *cobra.Command {
	answers := map[string]*string{}
	people := int64(-1)
	var d processors.Decision
	c := &cobra.Command{Use: "dpo BOOK", Short: "Decide whether a data protection officer is required, and keep the decision (Art. 37(1))", Args: cobra.ExactArgs(1),
		Long: `Decides from facts whether a data protection officer is required: Art. 37(1) GDPR,
and in Germany § 38(1) BDSG. The decision is kept with its facts, also where none is
required (Art. 5(2)). What is not answered is asked for; in doubt nothing is kept.`}
	f := c.Flags()
	for _, name := range []string{"public", "monitoring", "special", "dpia", "trade"} {
		answers[name] = f.String(name, "", "yes or no: "+dpoFacts[name])
	}
	f.Int64Var(&people, "people", -1, "how many "+dpoFacts["people"])
	f.StringVar(&d.Facts.Country, "country", "", "whose national law counts (that of the business)")
	f.StringVar(&d.Reason, "reason", "", "in words, beside the facts")
	f.StringVar(&d.Party.Name, "name", "", "the officer")
	f.StringVar(&d.Party.Email, "email", "", "of the officer")
	f.StringVar(&d.Party.Phone, "phone", "", "of the officer")
	f.StringVar(&d.Party.Address, "address", "", "of the officer")
	f.StringVar(&d.Party.NoConflict, "no-conflict", "", "what else the officer does, and why it does not conflict (38(6))")
	f.StringVar(&d.Party.Published, "published-on", "", "day on which the officer's contact was published (37(7))")
	f.StringVar(&d.Party.Notified, "notified-on", "", "day on which the authority was told (37(7))")
	c.RunE = func(c *cobra.Command, args []string) error {
		for name, into := range map[string]**bool{"public": &d.Facts.Public, "monitoring": &d.Facts.Monitoring, "special": &d.Facts.Special, "dpia": &d.Facts.DPIA, "trade": &d.Facts.Trade} {
			var err error
			if *into, err = yesOrNo(name, *answers[name]); err != nil {
				return err
			}
		}
		if people >= 0 {
			d.Facts.People = &people
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			v, p, err := processors.DecideDPO(c.Context(), b, d)
			if err != nil {
				return err
			}
			return a.sayVerdict(v, p)
		})
	}
	return c
}

// yesOrNo reads an answer; nil where none was given.
func yesOrNo(name, s string) (*bool, error) {
	yes := s == "yes"
	switch s {
	case "":
		return nil, nil
	case "yes", "no":
		return &yes, nil
	}
	return nil, usage{fmt.Errorf("--%s is yes or no", name)}
}

func (a *app) sayVerdict(v consent.DPOVerdict, p consent.Party) error {
	word := "No data protection officer is required."
	if v.Required {
		word = "A data protection officer is required."
	}
	a.say("%s Kept as party %d.", word, p.ID)
	for _, r := range v.Reasons {
		a.say("      %-4s Art. %-12s %s", r.State, r.Article, dpoFacts[r.Fact])
	}
	return a.printed(map[string]any{"required": v.Required, "law": v.Law, "reasons": v.Reasons, "party": p})
}

func (a *app) partyFileCommand() *cobra.Command {
	var out, path string
	var off bool
	c := &cobra.Command{Use: "file BOOK NUMBER", Short: "Write the file that is kept (--out), keep another (--keep) or none (--off)", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&out, "out", "", "file to write")
	c.Flags().StringVar(&path, "keep", "", "file to keep in the place of the one before: an arrangement, a mandate, a contract")
	c.Flags().BoolVar(&off, "off", false, "take the file off and out of the book")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := oneOfThree(out, path, off); err != nil {
			return err
		}
		return a.onParty(out != "", func(c *cobra.Command, b sqlite.Book, id consent.PartyID) error {
			if out != "" {
				f, err := processors.OpenOfParty(c.Context(), b, id)
				if err != nil {
					return err
				}
				return a.writeKept(out, f)
			}
			f, err := contractFile(path)
			if err != nil {
				return err
			}
			p, err := processors.AttachToParty(c.Context(), b, id, f)
			return a.saidParty(c, b, p, err)
		})(c, args)
	}
	return c
}

func (a *app) partyAuthoritiesCommand() *cobra.Command {
	var country string
	c := &cobra.Command{Use: "authorities", Short: "The supervisory authorities, with their sites and the languages of a complaint; needs no book", Args: cobra.NoArgs}
	c.Flags().StringVar(&country, "country", "", "of this country, or of a Land: DE, DE-BY")
	c.RunE = func(c *cobra.Command, args []string) error {
		list := texts.Authorities(country)
		for _, x := range list {
			a.say("%-6s %s, %s", x.Place, x.Name, x.Site)
		}
		return a.printed(map[string]any{"authorities": list, "source": texts.AuthoritiesSource})
	}
	return c
}
