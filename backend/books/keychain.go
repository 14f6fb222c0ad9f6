package books

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/keyring"
	"consentbook/backend/vault"
)

// The keychain of the computer may hold a copy of a book's key, for the
// operator who put it there. It is a convenience and never the only copy: the
// key file and the recovery sheet stay what they are.

// KeepInKeychain puts the open book's key into the computer's keychain, or
// takes it out.
func (b *Book) KeepInKeychain(keep bool) error {
	if !keep {
		return keyring.Delete(b.BookID())
	}
	key := b.key.Bytes()
	defer clear(key)
	if len(key) == 0 {
		return consent.Fail(consent.Locked, "key_wiped", "")
	}
	return keyring.Store(b.BookID(), b.Operator.ID, key)
}

// InKeychain says whether the keychain holds a key for the book at a path.
func InKeychain(path string) bool {
	keys, err := vault.Read(vault.PathFor(existing(path)))
	if err != nil {
		return false
	}
	key, _, err := keyring.Load(keys.Book())
	clear(key)
	return err == nil
}

// OpenWithKeychain opens a book with the key that the computer's keychain
// holds, for the operator who put it there.
func OpenWithKeychain(ctx context.Context, path string, s Settings) (*Book, error) {
	path = existing(path)
	keys, err := vault.Read(vault.PathFor(path))
	if err != nil {
		return nil, err
	}
	raw, operator, err := keyring.Load(keys.Book())
	if err != nil {
		return nil, err
	}
	defer clear(raw)
	key, err := vault.DataKeyFromBytes(raw)
	if err != nil {
		return nil, err
	}
	if err := keys.Check(key); err != nil {
		key.Wipe()
		return nil, err
	}
	b, err := open(ctx, path, key, keys, operator, false, s)
	if err != nil {
		return nil, err
	}
	return b, b.mayOpen()
}

// mayOpen refuses an operator who has left: the key in a keychain outlives a
// slot that was removed.
func (b *Book) mayOpen() error {
	for _, slot := range b.keys.Slots() {
		if slot.Operator == b.Operator.ID && b.Operator.Status == "active" {
			return nil
		}
	}
	b.Close()
	return consent.Fail(consent.NotFound, "key_missing_in_keychain", "")
}
