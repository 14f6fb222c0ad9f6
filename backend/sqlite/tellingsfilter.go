package sqlite

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// CurrentNotice is the version of a kind that people are to be given today: in
// force, and not entered afterwards for the record. ok says whether there is
// one.
func (v *View) CurrentNotice(kind consent.NoticeKind) (n NoticeVersion, ok bool, err error) {
	ids, err := v.noticesInForce(kind)
	if err != nil || len(ids) == 0 {
		return n, false, err
	}
	n, err = v.FindNotice(consent.NoticeVersionID(ids[0].id))
	return n, err == nil, err
}

type noticeInForce struct{ id, change string }

func (v *View) noticesInForce(kind consent.NoticeKind) (out []noticeInForce, err error) {
	now := formatTime(v.Now())
	rows, err := v.q.QueryContext(v.ctx, `SELECT id, change_kind FROM notice_versions WHERE kind = ? AND deposited = 0 AND effective_from <= ? AND (effective_to = '' OR effective_to > ?)
		ORDER BY number DESC`, kind, now, now)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n noticeInForce
		if err := rows.Scan(&n.id, &n.change); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

// toldVersions are the versions a condition is about: the one that is named, or
// of a kind the one in force with those before it from which it differs in
// words only.
func (v *View) toldVersions(named string) ([]string, error) {
	kind, err := consent.ParseNoticeKind(named)
	if err != nil {
		n, err := v.FindNotice(consent.NoticeVersionID(named))
		return []string{string(n.ID)}, err
	}
	all, err := v.noticesInForce(kind)
	if err != nil {
		return nil, err
	}
	if at := slices.IndexFunc(all, func(n noticeInForce) bool { return n.change != "editorial" }); at >= 0 {
		all = all[:at+1]
	}
	var out []string
	for _, n := range all {
		out = append(out, n.id)
	}
	return out, nil
}

// toldPeople lists who was given or accepted one of the versions, in the order
// of their numbers; of people who were found to be one, the one who is listed.
func (v *View) toldPeople(kind consent.TellingKind, versions []string) ([]consent.ContactID, error) {
	var ids []consent.ContactID
	for _, version := range versions {
		found, err := v.contactIDs("SELECT DISTINCT contact_id FROM tellings WHERE notice_id = ? AND kind = ? ORDER BY contact_id", version, kind)
		if err != nil {
			return nil, err
		}
		ids = append(ids, found...)
	}
	kept, err := v.keptOf()
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		for k, gone := kept[id]; gone; k, gone = kept[id] {
			id = k
		}
		ids[i] = id
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// keptOf says of each contact that was merged into another into which.
func (v *View) keptOf() (map[consent.ContactID]consent.ContactID, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT gone_id, kept_id FROM merges WHERE undone_entry = 0")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.ContactID]consent.ContactID{}
	for rows.Next() {
		var gone, kept consent.ContactID
		if err := rows.Scan(&gone, &kept); err != nil {
			return nil, err
		}
		out[gone] = kept
	}
	return out, rows.Err()
}

// toldMemory keeps the last answers, so that a list that is scrolled asks once.
type toldMemory struct {
	mu    sync.Mutex
	stamp string
	ids   map[string][]consent.ContactID
}

// ready is a query with what the packed register does not hold: who was
// informed of what, and accepted what.
func (v *View) ready(q ContactQuery) (register.Query, error) {
	out := q.query()
	for _, f := range q.Filters {
		if f.Key == "renew" {
			ids, stamp, err := v.renewing(f.Purpose(), q.At)
			if err != nil {
				return out, err
			}
			if out.Apart == nil {
				out.Apart = map[consent.Filter][]consent.ContactID{}
			}
			out.Apart[f] = ids
			out.Stamp += stamp + " "
			continue
		}
		kind, ok := f.Told()
		if !ok {
			continue
		}
		stamp, err := v.toldStamp()
		if err != nil {
			return out, err
		}
		ids, err := v.told(stamp, kind, f.Value)
		if err != nil {
			return out, err
		}
		if out.Apart == nil {
			out.Apart = map[consent.Filter][]consent.ContactID{}
		}
		out.Apart[f] = ids
		out.Stamp += stamp + " "
	}
	return out, nil
}

// toldStamp differs whenever an answer can: tellings and versions are only
// added, people go and merge with an entry.
func (v *View) toldStamp() (string, error) {
	var last int64
	err := v.q.QueryRowContext(v.ctx, "SELECT coalesce(max(entry), 0) FROM ledger_entries").Scan(&last)
	return strconv.FormatInt(last, 10), err
}

func (v *View) told(stamp string, kind consent.TellingKind, named string) ([]consent.ContactID, error) {
	versions, err := v.toldVersions(named)
	if err != nil {
		return nil, err
	}
	key := string(kind) + " " + strings.Join(versions, " ")
	m := &v.db.told
	if v.unwritten == nil { // what a transaction has not committed yet is nobody else's
		m.mu.Lock()
		defer m.mu.Unlock()
		if ids, ok := m.ids[key]; ok && m.stamp == stamp {
			return ids, nil
		}
	}
	ids, err := v.toldPeople(kind, versions)
	if err == nil && v.unwritten == nil {
		if m.stamp != stamp || m.ids == nil {
			m.stamp, m.ids = stamp, map[string][]consent.ContactID{}
		}
		m.ids[key] = ids
	}
	return ids, err
}
