package replies

import (
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// erasesToCome refuses a letter that names a day gone by for an erasure that
// nobody has carried out: it is written before the act, since afterwards nobody
// is left to write to, and what it says must be true when it is read.
func erasesToCome(v *sqlite.View, r sqlite.Request, w Wanted) error {
	if w.Kind != "erased" && w.Kind != "erased-partly" {
		return nil
	}
	on := ""
	if w.Erasure != nil {
		on = w.Erasure.On
	}
	for _, s := range w.Set {
		if s.Name == "done.on" {
			on = s.Value
		}
	}
	day, err := time.Parse(time.DateOnly, on)
	if err != nil || day.Format(time.DateOnly) >= v.Now().Format(time.DateOnly) {
		return nil // an open place keeps the letter from leaving
	}
	done, err := v.ErasureFor(r.ID)
	if err != nil || done != 0 || slices.ContainsFunc(r.Course.Done, func(d consent.Done) bool { return d.Type == "erasure" }) {
		return err
	}
	return consent.Fail(consent.Conflict, "request_act_missing", "done.on", "type", "erasure")
}
