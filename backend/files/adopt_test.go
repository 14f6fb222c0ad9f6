package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"consentbook/backend/consent"
)

func TestAdopt(t *testing.T) {
	s := spoolIn(t, t.TempDir())
	path := filepath.Join(t.TempDir(), "kunder.csv")
	if err := os.WriteFile(path, []byte("name\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	info, err := s.Adopt(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Name != "kunder.csv" || info.Bytes != 5 {
		t.Errorf("info %+v", info)
	}
	if got, ok := s.Path(info.Ref); !ok || got != path {
		t.Errorf("path %q %v", got, ok)
	}
	if got := string(read(t, s, info.Ref)); got != "name\n" {
		t.Errorf("got %q", got)
	}
	s.Drop(info.Ref)
	if _, err := os.Stat(path); err != nil {
		t.Errorf("the user's file: %v", err)
	}
	for _, bad := range []string{filepath.Join(t.TempDir(), "none.csv"), t.TempDir()} {
		if _, err := s.Adopt(bad); consent.ReasonOf(err) != "file_unreadable" {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func TestSpooledFilesHaveNoPath(t *testing.T) {
	s := spoolIn(t, t.TempDir())
	info, _ := s.Put("a", strings.NewReader("a"), 0)
	if path, ok := s.Path(info.Ref); ok {
		t.Errorf("path %q", path)
	}
}
