// Package activities keeps the records of processing activities (Art. 30 GDPR):
// what the business does with people's data as a controller, and for others as
// a processor.
package activities

import (
	"context"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// ListedActivity is an activity with what its record lacks.
type ListedActivity struct {
	Activity consent.Activity      `json:"activity"`
	Gaps     []consent.ActivityGap `json:"gaps"`
	Recorded []string              `json:"recorded"` // why Art. 30(5) does not let it be left out: regular, risk, special
}

// ActivityRecord is the record of one role, or of both.
type ActivityRecord struct {
	Activities []ListedActivity      `json:"activities"`
	Gaps       []consent.ActivityGap `json:"gaps"` // of the record as a whole
}

// List gives the activities of a role ("" both) by number; those that have ended
// only where all is true.
func List(ctx context.Context, b sqlite.Book, role consent.ActivityRole, all bool) (out ActivityRecord, err error) {
	out = ActivityRecord{[]ListedActivity{}, []consent.ActivityGap{}}
	if role != "" && role != consent.AsController && role != consent.AsProcessor {
		return out, unknownRole()
	}
	err = b.Read(ctx, func(v *sqlite.View) error {
		f, err := factsOf(v, today(b))
		if err != nil {
			return err
		}
		rows, err := sqlite.Documents[consent.Activity](v, all)
		if err != nil {
			return err
		}
		out.Gaps = consent.MissingOfRecord(f)
		for _, a := range rows {
			if role == "" || a.Role == role {
				out.Activities = append(out.Activities, listed(a, f))
			}
		}
		return nil
	})
	return out, err
}

func unknownRole() error {
	return consent.Fail(consent.Invalid, "register_field_malformed", "role", "register", string(consent.Activities), "known", "controller, processor")
}

func listed(a consent.Activity, f consent.ActivityFacts) ListedActivity {
	a = a.Normal()
	return ListedActivity{a, a.Missing(f), a.WhyRecorded(f)}
}

// HistoryStep is what was done with an activity.
type HistoryStep struct {
	Entry consent.Entry      `json:"entry"`
	Kind  string             `json:"kind"`
	At    string             `json:"at"` // RFC 3339
	By    consent.OperatorID `json:"by"`
}

// ShownActivity is one activity with its history.
type ShownActivity struct {
	ListedActivity
	History []HistoryStep `json:"history"` // oldest first
}

// Find shows one activity.
func Find(ctx context.Context, b sqlite.Book, id consent.ActivityID) (out ShownActivity, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		a, err := sqlite.FindDocument[consent.Activity](v, int64(id))
		if err != nil {
			return err
		}
		f, err := factsOf(v, today(b))
		if err != nil {
			return err
		}
		out = ShownActivity{listed(a, f), []HistoryStep{}}
		steps, err := sqlite.HistoryOf[consent.Activity](v, int64(id))
		for _, s := range steps {
			out.History = append(out.History, HistoryStep{s.Entry, s.Kind, s.At.Format(time.RFC3339), s.By})
		}
		return err
	})
	return out, err
}

// Save puts an activity (number 0) into the record or changes one. What it
// refers to stands in the registers. A new one is looked at again in a year.
func Save(ctx context.Context, b sqlite.Book, a consent.Activity) (out ListedActivity, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		f, err := factsOf(&tx.View, today(b))
		if err != nil {
			return err
		}
		out.Activity, err = save(tx, a, f)
		if err == nil {
			out = listed(out.Activity, f)
		}
		return err
	})
	return out, err
}

func save(tx *sqlite.Tx, a consent.Activity, f consent.ActivityFacts) (consent.Activity, error) {
	a = a.Normal()
	act := "changed"
	if a.ID == 0 {
		act = "added"
		a = begun(a, f)
	} else {
		was, err := sqlite.FindDocument[consent.Activity](&tx.View, int64(a.ID))
		if err != nil {
			return a, err
		}
		if a.MadeOn == "" {
			a.MadeOn = was.MadeOn
		}
	}
	if err := a.Check(); err != nil {
		return a, err
	}
	if err := linked(a, f); err != nil {
		return a, err
	}
	if err := alone(&tx.View, a); err != nil {
		return a, err
	}
	return write(tx, a, act)
}

// begun gives a new record its day, and the day of the first look.
func begun(a consent.Activity, f consent.ActivityFacts) consent.Activity {
	if a.MadeOn == "" {
		a.MadeOn = f.Today
	}
	if a.ReviewOn == "" && a.EndedOn == "" {
		a.ReviewOn = consent.ProposedReview(f.Today)
	}
	return a
}

// write keeps a row, with a number where it has none.
func write(tx *sqlite.Tx, a consent.Activity, act string) (consent.Activity, error) {
	if a.ID == 0 {
		n, err := tx.NextDocument(consent.Activities)
		if err != nil {
			return a, err
		}
		a.ID = consent.ActivityID(n)
	}
	_, err := tx.SaveDocument(a, act)
	return a, err
}

// alone refuses a second activity of the same name in the same role: the name
// is by which a form that comes back finds it.
func alone(v *sqlite.View, a consent.Activity) error {
	rows, err := sqlite.Documents[consent.Activity](v, true)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(rows, func(r consent.Activity) bool { return r.ID != a.ID && same(r, a) && r.EndedOn == "" && a.EndedOn == "" }) {
		return consent.Fail(consent.Conflict, "row_exists", "name", "register", string(consent.Activities))
	}
	return nil
}

// same reports whether two records are of one activity.
func same(a, b consent.Activity) bool { return a.Role == b.Role && strings.EqualFold(a.Name, b.Name) }

// Review notes that an activity was looked at on a day ("" today) and proposes
// the next look ("" a year later).
func Review(ctx context.Context, b sqlite.Book, id consent.ActivityID, on, next string) (out ListedActivity, err error) {
	return step(ctx, b, id, "reviewed", func(a *consent.Activity, f consent.ActivityFacts) error {
		if on == "" {
			on = f.Today
		}
		if on > f.Today {
			return consent.Fail(consent.Invalid, "time_in_future", "reviewed_on")
		}
		if a.EndedOn != "" {
			return consent.Fail(consent.Conflict, "row_settled", "activity", "register", string(consent.Activities))
		}
		a.ReviewedOn, a.ReviewOn = on, next
		if next == "" {
			a.ReviewOn = consent.ProposedReview(on)
		}
		if a.ReviewOn != "" && a.ReviewOn <= on {
			return consent.Fail(consent.Invalid, "register_days_reversed", "review_on", "register", string(consent.Activities))
		}
		return nil
	})
}

// End notes the day ("" today) from which an activity is no longer carried out.
// Its record stays: what was done once can still be asked about.
func End(ctx context.Context, b sqlite.Book, id consent.ActivityID, on string) (out ListedActivity, err error) {
	return step(ctx, b, id, "ended", func(a *consent.Activity, f consent.ActivityFacts) error {
		if on == "" {
			on = f.Today
		}
		if on > f.Today {
			return consent.Fail(consent.Invalid, "time_in_future", "ended_on")
		}
		if a.EndedOn != "" {
			return consent.Fail(consent.Conflict, "row_settled", "activity", "register", string(consent.Activities))
		}
		a.EndedOn = on
		return nil
	})
}

func step(ctx context.Context, b sqlite.Book, id consent.ActivityID, act string, change func(*consent.Activity, consent.ActivityFacts) error) (out ListedActivity, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		a, err := sqlite.FindDocument[consent.Activity](&tx.View, int64(id))
		if err != nil {
			return err
		}
		f, err := factsOf(&tx.View, today(b))
		if err != nil {
			return err
		}
		a = a.Normal()
		if err := change(&a, f); err != nil {
			return err
		}
		if err := a.Check(); err != nil {
			return err
		}
		out = listed(a, f)
		_, err = tx.SaveDocument(a, act)
		return err
	})
	return out, err
}

// Remove takes an activity out that was entered by mistake. One on which a
// retention rule or a screening rests is ended instead.
func Remove(ctx context.Context, b sqlite.Book, id consent.ActivityID) (a consent.Activity, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if a, err = sqlite.FindDocument[consent.Activity](&tx.View, int64(id)); err != nil {
			return err
		}
		f, err := factsOf(&tx.View, today(b))
		if err != nil {
			return err
		}
		if err := unused(id, f); err != nil {
			return err
		}
		_, err = tx.DeleteDocument(a)
		return err
	})
	return a, err
}

func unused(id consent.ActivityID, f consent.ActivityFacts) error {
	used := func(by consent.Register) error {
		return consent.Fail(consent.Conflict, "row_used", "activity", "register", string(consent.Activities), "by", string(by))
	}
	for _, r := range f.Retentions {
		if r.Activity == id {
			return used(consent.Retentions)
		}
	}
	for _, s := range f.Screenings {
		if s.Activity == id {
			return used(consent.Screenings)
		}
	}
	return nil
}

// today is the local day.
func today(b sqlite.Book) string { return b.Now().Format(time.DateOnly) }
