package api

import (
	"io"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
	"consentbook/backend/deadlines"
	"consentbook/backend/sqlite"
)

// Deadlines are what is due, and the calendar in which it is reckoned.
type Deadlines struct{ d *Deps }

// HolidayRow is a day that the business counts otherwise than the table does.
type HolidayRow struct {
	consent.Holiday
	Entry consent.Entry `json:"entry"`
}

// DeadlinesCalendarOut is the calendar of the business.
type DeadlinesCalendarOut struct {
	Chosen    string       `json:"chosen"` // "": the whole country's
	Country   string       `json:"country"`
	Calendars []string     `json:"calendars"` // of the country, with its regions
	Holidays  []HolidayRow `json:"holidays"`
	Source    string       `json:"source"` // of the table: where from, when, licence
}

// Calendar reads it.
func (s *Deadlines) Calendar(Empty) (out DeadlinesCalendarOut, err error) {
	out = DeadlinesCalendarOut{Calendars: []string{}, Holidays: []HolidayRow{}, Source: calendar.Source()}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	if err := b.Read(background(), func(v *sqlite.View) error {
		c, err := v.Controller()
		out.Country = c.Country
		return err
	}); err != nil {
		return out, err
	}
	for _, code := range calendar.Codes() {
		if consent.CountryOf(code) == out.Country {
			out.Calendars = append(out.Calendars, code)
		}
	}
	if out.Chosen, err = deadlines.Chosen(background(), b); err != nil {
		return out, err
	}
	all, err := deadlines.Holidays(background(), b, "")
	for _, h := range all {
		out.Holidays = append(out.Holidays, HolidayRow{h.Holiday, h.Entry})
	}
	return out, err
}

// DeadlinesChooseIn names a calendar.
type DeadlinesChooseIn struct {
	Calendar string `json:"calendar"` // "": the whole country's
}

// Choose sets the calendar of the business.
func (s *Deadlines) Choose(in DeadlinesChooseIn) (out DeadlinesCalendarOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	if _, err := deadlines.Choose(background(), b, in.Calendar); err != nil {
		return out, err
	}
	return s.Calendar(Empty{})
}

// SetHoliday keeps what the business says of a day.
func (s *Deadlines) SetHoliday(in consent.Holiday) (out HolidayRow, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	h, err := deadlines.SetHoliday(background(), b, in)
	return HolidayRow{h.Holiday, h.Entry}, err
}

// DeadlinesHolidayIn names a day of a calendar.
type DeadlinesHolidayIn struct {
	Calendar string `json:"calendar"`
	Day      string `json:"day"`
}

// DropHoliday lets the table speak of a day again.
func (s *Deadlines) DropHoliday(in DeadlinesHolidayIn) (out HolidayRow, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	h, err := deadlines.DropHoliday(background(), b, in.Calendar, in.Day)
	return HolidayRow{h.Holiday, h.Entry}, err
}

// DeadlinesFileIn says in which language the file is.
type DeadlinesFileIn struct {
	Language string `json:"language"` // "": the controller's
}

// File writes the open days of requests as a calendar file, as a job.
func (s *Deadlines) File(in DeadlinesFileIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Job = s.d.produce("deadlines.file", "deadlines.ics", 0, func(j *job, w io.Writer) error {
		n, err := deadlines.WriteFile(j.ctx, b, in.Language, w)
		j.counts["events"] = int64(n)
		return err
	})
	return out, nil
}
