package imports

import (
	"context"

	"consentbook/backend/sqlite"
)

// List gives all imports, newest first.
func List(ctx context.Context, b sqlite.Book) (out []sqlite.Import, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = v.Imports()
		return err
	})
	return out, err
}
