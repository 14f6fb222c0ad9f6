package files

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"consentbook/backend/consent"
)

func spoolIn(t *testing.T, folder string) *Spool {
	t.Helper()
	s, err := NewSpool(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func content(n int) []byte {
	b := make([]byte, n)
	r := rand.NewChaCha8([32]byte{1})
	r.Read(b)
	return b
}

func read(t *testing.T, s *Spool, ref Ref) []byte {
	t.Helper()
	in, err := s.Open(ref)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	got, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestWhatGoesInComesOut(t *testing.T) {
	s := spoolIn(t, t.TempDir())
	for _, size := range []int{0, 1, chunkSize - 1, chunkSize, chunkSize + 1, 3 * chunkSize, 3*chunkSize + 17} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			want := content(size)
			info, err := s.Put("list.csv", bytes.NewReader(want), 0)
			if err != nil {
				t.Fatal(err)
			}
			if info.Bytes != int64(size) || info.Name != "list.csv" {
				t.Errorf("info %+v", info)
			}
			if !bytes.Equal(read(t, s, info.Ref), want) {
				t.Error("content differs")
			}
		})
	}
}

func TestReadAtAnyPlaceFromManySides(t *testing.T) {
	s := spoolIn(t, t.TempDir())
	want := content(5*chunkSize + 99)
	info, err := s.Put("a", bytes.NewReader(want), 0)
	if err != nil {
		t.Fatal(err)
	}
	in, err := s.Open(info.Ref)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 200 {
				from := rand.IntN(len(want))
				part := make([]byte, rand.IntN(2*chunkSize))
				n, err := in.ReadAt(part, int64(from))
				if err != nil && !(err == io.EOF && from+n == len(want)) {
					t.Errorf("read at %d: %d, %v", from, n, err)
				}
				if !bytes.Equal(part[:n], want[from:from+n]) {
					t.Errorf("wrong content at %d", from)
				}
			}
		})
	}
	all.Wait()
}

func TestManyFilesAtOnce(t *testing.T) {
	s := spoolIn(t, t.TempDir())
	var all sync.WaitGroup
	for i := range 16 {
		all.Go(func() {
			want := bytes.Repeat([]byte{byte(i)}, chunkSize+i)
			info, err := s.Put("x", bytes.NewReader(want), 0)
			if err != nil {
				t.Error(err)
				return
			}
			if !bytes.Equal(read(t, s, info.Ref), want) {
				t.Error("content differs")
			}
			s.Drop(info.Ref)
		})
	}
	all.Wait()
	if left, _ := filepath.Glob(filepath.Join(s.folder, "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestNothingReadableOnDisk(t *testing.T) {
	folder := t.TempDir()
	s := spoolIn(t, folder)
	const secret = "frida.ek@example.org"
	if _, err := s.Put("frida.csv", strings.NewReader(strings.Repeat(secret+"\n", 20_000)), 0); err != nil {
		t.Fatal(err)
	}
	seen := 0
	filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if strings.Contains(path, "frida") {
			t.Errorf("the name is on disk: %s", path)
		}
		info, _ := entry.Info()
		if runtime.GOOS != "windows" && path != folder && !strings.HasSuffix(path, ".lock") && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s may be read by others: %v", path, info.Mode())
		}
		if entry.IsDir() {
			return nil
		}
		raw, _ := os.ReadFile(path)
		if bytes.Contains(raw, []byte(secret)) {
			t.Errorf("the content is on disk: %s", path)
		}
		seen += len(raw)
		return nil
	})
	if seen < len(secret)*20_000 {
		t.Errorf("looked at %d bytes only", seen)
	}
}

func TestTamperingIsFound(t *testing.T) {
	cases := map[string]func(raw []byte) []byte{
		"one bit": func(raw []byte) []byte { raw[sealedSize+5] ^= 1; return raw },
		"chunks swapped": func(raw []byte) []byte {
			return append(append(append([]byte{}, raw[sealedSize:2*sealedSize]...), raw[:sealedSize]...), raw[2*sealedSize:]...)
		},
		"end cut off":   func(raw []byte) []byte { return raw[:2*sealedSize] },
		"tag cut":       func(raw []byte) []byte { return raw[:len(raw)-1] },
		"emptied":       func(raw []byte) []byte { return nil },
		"more appended": func(raw []byte) []byte { return append(raw, raw[:sealedSize]...) },
	}
	for name, tamper := range cases {
		t.Run(name, func(t *testing.T) {
			s := spoolIn(t, t.TempDir())
			info, err := s.Put("a.csv", bytes.NewReader(content(2*chunkSize+100)), 0)
			if err != nil {
				t.Fatal(err)
			}
			disk := s.known[info.Ref].disk
			raw, err := os.ReadFile(disk)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(disk, tamper(raw), 0o600); err != nil {
				t.Fatal(err)
			}
			in, err := s.Open(info.Ref)
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			_, err = io.ReadAll(in)
			if consent.CodeOf(err) != consent.Integrity || consent.ReasonOf(err) != "file_damaged" {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestLimit(t *testing.T) {
	s := spoolIn(t, t.TempDir())
	if _, err := s.Put("a", bytes.NewReader(content(100)), 100); err != nil {
		t.Errorf("as large as allowed: %v", err)
	}
	_, err := s.Put("folder/b.csv", bytes.NewReader(content(101)), 100)
	var coded *consent.Error
	if !errors.As(err, &coded) || coded.Reason != "file_too_large" || coded.Params["file"] != "b.csv" {
		t.Errorf("got %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(s.folder, "*")); len(left) != 1 {
		t.Errorf("a refused file stays: %v", left)
	}
}

func TestOutput(t *testing.T) {
	s := spoolIn(t, t.TempDir())
	out, err := s.Create("Bericht.pdf")
	if err != nil {
		t.Fatal(err)
	}
	ref := out.Info().Ref
	fmt.Fprint(out, "%PDF-1.7")
	if _, err := s.Open(ref); consent.ReasonOf(err) != "file_ref_unknown" {
		t.Errorf("half a file can be opened: %v", err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Errorf("second close: %v", err)
	}
	if got := string(read(t, s, ref)); got != "%PDF-1.7" {
		t.Errorf("got %q", got)
	}
	if _, err := out.Write([]byte("x")); err == nil {
		t.Error("a complete file can be written to")
	}
	gone, _ := s.Create("b")
	gone.Discard()
	if err := gone.Close(); err == nil {
		t.Error("a discarded file can be completed")
	}
}

func TestSweep(t *testing.T) {
	folder := t.TempDir()
	living := spoolIn(t, folder)
	kept, _ := living.Put("a", strings.NewReader("still here"), 0)
	// What a killed program leaves: its folder and a lock file nobody holds.
	dead := filepath.Join(folder, "spool-dead")
	os.Mkdir(dead, 0o700)
	os.WriteFile(filepath.Join(dead, "1"), []byte("x"), 0o600)
	os.WriteFile(dead+".lock", nil, 0o600)

	next := spoolIn(t, folder)
	if _, err := os.Stat(dead); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a dead program's files are still there")
	}
	if got := string(read(t, living, kept.Ref)); got != "still here" {
		t.Errorf("a living program's file: %q", got)
	}
	next.Close()
	living.Close()
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("left after close: %v", left)
	}
	if _, err := living.Put("b", strings.NewReader("b"), 0); err == nil {
		t.Error("a closed spool takes files")
	}
}

func TestDropAllKeepsOnlyWhatIsTheUsers(t *testing.T) {
	s, err := NewSpool(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	own := filepath.Join(t.TempDir(), "own.csv")
	if err := os.WriteFile(own, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	kept, err := s.Adopt(own)
	if err != nil {
		t.Fatal(err)
	}
	done, err := s.Put("done", strings.NewReader("x"), 0)
	if err != nil {
		t.Fatal(err)
	}
	making, err := s.Create("in the making")
	if err != nil {
		t.Fatal(err)
	}
	s.DropAll()
	if _, err := s.Open(done.Ref); err == nil {
		t.Error("a dropped file can be read")
	}
	if making.Close() == nil {
		t.Error("a file begun before came in after")
	}
	if left, _ := os.ReadDir(s.folder); len(left) != 0 {
		t.Errorf("%d files are left", len(left))
	}
	if _, err := s.Stat(kept.Ref); err != nil {
		t.Error(err)
	}
}
