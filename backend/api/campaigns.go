package api

import (
	"sync"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Campaigns write to people: planned, approved, sent, closed. What the gate
// refuses nothing lets through.
type Campaigns struct {
	d    *Deps
	mu   sync.Mutex
	work map[consent.CampaignID]campaignWork
	kept kept[any]
}

// CampaignRow is a campaign in a list.
type CampaignRow struct {
	ID         consent.CampaignID     `json:"id"`
	Kind       consent.CampaignKind   `json:"kind"`
	Name       string                 `json:"name"`
	Status     consent.CampaignStatus `json:"status"`
	Frozen     bool                   `json:"frozen"` // texts are fixed: it can be approved to the end or cancelled
	CreatedAt  string                 `json:"createdAt"`
	ApprovedAt string                 `json:"approvedAt"`
	StartedAt  string                 `json:"startedAt"`
	ClosesOn   string                 `json:"closesOn"`
	ClosedAt   string                 `json:"closedAt"`
	People     int64                  `json:"people"`
	Allowed    int64                  `json:"allowed"`
	Entry      consent.Entry          `json:"entry"`
}

func campaignRow(c sqlite.Campaign) CampaignRow {
	return CampaignRow{c.ID, c.Definition.Kind, c.Definition.Name, c.Status, c.Frozen, stamp(c.CreatedAt), stamp(c.ApprovedAt), stamp(c.StartedAt), c.Definition.ClosesOn, stamp(c.ClosedAt),
		c.Counts.People, c.Counts.Allowed(), c.Entry}
}

// CampaignsListOut lists the campaigns, newest first.
type CampaignsListOut struct {
	Campaigns []CampaignRow `json:"campaigns"`
	Sending   bool          `json:"sending"` // something is being sent from the book
}

// List gives all campaigns.
func (s *Campaigns) List(Empty) (out CampaignsListOut, err error) {
	out.Campaigns = []CampaignRow{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := campaigns.List(background(), b)
	for _, c := range all {
		out.Campaigns = append(out.Campaigns, campaignRow(c))
	}
	out.Sending = b.Sending()
	return out, err
}

// CampaignIn names a campaign.
type CampaignIn struct {
	ID consent.CampaignID `json:"id"`
}

// CampaignDefinition is consent.Campaign as the window edits it.
type CampaignDefinition struct {
	Kind                 consent.CampaignKind    `json:"kind"`
	Name                 string                  `json:"name"`
	Purposes             []consent.PurposeID     `json:"purposes"`
	Notice               consent.NoticeVersionID `json:"notice"`
	Questions            consent.NoticeVersionID `json:"questions"`
	Terms                consent.NoticeVersionID `json:"terms"`
	Audience             string                  `json:"audience"` // filters
	Languages            []string                `json:"languages"`
	Texts                map[string]string       `json:"texts"` // "reminder/sv": own text
	Sender               consent.SenderID        `json:"sender"`
	Letters              string                  `json:"letters"`
	StartsOn             string                  `json:"startsOn"`
	ClosesOn             string                  `json:"closesOn"`
	ReminderDays         int                     `json:"reminderDays"`
	CooldownDays         int                     `json:"cooldownDays"`
	Silence              string                  `json:"silence"`
	B2B                  bool                    `json:"b2b"`
	Related              bool                    `json:"related"`     // what is written concerns the business or the job of who gets it (FR, IE)
	Unconfirmed          bool                    `json:"unconfirmed"` // nobody is told what was recorded of their answer
	Screened             bool                    `json:"screened"`
	ProposeUndeliverable bool                    `json:"proposeUndeliverable"`
	ProposeInactive      string                  `json:"proposeInactive"`
	Breach               *consent.CampaignBreach `json:"breach,omitempty"` // that people are told of; none: not of a breach
}

func (d CampaignDefinition) read() consent.Campaign {
	return consent.Campaign{Kind: d.Kind, Name: d.Name, Purposes: d.Purposes, Notice: d.Notice, Questions: d.Questions, Terms: d.Terms, Audience: d.Audience, Languages: d.Languages, Texts: d.Texts, Sender: d.Sender,
		Letters: d.Letters, StartsOn: d.StartsOn, ClosesOn: d.ClosesOn, ReminderDays: d.ReminderDays, CooldownDays: d.CooldownDays, Silence: d.Silence, B2B: d.B2B, Related: d.Related, Unconfirmed: d.Unconfirmed, Screened: d.Screened,
		ProposeUndeliverable: d.ProposeUndeliverable, ProposeInactive: d.ProposeInactive, Breach: d.Breach}
}

func campaignDefinition(c consent.Campaign) CampaignDefinition {
	texts := c.Texts
	if texts == nil {
		texts = map[string]string{}
	}
	return CampaignDefinition{c.Kind, c.Name, list(c.Purposes), c.Notice, c.Questions, c.Terms, c.Audience, list(c.Languages), texts, c.Sender, c.Letters, c.StartsOn, c.ClosesOn, c.ReminderDays, c.CooldownDays,
		c.Silence, c.B2B, c.Related, c.Unconfirmed, c.Screened, c.ProposeUndeliverable, c.ProposeInactive, c.Breach}
}

// CampaignOut is one campaign with its definition.
type CampaignOut struct {
	Campaign   CampaignRow        `json:"campaign"`
	Definition CampaignDefinition `json:"definition"`
}

// Find reads a campaign.
func (s *Campaigns) Find(in CampaignIn) (out CampaignOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	c, err := campaigns.Find(background(), b, in.ID)
	return CampaignOut{campaignRow(c), campaignDefinition(c.Definition)}, err
}

// CampaignSaveIn is a draft; an ID of 0 makes one.
type CampaignSaveIn struct {
	ID         consent.CampaignID `json:"id"`
	Definition CampaignDefinition `json:"definition"`
}

// Save keeps a draft.
func (s *Campaigns) Save(in CampaignSaveIn) (out CampaignOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	c, err := campaigns.Save(background(), b, in.ID, in.Definition.read())
	return CampaignOut{campaignRow(c), campaignDefinition(c.Definition)}, err
}

// CampaignPreviewIn names a person, a role (invitation, reminder) and a language,
// "" for the person's.
type CampaignPreviewIn struct {
	Definition CampaignDefinition `json:"definition"`
	ContactID  consent.ContactID  `json:"contactId"`
	Role       string             `json:"role"`
	Language   string             `json:"language"`
}

// CampaignPreviewOut is the message as that person would get it. The HTML loads
// nothing and belongs into a sandboxed frame.
type CampaignPreviewOut struct {
	Role     string          `json:"role"`
	Language string          `json:"language"`
	Subject  string          `json:"subject"`
	Text     string          `json:"text"`
	HTML     string          `json:"html"`
	To       string          `json:"to"`
	Code     consent.Verdict `json:"code"`
}

// Preview writes what one person would get of a definition.
func (s *Campaigns) Preview(in CampaignPreviewIn) (out CampaignPreviewOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := campaigns.PreviewDefinition(background(), b, in.Definition.read(), in.ContactID, in.Role, in.Language)
	return CampaignPreviewOut{p.Role, p.Language, p.Subject, p.Text, p.HTML, p.To, p.Verdict}, err
}

// Pause stops a campaign before its next message.
func (s *Campaigns) Pause(in CampaignIn) (CampaignRow, error) { return s.step(in, campaigns.Pause) }

// Resume takes a paused campaign up again; Send sends.
func (s *Campaigns) Resume(in CampaignIn) (CampaignRow, error) { return s.step(in, campaigns.Resume) }

// Cancel ends a campaign for good.
func (s *Campaigns) Cancel(in CampaignIn) (CampaignRow, error) { return s.step(in, campaigns.Cancel) }

func (s *Campaigns) step(in CampaignIn, take campaignStep) (out CampaignRow, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	c, err := take(background(), b, in.ID)
	return campaignRow(c), err
}
