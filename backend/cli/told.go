package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/tellings"
)

// toldFlags are what somebody was given or accepted, as it is typed.
type toldFlags struct {
	email, notice, at, method, language, words, evidence, filter, search string
	number                                                               int64
}

// toldCommands keep what people were told: events of their own, never a
// consent.
func (a *app) toldCommands() []*cobra.Command {
	return []*cobra.Command{
		a.toldCommand(consent.Informed, "informed BOOK", "A person, or many, was given a notice: the proof for Art. 13 and 14; never a consent",
			"version of the notice, such as privacy-2, or its kind for the newest: privacy, cookie, terms"),
		a.toldCommand(consent.Accepted, "accepted BOOK", "A person, or many, accepted terms; never a consent", "version of the terms, such as terms-1, or terms for the newest"),
	}
}

func (a *app) toldCommand(kind consent.TellingKind, use, short, notice string) *cobra.Command {
	var in toldFlags
	c := &cobra.Command{Use: use, Short: short, Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&in.email, "email", "", "address of the person")
	f.Int64Var(&in.number, "number", 0, "number of the contact")
	f.StringVar(&in.filter, "filter", "", "many people, as in contacts list: not-informed:privacy, tag:VIP, country:SE …; several with spaces")
	f.StringVar(&in.search, "search", "", "many people: names, addresses, numbers that begin so")
	f.StringVar(&in.notice, "notice", "", notice)
	f.StringVar(&in.at, "at", "", "when it happened: 2026-03-01T14:00:00+01:00, or a day")
	f.StringVar(&in.method, "method", "", "paper, counter, phone, email, web_form, mail_reply, letter")
	f.StringVar(&in.language, "language", "", "language they had it in; without it each person's own, else the business's")
	f.StringVar(&in.words, "words", "", "what there is to say on it")
	f.StringVar(&in.evidence, "evidence", "", "file that shows it")
	c.RunE = func(c *cobra.Command, args []string) error {
		t, err := in.telling(kind)
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			if in.filter != "" || in.search != "" {
				return a.tellMany(c, b, t, in)
			}
			return a.tell(c, b, t, in)
		})
	}
	return needs(c, "notice", "at", "method")
}

func (in toldFlags) telling(kind consent.TellingKind) (t tellings.Telling, err error) {
	t = tellings.Telling{Kind: kind, Notice: consent.NoticeVersionID(in.notice), Language: in.language, Method: consent.Method(strings.ReplaceAll(in.method, "-", "_")), Words: in.words}
	if t.At, t.DayOnly, err = consent.ParseWhen(in.at, time.Local); err != nil {
		return t, err
	}
	if in.evidence != "" {
		f, err := readEvidence(in.evidence)
		if err != nil {
			return t, err
		}
		t.Evidence = &tellings.Evidence{Name: f.Name, MediaType: f.MediaType, Bytes: f.Bytes}
	}
	return t, nil
}

// tellingOut is a telling as the command line prints it.
type tellingOut struct {
	sqlite.Telling
	Entry consent.Entry `json:"entry"`
}

func (a *app) tell(c *cobra.Command, b sqlite.Book, t tellings.Telling, in toldFlags) error {
	id, err := contact(c.Context(), b, in.email, in.number)
	if err != nil {
		return err
	}
	row, err := tellings.Tell(c.Context(), b, id, t)
	if err != nil {
		return err
	}
	a.say("Entry %d: %s %s in %s, %s.", row.Entry, row.Kind, row.Notice, row.Language, row.HappenedAt)
	return a.printed(tellingOut{row, row.Entry})
}

func (a *app) tellMany(c *cobra.Command, b sqlite.Book, t tellings.Telling, in toldFlags) error {
	if in.email != "" || in.number != 0 {
		return usage{fmt.Errorf("%s takes one person or a filter, not both", c.CommandPath())}
	}
	filters, err := consent.ParseFilters(in.filter)
	if err != nil {
		return err
	}
	d, err := tellings.TellMany(c.Context(), b, t, tellings.Selection{Search: in.search, Filters: filters}, nil, nil)
	if err != nil {
		return err
	}
	a.say("%d people: %d %s.", d.Asked, d.Told, t.Kind)
	for _, why := range sorted(d.LeftOut) {
		a.say("  %6d  %s", d.LeftOut[why], sentences[why])
	}
	return a.printed(map[string]any{"asked": d.Asked, "told": d.Told, "left_out": d.LeftOut})
}

// tellingsShown is what contacts show says of what a person was told.
type tellingsShown struct {
	Tellings []tellingOut `json:"tellings"`
	Due      tellingsDue  `json:"due"`
}

type tellingsDue struct {
	State   consent.DueState `json:"state"`
	By      string           `json:"by"`
	Article string           `json:"article"`
}

// tellingsOf reads it.
func (a *app) tellingsOf(c *cobra.Command, b sqlite.Book, id consent.ContactID) (tellingsShown, error) {
	p, err := tellings.Of(c.Context(), b, id)
	if err != nil {
		return tellingsShown{}, err
	}
	out := tellingsShown{[]tellingOut{}, tellingsDue{p.Due.State, p.Due.By.Format(time.DateOnly), p.Due.Article}}
	for _, t := range p.Tellings {
		out.Tellings = append(out.Tellings, tellingOut{t.Telling, t.Entry})
	}
	return out, nil
}

// sayTold says below a person what they were told, and what is due.
func (a *app) sayTold(told tellingsShown) {
	for _, t := range told.Tellings {
		a.say("%-24s %-12s %-10s %s", t.Notice, t.Kind, t.Language, t.HappenedAt)
	}
	if s := told.Due.State; s == "due" || s == "overdue" {
		a.say("To be informed by %s (Art. %s): %s.", told.Due.By, told.Due.Article, s)
	}
}
