package sqlite

import (
	"sync"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// fieldMemory keeps the days in fields of the business's own, page by page: after
// one change one page of people is read again, and not a million.
type fieldMemory struct {
	mu sync.Mutex
	by map[string]map[int64]*fieldPage // by key of the field, by number of the page
}

// fieldPage is what the people of a page have in a field.
type fieldPage struct {
	version int64
	days    map[consent.ContactID]int32
	unread  int64
}

// fieldDays are the days in a field of the business's own.
func (v *triggerReader) fieldDays(out *triggerSource, key string) error {
	latest := map[consent.ContactID]int32{}
	if v.only != nil || v.unwritten != nil { // some people, or what nobody else may know yet
		if err := v.days(fieldQuery+v.where("c.id"), []any{key}, latest, &out.unread); err != nil {
			return err
		}
		v.list(out, latest)
		return nil
	}
	m := &v.db.retained.fields
	m.mu.Lock()
	defer m.mu.Unlock()
	pages, err := v.fieldPages(m.by[key], key)
	if err != nil {
		return err
	}
	if m.by == nil {
		m.by = map[string]map[int64]*fieldPage{}
	}
	m.by[key] = pages
	for _, p := range pages {
		out.unread += p.unread
		for id, day := range p.days {
			latest[id] = day
		}
	}
	v.list(out, latest)
	return nil
}

const fieldQuery = `SELECT c.id, x.value FROM contacts c, json_each(c.details, '$.custom') x WHERE instr(c.details, '"custom"') > 0 AND x.key = ?`

// fieldPages reads the pages that have changed since they were read last: one by
// one, or all at once where they are many. People who were merged into others
// are in no page of the register, and their values are the others' by now.
func (v *triggerReader) fieldPages(before map[int64]*fieldPage, key string) (map[int64]*fieldPage, error) {
	out, stale := map[int64]*fieldPage{}, []*register.Page{}
	for _, p := range v.register.Pages() {
		if was := before[p.Number]; was != nil && was.version == p.Version {
			out[p.Number] = was
			continue
		}
		out[p.Number] = &fieldPage{version: p.Version, days: map[consent.ContactID]int32{}}
		stale = append(stale, p)
	}
	if 2*len(stale) <= len(out) {
		for _, p := range stale {
			x := out[p.Number]
			if err := v.days(fieldQuery+" AND c.id BETWEEN ? AND ?", []any{key, p.Number * register.PageSize, (p.Number+1)*register.PageSize - 1}, x.days, &x.unread); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	rows, err := v.q.QueryContext(v.ctx, fieldQuery, key)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	fresh := map[int64]bool{}
	for _, p := range stale {
		fresh[p.Number] = true
	}
	for rows.Next() {
		var id consent.ContactID
		var at string
		if err := rows.Scan(&id, &at); err != nil {
			return nil, err
		}
		n := register.PageOf(id)
		if !fresh[n] {
			continue
		}
		if day, ok := dayOrMoment(at); ok {
			out[n].days[id] = day
		} else if at != "" {
			out[n].unread++
		}
	}
	return out, rows.Err()
}
