package sqlite

import (
	"encoding/json"

	"consentbook/backend/consent"
)

// KeptHoliday is a day counted otherwise than the table says, with the entry
// that said so.
type KeptHoliday struct {
	consent.Holiday
	Entry consent.Entry
}

// Holidays gives what the business says of days in a calendar, for
// consent.EditedCalendar. What is said of a State holds in its regions, unless
// the region says otherwise.
func (v *View) Holidays(calendar string) (map[string]consent.HolidayEdit, error) {
	all, err := v.holidays("WHERE calendar IN (?, ?) ORDER BY length(calendar)", consent.CountryOf(calendar), calendar)
	if err != nil {
		return nil, err
	}
	out := make(map[string]consent.HolidayEdit, len(all))
	for _, h := range all {
		out[h.Day] = consent.HolidayEdit{Name: h.Name, Counts: h.Counts}
	}
	return out, nil
}

// AllHolidays lists every edited day, by calendar and day; "" is of every
// calendar.
func (v *View) AllHolidays(calendar string) ([]KeptHoliday, error) {
	return v.holidays("WHERE ?1 = '' OR calendar = ?1 ORDER BY calendar, day", calendar)
}

func (v *View) holidays(where string, args ...any) ([]KeptHoliday, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT calendar, day, name, counts, source, entry FROM holidays "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []KeptHoliday{}
	for rows.Next() {
		var h KeptHoliday
		if err := rows.Scan(&h.Calendar, &h.Day, &h.Name, &h.Counts, &h.Source, &h.Entry); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, rows.Err()
}

// FindHoliday reads what is said of one day.
func (v *View) FindHoliday(calendar, day string) (KeptHoliday, error) {
	all, err := v.holidays("WHERE calendar = ? AND day = ?", calendar, day)
	if err == nil && len(all) == 0 {
		err = consent.Fail(consent.NotFound, "holiday_unknown", "day")
	}
	if err != nil {
		return KeptHoliday{}, err
	}
	return all[0], nil
}

// SetHoliday keeps what the business says of a day.
func (tx *Tx) SetHoliday(h consent.Holiday) (KeptHoliday, error) {
	out := KeptHoliday{h, tx.NextEntry()}
	if _, err := tx.exec(`INSERT INTO holidays (calendar, day, name, counts, source, entry) VALUES (?,?,?,?,?,?)
		ON CONFLICT (calendar, day) DO UPDATE SET name = excluded.name, counts = excluded.counts, source = excluded.source, entry = excluded.entry`,
		h.Calendar, h.Day, h.Name, h.Counts, h.Source, int64(out.Entry)); err != nil {
		return out, err
	}
	_, err := tx.Append("holiday.set", Item{Payload: h})
	return out, err
}

// DropHoliday lets the table speak of a day again.
func (tx *Tx) DropHoliday(calendar, day string) (KeptHoliday, error) {
	h, err := tx.FindHoliday(calendar, day)
	if err != nil {
		return h, err
	}
	if _, err := tx.exec("DELETE FROM holidays WHERE calendar = ? AND day = ?", calendar, day); err != nil {
		return h, err
	}
	h.Entry = tx.NextEntry()
	_, err = tx.Append("holiday.dropped", Item{Payload: h.Holiday})
	return h, err
}

// holidays holds every edited day against the last entry about it: with a day
// more or less a period ends elsewhere.
func (a *auditor) holidays() error {
	said, err := a.saidOfHolidays()
	if err != nil {
		return err
	}
	kept, err := a.v.AllHolidays("")
	if err != nil {
		return err
	}
	for _, h := range kept {
		key := [2]string{h.Calendar, h.Day}
		if was, ok := said[key]; !ok || was != h {
			a.found(max(was.Entry, h.Entry), ProblemRegister)
		}
		delete(said, key)
	}
	for _, was := range said {
		a.found(was.Entry, ProblemRegister)
	}
	return nil
}

// saidOfHolidays is what the ledger leaves standing of edited days.
func (a *auditor) saidOfHolidays() (map[[2]string]KeptHoliday, error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, openItems+"SELECT entry, kind, coalesce(payload, '') FROM item WHERE kind IN ('holiday.set', 'holiday.dropped') ORDER BY entry, pos")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[[2]string]KeptHoliday{}
	for rows.Next() {
		var h KeptHoliday
		var kind string
		var payload []byte
		if err := rows.Scan(&h.Entry, &kind, &payload); err != nil {
			return nil, err
		}
		if json.Unmarshal(payload, &h.Holiday) != nil {
			continue // its commitment does not hold: found already
		}
		out[[2]string{h.Calendar, h.Day}] = h
		if kind == "holiday.dropped" {
			delete(out, [2]string{h.Calendar, h.Day})
		}
	}
	return out, rows.Err()
}
