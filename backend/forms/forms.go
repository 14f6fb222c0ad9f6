package forms

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Made is a form that left the house, with what came back on it.
type Made struct {
	sqlite.Form
	Operator   string // who made it
	People     int64  // who answered
	States     map[consent.PurposeID]map[consent.State]int64
	Superseded bool // a newer privacy notice is in force: nobody is asked with it any more
}

// List gives the forms, newest first.
func List(ctx context.Context, b sqlite.Book) (out []Made, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		rows, err := v.Forms()
		if err != nil {
			return err
		}
		for _, f := range rows {
			m, err := describe(v, f)
			if err != nil {
				return err
			}
			out = append(out, m)
		}
		return nil
	})
	return out, err
}

// Find gives one form. The code may be written as people write it.
func Find(ctx context.Context, b sqlite.Book, code string) (m Made, err error) {
	if code, err = consent.ParseFormCode(code); err != nil {
		return m, err
	}
	err = b.Read(ctx, func(v *sqlite.View) error {
		f, err := v.FindForm(code)
		if err != nil {
			return err
		}
		m, err = describe(v, f)
		return err
	})
	return m, err
}

func describe(v *sqlite.View, f sqlite.Form) (m Made, err error) {
	m.Form = f
	o, err := v.FindOperator(f.Operator)
	if err != nil && consent.CodeOf(err) != consent.NotFound {
		return m, err
	}
	m.Operator = o.Name
	current, ok, err := v.CurrentNotice(consent.NoticePrivacy)
	if err != nil {
		return m, err
	}
	m.Superseded = ok && current.ID != f.Privacy
	m.People, m.States, err = v.FormAnswers(f.Code)
	return m, err
}

// Again gives the very file that left the house.
func Again(ctx context.Context, b sqlite.Book, code string) (f File, err error) {
	if code, err = consent.ParseFormCode(code); err != nil {
		return f, err
	}
	err = b.Read(ctx, func(v *sqlite.View) error {
		form, err := v.FindForm(code)
		if err != nil {
			return err
		}
		kept, err := v.FormFile(form)
		f = File{Name: kept.Name, MediaType: kept.MediaType, Bytes: kept.Bytes}
		return err
	})
	return f, err
}
