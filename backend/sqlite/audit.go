package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
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
	tree     *memTiles
	progress func(done, total int64)
}

func (a *auditor) found(entry consent.Entry, reason string) {
	a.out.Problems = append(a.out.Problems, Problem{entry, reason})
}

// Audit checks every entry, every commitment, every consent event against its
// entry, every kept file against its hash, the tree, the head and all
// checkpoints. progress may be nil.
func (db *DB) Audit(ctx context.Context, progress func(done, total int64)) (Audit, error) {
	a := &auditor{tree: &memTiles{}, progress: progress}
	a.out.Problems = []Problem{}
	err := db.Read(ctx, func(v *View) error {
		a.v = v
		for _, step := range []func() error{a.entries, a.tiles, a.head, a.checkpoints, a.events, a.files} {
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

func (a *auditor) head() error {
	if a.size == 0 {
		return nil
	}
	h, err := a.v.Head()
	if consent.CodeOf(err) == consent.Integrity || err == sql.ErrNoRows {
		a.found(0, ProblemHead)
		return nil
	}
	if err != nil {
		return err
	}
	root, err := ledger.Root(a.tree, a.tree.size)
	if err != nil {
		return err
	}
	a.out.Root = hex.EncodeToString(root[:])
	switch {
	case h.Size > a.size:
		a.found(consent.Entry(a.size), ProblemShort)
	case h.Size != a.size || h.Root != root:
		a.found(0, ProblemTree)
	}
	return nil
}

func (a *auditor) checkpoints() error {
	rows, err := a.v.q.QueryContext(a.v.ctx, "SELECT size, note FROM ledger_checkpoints ORDER BY size")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var size int64
		var note string
		if err := rows.Scan(&size, &note); err != nil {
			return err
		}
		c, err := ledger.Open(note, a.v.db.VerifierKey())
		switch {
		case err != nil || c.Size != size:
			a.found(consent.Entry(size), ProblemCheckpoint)
		case c.Size > a.tree.size:
			a.found(consent.Entry(a.size), ProblemShort)
		default:
			if root, err := ledger.Root(a.tree, c.Size); err != nil || root != c.Root {
				a.found(consent.Entry(size), ProblemCheckpoint)
			}
		}
	}
	return rows.Err()
}

// events compares each consent event with what its entry committed to.
func (a *auditor) events() error {
	rows, err := a.v.q.QueryContext(a.v.ctx, strings.Replace(eventColumns, "FROM consent_events c", ", coalesce(i.payload, ''), i.commitment IS NOT NULL FROM consent_events c LEFT JOIN ledger_items i ON i.entry = c.entry AND i.pos = c.item", 1)+"ORDER BY c.entry, c.item, c.id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var e ConsentEvent
		var payload string
		var destroyed bool
		if err := rows.Scan(&e.ID, &e.Contact, &e.Purpose, &e.State, &e.HappenedAt, &e.DayOnly, &e.Zone, &e.RecordedAt, &e.Method, &e.Notice, &e.NoticeHash,
			&e.Language, &e.Question, &e.Words, &e.Operator, &e.Evidence, &e.FileHash, &e.ValidUntil, &e.Claim, &e.Import, &e.Entry, &e.Item, &e.Undone, &payload, &destroyed); err != nil {
			return err
		}
		b, err := json.Marshal(e)
		if err != nil {
			return err
		}
		if !destroyed && !strings.Contains(payload, string(b)) {
			a.found(e.Entry, ProblemEvent)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return a.lostEvents()
}

// lostEvents finds entries about consent whose event is gone although their
// payload still stands.
func (a *auditor) lostEvents() error {
	rows, err := a.v.q.QueryContext(a.v.ctx, `SELECT e.entry FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry
		WHERE e.kind LIKE 'consent.%' AND i.payload IS NOT NULL
		AND NOT EXISTS (SELECT 1 FROM consent_events c WHERE c.entry = e.entry AND c.item = i.pos) ORDER BY e.entry`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var entry consent.Entry
		if err := rows.Scan(&entry); err != nil {
			return err
		}
		a.found(entry, ProblemEventLost)
	}
	return rows.Err()
}

// files checks kept evidence and notice texts against their hashes.
func (a *auditor) files() error {
	for _, q := range []string{
		"SELECT f.entry, f.sha256, f.bytes FROM evidence f ORDER BY f.id",
		"SELECT v.entry, t.sha256, CAST(t.text AS BLOB) FROM notice_texts t JOIN notice_versions v ON v.id = t.version_id ORDER BY v.entry",
	} {
		rows, err := a.v.q.QueryContext(a.v.ctx, q)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var entry consent.Entry
			var want string
			var b sql.RawBytes
			if err := rows.Scan(&entry, &want, &b); err != nil {
				return err
			}
			if got := sha256.Sum256(b); hex.EncodeToString(got[:]) != want {
				a.found(entry, ProblemFile)
			}
		}
		if err := rows.Err(); err != nil {
			return err
		}
	}
	return nil
}
