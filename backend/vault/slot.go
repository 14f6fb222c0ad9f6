package vault

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"golang.org/x/crypto/chacha20poly1305"

	"consentbook/backend/consent"
)

// SlotID is random and stands for one wrapping of the data key.
type SlotID string

// Kind says what opens a slot.
type Kind string

// The kinds.
const (
	Passphrase Kind = "passphrase"
	Recovery   Kind = "recovery"
)

// Slot is what may be shown of one.
type Slot struct {
	ID       SlotID
	Kind     Kind
	Operator consent.OperatorID // whose passphrase; "" for the recovery slot
	Params   Params             // zero for the recovery slot
}

const (
	slotIDSize  = 8 // bytes, written as hex
	saltSize    = 16
	nonceSize   = chacha20poly1305.NonceSizeX
	wrappedSize = keySize + chacha20poly1305.Overhead

	argon2id   = "argon2id"
	hkdfSHA256 = "hkdf-sha256"
)

// slot is a slot as the key file writes it.
type slot struct {
	ID       SlotID             `json:"id"`
	Kind     Kind               `json:"kind"`
	Operator consent.OperatorID `json:"operator,omitempty"`
	KDF      kdf                `json:"kdf"`
	Nonce    []byte             `json:"nonce"`
	Wrapped  []byte             `json:"wrapped"`
}

type kdf struct {
	Name    string `json:"name"`
	Salt    []byte `json:"salt,omitempty"`
	Memory  uint32 `json:"memoryKiB,omitempty"`
	Time    uint32 `json:"time,omitempty"`
	Threads uint8  `json:"threads,omitempty"`
}

func (s slot) params() Params {
	return Params{Memory: s.KDF.Memory, Time: s.KDF.Time, Threads: s.KDF.Threads}
}

func newSlotID() SlotID { return SlotID(hex.EncodeToString(randomBytes(slotIDSize))) }

func passphraseSlot(book consent.BookID, operator consent.OperatorID, passphrase []byte, p Params, key DataKey) (slot, error) {
	s := slot{
		ID: newSlotID(), Kind: Passphrase, Operator: operator, Nonce: randomBytes(nonceSize),
		KDF: kdf{Name: argon2id, Salt: randomBytes(saltSize), Memory: p.Memory, Time: p.Time, Threads: p.Threads},
	}
	prepared := prepare(passphrase)
	defer clear(prepared)
	err := s.wrap(book, s.passphraseKey(prepared), key)
	return s, err
}

func recoverySlot(book consent.BookID, recovery RecoveryKey, key DataKey) (slot, error) {
	s := slot{ID: newSlotID(), Kind: Recovery, KDF: kdf{Name: hkdfSHA256}, Nonce: randomBytes(nonceSize)}
	err := s.wrap(book, s.recoveryKey(book, recovery), key)
	return s, err
}

func (s *slot) wrap(book consent.BookID, kek []byte, key DataKey) error {
	defer clear(kek)
	aead, err := chacha20poly1305.NewX(kek)
	if err != nil {
		return errWiped()
	}
	if !key.s.use(func(b []byte) { s.Wrapped = aead.Seal(nil, s.Nonce, b, s.bound(book)) }) {
		return errWiped()
	}
	return nil
}

// unwrap gives the data key, or false where kek is not the slot's or anything
// in the slot is not as it was written.
func (s slot) unwrap(book consent.BookID, kek []byte) (DataKey, bool) {
	defer clear(kek)
	aead, err := chacha20poly1305.NewX(kek)
	if err != nil {
		return DataKey{}, false
	}
	b, err := aead.Open(nil, s.Nonce, s.Wrapped, s.bound(book))
	if err != nil {
		return DataKey{}, false
	}
	defer clear(b)
	return DataKey{s: newSecret(b), book: book}, true
}

func (s slot) passphraseKey(prepared []byte) []byte {
	return derive(prepared, s.KDF.Salt, s.params())
}

// recoveryKey needs no salt and no cost: 160 random bits stand behind it. The
// book and the slot in its info make each use another key.
func (s slot) recoveryKey(book consent.BookID, r RecoveryKey) []byte {
	var kek []byte
	r.s.use(func(b []byte) {
		kek, _ = hkdf.Key(sha256.New, b, nil, Format+" recovery "+string(book)+" "+string(s.ID), keySize)
	})
	return kek // nil for a wiped key, which the cipher refuses
}

// bound is all that the seal of a slot covers beside the data key. Every part
// has its length before it, so that no two slots share one form.
func (s slot) bound(book consent.BookID) []byte {
	var out []byte
	part := func(b []byte) {
		out = binary.BigEndian.AppendUint32(out, uint32(len(b)))
		out = append(out, b...)
	}
	for _, text := range []string{Format, string(book), string(s.ID), string(s.Kind), string(s.Operator), s.KDF.Name} {
		part([]byte(text))
	}
	part(s.KDF.Salt)
	for _, n := range []uint32{s.KDF.Memory, s.KDF.Time, uint32(s.KDF.Threads)} {
		out = binary.BigEndian.AppendUint32(out, n)
	}
	return out
}

// wellFormed says whether a foreign slot may be tried at all.
func (s slot) wellFormed() bool {
	if id, err := hex.DecodeString(string(s.ID)); err != nil || len(id) != slotIDSize {
		return false
	}
	if len(s.Nonce) != nonceSize || len(s.Wrapped) != wrappedSize {
		return false
	}
	switch s.Kind {
	case Passphrase:
		return goodID(string(s.Operator)) && s.KDF.Name == argon2id && len(s.KDF.Salt) == saltSize
	case Recovery:
		return s.Operator == "" && s.KDF.Name == hkdfSHA256 && len(s.KDF.Salt) == 0 && s.params() == Params{}
	}
	return false
}
