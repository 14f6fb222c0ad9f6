package api

import (
	"context"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

type campaignStep func(context.Context, sqlite.Book, consent.CampaignID) (sqlite.Campaign, error)

// CampaignCounts says how many people the gate lets through, and why not the
// others.
type CampaignCounts struct {
	People   int64                                           `json:"people"`
	Allowed  int64                                           `json:"allowed"`
	Verdicts map[consent.Verdict]int64                       `json:"verdicts"` // of each person, the best of the purposes'
	Purposes map[consent.PurposeID]map[consent.Verdict]int64 `json:"purposes"`
	Channels map[consent.CampaignChannel]int64               `json:"channels"` // of those who are written to
}

func campaignCounts(c sqlite.CampaignCounts) CampaignCounts {
	out := CampaignCounts{c.People, c.Allowed(), c.Verdicts, c.Purposes, c.Channels}
	if out.Verdicts == nil {
		empty := sqlite.NewCampaignCounts()
		out.Verdicts, out.Purposes, out.Channels = empty.Verdicts, empty.Purposes, empty.Channels
	}
	return out
}

// CampaignRule is what stands behind a code of the gate.
type CampaignRule struct {
	Code    consent.Verdict `json:"code"`
	Rule    int             `json:"rule"` // of the table; 0: none, who must be told
	Article string          `json:"article"`
	Allows  bool            `json:"allows"`
}

// CampaignMissing is one thing that keeps a campaign from approval: a reason of
// the error catalogue with what it says.
type CampaignMissing struct {
	Code   consent.Code      `json:"code"`
	Reason string            `json:"reason"`
	Field  string            `json:"field"`
	Params map[string]string `json:"params"`
}

// CampaignPlanIn is a definition; an ID of 0 is one that is not kept yet.
type CampaignPlanIn struct {
	ID         consent.CampaignID `json:"id"`
	Definition CampaignDefinition `json:"definition"`
}

// CampaignPlanOut is what it would come to now.
type CampaignPlanOut struct {
	Counts  CampaignCounts    `json:"counts"`
	Held    int64             `json:"held"` // of those allowed: their mail waits in the tray
	Missing []CampaignMissing `json:"missing"`
	Rules   []CampaignRule    `json:"rules"`
}

// Plan runs the gate over a definition and says what is missing; nothing
// changes.
func (s *Campaigns) Plan(in CampaignPlanIn) (out CampaignPlanOut, err error) {
	out = CampaignPlanOut{Missing: []CampaignMissing{}, Rules: campaignRules()}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := campaigns.PlanDefinition(background(), b, in.Definition.read(), nil)
	if err != nil {
		return out, err
	}
	out.Counts, out.Held = campaignCounts(p.Counts), p.Held
	for _, e := range p.Missing {
		params := e.Params
		if params == nil {
			params = map[string]string{}
		}
		out.Missing = append(out.Missing, CampaignMissing{e.Code, e.Reason, e.Field, params})
	}
	return out, nil
}

func campaignRules() (out []CampaignRule) {
	for _, v := range consent.Verdicts {
		out = append(out, CampaignRule{v, v.Rule(), v.Article(), v.Allows()})
	}
	return out
}

// CampaignPeopleIn asks for a window of the people of one code, "" for all: of a
// campaign that is kept, or of a definition.
type CampaignPeopleIn struct {
	ID         consent.CampaignID  `json:"id"`
	Definition *CampaignDefinition `json:"definition"`
	Code       consent.Verdict     `json:"code"`
	Offset     int                 `json:"offset"`
	Limit      int                 `json:"limit"`
}

// CampaignPerson is one of them.
type CampaignPerson struct {
	ContactID consent.ContactID                     `json:"contactId"`
	Name      string                                `json:"name"`
	Address   string                                `json:"address"`
	Code      consent.Verdict                       `json:"code"`
	Purposes  map[consent.PurposeID]consent.Verdict `json:"purposes"`
	Channel   consent.CampaignChannel               `json:"channel"`
	Held      bool                                  `json:"held"`
}

// CampaignPeopleOut is the window, and how many there are in all.
type CampaignPeopleOut struct {
	People []CampaignPerson `json:"people"`
	Total  int64            `json:"total"`
}

// campaignWindow is the most lines that one call gives.
const campaignWindow = 500

// People gives the window: as it was approved, else as the gate says now.
func (s *Campaigns) People(in CampaignPeopleIn) (out CampaignPeopleOut, err error) {
	out.People = []CampaignPerson{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	var lines []campaigns.Person
	offset, limit := max(in.Offset, 0), min(max(in.Limit, 1), campaignWindow)
	if in.Definition != nil {
		lines, out.Total, err = campaigns.PeopleOf(background(), b, in.Definition.read(), in.Code, offset, limit)
	} else {
		lines, out.Total, err = campaigns.People(background(), b, in.ID, in.Code, offset, limit)
	}
	for _, l := range lines {
		out.People = append(out.People, CampaignPerson{l.Contact, l.Name, l.Address, l.Verdict, l.Purposes, l.Channel, l.Held})
	}
	return out, err
}

// Approve fixes texts and audience, as a job; refused while anything is missing.
func (s *Campaigns) Approve(in CampaignIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return s.begin("campaign.approve", in.ID, func(j *job) error {
		c, err := campaigns.Approve(j.ctx, b, in.ID, j.total("writing"), j.upTo())
		j.counts["people"], j.counts["allowed"] = c.Counts.People, c.Counts.Allowed()
		return err
	}), nil
}
