package books

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// SetController changes what the book says about its controller; documents
// made before keep what they said.
func SetController(ctx context.Context, b sqlite.Book, c consent.Controller) error {
	c = c.Normal()
	if err := c.Check(); err != nil {
		return err
	}
	return b.Write(ctx, func(tx *sqlite.Tx) error {
		if err := tx.SetController(c); err != nil {
			return err
		}
		_, err := tx.Append("controller.changed", sqlite.Item{Payload: c})
		return err
	})
}
