// Package requests keeps what people ask of the business under Articles 15 to
// 22, 7(3) and 77 GDPR, and how it goes: since when, by which way, in which
// words, until when, each step with its rule. The month runs from the local day
// of arrival, whoever has read it (Art. 12(3)).
//
// It must not know how data are exported, erased or written about: it keeps
// that it was done, and by which entry of the ledger.
package requests

import (
	"cmp"
	"context"
	"slices"
	"time"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Opened is a request with whose it is.
type Opened struct {
	sqlite.Request
	Name string // of the person, as lists put it; "" where nobody is known
}

// Shown is a request with everything that is to be seen of it.
type Shown struct {
	Opened
	Days       consent.RequestDays
	Steps      []sqlite.RequestStep
	Recipients []sqlite.RequestRecipient
	Warnings   []string              // see Warnings
	Left       []consent.RequestType // neither done nor refused
}

// List gives the open requests, the one that is due first at the head, or with
// all every one.
func List(ctx context.Context, b sqlite.Book, all bool, offset, limit int) (out []Opened, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		rs, err := v.Requests(all, offset, limit)
		if err != nil {
			return err
		}
		for _, r := range rs {
			if err := anew(v, &r); err != nil {
				return err
			}
			o, err := named(v, r)
			if err != nil {
				return err
			}
			out = append(out, o)
		}
		return nil
	})
	if !all {
		slices.SortStableFunc(out, func(x, y Opened) int {
			none := func(o Opened) string { return cmp.Or(o.Due, "9999") }
			return cmp.Compare(none(x), none(y))
		})
	}
	return out, err
}

// anew reckons the days of an open request as the calendar stands now: they were
// kept at its last step, and the business may count a day otherwise since.
func anew(v *sqlite.View, r *sqlite.Request) error {
	if r.Status != sqlite.RequestOpen {
		return nil
	}
	in, err := calendarOf(v, *r)
	if err != nil {
		return err
	}
	return r.Reckon(in)
}

// Show gives one request.
func Show(ctx context.Context, b sqlite.Book, id consent.RequestID) (out Shown, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		r, err := v.FindRequest(id)
		if err != nil {
			return err
		}
		out, err = shown(v, r)
		return err
	})
	return out, err
}

func shown(v *sqlite.View, r sqlite.Request) (out Shown, err error) {
	if err := anew(v, &r); err != nil {
		return out, err
	}
	if out.Opened, err = named(v, r); err != nil {
		return out, err
	}
	now, _, err := stand(v, r)
	if err != nil {
		return out, err
	}
	out.Days, out.Left = now.Days, now.Left()
	if out.Steps, err = v.StepsOfRequest(r.ID); err != nil {
		return out, err
	}
	if out.Recipients, err = v.RecipientsOfRequest(r.ID); err != nil {
		return out, err
	}
	letters, err := v.RequestLetters(r.ID)
	if err != nil {
		return out, err
	}
	erasure, err := v.ErasureFor(r.ID)
	out.Warnings = warnings(now, out, erasureTold{erasure != 0, sent(letters, "erased"), sent(letters, "erased", "erased-partly")})
	return out, err
}

func named(v *sqlite.View, r sqlite.Request) (Opened, error) {
	out := Opened{Request: r}
	if r.Contact == 0 {
		return out, nil
	}
	person, err := v.NowIs(r.Contact)
	if err != nil {
		return out, err
	}
	c, err := v.FindContact(person)
	out.Name = c.DisplayName()
	return out, err
}

// find knows the table of holidays.
func find(code string) (consent.Calendar, error) {
	c, err := calendar.Of(code)
	if err != nil {
		return nil, err
	}
	return c, nil
}

// calendarOf is the one in which a request is reckoned.
func calendarOf(v *sqlite.View, r sqlite.Request) (consent.Calendar, error) {
	in, err := v.BookCalendar(r.Calendar, find)
	if consent.ReasonOf(err) == "calendar_unknown" {
		return consent.WeekendsOnly(r.Calendar), nil
	}
	return in, err
}

// stand says how a request stands today.
func stand(v *sqlite.View, r sqlite.Request) (now consent.RequestNow, in consent.Calendar, err error) {
	if in, err = calendarOf(v, r); err != nil {
		return now, nil, err
	}
	now = consent.RequestNow{Types: r.Types, Received: r.ReceivedOn, Today: v.Now().Format(time.DateOnly), Closed: r.Status == sqlite.RequestClosed,
		Known: r.Contact != 0, Erased: r.Erased != 0, Course: r.Course, Repeated: map[consent.RequestType]bool{}}
	if now.Days, err = r.Days(in); err != nil {
		return now, nil, err
	}
	return now, in, repeated(v, r, now.Repeated)
}

// repeated notes what the person had asked for in the twelve months before.
func repeated(v *sqlite.View, r sqlite.Request, into map[consent.RequestType]bool) error {
	if r.Contact == 0 {
		return nil
	}
	person, err := v.NowIs(r.Contact)
	if err != nil {
		return err
	}
	others, err := v.RequestsOf(person)
	if err != nil {
		return err
	}
	day, err := time.Parse(time.DateOnly, r.ReceivedOn)
	if err != nil {
		return err
	}
	year := day.AddDate(-1, 0, 0).Format(time.DateOnly)
	for _, o := range others {
		before := o.ReceivedOn < r.ReceivedOn || o.ReceivedOn == r.ReceivedOn && o.ID < r.ID
		if o.ID == r.ID || !before || o.ReceivedOn <= year {
			continue
		}
		for _, t := range o.Types {
			into[t] = into[t] || slices.Contains(r.Types, t)
		}
	}
	return nil
}
