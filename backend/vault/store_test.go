package vault

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestWriteAndRead(t *testing.T) {
	k, key, _ := newTestFile(t)
	dir := t.TempDir()
	path := PathFor(filepath.Join(dir, "Ljusgård AB.consentbook"))
	if filepath.Base(path) != "Ljusgård AB.consentbook-key" {
		t.Errorf("path %s", path)
	}
	if err := Write(path, k); err != nil {
		t.Fatal(err)
	}
	next, err := k.WithPassphrase(key, testOperator, []byte("a new passphrase"), QuickForTests())
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(path, next); err != nil {
		t.Fatal(err)
	}
	got, err := Read(path)
	if err != nil || !bytes.Equal(got.Marshal(), next.Marshal()) {
		t.Fatalf("read back: %v", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("%v remain in the folder, %v", entries, err)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestPathFor(t *testing.T) {
	for book, want := range map[string]string{
		"a.consentbook": "a.consentbook-key", "A.CONSENTBOOK": "A.consentbook-key", "a": "a.consentbook-key", "d.consentbook/b": "d.consentbook/b.consentbook-key",
	} {
		if got := PathFor(book); got != want {
			t.Errorf("%s: %s, want %s", book, got, want)
		}
	}
}

func TestWriteKeepsTheOldFileWhenItFails(t *testing.T) {
	k, _, _ := newTestFile(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "a.consentbook-key")
	if err := Write(path, k); err != nil {
		t.Fatal(err)
	}
	sheet, err := ParseSlotText(k.RecoverySlotText())
	if err != nil {
		t.Fatal(err)
	}
	wantReason(t, Write(path, sheet), "key_file_broken")
	wantReason(t, Write(filepath.Join(dir, "missing", "a.consentbook-key"), k), "file_unwritable")
	if got, err := Read(path); err != nil || !bytes.Equal(got.Marshal(), k.Marshal()) {
		t.Errorf("the old file is gone: %v", err)
	}
}

func TestReadRefuses(t *testing.T) {
	dir := t.TempDir()
	_, err := Read(filepath.Join(dir, "none.consentbook-key"))
	wantReason(t, err, "key_file_missing")
	giant := filepath.Join(dir, "giant.consentbook-key")
	f, err := os.Create(giant)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(1 << 40); err != nil { // sparse: a terabyte that takes no room
		t.Skip("no sparse files here")
	}
	f.Close()
	_, err = Read(giant)
	wantReason(t, err, "key_file_broken")
	_, err = Read(dir)
	wantReason(t, err, "file_unreadable")
	if err != nil && strings.Contains(err.Error(), dir) {
		t.Error("the error names the folder")
	}
}
