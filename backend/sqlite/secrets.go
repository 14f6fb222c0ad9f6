package sqlite

import "database/sql"

// Secret reads a kept password or token; "" where none is kept.
func (v *View) Secret(name string) (value string, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT value FROM secrets WHERE name = ?", name).Scan(&value)
	if err == sql.ErrNoRows {
		return "", nil
	}
	return value, err
}

// KeepSecret keeps a password or a token in the book, which is encrypted.
func (tx *Tx) KeepSecret(name, value string) error {
	_, err := tx.exec("INSERT INTO secrets (name, value) VALUES (?,?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
	return err
}

// DropSecret forgets one; one that is not there is forgotten already.
func (tx *Tx) DropSecret(name string) error {
	_, err := tx.exec("DELETE FROM secrets WHERE name = ?", name)
	return err
}

// HasSecret reports whether one was given, wherever it is kept: of one in the
// keychain an empty row stands here.
func (v *View) HasSecret(name string) (there bool, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT EXISTS (SELECT 1 FROM secrets WHERE name = ?)", name).Scan(&there)
	return there, err
}
