package deadlines

import (
	"context"
	"strings"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// SetHoliday keeps what the business says of a day in a calendar. Said again as
// it stands, nothing happens.
func SetHoliday(ctx context.Context, b sqlite.Book, h consent.Holiday) (out sqlite.KeptHoliday, err error) {
	in, err := calendar.Of(h.Calendar)
	if err != nil {
		return out, err
	}
	h = h.Normal()
	h.Calendar = in.Code()
	if err := h.Check(in); err != nil {
		return out, err
	}
	return out, b.Write(ctx, func(tx *sqlite.Tx) error {
		is, err := tx.FindHoliday(h.Calendar, h.Day)
		if err == nil && is.Holiday == h {
			out = is
			return nil
		}
		if err != nil && consent.CodeOf(err) != consent.NotFound {
			return err
		}
		out, err = tx.SetHoliday(h)
		return err
	})
}

// DropHoliday lets the table speak of a day again.
func DropHoliday(ctx context.Context, b sqlite.Book, code, day string) (out sqlite.KeptHoliday, err error) {
	in, err := calendar.Of(code)
	if err != nil {
		return out, err
	}
	return out, b.Write(ctx, func(tx *sqlite.Tx) (err error) {
		out, err = tx.DropHoliday(in.Code(), strings.TrimSpace(day))
		return err
	})
}

// Holidays lists the days that the business counts otherwise, "" of every
// calendar.
func Holidays(ctx context.Context, b sqlite.Book, code string) (out []sqlite.KeptHoliday, err error) {
	if code != "" {
		in, err := calendar.Of(code)
		if err != nil {
			return nil, err
		}
		code = in.Code()
	}
	return out, b.Read(ctx, func(v *sqlite.View) (err error) {
		out, err = v.AllHolidays(code)
		return err
	})
}
