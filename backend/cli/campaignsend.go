package cli

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/api"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

func (a *app) campaignSendCommand() *cobra.Command {
	var o campaigns.Options
	c := &cobra.Command{Use: "send BOOK ID", Short: "Send what is due, messages and reminders; may be killed and started again at any point", Args: cobra.ExactArgs(2)}
	a.sendFlags(c, &o)
	return c
}

func (a *app) campaignRemindCommand() *cobra.Command {
	o := campaigns.Options{Reminders: true}
	c := &cobra.Command{Use: "remind BOOK ID", Short: "Send the reminders that are due, and nothing else", Args: cobra.ExactArgs(2)}
	a.sendFlags(c, &o)
	return c
}

func (a *app) campaignConfirmCommand() *cobra.Command {
	o := campaigns.Options{Confirmations: true}
	c := &cobra.Command{Use: "confirm BOOK ID", Short: "Tell people what was recorded of their answers, or that they are written to no more, and send nothing else", Args: cobra.ExactArgs(2),
		Long: "Tells each person by mail what was recorded of their answer, so that a mistake comes to light, or that they have stopped it, once.\n" +
			"A confirmation is no advertising. Nobody who was erased, has died or has no address that works gets one. campaign send sends them\n" +
			"as well, unless the definition says confirm: false; this command sends them also after the closing day, until the campaign is closed."}
	a.sendFlags(c, &o)
	return c
}

func (a *app) sendFlags(c *cobra.Command, o *campaigns.Options) {
	c.Flags().IntVar(&o.Limit, "limit", 0, "messages at most")
	c.Flags().BoolVar(&o.Wait, "wait", false, "stay for the hours and daily limit of the account, and for what the server puts off")
	c.RunE = a.onCampaign(false, func(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
		x, err := campaigns.Find(c.Context(), b, id)
		if err != nil {
			return err
		}
		if x.Status == consent.CampaignDraft {
			return a.sendDraft(c, b, id)
		}
		line, err := api.CampaignLine(c.Context(), b, x.Definition.Sender)
		if err != nil {
			return err
		}
		shown := time.Now()
		o.Progress = func(s campaigns.Sent) {
			if time.Since(shown) > 5*time.Second {
				shown = time.Now()
				a.note("%d sent, %d refused, %d unknown.", s.Sent, s.Failed, s.Unknown)
			}
		}
		s, err := campaigns.Send(c.Context(), b, id, line, *o)
		if err != nil {
			if s.Sent+s.Confirmed+s.Failed+s.Unknown > 0 {
				a.note("%d sent, %d told what was recorded, %d refused, %d unknown before it ended.", s.Sent, s.Confirmed, s.Failed, s.Unknown)
			}
			if a.json && s != (campaigns.Sent{}) { // what has left has left, whatever ended the run
				return errors.Join(err, a.print(sentPrinted(id, s, consent.ReasonOf(err))))
			}
			return err
		}
		return a.sent(id, s)
	})
}

// sendDraft says what keeps a draft from being sent.
func (a *app) sendDraft(c *cobra.Command, b sqlite.Book, id consent.CampaignID) error {
	p, err := campaigns.Plan(c.Context(), b, id, nil)
	if err != nil {
		return err
	}
	if len(p.Missing) > 0 {
		for _, e := range p.Missing {
			a.note("Missing: %s", campaignSentence(e))
		}
		if a.json {
			if err := a.print(campaignPlan(p)); err != nil {
				return err
			}
		}
		return errNo
	}
	return consent.Fail(consent.Conflict, "campaign_status_wrong", "campaign", "status", string(consent.CampaignDraft))
}

var stoppedSays = map[campaigns.Stopped]string{
	campaigns.StoppedLimit: "the limit of this run is reached", campaigns.StoppedHours: "outside the hours of the account", campaigns.StoppedDay: "the account's limit for 24 hours is reached",
	campaigns.StoppedDeferred: "the server has put off the rest: start again later", campaigns.StoppedPaused: "the campaign is paused", campaigns.StoppedCancelled: "the campaign is cancelled",
	campaigns.StoppedClosed: "the closing day is over",
}

// sentPrinted is a run as --json prints it; reason is why it failed, "" where it
// did not.
func sentPrinted(id consent.CampaignID, s campaigns.Sent, reason string) map[string]any {
	mailbox := "read"
	switch {
	case s.NoMailbox:
		mailbox = "none"
	case s.FromFiles:
		mailbox = "files"
	}
	return map[string]any{"campaign": id, "sent": s.Sent, "confirmed": s.Confirmed, "failed": s.Failed, "unknown": s.Unknown, "remaining": s.Remaining, "left_out": s.LeftOut, "held": s.Held, "deferred": s.Deferred,
		"letters": s.Letters, "stopped": s.Stopped, "until": campaignTime(s.Until), "mailbox": mailbox, "error": reason}
}

func (a *app) sent(id consent.CampaignID, s campaigns.Sent) error {
	if a.json {
		return a.print(sentPrinted(id, s, ""))
	}
	a.say("%d sent, %d refused by the server, %d unknown, %d remaining.", s.Sent, s.Failed, s.Unknown, s.Remaining)
	for _, line := range []struct {
		n     int64
		words string
	}{{s.Confirmed, "were told what was recorded of their answer"}, {s.LeftOut, "left out: the gate has closed since the approval"}, {s.Held, "held: their mail waits in the tray"}, {s.Deferred, "put off by the server"}, {s.Letters, "letters not printed yet"}} {
		if line.n > 0 {
			a.say("%8d  %s", line.n, line.words)
		}
	}
	if s.Stopped != "" {
		a.say("It ended because %s.%s", stoppedSays[s.Stopped], until(s.Until))
	}
	if s.Unknown > 0 {
		a.say("Nobody knows whether %d messages left. Decide: consentbook campaign unknown BOOK %d", s.Unknown, id)
	}
	if s.NoMailbox {
		a.note("No mailbox is set with this account: a stop or an answer that lies there is not known. Set one, or bring mails in with consentbook campaign collect at most 15 minutes before you send.")
	}
	return nil
}

func until(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return " It can go on at " + t.Format("2006-01-02 15:04") + "."
}
