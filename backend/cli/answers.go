package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/answers"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

func (a *app) answersCommand() *cobra.Command {
	c := &cobra.Command{Use: "answers", Short: "What came in: the tray of what somebody has to look at, and what was concluded"}
	c.AddCommand(a.answersListCommand(), a.answersShowCommand(), a.answersDecideCommand(), a.answersUndoCommand(), a.answersKeyInCommand(), a.answersFiguresCommand(), a.answersUnconfirmedCommand(), a.answersAddressCommand())
	return c
}

func mailNumber(s string) (consent.MailID, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 {
		return 0, usage{fmt.Errorf("%q is not the number of a mail", s)}
	}
	return consent.MailID(n), nil
}

// answerOut is a mail as the command line prints it.
type answerOut struct {
	Mail       consent.MailID         `json:"mail"`
	ReceivedAt string                 `json:"received_at"`
	Via        string                 `json:"via"`
	Kind       consent.MailKind       `json:"kind"`
	State      consent.MailState      `json:"state"`
	Why        []string               `json:"why"`
	Contact    consent.ContactID      `json:"contact"`
	Name       string                 `json:"name"`
	From       string                 `json:"from"`
	Subject    string                 `json:"subject"`
	Campaign   string                 `json:"campaign"`
	Invitation consent.InvitationID   `json:"invitation"`
	SHA256     string                 `json:"sha256"`
	Conclusion consent.MailConclusion `json:"conclusion"`
	DecidedAt  string                 `json:"decided_at"`
	Entry      consent.Entry          `json:"entry"`
}

func answerPrinted(l answers.Listed) answerOut {
	out := answerOut{l.ID, rfc(l.ReceivedAt), l.Via, l.Kind, l.State, l.Why, l.Contact, l.Name, l.From, l.Subject, l.Campaign, l.Invitation, l.SHA256, l.Conclusion, "", l.Entry}
	if out.Why == nil {
		out.Why = []string{}
	}
	if !l.DecidedAt.IsZero() {
		out.DecidedAt = rfc(l.DecidedAt)
	}
	return out
}

func (a *app) answersListCommand() *cobra.Command {
	var state, kind string
	var campaign, number int64
	var limit int
	c := &cobra.Command{Use: "list BOOK", Short: "The tray, the oldest first; with --state all, everything that came in", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&state, "state", "tray", "tray, recorded, noted, set_aside, request or all")
	f.StringVar(&kind, "kind", "", "answer, bounce, complaint, auto_reply, unsubscribe or other")
	f.Int64Var(&campaign, "campaign", 0, "of one campaign")
	f.Int64Var(&number, "number", 0, "of one contact")
	f.IntVar(&limit, "limit", 200, "lines at most")
	c.RunE = func(c *cobra.Command, args []string) error {
		q := sqlite.MailQuery{Campaign: consent.CampaignID(campaign), Contact: consent.ContactID(number), Limit: limit}
		if state != "all" {
			q.States = []consent.MailState{consent.MailState(state)}
		}
		if kind != "" {
			q.Kinds = []consent.MailKind{consent.MailKind(kind)}
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			all, states, _, err := answers.List(c.Context(), b, q)
			if err != nil {
				return err
			}
			for _, l := range all {
				a.say("%6d  %s  %-11s  %-9s  %-24s  %s", l.ID, l.ReceivedAt.Format(time.DateOnly), l.Kind, l.State, l.Name, strings.Join(l.Why, ", "))
				if err := a.printed(answerPrinted(l)); err != nil {
					return err
				}
			}
			if n := states[consent.MailTray]; state != "tray" && n > 0 {
				a.note("%d wait for somebody to look.", n)
			}
			return nil
		})
	}
	return c
}

func (a *app) answersShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show BOOK MAIL", Short: "One mail: the person's own words, what they answer to, and what each check showed", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := mailNumber(args[1])
		if err != nil {
			return err
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			s, err := answers.Show(c.Context(), b, id)
			if err != nil {
				return err
			}
			a.answerSaid(s)
			return a.printed(answerShown(s))
		})
	}
	return c
}

// answerSaid shows a mail to people.
func (a *app) answerSaid(s answers.Shown) {
	a.say("%d  %s  %s, %s  %s", s.ID, s.ReceivedAt.Format("2006-01-02 15:04"), s.Kind, s.State, strings.Join(s.Why, ", "))
	a.say("from %s (%s), %s", s.From, s.Name, s.Subject)
	for _, line := range strings.Split(strings.TrimSpace(s.Own), "\n") {
		a.say("    %s", line)
	}
	if s.Quoted != "" {
		a.say("    (%d characters of quotation below)", len(s.Quoted))
	}
	for _, q := range s.Asked {
		a.say("  %s: %s; stands at %s", q.Purpose, orDash(q.Chosen), q.State)
	}
	for _, x := range s.Conclusion.Checks {
		a.say("  %-10s %-10s %s", x.Check, x.Result, x.Detail)
	}
	for _, e := range s.Earlier {
		a.say("  another answer: %d of %s, %s", e.ID, e.ReceivedAt.Format(time.DateOnly), e.State)
	}
	for _, r := range s.Requests {
		a.say("  request %d, received on %s", r.ID, r.ReceivedOn)
	}
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func answerShown(s answers.Shown) any {
	type question struct {
		Purpose  consent.PurposeID `json:"purpose"`
		Question string            `json:"question"`
		State    consent.State     `json:"state"`
		Chosen   string            `json:"chosen"`
		Words    string            `json:"words"`
	}
	asked := []question{}
	for _, q := range s.Asked {
		asked = append(asked, question{q.Purpose, q.Question, q.State, q.Chosen, q.Words})
	}
	earlier, opened := []consent.MailID{}, []consent.RequestID{}
	for _, m := range s.Earlier {
		earlier = append(earlier, m.ID)
	}
	for _, r := range s.Requests {
		opened = append(opened, r.ID)
	}
	return struct {
		answerOut
		Own      string              `json:"own_words"`
		Quoted   string              `json:"quoted"`
		Asked    []question          `json:"asked"`
		Earlier  []consent.MailID    `json:"other_answers"`
		Requests []consent.RequestID `json:"requests"`
	}{answerPrinted(s.Listed), s.Own, s.Quoted, asked, earlier, opened}
}

func (a *app) answersDecideCommand() *cobra.Command {
	var action, notice string
	var yes, no, types []string
	var number int64
	c := &cobra.Command{Use: "decide BOOK MAIL", Short: "Decide on a mail in the tray: record it, set it aside, or make it a request", Args: cobra.ExactArgs(2)}
	f := c.Flags()
	f.StringVar(&action, "action", "", "record, set_aside or request")
	f.StringSliceVar(&yes, "yes", nil, "purpose to which it says yes; without --yes and --no, as it was read")
	f.StringSliceVar(&no, "no", nil, "purpose to which it says no")
	f.StringSliceVar(&types, "type", nil, "of a request: access, rectification, erasure, restriction, portability, objection, automated, withdrawal")
	f.Int64Var(&number, "number", 0, "contact whose mail it is, where that was not found out")
	f.StringVar(&notice, "notice", "", "notice that the person had before them, where no invitation says it")
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := mailNumber(args[1])
		if err != nil {
			return err
		}
		d := answers.Decision{Mail: id, Action: strings.ReplaceAll(action, "-", "_"), Contact: consent.ContactID(number), Notice: consent.NoticeVersionID(notice), Choices: chosen(yes, no)}
		for _, t := range types {
			x, err := consent.ParseRequestType(t)
			if err != nil {
				return err
			}
			d.Types = append(d.Types, x)
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			m, err := answers.Decide(c.Context(), b, d)
			if err != nil {
				return err
			}
			a.say("Mail %d: %s.", m.ID, m.State)
			return a.printed(answerPrinted(answers.Listed{Mail: m}))
		})
	}
	return needs(c, "action")
}

// chosen are the choices of two lists of purposes; nil where both are empty.
func chosen(yes, no []string) map[consent.PurposeID]string {
	if len(yes)+len(no) == 0 {
		return nil
	}
	out := map[consent.PurposeID]string{}
	for _, p := range yes {
		out[consent.PurposeID(p)] = consent.ChoiceYes
	}
	for _, p := range no { // of both, the stricter
		out[consent.PurposeID(p)] = consent.ChoiceNo
	}
	return out
}

func (a *app) answersUndoCommand() *cobra.Command {
	c := &cobra.Command{Use: "undo BOOK MAIL", Short: "Take a decision back; a no that was recorded stays", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := mailNumber(args[1])
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			m, err := answers.Undo(c.Context(), b, id)
			if err != nil {
				return err
			}
			a.say("Mail %d waits again.", m.ID)
			return a.printed(answerPrinted(answers.Listed{Mail: m}))
		})
	}
	return c
}
