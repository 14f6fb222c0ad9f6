package sqlite

import (
	"encoding/json"
	"slices"
	"time"

	"consentbook/backend/consent"
)

// erasures holds erasures against their entries: each step counts once, and the
// row is what its steps add up to. It gives what the entries say was destroyed,
// which destroyed compares with what is.
func (a *auditor) erasures() error {
	said, err := a.erasuresSaid()
	if err != nil {
		return err
	}
	rows, err := a.v.erasures("ORDER BY id")
	if err != nil {
		a.found(0, ProblemRegister) // a plan or a time that cannot be read
		return nil
	}
	for _, e := range rows {
		s, ok := said[e.ID]
		delete(said, e.ID)
		is, errIs := json.Marshal(e.Plan)
		want, errWant := json.Marshal(s.Plan)
		if !ok || errIs != nil || errWant != nil || string(is) != string(want) || s.Request != e.Request || s.Ground != e.Ground || s.People != e.People || s.CarriedOn != e.CarriedOn ||
			s.Entry != e.Entry || s.Destroyed != e.Destroyed || s.Operator != e.Operator || !s.RecordedAt.Equal(e.RecordedAt) || !s.BytesGone.Equal(e.BytesGone) {
			a.found(e.Entry, ProblemRegister)
		}
	}
	for _, s := range said {
		a.found(s.Entry, ProblemRegister)
	}
	counts, err := a.v.erasedCountsHash()
	if err != nil {
		return err
	}
	if want := a.erasedCounts; counts != want && (want != "" || counts != hashOf("")) {
		a.found(a.countsSaid, ProblemRegister)
	}
	for _, q := range holdAndKeptJoins {
		if err := a.faults(ProblemRegister, q); err != nil {
			return err
		}
	}
	return nil
}

// erasuresSaid adds up what entries say of each erasure.
func (a *auditor) erasuresSaid() (map[int64]Erasure, error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, `SELECT e.entry, e.kind, e.at, e.by, i.payload FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry
		WHERE e.kind IN ('erasure.done', 'erasure.released', 'erasure.bytes_gone') AND i.contact_id IS NULL AND i.payload IS NOT NULL ORDER BY e.entry`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]Erasure{}
	for rows.Next() {
		var entry consent.Entry
		var kind, at, by, payload string
		if err := rows.Scan(&entry, &kind, &at, &by, &payload); err != nil {
			return nil, err
		}
		when, err := parseTime(at)
		if err != nil {
			continue // found with its entry
		}
		if kind == "erasure.bytes_gone" {
			var item bytesGoneItem
			if json.Unmarshal([]byte(payload), &item) != nil {
				continue
			}
			for _, id := range item.Erasures {
				s := out[id]
				s.BytesGone = when
				out[id] = s
			}
			continue
		}
		var item erasureItem
		if json.Unmarshal([]byte(payload), &item) != nil {
			continue
		}
		a.erasedCounts, a.countsSaid = item.Counts, entry
		s := out[item.ID]
		s.Request, s.Ground, s.CarriedOn, s.Operator, s.RecordedAt, s.Entry = item.Request, item.Ground, item.CarriedOn, consent.OperatorID(by), when, entry
		if s.Destroyed += item.Destroyed; kind == ErasureDone {
			s.People += item.People
			s.Plan.Add(item.ErasureSummary)
		}
		s.BytesGone = time.Time{} // a further step is to be cleared away anew
		out[item.ID] = s
		a.acts = append(a.acts, destroyingAct{entry, item.Destroyed})
	}
	return out, rows.Err()
}

// destroyingAct is an entry that says how many items it destroyed, and not
// which.
type destroyingAct struct {
	entry consent.Entry
	count int64
}

// unnamed compares destroyed items that no list names with how many erasures say
// they destroyed. An erasure can only have destroyed what stood before it, so
// going back from the end there are never more of them than were counted.
func (a *auditor) unnamed(runs []ItemRun) {
	var places []ItemPlace
	for _, r := range runs {
		places = append(places, placesOf([]ItemRun{r})...)
	}
	acts := slices.Clone(a.acts)
	slices.SortFunc(acts, func(x, y destroyingAct) int { return int(y.entry - x.entry) })
	left, next := int64(0), 0
	for i := len(places) - 1; i >= 0; i-- {
		for next < len(acts) && acts[next].entry > places[i].Entry {
			left += acts[next].count
			next++
		}
		if left--; left < 0 {
			left = 0
			a.found(places[i].Entry, ProblemDestroyed)
		}
	}
	for ; next < len(acts); next++ {
		left += acts[next].count
	}
	if left > 0 { // fewer than were counted
		a.found(acts[0].entry, ProblemDestroyed)
	}
}
