package forms

import (
	"context"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Scan is a form that came back on paper, with what stands on it: one person,
// or every line of a sheet against the one scan.
type Scan struct {
	Code     string
	Evidence *Evidence
	Attested bool // the operator has seen the paper and says so
	At       time.Time
	DayOnly  bool
	People   []Signed
}

// Signed is one person on it. What they left open is not among the answers.
type Signed struct {
	Contact consent.ContactID // 0: as named
	Name    string
	Email   string
	Phone   string
	Address string
	At      time.Time // zero: that of the scan
	DayOnly bool
	Answers map[consent.PurposeID]string // yes or no

	Guardian *consent.Guardian // who consented for a child; nil where nobody had to (Art. 8(1))
	Parental string            // yes or no: old enough, or somebody responsible consented; "": not answered
}

// Enter records what stands on a form that came back on paper. All of it is
// kept, or nothing: the scan proves every line. Field names the line at fault.
func Enter(ctx context.Context, b sqlite.Book, s Scan) (done []AnswerRow, err error) {
	switch {
	case s.Evidence == nil && !s.Attested:
		return nil, consent.Fail(consent.RefusedByLaw, "consent_needs_evidence", "evidence", "article", "7(1)")
	case len(s.People) == 0:
		return nil, consent.Fail(consent.Invalid, "bulk_nobody", "people")
	}
	if err := s.Evidence.check(); err != nil {
		return nil, err
	}
	code, err := consent.ParseFormCode(s.Code)
	if err != nil {
		return nil, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		done, err = s.enter(tx, code)
		return err
	})
	return done, err
}

func (s Scan) enter(tx *sqlite.Tx, code string) (done []AnswerRow, err error) {
	form, err := tx.FindForm(code)
	if err != nil {
		return nil, err
	}
	file := s.Evidence.kept()
	out := newBatch(tx)
	out.attested = s.Attested
	for i, p := range s.People {
		row := AnswerRow{Row: i + 1}
		x, err := p.answer(form, s, i+1)
		if err == nil && p.Contact != 0 {
			row.Contact = p.Contact
			if _, err = tx.FindContact(p.Contact); err == nil {
				err = out.say(x, p.Contact, file, true, &row)
			}
		} else if err == nil {
			err = out.enter(x, file, true, &row)
		}
		if err != nil {
			return nil, atLine(err, i+1)
		}
		done = append(done, row)
	}
	return done, out.keep()
}

// answer is what one line says.
func (p Signed) answer(form sqlite.Form, s Scan, row int) (x answer, err error) {
	x = answer{Row: row, Form: form, Name: strings.TrimSpace(p.Name), Phone: p.Phone, Address: p.Address, At: p.At, DayOnly: p.DayOnly, guarded: guarded{p.Guardian.Trimmed(), p.Parental}}
	if err := checkParental(p.Parental); err != nil {
		return x, err
	}
	if x.At.IsZero() {
		x.At, x.DayOnly = s.At, s.DayOnly
	}
	if p.Contact == 0 {
		if mail := strings.TrimSpace(p.Email); mail != "" {
			if x.Email, err = addressbook.NormaliseEmail(mail); err != nil {
				return x, err
			}
		}
		if x.Email == "" && x.Name == "" {
			return x, consent.Fail(consent.Invalid, "no_name_no_address", "name")
		}
	}
	if err := consent.CheckFormAnswer(form.MadeAt, x.At, x.DayOnly); err != nil {
		return x, err
	}
	for _, id := range form.Purposes {
		q, _ := form.Question(id)
		state, err := consent.ReadFormAnswer(p.Answers[id], q)
		if err != nil {
			return x, err
		}
		if state != consent.None {
			x.Said = append(x.Said, said{id, state})
		}
	}
	for id := range p.Answers {
		if _, asked := form.Question(id); !asked {
			return x, consent.Fail(consent.RefusedByLaw, "form_purpose_not_on", "purpose", "purpose", string(id), "article", "4(11)")
		}
	}
	return x, nil
}

// atLine names the line of the paper at fault.
func atLine(err error, line int) error {
	e, ok := err.(*consent.Error)
	if !ok {
		return err
	}
	params := map[string]string{"row": strconv.Itoa(line)}
	for k, v := range e.Params {
		params[k] = v
	}
	return &consent.Error{Code: e.Code, Reason: e.Reason, Field: e.Field, Params: params, Cause: e.Cause}
}
