package cli

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/standings"
)

// stateFlags are a question about a past day.
type stateFlags struct {
	who             whoFlags
	on, filter, key string
	purpose         string
	known           bool
}

func (a *app) stateCommand() *cobra.Command {
	var in stateFlags
	c := &cobra.Command{Use: "state BOOK", Short: "Where a person or the register stood on any day, from events alone", Args: cobra.ExactArgs(1),
		Long: "Where a person stood, with the text of the notice they had in their language; without --email or --number the whole register, a line each.\n\n" +
			"An event carries when it happened and when the book learned of it. The answer says which it is: what had happened by then, by all that is known now; or, with --known, " +
			"what the book knew on that day. Who was erased or deleted since is in no answer. Filters speak of today."}
	in.who.on(c)
	f := c.Flags()
	f.StringVar(&in.on, "on", "", "day (its end), or moment: 2025-03-01, 2025-03-01T14:00:00+01:00")
	f.BoolVar(&in.known, "known", false, "what was known then, not what had happened")
	f.StringVar(&in.purpose, "purpose", "", "one purpose")
	f.StringVar(&in.filter, "filter", "", "of the register: as for contacts list")
	f.StringVar(&in.key, "search", "", "of the register: as for contacts list")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			q, err := consent.ParseAsOf(in.on, in.known, b.Now().In(time.Local))
			if err != nil {
				return err
			}
			if in.who.email == "" && in.who.number == 0 {
				return a.registerOn(c, b, in, q)
			}
			id, err := contact(c.Context(), b, in.who.email, in.who.number)
			if consent.ReasonOf(err) == "contact_unknown" {
				a.note("Who was erased or deleted is in no answer about a past day.")
			}
			if err != nil {
				return err
			}
			p, err := standings.Stood(c.Context(), b, id, q)
			if err != nil {
				return err
			}
			return a.stood(p, consent.PurposeID(in.purpose))
		})
	}
	return needs(c, "on")
}

// stoodOut is the answer about a person.
type stoodOut struct {
	On       string            `json:"on"`
	Answers  string            `json:"answers"` // had_happened, was_known
	Number   consent.ContactID `json:"number"`
	Name     string            `json:"name"`
	NotYet   bool              `json:"not_yet_in_the_book"`
	Purposes []stoodPurpose    `json:"purposes"`
	Told     []stoodTold       `json:"told"`
}

type stoodPurpose struct {
	Purpose consent.PurposeID `json:"purpose"`
	Name    string            `json:"name"`
	State   consent.State     `json:"state"`
	Since   string            `json:"since"`
	Until   string            `json:"until"`
	Basis   consent.Basis     `json:"basis"`
	Source  string            `json:"basis_source"`
	Entry   consent.Entry     `json:"entry"`
	Method  consent.Method    `json:"method,omitempty"`
	By      string            `json:"recorded_by,omitempty"`
	Notice  *stoodTold        `json:"notice,omitempty"`
}

type stoodTold struct {
	How      string                  `json:"how"`
	Notice   consent.NoticeVersionID `json:"notice"`
	Language string                  `json:"language"`
	Title    string                  `json:"title"`
	SHA256   string                  `json:"sha256"`
	At       string                  `json:"at"`
	Entry    consent.Entry           `json:"entry"`
	Text     string                  `json:"text"`
}

func stoodToldOf(t sqlite.ToldText) stoodTold {
	return stoodTold{t.How, t.Notice, t.Language, t.Title, t.SHA256, rfc(t.At), t.Entry, t.Text}
}

func (a *app) stood(p standings.Person, only consent.PurposeID) error {
	out := stoodOut{On: p.On.At.Format(time.RFC3339), Answers: p.On.Answers(), Number: p.Contact.ID, Name: p.Contact.CallName(), NotYet: p.NotYet, Purposes: []stoodPurpose{}, Told: []stoodTold{}}
	a.say("%s (contact %d) on %s, %s.", out.Name, out.Number, out.On, answerWords[out.Answers])
	if p.NotYet {
		a.say("The book did not have this person then.")
	}
	for _, x := range p.Purposes {
		if only != "" && x.Purpose.ID != only {
			continue
		}
		row := stoodPurpose{Purpose: x.Purpose.ID, Name: x.Purpose.Name("en"), State: x.State, Since: rfc(x.At), Until: rfc(x.Until), Basis: x.Basis, Source: x.BasisSource, Entry: x.Entry, By: x.By}
		if row.Entry == 0 {
			row.Entry = x.BasisEntry
		}
		if x.Event != nil {
			row.Method = x.Event.Method
		}
		a.say("%-24s %-12s %-10s %-26s entry %d", row.Name, row.State, row.Basis, row.Since, row.Entry)
		if x.Told != nil {
			t := stoodToldOf(*x.Told)
			row.Notice = &t
			a.say("  told by %s in %s: %s (SHA-256 %s)", t.Notice, t.Language, t.Title, t.SHA256)
		}
		out.Purposes = append(out.Purposes, row)
	}
	for _, t := range p.Told {
		out.Told = append(out.Told, stoodToldOf(t))
		a.say("%s: %s in %s on %s, entry %d", t.How, t.Notice, t.Language, rfc(t.At), t.Entry)
	}
	return a.printed(out)
}

var answerWords = map[string]string{"had_happened": "as it had happened by then, by all that is known now", "was_known": "as the book knew it then"}

// registerRow is a person of the register on a day.
type registerRow struct {
	Number   consent.ContactID                    `json:"number"`
	Name     string                               `json:"name"`
	Email    string                               `json:"email"`
	Purposes map[consent.PurposeID]listedStanding `json:"purposes"`
}

// registerSum closes the answer.
type registerSum struct {
	On      string `json:"on"`
	Answers string `json:"answers"`
	standings.Sum
}

func (a *app) registerOn(c *cobra.Command, b sqlite.Book, in stateFlags, on consent.AsOf) error {
	filters, err := consent.ParseFilters(in.filter)
	if err != nil {
		return err
	}
	sum, err := standings.Register(c.Context(), b, standings.Question{On: on, Filters: filters, Search: in.key, Purpose: consent.PurposeID(in.purpose)}, func(p sqlite.PersonOn) error {
		row := registerRow{p.ID, p.Name, p.Email, map[consent.PurposeID]listedStanding{}}
		for _, s := range p.Standings {
			row.Purposes[s.Purpose] = listedStanding{s.Basis, s.State, rfc(s.At), rfc(s.Until), max(s.Entry, 0)}
		}
		if a.json {
			return a.print(row)
		}
		line := ""
		for _, s := range p.Standings {
			line += string(s.Purpose) + " " + string(s.State) + "  "
		}
		a.say("%6d  %-32s  %-36s  %s", row.Number, cut(row.Name, 32), cut(row.Email, 36), line)
		return nil
	})
	if err != nil {
		return err
	}
	out := registerSum{on.At.Format(time.RFC3339), on.Answers(), sum}
	if a.json {
		return a.print(out)
	}
	a.say("On %s, %s: %d people.", out.On, answerWords[out.Answers], sum.People)
	for _, p := range slices.Sorted(maps.Keys(sum.States)) {
		for _, s := range slices.Sorted(maps.Keys(sum.States[p])) {
			a.say("  %-16s %-12s %d", p, s, sum.States[p][s])
		}
	}
	for _, p := range slices.Sorted(maps.Keys(sum.Erased)) {
		a.note("%s: %d people who stood somewhere were erased since, and are in no count.", p, sum.Erased[p])
	}
	if sum.Gone > 0 {
		a.note("%d numbers belong to nobody any more: who was erased, deleted or taken out since is not in this answer.", sum.Gone)
	}
	if sum.NotYet > 0 {
		a.note("%d people came into the book after that moment.", sum.NotYet)
	}
	return nil
}

// figuresCommand shows what the plots of the window show.
func (a *app) figuresCommand() *cobra.Command {
	c := &cobra.Command{Use: "figures BOOK", Short: "Consents by state at the ends of past months, and by the month in which they end", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			if _, err := standings.Count(c.Context(), b, nil); err != nil {
				return err
			}
			f, err := standings.Months(c.Context(), b)
			if err != nil {
				return err
			}
			return a.figures(f)
		})
	}
	return c
}

type monthStates struct {
	Month  string                  `json:"month"` // "" is now
	States map[consent.State]int64 `json:"states"`
}

type monthEnds struct {
	Month  string `json:"month"`
	People int64  `json:"people"`
}

func (a *app) figures(f standings.Figures) error {
	type purposeFigures struct {
		Purpose        consent.PurposeID `json:"purpose"`
		Months         []monthStates     `json:"months"`
		Ends           []monthEnds       `json:"ends"`
		EndLater       int64             `json:"end_later"`
		UntilWithdrawn int64             `json:"until_withdrawn"`
		Erased         int64             `json:"erased_since"`
	}
	out := struct {
		People   int64            `json:"people"`
		Answers  string           `json:"answers"`
		Purposes []purposeFigures `json:"purposes"`
	}{f.Everyone, consent.AsOf{}.Answers(), []purposeFigures{}}
	for _, o := range f.Over {
		p := purposeFigures{Purpose: o.Purpose.ID, EndLater: o.Later, UntilWithdrawn: o.Never, Erased: o.Erased, Months: []monthStates{}, Ends: []monthEnds{}}
		a.say("%s", o.Purpose.Name("en"))
		for _, x := range o.Points {
			p.Months = append(p.Months, monthStates{x.Month, x.States})
			month := x.Month
			if month == "" {
				month = "now"
			}
			line := ""
			for _, s := range slices.Sorted(maps.Keys(x.States)) {
				line += string(s) + " " + strconv.FormatInt(x.States[s], 10) + "  "
			}
			a.say("  %-8s %s", month, line)
		}
		for _, e := range o.Ends {
			p.Ends = append(p.Ends, monthEnds{e.Month, e.People})
			if e.People > 0 {
				a.say("  end in %s: %d", e.Month, e.People)
			}
		}
		if o.Erased > 0 {
			a.say("  erased since, and in no count: %d", o.Erased)
		}
		out.Purposes = append(out.Purposes, p)
	}
	return a.printed(out)
}
