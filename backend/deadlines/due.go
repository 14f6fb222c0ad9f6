package deadlines

import (
	"cmp"
	"context"
	"slices"
	"time"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Kind is what is due.
type Kind string

// The kinds.
const (
	AnswerDue      Kind = "request_answer"        // the reply of Art. 12(3)
	AtOnce         Kind = "request_at_once"       // a withdrawal, an objection to marketing: no day is theirs (Art. 7(3), 21(3))
	Acknowledge    Kind = "request_acknowledge"   // a complaint of the United Kingdom
	Identity       Kind = "request_identity"      // proof is waited for (Art. 12(6))
	Clarification  Kind = "request_clarification" // what is meant is waited for (Recital 63)
	Recipients     Kind = "recipients_untold"     // have to be told (Art. 19)
	Unconfirmed    Kind = "recipients_unconfirmed"
	KeptRelease    Kind = "kept_release" // what had to stay can go (Art. 17(3))
	HoldEnds       Kind = "hold_ends"
	RegisterDue    Kind = "register_due"  // a row of a register has a day: a contract ends, a look is due
	RetentionDue   Kind = "retention_due" // people fall due under a rule of retention
	requestsAtMost      = 10_000
)

// Reminder is how a due thing stands today.
type Reminder string

// The reminders: three days before the business's own day, on the day, after
// it, and after the last day by law.
const (
	Later   Reminder = ""
	Soon    Reminder = "soon"
	Today   Reminder = "today"
	Past    Reminder = "past" // the own day; the law's is to come
	Overdue Reminder = "overdue"
)

const (
	soonDays = 3  // before the day: the first reminder
	aheadOf  = 30 // days for which what is released or ends is told ahead
)

// Item is one thing that is due. It names no contact; a row of a register has
// the name that the business gave it.
type Item struct {
	Kind     Kind
	Request  consent.RequestID
	Types    []consent.RequestType
	Contact  consent.ContactID // of a hold, or of what is released of one person
	Count    int64             // recipients, people
	Day      string            // last day; "" where the law names none
	Target   string            // the business's own; "" for none
	Since    string            // waited for since
	Left     int               // days up to the day; negative: past
	Reminder Reminder

	// Of RegisterDue and RetentionDue:
	Register consent.Register
	Row      int64
	Name     string // of the row; "" where it is a person's
	Part     string // the field that holds the day
}

// List is what is due, what comes first at the head.
type List struct {
	Today    string // local, where the periods end
	Zone     string
	Calendar string
	Items    []Item
}

// Due gathers everything that is due.
func Due(ctx context.Context, b sqlite.Book) (out List, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = DueOf(v)
		return err
	})
	return out, err
}

// DueOf does so within a reading.
func DueOf(v *sqlite.View) (List, error) {
	g := gathering{v: v, calendars: map[string]consent.Calendar{}}
	if err := g.begin(); err != nil {
		return g.List, err
	}
	for _, step := range []func() error{g.requests, g.recipients, g.ends, g.registers, g.retained} {
		if err := step(); err != nil {
			return g.List, err
		}
	}
	slices.SortStableFunc(g.Items, func(x, y Item) int {
		return cmp.Or(cmp.Compare(x.order(g.Today), y.order(g.Today)), cmp.Compare(x.Request, y.Request))
	})
	return g.List, nil
}

type gathering struct {
	List
	v         *sqlite.View
	calendars map[string]consent.Calendar
}

// begin settles which day it is where the business is.
func (g *gathering) begin() error {
	in, err := g.calendar("")
	if err != nil {
		return err
	}
	zone := zoneOf(in)
	g.List = List{Today: g.v.Now().In(zone).Format(time.DateOnly), Zone: zone.String(), Calendar: in.Code(), Items: []Item{}}
	return nil
}

// zoneOf is the local time of a calendar; of one that the table does not have
// that of the machine.
func zoneOf(in consent.Calendar) *time.Location {
	if c, err := calendar.Of(in.Code()); err == nil {
		return c.Zone()
	}
	return time.Local
}

func (g *gathering) calendar(code string) (consent.Calendar, error) {
	if in := g.calendars[code]; in != nil {
		return in, nil
	}
	in, err := g.v.BookCalendar(code, func(code string) (consent.Calendar, error) { return calendar.Of(code) })
	if consent.ReasonOf(err) == "calendar_unknown" {
		in, err = consent.WeekendsOnly(code), nil
	}
	g.calendars[code] = in
	return in, err
}

func (g *gathering) add(i Item) {
	i.remind(g.Today)
	g.Items = append(g.Items, i)
}

// requests are reckoned anew: a holiday may have come in since.
func (g *gathering) requests() error {
	open, err := g.v.Requests(false, 0, requestsAtMost)
	if err != nil {
		return err
	}
	for _, r := range open {
		in, err := g.calendar(r.Calendar)
		if err != nil {
			return err
		}
		days, err := r.Days(in)
		if err != nil {
			return err
		}
		g.request(r, days)
	}
	return nil
}

func (g *gathering) request(r sqlite.Request, days consent.RequestDays) {
	of := Item{Request: r.ID, Types: r.Types}
	with := func(kind Kind, day, target time.Time, since string) {
		i := of
		i.Kind, i.Day, i.Target, i.Since = kind, consent.DayText(day), consent.DayText(target), since
		g.add(i)
	}
	if !days.Acknowledge.IsZero() {
		with(Acknowledge, days.Acknowledge, time.Time{}, "")
	}
	if !days.Due.IsZero() {
		with(AnswerDue, days.Due, days.Target, "")
	}
	if slices.ContainsFunc(r.Types, func(t consent.RequestType) bool { return t.ActsAtOnce() && !dealtWith(r.Course, t) }) {
		with(AtOnce, time.Time{}, time.Time{}, r.ReceivedOn)
	}
	if c := r.Course.Identity; c.AskedOn != "" && c.Result == "" {
		with(Identity, time.Time{}, time.Time{}, c.AskedOn)
	}
	if c := r.Course.Clarification; c.AskedOn != "" && c.AnsweredOn == "" {
		with(Clarification, time.Time{}, time.Time{}, c.AskedOn)
	}
}

func dealtWith(c consent.Course, t consent.RequestType) bool {
	return slices.ContainsFunc(c.Done, func(d consent.Done) bool { return d.Type == t }) || slices.ContainsFunc(c.Refusals, func(r consent.Refusal) bool { return r.Type == t })
}

func (g *gathering) recipients() error {
	waiting, err := g.v.RecipientsWaiting()
	for _, w := range waiting {
		if w.Untold > 0 {
			g.add(Item{Kind: Recipients, Request: w.Request, Count: w.Untold})
		}
		if w.Unconfirmed > 0 {
			g.add(Item{Kind: Unconfirmed, Request: w.Request, Count: w.Unconfirmed})
		}
	}
	return err
}

func (g *gathering) ends() error {
	today, err := time.Parse(time.DateOnly, g.Today)
	if err != nil {
		return err
	}
	ahead := today.AddDate(0, 0, aheadOf).Format(time.DateOnly)
	kept, err := g.v.KeptUntil(ahead)
	if err != nil {
		return err
	}
	holds, err := g.v.HoldsUntil(ahead)
	for kind, list := range map[Kind][]sqlite.EndsOn{KeptRelease: kept, HoldEnds: holds} {
		for _, e := range list {
			g.add(Item{Kind: kind, Contact: e.Contact, Count: e.People, Day: e.Day})
		}
	}
	return err
}

// remind says how the item stands.
func (i *Item) remind(today string) {
	switch {
	case i.Kind == AtOnce:
		i.Reminder = Overdue // it bears no delay
		if i.Since >= today {
			i.Reminder = Today
		}
	case i.Day != "":
		i.Left = between(today, i.Day)
		own := cmp.Or(i.Target, i.Day)
		switch left := between(today, own); {
		case i.Left < 0:
			i.Reminder = Overdue
		case i.Left == 0 || left == 0:
			i.Reminder = Today
		case left < 0:
			i.Reminder = Past
		case left <= soonDays:
			i.Reminder = Soon
		}
	}
}

// order is by which day the item is listed: the next of its days that is still
// to come; what has none stands behind what is due this week.
func (i Item) order(today string) string {
	switch {
	case i.Kind == AtOnce:
		return "" // before everything
	case i.Day == "":
		return plus(today, 7)
	case i.Target >= today:
		return i.Target
	}
	return i.Day
}

func plus(day string, n int) string {
	t, _ := time.Parse(time.DateOnly, day)
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

// between is how many days lie from one local day to another.
func between(from, to string) int {
	a, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return 0
	}
	b, err := time.Parse(time.DateOnly, to)
	if err != nil {
		return 0
	}
	return int(b.Sub(a) / (24 * time.Hour))
}
