package sqlite

import (
	"database/sql"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// triggerSource says of each person on which day a rule's trigger came: from the
// packed register, or from a list that was read beside it.
type triggerSource struct {
	read    func(p *register.Page, i int) int32 // nil: the list alone
	ids     []consent.ContactID                 // ascending
	days    []int32
	unread  int64
	purpose consent.PurposeID // who does not stand for it is not meant
}

// day is that of the person at a place of a page. cursor goes through the list
// as the places are asked for in order.
func (s *triggerSource) day(p *register.Page, i int, id consent.ContactID, cursor *int) int32 {
	for *cursor < len(s.ids) && s.ids[*cursor] < id {
		*cursor++
	}
	if *cursor < len(s.ids) && s.ids[*cursor] == id {
		return s.days[*cursor]
	}
	if s.read == nil {
		return consent.NoDay
	}
	return s.read(p, i)
}

// meant says of each way to stand on a page whether the rule is about it; nil: it
// is about all.
func (s *triggerSource) meant(ways [][]register.Standing) []bool {
	if s.purpose == "" {
		return nil
	}
	out := make([]bool, len(ways))
	for w, ss := range ways {
		out[w] = slices.ContainsFunc(ss, func(x register.Standing) bool { return x.Purpose == s.purpose })
	}
	return out
}

// triggerReader reads sources: of everybody, or of some people only.
type triggerReader struct {
	*View
	register *register.Snapshot
	today    time.Time
	kept     map[consent.ContactID]consent.ContactID // whom somebody was merged into
	only     []consent.ContactID                     // ascending; nil: everybody
	among    string                                  // the same with all who were merged into them, as a condition
}

func (v *View) triggerReader(s *register.Snapshot, today time.Time, only []consent.ContactID) (*triggerReader, error) {
	kept, err := v.keptOf()
	if err != nil {
		return nil, err
	}
	t := &triggerReader{View: v, register: s, today: today, kept: kept, only: only}
	if only == nil {
		return t, nil
	}
	all := slices.Clone(only)
	for gone := range kept {
		if _, in := slices.BinarySearch(only, t.now(gone)); in {
			all = append(all, gone)
		}
	}
	t.among = idList(all)
	return t, nil
}

// now is the number that somebody has now.
func (v *triggerReader) now(id consent.ContactID) consent.ContactID {
	for k, gone := v.kept[id]; gone; k, gone = v.kept[id] {
		id = k
	}
	return id
}

// where is the condition that keeps to the people who are asked for.
func (v *triggerReader) where(column string) string {
	if v.only == nil {
		return ""
	}
	return " AND " + column + " IN (" + v.among + ")"
}

// source reads what a rule needs.
func (v *triggerReader) source(r consent.RetentionRule) (out triggerSource, err error) {
	out.purpose = r.Purpose
	switch r.Trigger {
	case "last_contact":
		out.read = func(p *register.Page, i int) int32 { added, last := p.Days(i); return max(added, last) }
	case "added":
		out.read = func(p *register.Page, i int) int32 { added, _ := p.Days(i); return added }
	case "consent_ended":
		err = v.endedFor(&out, r.Purpose, func(x consent.State) bool { return x.Ends() && x != consent.Refused })
	case "refused":
		err = v.endedFor(&out, r.Purpose, func(x consent.State) bool { return x == consent.Refused })
	case "undeliverable":
		err = v.unreachableSince(&out)
	case "request_closed":
		err = v.listed(&out, "SELECT contact_id, max(closed_on) FROM requests WHERE contact_id IS NOT NULL AND closed_on <> ''"+v.where("contact_id")+" GROUP BY contact_id")
	case "last_order", "financial_year":
		if r.Field != "" {
			err = v.fieldDays(&out, r.Field)
		} else {
			err = v.orders(&out)
		}
	case "field", "contract_ended":
		err = v.fieldDays(&out, r.Field)
	}
	return out, err
}

// list fills a source with the latest day of each person, under the number that
// they have now.
func (v *triggerReader) list(out *triggerSource, latest map[consent.ContactID]int32) {
	for id, day := range latest {
		if now := v.now(id); now != id {
			delete(latest, id)
			if d, has := latest[now]; !has || d < day {
				latest[now] = day
			}
		}
	}
	out.ids = make([]consent.ContactID, 0, len(latest))
	for id := range latest {
		out.ids = append(out.ids, id)
	}
	slices.Sort(out.ids)
	out.days = make([]int32, len(out.ids))
	for i, id := range out.ids {
		out.days[i] = latest[id]
	}
}

// listed fills a source with what queries give: a contact and a moment, or a
// local day.
func (v *triggerReader) listed(out *triggerSource, queries ...string) error {
	latest := map[consent.ContactID]int32{}
	for _, q := range queries {
		if err := v.days(q, nil, latest, &out.unread); err != nil {
			return err
		}
	}
	v.list(out, latest)
	return nil
}

func (v *triggerReader) days(query string, args []any, latest map[consent.ContactID]int32, unread *int64) error {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id consent.ContactID
		var at sql.NullString
		if err := rows.Scan(&id, &at); err != nil {
			return err
		}
		day, ok := dayOrMoment(at.String)
		switch {
		case ok:
			if d, has := latest[id]; !has || d < day {
				latest[id] = day
			}
		case at.String != "":
			*unread++
		}
	}
	return rows.Err()
}

// dayOrMoment reads a local day, or the local day of a moment.
func dayOrMoment(s string) (int32, bool) {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return consent.DayNumber(t), true
	}
	if d := dayOfMoment(s); d != consent.NoDay {
		return d, true
	}
	if len(s) > len(time.DateOnly) {
		if t, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)]); err == nil && (s[10] == 'T' || s[10] == ' ') {
			return consent.DayNumber(t), true
		}
	}
	return consent.NoDay, false
}

// orders are the days of the last order: records of contact of that kind, and
// the sales on which a soft opt-in rests.
func (v *triggerReader) orders(out *triggerSource) error {
	return v.listed(out, "SELECT contact_id, max(happened_at) FROM touches WHERE kind = 'order'"+v.where("contact_id")+" GROUP BY contact_id",
		"SELECT contact_id, max(json_extract(conditions, '$.day')) FROM sales WHERE true"+v.where("contact_id")+" GROUP BY contact_id")
}

// unreachableSince is since when no address of somebody works. Who came in as
// unreachable has been so since then.
func (v *triggerReader) unreachableSince(out *triggerSource) error {
	latest := map[consent.ContactID]int32{}
	if err := v.days("SELECT contact_id, max(undeliverable) FROM address_states WHERE undeliverable <> ''"+v.where("contact_id")+" GROUP BY contact_id", nil, latest, &out.unread); err != nil {
		return err
	}
	v.list(out, latest)
	since := *out
	out.ids, out.days = nil, nil
	out.read = func(p *register.Page, i int) int32 {
		if !p.Bounced(i) {
			return consent.NoDay
		}
		if k, has := slices.BinarySearch(since.ids, p.ID(i)); has {
			return since.days[k]
		}
		added, _ := p.Days(i)
		return added
	}
	return nil
}
