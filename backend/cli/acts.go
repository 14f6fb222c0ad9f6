package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/sqlite"
)

// validityFlags are what makes an act valid, as it is typed.
type validityFlags struct {
	valid    []string
	guardian consent.Guardian
	form     string
}

func (in *validityFlags) add(c *cobra.Command) {
	f := c.Flags()
	var asks []string
	for _, p := range consent.Predicates() {
		asks = append(asks, string(p))
	}
	f.StringArrayVar(&in.valid, "valid", nil, "what you know of its validity, once for each: "+strings.Join(asks, ", ")+", with =yes or =no; a no refuses the yes")
	f.StringVar(&in.guardian.Name, "guardian-name", "", "who consented for a child (Art. 8)")
	f.StringVar(&in.guardian.Relation, "guardian-relation", "", strings.Join(consent.Relations, " or "))
	f.StringVar(&in.guardian.Verified, "guardian-verified", "", "how it was verified that this person is responsible for the child")
	f.StringVar(&in.form, "form", "", "code of the form it came back on")
}

// into gives the act what was typed.
func (in validityFlags) into(act *consents.Act) (err error) {
	act.Guardian, act.Form = in.guardian.Trimmed(), in.form
	act.Said, err = in.said()
	return err
}

// said is what was typed of validity, nil where nothing was.
func (in validityFlags) said() (consent.Said, error) {
	if len(in.valid) == 0 {
		return nil, nil
	}
	out := consent.Said{}
	for _, s := range in.valid {
		asks, answer, ok := strings.Cut(s, "=")
		if !ok {
			return nil, consent.Fail(consent.Invalid, "validity_unknown", "valid")
		}
		out[consent.Predicate(strings.TrimSpace(asks))] = strings.ToLower(strings.TrimSpace(answer))
	}
	return out, out.Check()
}

// stillWaits says on stderr which answers of somebody wait for a decision.
func (a *app) stillWaits(c *cobra.Command, b sqlite.Book, id consent.ContactID) error {
	return b.Read(c.Context(), func(v *sqlite.View) error {
		ds, err := v.DecisionsOf(id)
		for _, d := range ds {
			if d.Outcome == "" {
				a.note("The notice had changed before the person said yes. The answer waits as decision %d: consentbook consent decide BOOK %d", d.ID, d.ID)
			}
		}
		return err
	})
}

func (a *app) actCommands() []*cobra.Command {
	return []*cobra.Command{a.withdrawCommand(), a.decisionsCommand(), a.decideCommand()}
}

func (a *app) withdrawCommand() *cobra.Command {
	var email, filter, search, method, at, words string
	var number int64
	var named []string
	c := &cobra.Command{Use: "withdraw BOOK", Short: "End consents of one person or of many, at once", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&email, "email", "", "address of the person")
	f.Int64Var(&number, "number", 0, "number of the contact")
	f.StringVar(&filter, "filter", "", "of whom, as in contacts list: consent:newsletter, ids:1;5;9-20 …; several with spaces")
	f.StringVar(&search, "search", "", "of whom: names, addresses, numbers that begin so")
	f.StringSliceVar(&named, "purpose", nil, "purpose, once for each; without it all that were said yes to")
	f.StringVar(&method, "method", "", "paper, counter, phone, email, web_form, mail_reply, letter")
	f.StringVar(&at, "at", "", "when it happened; without it, now")
	f.StringVar(&words, "words", "", "the person's own words, or how it became known")
	c.RunE = func(c *cobra.Command, args []string) error {
		filters, err := consent.ParseFilters(filter)
		if err != nil {
			return err
		}
		if len(filters) == 0 && strings.TrimSpace(search) == "" && email == "" && number == 0 {
			return usage{errors.New("say of whom: --email, --number, --filter or --search; everybody's consent does not end by a slip")}
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			w := consents.Withdrawal{Search: search, Filters: filters, Method: consent.Method(strings.ReplaceAll(method, "-", "_")), At: b.Now(), Words: words}
			for _, p := range named {
				w.Purposes = append(w.Purposes, consent.PurposeID(p))
			}
			if at != "" {
				if w.At, w.DayOnly, err = consent.ParseWhen(at, time.Local); err != nil {
					return err
				}
			}
			if email != "" || number != 0 {
				id, err := contact(c.Context(), b, email, number)
				if err != nil {
					return err
				}
				w.IDs = []consent.ContactID{id}
			}
			return a.withdraw(c, b, w)
		})
	}
	return needs(c, "method")
}

func (a *app) withdraw(c *cobra.Command, b sqlite.Book, w consents.Withdrawal) error {
	out, err := consents.Withdraw(c.Context(), b, w)
	if err != nil {
		return err
	}
	if a.json {
		return a.print(map[string]any{"people": out.People, "consents": out.Consents, "without": out.Without, "entry": out.Entry})
	}
	if out.Consents == 0 {
		a.say("Nobody there had given a consent that could end.")
		return nil
	}
	a.say("Entry %d: %d consents of %d people have ended. %d people had given none.", out.Entry, out.Consents, out.People, out.Without)
	return nil
}

// shownDecision is a decision as it is printed.
type shownDecision struct {
	ID        consent.DecisionID `json:"decision"`
	Contact   consent.ContactID  `json:"contact"`
	Purpose   consent.PurposeID  `json:"purpose"`
	Why       string             `json:"why"`
	Act       sqlite.HeldAct     `json:"act"`
	OpenedAt  string             `json:"opened_at"`
	Outcome   string             `json:"outcome"`
	Reason    string             `json:"reason"`
	DecidedAt string             `json:"decided_at"`
	Entry     consent.Entry      `json:"entry"`
	Decided   consent.Entry      `json:"decided_entry"`
}

func shownDecisionOf(d sqlite.Decision) shownDecision {
	return shownDecision{d.ID, d.Contact, d.Purpose, d.Why, d.Act, rfc(d.OpenedAt), d.Outcome, d.Words, rfc(d.DecidedAt), d.Entry, d.Decided}
}

func (a *app) decisionsCommand() *cobra.Command {
	var all bool
	var limit int
	c := &cobra.Command{Use: "decisions BOOK", Short: "Answers that wait for somebody to decide whether they count", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&all, "all", false, "those that were decided on too, newest first")
	c.Flags().IntVar(&limit, "limit", 100, "how many")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			ds, open, err := consents.Decisions(c.Context(), b, all, 0, limit)
			if err != nil {
				return err
			}
			shown := []shownDecision{}
			for _, d := range ds {
				shown = append(shown, shownDecisionOf(d))
				a.say("%6d  contact %d, %s, %s on %s: %s %s", d.ID, d.Contact, d.Purpose, d.Act.State, d.Act.HappenedAt, heldFor(d), d.Outcome)
			}
			if a.json {
				return a.print(map[string]any{"open": open, "decisions": shown})
			}
			a.say("%d wait.", open)
			return nil
		})
	}
	return c
}

// heldFor says why somebody must decide.
func heldFor(d sqlite.Decision) string {
	switch {
	case d.Why != consent.HeldNoticeChanged:
		return "came after a no, in a way in which anybody could have sent it"
	case d.Act.Replaced == "":
		return fmt.Sprintf("shown %s, which was no longer in use", d.Act.Notice)
	}
	return fmt.Sprintf("shown %s, which %s had replaced", d.Act.Notice, d.Act.Replaced)
}

func (a *app) decideCommand() *cobra.Command {
	var counts, not bool
	var reason string
	c := &cobra.Command{Use: "decide BOOK N", Short: "Say whether an answer that waits counts", Args: cobra.ExactArgs(2)}
	f := c.Flags()
	f.BoolVar(&counts, "counts", false, "it counts: it becomes a consent event, with the reason")
	f.BoolVar(&not, "does-not-count", false, "it does not")
	f.StringVar(&reason, "reason", "", "why; an answer that counts needs it")
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := strconv.ParseInt(args[1], 10, 64)
		if err != nil || id < 1 {
			return usage{fmt.Errorf("%q is not the number of a decision", args[1])}
		}
		if counts == not {
			return usage{errors.New("say --counts or --does-not-count")}
		}
		outcome := consent.DoesNotCount
		if counts {
			outcome = consent.Counts
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			d, e, err := consents.Decide(c.Context(), b, consent.DecisionID(id), outcome, reason)
			if err != nil {
				return err
			}
			if a.json {
				return a.print(struct {
					shownDecision
					Event *sqlite.ConsentEvent `json:"event"`
				}{shownDecisionOf(d), eventOrNone(e)})
			}
			if counts {
				a.say("Entry %d: %s, %s, %s. It counts.", e.Entry, e.Purpose, e.State, e.HappenedAt)
				return nil
			}
			a.say("Entry %d: it does not count.", d.Decided)
			return nil
		})
	}
	return c
}

func eventOrNone(e sqlite.ConsentEvent) *sqlite.ConsentEvent {
	if e.ID == 0 {
		return nil
	}
	return &e
}
