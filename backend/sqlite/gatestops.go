package sqlite

import (
	"bytes"
	"database/sql"
	"slices"
	"time"

	"consentbook/backend/consent"
)

// gateStops looks for people among the suppressed: in all of them, read at
// once, or by asking for each.
type gateStops struct {
	v     *View
	hash  func(consent.Reach) []byte // nil where nobody is suppressed
	all   bool
	heads [][16]byte // so much of a hash tells it from every other; in order
	facts []stopFact // beside heads
	words []string   // scopes and reasons
}

// stopFact is a stop in few bytes: a book may hold as many as people.
type stopFact struct {
	scope, reason uint16
	since         int64 // microseconds
}

// gateStops reads all stops, or makes ready to ask for those of one person.
func (v *View) gateStops(all bool) (s gateStops, err error) {
	s.v, s.all = v, all
	var any bool
	if err := v.q.QueryRowContext(v.ctx, "SELECT EXISTS (SELECT 1 FROM suppressions)").Scan(&any); err != nil || !any {
		return s, err
	}
	if s.hash, err = v.suppressor(); err != nil || !all {
		return s, err
	}
	rows, err := v.q.QueryContext(v.ctx, "SELECT hash, scope, reason, at FROM suppressions ORDER BY hash")
	if err != nil {
		return s, err
	}
	return s, s.scan(rows)
}

func (s *gateStops) scan(rows *sql.Rows) error {
	defer rows.Close()
	for rows.Next() {
		var hash, scope, reason sql.RawBytes
		var at string
		if err := rows.Scan(&hash, &scope, &reason, &at); err != nil {
			return err
		}
		since, err := parseTime(at)
		if err != nil {
			return err
		}
		var head [16]byte
		copy(head[:], hash)
		s.heads = append(s.heads, head)
		s.facts = append(s.facts, stopFact{s.word(scope), s.word(reason), since.UnixMicro()})
	}
	return rows.Err()
}

func (s *gateStops) word(b []byte) uint16 {
	at := slices.Index(s.words, string(b))
	if at < 0 {
		at, s.words = len(s.words), append(s.words, string(b))
	}
	return uint16(at)
}

// of gives the stops on a contact's addresses and numbers.
func (s *gateStops) of(c *consent.Contact) (out []consent.GateStop, err error) {
	if s.hash == nil {
		return nil, nil
	}
	for _, reaches := range [][]consent.Reach{c.Emails, c.Phones} {
		for _, r := range reaches {
			if out, err = s.add(out, s.hash(r)); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func (s *gateStops) add(to []consent.GateStop, hash []byte) ([]consent.GateStop, error) {
	found := s
	if !s.all {
		found = &gateStops{}
		rows, err := s.v.q.QueryContext(s.v.ctx, "SELECT hash, scope, reason, at FROM suppressions WHERE hash = ?", hash)
		if err != nil {
			return nil, err
		}
		if err := found.scan(rows); err != nil {
			return nil, err
		}
	}
	at, _ := slices.BinarySearchFunc(found.heads, hash, func(a [16]byte, b []byte) int { return bytes.Compare(a[:], b[:len(a)]) })
	for ; at < len(found.heads) && bytes.Equal(found.heads[at][:], hash[:16]); at++ {
		f := found.facts[at]
		to = append(to, consent.GateStop{Scope: found.words[f.scope], Reason: found.words[f.reason], Since: time.UnixMicro(f.since)})
	}
	return to, nil
}
