package api

import (
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/deadlines"
	"consentbook/backend/reviews"
	"consentbook/backend/sqlite"
)

// Home is the page of today.
type Home struct{ d *Deps }

// PurposeCounts says where everybody stands for a purpose.
type PurposeCounts struct {
	Purpose consent.PurposeID       `json:"purpose"`
	Name    string                  `json:"name"`
	States  map[consent.State]int64 `json:"states"`
}

// MonthCount is how many consents end in a month.
type MonthCount struct {
	Month string `json:"month"`
	Count int64  `json:"count"`
}

// DueRow is something that waits to be done.
type DueRow struct {
	Kind    string            `json:"kind"`
	Count   int64             `json:"count"`
	Purpose consent.PurposeID `json:"purpose"`
	At      string            `json:"at"`

	// Of what deadlines.Due finds:
	Request   consent.RequestID     `json:"request"` // 0: none
	Types     []consent.RequestType `json:"types"`
	ContactID consent.ContactID     `json:"contactId"` // of a hold; 0: none, or several
	Target    string                `json:"target"`    // the business's own day
	Since     string                `json:"since"`     // waited for since
	Reminder  string                `json:"reminder"`  // "", soon, today, past, overdue

	// Of register_due:
	Register consent.Register `json:"register"`
	Row      int64            `json:"row"`
	Name     string           `json:"name"` // of the row; "" of a party
	Part     string           `json:"part"` // the field that holds the day

	Breach consent.BreachID `json:"breach"` // 0: none; its title is Name, its end a time
	Begun  string           `json:"begun"`  // when the period began, day or time; "" where there is none
}

// SetupStep is one of the first steps with a new book.
type SetupStep struct {
	Step string `json:"step"`
	Done bool   `json:"done"`
}

// HomeTodayOut is what the page shows.
type HomeTodayOut struct {
	Date     string          `json:"date"`
	Contacts int64           `json:"contacts"`
	Counts   []PurposeCounts `json:"counts"`
	Ending   []MonthCount    `json:"ending"`
	Due      []DueRow        `json:"due"`
	Recent   []EntryRow      `json:"recent"`
	Setup    []SetupStep     `json:"setup"`
}

// recentEntries is how many entries the page shows.
const recentEntries = 12

// Today reads what the page of today shows.
func (s *Home) Today(Empty) (HomeTodayOut, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return HomeTodayOut{}, err
	}
	now := b.Now()
	out := HomeTodayOut{Date: now.Format(time.DateOnly), Counts: []PurposeCounts{}, Ending: []MonthCount{}, Due: []DueRow{}}
	if err := out.breaches(b); err != nil {
		return out, err
	}
	if err := out.deadlines(b); err != nil {
		return out, err
	}
	views, err := contacts.Views(background(), b)
	if err != nil {
		return out, err
	}
	for _, v := range views {
		if v.Count > 0 && slices.Contains([]string{"no_proof", "ends_soon", "no_basis", "no_address"}, v.Key) {
			out.Due = append(out.Due, DueRow{Kind: v.Key, Count: v.Count, Purpose: v.Purpose, Types: []consent.RequestType{}})
		}
	}
	if err := out.reviews(b); err != nil {
		return out, err
	}
	err = b.Read(background(), func(v *sqlite.View) error { return out.fill(v, now) })
	out.order(now)
	return out, err
}

// deadlines adds what people wait for, the next first.
func (o *HomeTodayOut) deadlines(b sqlite.Book) error {
	due, err := deadlines.Due(background(), b)
	for _, i := range due.Items {
		o.Due = append(o.Due, DueRow{Kind: string(i.Kind), Count: i.Count, At: i.Day, Request: i.Request, Types: list(i.Types), ContactID: i.Contact, Target: i.Target, Since: i.Since, Reminder: string(i.Reminder),
			Register: i.Register, Row: i.Row, Name: i.Name, Part: i.Part})
	}
	return err
}

// reviews adds what has a day and waits for somebody; what a view counts
// already stands there.
func (o *HomeTodayOut) reviews(b sqlite.Book) error {
	r, err := reviews.Look(background(), b)
	for _, l := range r.Lines {
		switch {
		case l.Kind == reviews.Expired && l.New > 0:
			o.Due = append(o.Due, DueRow{Kind: "review_expired", Count: l.New, Purpose: l.Purpose, Types: []consent.RequestType{}})
		case l.Kind == reviews.Expired, l.Kind == reviews.Expiring, l.Kind == reviews.Unproved:
		default:
			o.Due = append(o.Due, DueRow{Kind: "review_" + string(l.Kind), Count: l.Count, Purpose: l.Purpose, Types: []consent.RequestType{}})
		}
	}
	return err
}

func (o *HomeTodayOut) fill(v *sqlite.View, now time.Time) (err error) {
	if o.Contacts, err = v.CountContacts(); err != nil {
		return err
	}
	if err := o.begun(v); err != nil {
		return err
	}
	if err := o.counts(v, now); err != nil {
		return err
	}
	months, err := v.EndingByMonth(now, now.AddDate(0, 6, 0))
	if err != nil {
		return err
	}
	for i := range 6 {
		m := now.AddDate(0, 0, 1-now.Day()).AddDate(0, i, 0).Format("2006-01")
		o.Ending = append(o.Ending, MonthCount{m, months[m]})
	}
	entries, err := v.Entries(0, recentEntries, "")
	if err != nil {
		return err
	}
	if o.Recent, err = entryRows(v, entries); err != nil {
		return err
	}
	return o.setup(v)
}

func (o *HomeTodayOut) counts(v *sqlite.View, now time.Time) error {
	c, err := v.Controller()
	if err != nil {
		return err
	}
	ps, err := v.Purposes()
	if err != nil {
		return err
	}
	for _, p := range ps {
		if !p.Allows(consent.BasisConsent) {
			continue
		}
		states, err := v.StateCounts(p.ID, now)
		if err != nil {
			return err
		}
		rest := o.Contacts
		for _, n := range states {
			rest -= n
		}
		states[consent.None] += rest
		o.Counts = append(o.Counts, PurposeCounts{p.ID, p.Name(c.Language), states})
	}
	return nil
}

// setup tells which of the first steps are done.
func (o *HomeTodayOut) setup(v *sqlite.View) error {
	is, err := v.Imports()
	if err != nil {
		return err
	}
	ns, err := v.Notices()
	if err != nil {
		return err
	}
	packs, err := v.Packs()
	if err != nil {
		return err
	}
	given := int64(0)
	for _, c := range o.Counts {
		given += c.States[consent.Given] + c.States[consent.Renewed]
	}
	changed, err := v.Entries(0, 1, "purpose.changed")
	if err != nil {
		return err
	}
	o.Setup = []SetupStep{{"import", len(is) > 0 || o.Contacts > 0}, {"purposes", len(changed) > 0 || given > 0}, {"notice", len(ns) > 0}, {"consent", given > 0}, {"evidence", len(packs) > 0}}
	if len(ns) == 0 {
		o.Due = append(o.Due, DueRow{Kind: "notice_missing", Count: 1, Types: []consent.RequestType{}})
	}
	for _, i := range is {
		if i.Rejected > 0 && i.Undone == 0 {
			o.Due = append(o.Due, DueRow{Kind: "import_rejects", Count: i.Rejected, At: stamp(i.StartedAt), Types: []consent.RequestType{}})
		}
	}
	return nil
}
