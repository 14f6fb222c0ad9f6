package api

import (
	"fmt"
	"io"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sqlite"
)

// CampaignRuled is a rule of the gate, with how many it fits.
type CampaignRuled struct {
	CampaignRule
	People int64 `json:"people"`
}

// CampaignSum is what the gate says for one purpose, or of the people.
type CampaignSum struct {
	Purpose consent.PurposeID `json:"purpose"` // "": of the people, by the best verdict
	Allowed int64             `json:"allowed"`
	LeftOut int64             `json:"leftOut"`
	Rules   []CampaignRuled   `json:"rules"` // all of them, in order
}

// CampaignAudienceOut is what a campaign would come to now.
type CampaignAudienceOut struct {
	Counted bool              `json:"counted"` // false: Count must count first
	People  int64             `json:"people"`
	Held    int64             `json:"held"` // of those allowed, whose mail lies in the tray
	Mail    int64             `json:"mail"`
	Post    int64             `json:"post"`
	Sums    []CampaignSum     `json:"sums"` // the people first, then purpose by purpose
	Missing []CampaignMissing `json:"missing"`
}

// askedRules are the rules that a kind of campaign looks at.
func askedRules(kind consent.CampaignKind) []consent.Verdict {
	if kind.Asks() {
		return consent.Verdicts[:len(consent.Verdicts)-1]
	}
	return []consent.Verdict{consent.Suppressed, consent.Undeliverable, consent.InformedDuty}
}

func campaignSum(kind consent.CampaignKind, purpose consent.PurposeID, counts map[consent.Verdict]int64) CampaignSum {
	sum := CampaignSum{Purpose: purpose, Rules: []CampaignRuled{}}
	shown := map[consent.Verdict]bool{}
	add := func(v consent.Verdict) {
		if shown[v] = true; v.Allows() {
			sum.Allowed += counts[v]
		} else {
			sum.LeftOut += counts[v]
		}
		sum.Rules = append(sum.Rules, CampaignRuled{CampaignRule{v, v.Rule(), v.Article(), v.Allows()}, counts[v]})
	}
	for _, v := range askedRules(kind) {
		add(v)
	}
	for _, v := range append(consent.Verdicts[:len(consent.Verdicts):len(consent.Verdicts)], consent.MergedAway) {
		if !shown[v] && counts[v] > 0 {
			add(v)
		}
	}
	return sum
}

func campaignAudience(p campaigns.Planned) CampaignAudienceOut {
	d := p.Campaign.Definition
	out := CampaignAudienceOut{Counted: true, People: p.Counts.People, Held: p.Held, Mail: p.Counts.Channels[consent.ByMail], Post: p.Counts.Channels[consent.ByPost], Missing: missingDTOs(p.Missing),
		Sums: []CampaignSum{campaignSum(d.Kind, "", p.Counts.Verdicts)}}
	for _, purpose := range d.Purposes {
		out.Sums = append(out.Sums, campaignSum(d.Kind, purpose, p.Counts.Purposes[purpose]))
	}
	return out
}

// campaign is what is planned: a frozen one as it is kept, else as it is typed.
func (in CampaignPlanIn) campaign(b sqlite.Book) (c sqlite.Campaign, err error) {
	if in.ID != 0 {
		if c, err = campaigns.Find(background(), b, in.ID); err != nil || c.Frozen {
			return c, err
		}
	}
	c.Definition = in.Definition.read().Complete()
	return c, nil
}

func missingDTOs(missing []*consent.Error) []CampaignMissing {
	out := []CampaignMissing{}
	for _, e := range missing {
		params := e.Params
		if params == nil {
			params = map[string]string{}
		}
		out = append(out, CampaignMissing{e.Code, e.Reason, e.Field, params})
	}
	return out
}

// Audience says whom the gate lets through, by which rule, and what is missing. A
// large register is counted by Count; what that counted is known till the next
// entry.
func (s *Campaigns) Audience(in CampaignPlanIn) (out CampaignAudienceOut, err error) {
	out.Sums, out.Missing = []CampaignSum{}, []CampaignMissing{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	key, everyone, err := campaignKey(b, in)
	if err != nil {
		return out, err
	}
	found, _ := s.kept.find(key)
	if kept, known := found.(CampaignAudienceOut); known {
		return kept, nil
	}
	if everyone > countedAtOnce {
		return out, nil
	}
	return s.plan(b, in, key, func() (campaigns.Planned, error) { return s.planned(b, in, &job{ctx: background()}, nil) })
}

// Count runs the gate over a large audience, as a job that can be stopped; Audience
// knows the answer afterwards.
func (s *Campaigns) Count(in CampaignPlanIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	key, everyone, err := campaignKey(b, in)
	if err != nil {
		return out, err
	}
	out.Job = s.d.start("campaign.count", func(j *job) error {
		j.p.Phase("reading", everyone)
		_, err := s.plan(b, in, key, func() (campaigns.Planned, error) { return s.planned(b, in, j, func() { j.p.Add(1) }) })
		return err
	})
	return out, nil
}

func (s *Campaigns) planned(b sqlite.Book, in CampaignPlanIn, j *job, seen func()) (campaigns.Planned, error) {
	c, err := in.campaign(b)
	if err != nil {
		return campaigns.Planned{}, err
	}
	if c.Frozen {
		return campaigns.Plan(j.ctx, b, c.ID, seen)
	}
	return campaigns.PlanDefinition(j.ctx, b, c.Definition, seen)
}

func (s *Campaigns) plan(b sqlite.Book, in CampaignPlanIn, key string, work func() (campaigns.Planned, error)) (CampaignAudienceOut, error) {
	p, err := work()
	if err != nil {
		return CampaignAudienceOut{Sums: []CampaignSum{}, Missing: []CampaignMissing{}}, err
	}
	out := campaignAudience(p)
	s.kept.keep(key, out)
	return out, nil
}

// CampaignRuleIn asks for a window of those on whom the gate says one thing.
type CampaignRuleIn struct {
	ID         consent.CampaignID `json:"id"`
	Definition CampaignDefinition `json:"definition"`
	Purpose    consent.PurposeID  `json:"purpose"` // "": of the people
	Code       consent.Verdict    `json:"code"`    // "": everybody
	Offset     int                `json:"offset"`
	Limit      int                `json:"limit"`
}

// CampaignRulePerson is one of them.
type CampaignRulePerson struct {
	ID      consent.ContactID `json:"id"`
	Name    string            `json:"name"`
	Address string            `json:"address"`
	Source  string            `json:"source"`
	Import  int64             `json:"import"`
}

// CampaignRuleOut is the window. Filter names all of them as the list of
// contacts reads it, "" where they are too many to name.
type CampaignRuleOut struct {
	Total  int64                `json:"total"`
	People []CampaignRulePerson `json:"people"`
	Filter string               `json:"filter"`
}

// peopleNamed is how many people a filter names at most: it travels in an
// address of the window.
const peopleNamed = 5000

// filterLongest is how long a filter of more people is at most: whole rows of
// numbers are short, however many they are.
const filterLongest = 64 << 10

// RulePeople gives a window of those on whom the gate says one thing.
func (s *Campaigns) RulePeople(in CampaignRuleIn) (CampaignRuleOut, error) {
	out := CampaignRuleOut{People: []CampaignRulePerson{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	ids, err := s.rule(b, in)
	if err != nil {
		return out, err
	}
	out.Total = int64(len(ids))
	if filter := campaigns.IDFilter(ids); len(ids) <= peopleNamed || len(filter) <= filterLongest {
		out.Filter = filter
	}
	from := min(max(in.Offset, 0), len(ids))
	named, err := campaigns.Named(background(), b, ids[from:min(from+min(max(in.Limit, 0), 500), len(ids))])
	for _, c := range named {
		out.People = append(out.People, CampaignRulePerson{c.ID, c.DisplayName(), c.Email(), c.Source, int64(c.Import)})
	}
	return out, err
}

// rule finds everybody once, and knows them till the next entry.
func (s *Campaigns) rule(b sqlite.Book, in CampaignRuleIn) ([]consent.ContactID, error) {
	at := CampaignPlanIn{in.ID, in.Definition}
	key, _, err := campaignKey(b, at)
	if err != nil {
		return nil, err
	}
	key += fmt.Sprintf(" %s %s", in.Purpose, in.Code)
	found, _ := s.kept.find(key)
	if kept, known := found.([]consent.ContactID); known {
		return kept, nil
	}
	c, err := at.campaign(b)
	if err != nil {
		return nil, err
	}
	ids, err := campaigns.Rule(background(), b, c, in.Purpose, in.Code)
	if err == nil {
		s.kept.keep(key, ids)
	}
	return ids, err
}

// SaveRule writes those on whom the gate says one thing into a workbook, as a
// job.
func (s *Campaigns) SaveRule(in CampaignRuleIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	ids, err := s.rule(b, in)
	if err != nil {
		return out, err
	}
	if len(ids) == 0 {
		return out, consent.Fail(consent.RefusedByLaw, "campaign_nobody", "audience", "article", "ePrivacy 13")
	}
	filters, err := consent.ParseFilters(campaigns.IDFilter(ids))
	if err != nil {
		return out, err
	}
	out.Job = s.d.produce("contacts.export", "audience.xlsx", int64(len(ids)), func(j *job, w io.Writer) error {
		made, err := contacts.Export(j.ctx, b, contacts.ExportOrder{Query: contacts.Query{Filters: filters}, Format: "xlsx"}, w, func() { j.p.Add(1) })
		j.counts["rows"] = made.Rows
		return err
	})
	return out, nil
}
