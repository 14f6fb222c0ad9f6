package sqlite

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
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
	hash, err := tx.suppressor()
	if err != nil {
		return err
	}
	for _, r := range append(append([]consent.Reach(nil), c.Emails...), c.Phones...) {
		if _, err := tx.exec(`INSERT INTO suppressions (hash, reason, at, entry) VALUES (?,?,?,?) ON CONFLICT (hash) DO NOTHING`,
			hash(r), reason, formatTime(tx.now), int64(tx.NextEntry())); err != nil {
			return err
		}
	}
	return nil
}

// Release takes the suppression of a contact's addresses and numbers back:
// after an undo, or when the person has come back by an act of their own.
func (tx *Tx) Release(c consent.Contact) error {
	hash, err := tx.suppressor()
	if err != nil {
		return err
	}
	for _, r := range append(append([]consent.Reach(nil), c.Emails...), c.Phones...) {
		if _, err := tx.exec("DELETE FROM suppressions WHERE hash = ?", hash(r)); err != nil {
			return err
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
	for _, r := range append(append([]consent.Reach(nil), c.Emails...), c.Phones...) {
		var why, written string
		switch err := v.q.QueryRowContext(v.ctx, "SELECT reason, at FROM suppressions WHERE hash = ?", hash(r)).Scan(&why, &written); {
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
	rows, err := v.q.QueryContext(v.ctx, "SELECT hash, reason FROM suppressions ORDER BY hash")
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
