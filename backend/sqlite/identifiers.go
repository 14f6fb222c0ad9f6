package sqlite

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"strings"
)

// Identifier makes a UUID that is always the same for the same words in the
// same book. It is made under the book's own key, so that it is as good as
// random for everybody else and tells nothing of what it names.
func (v *View) Identifier(words ...string) (string, error) {
	var key []byte
	if err := v.q.QueryRowContext(v.ctx, "SELECT suppress_key FROM book").Scan(&key); err != nil {
		return "", err
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("identifier\x00" + strings.Join(words, "\x00")))
	b := mac.Sum(nil)[:16]
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80 // version 4, RFC 9562
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]), nil
}
