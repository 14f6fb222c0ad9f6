package sqlite

import (
	"database/sql"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
)

// auditItem is an item as it is read, until the next one is.
type auditItem struct {
	entry, pos, contact  int64
	salt, payload, proof sql.RawBytes // payload nil: destroyed
}

func (it *auditItem) commitment() (h ledger.Hash) {
	if it.payload != nil {
		return ledger.Item{Salt: it.salt, Payload: it.payload}.Commitment()
	}
	copy(h[:], it.proof)
	return h
}

// itemReader walks the items table in step with the entries.
type itemReader struct {
	rows  *sql.Rows
	item  auditItem
	ahead bool
}

// upTo hands over the items of entries up to one, each first to look and then to
// after.
func (r *itemReader) upTo(entry int64, look func(*auditItem), after func(*auditItem) error) error {
	for {
		if !r.ahead {
			if !r.rows.Next() {
				return r.rows.Err()
			}
			var contact sql.NullInt64
			it := &r.item
			if err := r.rows.Scan(&it.entry, &it.pos, &contact, &it.salt, &it.payload, &it.proof); err != nil {
				return err
			}
			it.contact = contact.Int64
			r.ahead = true
		}
		if r.item.entry > entry {
			return nil
		}
		look(&r.item)
		if err := after(&r.item); err != nil {
			return err
		}
		r.ahead = false
	}
}

// eventReader walks the consent events in the order in which they were
// recorded, which is that of their items.
type eventReader struct {
	rows       *sql.Rows
	ahead      ConsentEvent
	has        bool
	started    bool
	disordered bool // an event stands before one of an earlier item
	problems   []Problem
	seen       map[Problem]bool
	notices    map[noticeText]string // hashes of what was shown
	text       []byte
}

type noticeText struct {
	id       consent.NoticeVersionID
	language string
}

// auditedEvents are eventColumns without what the audit knows already.
var auditedEvents = func() string {
	s := strings.Replace(eventColumns, "coalesce((SELECT t.sha256 FROM notice_texts t WHERE t.version_id = c.notice_id AND t.language = c.language), '')", "''", 1)
	i, j := strings.Index(s, "coalesce((SELECT i.undone_entry"), strings.Index(s, "FROM consent_events c")
	return s[:i] + "0 " + s[j:]
}()

func (a *auditor) eventReader() (*eventReader, error) {
	r := &eventReader{seen: map[Problem]bool{}, notices: map[noticeText]string{}}
	texts, err := a.v.q.QueryContext(a.v.ctx, "SELECT version_id, language, sha256 FROM notice_texts")
	if err != nil {
		return nil, err
	}
	defer texts.Close()
	for texts.Next() {
		var t noticeText
		var hash string
		if err := texts.Scan(&t.id, &t.language, &hash); err != nil {
			return nil, err
		}
		r.notices[t] = hash
	}
	if err := texts.Err(); err != nil {
		return nil, err
	}
	r.rows, err = a.v.q.QueryContext(a.v.ctx, auditedEvents+"ORDER BY c.id")
	return r, err
}

func (r *eventReader) found(entry consent.Entry, reason string) {
	if p := (Problem{entry, reason}); !r.seen[p] {
		r.seen[p] = true
		r.problems = append(r.problems, p)
	}
}

func (r *eventReader) next() error {
	entry, item := r.ahead.Entry, r.ahead.Item
	if r.has = r.rows.Next(); !r.has {
		return r.rows.Err()
	}
	e := &r.ahead
	if err := r.rows.Scan(e.columns()...); err != nil {
		return err
	}
	if e.Notice != "" {
		e.NoticeHash = r.notices[noticeText{e.Notice, e.Language}]
	}
	if r.started && (e.Entry < entry || e.Entry == entry && e.Item < item) {
		r.disordered = true
	}
	r.started = true
	return nil
}

func (r *eventReader) at(entry, pos int64) bool {
	return r.has && int64(r.ahead.Entry) == entry && r.ahead.Item == pos
}

// upTo hands over the events that stand before a place: there is no item of
// theirs.
func (r *eventReader) upTo(entry, pos int64, stray func(*ConsentEvent, *eventReader)) error {
	if !r.started {
		if err := r.next(); err != nil {
			return err
		}
	}
	for r.has && (int64(r.ahead.Entry) < entry || int64(r.ahead.Entry) == entry && r.ahead.Item < pos) {
		stray(&r.ahead, r)
		if err := r.next(); err != nil {
			return err
		}
	}
	return nil
}
