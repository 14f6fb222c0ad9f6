package cli

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

func (a *app) campaignStatusCommand() *cobra.Command {
	c := &cobra.Command{Use: "status BOOK ID", Short: "How far a campaign is", Args: cobra.ExactArgs(2)}
	c.RunE = a.onCampaign(true, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		s, err := campaigns.Status(c.Context(), b, id)
		if err != nil {
			return err
		}
		if a.json {
			return a.print(campaignStatus(s))
		}
		a.say("Campaign %d, %s, until %s: %s", id, s.Campaign.Status, s.Campaign.Definition.ClosesOn, s.Campaign.Definition.Name)
		a.sayVerdicts(s.Counts.Verdicts)
		for _, channel := range slices.Sorted(maps.Keys(s.Invitations.States)) {
			for _, state := range consent.InvitationStates {
				if n := s.Invitations.States[channel][state]; n > 0 {
					a.say("%8d  by %s: %s", n, channel, strings.ReplaceAll(string(state), "_", " "))
				}
			}
		}
		for _, state := range slices.Sorted(maps.Keys(s.Invitations.Reminders)) {
			a.say("%8d  reminders: %s", s.Invitations.Reminders[state], strings.ReplaceAll(string(state), "_", " "))
		}
		a.say("%8d  answered", s.Invitations.Answered)
		if s.Erased.People > 0 {
			a.say("%8d  erased since, %d of whom had been written to or were to be", s.Erased.People, s.Erased.Invited)
		}
		a.say("%8d  mails remain, %d letters, %d letters of reminder are due", s.Remaining, s.Letters, s.Reminding)
		if s.Undecided > 0 {
			a.say("%8d  of which nobody knows whether they left: consentbook campaign unknown BOOK %d", s.Undecided, id)
		}
		return nil
	})
	return c
}

func campaignStatus(s campaigns.Standing) map[string]any {
	days := []map[string]any{}
	for _, d := range s.Days {
		days = append(days, map[string]any{"day": d.Day, "what": d.What, "n": d.N})
	}
	sent, failed := int64(0), int64(0)
	for _, states := range s.Invitations.States {
		sent, failed = sent+states[consent.InvitationSent], failed+states[consent.InvitationRefused]
	}
	return map[string]any{"campaign": s.Campaign.ID, "name": s.Campaign.Definition.Name, "status": s.Campaign.Status, "closes": s.Campaign.Definition.ClosesOn, "people": s.Counts.People, "allowed": s.Counts.Allowed(),
		"counts": s.Counts.Verdicts, "invitations": s.Invitations.States, "reminders": s.Invitations.Reminders, "left_out": s.Invitations.LeftOut, "sent": sent, "failed": failed, "answered": s.Invitations.Answered,
		"remaining": s.Remaining, "letters": s.Letters, "letter_reminders": s.Reminding, "unknown": s.Undecided, "reminder_from": campaignTime(s.Reminder), "closing": s.Campaign.Counts.Closing, "days": days,
		"erased": map[string]any{"people": s.Erased.People, "counts": s.Erased.Verdicts, "invited": s.Erased.Invited, "states": s.Erased.States, "answered": s.Erased.Answered, "messages": s.Erased.Messages}}
}

func (a *app) campaignUnknownCommand() *cobra.Command {
	c := &cobra.Command{Use: "unknown BOOK ID", Short: "Messages of which nobody knows whether they left: a crash, or a line that broke", Args: cobra.ExactArgs(2)}
	c.RunE = a.onCampaign(true, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		all, err := campaigns.Unknown(c.Context(), b, id, 0, 10000)
		for _, m := range all {
			if a.json {
				err = a.print(map[string]any{"message": m.ID, "contact": m.Contact, "kind": m.Kind, "address": m.Address, "message_id": m.MessageID, "at": m.At, "words": m.Words})
			} else {
				a.say("%8d  %s  %-10s  %s  %s", m.ID, m.At, m.Kind, m.Address, m.Words)
			}
			if err != nil {
				return err
			}
		}
		return err
	})
	return c
}

func (a *app) campaignDecideCommand() *cobra.Command {
	c := &cobra.Command{Use: "decide BOOK ID MESSAGE sent|again", Short: "Say of such a message that it counts as sent, or is to be sent once more", Args: cobra.ExactArgs(4)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := campaignNumber(args[1])
		if err != nil {
			return err
		}
		n, err := strconv.ParseInt(args[2], 10, 64)
		if err != nil || n < 1 {
			return usage{fmt.Errorf("%q is not the number of a message", args[2])}
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			m, err := campaigns.Decide(c.Context(), b, id, consent.MessageID(n), args[3])
			if err != nil {
				return err
			}
			a.say("Message %d: %s.", m.ID, map[string]string{consent.DecidedSent: "counts as sent", consent.DecidedAgain: "is sent once more when the campaign sends again"}[m.Decided])
			return a.printed(map[string]any{"message": m.ID, "decided": m.Decided})
		})
	}
	return c
}

func (a *app) campaignPauseCommand() *cobra.Command {
	c := &cobra.Command{Use: "pause BOOK ID", Short: "Nothing leaves until it is resumed", Args: cobra.ExactArgs(2)}
	c.RunE = a.onCampaign(false, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		x, err := campaigns.Pause(c.Context(), b, id)
		return a.stepped(x, err)
	})
	return c
}

func (a *app) campaignResumeCommand() *cobra.Command {
	c := &cobra.Command{Use: "resume BOOK ID", Short: "Take a paused campaign up again; campaign send sends", Args: cobra.ExactArgs(2)}
	c.RunE = a.onCampaign(false, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		x, err := campaigns.Resume(c.Context(), b, id)
		return a.stepped(x, err)
	})
	return c
}

func (a *app) campaignCancelCommand() *cobra.Command {
	c := &cobra.Command{Use: "cancel BOOK ID", Short: "End a campaign for good: nothing more leaves, and no answer counts by its token", Args: cobra.ExactArgs(2)}
	c.RunE = a.onCampaign(false, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		x, err := campaigns.Cancel(c.Context(), b, id)
		return a.stepped(x, err)
	})
	return c
}

func (a *app) stepped(x sqlite.Campaign, err error) error {
	if err != nil {
		return err
	}
	a.say("Campaign %d is %s.", x.ID, x.Status)
	return a.printed(campaignPrinted(x))
}

func (a *app) campaignCloseCommand() *cobra.Command {
	c := &cobra.Command{Use: "close BOOK ID", Short: "End a campaign, also before its closing day: silence is no consent; says who is proposed for erasure", Args: cobra.ExactArgs(2)}
	c.Flags().Bool("early", false, "close before the closing day is over, as without it")
	_ = c.Flags().MarkHidden("early") // what was asked for once; calling it is the decision
	c.RunE = a.onCampaign(false, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		x, p, err := campaigns.Close(c.Context(), b, id, true)
		if err != nil {
			return err
		}
		a.promised(x)
		if a.json {
			return a.print(map[string]any{"campaign": x.ID, "status": x.Status, "counts": x.Counts.Closing, "proposed": campaignProposed(p)})
		}
		a.say("Campaign %d is closed.", x.ID)
		for _, k := range sorted(x.Counts.Closing) {
			a.say("%8d  %s", x.Counts.Closing[k], strings.ReplaceAll(k, "_", " "))
		}
		a.sayProposed(p)
		return nil
	})
	return c
}

// promised says what people were told, where a campaign is closed before the day
// that they were told.
func (a *app) promised(x sqlite.Campaign) {
	if x.StartedAt.IsZero() || !x.ClosedAt.Before(x.ClosesAt) {
		return
	}
	a.note("People were told that answers count until %s. A yes that comes from now on waits for somebody to look: consentbook answers list. A no is taken at once, as always.", x.Definition.ClosesOn)
}

func (a *app) campaignProposedCommand() *cobra.Command {
	c := &cobra.Command{Use: "proposed BOOK ID", Short: "Who of its audience is proposed for erasure: unreachable, or not heard of for long; nothing is erased", Args: cobra.ExactArgs(2)}
	c.RunE = a.onCampaign(true, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		p, err := campaigns.Propose(c.Context(), b, id)
		if err != nil {
			return err
		}
		if a.json {
			return a.print(campaignProposed(p))
		}
		a.sayProposed(p)
		return nil
	})
	return c
}

func campaignProposed(p campaigns.Proposal) map[string]any {
	return map[string]any{"undeliverable": slices.Concat([]consent.ContactID{}, p.Undeliverable), "inactive": slices.Concat([]consent.ContactID{}, p.Inactive), "filter": p.Filter()}
}

func (a *app) sayProposed(p campaigns.Proposal) {
	a.say("%8d  proposed for erasure: cannot be reached", len(p.Undeliverable))
	a.say("%8d  proposed for erasure: not heard of for long", len(p.Inactive))
	if f := p.Filter(); f != "" && len(f) < 4000 {
		a.say("Look at them: consentbook contacts list BOOK --filter %q", f)
		a.say("Erase them: consentbook subject erase BOOK --campaign N (or --plan first)")
	}
}

func (a *app) campaignPreviewCommand() *cobra.Command {
	var email, role, language string
	var number int64
	var html bool
	c := &cobra.Command{Use: "preview BOOK ID", Short: "The message as one person would get it", Args: cobra.ExactArgs(2)}
	f := c.Flags()
	f.StringVar(&email, "email", "", "address of the person")
	f.Int64Var(&number, "number", 0, "number of the contact")
	f.StringVar(&role, "role", consent.RoleInvitation, "invitation or reminder")
	f.StringVar(&language, "language", "", "in this language; without it the person's")
	f.BoolVar(&html, "html", false, "the HTML part")
	c.RunE = a.onCampaign(true, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		who, err := contact(c.Context(), b, email, number)
		if err != nil {
			return err
		}
		s, err := campaigns.Preview(c.Context(), b, id, who, role, language)
		if err != nil {
			return err
		}
		switch {
		case a.json:
			return a.print(map[string]any{"role": s.Role, "language": s.Language, "subject": s.Subject, "text": s.Text, "html": s.HTML, "to": s.To, "code": s.Verdict})
		case html:
			a.say("%s", s.HTML)
		default:
			a.say("%s\n\n%s", s.Subject, s.Text)
		}
		return nil
	})
	return c
}
