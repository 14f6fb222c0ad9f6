package vault

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"consentbook/backend/consent"
)

const (
	testBook     = consent.BookID("bookaaaaaaaaaaaaaaaaaaaaaa")
	testOperator = consent.OperatorID("operatoraaaaaaaaaaaaaaaaaa")
)

var testPassphrase = []byte("Köp bröd på lördag")

func newTestFile(t testing.TB) (*KeyFile, DataKey, RecoveryKey) {
	t.Helper()
	k, key, recovery, err := New(testBook, testOperator, testPassphrase, QuickForTests())
	if err != nil {
		t.Fatal(err)
	}
	return k, key, recovery
}

func wantReason(t testing.TB, err error, reason string) {
	t.Helper()
	if consent.ReasonOf(err) != reason {
		t.Errorf("got %v, want reason %s", err, reason)
	}
}

func param(err error, name string) string {
	var e *consent.Error
	errors.As(err, &e)
	return e.Params[name]
}

func TestRoundTrip(t *testing.T) {
	k, key, recovery := newTestFile(t)
	parsed, err := Parse(k.Marshal())
	if err != nil {
		t.Fatal(err)
	}
	opened, operator, err := parsed.Open(testPassphrase)
	if err != nil || operator != testOperator || !bytes.Equal(opened.Bytes(), key.Bytes()) {
		t.Fatalf("passphrase: %v, operator %q", err, operator)
	}
	recovered, err := parsed.OpenRecovery(recovery)
	if err != nil || !bytes.Equal(recovered.Bytes(), key.Bytes()) {
		t.Fatalf("recovery: %v", err)
	}
	if parsed.Book() != testBook || parsed.Belongs(testBook) != nil || parsed.Check(key) != nil {
		t.Error("the file does not know its book or its key")
	}
	want := "7261773a" + hex.EncodeToString(key.Bytes())
	if got, err := opened.SQLiteHexKey(); err != nil || got != want || len(got) != 8+64 {
		t.Errorf("hex key %d characters, %v", len(got), err)
	}
}

func TestWrongPassphraseAndKeys(t *testing.T) {
	k, key, _ := newTestFile(t)
	for _, wrong := range []string{"", " ", "Köp bröd på lördag ", "köp bröd på lördag", "Kop brod pa lordag"} {
		_, _, err := k.Open([]byte(wrong))
		wantReason(t, err, "passphrase_wrong")
	}
	_, err := k.OpenRecovery(newRecoveryKey())
	wantReason(t, err, "recovery_key_wrong")
	_, err = k.OpenRecovery(RecoveryKey{})
	wantReason(t, err, "recovery_key_wrong")

	other, otherKey, otherRecovery, err := New(NewBookID(), testOperator, testPassphrase, QuickForTests())
	if err != nil {
		t.Fatal(err)
	}
	wantReason(t, other.Belongs(testBook), "key_file_of_another_book")
	wantReason(t, k.Check(otherKey), "key_file_of_another_book")
	_, err = k.OpenRecovery(otherRecovery)
	wantReason(t, err, "recovery_key_wrong")
	_, err = other.WithPassphrase(key, testOperator, testPassphrase, QuickForTests())
	wantReason(t, err, "key_file_of_another_book")
}

// A passphrase typed on another keyboard is the same passphrase.
func TestPassphraseForms(t *testing.T) {
	k, _, _ := newTestFile(t)
	for name, typed := range map[string]string{
		"decomposed, as macOS files hold it": "Ko\u0308p bro\u0308d pa\u030a lo\u0308rdag",
		"no-break space":                     "Köp\u00a0bröd på\u00a0lördag",
	} {
		if _, _, err := k.Open([]byte(typed)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	typed := []byte("not utf-8: \xff\xfe\xfd")
	k, _, _, err := New(testBook, testOperator, typed, QuickForTests())
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := k.Open(typed); err != nil {
		t.Errorf("bytes: %v", err)
	}
	if string(typed) != "not utf-8: \xff\xfe\xfd" {
		t.Error("the caller's passphrase was changed")
	}
}

func TestShortPassphrase(t *testing.T) {
	for _, short := range []string{"", "1234567", "åäöåäöå"} {
		_, _, _, err := New(testBook, testOperator, []byte(short), QuickForTests())
		wantReason(t, err, "passphrase_short")
	}
	if _, _, _, err := New(testBook, testOperator, []byte("åäöåäöåä"), QuickForTests()); err != nil {
		t.Errorf("eight characters: %v", err)
	}
}

// The id of the book is bound into each slot: a slot carried over to another
// book's file does not open, even with everything else made to fit.
func TestSlotOfAnotherBook(t *testing.T) {
	k, _, recovery := newTestFile(t)
	f := k.f
	f.Book = "anotherbook"
	f.Sum = f.sum()
	moved, err := Parse(f.encode())
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = moved.Open(testPassphrase)
	wantReason(t, err, "passphrase_wrong")
	_, err = moved.OpenRecovery(recovery)
	wantReason(t, err, "recovery_key_wrong")
}

func TestOperatorsComeAndGo(t *testing.T) {
	k, key, recovery := newTestFile(t)
	second := NewOperatorID()
	both, err := k.WithPassphrase(key, second, []byte("another one"), QuickForTests())
	if err != nil {
		t.Fatal(err)
	}
	if len(k.Slots()) != 2 || len(both.Slots()) != 3 {
		t.Fatalf("%d and %d slots: the old value changed or nothing was added", len(k.Slots()), len(both.Slots()))
	}
	for passphrase, want := range map[string]consent.OperatorID{string(testPassphrase): testOperator, "another one": second} {
		if _, got, err := both.Open([]byte(passphrase)); err != nil || got != want {
			t.Errorf("%v, operator %q, want %q", err, got, want)
		}
	}
	_, err = both.WithPassphrase(key, second, testPassphrase, QuickForTests())
	wantReason(t, err, "passphrase_taken")

	changed, err := both.WithPassphrase(key, second, []byte("a third one"), QuickForTests())
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = changed.Open([]byte("another one"))
	wantReason(t, err, "passphrase_wrong")

	alone, err := changed.Remove(key, slotOf(changed, second))
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = alone.Open([]byte("a third one"))
	wantReason(t, err, "passphrase_wrong")
	_, err = alone.Remove(key, slotOf(alone, testOperator))
	wantReason(t, err, "key_slot_last")
	_, err = alone.Remove(key, slotOf(alone, ""))
	wantReason(t, err, "key_slot_last")
	_, err = alone.Remove(key, "ffffffffffffffff")
	wantReason(t, err, "key_slot_unknown")
	if _, err := alone.OpenRecovery(recovery); err != nil {
		t.Errorf("the sheet of the first day no longer opens: %v", err)
	}
	if _, err := Parse(alone.Marshal()); err != nil {
		t.Error(err)
	}
}

func slotOf(k *KeyFile, operator consent.OperatorID) SlotID {
	for _, s := range k.Slots() {
		if s.Operator == operator {
			return s.ID
		}
	}
	return ""
}

func TestNewRecoveryKeyReplacesTheOld(t *testing.T) {
	k, key, old := newTestFile(t)
	next, recovery, err := k.WithRecovery(key)
	if err != nil {
		t.Fatal(err)
	}
	_, err = next.OpenRecovery(old)
	wantReason(t, err, "recovery_key_wrong")
	if _, err := next.OpenRecovery(recovery); err != nil {
		t.Error(err)
	}
	if n := next.count(Recovery); n != 1 {
		t.Errorf("%d recovery slots", n)
	}
}

func TestTooManySlots(t *testing.T) {
	k, key, _ := newTestFile(t)
	var err error
	for i := 0; err == nil && i < maxSlots; i++ {
		k, err = k.WithPassphrase(key, NewOperatorID(), fmt.Appendf(nil, "passphrase %d", i), QuickForTests())
	}
	wantReason(t, err, "key_slots_full")
}

func TestWeakParamsAreRefused(t *testing.T) {
	_, _, _, err := New(testBook, testOperator, testPassphrase, Params{Memory: 64, Time: 1, Threads: 1})
	if consent.CodeOf(err) != consent.Internal {
		t.Errorf("costs below the floor: %v", err)
	}
	_, _, _, err = New(testBook, testOperator, testPassphrase, Params{})
	if consent.CodeOf(err) != consent.Internal {
		t.Errorf("no costs: %v", err)
	}
}

func TestSecretsAreNotPrinted(t *testing.T) {
	_, key, recovery := newTestFile(t)
	shown := map[string]string{"key": hex.EncodeToString(key.Bytes()), "recovery": recovery.String()[:11]}
	type holder struct {
		Key      DataKey
		Recovery RecoveryKey
		Inner    *DataKey
	}
	h := holder{key, recovery, &key}
	asJSON, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{
		fmt.Sprint(key, recovery), fmt.Sprintf("%v %+v %#v %x %X %s %q %d", key, key, key, key, key, key, key, key),
		fmt.Sprintf("%v %+v %#v %s", h, h, h, h), fmt.Sprintf("%v %#v", &h, recovery), string(asJSON),
	} {
		for name, text := range shown {
			if strings.Contains(strings.ToLower(out), strings.ToLower(text)) {
				t.Errorf("%s is shown by %s", name, out)
			}
		}
		if !strings.Contains(out, redacted) {
			t.Errorf("not redacted: %s", out)
		}
	}
}

func TestWipedKeyIsGone(t *testing.T) {
	k, key, recovery := newTestFile(t)
	same := key
	under := key.s.b
	same.Wipe()
	if !bytes.Equal(under, make([]byte, keySize)) {
		t.Error("the memory still holds the key")
	}
	if !key.Gone() || key.Bytes() != nil || !(DataKey{}).Gone() {
		t.Error("a wiped key is still there")
	}
	_, err := key.SQLiteHexKey()
	wantReason(t, err, "key_wiped")
	_, err = key.Derive("spool")
	wantReason(t, err, "key_wiped")
	_, err = k.WithPassphrase(key, testOperator, testPassphrase, QuickForTests())
	wantReason(t, err, "key_wiped")
	recovery.Wipe()
	if recovery.String() != "" {
		t.Error("a wiped recovery key prints")
	}
	key.Wipe() // twice is harmless
}

func TestDerive(t *testing.T) {
	_, key, _ := newTestFile(t)
	a, err := key.Derive("spool")
	b, _ := key.Derive("suppression")
	again, _ := key.Derive("spool")
	if err != nil || a == b || a != again || bytes.Equal(a[:], key.Bytes()) {
		t.Error("derived keys must differ by label, stay the same, and not be the key")
	}
}

func TestDataKeyFromBytes(t *testing.T) {
	k, key, _ := newTestFile(t)
	raw := key.Bytes()
	kept, err := DataKeyFromBytes(raw)
	if err != nil || k.Check(kept) != nil {
		t.Fatalf("%v", err)
	}
	raw[0] ^= 1
	if k.Check(kept) != nil {
		t.Error("the key shares the caller's bytes")
	}
	changed, _ := DataKeyFromBytes(raw)
	wantReason(t, k.Check(changed), "key_file_of_another_book")
	_, err = DataKeyFromBytes(raw[1:])
	wantReason(t, err, "key_file_broken")
}
