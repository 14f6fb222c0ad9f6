package screenings

import (
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Weighed is a purpose that may rest on legitimate interests, with its newest
// weighing (Art. 6(1)(f) GDPR).
type Weighed struct {
	Purpose  consent.PurposeID   `json:"purpose"`
	Name     string              `json:"name"`
	Standing string              `json:"standing"` // missing, not_carried, due, carried
	Newest   *consent.Assessment `json:"newest"`   // nil: nobody has weighed
	Times    int                 `json:"times"`    // how often it was weighed
}

// Weighings lists every purpose in use that may rest on interests, in the order
// of the book, and those that no longer may but were weighed once.
func Weighings(ctx context.Context, b sqlite.Book) (out []Weighed, err error) {
	out = []Weighed{}
	err = b.Read(ctx, func(v *sqlite.View) error {
		c, err := v.Controller()
		if err != nil {
			return err
		}
		purposes, err := v.Purposes()
		if err != nil {
			return err
		}
		day := b.Now().Local().Format(time.DateOnly)
		for _, p := range purposes {
			made, err := v.Assessments(p.ID)
			if err != nil {
				return err
			}
			if len(made) == 0 && (!p.Allows(consent.BasisInterests) || p.EndedOn != "") {
				continue
			}
			w := Weighed{Purpose: p.ID, Name: p.Name(c.Language), Standing: "missing", Times: len(made)}
			if len(made) > 0 {
				w.Newest = &made[0].Assessment
				w.Standing = weighed(*w.Newest, day)
			}
			out = append(out, w)
		}
		return nil
	})
	return out, err
}

func weighed(a consent.Assessment, day string) string {
	switch {
	case a.Outcome != consent.Carried:
		return "not_carried"
	case a.Due(day):
		return "due"
	}
	return "carried"
}
