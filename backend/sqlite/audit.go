package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
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

// auditor walks the book once.
type auditor struct {
	*findings
	v        *View
	last     time.Time // of the last entry
	register *register.Snapshot
	merged   mergedPeople
	away     map[consent.ContactID]bool // who is put away
	imports  map[consent.ImportID]importUndone

	size, total int64
	tree        *memTiles
	commitments []ledger.Hash
	named       []ItemRun       // what entries say was destroyed
	gonePlaces  []ItemPlace     // what is
	acts        []destroyingAct // of which only a count is said
	progress    func(done, total int64)

	erasedCounts string        // hash of what is counted as erased, as the last erasure says
	countsSaid   consent.Entry // that says so
}

// findings gathers what the two halves of an audit find.
type findings struct {
	mu   sync.Mutex
	out  Audit
	seen map[Problem]bool
}

// found names a problem once, however many rows show it.
func (f *findings) found(entry consent.Entry, reason string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	p := Problem{entry, reason}
	if f.seen[p] {
		return
	}
	f.seen[p] = true
	f.out.Problems = append(f.out.Problems, p)
}

// Audit checks every entry, every commitment, every consent event against its
// entry, where each person stands against the events and grounds, what was
// destroyed against the entries that name it, the values of contacts, the
// registers of purposes, grounds, imports and the controller, mail that came
// in, where addresses stand, requests, the published notices and every kept
// file against their entries and hashes, the tree, the head and all
// checkpoints. It does not reach the names and roles of operators, the names of
// kept files, the rows kept of imports, the list of packs and the keyed hashes
// of who must not be written to; and it compares the book with itself only: a book put back as a whole, or signed
// anew with its own key, shows by a checkpoint kept elsewhere. progress may be
// nil.
//
// It reads each table once, the ledger on one connection and the people on
// another; both see the same moment of the book.
func (db *DB) Audit(ctx context.Context, progress func(done, total int64)) (Audit, error) {
	f := &findings{seen: map[Problem]bool{}, out: Audit{Problems: []Problem{}}}
	log := &auditor{findings: f, tree: &memTiles{}, progress: progress}
	err := db.readTwice(ctx, func(v, w *View) error {
		log.v = v
		if err := log.prepare(); err != nil {
			return err
		}
		people := &auditor{findings: f, v: w, last: log.last, merged: log.merged, away: log.away, imports: log.imports}
		return atOnce(func() error { return log.ledger() }, func() error { return people.people() })
	})
	slices.SortFunc(f.out.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Entry, b.Entry), strings.Compare(a.Reason, b.Reason))
	})
	f.out.Events, f.out.OK = log.size, len(f.out.Problems) == 0
	return f.out, err
}

// ledger is the half that follows the entries.
func (a *auditor) ledger() error {
	return inTurn(a.flow, a.tiles, a.head, a.checkpoints, a.erasures, a.destroyed, a.joins, a.registers, a.decisions, a.told, a.senders, a.holidays, a.sold, a.mails, a.addresses, a.stops, a.requests, a.letters, a.campaigns, a.grounds, a.notices, a.bulks, a.files)
}

// people is the half that follows the contacts.
func (a *auditor) people() error {
	return inTurn(a.contacts, a.standings, a.merges, a.packed)
}

func inTurn(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// prepare reads what both halves need.
func (a *auditor) prepare() (err error) {
	if a.merged, err = a.v.mergedPeople(); err != nil {
		return err
	}
	if a.away, err = a.v.putAway(); err != nil {
		return err
	}
	if a.imports, err = a.v.importsUndone(); err != nil {
		return err
	}
	var at string
	err = a.v.q.QueryRowContext(a.v.ctx, "SELECT coalesce(max(entry), 0), coalesce((SELECT at FROM ledger_entries ORDER BY entry DESC LIMIT 1), '') FROM ledger_entries").Scan(&a.total, &at)
	if err != nil {
		return err
	}
	a.last, _ = parseTime(at) // what cannot be read is found with its entry
	return nil
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
