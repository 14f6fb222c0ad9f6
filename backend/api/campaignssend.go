package api

import (
	"context"
	"slices"

	incoming "consentbook/backend/answers"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/senders"
	"consentbook/backend/smtp"
	"consentbook/backend/sqlite"
)

// CampaignLine is the server of a mail account that takes the mails, and the
// mailboxes that are read for stops and answers before a run and while it goes
// on: those of every account, because people write to the one they know.
func CampaignLine(ctx context.Context, b sqlite.Book, sender consent.SenderID) (line campaigns.Line, err error) {
	if sender == 0 {
		return line, nil // letters only
	}
	ready, err := senders.Account(ctx, b, sender)
	if err != nil {
		return line, err
	}
	line.Dial = func(ctx context.Context) (campaigns.Conn, error) { return smtp.Dial(ctx, ready.SMTP) }
	line.Collect, err = mailboxes(ctx, b)
	return line, err
}

// mailboxes reads those of all accounts; nil where none has one.
func mailboxes(ctx context.Context, b sqlite.Book) (func(context.Context) error, error) {
	all, err := senders.List(ctx, b)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(s senders.Listed) bool { return !s.IMAP.Set() })
	if len(all) == 0 {
		return nil, nil
	}
	return func(ctx context.Context) error {
		for _, s := range all {
			ready, err := senders.Account(ctx, b, s.ID)
			if err != nil {
				return err
			}
			if _, err := incoming.CollectMailbox(ctx, b, s.ID, ready.IMAP, nil); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

// CampaignSendIn says what is sent: all that is due, or reminders only.
type CampaignSendIn struct {
	ID        consent.CampaignID `json:"id"`
	Reminders bool               `json:"reminders"`
	Limit     int                `json:"limit"` // 0: none
}

// Send sends, as a job that stays for the hours and limits of the account, until
// it is cancelled or the campaign is paused; a paused one is taken up again. Its counts are those of
// campaigns.Sent; "stopped_…" is 1 for why it ended.
func (s *Campaigns) Send(in CampaignSendIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	state, err := campaigns.Status(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	line, err := CampaignLine(background(), b, state.Campaign.Definition.Sender)
	if err != nil {
		return out, err
	}
	if state.Campaign.Status == consent.CampaignPaused {
		if _, err := campaigns.Resume(background(), b, in.ID); err != nil {
			return out, err
		}
	}
	return s.begin("campaign.send", in.ID, func(j *job) error {
		j.p.Phase("sending", state.Remaining)
		step := j.upTo()
		sent, err := campaigns.Send(j.ctx, b, in.ID, line, campaigns.Options{Limit: in.Limit, Reminders: in.Reminders, Wait: true, Progress: func(x campaigns.Sent) {
			step(x.Sent + x.Failed + x.Unknown + x.LeftOut)
			s.heard(in.ID, x)
		}})
		s.heard(in.ID, sent)
		j.sent(sent)
		return err
	}), nil
}

func (j *job) sent(s campaigns.Sent) {
	for name, n := range map[string]int64{"sent": s.Sent, "confirmed": s.Confirmed, "failed": s.Failed, "unknown": s.Unknown, "left_out": s.LeftOut, "held": s.Held, "deferred": s.Deferred, "remaining": s.Remaining, "letters": s.Letters} {
		j.counts[name] = n
	}
	if s.Stopped != "" {
		j.counts["stopped_"+string(s.Stopped)] = 1
	}
	if s.NoMailbox {
		j.counts["no_mailbox"] = 1
	}
	if s.FromFiles {
		j.counts["from_files"] = 1
	}
}

// CampaignDay counts what happened on one day, in UTC.
type CampaignDay struct {
	Day  string `json:"day"`
	What string `json:"what"` // "invitation sent", "reminder refused", "answered"
	N    int64  `json:"n"`
}

// CampaignStatusOut is how far a campaign is.
type CampaignStatusOut struct {
	Campaign     CampaignRow                                                   `json:"campaign"`
	Counts       CampaignCounts                                                `json:"counts"`
	Invitations  map[consent.CampaignChannel]map[consent.InvitationState]int64 `json:"invitations"`
	Reminders    map[consent.InvitationState]int64                             `json:"reminders"`
	LeftOut      map[consent.Verdict]int64                                     `json:"leftOut"` // when they were to be sent
	Answered     int64                                                         `json:"answered"`
	Remaining    int64                                                         `json:"remaining"`
	Letters      int64                                                         `json:"letters"`
	Reminding    int64                                                         `json:"reminding"` // letters of reminder that are due
	Undecided    int64                                                         `json:"undecided"`
	ReminderFrom string                                                        `json:"reminderFrom"`
	Closing      map[string]int64                                              `json:"closing"`
	Days         []CampaignDay                                                 `json:"days"`
	Sending      bool                                                          `json:"sending"`
}

// Status reads it.
func (s *Campaigns) Status(in CampaignIn) (out CampaignStatusOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	x, err := campaigns.Status(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	out = CampaignStatusOut{campaignRow(x.Campaign), campaignCounts(x.Counts), x.Invitations.States, x.Invitations.Reminders, x.Invitations.LeftOut, x.Invitations.Answered, x.Remaining, x.Letters, x.Reminding, x.Undecided,
		stamp(x.Reminder), x.Campaign.Counts.Closing, []CampaignDay{}, x.Sending}
	if out.Closing == nil {
		out.Closing = map[string]int64{}
	}
	for _, d := range x.Days {
		out.Days = append(out.Days, CampaignDay(d))
	}
	return out, nil
}

// CampaignInvitationsIn asks for a window of the invitations in a state, "" for
// all.
type CampaignInvitationsIn struct {
	ID     consent.CampaignID      `json:"id"`
	State  consent.InvitationState `json:"state"`
	Offset int                     `json:"offset"`
	Limit  int                     `json:"limit"`
}

// CampaignInvitation is one person in a campaign.
type CampaignInvitation struct {
	ID         consent.InvitationID    `json:"id"`
	ContactID  consent.ContactID       `json:"contactId"`
	Name       string                  `json:"name"`
	Address    string                  `json:"address"`
	Channel    consent.CampaignChannel `json:"channel"`
	Language   string                  `json:"language"`
	Purposes   []consent.PurposeID     `json:"purposes"`
	State      consent.InvitationState `json:"state"`
	Why        consent.Verdict         `json:"why"`
	Reminded   consent.InvitationState `json:"reminded"`
	AnsweredAt string                  `json:"answeredAt"`
	Entry      consent.Entry           `json:"entry"` // that moved it last
}

// CampaignInvitationsOut is the window.
type CampaignInvitationsOut struct {
	Invitations []CampaignInvitation `json:"invitations"`
}

// Invitations gives it.
func (s *Campaigns) Invitations(in CampaignInvitationsIn) (out CampaignInvitationsOut, err error) {
	out.Invitations = []CampaignInvitation{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	rows, err := campaigns.Invitations(background(), b, in.ID, in.State, max(in.Offset, 0), min(max(in.Limit, 1), campaignWindow))
	for _, i := range rows {
		out.Invitations = append(out.Invitations, CampaignInvitation{i.ID, i.Contact, i.Name, i.Address, i.Channel, i.Language, list(i.Purposes), i.State, i.Why, i.Reminded, stamp(i.AnsweredAt), i.Moved})
	}
	return out, err
}
