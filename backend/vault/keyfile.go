package vault

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"consentbook/backend/consent"
)

// Format is the first line of a key file and bound into every slot.
const Format = "consentbook-key/1"

// KeyFile holds the wrapped data key of one book. It is a value: no method
// changes it, a change gives a new one, so that what is on the disk and what
// is in memory never differ by half a step.
type KeyFile struct{ f file }

// file is the written form. Seal is keyed with the data key and covers all
// but itself and Sum; Sum covers all but itself and tells damage from a wrong
// passphrase before any is tried.
type file struct {
	Format string         `json:"format"`
	Book   consent.BookID `json:"book"`
	Slots  []slot         `json:"slots"`
	Seal   []byte         `json:"seal"`
	Sum    string         `json:"sum"`
}

// New makes the key of a book and its first two slots: the operator's
// passphrase and the recovery key, which must be printed now or never.
func New(book consent.BookID, operator consent.OperatorID, passphrase []byte, p Params) (*KeyFile, DataKey, RecoveryKey, error) {
	fail := func(err error) (*KeyFile, DataKey, RecoveryKey, error) {
		return nil, DataKey{}, RecoveryKey{}, err
	}
	if !goodID(string(book)) {
		return fail(consent.Fail(consent.Internal, "", "book"))
	}
	raw := randomBytes(keySize)
	defer clear(raw)
	key := DataKey{s: newSecret(raw), book: book}
	k := &KeyFile{file{Format: Format, Book: book}}
	k, err := k.WithPassphrase(key, operator, passphrase, p)
	if err != nil {
		return fail(err)
	}
	k, recovery, err := k.WithRecovery(key)
	if err != nil {
		return fail(err)
	}
	return k, key, recovery, nil
}

// Book is the id of the book that the file opens.
func (k *KeyFile) Book() consent.BookID { return k.f.Book }

// Belongs refuses the key file of another book.
func (k *KeyFile) Belongs(book consent.BookID) error {
	if k.f.Book != book {
		return consent.Fail(consent.Conflict, "key_file_of_another_book", "")
	}
	return nil
}

// Slots lists what may be shown, in the order of the file.
func (k *KeyFile) Slots() []Slot {
	out := make([]Slot, 0, len(k.f.Slots))
	for _, s := range k.f.Slots {
		out = append(out, Slot{ID: s.ID, Kind: s.Kind, Operator: s.Operator, Params: s.params()})
	}
	return out
}

// Open tries the passphrase on every operator's slot, about a second each, and
// says whose it opened.
func (k *KeyFile) Open(passphrase []byte) (DataKey, consent.OperatorID, error) {
	prepared := prepare(passphrase)
	defer clear(prepared)
	for _, s := range k.f.Slots {
		if s.Kind != Passphrase {
			continue
		}
		key, ok := s.unwrap(k.f.Book, s.passphraseKey(prepared))
		if !ok {
			continue
		}
		if err := k.sealed(key); err != nil {
			key.Wipe()
			return DataKey{}, "", err
		}
		return key, s.Operator, nil
	}
	return DataKey{}, "", consent.Fail(consent.Invalid, "passphrase_wrong", "passphrase")
}

// OpenRecovery opens the recovery slot. Who acts afterwards is for the book to
// say: the sheet names nobody.
func (k *KeyFile) OpenRecovery(r RecoveryKey) (DataKey, error) {
	for _, s := range k.f.Slots {
		if s.Kind != Recovery {
			continue
		}
		key, ok := s.unwrap(k.f.Book, s.recoveryKey(k.f.Book, r))
		if !ok {
			continue
		}
		if err := k.sealed(key); err != nil {
			key.Wipe()
			return DataKey{}, err
		}
		return key, nil
	}
	return DataKey{}, consent.Fail(consent.Invalid, "recovery_key_wrong", "recoveryKey", "group", "")
}

// Check refuses a key that is not this book's, one from the keychain say. Every
// change of a file asks it first, for a wrong key in a slot locks a person out.
func (k *KeyFile) Check(key DataKey) error {
	if key.Gone() {
		return errWiped()
	}
	if len(k.f.Seal) == 0 {
		if key.book != k.f.Book {
			return consent.Fail(consent.Conflict, "key_file_of_another_book", "")
		}
		return nil
	}
	if seal, err := k.f.sealWith(key); err != nil || !hmac.Equal(seal, k.f.Seal) {
		return consent.Fail(consent.Conflict, "key_file_of_another_book", "")
	}
	return nil
}

// Weaker says whether this operator's slot costs less than p, so that it is
// worth wrapping again with the passphrase at hand.
func (k *KeyFile) Weaker(operator consent.OperatorID, p Params) bool {
	for _, s := range k.f.Slots {
		if s.Kind == Passphrase && s.Operator == operator {
			return s.params().cost() < p.cost()
		}
	}
	return false
}

// WithPassphrase adds this operator's slot or replaces it. Old copies of the
// file go on opening with the old passphrase.
func (k *KeyFile) WithPassphrase(key DataKey, operator consent.OperatorID, passphrase []byte, p Params) (*KeyFile, error) {
	if err := k.Check(key); err != nil {
		return nil, err
	}
	if err := longEnough(passphrase); err != nil {
		return nil, err
	}
	if !goodID(string(operator)) || !p.strong() || !p.bounded() {
		return nil, consent.Fail(consent.Internal, "", "operator")
	}
	if k.opensAnother(passphrase, operator) {
		return nil, consent.Fail(consent.Conflict, "passphrase_taken", "passphrase")
	}
	s, err := passphraseSlot(k.f.Book, operator, passphrase, p, key)
	if err != nil {
		return nil, err
	}
	return k.with(key, s, func(old slot) bool { return old.Kind == Passphrase && old.Operator == operator })
}

// WithRecovery makes a new recovery key. The old sheet still opens old copies
// of the key file, and by its own slot the book itself, until it is destroyed.
func (k *KeyFile) WithRecovery(key DataKey) (*KeyFile, RecoveryKey, error) {
	if err := k.Check(key); err != nil {
		return nil, RecoveryKey{}, err
	}
	recovery := newRecoveryKey()
	s, err := recoverySlot(k.f.Book, recovery, key)
	if err != nil {
		return nil, RecoveryKey{}, err
	}
	out, err := k.with(key, s, func(old slot) bool { return old.Kind == Recovery })
	return out, recovery, err
}

// Remove takes a slot away. The recovery slot and the last passphrase stay: a
// book that nobody can open is lost.
func (k *KeyFile) Remove(key DataKey, id SlotID) (*KeyFile, error) {
	if err := k.Check(key); err != nil {
		return nil, err
	}
	i := slices.IndexFunc(k.f.Slots, func(s slot) bool { return s.ID == id })
	if i < 0 {
		return nil, consent.Fail(consent.NotFound, "key_slot_unknown", "")
	}
	if k.f.Slots[i].Kind == Recovery || k.count(Passphrase) == 1 {
		return nil, consent.Fail(consent.Conflict, "key_slot_last", "")
	}
	return k.seal(key, slices.Delete(slices.Clone(k.f.Slots), i, i+1))
}

func (k *KeyFile) count(kind Kind) int {
	n := 0
	for _, s := range k.f.Slots {
		if s.Kind == kind {
			n++
		}
	}
	return n
}

// opensAnother finds a passphrase that two operators would share. The slot it
// opens decides who acts, so that one would act in the other's name.
func (k *KeyFile) opensAnother(passphrase []byte, operator consent.OperatorID) bool {
	prepared := prepare(passphrase)
	defer clear(prepared)
	for _, s := range k.f.Slots {
		if s.Kind != Passphrase || s.Operator == operator {
			continue
		}
		if key, ok := s.unwrap(k.f.Book, s.passphraseKey(prepared)); ok {
			key.Wipe()
			return true
		}
	}
	return false
}

func (k *KeyFile) with(key DataKey, s slot, replaces func(slot) bool) (*KeyFile, error) {
	slots := slices.Clone(k.f.Slots)
	if i := slices.IndexFunc(slots, replaces); i >= 0 {
		slots[i] = s
	} else {
		slots = append(slots, s)
	}
	return k.seal(key, slots)
}

func (k *KeyFile) seal(key DataKey, slots []slot) (*KeyFile, error) {
	f := file{Format: Format, Book: k.f.Book, Slots: slots}
	if !f.withinLimits() {
		return nil, consent.Fail(consent.Conflict, "key_slots_full", "")
	}
	seal, err := f.sealWith(key)
	if err != nil {
		return nil, err
	}
	f.Seal = seal
	f.Sum = f.sum()
	return &KeyFile{f}, nil
}

// sealed says whether the whole file is as the last holder of the key left it.
// The text of a sheet holds one slot and no seal.
func (k *KeyFile) sealed(key DataKey) error {
	if len(k.f.Seal) == 0 {
		return nil
	}
	if k.Check(key) != nil {
		return broken("seal")
	}
	return nil
}

func (f file) sealWith(key DataKey) ([]byte, error) {
	sub, err := key.Derive("key file seal")
	if err != nil {
		return nil, err
	}
	defer clear(sub[:])
	mac := hmac.New(sha256.New, sub[:])
	f.Seal, f.Sum = nil, ""
	mac.Write(f.encode())
	return mac.Sum(nil), nil
}

func (f file) sum() string {
	f.Sum = ""
	sum := sha256.Sum256(f.encode())
	return hex.EncodeToString(sum[:])
}

// encode gives the only form that Parse accepts.
func (f file) encode() []byte {
	b, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		panic(err) // strings, numbers and bytes always encode
	}
	return append(b, '\n')
}

// Marshal is the file as it is written.
func (k *KeyFile) Marshal() []byte { return k.f.encode() }
