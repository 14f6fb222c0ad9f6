package contacts

import (
	"errors"
	"io"
)

// ReadAllForTests reads a list as an import would, without a book.
func ReadAllForTests(f *TouchFile) error {
	rows, err := f.open()
	if err != nil {
		return err
	}
	defer rows.close()
	for {
		_, cells, _, err := rows.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		_, _ = f.touch(cells) // a row may be refused; it must not end the reading
	}
}
