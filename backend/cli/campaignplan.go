package cli

import (
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/fault"
	"consentbook/backend/sqlite"
)

// verdictSays is what each code of the gate means.
var verdictSays = map[consent.Verdict]string{
	consent.Suppressed: "on the do-not-write list", consent.OptedOut: "said no, and no later yes", consent.RightsPending: "a request or a restriction is open",
	consent.Undeliverable: "no address that works, a complaint, or deceased", consent.Child: "a child, and no guardian", consent.Cooldown: "asked or answered already",
	consent.Renewal: "a consent is held and can be shown", consent.ExpiredTerm: "the consent has ended", consent.NoJurisdiction: "State or kind of person not known, or its list not asked",
	consent.SoftOptIn: "a customer, soft opt-in", consent.B2BOptOut: "a business in a State where it may object", consent.NoProof: "nothing shows a consent",
	consent.InformedDuty: "must be told", consent.MergedAway: "found to be somebody else",
}

func (a *app) campaignPlanCommand() *cobra.Command {
	var draft bool
	var change int64
	c := &cobra.Command{Use: "plan BOOK FILE.yaml", Short: "Make a campaign from a definition: who may be written to, who may not, by which rule; approved where nothing is missing", Args: cobra.ExactArgs(2)}
	c.Flags().BoolVar(&draft, "draft", false, "keep it as a draft, approve nothing")
	c.Flags().Int64Var(&change, "change", 0, "put the definition in the place of that of this draft")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			d, err := campaignFile(c, b, args[1])
			if err != nil {
				return err
			}
			kept, err := campaigns.Save(c.Context(), b, consent.CampaignID(change), d)
			if err != nil {
				return err
			}
			return a.planCampaign(c, b, kept.ID, !draft)
		})
	}
	return c
}

func (a *app) campaignApproveCommand() *cobra.Command {
	c := &cobra.Command{Use: "approve BOOK ID", Short: "Approve a draft: texts and audience are fixed; refused while anything is missing", Args: cobra.ExactArgs(2)}
	c.RunE = a.onCampaign(false, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		return a.planCampaign(c, b, id, true)
	})
	return c
}

// campaignPlanned is what plan and approve print.
type campaignPlanned struct {
	campaignOut
	Excluded int64                                           `json:"excluded"`
	Held     int64                                           `json:"held"`
	Counts   map[consent.Verdict]int64                       `json:"counts"`
	Purposes map[consent.PurposeID]map[consent.Verdict]int64 `json:"purposes"`
	Channels map[consent.CampaignChannel]int64               `json:"channels"`
	Rules    map[consent.Verdict]campaignRule                `json:"rules"`
	Missing  []campaignMissing                               `json:"missing"`
	Hints    []campaignMissing                               `json:"hints"`
}

// campaignRule is the rule behind a code.
type campaignRule struct {
	Rule    int    `json:"rule"`
	Article string `json:"article"`
	Allowed bool   `json:"allowed"`
	Words   string `json:"words"`
}

// campaignMissing is one thing that keeps a campaign from approval.
type campaignMissing struct {
	Reason string            `json:"reason"`
	Field  string            `json:"field"`
	Params map[string]string `json:"params"`
	Words  string            `json:"words"`
}

// planCampaign says what the gate says, approves where it may, and answers "no"
// where it may not.
func (a *app) planCampaign(c *cobra.Command, b sqlite.Book, id consent.CampaignID, approve bool) error {
	p, err := campaigns.Plan(c.Context(), b, id, nil)
	if err != nil {
		return err
	}
	if approve && len(p.Missing) == 0 {
		if p.Campaign, err = campaigns.Approve(c.Context(), b, id, nil, nil); err != nil {
			return err
		}
		p.Counts = p.Campaign.Counts
	}
	if a.json {
		err = a.print(campaignPlan(p))
	} else {
		a.sayPlan(c, p)
	}
	if err == nil && approve && len(p.Missing) > 0 {
		err = errNo
	}
	return err
}

func campaignPlan(p campaigns.Planned) campaignPlanned {
	p.Campaign.Counts = p.Counts
	out := campaignPlanned{campaignOut: campaignPrinted(p.Campaign), Excluded: p.Counts.People - p.Counts.Allowed(), Held: p.Held, Counts: p.Counts.Verdicts, Purposes: p.Counts.Purposes, Channels: p.Counts.Channels,
		Rules: map[consent.Verdict]campaignRule{}, Missing: campaignErrors(p.Missing), Hints: campaignErrors(p.Hints)}
	for v := range p.Counts.Verdicts {
		out.Rules[v] = campaignRule{v.Rule(), v.Article(), v.Allows(), verdictSays[v]}
	}
	return out
}

func campaignErrors(all []*consent.Error) []campaignMissing {
	out := []campaignMissing{}
	for _, e := range all {
		params := e.Params
		if params == nil {
			params = map[string]string{}
		}
		out = append(out, campaignMissing{e.Reason, e.Field, params, campaignSentence(e)})
	}
	return out
}

func campaignSentence(e *consent.Error) string {
	return sentence(&fault.AppError{Code: e.Code, Reason: e.Reason, Field: e.Field, Params: e.Params})
}

func (a *app) sayPlan(c *cobra.Command, p campaigns.Planned) {
	a.say("Campaign %d, %s: %d people, %d may be written to.", p.Campaign.ID, p.Campaign.Status, p.Counts.People, p.Counts.Allowed())
	a.sayVerdicts(p.Counts.Verdicts)
	for _, purpose := range slices.Sorted(maps.Keys(p.Counts.Purposes)) {
		if len(p.Counts.Purposes) > 1 {
			a.say("%s:", purpose)
			a.sayVerdicts(p.Counts.Purposes[purpose])
		}
	}
	for _, channel := range slices.Sorted(maps.Keys(p.Counts.Channels)) {
		a.say("%8d  by %s", p.Counts.Channels[channel], channel)
	}
	if p.Held > 0 {
		a.say("%8d  of them wait until somebody has read their mail in the tray", p.Held)
	}
	for _, e := range p.Missing {
		a.say("Missing: %s", campaignSentence(e))
	}
	for _, e := range p.Hints {
		words := strings.TrimPrefix(campaignSentence(e), "Look at this: ")
		if name := e.Params["name"]; name != "" {
			words = name + ": " + words
		}
		a.say("Look at this: %s", words)
	}
	if p.Campaign.Status == consent.CampaignApproved {
		a.say("Nothing is missing: approved. Texts and audience are fixed. Send it: consentbook campaign send BOOK %d", p.Campaign.ID)
	}
}

func (a *app) sayVerdicts(counts map[consent.Verdict]int64) {
	for _, v := range slices.Concat(consent.Verdicts, []consent.Verdict{consent.MergedAway}) {
		if n := counts[v]; n > 0 {
			allowed := "left out"
			if v.Allows() {
				allowed = "allowed"
			}
			a.say("%8d  %-8s  %-15s  %s (rule %d, Art. %s)", n, allowed, v, verdictSays[v], v.Rule(), v.Article())
		}
	}
}

func (a *app) campaignPeopleCommand() *cobra.Command {
	var code string
	var limit, offset int
	c := &cobra.Command{Use: "people BOOK ID", Short: "What the gate says, person by person", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&code, "code", "", "only those of one code, such as NO_PROOF")
	c.Flags().IntVar(&limit, "limit", 1000, "lines at most")
	c.Flags().IntVar(&offset, "offset", 0, "lines to leave out first")
	c.RunE = a.onCampaign(true, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		lines, total, err := campaigns.People(c.Context(), b, id, consent.Verdict(code), offset, limit)
		if err != nil {
			return err
		}
		for _, l := range lines {
			if a.json {
				err = a.print(map[string]any{"contact": l.Contact, "email": l.Address, "code": l.Verdict, "rule": l.Verdict.Rule(), "article": l.Verdict.Article(), "allowed": l.Verdict.Allows(),
					"purposes": l.Purposes, "channel": l.Channel, "held": l.Held})
			} else {
				a.say("%8d  %-15s  %-4s  %s  %s", l.Contact, l.Verdict, l.Channel, l.Name, l.Address)
			}
			if err != nil {
				return err
			}
		}
		if int64(offset+len(lines)) < total {
			a.note("%d of %d people.", len(lines), total)
		}
		return nil
	})
	return c
}
