package vault

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// Every bit of the file is turned, one at a time: Parse must see each.
func TestEveryBitFlipIsRefused(t *testing.T) {
	k, _, _ := newTestFile(t)
	b := k.Marshal()
	for i := range b {
		for bit := range 8 {
			flipped := bytes.Clone(b)
			flipped[i] ^= 1 << bit
			if _, err := Parse(flipped); err == nil {
				t.Fatalf("byte %d bit %d: accepted\n%s", i, bit, flipped)
			}
		}
	}
}

// The same by somebody who makes the checksum fit again: what is still a key
// file opens with nothing.
func TestEveryForgedBitFailsClosed(t *testing.T) {
	k, key, recovery := newTestFile(t)
	b := k.Marshal()
	tried := 0
	for i := range b {
		for bit := range 8 {
			flipped := bytes.Clone(b)
			flipped[i] ^= 1 << bit
			forged, ok := resummed(flipped)
			if !ok || bytes.Equal(forged, b) {
				continue
			}
			again, err := Parse(forged)
			if err != nil || costly(again) {
				continue
			}
			tried++
			if opened, _, err := again.Open(testPassphrase); err == nil {
				t.Fatalf("byte %d bit %d: opened by the passphrase, %v", i, bit, opened)
			}
			if _, err := again.OpenRecovery(recovery); err == nil {
				t.Fatalf("byte %d bit %d: opened by the recovery key", i, bit)
			}
			if again.Check(key) == nil {
				t.Fatalf("byte %d bit %d: the key is accepted", i, bit)
			}
		}
	}
	if tried < 500 {
		t.Errorf("only %d forged files were tried", tried)
	}
}

func resummed(b []byte) ([]byte, bool) {
	var f file
	if json.Unmarshal(b, &f) != nil {
		return nil, false
	}
	f.Sum = f.sum()
	return f.encode(), true
}

// costly leaves out the forgeries that only make Argon2 slow; TestLimits has these.
func costly(k *KeyFile) bool {
	for _, s := range k.Slots() {
		if s.Params.cost() > 4096 {
			return true
		}
	}
	return false
}

// A file from which somebody took a slot opens with none of the others.
func TestTakenSlotFailsClosed(t *testing.T) {
	k, key, recovery := newTestFile(t)
	both, err := k.WithPassphrase(key, NewOperatorID(), []byte("another one"), QuickForTests())
	if err != nil {
		t.Fatal(err)
	}
	f := both.f
	f.Slots = f.Slots[:2]
	f.Sum = f.sum()
	cut, err := Parse(f.encode())
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = cut.Open(testPassphrase)
	wantReason(t, err, "key_file_broken")
	_, err = cut.OpenRecovery(recovery)
	wantReason(t, err, "key_file_broken")
}

func TestHostileFiles(t *testing.T) {
	k, _, _ := newTestFile(t)
	good := string(k.Marshal())
	forge := func(change func(*file)) string {
		var f file
		if err := json.Unmarshal([]byte(good), &f); err != nil {
			t.Fatal(err)
		}
		change(&f)
		f.Sum = f.sum()
		return string(f.encode())
	}
	cases := []struct{ name, text, why string }{
		{"empty", "", "size"},
		{"giant", strings.Repeat(" ", maxFile) + good, "size"},
		{"zeros", strings.Repeat("\x00", 1000), "json"},
		{"cut short", good[:len(good)/2], "json"},
		{"a list", "[]", "json"},
		{"deeply nested", strings.Repeat("[", 60000), "json"},
		{"null", "null", "format"},
		{"another format", forge(func(f *file) { f.Format = "consentbook-key/2" }), "format"},
		{"unknown field", strings.Replace(good, `"book"`, `"extra": 1, "book"`, 1), "json"},
		{"field twice", strings.Replace(good, `"book"`, `"book": "x", "book"`, 1), "checksum"},
		{"other spacing", strings.ReplaceAll(good, "  ", " "), "checksum"},
		{"text after it", good + "{}", "checksum"},
		{"no slots", forge(func(f *file) { f.Slots = nil }), "slots"},
		{"no book", forge(func(f *file) { f.Book = "" }), "slots"},
		{"book with a path", forge(func(f *file) { f.Book = "../../x" }), "slots"},
		{"no seal", forge(func(f *file) { f.Seal = nil }), "slots"},
		{"no salt", forge(func(f *file) { f.Slots[0].KDF.Salt = nil }), "slots"},
		{"long salt", forge(func(f *file) { f.Slots[0].KDF.Salt = make([]byte, 17) }), "slots"},
		{"no nonce", forge(func(f *file) { f.Slots[0].Nonce = nil }), "slots"},
		{"short key", forge(func(f *file) { f.Slots[0].Wrapped = f.Slots[0].Wrapped[1:] }), "slots"},
		{"unknown kind", forge(func(f *file) { f.Slots[0].Kind = "plain" }), "slots"},
		{"unknown derivation", forge(func(f *file) { f.Slots[0].KDF.Name = "md5" }), "slots"},
		{"nobody's slot", forge(func(f *file) { f.Slots[0].Operator = "" }), "slots"},
		{"same slot twice", forge(func(f *file) { f.Slots = append(f.Slots, f.Slots[0]) }), "slots"},
		{"a terabyte", forge(func(f *file) { f.Slots[0].KDF.Memory = 1 << 30 }), "limits"},
		{"all memory", forge(func(f *file) { f.Slots[0].KDF.Memory = 1<<32 - 1 }), "limits"},
		{"no memory", forge(func(f *file) { f.Slots[0].KDF.Memory = 0 }), "limits"},
		{"for ever", forge(func(f *file) { f.Slots[0].KDF.Time = 1<<32 - 1 }), "limits"},
		{"no time", forge(func(f *file) { f.Slots[0].KDF.Time = 0 }), "limits"},
		{"no threads", forge(func(f *file) { f.Slots[0].KDF.Threads = 0 }), "limits"},
		{"cost of one slot", forge(func(f *file) { f.Slots[0].KDF.Memory, f.Slots[0].KDF.Time = gib, 9 }), "limits"},
		{"cost of all slots", forge(manySlots), "limits"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, err := Parse([]byte(c.text))
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			wantReason(t, err, "key_file_broken")
			if err != nil && param(err, "why") != c.why {
				t.Errorf("why %q, want %q", param(err, "why"), c.why)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 16<<20 || took > 2*time.Second {
				t.Errorf("refused after %d bytes and %v", used, took)
			}
		})
	}
}

func manySlots(f *file) {
	for range 9 {
		s := f.Slots[0]
		s.ID, s.Operator = newSlotID(), NewOperatorID()
		s.KDF.Memory, s.KDF.Time = gib, 8
		f.Slots = append(f.Slots, s)
	}
}

func FuzzParse(f *testing.F) {
	k, _, _ := newTestFile(f)
	f.Add(k.Marshal())
	f.Add([]byte("{}"))
	f.Add([]byte(`{"format":"consentbook-key/1","slots":[{}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		k, err := Parse(b)
		if err == nil && !bytes.Equal(k.Marshal(), b) {
			t.Fatal("accepted in a form of its own")
		}
	})
}

// Quick costs protect nothing, so no code but tests and testkit may name them.
func TestQuickStaysInTests(t *testing.T) {
	root := filepath.Join("..", "..")
	name := "Quick" + "ForTests"
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch d.Name() {
		case ".git", "node_modules", "testkit":
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || filepath.Base(path) == "kdf.go" {
			return nil
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(b, []byte(name)) && filepath.Base(filepath.Dir(path)) != "vault" {
			t.Errorf("%s names %s", path, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
