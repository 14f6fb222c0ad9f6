package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// gateFlags are a question to the gate as it is typed.
type gateFlags struct {
	who                    whoFlags
	kind, filter, search   string
	letters, people        string
	purposes               []string
	b2b, related, screened bool
}

func (a *app) gateCommand() *cobra.Command {
	var in gateFlags
	c := &cobra.Command{Use: "gate BOOK", Short: "Who may be written to, who not, and why: twelve rules, the first that fits counts, no way around one",
		Long: "Who may be written to, who not, and why.\n\nOf each person and purpose the first rule that fits counts:\n" + gateHelp() +
			"\nWith --email or --number it answers for one person, with status 1 where nothing allows writing to them.", Args: cobra.ExactArgs(1)}
	in.who.on(c)
	f := c.Flags()
	f.StringSliceVar(&in.purposes, "purpose", nil, "purpose that is asked about; several with commas")
	f.StringVar(&in.kind, "kind", string(consent.CampaignRefresh), "refresh, invitation, information, acceptance")
	f.StringVar(&in.filter, "filter", "", "for whom, as in contacts list: tag:VIP, country:SE …; several with spaces; nothing: everybody")
	f.StringVar(&in.search, "search", "", "for whom: names, addresses, numbers that begin so")
	f.StringVar(&in.people, "people", "", "list the people of a code, such as OPTED_OUT; all: everybody, JSON lines with --json")
	f.StringVar(&in.letters, "letters", "no_email", "who gets a letter: none, no_email, all")
	f.BoolVar(&in.b2b, "b2b", false, "write to legal persons where their state lets them opt out")
	f.BoolVar(&in.related, "related", false, "what is written concerns the business or the job of who gets it (FR, IE)")
	f.BoolVar(&in.screened, "screened", false, "the list of the state was asked, where one must be (AT)")
	c.RunE = func(c *cobra.Command, args []string) error {
		g, err := in.query()
		if err != nil {
			return err
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			if in.who.email != "" || in.who.number != 0 {
				return a.gateOne(c, b, g, in)
			}
			return a.gate(c, b, g, in)
		})
	}
	return c
}

// gateHelp lists the rules.
func gateHelp() (out string) {
	for _, v := range consent.Verdicts {
		does := "left out"
		if v.Allows() {
			does = "written to"
		}
		out += fmt.Sprintf("  %2d  %-15s %-10s  Art. %s\n", v.Rule(), v, does, v.Article())
	}
	return out
}

func (in gateFlags) query() (g sqlite.GateQuery, err error) {
	g = sqlite.GateQuery{Kind: consent.CampaignKind(in.kind), Letters: in.letters, B2B: in.b2b, Related: in.related, Screened: in.screened}
	for _, p := range in.purposes {
		g.Purposes = append(g.Purposes, consent.PurposeID(p))
	}
	if in.people != "" && in.people != "all" && !slices.Contains(consent.Verdicts, consent.Verdict(in.people)) {
		return g, usage{fmt.Errorf("--people takes one of %v, or all", consent.Verdicts)}
	}
	g.Audience = sqlite.ContactQuery{Search: in.search}
	g.Audience.Filters, err = consent.ParseFilters(in.filter)
	return g, err
}

// gateOut is a person as the gate has judged them.
type gateOut struct {
	Number   consent.ContactID                     `json:"number"`
	Name     string                                `json:"name"`
	Code     consent.Verdict                       `json:"code"`
	Rule     int                                   `json:"rule"`
	Article  string                                `json:"article"`
	Allowed  bool                                  `json:"allowed"`
	Purposes map[consent.PurposeID]consent.Verdict `json:"purposes"`
	Channel  consent.CampaignChannel               `json:"channel"`
	Address  string                                `json:"address"`
	Held     bool                                  `json:"held"`
}

func gatePerson(p sqlite.GatePerson) gateOut {
	out := gateOut{p.ID, p.Contact.DisplayName(), p.Verdict, p.Verdict.Rule(), p.Verdict.Article(), p.Verdict.Allows(), map[consent.PurposeID]consent.Verdict{}, p.Channel, p.Address, p.Held}
	for _, x := range p.Purposes {
		out.Purposes[x.Purpose] = x.Verdict
	}
	return out
}

func (a *app) sayGate(p gateOut) error {
	a.say("%6d  %-15s  %-4s  %s", p.Number, p.Code, p.Channel, p.Name)
	return a.printed(p)
}

func (a *app) gateOne(c *cobra.Command, b sqlite.Book, g sqlite.GateQuery, in gateFlags) error {
	id, err := contact(c.Context(), b, in.who.email, in.who.number)
	if err != nil {
		return err
	}
	var p sqlite.GatePerson
	err = b.Read(c.Context(), func(v *sqlite.View) (err error) {
		p, err = v.GateOne(g, id)
		return err
	})
	if err != nil {
		return err
	}
	if err := a.sayGate(gatePerson(p)); err != nil || p.Verdict.Allows() {
		return err
	}
	return errNo
}

// gateCounts are how many people have which code.
type gateCounts struct {
	Kind     consent.CampaignKind                            `json:"kind"`
	People   int64                                           `json:"people"`
	Allowed  int64                                           `json:"allowed"`
	Excluded int64                                           `json:"excluded"`
	Held     int64                                           `json:"held"`
	Codes    map[consent.Verdict]int64                       `json:"codes"`
	Purposes map[consent.PurposeID]map[consent.Verdict]int64 `json:"purposes"`
	Channels map[consent.CampaignChannel]int64               `json:"channels"`
}

func (n *gateCounts) add(p sqlite.GatePerson) {
	n.People++
	n.Codes[p.Verdict]++
	for _, x := range p.Purposes {
		if n.Purposes[x.Purpose] == nil {
			n.Purposes[x.Purpose] = map[consent.Verdict]int64{}
		}
		n.Purposes[x.Purpose][x.Verdict]++
	}
	if !p.Verdict.Allows() {
		n.Excluded++
		return
	}
	n.Allowed++
	n.Channels[p.Channel]++
	if p.Held {
		n.Held++
	}
}

func (a *app) gate(c *cobra.Command, b sqlite.Book, g sqlite.GateQuery, in gateFlags) error {
	n := gateCounts{Kind: g.Kind, Codes: map[consent.Verdict]int64{}, Purposes: map[consent.PurposeID]map[consent.Verdict]int64{}, Channels: map[consent.CampaignChannel]int64{}}
	m := a.meter()
	err := b.Read(c.Context(), func(v *sqlite.View) error {
		return v.Gate(g, func(p sqlite.GatePerson) error {
			m.add()
			n.add(p)
			if in.people == "all" || in.people != "" && consent.Verdict(in.people) == p.Verdict {
				return a.sayGate(gatePerson(p))
			}
			return nil
		})
	})
	m.done()
	if err != nil || in.people != "" {
		return err
	}
	a.say("%d people: %d may be written to, %d not.", n.People, n.Allowed, n.Excluded)
	for _, v := range consent.Verdicts {
		if n.Codes[v] > 0 {
			a.say("%8d  %2d  %-15s  %s (Art. %s)", n.Codes[v], v.Rule(), v, gateWords[v], v.Article())
		}
	}
	for _, ch := range []consent.CampaignChannel{consent.ByMail, consent.ByPost} {
		if n.Channels[ch] > 0 {
			a.say("%8d  by %s", n.Channels[ch], ch)
		}
	}
	if n.Held > 0 {
		a.say("%8d  are held until their mail in the tray is read", n.Held)
	}
	return a.printed(n)
}

var gateWords = map[consent.Verdict]string{
	consent.Suppressed: "suppressed, and has not come back", consent.OptedOut: "said no", consent.RightsPending: "a request is open, or use is restricted",
	consent.Undeliverable: "cannot be reached", consent.Child: "a child, and nobody consented for it", consent.Cooldown: "has answered, or was asked not long ago",
	consent.Renewal: "consented, and it can be shown", consent.ExpiredTerm: "consent is over, nothing takes its place", consent.NoJurisdiction: "the law that holds is not known",
	consent.SoftOptIn: "a customer, under the conditions of the state", consent.B2BOptOut: "a company that may opt out", consent.NoProof: "no proof of consent", consent.InformedDuty: "is told",
}
