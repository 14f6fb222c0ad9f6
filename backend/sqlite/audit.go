package sqlite

import (
	"bytes"
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
	"consentbook/backend/register"
)

// Problem is one place where what is stored does not match its proof. Entry 0
// means the ledger as a whole.
type Problem struct {
	Entry  consent.Entry `json:"entry"`
	Reason string        `json:"reason"` // see Problems
}

// The reasons of a Problem.
const (
	ProblemGap        = "entry_missing"         // numbers are not without gaps
	ProblemItems      = "items_changed"         // what the entry committed to is not what stands there
	ProblemLeaf       = "leaf_changed"          // the entry itself is not what the tree holds
	ProblemTree       = "tree_changed"          // the stored tree does not lead to the signed head
	ProblemShort      = "entries_missing"       // entries after this one are gone: a signed head knows more
	ProblemCheckpoint = "checkpoint_wrong"      // a kept checkpoint does not fit the log
	ProblemHead       = "head_wrong"            // the head's signature does not hold
	ProblemEvent      = "consent_event_changed" // a consent event is not what its entry says
	ProblemEventLost  = "consent_event_missing" // an entry speaks of an event that is gone
	ProblemFile       = "evidence_changed"      // a kept file or notice text does not have its hash
	ProblemItemPlace  = "item_misplaced"        // an item stands where no entry is, out of its place, or under another person
	ProblemStanding   = "standing_changed"      // where a person stands is not what events and grounds lead to
	ProblemDestroyed  = "destruction_changed"   // what is destroyed of this entry is not what a later entry says was
	ProblemContact    = "contact_changed"       // what is held on a person is not what their last entry committed to
	ProblemRegister   = "register_changed"      // a register's row is not what its entry says
)

// Audit is the result of checking the ledger against its tree.
type Audit struct {
	Events   int64     `json:"events"`
	Root     string    `json:"root"`
	OK       bool      `json:"ok"`
	Problems []Problem `json:"problems"`
}

// auditor walks the log once.
type auditor struct {
	v        *View
	out      Audit
	size     int64
	last     time.Time // of the last entry
	tree     *memTiles
	seen     map[Problem]bool
	register *register.Snapshot
	merged   mergedPeople
	progress func(done, total int64)
}

// found names a problem once, however many rows show it.
func (a *auditor) found(entry consent.Entry, reason string) {
	p := Problem{entry, reason}
	if a.seen[p] {
		return
	}
	a.seen[p] = true
	a.out.Problems = append(a.out.Problems, p)
}

// Audit checks every entry, every commitment, every consent event against its
// entry, where each person stands against the events and grounds, what was
// destroyed against the entries that name it, the values of contacts, the
// registers of purposes, grounds, imports and the controller, the published
// notices and every kept file against their entries and hashes, the tree, the
// head and all checkpoints. It does not reach the names and roles of operators,
// the names of kept files, the rows kept of imports and the list of packs; and
// it compares the book with itself only: a book put back as a whole, or signed
// anew with its own key, shows by a checkpoint kept elsewhere. progress may be
// nil.
func (db *DB) Audit(ctx context.Context, progress func(done, total int64)) (Audit, error) {
	a := &auditor{tree: &memTiles{}, seen: map[Problem]bool{}, progress: progress}
	a.out.Problems = []Problem{}
	err := db.Read(ctx, func(v *View) error {
		a.v = v
		var err error
		if a.merged, err = v.mergedPeople(); err != nil {
			return err
		}
		for _, step := range []func() error{a.entries, a.tiles, a.head, a.checkpoints, a.events, a.joins, a.standings, a.merges, a.destroyed, a.registers, a.decisions, a.told, a.grounds, a.notices, a.contacts, a.bulks, a.packed, a.files} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
	a.out.Events, a.out.OK = a.size, len(a.out.Problems) == 0
	return a.out, err
}

// entries rebuilds the tree from the entries, and each entry's items root from
// its items.
func (a *auditor) entries() error {
	var total int64
	if err := a.v.q.QueryRowContext(a.v.ctx, "SELECT count(*) FROM ledger_entries").Scan(&total); err != nil {
		return err
	}
	rows, err := a.v.q.QueryContext(a.v.ctx, "SELECT entry, kind, at, by, count, items FROM ledger_entries ORDER BY entry")
	if err != nil {
		return err
	}
	defer rows.Close()
	items, err := a.v.q.QueryContext(a.v.ctx, "SELECT entry, pos, salt, payload, commitment FROM ledger_items ORDER BY entry, pos")
	if err != nil {
		return err
	}
	defer items.Close()
	in := &itemReader{rows: items}
	for rows.Next() {
		l := ledger.Leaf{}
		var at string
		var root []byte
		if err := rows.Scan(&l.Entry, &l.Kind, &at, &l.By, &l.Count, &root); err != nil {
			return err
		}
		if l.At, err = parseTime(at); err != nil {
			a.found(consent.Entry(l.Entry), ProblemLeaf)
		}
		a.last = l.At
		copy(l.Items[:], root)
		if l.Entry != a.size+1 {
			a.found(consent.Entry(a.size+1), ProblemGap)
			a.size = l.Entry - 1
		}
		cs, err := in.of(l.Entry)
		if err != nil {
			return err
		}
		if got, err := ledger.ItemsRoot(cs); err != nil || got != l.Items || int64(len(cs)) != l.Count {
			a.found(consent.Entry(l.Entry), ProblemItems)
		}
		if len(a.out.Problems) == 0 || a.tree.size == a.size { // past a gap there is no tree to build
			if err := a.tree.append(l.Hash()); err != nil {
				return err
			}
			if a.stored(l.Entry) != l.Hash() {
				a.found(consent.Entry(l.Entry), ProblemLeaf)
			}
		}
		a.size = l.Entry
		if a.progress != nil && l.Entry%64 == 0 {
			a.progress(l.Entry, total)
		}
	}
	return rows.Err()
}

// stored is the leaf hash of an entry as the tiles hold it.
func (a *auditor) stored(entry int64) (h ledger.Hash) {
	t := &tiles{v: a.v}
	b, err := a.tree.window(t, (entry-1)>>ledger.TileHeight)
	at := int((entry-1)&(1<<ledger.TileHeight-1)) * len(h)
	if err == nil && len(b) >= at+len(h) {
		copy(h[:], b[at:])
	}
	return h
}

// tiles compares the tree that was rebuilt with the one that is stored.
func (a *auditor) tiles() error {
	for k, want := range a.tree.tiles {
		got, err := (&tiles{v: a.v}).Tile(k.level, k.n)
		if err != nil {
			return err
		}
		if k.level > 0 && !bytes.Equal(got, want) {
			a.found(0, ProblemTree)
			return nil
		}
		if k.level == 0 && len(got) > len(want) {
			a.found(consent.Entry(a.size), ProblemShort)
		}
	}
	return nil
}
