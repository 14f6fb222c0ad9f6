package api

import (
	"strings"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// CampaignMessagesIn asks for a window of the messages in a state, "" for all.
type CampaignMessagesIn struct {
	ID     consent.CampaignID `json:"id"`
	State  string             `json:"state"` // sent, refused, unknown, printed
	Offset int                `json:"offset"`
	Limit  int                `json:"limit"`
}

// CampaignMessage is a mail or letter that left, or may have.
type CampaignMessage struct {
	ID        consent.MessageID   `json:"id"`
	ContactID consent.ContactID   `json:"contactId"`
	Kind      consent.MessageKind `json:"kind"`
	Address   string              `json:"address"`
	MessageID string              `json:"messageId"`
	State     string              `json:"state"`
	Words     string              `json:"words"` // the server's
	At        string              `json:"at"`
	Decided   string              `json:"decided"`
	Entry     consent.Entry       `json:"entry"`
}

// CampaignMessagesOut is the window, newest first.
type CampaignMessagesOut struct {
	Messages []CampaignMessage `json:"messages"`
	Total    int64             `json:"total"`
}

// Messages gives it; "unknown" are those on which nobody has decided.
func (s *Campaigns) Messages(in CampaignMessagesIn) (out CampaignMessagesOut, err error) {
	out.Messages = []CampaignMessage{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	_, states, err := campaigns.Minutes(background(), b, in.ID, 0)
	if err != nil {
		return out, err
	}
	for state, n := range states {
		if in.State == "" || in.State == state {
			out.Total += n
		}
	}
	rows, err := campaigns.Messages(background(), b, in.ID, in.State, max(in.Offset, 0), min(max(in.Limit, 1), campaignWindow))
	for _, m := range rows {
		out.Messages = append(out.Messages, campaignMessage(m))
	}
	return out, err
}

func campaignMessage(m sqlite.Message) CampaignMessage {
	return CampaignMessage{m.ID, m.Contact, m.Kind, m.Address, m.MessageID, m.Outcome, m.Words, m.At, m.Decided, m.Entry}
}

// CampaignDecideIn says what becomes of a message of which nobody knows whether
// it left: sent or again.
type CampaignDecideIn struct {
	ID       consent.CampaignID `json:"id"`
	Message  consent.MessageID  `json:"message"`
	Decision string             `json:"decision"`
}

// Decide keeps it.
func (s *Campaigns) Decide(in CampaignDecideIn) (out CampaignMessage, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	m, err := campaigns.Decide(background(), b, in.ID, in.Message, strings.TrimSpace(in.Decision))
	return campaignMessage(m), err
}

// CampaignProposal is who is proposed for erasure: numbers, and the filter that
// finds them all. Nothing is erased by it.
type CampaignProposal struct {
	Undeliverable int64  `json:"undeliverable"`
	Inactive      int64  `json:"inactive"`
	Filter        string `json:"filter"`
}

func campaignProposal(p campaigns.Proposal) CampaignProposal {
	return CampaignProposal{int64(len(p.Undeliverable)), int64(len(p.Inactive)), p.Filter()}
}

// Proposed gives it.
func (s *Campaigns) Proposed(in CampaignIn) (out CampaignProposal, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := campaigns.Propose(background(), b, in.ID)
	return campaignProposal(p), err
}

// CampaignCloseIn closes a campaign; early: before its closing day is over.
type CampaignCloseIn struct {
	ID    consent.CampaignID `json:"id"`
	Early bool               `json:"early"`
}

// Close ends a campaign, as a job: silence is no consent, and no token is good
// any more. Its counts are those of the close. A run that sends, or waits until it
// may, ends.
func (s *Campaigns) Close(in CampaignCloseIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return s.beginBeside("campaign.close", in.ID, func(j *job) error {
		j.p.Phase("writing", 0)
		c, p, err := campaigns.Close(j.ctx, b, in.ID, in.Early)
		for what, n := range c.Counts.Closing {
			j.counts[what] = n
		}
		j.counts["proposed"] = int64(len(p.All()))
		return err
	}), nil
}
