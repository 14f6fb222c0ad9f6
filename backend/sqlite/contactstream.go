package sqlite

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// streamWindow is how many contacts are read at once, and streamAhead how many
// such windows may lie ready: memory does not grow with the book.
const (
	streamWindow = 512
	streamAhead  = 2
)

// StreamContacts walks through the contacts a query finds, in the order of
// their numbers, with where each stands; what a basis rests on is left out.
// Reading, decoding and fn run beside each other, so fn must not read from v.
func (v *View) StreamContacts(q ContactQuery, fn func(*consent.Contact, []Standing) error) error {
	return stream(v, q, v.readWindow, new(decoder).decode, func(w *rawWindow) error {
		for i := range w.contacts {
			if err := fn(&w.contacts[i], w.standings[w.first[i]:w.first[i+1]]); err != nil {
				return err
			}
		}
		return nil
	})
}

// rawWindow is some contacts in a row as they are kept, then decoded.
type rawWindow struct {
	ids       []consent.ContactID
	details   []string // parts of one text
	facts     []string // of each contact, as streamColumns joins them
	states    string   // of all of them, as streamStates joins them
	contacts  []consent.Contact
	standings []Standing
	first     []int // of each contact in standings

	joined              string // the values of all of them, for Extent
	imported, collected bool

	gate     gateWindow // what the gate reads beside
	verdicts []GatePerson
}

// unitMark and recordMark keep apart what is joined: no JSON text, no code and
// no time holds them, and the source, which might, stands last.
const (
	unitMark   = "\x1f"
	recordMark = "\x1e"
)

// Columns that are joined cost one crossing into C instead of one each.
const (
	streamColumns = "SELECT id, details, concat_ws(char(31), coalesce(import_id, 0), created_at, iif(updated_at = '', created_at, updated_at), entry, import_row, collected_at, source) FROM contacts WHERE "
	streamStates  = "SELECT group_concat(concat_ws(char(31), contact_id, purpose_id, basis, state, at, until, basis_entry, event_id, entry), char(30) ORDER BY contact_id, purpose_id) FROM standings WHERE "
)

// stream reads windows, lets work change them, and hands them on in order. An
// error of any of the three ends it.
func stream(v *View, q ContactQuery, read func([]consent.ContactID) (*rawWindow, error), work func(*rawWindow) error, use func(*rawWindow) error) error {
	ctx, stop := context.WithCancel(v.ctx)
	defer stop()
	ready, worked := make(chan *rawWindow, streamAhead), make(chan *rawWindow, streamAhead)
	readErr, workErr := make(chan error, 1), make(chan error, 1)
	go func() {
		defer close(ready)
		readErr <- netted(func() error {
			return v.eachWindow(q, func(ids []consent.ContactID) error {
				w, err := read(ids)
				if err != nil {
					return err
				}
				return hand(ctx, ready, w)
			})
		})
	}()
	go func() {
		defer close(worked)
		workErr <- workOff(ctx, ready, worked, work)
	}()
	defer func() { // both have ended when v is used again, also where use panics
		stop()
		for range worked {
		}
	}()
	var err error
	for w := range worked {
		if err = use(w); err != nil {
			stop()
			break
		}
	}
	for range worked {
	}
	for _, other := range []error{rethrow(<-workErr), rethrow(<-readErr)} {
		if err == nil || err == context.Canceled {
			err = other
		}
	}
	return err
}

func workOff(ctx context.Context, read <-chan *rawWindow, worked chan<- *rawWindow, work func(*rawWindow) error) (err error) {
	for w := range read {
		if err != nil {
			continue // the reader must not wait for ever
		}
		if err = netted(func() error { return work(w) }); err == nil {
			err = hand(ctx, worked, w)
		}
	}
	return err
}

func hand(ctx context.Context, to chan<- *rawWindow, w *rawWindow) error {
	select {
	case to <- w:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// eachWindow gives the numbers a query finds, so many at once.
func (v *View) eachWindow(q ContactQuery, fn func([]consent.ContactID) error) error {
	ids := make([]consent.ContactID, 0, streamWindow)
	err := v.eachFound(q, func(id consent.ContactID) error {
		if ids = append(ids, id); len(ids) < streamWindow {
			return nil
		}
		full := ids
		ids = make([]consent.ContactID, 0, streamWindow)
		return fn(full)
	})
	if err != nil || len(ids) == 0 {
		return err
	}
	return fn(ids)
}

// among is a condition on a column of numbers: a range where they follow each
// other, else a list.
func among(column string, ids []consent.ContactID) string {
	first, last := ids[0], ids[len(ids)-1]
	if int(last-first) == len(ids)-1 {
		return column + " BETWEEN " + strconv.FormatInt(int64(first), 10) + " AND " + strconv.FormatInt(int64(last), 10)
	}
	return column + " IN (" + idList(ids) + ")"
}

func (v *View) readWindow(ids []consent.ContactID) (*rawWindow, error) {
	w := &rawWindow{ids: make([]consent.ContactID, 0, len(ids)), facts: make([]string, 0, len(ids))}
	rows, err := v.q.QueryContext(v.ctx, streamColumns+among("id", ids)+" ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var details, facts sql.RawBytes
	var id consent.ContactID
	room, ends := make([]byte, 0, 512*len(ids)), make([]int, 1, len(ids)+1)
	for rows.Next() {
		if err := rows.Scan(&id, &details, &facts); err != nil {
			return nil, err
		}
		room = append(room, details...)
		w.ids, ends = append(w.ids, id), append(ends, len(room))
		w.facts = append(w.facts, string(facts))
	}
	text := string(room)
	for i, end := range ends[1:] {
		w.details = append(w.details, text[ends[i]:end])
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	var joined sql.NullString
	err = v.q.QueryRowContext(v.ctx, streamStates+among("contact_id", ids)).Scan(&joined)
	w.states = joined.String
	return w, err
}

// decoder takes windows apart. It remembers the last of what is mostly the same
// from one contact to the next.
type decoder struct {
	created, updated, at, until lastTime
	source, collected           string
	purpose                     consent.PurposeID
}

func (d *decoder) decode(w *rawWindow) (err error) {
	if w.standings, err = d.states(w.states, len(w.ids)); err != nil {
		return err
	}
	w.contacts, w.first = make([]consent.Contact, len(w.ids)), make([]int, 1, len(w.ids)+1)
	at := 0
	for i, id := range w.ids {
		c := &w.contacts[i]
		if *c, err = contactOf(w.details[i]); err != nil {
			return err
		}
		c.ID = id
		if err := d.facts(c, w.facts[i]); err != nil {
			return err
		}
		for at < len(w.standings) && w.standings[at].Contact <= id {
			at++
		}
		w.first = append(w.first, at)
	}
	w.details, w.facts, w.states = nil, nil, ""
	return nil
}

// facts takes apart what streamColumns joined.
func (d *decoder) facts(c *consent.Contact, s string) (err error) {
	var part [6]string
	for i := range part {
		var ok bool
		if part[i], s, ok = strings.Cut(s, unitMark); !ok {
			return errValues
		}
	}
	c.Import, c.Entry, c.ImportRow = consent.ImportID(whole(part[0])), consent.Entry(whole(part[3])), int(whole(part[4]))
	if d.collected != part[5] {
		d.collected = strings.Clone(part[5])
	}
	if d.source != s {
		d.source = strings.Clone(s)
	}
	c.CollectedAt, c.Source = d.collected, d.source
	if c.CreatedAt, err = d.created.parse(part[1]); err != nil {
		return err
	}
	if c.UpdatedAt = c.CreatedAt; part[2] != "" {
		c.UpdatedAt, err = d.updated.parse(part[2])
	}
	return err
}

// states takes apart what streamStates joined.
func (d *decoder) states(s string, room int) (out []Standing, err error) {
	if s == "" {
		return nil, nil
	}
	out = make([]Standing, 0, room)
	for record := range strings.SplitSeq(s, recordMark) {
		var part [9]string
		for i := range part {
			part[i], record, _ = strings.Cut(record, unitMark)
		}
		if string(d.purpose) != part[1] {
			d.purpose = consent.PurposeID(strings.Clone(part[1]))
		}
		st := Standing{Contact: consent.ContactID(whole(part[0])), Purpose: d.purpose, Basis: consent.Basis(part[2]), State: consent.State(part[3]),
			BasisEntry: consent.Entry(whole(part[6])), Event: consent.EventID(whole(part[7])), Entry: consent.Entry(whole(part[8]))}
		if st.At, err = d.at.parse(part[4]); err != nil {
			return nil, err
		}
		if st.Until, err = d.until.parse(part[5]); err != nil {
			return nil, err
		}
		out = append(out, st)
	}
	return out, nil
}

// lastTime reads times of which many are the same in a row.
type lastTime struct {
	text string
	t    time.Time
}

func (l *lastTime) parse(s string) (t time.Time, err error) {
	if s == l.text {
		return l.t, nil
	}
	if t, err = parseTime(s); err == nil {
		l.text, l.t = strings.Clone(s), t
	}
	return t, err
}

func whole(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}
