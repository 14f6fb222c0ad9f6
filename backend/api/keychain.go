package api

import (
	"consentbook/backend/books"
	"consentbook/backend/keyring"
)

// ShelfKeychainIn names a book of the shelf.
type ShelfKeychainIn struct {
	Ref string `json:"ref"`
}

// ShelfKeychainOut says what the computer's keychain can do for the book.
type ShelfKeychainOut struct {
	Available bool `json:"available"` // there is one that answers
	Stored    bool `json:"stored"`    // it holds this book's key, and may still open it
}

// Keychain says whether the computer's keychain can open the book.
func (s *Shelf) Keychain(in ShelfKeychainIn) (out ShelfKeychainOut, err error) {
	if err := s.known(in.Ref); err != nil {
		return out, err
	}
	if out.Available = keyring.Available(); out.Available {
		_, open := s.d.Desk.Current()
		out.Stored = (open || s.d.Desk.KeychainOpens()) && books.InKeychain(in.Ref)
	}
	return out, nil
}

// UnlockStored opens a book of the shelf with the key in the keychain.
func (s *Shelf) UnlockStored(in ShelfKeychainIn) (out ShelfUnlockOut, err error) {
	if err := s.known(in.Ref); err != nil {
		return out, err
	}
	if err := s.d.Desk.UnlockStored(background(), in.Ref); err != nil {
		return out, err
	}
	out.Status, err = (&Book{s.d}).Status(Empty{})
	return out, err
}

// BookKeepKeyIn says whether the keychain is to hold the key.
type BookKeepKeyIn struct {
	Keep bool `json:"keep"`
}

// KeepKey puts the open book's key into the computer's keychain, or takes it
// out.
func (s *Book) KeepKey(in BookKeepKeyIn) (Empty, error) {
	b, err := s.d.Desk.Whole()
	if err != nil {
		return Empty{}, err
	}
	return Empty{}, b.KeepInKeychain(in.Keep)
}
