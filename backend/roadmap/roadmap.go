// Package roadmap keeps the check list of a small business from nothing to
// being able to show that it keeps the law (Art. 5(2), 24(1) GDPR). What the
// book knows itself is reckoned anew at each look; what the business says
// stands beside it, and a contradiction between the two is said.
package roadmap

import (
	"context"
	"slices"
	"strconv"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Step is one step with what is known and what was said of it.
type Step struct {
	Key          string             `json:"key"` // "" a step of the business's own
	ID           consent.RoadStepID `json:"step"`
	No           int                `json:"no"` // in the list, from 1
	Title        string             `json:"title"`
	Why          string             `json:"why"`
	Article      string             `json:"article"`
	Place        string             `json:"place"`
	State        string             `json:"state"` // where it stands
	Known        consent.RoadKnown  `json:"known"` // what the book knows
	KnownWords   string             `json:"known_words"`
	Said         *consent.RoadStep  `json:"said"` // what the business says; nil: nothing
	Contradicted bool               `json:"contradicted"`
	Overdue      bool               `json:"overdue"`
}

// Map is the whole check list.
type Map struct {
	Steps    []Step               `json:"steps"`
	Progress consent.RoadProgress `json:"progress"`
	Language string               `json:"language"`
}

// Look gives the check list in a language, "" the controller's.
func Look(ctx context.Context, b sqlite.Book, language string) (out Map, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = look(v, b.Now(), language)
		return err
	})
	return out, err
}

// Progress counts the steps, for a page that shows no more.
func Progress(ctx context.Context, b sqlite.Book) (consent.RoadProgress, error) {
	m, err := Look(ctx, b, "")
	return m.Progress, err
}

func look(v *sqlite.View, now time.Time, language string) (Map, error) {
	c, err := v.Controller()
	if err != nil {
		return Map{}, err
	}
	if language == "" {
		language = c.Language
	}
	w, language := wordsOf(language)
	out := Map{Language: language, Steps: []Step{}}
	facts, err := factsOf(v, now)
	if err != nil {
		return out, err
	}
	rows, err := sqlite.Documents[consent.RoadStep](v, true)
	if err != nil {
		return out, err
	}
	for _, m := range consent.RoadMap {
		s := Step{Key: m.Key, Title: w.Steps[m.Key].Title, Why: w.Steps[m.Key].Why, Article: m.Article, Place: m.Place, Known: consent.RoadKnownOf(m.Key, facts)}
		if at := slices.IndexFunc(rows, func(r consent.RoadStep) bool { return r.Key == m.Key }); at >= 0 {
			s.Said = &rows[at]
		}
		out.add(s, w, facts.Today)
	}
	for i, r := range rows {
		if r.Key == "" {
			out.add(Step{Title: r.Title, Known: consent.RoadKnown{Counts: []consent.RoadCount{}}, Said: &rows[i]}, w, facts.Today)
		}
	}
	return out, nil
}

func (m *Map) add(s Step, w words, today string) {
	said := ""
	if s.Said != nil {
		said, s.ID = s.Said.State, s.Said.ID
	}
	s.No = len(m.Steps) + 1
	s.State, s.Contradicted = consent.RoadStanding(said, s.Known)
	s.Overdue = s.Said != nil && s.Said.DueOn != "" && s.Said.DueOn < today && s.State != consent.RoadDone && s.State != consent.RoadNotNeeded
	s.KnownWords = w.known(s.Known)
	m.Progress.Count(s.State, s.Contradicted, s.Overdue)
	m.Steps = append(m.Steps, s)
}

// Set keeps what the business says of a step: of one of the road map by its
// key, of one of its own by its number, and with neither a new one of its own.
// What is done gets the day of today where none is said. The file that
// it rests on stays, unless another comes with it or the row drops it.
func Set(ctx context.Context, b sqlite.Book, s consent.RoadStep, file *sqlite.EvidenceFile) (consent.RoadStep, error) {
	s = s.Normal()
	if err := s.Check(); err != nil {
		return s, err
	}
	return s, b.Write(ctx, func(tx *sqlite.Tx) error {
		act, was, err := find(tx, &s)
		if err != nil {
			return err
		}
		if s.File, err = tx.FileOfRow(was, s.File, file); err != nil {
			return err
		}
		today := tx.Now().Local().Format(time.DateOnly)
		if s.DoneOn > today {
			return consent.Fail(consent.Invalid, "time_in_future", "done_on")
		}
		if s.State == consent.RoadDone && s.DoneOn == "" {
			s.DoneOn = today
		}
		if s.State != consent.RoadDone {
			s.DoneOn = ""
		}
		_, err = tx.SaveDocument(s, act)
		return err
	})
}

// find gives the row its number; was is the file it rests on so far.
func find(tx *sqlite.Tx, s *consent.RoadStep) (act string, was *consent.KeptFile, err error) {
	rows, err := sqlite.Documents[consent.RoadStep](&tx.View, true)
	if err != nil {
		return "", nil, err
	}
	at := slices.IndexFunc(rows, func(r consent.RoadStep) bool { return r.Key == s.Key && (s.Key != "" || r.ID == s.ID) })
	if at >= 0 {
		s.ID = rows[at].ID
		return "changed", rows[at].File, nil
	}
	if s.Key == "" && s.ID != 0 {
		return "", nil, consent.Fail(consent.NotFound, "row_unknown", string(consent.RoadSteps))
	}
	id, err := tx.NextDocument(consent.RoadSteps)
	s.ID = consent.RoadStepID(id)
	return "added", nil, err
}

// Remove takes back what was said of a step: one of the road map stands again
// as the book knows it, one of the business's own is gone.
func Remove(ctx context.Context, b sqlite.Book, id consent.RoadStepID) (s consent.RoadStep, err error) {
	return s, b.Write(ctx, func(tx *sqlite.Tx) error {
		if s, err = sqlite.FindDocument[consent.RoadStep](&tx.View, int64(id)); err != nil {
			return err
		}
		_, err := tx.DeleteDocument(s)
		return err
	})
}

// Find gives what was said of a step: of the road map by its key, of one of the
// business's own by its number.
func Find(ctx context.Context, b sqlite.Book, step string) (s consent.RoadStep, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		rows, err := sqlite.Documents[consent.RoadStep](v, true)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(rows, func(r consent.RoadStep) bool {
			return step != "" && r.Key == step || r.Key == "" && strconv.FormatInt(int64(r.ID), 10) == step
		})
		if at < 0 {
			return consent.Fail(consent.NotFound, "row_unknown", string(consent.RoadSteps))
		}
		s = rows[at]
		return nil
	})
	return s, err
}
