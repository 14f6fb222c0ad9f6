package contacts

import (
	"context"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Event is one thing that happened with a person: an entry of the ledger, or a
// record of contact, which may be older than its entry.
type Event struct {
	Group   string // see Groups
	At      time.Time
	DayOnly bool
	Entry   *sqlite.EntryRow // nil for a record of contact
	Touch   *sqlite.Touch
	Edit    *sqlite.Edit // of an entry about one
}

// Groups are what a timeline can be narrowed to.
var Groups = []string{"answers", "touches", "mail", "requests", "data", "files", "handed_out", "other"}

var groupOf = []struct{ prefix, group string }{
	{"consent.", "answers"}, {"decision.", "answers"}, {"ground.", "answers"}, {"touch", "touches"}, {"mail.", "mail"}, {"address.", "mail"}, {"contact.suppressed", "answers"}, {"campaign.", "mail"}, {"letter.", "mail"},
	{"notice.informed", "handed_out"}, {"notice.accepted", "answers"}, {"request.", "requests"}, {"contact", "data"}, {"field", "data"}, {"bulk", "data"}, {"file.", "files"}, {"evidence.kept", "files"},
	{"subject.", "handed_out"}, {"evidence.", "handed_out"}, {"receipt.", "handed_out"},
}

func group(kind string) string {
	for _, g := range groupOf {
		if strings.HasPrefix(kind, g.prefix) {
			return g.group
		}
	}
	return "other"
}

// Line is a window of a timeline, newest first, with how many events there are
// in each group.
type Line struct {
	Counts map[string]int64
	Total  int64 // that match
	Events []Event
}

// everyEntry bounds the entries of one person; far above any life.
const everyEntry = 100_000

// Timeline reads a window of everything that happened with a person. groups
// narrows it; none means all.
func Timeline(ctx context.Context, b sqlite.Book, id consent.ContactID, groups []string, offset, limit int) (out Line, err error) {
	out.Counts = map[string]int64{}
	err = b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindContact(id); err != nil {
			return err
		}
		all, err := events(v, id)
		if err != nil {
			return err
		}
		for _, e := range all {
			out.Counts[e.Group]++
		}
		if len(groups) > 0 {
			all = slices.DeleteFunc(all, func(e Event) bool { return !slices.Contains(groups, e.Group) })
		}
		out.Total = int64(len(all))
		from := min(max(offset, 0), len(all))
		out.Events = all[from:min(from+min(max(limit, 0), maxWindow), len(all))]
		return nil
	})
	return out, err
}

// events are everything, newest first.
func events(v *sqlite.View, id consent.ContactID) ([]Event, error) {
	entries, err := v.EntriesOf(id, everyEntry)
	if err != nil {
		return nil, err
	}
	touches, err := v.TouchesOf(id, 0, everyEntry)
	if err != nil {
		return nil, err
	}
	acts, err := happened(v, id)
	if err != nil {
		return nil, err
	}
	edits, err := v.EditsOf(id)
	if err != nil {
		return nil, err
	}
	out := make([]Event, 0, len(entries)+len(touches))
	for i, e := range entries {
		if e.Kind == "touch.noted" || e.Kind == "touch.changed" || e.Kind == "touches.imported" {
			continue // stands as the record of contact itself, when it took place
		}
		row := Event{Group: group(e.Kind), At: e.At, Entry: &entries[i]}
		if act, ok := acts[e.Entry]; ok {
			row.At, row.DayOnly = act.At, act.DayOnly
		}
		for j := range edits {
			if edits[j].Entry == e.Entry {
				row.Edit = &edits[j]
			}
		}
		out = append(out, row)
	}
	for i, t := range touches {
		at, err := sqlite.ReadMoment(t.HappenedAt, t.Zone)
		if err != nil {
			return nil, err
		}
		out = append(out, Event{Group: "touches", At: at, DayOnly: t.DayOnly, Touch: &touches[i]})
	}
	slices.SortStableFunc(out, func(a, b Event) int { return -a.compare(b) })
	return out, nil
}

// happened is when each act took place that an entry records, and each telling.
func happened(v *sqlite.View, id consent.ContactID) (map[consent.Entry]consent.Event, error) {
	events, err := v.ConsentEvents(id, "")
	if err != nil {
		return nil, err
	}
	out := map[consent.Entry]consent.Event{}
	for _, e := range events {
		if e.Claim != "" {
			continue // a claim of an import stands where the import does
		}
		if out[e.Entry], err = e.Event(); err != nil {
			return nil, err
		}
	}
	told, err := v.TellingsOf(id)
	if err != nil {
		return nil, err
	}
	for _, t := range told {
		at, err := sqlite.ReadMoment(t.HappenedAt, t.Zone)
		if err != nil {
			return nil, err
		}
		out[t.Entry] = consent.Event{At: at, DayOnly: t.DayOnly}
	}
	return out, nil
}

// sortAt is when an event counts in the order: of a day only, its end, but not
// after it was recorded.
func (e Event) sortAt() time.Time {
	if !e.DayOnly {
		return e.At
	}
	end := e.At.AddDate(0, 0, 1).Add(-time.Second)
	if recorded := e.recorded(); recorded.Before(end) {
		return recorded
	}
	return end
}

func (e Event) recorded() time.Time {
	if e.Entry != nil {
		return e.Entry.At
	}
	t, err := sqlite.ReadMoment(e.Touch.RecordedAt, "")
	if err != nil {
		return e.At
	}
	return t
}

func (e Event) number() consent.Entry {
	if e.Entry != nil {
		return e.Entry.Entry
	}
	return e.Touch.Entry
}

func (e Event) compare(o Event) int {
	if c := e.sortAt().Truncate(time.Minute).Compare(o.sortAt().Truncate(time.Minute)); c != 0 {
		return c
	}
	return int(e.number() - o.number())
}
