package cli

import (
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
)

func (a *app) deadlineCommand() *cobra.Command {
	var d deadlineOrder
	c := &cobra.Command{Use: "deadline", Short: "Until when a request must be answered, or a breach notified", Args: cobra.NoArgs,
		Long: "Reckons the period of Art. 12(3) GDPR by Regulation 1182/71 with the holidays of a State or region, and shows each step with its rule.\nWith --breach, the 72 hours of Art. 33(1). Needs no book.",
		Example: "  consentbook deadline --received 2026-11-26 --calendar DE-BY\n" +
			"  consentbook deadline --received 2026-03-10 --calendar GB-EAW --asked 2026-03-16 --answered 2026-03-20\n" +
			"  consentbook deadline --breach 2026-06-30T14:30+02:00 --calendar DE"}
	f := c.Flags()
	f.StringVar(&d.received, "received", "", "day on which the request arrived, at any channel (2026-11-26)")
	f.StringVar(&d.calendar, "calendar", "", "where the business acts: SE, DE-BY, ES-AN, GB-EAW, GB-SCT, GB-NIR")
	f.BoolVar(&d.extended, "extended", false, "the person was told of an extension in time")
	f.StringVar(&d.asked, "asked", "", "day on which the person was asked what is meant")
	f.StringVar(&d.answered, "answered", "", "day on which the answer came")
	f.StringVar(&d.identity, "identity", "", "day on which proof of identity came")
	f.StringVar(&d.fee, "fee", "", "day on which a fee was paid")
	f.StringVar(&d.breach, "breach", "", "moment at which a breach became known (2026-06-30T14:30+02:00)")
	f.BoolVar(&d.calendars, "calendars", false, "list the calendars, with where the table of holidays comes from")
	c.RunE = func(*cobra.Command, []string) error {
		if d.calendars {
			return a.calendars()
		}
		if d.breach != "" && d.received == "" {
			return a.breachDeadline(d)
		}
		return a.requestDeadline(d)
	}
	return c
}

// deadlineOrder is what was said on the command line.
type deadlineOrder struct {
	received, calendar, asked, answered, identity, fee, breach string
	extended, calendars                                        bool
}

// calendars lists what the table knows, and what it is made from.
func (a *app) calendars() error {
	source := strings.TrimSpace(calendar.Source())
	if a.json {
		return a.print(map[string]any{"source": source, "calendars": calendar.Codes()})
	}
	a.say("%s\n", source)
	state := ""
	var line []string
	for _, code := range append(calendar.Codes(), "") {
		if of := consent.CountryOf(code); of != state {
			if state != "" {
				a.say("%s", strings.Join(line, " "))
			}
			state, line = of, nil
		}
		line = append(line, code)
	}
	return nil
}

// deadlineStep is a step as it is printed.
type deadlineStep struct {
	consent.DeadlineStep
	Date string `json:"date"`
	Text string `json:"text"`
}

func (a *app) requestDeadline(o deadlineOrder) error {
	in := consent.DeadlineCase{Extended: o.extended}
	for _, day := range []struct {
		field, said string
		into        *time.Time
	}{{"received", o.received, &in.Received}, {"asked", o.asked, &in.Asked}, {"answered", o.answered, &in.Answered}, {"identity", o.identity, &in.Identity}, {"fee", o.fee, &in.Fee}} {
		if day.said == "" {
			continue
		}
		at, err := time.Parse(time.DateOnly, day.said)
		if err != nil {
			return consent.Fail(consent.Invalid, "time_malformed", day.field)
		}
		*day.into = at
	}
	where, err := calendar.Of(o.calendar)
	if err != nil {
		return err
	}
	in.Calendar = where
	d, err := in.Reckon()
	if err != nil {
		return err
	}
	out := struct {
		Received string         `json:"received"`
		Calendar string         `json:"calendar"`
		Nominal  string         `json:"nominal"`
		Due      string         `json:"due"`
		DueEnds  string         `json:"due_ends"`
		Initial  string         `json:"initial"`
		Arguable string         `json:"arguable,omitempty"`
		Extended bool           `json:"extended"`
		Steps    []deadlineStep `json:"steps"`
		Breach   *breachPrinted `json:"breach,omitempty"`
	}{o.received, where.Code(), d.Nominal.Format(time.DateOnly), d.Due.Format(time.DateOnly), endOfDay(d.Due, where.Zone()), d.Initial.Format(time.DateOnly), "", o.extended, nil, nil}
	if !d.Arguable.Equal(d.Due) {
		out.Arguable = d.Arguable.Format(time.DateOnly)
	}
	for _, s := range d.Steps {
		out.Steps = append(out.Steps, deadlineStep{s, s.Day.Format(time.DateOnly), stepSentence(s)})
	}
	if o.breach != "" {
		b, err := breachOf(o)
		if err != nil {
			return err
		}
		out.Breach = &b
	}
	if a.json {
		return a.print(out)
	}
	for _, s := range out.Steps {
		a.say("%s  %-60s %s", s.Day.Format("Mon 2006-01-02"), s.Text, s.Article)
	}
	if out.Breach != nil {
		a.sayBreach(*out.Breach)
	}
	return nil
}

// endOfDay is the moment at which a local day is over.
func endOfDay(day time.Time, zone *time.Location) string {
	return time.Date(day.Year(), day.Month(), day.Day()+1, 0, 0, 0, 0, zone).Format(time.RFC3339)
}

// breachPrinted is the clock of a breach as it is printed.
type breachPrinted struct {
	Aware string         `json:"aware_at"`
	Due   string         `json:"due"`
	Upper string         `json:"upper"`
	Steps []deadlineStep `json:"steps"`
}

func (a *app) breachDeadline(o deadlineOrder) error {
	b, err := breachOf(o)
	if err != nil {
		return err
	}
	if a.json {
		return a.print(struct {
			breachPrinted
			Nominal string `json:"nominal"`
		}{b, b.Due})
	}
	a.sayBreach(b)
	return nil
}

func (a *app) sayBreach(b breachPrinted) {
	for _, s := range b.Steps {
		a.say("%-26s %-70s %s", s.Date, s.Text, s.Article)
	}
}

func breachOf(o deadlineOrder) (b breachPrinted, err error) {
	aware, err := readMoment(o.breach)
	if err != nil {
		return b, err
	}
	zone := aware.Location()
	if o.calendar != "" {
		where, err := calendar.Of(o.calendar)
		if err != nil {
			return b, err
		}
		zone = where.Zone()
	}
	clock := consent.NewBreachClock(aware)
	show := func(t time.Time) string { return t.In(zone).Format(time.RFC3339) }
	b = breachPrinted{Aware: show(clock.Aware), Due: show(clock.Due), Upper: show(clock.Upper)}
	for _, s := range []struct {
		rule, article string
		at            time.Time
	}{{"breach_aware", "33(1)", clock.Aware}, {"breach_due", "33(1)", clock.Due}, {"breach_upper", "Reg. 1182/71 3(1)", clock.Upper}} {
		step := consent.DeadlineStep{Rule: s.rule, Article: s.article, Day: s.at}
		b.Steps = append(b.Steps, deadlineStep{step, show(s.at), stepSentence(step)})
	}
	return b, nil
}

// readMoment reads a moment with its offset, with or without seconds.
func readMoment(s string) (time.Time, error) {
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if at, err := time.Parse(form, strings.Replace(s, " ", "T", 1)); err == nil {
			return at, nil
		}
	}
	return time.Time{}, consent.Fail(consent.Invalid, "time_malformed", "breach")
}

// stepSentences say what each rule does.
var stepSentences = map[string]string{
	"received":                  "The request arrived: this day is not counted",
	"identity_proved":           "The period begins with the proof of identity",
	"identity_proved_no_change": "Proof of identity moves nothing here",
	"fee_paid":                  "The period begins with the fee",
	"fee_paid_no_change":        "A fee moves nothing here",
	"nominal":                   "One month: the same day of the next month",
	"nominal_clamped":           "One month: that month has no such day, so its last one",
	"nominal_days":              "{days} days",
	"extension_notice":          "By now the person must have been told why it takes longer",
	"extension":                 "Two more months: the same day",
	"extension_clamped":         "Two more months: that month has no such day, so its last one",
	"extension_unknown":         "No extension is known here",
	"clock_stopped":             "The question was open for {days} days, which do not count",
	"arguable":                  "A question open for {days} days may suspend it: do not rely on it",
	"rolled":                    "{holiday}: on to the next day",
	"due":                       "Last day, until 24:00",
	"breach_aware":              "The breach became known",
	"breach_due":                "72 hours later, weekends and holidays included: work to this",
	"breach_upper":              "The end if the hour of awareness is not counted",
}

func stepSentence(s consent.DeadlineStep) string {
	holiday := s.Holiday
	switch holiday {
	case "saturday", "sunday":
		holiday = strings.ToUpper(holiday[:1]) + holiday[1:]
	}
	return strings.NewReplacer("{days}", strconv.Itoa(s.Days), "{holiday}", holiday).Replace(stepSentences[s.Rule])
}
