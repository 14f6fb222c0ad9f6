package sqlite

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// Month is the end of a month: the first moment that is no longer in it.
type Month struct {
	Name string // 2026-11
	End  time.Time
}

// Figures are how many people stood where for a purpose at the end of each
// month, by all that is known now. Who stood nowhere is not counted.
type Figures struct {
	Entry  consent.Entry // of the ledger, up to which they were counted
	Counts map[figureKey]int64
	event  consent.EventID
}

type figureKey struct {
	Month   string
	Purpose consent.PurposeID
	State   consent.State
}

// People is a count.
func (f Figures) People(month string, purpose consent.PurposeID, state consent.State) int64 {
	return f.Counts[figureKey{month, purpose, state}]
}

// Each gives every count that is not zero.
func (f Figures) Each(fn func(month string, purpose consent.PurposeID, state consent.State, people int64)) {
	for k, n := range f.Counts {
		if n != 0 {
			fn(k.Month, k.Purpose, k.State, n)
		}
	}
}

// figuresKey is where the desk keeps what the counts rest on.
const figuresKey = "figures.base"

// figuresBase says up to what the kept counts were made, and for which ends: a
// machine in another zone has other ones.
type figuresBase struct {
	Entry consent.Entry     `json:"entry"`
	Event consent.EventID   `json:"event"`
	Ends  map[string]string `json:"ends"` // by month
}

func endsOf(months []Month) map[string]string {
	out := map[string]string{}
	for _, m := range months {
		out[m.Name] = formatTime(m.End)
	}
	return out
}

// KeptFigures reads the counts that are kept. behind is how many events came
// since; -1 where the counts must be made anew, because something happened
// that changes more than it adds: people went, came back or turned out to be
// one.
func (v *View) KeptFigures(months []Month) (f Figures, behind int64, err error) {
	kept, err := v.Preference(figuresKey)
	if err != nil {
		return f, -1, err
	}
	var base figuresBase
	if kept == "" || json.Unmarshal([]byte(kept), &base) != nil || !maps.Equal(base.Ends, endsOf(months)) {
		return f, -1, nil
	}
	var moved bool
	if err := v.q.QueryRowContext(v.ctx, "SELECT EXISTS (SELECT 1 FROM ledger_entries WHERE entry > ? AND NOT ("+onlyAdds+"))", int64(base.Entry)).Scan(&moved); err != nil || moved {
		return f, -1, err
	}
	f = Figures{Entry: base.Entry, Counts: map[figureKey]int64{}, event: base.Event}
	rows, err := v.q.QueryContext(v.ctx, "SELECT month, purpose_id, state, people FROM month_figures")
	if err != nil {
		return f, -1, err
	}
	defer rows.Close()
	for rows.Next() {
		var k figureKey
		var n int64
		if err := rows.Scan(&k.Month, &k.Purpose, &k.State, &n); err != nil {
			return f, -1, err
		}
		f.Counts[k] = n
	}
	if err := rows.Err(); err != nil {
		return f, -1, err
	}
	err = v.q.QueryRowContext(v.ctx, "SELECT count(*) FROM consent_events WHERE id > ?", int64(base.Event)).Scan(&behind)
	return f, behind, err
}

// onlyAdds are the kinds of entries that take no event away and give none to
// somebody else. A kind that is not among them makes the counts anew: that
// costs time, never truth.
var onlyAdds = func() string {
	var out []string
	for _, p := range []string{"consent.", "purpose.", "notice.", "ground.", "form.", "cookie.", "assessment.", "touch.", "touches.", "file.", "field.", "operator.", "controller.", "passphrase.", "receipt.", "evidence.", "book.", "decision."} {
		out = append(out, "kind GLOB '"+p+"*'")
	}
	for _, k := range []string{"contacts.imported", "contacts.exported", "contact.added", "contact.changed", "contact.rectified", "contact.edit_undone", "contacts.kept_apart",
		"contacts.apart_undone", "edits.swept", "import.started", "import.progressed", "import.finished", "subject.exported", "bulk.started"} {
		out = append(out, "kind = '"+k+"'")
	}
	return strings.Join(out, " OR ")
}()

// CountMonths counts every person and purpose of the book at the end of each
// month, in one walk through the events.
func (v *View) CountMonths(months []Month, progress func(done int64)) (f Figures, err error) {
	f.Counts = map[figureKey]int64{}
	if f.Entry, f.event, err = v.lastOf(); err != nil {
		return f, err
	}
	c, err := v.newMonthCount(months)
	if err != nil {
		return f, err
	}
	rows, err := v.q.QueryContext(v.ctx, foldQuery(""))
	if err != nil {
		return f, err
	}
	defer rows.Close()
	err = c.walk(rows, progress, func(p place, events []foldEvent) { c.count(p, events, 1) })
	c.into(f.Counts)
	return f, err
}

// AddMonths brings counts up to date: each person and purpose about which
// something was recorded since is taken out as it was counted and put in anew.
func (v *View) AddMonths(f Figures, months []Month) (Figures, error) {
	out := Figures{Counts: maps.Clone(f.Counts)}
	var err error
	if out.Entry, out.event, err = v.lastOf(); err != nil {
		return out, err
	}
	c, err := v.newMonthCount(months)
	if err != nil {
		return out, err
	}
	rows, err := v.q.QueryContext(v.ctx, `WITH fresh(contact_id, purpose_id) AS MATERIALIZED (SELECT DISTINCT contact_id, purpose_id FROM consent_events WHERE id > ?)
		`+foldQuery("JOIN fresh f ON f.contact_id = c.contact_id AND f.purpose_id = c.purpose_id"), int64(f.event))
	if err != nil {
		return out, err
	}
	defer rows.Close()
	err = c.walk(rows, nil, func(p place, events []foldEvent) {
		before := slices.IndexFunc(events, func(e foldEvent) bool { return e.id > f.event })
		c.count(p, events[:before], -1)
		c.count(p, events, 1)
	})
	if err == nil && len(c.apart) > 0 { // somebody who is two contacts is counted with the events of both
		return v.CountMonths(months, nil)
	}
	c.into(out.Counts)
	return out, err
}

func (v *View) lastOf() (entry consent.Entry, event consent.EventID, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT (SELECT coalesce(max(entry), 0) FROM ledger_entries), (SELECT coalesce(max(id), 0) FROM consent_events)").Scan(&entry, &event)
	return entry, event, err
}

// KeepFigures keeps counts on the desk.
func (tx *Tx) KeepFigures(f Figures, months []Month) error {
	base, err := json.Marshal(figuresBase{f.Entry, f.event, endsOf(months)})
	if err != nil {
		return err
	}
	if _, err := tx.exec("DELETE FROM month_figures"); err != nil {
		return err
	}
	for k, n := range f.Counts {
		if n == 0 {
			continue
		}
		if _, err := tx.exec("INSERT INTO month_figures (month, purpose_id, state, people, entry) VALUES (?,?,?,?,?)", k.Month, string(k.Purpose), string(k.State), n, int64(f.Entry)); err != nil {
			return err
		}
	}
	return tx.SetPreference(figuresKey, string(base))
}

// CountEvents says how many consent events there are, as far as a number.
func (v *View) CountEvents(most int64) (n int64, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT count(*) FROM (SELECT 1 FROM consent_events LIMIT ?)", most).Scan(&n)
	return n, err
}
