package sqlite

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// suppressKey makes the key under which a book hashes who must not come back.
func suppressKey() []byte {
	key := make([]byte, 32)
	rand.Read(key)
	return key
}

// suppressor hashes addresses and numbers under the book's key: without it a
// hash names nobody, with it an address can be asked for, not read back.
func (v *View) suppressor() (func(consent.Reach) []byte, error) {
	var key []byte
	if err := v.q.QueryRowContext(v.ctx, "SELECT suppress_key FROM book").Scan(&key); err != nil {
		return nil, err
	}
	return func(r consent.Reach) []byte {
		mac := hmac.New(sha256.New, key)
		mac.Write([]byte(strings.ToLower(r.Value)))
		return mac.Sum(nil)
	}, nil
}

// Suppress notes that nobody with the contact's addresses and numbers may be
// brought in again, and why: opted_out, objected or erased (Art. 17(3)(b),
// 21(3) GDPR). The entry that records it is the transaction's next.
func (tx *Tx) Suppress(reason string, c consent.Contact) error {
	at := tx.now
	if reason == "erased" { // the day alone, so that the row leads to no erasure of that day; its end, for what came before on it brings nobody back
		at = time.Date(at.Year(), at.Month(), at.Day()+1, 0, 0, 0, 0, time.UTC).Add(-time.Microsecond)
	}
	return tx.suppress(consent.ScopeAll, reason, c, at, "DO NOTHING")
}

// SuppressFor is Suppress for one scope, a purpose, a channel or everything,
// because of what somebody did at a moment. The last no counts: a yes that
// ends it must have come after.
func (tx *Tx) SuppressFor(scope, reason string, c consent.Contact, at time.Time) error {
	return tx.suppress(scope, reason, c, at, "DO UPDATE SET at = excluded.at, entry = excluded.entry WHERE suppressions.reason <> 'erased' AND excluded.at > suppressions.at")
}

func (tx *Tx) suppress(scope, reason string, c consent.Contact, at time.Time, known string) error {
	hash, err := tx.suppressor()
	if err != nil {
		return err
	}
	entry := tx.NextEntry()
	if reason == "erased" {
		entry = 0
	}
	for _, r := range reachesOf(c) {
		done, err := tx.exec("INSERT INTO suppressions (hash, scope, reason, at, entry) VALUES (?,?,?,?,?) ON CONFLICT (hash, scope) "+known,
			hash(r), scope, reason, formatTime(at), int64(entry))
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			if err != nil {
				return err
			}
			continue
		}
		x := stopItem{Stop: hex.EncodeToString(hash(r)), Scope: scope}
		if err := tx.q.QueryRowContext(tx.ctx, "SELECT reason, at FROM suppressions WHERE hash = ? AND scope = ?", hash(r), scope).Scan(&x.Reason, &x.At); err != nil {
			return err
		}
		tx.stops = append(tx.stops, x)
	}
	return nil
}

func reachesOf(c consent.Contact) []consent.Reach {
	return append(append([]consent.Reach(nil), c.Emails...), c.Phones...)
}

// stopItem is what the ledger commits to of a suppression: no address, and
// nobody's number, so that it outlives the person.
type stopItem struct {
	Stop   string `json:"stop"` // the keyed hash
	Scope  string `json:"scope"`
	Reason string `json:"reason,omitempty"`
	At     string `json:"at,omitempty"`
	Ended  bool   `json:"ended,omitempty"`
}

const suppressionKind = "suppression.changed"

// endStop takes suppressions of a hash out that fit a condition on scope, at
// and reason.
func (tx *Tx) endStop(hash []byte, where string, args ...any) error {
	rows, err := tx.q.QueryContext(tx.ctx, "SELECT scope FROM suppressions WHERE hash = ? AND "+where, append([]any{hash}, args...)...)
	if err != nil {
		return err
	}
	var scopes []string
	for rows.Next() {
		var scope string
		if err := rows.Scan(&scope); err != nil {
			rows.Close()
			return err
		}
		scopes = append(scopes, scope)
	}
	if err := rows.Close(); err != nil {
		return err
	}
	for _, scope := range scopes {
		if _, err := tx.exec("DELETE FROM suppressions WHERE hash = ? AND scope = ?", hash, scope); err != nil {
			return err
		}
		tx.stops = append(tx.stops, stopItem{Stop: hex.EncodeToString(hash), Scope: scope, Ended: true})
	}
	return nil
}

// commitStops gives the ledger what was suppressed and released, before the
// transaction ends.
func (tx *Tx) commitStops() error {
	if len(tx.stops) == 0 || tx.db.lifted != nil {
		return nil
	}
	items := make([]Item, len(tx.stops))
	for i, x := range tx.stops {
		items[i] = Item{Payload: x}
	}
	tx.stops = nil
	_, err := tx.Append(suppressionKind, items...)
	return err
}

// Release lets an erased person in again who has come back by an act of their
// own. What they said no to stays: a stop ends only by a later yes, for its
// scope (see releaseYes), and one for everything is weighed by the gate.
func (tx *Tx) Release(c consent.Contact) error {
	hash, err := tx.suppressor()
	if err != nil {
		return err
	}
	for _, r := range reachesOf(c) {
		if err := tx.endStop(hash(r), "reason = 'erased'"); err != nil {
			return err
		}
	}
	return nil
}

// releaseYes ends the suppressions for the very purpose that somebody has said
// yes to by an act of their own that came after: those for everything, and for
// a channel, hold for whatever else they are about, and whoever weighs them
// looks for such an act.
func (tx *Tx) releaseYes(events []ConsentEvent) error {
	var some bool
	if err := tx.q.QueryRowContext(tx.ctx, "SELECT EXISTS (SELECT 1 FROM suppressions WHERE scope <> '')").Scan(&some); err != nil || !some || tx.db.lifted != nil {
		return err
	}
	hash, err := tx.suppressor()
	if err != nil {
		return err
	}
	for _, e := range events {
		if e.ID == 0 || !e.State.Permits() || e.Claim != "" {
			continue
		}
		c, err := tx.FindContact(e.Contact)
		if err != nil {
			return err
		}
		for _, r := range reachesOf(c) {
			if err := tx.endStop(hash(r), "scope = ? AND at < ?", consent.ScopeOfPurpose(e.Purpose), e.HappenedAt); err != nil {
				return err
			}
		}
	}
	return nil
}

// SuppressedSince says why nobody with any of the contact's addresses and
// numbers may be brought in again, and since when: the latest counts. The reason
// is "" where nobody is kept out.
func (v *View) SuppressedSince(c consent.Contact) (reason string, since time.Time, err error) {
	hash, err := v.suppressor()
	if err != nil {
		return "", since, err
	}
	for _, r := range reachesOf(c) {
		var why, written string
		switch err := v.q.QueryRowContext(v.ctx, "SELECT reason, at FROM suppressions WHERE hash = ? AND scope = ''", hash(r)).Scan(&why, &written); {
		case err == sql.ErrNoRows:
			continue
		case err != nil:
			return "", since, err
		}
		at, err := parseTime(written)
		if err != nil {
			return "", since, err
		}
		if reason == "" || at.After(since) {
			reason, since = why, at
		}
	}
	return reason, since, nil
}

// Suppressions answers, for an import, whether an address or a number must not
// come back: as of now, also when the transaction is over. nil where the book
// suppresses nobody.
func (v *View) Suppressions() (func(consent.Reach) (reason string, err error), error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT hash, reason FROM suppressions WHERE scope = '' ORDER BY hash")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var hashes [][16]byte // so much of a hash tells it from every other
	var reasons []uint8
	var words []string
	for rows.Next() {
		var hash, reason sql.RawBytes
		if err := rows.Scan(&hash, &reason); err != nil {
			return nil, err
		}
		at := slices.Index(words, string(reason))
		if at < 0 {
			at, words = len(words), append(words, string(reason))
		}
		var head [16]byte
		copy(head[:], hash)
		hashes, reasons = append(hashes, head), append(reasons, uint8(at))
	}
	if err := rows.Err(); err != nil || len(hashes) == 0 {
		return nil, err
	}
	hash, err := v.suppressor()
	if err != nil {
		return nil, err
	}
	return func(r consent.Reach) (string, error) {
		at, found := slices.BinarySearchFunc(hashes, hash(r), func(a [16]byte, b []byte) int { return bytes.Compare(a[:], b[:len(a)]) })
		if !found {
			return "", nil
		}
		return words[reasons[at]], nil
	}, nil
}
