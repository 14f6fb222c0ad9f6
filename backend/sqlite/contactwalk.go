package sqlite

import (
	"database/sql"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// eachFound is EachID for who goes through the book once: where nobody holds the
// register in memory, it is read page by page and not kept.
func (v *View) eachFound(q ContactQuery, fn func(consent.ContactID) error) error {
	if v.unwritten != nil || v.db.register.held() {
		return v.EachID(q, fn)
	}
	ready, err := v.ready(q)
	if err != nil {
		return err
	}
	walk := register.NewWalk(ready)
	if walk == nil {
		return v.EachID(q, fn)
	}
	for page := int64(-1); ; {
		var facts, words, reaches []byte
		err := v.q.QueryRowContext(v.ctx, "SELECT page, facts, words, reaches FROM register_pages WHERE page > ? ORDER BY page LIMIT 1", page).Scan(&page, &facts, &words, &reaches)
		if err == sql.ErrNoRows {
			return nil
		}
		if err != nil {
			return err
		}
		ids, err := walk.Of(page, facts, words, reaches)
		if err != nil {
			return consent.Fail(consent.Integrity, "book_broken", "register").Because(err)
		}
		for _, id := range ids {
			if err := fn(id); err != nil {
				return err
			}
		}
	}
}
