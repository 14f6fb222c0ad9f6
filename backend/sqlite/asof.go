package sqlite

import (
	"database/sql"
	"slices"
	"time"

	"consentbook/backend/consent"
)

// StandingsOn says where people stood for each purpose at a past moment, from
// events alone. Who stood nowhere is not in the answer. The state is the one
// that is shown: what had ended by then is expired.
func (v *View) StandingsOn(ids []consent.ContactID, q consent.AsOf) (map[consent.ContactID][]Standing, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	a := asOf{v: v, q: q, entries: map[consent.Entry]time.Time{}}
	if err := a.imports(); err != nil {
		return nil, err
	}
	merges, self, err := a.mergesOf(ids)
	if err != nil {
		return nil, err
	}
	events, err := a.events(ids, self)
	if err != nil {
		return nil, err
	}
	stated, err := a.grounds(ids)
	if err != nil {
		return nil, err
	}
	out := make(map[consent.ContactID][]Standing, len(ids))
	for _, id := range ids {
		if out[id], err = a.person(id, events[id], merges[id], stated[id]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// asOf answers one question.
type asOf struct {
	v       *View
	q       consent.AsOf
	undone  map[consent.ImportID]undoneBy
	entries map[consent.Entry]time.Time // when they were made, as far as asked
}

// undoneBy says how far an import was taken back.
type undoneBy struct {
	whole bool
	upTo  consent.Entry
}

// imports reads which imports were taken back. A question about what was known
// leaves out what was taken back later.
func (a *asOf) imports() error {
	rows, err := a.v.q.QueryContext(a.v.ctx, `SELECT i.id, i.undone_entry <> 0, i.undo_entry FROM imports i LEFT JOIN ledger_entries u ON u.entry = i.undone_entry
		WHERE (i.undone_entry <> 0 OR i.undo_entry <> 0) AND (u.at <= ?1 OR u.at IS NULL AND ?2)`, formatTime(a.q.KnownBy()), !a.q.Known)
	if err != nil {
		return err
	}
	defer rows.Close()
	a.undone = map[consent.ImportID]undoneBy{}
	for rows.Next() {
		var id consent.ImportID
		var u undoneBy
		if err := rows.Scan(&id, &u.whole, &u.upTo); err != nil {
			return err
		}
		a.undone[id] = u
	}
	return rows.Err()
}

// mergesOf gives the merges that made each of these people, and for every
// number that was merged away whose it is now.
func (a *asOf) mergesOf(ids []consent.ContactID) (map[consent.ContactID][]Merge, map[consent.ContactID]consent.ContactID, error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, `WITH RECURSIVE up(gone, kept) AS (SELECT gone_id, kept_id FROM merges WHERE undone_entry = 0 AND kept_id IN (`+idList(ids)+`)
		UNION SELECT m.gone_id, up.kept FROM merges m JOIN up ON m.kept_id = up.gone WHERE m.undone_entry = 0) SELECT gone, kept FROM up`)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	self := map[consent.ContactID]consent.ContactID{}
	merged := map[consent.ContactID][]Merge{}
	for rows.Next() {
		var gone, kept consent.ContactID
		if err := rows.Scan(&gone, &kept); err != nil {
			return nil, nil, err
		}
		self[gone], merged[kept] = kept, nil
	}
	if err := rows.Err(); err != nil {
		return nil, nil, err
	}
	for kept := range merged {
		if merged[kept], err = a.v.MergesInto(kept); err != nil {
			return nil, nil, err
		}
	}
	return merged, self, nil
}

// events reads the events of people by purpose, with those of who was merged
// into them.
func (a *asOf) events(ids []consent.ContactID, self map[consent.ContactID]consent.ContactID) (map[consent.ContactID]map[consent.PurposeID][]foldEvent, error) {
	all := slices.Clone(ids)
	for gone := range self {
		all = append(all, gone)
	}
	slices.Sort(all)
	rows, err := a.v.q.QueryContext(a.v.ctx, foldQuery("WHERE c.contact_id IN ("+idList(all)+")"))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.ContactID]map[consent.PurposeID][]foldEvent{}
	err = a.eachPlace(rows, func(p place, events []foldEvent) error {
		if kept, gone := self[p.contact]; gone {
			p.contact = kept
		}
		if out[p.contact] == nil {
			out[p.contact] = map[consent.PurposeID][]foldEvent{}
		}
		out[p.contact][p.purpose] = append(out[p.contact][p.purpose], events...)
		return nil
	})
	return out, err
}

// person folds the events of one person.
func (a *asOf) person(id consent.ContactID, events map[consent.PurposeID][]foldEvent, merges []Merge, stated map[consent.PurposeID]Standing) ([]Standing, error) {
	var out []Standing
	for p, es := range events {
		s, err := foldOn(es, merges, id, a.q.At, a.q.KnownBy())
		if err != nil {
			return nil, err
		}
		s.Contact, s.Purpose = id, p
		out = append(out, s)
	}
	for p := range stated {
		if _, told := events[p]; !told {
			out = append(out, Standing{Contact: id, Purpose: p, State: consent.None})
		}
	}
	kept := out[:0]
	for _, s := range out {
		g := stated[s.Purpose]
		s.Basis, s.BasisSource, s.BasisEntry = g.Basis, g.BasisSource, g.BasisEntry
		s.State = consent.StateOf(s.State, s.Basis, s.Until, a.q.At)
		if s.State != consent.None || s.Basis != "" {
			kept = append(kept, s)
		}
	}
	slices.SortFunc(kept, func(x, y Standing) int {
		if x.Purpose < y.Purpose {
			return -1
		}
		return 1
	})
	return kept, nil
}

// EventsByID reads events whole.
func (v *View) EventsByID(ids []consent.EventID) (map[consent.EventID]ConsentEvent, error) {
	numbers := make([]consent.ContactID, len(ids))
	for i, id := range ids {
		numbers[i] = consent.ContactID(id)
	}
	events, err := v.consentEvents(eventColumns + "WHERE c.id IN (" + idList(numbers) + ")")
	out := make(map[consent.EventID]ConsentEvent, len(events))
	for _, e := range events {
		out[e.ID] = e
	}
	return out, err
}

// ToldText is a text of a notice that a person had, and from when on.
type ToldText struct {
	How       string // consent, informed, accepted: by which event it is known
	Notice    consent.NoticeVersionID
	Number    int
	Language  string
	Title     string
	Text      string
	SHA256    string
	InForce   time.Time
	Published consent.Entry // of the version
	Entry     consent.Entry // of the event
	At        time.Time
}

// NoticeTextOf reads the text of a version in a language; ok is false where the
// book has none.
func (v *View) NoticeTextOf(id consent.NoticeVersionID, language string) (t ToldText, ok bool, err error) {
	t = ToldText{Notice: id, Language: language}
	var effective, published string
	err = v.q.QueryRowContext(v.ctx, `SELECT v.number, v.effective_from, v.published_at, v.entry, t.title, t.text, t.sha256
		FROM notice_versions v JOIN notice_texts t ON t.version_id = v.id WHERE v.id = ? AND t.language = ?`, string(id), language).
		Scan(&t.Number, &effective, &published, &t.Published, &t.Title, &t.Text, &t.SHA256)
	if err == sql.ErrNoRows {
		return t, false, nil
	}
	if err != nil {
		return t, false, err
	}
	if effective == "" {
		effective = published
	}
	t.InForce, err = parseTime(effective)
	return t, err == nil, err
}

// ToldOn lists the notices that a person had been given, and the terms they had
// accepted, by a past moment; of each notice and language the last time.
func (v *View) ToldOn(id consent.ContactID, q consent.AsOf) ([]ToldText, error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT kind, notice_id, language, max(happened_at), zone, entry FROM tellings
		WHERE contact_id IN `+oneself+` AND happened_at <= ? AND recorded_at <= ? GROUP BY kind, notice_id, language ORDER BY max(happened_at) DESC`,
		int64(id), formatTime(q.At), formatTime(q.KnownBy()))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []ToldText
	for rows.Next() {
		var t ToldText
		var at, zone string
		if err := rows.Scan(&t.How, &t.Notice, &t.Language, &at, &zone, &t.Entry); err != nil {
			return nil, err
		}
		if t.At, err = ReadMoment(at, zone); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for i, t := range out {
		text, ok, err := v.NoticeTextOf(t.Notice, t.Language)
		if err != nil {
			return nil, err
		}
		if ok {
			text.How, text.Entry, text.At = t.How, t.Entry, t.At
			out[i] = text
		}
	}
	return out, nil
}
