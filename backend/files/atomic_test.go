package files

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"consentbook/backend/consent"
)

func TestWriteAtomicReplacesWhole(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "export.csv")
	for _, text := range []string{"first", "second, longer", "3"} {
		err := WriteAtomic(path, func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); string(got) != text {
			t.Errorf("got %q", got)
		}
	}
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("beside the file: %v", left)
	}
}

func TestWriteAtomicKeepsTheOldOnFailure(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "export.csv")
	os.WriteFile(path, []byte("old"), 0o600)
	mine := consent.Fail(consent.Cancelled, "", "")
	err := WriteAtomic(path, func(w io.Writer) error {
		fmt.Fprint(w, "half")
		return mine
	})
	if !errors.Is(err, mine) {
		t.Errorf("got %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("got %q", got)
	}
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("beside the file: %v", left)
	}
}

func TestWriteAtomicErrorNamesNoFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "nowhere", "export.csv")
	err := WriteAtomic(path, func(io.Writer) error { return nil })
	var coded *consent.Error
	if !errors.As(err, &coded) || coded.Reason != "file_unwritable" || coded.Params["file"] != "export.csv" {
		t.Fatalf("got %v", err)
	}
	if strings.Contains(err.Error(), "nowhere") {
		t.Errorf("the folder is told: %v", err)
	}
}

// /dev/full is a real disk without room.
func TestWriteAtomicOnAFullDisk(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs /dev/full")
	}
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("needs /dev/full")
	}
	defer full.Close()
	path := filepath.Join(t.TempDir(), "export.csv")
	err = WriteAtomic(path, func(w io.Writer) error {
		w.(*noticing).w = full
		fmt.Fprint(w, "no room for this") // the producer does not look at the error
		return nil
	})
	if consent.ReasonOf(err) != "disk_full" || !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("half a file is there")
	}
}

func TestSaveTo(t *testing.T) {
	s := spoolIn(t, t.TempDir())
	info, err := s.Put("a.pdf", strings.NewReader("%PDF"), 0)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "saved.pdf")
	if err := s.SaveTo(info.Ref, path); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(path); string(got) != "%PDF" {
		t.Errorf("got %q", got)
	}
}
