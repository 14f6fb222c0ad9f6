// Package safeguards keeps the security measures of a business (Art. 32 GDPR),
// and the log of what happened: incidents, trainings, drills, audits, visits of
// the authority (Art. 5(2), 24(1), 32(1)(d), 39(1)(b)).
package safeguards

import (
	"context"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// today is the local day of a write.
func today(now time.Time) string { return now.Local().Format(time.DateOnly) }

// List gives the measures, by number; with all also those that were dropped.
func List(ctx context.Context, b sqlite.Book, all bool) (out []consent.Safeguard, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = sqlite.Documents[consent.Safeguard](v, all)
		return err
	})
	return out, err
}

// Show gives one with how it came to be.
func Show(ctx context.Context, b sqlite.Book, id consent.SafeguardID) (s consent.Safeguard, steps []sqlite.DocumentStep[consent.Safeguard], err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if s, err = sqlite.FindDocument[consent.Safeguard](v, int64(id)); err != nil {
			return err
		}
		steps, err = sqlite.HistoryOf[consent.Safeguard](v, int64(id))
		return err
	})
	return s, steps, err
}

// Save puts a measure (number 0) into the list or changes one. The file that it
// rests on stays, unless another comes with it or the row drops it.
func Save(ctx context.Context, b sqlite.Book, s consent.Safeguard, file *sqlite.EvidenceFile) (consent.Safeguard, error) {
	s = s.Normal()
	if err := s.Check(); err != nil {
		return s, err
	}
	return s, b.Write(ctx, func(tx *sqlite.Tx) error { return save(tx, &s, file) })
}

func save(tx *sqlite.Tx, s *consent.Safeguard, file *sqlite.EvidenceFile) (err error) {
	switch day := today(tx.Now()); {
	case s.DoneOn > day:
		return consent.Fail(consent.Invalid, "time_in_future", "done_on")
	case s.TestedOn > day:
		return consent.Fail(consent.Invalid, "time_in_future", "tested_on")
	}
	var was *consent.KeptFile
	act := "added"
	if s.ID != 0 {
		is, err := sqlite.FindDocument[consent.Safeguard](&tx.View, int64(s.ID))
		if err != nil {
			return err
		}
		was, act = is.File, "changed"
	} else {
		id, err := tx.NextDocument(consent.Safeguards)
		if err != nil {
			return err
		}
		s.ID = consent.SafeguardID(id)
	}
	if s.File, err = tx.FileOfRow(was, s.File, file); err != nil {
		return err
	}
	_, err = tx.SaveDocument(*s, act)
	return err
}

// Remove takes a measure out that was entered in error; one that is no longer
// taken is dropped instead, which is a state. What an activity names stays.
func Remove(ctx context.Context, b sqlite.Book, id consent.SafeguardID) (s consent.Safeguard, err error) {
	return s, b.Write(ctx, func(tx *sqlite.Tx) error {
		if s, err = sqlite.FindDocument[consent.Safeguard](&tx.View, int64(id)); err != nil {
			return err
		}
		activities, err := sqlite.Documents[consent.Activity](&tx.View, true)
		if err != nil {
			return err
		}
		for _, a := range activities {
			if slices.Contains(a.Safeguards, id) {
				return consent.Fail(consent.Conflict, "row_used", string(consent.Safeguards))
			}
		}
		_, err = tx.DeleteDocument(s)
		return err
	})
}

// Take puts measures of the starter set into the list, in a language: planned,
// or with inPlace as what is done already. What was taken before stays as it is.
func Take(ctx context.Context, b sqlite.Book, keys []string, language string, inPlace bool) ([]consent.Safeguard, error) {
	out := []consent.Safeguard{}
	there, err := List(ctx, b, true)
	if err != nil {
		return out, err
	}
	taken := map[string]bool{}
	for _, s := range there {
		taken[s.Starter] = true
	}
	var wanted []consent.Safeguard
	if language == "" {
		if language, err = spokenIn(ctx, b); err != nil {
			return out, err
		}
	}
	for _, key := range keys {
		s, ok := starter(key, language)
		if !ok {
			return out, consent.Fail(consent.NotFound, "row_unknown", string(consent.Safeguards))
		}
		if taken[key] {
			continue
		}
		if taken[key] = true; inPlace {
			s.State = consent.SafeguardInPlace
		}
		wanted = append(wanted, s)
	}
	if len(wanted) == 0 {
		return out, nil
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		for i := range wanted {
			if err := save(tx, &wanted[i], nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		out = wanted
	}
	return out, err
}
