package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"

	"consentbook/backend/consent"
)

// slotTextVersion is the first byte of the text on a sheet.
const slotTextVersion = 1

const slotSumSize = 4

// RecoverySlotText is the recovery slot as the sheet carries it, so that sheet
// and book suffice when the key file is lost. It is in the letters of one
// alphanumeric QR code (some 230 of them) and useless without the recovery
// key. "" where the file has no recovery slot.
func (k *KeyFile) RecoverySlotText() string {
	for _, s := range k.f.Slots {
		if s.Kind == Recovery {
			return encodeGroups(s.compact(k.f.Book))
		}
	}
	return ""
}

// compact is: version, length and text of the book id, slot id, nonce, wrapped
// key, and four bytes of SHA-256 over these.
func (s slot) compact(book consent.BookID) []byte {
	out := append([]byte{slotTextVersion, byte(len(book))}, book...)
	id, _ := hex.DecodeString(string(s.ID))
	out = append(out, id...)
	out = append(out, s.Nonce...)
	out = append(out, s.Wrapped...)
	sum := sha256.Sum256(out)
	return append(out, sum[:slotSumSize]...)
}

// ParseSlotText reads the text of a sheet, scanned or typed, into a key file
// of that slot alone. Open it with the recovery key, then give it a
// passphrase: what that returns is a full key file again.
func ParseSlotText(text string) (*KeyFile, error) {
	if len(text) > maxTyped {
		return nil, typedWrong("recovery_slot_wrong", "slot", &mistyped{})
	}
	data, err := decodeGroups(text)
	if err != nil {
		return nil, typedWrong("recovery_slot_wrong", "slot", err)
	}
	book, s, ok := expand(data)
	if !ok {
		return nil, typedWrong("recovery_slot_wrong", "slot", &mistyped{})
	}
	return &KeyFile{file{Format: Format, Book: book, Slots: []slot{s}}}, nil
}

func expand(data []byte) (consent.BookID, slot, bool) {
	if len(data) < 2 || data[0] != slotTextVersion {
		return "", slot{}, false
	}
	length := 2 + int(data[1]) + slotIDSize + nonceSize + wrappedSize + slotSumSize
	if len(data) < length || len(bytes.Trim(data[length:], "\x00")) > 0 {
		return "", slot{}, false
	}
	rest := data[2:length]
	take := func(n int) []byte {
		part := bytes.Clone(rest[:n])
		rest = rest[n:]
		return part
	}
	book := consent.BookID(take(int(data[1])))
	s := slot{ID: SlotID(hex.EncodeToString(take(slotIDSize))), Kind: Recovery, KDF: kdf{Name: hkdfSHA256}}
	s.Nonce, s.Wrapped = take(nonceSize), take(wrappedSize)
	return book, s, goodID(string(book)) && bytes.Equal(s.compact(book), data[:length])
}
