package api

import (
	incoming "consentbook/backend/answers"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// CampaignMinute counts the mails of one minute.
type CampaignMinute struct {
	Minute string `json:"minute"` // RFC 3339, UTC
	N      int64  `json:"n"`
}

// CampaignPause is a time in which a campaign was paused.
type CampaignPause struct {
	From string `json:"from"`
	To   string `json:"to"` // "" as long as it is
}

// CampaignLookOut is what the page of a campaign shows beside how far it is: who
// works on it, how fast, and what came back.
type CampaignLookOut struct {
	Job         string                     `json:"job"`     // that works on it now; "" for none
	Stopped     campaigns.Stopped          `json:"stopped"` // why the last run rests or ended
	Until       string                     `json:"until"`   // when it goes on
	Held        int64                      `json:"held"`
	NoMailbox   bool                       `json:"noMailbox"`
	Over        bool                       `json:"over"`    // its closing day has passed
	Minutes     []CampaignMinute           `json:"minutes"` // the last in which something left
	Pauses      []CampaignPause            `json:"pauses"`
	Messages    map[string]int64           `json:"messages"` // by state; "decided": unknown ones that were settled
	Came        map[consent.MailKind]int64 `json:"came"`
	Tray        int64                      `json:"tray"`      // of what came, that waits for somebody
	PerMinute   int                        `json:"perMinute"` // limit of the account; 0: none
	FromAddress string                     `json:"fromAddress"`
	Audience    []CampaignSum              `json:"audience"` // as approved: the people, then purpose by purpose
	Definition  CampaignDefinition         `json:"definition"`
}

// minutesShown is how many minutes the plot of a run shows.
const minutesShown = 60

// Look reads it.
func (s *Campaigns) Look(in CampaignIn) (out CampaignLookOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	c, err := campaigns.Find(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	s.mu.Lock()
	sent := s.work[in.ID].sent
	s.mu.Unlock()
	d := c.Definition
	out = CampaignLookOut{Job: s.running(in.ID), Stopped: sent.Stopped, Until: stamp(sent.Until), Held: sent.Held, NoMailbox: sent.NoMailbox, Over: !c.ClosesAt.IsZero() && !b.Now().Before(c.ClosesAt),
		Minutes: []CampaignMinute{}, Pauses: []CampaignPause{}, Audience: []CampaignSum{campaignSum(d.Kind, "", c.Counts.Verdicts)}, Definition: campaignDefinition(d)}
	for _, p := range d.Purposes {
		out.Audience = append(out.Audience, campaignSum(d.Kind, p, c.Counts.Purposes[p]))
	}
	minutes, states, err := campaigns.Minutes(background(), b, in.ID, minutesShown)
	if err != nil {
		return out, err
	}
	out.Messages = states
	for _, m := range minutes {
		out.Minutes = append(out.Minutes, CampaignMinute{m.Minute + ":00Z", m.N})
	}
	pauses, err := campaigns.Pauses(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	for _, p := range pauses {
		out.Pauses = append(out.Pauses, CampaignPause{stamp(p.From), stamp(p.To)})
	}
	came, err := incoming.Count(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	out.Came, out.Tray = came.Kinds, came.States[consent.MailTray]
	return out, s.account(b, d.Sender, &out)
}

// account adds what is known of the mail account, also where it was taken out
// since.
func (s *Campaigns) account(b sqlite.Book, id consent.SenderID, out *CampaignLookOut) error {
	if id == 0 {
		return nil
	}
	return b.Read(background(), func(v *sqlite.View) error {
		a, err := v.FindSender(id)
		if consent.CodeOf(err) == consent.NotFound {
			return nil
		}
		out.PerMinute, out.FromAddress = a.PerMinute, a.Address
		return err
	})
}
