package vault

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

func TestRecoveryKeyText(t *testing.T) {
	_, _, recovery := newTestFile(t)
	text := recovery.String()
	if !regexp.MustCompile(`^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$`).MatchString(text) {
		t.Fatal("not eight groups of five")
	}
	for _, typed := range []string{text, strings.ToLower(text), strings.ReplaceAll(text, "-", ""), " " + strings.ReplaceAll(text, "-", "  ") + "\n", strings.ReplaceAll(text, "-", "–")} {
		if got, err := ParseRecoveryKey(typed); err != nil || got.String() != text {
			t.Errorf("%v", err)
		}
	}
	wrong := []byte(text)
	wrong[12] = crockford[(strings.IndexByte(crockford, wrong[12])+1)%32]
	_, err := ParseRecoveryKey(string(wrong))
	wantReason(t, err, "recovery_key_wrong")
	if param(err, "group") != "3" {
		t.Errorf("group %q, want 3", param(err, "group"))
	}
	for _, typed := range []string{"", text[:41], text + "-" + text[:5], strings.Repeat("0", 1<<20)} {
		_, err := ParseRecoveryKey(typed)
		wantReason(t, err, "recovery_key_wrong")
	}
}

// The key file is lost: the sheet alone, typed or scanned, brings the book
// back, and a whole key file with it.
func TestRecoveryFromTheSheetAlone(t *testing.T) {
	k, key, recovery := newTestFile(t)
	sheet := strings.Join(SlotTextLines(k.RecoverySlotText(), 5), "\n")
	printed := recovery.String()

	found, err := ParseSlotText(strings.ToLower(sheet))
	if err != nil {
		t.Fatal(err)
	}
	typed, err := ParseRecoveryKey(printed)
	if err != nil {
		t.Fatal(err)
	}
	opened, err := found.OpenRecovery(typed)
	if err != nil || !bytes.Equal(opened.Bytes(), key.Bytes()) {
		t.Fatalf("the sheet opened nothing: %v", err)
	}
	if found.Book() != testBook || len(found.Slots()) != 1 {
		t.Error("the text holds another book or more than the recovery slot")
	}
	again, err := found.WithPassphrase(opened, testOperator, []byte("a new passphrase"), QuickForTests())
	if err != nil {
		t.Fatal(err)
	}
	again, err = Parse(again.Marshal())
	if err != nil {
		t.Fatal(err)
	}
	if _, operator, err := again.Open([]byte("a new passphrase")); err != nil || operator != testOperator {
		t.Error(err)
	}
	if again.RecoverySlotText() != k.RecoverySlotText() {
		t.Error("the sheet is no longer the sheet of this key file")
	}
	_, err = Parse(found.Marshal())
	wantReason(t, err, "key_file_broken") // no passphrase, no seal: not a key file yet
}

func TestSheetDoesNotTakeAnotherKey(t *testing.T) {
	k, _, _ := newTestFile(t)
	found, err := ParseSlotText(k.RecoverySlotText())
	if err != nil {
		t.Fatal(err)
	}
	stranger, err := DataKeyFromBytes(make([]byte, keySize))
	if err != nil {
		t.Fatal(err)
	}
	_, err = found.WithPassphrase(stranger, testOperator, testPassphrase, QuickForTests())
	wantReason(t, err, "key_file_of_another_book")
	_, err = found.OpenRecovery(newRecoveryKey())
	wantReason(t, err, "recovery_key_wrong")
	_, _, err = found.Open(testPassphrase)
	wantReason(t, err, "passphrase_wrong")
}

func TestSlotTextFitsOneQRAndNamesItsTypos(t *testing.T) {
	k, _, _ := newTestFile(t)
	text := k.RecoverySlotText()
	if len(text) > 311 { // version 10, level M, alphanumeric
		t.Errorf("%d characters", len(text))
	}
	if !regexp.MustCompile(`^[0-9A-Z]+$`).MatchString(text) {
		t.Error("characters outside the alphanumeric mode of a QR code")
	}
	for i := range text {
		wrong := []byte(text)
		wrong[i] = crockford[(strings.IndexByte(crockford, wrong[i])+7)%32]
		_, err := ParseSlotText(string(wrong))
		wantReason(t, err, "recovery_slot_wrong")
		if param(err, "group") == "" {
			t.Fatalf("letter %d: group unknown", i)
		}
	}
	for _, typed := range []string{"", text[:100], text + text[:5], strings.Repeat("0", 1<<20), encodeGroups([]byte{2, 3}), encodeGroups(bytes.Repeat([]byte{1}, 120))} {
		_, err := ParseSlotText(typed)
		wantReason(t, err, "recovery_slot_wrong")
	}
	longest, _, _, err := New(testBook+testBook+"aaaaaaaaaaaa", testOperator, testPassphrase, QuickForTests())
	if err != nil {
		t.Fatal(err)
	}
	if n := len(longest.RecoverySlotText()); n > 311 {
		t.Errorf("the longest id makes %d characters", n)
	}
	if _, err := ParseSlotText(longest.RecoverySlotText()); err != nil {
		t.Error(err)
	}
}

func TestSlotTextLines(t *testing.T) {
	k, _, _ := newTestFile(t)
	lines := SlotTextLines(k.RecoverySlotText(), 6)
	for i, line := range lines {
		if n := len(strings.Fields(line)); n != 6 && i < len(lines)-1 {
			t.Errorf("line %d has %d groups", i+1, n)
		}
	}
	if strings.ReplaceAll(strings.Join(lines, ""), " ", "") != k.RecoverySlotText() {
		t.Error("lines lose letters")
	}
}
