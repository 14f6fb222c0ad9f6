// Package screenings looks which activities need a data protection impact
// assessment, and keeps what one came to (Art. 35, 36 GDPR; WP 248 rev.01).
package screenings

import (
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Screened is a screening with what follows from it.
type Screened struct {
	consent.Screening
	Result       consent.ScreeningAdvice `json:"result"`
	Standing     string                  `json:"standing"` // how far it is, consent.ScreeningStands…
	Lacks        []string                `json:"lacks"`    // parts of Art. 35(2), (7), (9)
	ActivityName string                  `json:"activity_name"`
}

// Listed is the register with what is not in it yet.
type Listed struct {
	Screenings []Screened      `json:"screenings"`
	Unscreened []UnscreenedOne `json:"unscreened"` // activities at which nobody has looked, Art. 35(1)
	Day        string          `json:"day"`
}

// UnscreenedOne is an activity that has no screening.
type UnscreenedOne struct {
	Activity consent.ActivityID `json:"activity"`
	Name     string             `json:"name"`
}

// List gives the register, by number; with all also what has ended.
func List(ctx context.Context, b sqlite.Book, all bool) (out Listed, err error) {
	out = Listed{Screenings: []Screened{}, Unscreened: []UnscreenedOne{}, Day: b.Now().Local().Format(time.DateOnly)}
	err = b.Read(ctx, func(v *sqlite.View) error {
		rows, err := sqlite.Documents[consent.Screening](v, all)
		if err != nil {
			return err
		}
		around, err := lookAround(v)
		if err != nil {
			return err
		}
		for _, s := range rows {
			out.Screenings = append(out.Screenings, around.screened(s, out.Day))
		}
		for _, a := range around.activities {
			if a.Screening == 0 && !a.Settled() {
				out.Unscreened = append(out.Unscreened, UnscreenedOne{a.ID, a.Name})
			}
		}
		return nil
	})
	return out, err
}

// surroundings is what of the book a screening is seen against.
type surroundings struct {
	activities []consent.Activity
	hasDPO     bool
}

func lookAround(v *sqlite.View) (s surroundings, err error) {
	if s.activities, err = sqlite.Documents[consent.Activity](v, true); err != nil {
		return s, err
	}
	parties, err := sqlite.Documents[consent.Party](v, false)
	for _, p := range parties {
		s.hasDPO = s.hasDPO || p.Role == consent.PartyDPO && p.Name != ""
	}
	return s, err
}

func (a surroundings) screened(s consent.Screening, day string) Screened {
	out := Screened{Screening: s, Result: s.Result(), Standing: s.Standing(day), Lacks: s.Lacks(a.hasDPO)}
	for _, one := range a.activities {
		if one.ID == s.Activity && s.Activity != 0 {
			out.ActivityName = one.Name
		}
	}
	return out
}

// Show gives one with how it came to be.
func Show(ctx context.Context, b sqlite.Book, id consent.ScreeningID) (out Screened, steps []sqlite.DocumentStep[consent.Screening], err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		s, err := sqlite.FindDocument[consent.Screening](v, int64(id))
		if err != nil {
			return err
		}
		around, err := lookAround(v)
		if err != nil {
			return err
		}
		out = around.screened(s, b.Now().Local().Format(time.DateOnly))
		steps, err = sqlite.HistoryOf[consent.Screening](v, int64(id))
		return err
	})
	return out, steps, err
}

// Save puts a screening (number 0) into the register or changes one, and makes
// its activity name it. The file that it rests on stays, unless another comes
// with it or the row drops it.
func Save(ctx context.Context, b sqlite.Book, s consent.Screening, file *sqlite.EvidenceFile) (consent.Screening, error) {
	s = s.Normal()
	return s, b.Write(ctx, func(tx *sqlite.Tx) error { return save(tx, &s, file) })
}

func save(tx *sqlite.Tx, s *consent.Screening, file *sqlite.EvidenceFile) error {
	day := tx.Now().Local().Format(time.DateOnly)
	if s.MadeOn == "" {
		s.MadeOn = day
	}
	var activity *consent.Activity
	if s.Activity != 0 {
		a, err := sqlite.FindDocument[consent.Activity](&tx.View, int64(s.Activity))
		if consent.ReasonOf(err) == "row_unknown" {
			return consent.Fail(consent.Invalid, "register_link_unknown", "activity", "register", string(consent.Screenings))
		}
		if err != nil {
			return err
		}
		if activity = &a; s.Name == "" {
			s.Name = a.Name
		}
	}
	if err := s.Check(); err != nil {
		return err
	}
	for _, f := range []struct{ field, day string }{{"made_on", s.MadeOn}, {"consulted_on", s.ConsultedOn}, {"done_on", s.DoneOn}} {
		if f.day > day {
			return consent.Fail(consent.Invalid, "time_in_future", f.field)
		}
	}
	act, err := number(tx, s, file)
	if err != nil {
		return err
	}
	if _, err := tx.SaveDocument(*s, act); err != nil {
		return err
	}
	if activity == nil || activity.Screening == s.ID || s.EndedOn != "" {
		return nil
	}
	activity.Screening = s.ID
	_, err = tx.SaveDocument(*activity, "changed")
	return err
}

// number gives a new row its number, and every row the file it rests on.
func number(tx *sqlite.Tx, s *consent.Screening, file *sqlite.EvidenceFile) (act string, err error) {
	var was *consent.KeptFile
	if act = "changed"; s.ID == 0 {
		id, err := tx.NextDocument(consent.Screenings)
		if err != nil {
			return "", err
		}
		s.ID, act = consent.ScreeningID(id), "added"
	} else {
		is, err := sqlite.FindDocument[consent.Screening](&tx.View, int64(s.ID))
		if err != nil {
			return "", err
		}
		was = is.File
	}
	s.File, err = tx.FileOfRow(was, s.File, file)
	return act, err
}

// Answer keeps the answer to one question.
func Answer(ctx context.Context, b sqlite.Book, id consent.ScreeningID, key string, a consent.ScreeningAnswer) (s consent.Screening, err error) {
	return s, b.Write(ctx, func(tx *sqlite.Tx) error {
		if s, err = sqlite.FindDocument[consent.Screening](&tx.View, int64(id)); err != nil {
			return err
		}
		s = s.Normal()
		if err := s.Answer(key, a); err != nil {
			return err
		}
		s = s.Normal()
		return save(tx, &s, nil)
	})
}

// Decide keeps what the business makes of the answers: "" takes a decision back.
func Decide(ctx context.Context, b sqlite.Book, id consent.ScreeningID, outcome, reasons string) (s consent.Screening, err error) {
	return s, b.Write(ctx, func(tx *sqlite.Tx) error {
		if s, err = sqlite.FindDocument[consent.Screening](&tx.View, int64(id)); err != nil {
			return err
		}
		if s.Outcome = outcome; reasons != "" {
			s.Reasons = reasons
		}
		s = s.Normal()
		return save(tx, &s, nil)
	})
}

// Remove takes out what was entered in error; no activity names it any more.
func Remove(ctx context.Context, b sqlite.Book, id consent.ScreeningID) (s consent.Screening, err error) {
	return s, b.Write(ctx, func(tx *sqlite.Tx) error {
		if s, err = sqlite.FindDocument[consent.Screening](&tx.View, int64(id)); err != nil {
			return err
		}
		activities, err := sqlite.Documents[consent.Activity](&tx.View, true)
		if err != nil {
			return err
		}
		for _, a := range activities {
			if a.Screening != id {
				continue
			}
			a.Screening = 0
			if _, err := tx.SaveDocument(a, "changed"); err != nil {
				return err
			}
		}
		_, err = tx.DeleteDocument(s)
		return err
	})
}
