// Package cookies keeps the register of what a web site stores on, or reads
// from, its visitors' devices (ePrivacy 5(3)): what the cookie notice is made
// from. It knows no notice; a contradiction between the two is found where
// notices are checked.
package cookies

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// List gives the register, by category and name.
func List(ctx context.Context, b sqlite.Book) (out []consent.Cookie, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = v.Cookies()
		return err
	})
	return out, err
}

// Save puts a cookie (ID 0) into the register or changes one. What a name, a
// domain and a technique name stands there once.
func Save(ctx context.Context, b sqlite.Book, c consent.Cookie) (consent.Cookie, error) {
	c = c.Normal()
	if err := c.Check(); err != nil {
		return c, err
	}
	return c, b.Write(ctx, func(tx *sqlite.Tx) error { return save(tx, &c) })
}

func save(tx *sqlite.Tx, c *consent.Cookie) error {
	there, err := tx.CookieNamed(*c)
	if err != nil {
		return err
	}
	if there != 0 && there != c.ID {
		return consent.Fail(consent.Conflict, "cookie_exists", "name")
	}
	kind := "cookie.added"
	if c.ID != 0 {
		kind = "cookie.changed"
		if _, err := tx.FindCookie(c.ID); err != nil {
			return err
		}
	}
	if c.ID, err = tx.SaveCookie(*c); err != nil {
		return err
	}
	_, err = tx.Append(kind, sqlite.Item{Payload: *c})
	return err
}

// Remove takes a cookie out: the site no longer sets it.
func Remove(ctx context.Context, b sqlite.Book, id int64) (c consent.Cookie, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if c, err = tx.FindCookie(id); err != nil {
			return err
		}
		if err := tx.DeleteCookie(id); err != nil {
			return err
		}
		_, err := tx.Append("cookie.removed", sqlite.Item{Payload: c})
		return err
	})
	return c, err
}
