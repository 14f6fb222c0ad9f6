package duplicates

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Undone says what taking a merge back did. Stayed are the fields of the kept
// contact that were changed since: they stay as they are.
type Undone struct {
	Merge  int64
	Entry  consent.Entry
	Kept   consent.ContactID
	Gone   consent.ContactID
	Stayed []string
}

type unmergedItem struct {
	Contact consent.ContactID `json:"contact"`
	Merge   int64             `json:"merge"`
	Kept    consent.ContactID `json:"kept"`
	Gone    consent.ContactID `json:"gone"`
	Stayed  []string          `json:"stayed"`
	Values  string            `json:"values_sha256,omitempty"`
}

// Undo makes two contacts of one again, as they were. What was recorded about
// the kept one since stays with it.
func Undo(ctx context.Context, b sqlite.Book, id int64) (u Undone, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		u, err = undo(tx, id)
		return err
	})
	return u, err
}

func undo(tx *sqlite.Tx, id int64) (u Undone, err error) {
	m, err := tx.FindMerge(id)
	if err != nil {
		return u, err
	}
	if err := undoable(tx, m); err != nil {
		return u, err
	}
	var was before
	if err := json.Unmarshal([]byte(m.Before), &was); err != nil {
		return u, err
	}
	now, err := tx.FindContact(m.Kept)
	if err != nil {
		return u, err
	}
	u = Undone{Merge: id, Entry: tx.NextEntry(), Kept: m.Kept, Gone: m.Gone}
	back, stayed, err := withoutMerge(was.Kept, was.Result, now)
	if err != nil {
		return u, err
	}
	u.Stayed = stayed
	if err := tx.UpdateContact(back); err != nil {
		return u, err
	}
	if len(stayed) == 0 {
		if err := tx.RestoreChangedStamp(m.Kept, was.Stamp); err != nil {
			return u, err
		}
	}
	if err := tx.EndMerge(m, u.Entry); err != nil {
		return u, err
	}
	if err := restoreGrounds(tx, m, was); err != nil {
		return u, err
	}
	if err := tx.RestoreMergeOrigins(m, was.Origins, was.Stated); err != nil {
		return u, err
	}
	item := unmergedItem{m.Kept, id, m.Kept, m.Gone, append([]string{}, stayed...), hashOf(back)}
	gone := item
	gone.Contact, gone.Values = m.Gone, ""
	_, err = tx.Append("contacts.unmerged", sqlite.Item{Contact: m.Kept, Payload: item}, sqlite.Item{Contact: m.Gone, Payload: gone})
	return u, err
}

// undoable refuses what cannot be taken back: too late, or others were merged
// over it since.
func undoable(tx *sqlite.Tx, m sqlite.Merge) error {
	number := strconv.FormatInt(m.ID, 10)
	if err := tx.MayUse(m.Kept, m.Gone); err != nil {
		return err
	}
	switch {
	case m.Undone != 0:
		return consent.Fail(consent.Conflict, "merge_undone", "merge", "number", number)
	case m.Before == "" || tx.Now().UTC().Format(time.DateOnly) > m.KeepUntil:
		return consent.Fail(consent.Conflict, "merge_too_late", "merge", "number", number)
	}
	into, err := tx.MergedInto(m.Kept)
	if err != nil {
		return err
	}
	all, err := tx.MergesInto(m.Kept)
	if err != nil {
		return err
	}
	if into != 0 || slices.ContainsFunc(all, func(o sqlite.Merge) bool { return o.Kept == m.Kept && o.ID > m.ID }) {
		return consent.Fail(consent.Conflict, "merge_not_last", "merge", "number", number)
	}
	return nil
}

// restoreGrounds puts the bases of the kept contact back, except where one was
// stated since, and derives its states anew.
func restoreGrounds(tx *sqlite.Tx, m sqlite.Merge, was before) error {
	standings, err := tx.Standings(m.Kept)
	if err != nil {
		return err
	}
	purposes := []consent.PurposeID{}
	for _, s := range standings {
		purposes = append(purposes, s.Purpose)
		if s.BasisEntry != m.Entry {
			continue
		}
		old, _ := of(was.Standings, s.Purpose)
		old.Contact = m.Kept
		if err := tx.RestoreGroundOf(old); err != nil {
			return err
		}
	}
	return tx.RestateMerged(m.Kept, purposes)
}

// withoutMerge gives a contact as it was before a merge; a field that does not
// say any more what the merge made of it stays, and is named.
func withoutMerge(was, merged, now consent.Contact) (consent.Contact, []string, error) {
	var fields [3]map[string]json.RawMessage
	for i, c := range []consent.Contact{was, merged, now} {
		b, err := json.Marshal(c)
		if err != nil {
			return now, nil, err
		}
		if err := json.Unmarshal(b, &fields[i]); err != nil {
			return now, nil, err
		}
	}
	out, stayed := maps.Clone(fields[0]), []string{}
	for _, k := range slices.Sorted(maps.Keys(union(fields[1], fields[2]))) {
		if string(fields[1][k]) == string(fields[2][k]) {
			continue
		}
		stayed = append(stayed, k)
		if v, has := fields[2][k]; has {
			out[k] = v
		} else {
			delete(out, k)
		}
	}
	b, err := json.Marshal(out)
	if err != nil {
		return now, nil, err
	}
	back := consent.Contact{}
	if err := json.Unmarshal(b, &back); err != nil {
		return now, nil, err
	}
	back.ID, back.Source, back.CollectedAt, back.Import, back.ImportRow, back.CreatedAt, back.Entry = now.ID, now.Source, now.CollectedAt, now.Import, now.ImportRow, now.CreatedAt, now.Entry
	return back, stayed, nil
}

func union(a, b map[string]json.RawMessage) map[string]json.RawMessage {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

// Recent lists the merges that can be taken back, newest first.
func Recent(ctx context.Context, b sqlite.Book, limit int) (out []sqlite.Merge, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = v.RecentMerges(v.Now(), limit)
		return err
	})
	return out, err
}

type apartItem struct {
	Contact consent.ContactID `json:"contact"`
	Other   consent.ContactID `json:"other"`
}

func apartItems(p sqlite.Apart) []sqlite.Item {
	return []sqlite.Item{{Contact: p[0], Payload: apartItem{p[0], p[1]}}, {Contact: p[1], Payload: apartItem{p[1], p[0]}}}
}

// KeepApart notes that two contacts are two people, so that nobody is asked
// again.
func KeepApart(ctx context.Context, b sqlite.Book, x, y consent.ContactID) error {
	return b.Write(ctx, func(tx *sqlite.Tx) error {
		if x == y {
			return consent.Fail(consent.Invalid, "merge_self", "b")
		}
		for _, id := range []consent.ContactID{x, y} {
			if _, err := tx.FindContact(id); err != nil {
				return err
			}
		}
		p := sqlite.ApartOf(x, y)
		if already, err := tx.IsApart(p); err != nil || already {
			return err
		}
		if err := tx.KeepApart(p, tx.NextEntry()); err != nil {
			return err
		}
		_, err := tx.Append("contacts.kept_apart", apartItems(p)...)
		return err
	})
}

// Together takes that back.
func Together(ctx context.Context, b sqlite.Book, x, y consent.ContactID) error {
	return b.Write(ctx, func(tx *sqlite.Tx) error {
		p := sqlite.ApartOf(x, y)
		if apart, err := tx.IsApart(p); err != nil || !apart {
			return err
		}
		if err := tx.ForgetApart(p); err != nil {
			return err
		}
		_, err := tx.Append("contacts.apart_undone", apartItems(p)...)
		return err
	})
}

// settledItem is what the ledger commits to about a merge that nobody takes
// back any more: the values of the gone contact are destroyed.
type settledItem struct {
	Contact consent.ContactID `json:"contact"`
	Merge   int64             `json:"merge"`
	Values  string            `json:"values_sha256"`
}

// atOnce is how many merges are settled in one step.
const atOnce = 500

// Settle destroys what is kept for taking merges back once their time is over,
// and gives how many it were.
func Settle(ctx context.Context, b sqlite.Book) (n int, err error) {
	var past []sqlite.Merge
	if err := b.Read(ctx, func(v *sqlite.View) error {
		past, err = v.MergesPast(v.Now(), 1)
		return err
	}); err != nil || len(past) == 0 {
		return 0, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if past, err = tx.MergesPast(tx.Now(), atOnce); err != nil {
			return err
		}
		items := []sqlite.Item{}
		for _, m := range past {
			if err := tx.SettleMerge(m); err != nil {
				return err
			}
			items = append(items, sqlite.Item{Contact: m.Gone, Payload: settledItem{m.Gone, m.ID, sqlite.SettledHash()}})
		}
		_, err := tx.Append("merge.settled", items...)
		return err
	})
	return len(past), err
}
