package consent

import "slices"

const (
	unreadDays     = 3  // a mailbox may stay unread while a campaign runs
	uncollectedFor = 7  // where answers come from files only
	pausedDays     = 14 // after which a campaign has been forgotten
	trayDays       = 7
)

// campaignRules look at what is sent and at what comes back (Art. 7(1), 7(3),
// 12(3), 32 GDPR).
var campaignRules = []*FindingRule{
	rule("campaign_not_collecting", "7(3)", SeverityGap, "campaign", in(InCampaigns, InMails), func(f *FindingFacts, l *foundList) {
		for _, c := range f.Campaigns {
			if c.Status != CampaignRunning || c.Sender == 0 {
				continue
			}
			read, allowed := f.Mails.CollectedOn, uncollectedFor
			if s := f.sender(c.Sender); s != nil && s.IMAP {
				read, allowed = max(s.ReadOn, read), unreadDays
			}
			if f.over(max(read, c.StartedOn), allowed) {
				l.add(number64(c.ID), c.Name, "day", max(read, c.StartedOn))
			}
		}
	}),
	rule("campaign_messages_unknown", "5(2)", SeverityGap, "campaign", in(InCampaigns), func(f *FindingFacts, l *foundList) {
		for _, c := range f.Campaigns {
			if c.Unknown > 0 {
				l.add(number64(c.ID), c.Name).count(c.Unknown).part("unknown")
			}
		}
	}),
	rule("campaign_paused_long", "24(1)", SeverityAdvice, "campaign", in(InCampaigns), func(f *FindingFacts, l *foundList) {
		for _, c := range f.Campaigns {
			if c.Status == CampaignPaused && f.over(c.PausedOn, pausedDays) {
				l.add(number64(c.ID), c.Name, "day", c.PausedOn)
			}
		}
	}),
	rule("campaign_past_closing", "7(1)", SeverityGap, "campaign", in(InCampaigns), func(f *FindingFacts, l *foundList) {
		for _, c := range f.Campaigns {
			if slices.Contains([]CampaignStatus{CampaignRunning, CampaignPaused}, c.Status) && f.past(c.ClosesOn) {
				l.add(number64(c.ID), c.Name, "day", c.ClosesOn)
			}
		}
	}),
	rule("sender_without_dkim", "32(1)", SeverityAdvice, "sender", in(InCampaigns), func(f *FindingFacts, l *foundList) {
		for _, s := range f.Senders {
			if !s.DKIM {
				l.add(number64(s.ID), s.Name, "domain", s.Domain).part("keys")
			}
		}
	}),
	rule("sender_without_mailbox", "7(3)", SeverityAdvice, "sender", in(InCampaigns), func(f *FindingFacts, l *foundList) {
		for _, s := range f.Senders {
			if !s.IMAP {
				l.add(number64(s.ID), s.Name).part("imap")
			}
		}
	}),
	rule("mails_waiting", "12(3)", SeverityGap, "mails", in(InMails), func(f *FindingFacts, l *foundList) {
		if m := f.Mails; m.Tray > 0 && f.over(m.From, trayDays) {
			l.add("", "", "day", m.From).count(m.Tray)
		}
	}),
}

func (f *FindingFacts) sender(id SenderID) *SenderFact {
	for i := range f.Senders {
		if f.Senders[i].ID == id {
			return &f.Senders[i]
		}
	}
	return nil
}
