package api

import (
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

// CampaignText is what a campaign says in one role and language.
type CampaignText struct {
	Role     string            `json:"role"`
	Language string            `json:"language"`
	Text     string            `json:"text"`
	Own      bool              `json:"own"`
	Findings []CampaignFinding `json:"findings"`
	Refused  []CampaignMissing `json:"refused"` // why it could not be looked at; none where it was
}

// CampaignFinding is what stands between a text and its being sent.
type CampaignFinding struct {
	Severity string `json:"severity"` // missing keeps the campaign from approval
	Reason   string `json:"reason"`
	Article  string `json:"article"`
	Field    string `json:"field"`
	Text     string `json:"text"`
	Line     int    `json:"line"`
}

// CampaignTextsOut lists every text that a definition needs.
type CampaignTextsOut struct {
	Texts     []CampaignText `json:"texts"`
	Languages []string       `json:"languages"` // in which there are ready texts
}

// Texts gives them, with what is found against each.
func (s *Campaigns) Texts(in CampaignPlanIn) (CampaignTextsOut, error) {
	out := CampaignTextsOut{Texts: []CampaignText{}, Languages: texts.Languages}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	c, err := in.campaign(b)
	if err != nil {
		return out, err
	}
	all, err := campaigns.Texts(background(), b, c)
	for _, t := range all {
		one := CampaignText{t.Role, t.Language, t.Text, t.Own, []CampaignFinding{}, []CampaignMissing{}}
		for _, f := range t.Findings {
			one.Findings = append(one.Findings, CampaignFinding{f.Severity, f.Reason, f.Item, f.Field, f.Text, f.Line})
		}
		if t.Refused != nil {
			one.Refused = missingDTOs([]*consent.Error{t.Refused})
		}
		out.Texts = append(out.Texts, one)
	}
	return out, err
}
