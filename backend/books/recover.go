package books

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/vault"
)

// recoverKey opens the book's key. A slot from the sheet comes first: the key
// file beside the book may be another book's.
func recoverKey(path, slot string, rk vault.RecoveryKey) (*vault.KeyFile, vault.DataKey, error) {
	beside, err := vault.Read(vault.PathFor(path))
	if slot == "" {
		return opened(beside, err, rk)
	}
	sheet, failed := vault.ParseSlotText(slot)
	sheet, key, failed := opened(sheet, failed, rk)
	switch {
	case failed == nil && (err != nil || beside.Check(key) != nil):
		return sheet, key, nil
	case failed == nil: // the key file is the book's own: its other slots stay
		return beside, key, nil
	case err != nil:
		return nil, key, failed
	}
	if keys, key, err := opened(beside, nil, rk); err == nil { // the slot was misread, the key was not
		return keys, key, nil
	}
	return nil, key, failed
}

func opened(keys *vault.KeyFile, err error, rk vault.RecoveryKey) (*vault.KeyFile, vault.DataKey, error) {
	if err != nil {
		return nil, vault.DataKey{}, err
	}
	key, err := keys.OpenRecovery(rk)
	return keys, key, err
}

// Recover opens a book with its recovery key and sets a new passphrase for its
// owner. slot is the text from the sheet; it is needed only where the key file
// is lost or not the book's own.
func Recover(ctx context.Context, path, recoveryKey, slot string, passphrase []byte, s Settings) (*Book, error) {
	path = existing(path)
	rk, err := vault.ParseRecoveryKey(recoveryKey)
	if err != nil {
		return nil, err
	}
	keys, key, err := recoverKey(path, slot, rk)
	if err != nil {
		return nil, err
	}
	if len([]rune(string(passphrase))) < vault.MinPassphrase {
		return nil, consent.Fail(consent.Invalid, "passphrase_short", "passphrase", "min", "8")
	}
	b, err := open(ctx, path, key, keys, "", false, s)
	if err != nil {
		return nil, err
	}
	if err := b.setPassphrase(ctx, path, passphrase, "book.unlocked_by_recovery", s); err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

// setPassphrase rewraps the key for the present operator.
func (b *Book) setPassphrase(ctx context.Context, path string, passphrase []byte, kind string, s Settings) error {
	keys, err := b.keys.WithPassphrase(b.key, b.Operator.ID, passphrase, s.kdf())
	if err != nil {
		return err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		_, err := tx.Append(kind, sqlite.Item{Payload: struct {
			Operator consent.OperatorID `json:"operator"`
		}{b.Operator.ID}})
		return err
	})
	if err != nil {
		return err
	}
	if err := vault.Write(vault.PathFor(path), keys); err != nil {
		return err
	}
	b.keys = keys
	return nil
}
