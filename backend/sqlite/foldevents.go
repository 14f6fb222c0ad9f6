package sqlite

import (
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// foldEvent is of an event what the fold needs and no more.
type foldEvent struct {
	consent.Event
	id      consent.EventID
	contact consent.ContactID
	entry   consent.Entry
	undone  bool
	texts   [3]string // happened, recorded, end, as they are kept
}

// foldQuery reads events with one row for each person and purpose: in a book of
// millions the rows handed over cost more than the reading. All columns stand
// in one index.
func foldQuery(where string) string {
	return `SELECT c.contact_id, c.purpose_id, group_concat(c.id || '|' || c.state || '|' || c.happened_at || '|' || c.day_only || '|' || c.recorded_at || '|' || c.valid_until
		|| '|' || (c.claim <> '') || '|' || coalesce(c.import_id, 0) || '|' || c.entry, char(10)) FROM consent_events c ` + where + ` GROUP BY c.contact_id, c.purpose_id`
}

// eachPlace hands over the events of each person and purpose, in the order of
// recording. They are the caller's until the next.
func (a *asOf) eachPlace(rows *sql.Rows, fn func(place, []foldEvent) error) error {
	var events []foldEvent
	for rows.Next() {
		var p place
		var packed string
		if err := rows.Scan(&p.contact, &p.purpose, &packed); err != nil {
			return err
		}
		events = events[:0]
		for line := range strings.SplitSeq(packed, "\n") {
			e, err := a.unpack(p.contact, line)
			if err != nil {
				return err
			}
			events = append(events, e)
		}
		if !slices.IsSortedFunc(events, byNumber) {
			slices.SortFunc(events, byNumber)
		}
		if err := fn(p, events); err != nil {
			return err
		}
	}
	return rows.Err()
}

func byNumber(a, b foldEvent) int { return int(a.id - b.id) }

func (a *asOf) unpack(contact consent.ContactID, line string) (foldEvent, error) {
	var f [9]string
	for i := range f {
		f[i], line, _ = strings.Cut(line, "|")
	}
	e := foldEvent{contact: contact, texts: [3]string{f[2], f[4], f[5]}}
	e.State, e.DayOnly, e.Claim = consent.State(f[1]), f[3] != "0", f[6] != "0"
	for i, into := range []*time.Time{&e.At, &e.RecordedAt, &e.ValidUntil} {
		var err error
		if *into, err = readMoment(e.texts[i]); err != nil {
			return e, err
		}
	}
	id, err := strconv.ParseInt(f[0], 10, 64)
	if err != nil {
		return e, err
	}
	imp, err := strconv.ParseInt(f[7], 10, 64)
	if err != nil {
		return e, err
	}
	entry, err := strconv.ParseInt(f[8], 10, 64)
	if err != nil {
		return e, err
	}
	e.id, e.entry = consent.EventID(id), consent.Entry(entry)
	if u, taken := a.undone[consent.ImportID(imp)]; taken && imp != 0 {
		e.undone = u.whole || u.upTo >= e.entry
	}
	return e, nil
}

// readMoment is parseTime for who reads millions of them.
func readMoment(s string) (time.Time, error) {
	if len(s) != len(timeLayout) || s[4] != '-' || s[10] != 'T' || s[19] != '.' || s[26] != 'Z' {
		return parseTime(s)
	}
	digits := func(from, to int) (n int) {
		for _, c := range []byte(s[from:to]) {
			if c < '0' || c > '9' {
				return -1 << 30
			}
			n = n*10 + int(c-'0')
		}
		return n
	}
	y, mo, d, h, mi, sec, us := digits(0, 4), digits(5, 7), digits(8, 10), digits(11, 13), digits(14, 16), digits(17, 19), digits(20, 26)
	if y < 0 || mo < 1 || mo > 12 || d < 1 || d > 31 || h < 0 || h > 23 || mi < 0 || mi > 59 || sec < 0 || sec > 59 || us < 0 {
		return parseTime(s)
	}
	return time.Date(y, time.Month(mo), d, h, mi, sec, us*1000, time.UTC), nil
}

// foldOn is FoldUnited for such events.
func foldOn(events []foldEvent, merges []Merge, contact consent.ContactID, at, known time.Time) (s Standing, err error) {
	if len(merges) > 0 {
		return FoldUnited(wholeEvents(events), merges, contact, at, known)
	}
	rules := rulesOn(events)
	st := consent.StandingAt(rules, at, known)
	s.State = st.State
	if st.Index < 0 {
		return s, nil
	}
	e := events[st.Index]
	s.At, s.Until, s.Event, s.Entry = e.At, e.ValidUntil, e.id, e.entry
	if st.State == consent.Expired {
		s.State = e.State
	}
	return s, nil
}

// rulesOn gives the rules what they need. A claim that was taken back claims
// nothing; an opt-out stays.
func rulesOn(events []foldEvent) []consent.Event {
	out := make([]consent.Event, len(events))
	for i, e := range events {
		out[i] = e.Event
		if e.undone && e.Claim && !e.State.Ends() {
			out[i].At = never
		}
	}
	return out
}

// wholeEvents are the same as stored events.
func wholeEvents(events []foldEvent) []ConsentEvent {
	out := make([]ConsentEvent, len(events))
	for i, e := range events {
		out[i] = ConsentEvent{ID: e.id, Contact: e.contact, State: e.State, HappenedAt: e.texts[0], RecordedAt: e.texts[1], ValidUntil: e.texts[2], DayOnly: e.DayOnly, Entry: e.entry, Undone: e.undone}
		if e.Claim {
			out[i].Claim = "{}"
		}
	}
	return out
}

// never is later than anything a book can have recorded.
var never = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
