package books

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"consentbook/backend/files"
)

// OnShelf is a book that was opened here before. The list holds places, no
// contents: nothing of a locked book can be read.
type OnShelf struct {
	Path     string    `json:"path"`
	OpenedAt time.Time `json:"opened_at"`
	Entries  int64     `json:"entries"` // in the ledger when it was last locked
}

// Name is the name of the file without its ending.
func (o OnShelf) Name() string {
	base := filepath.Base(o.Path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// Shelf remembers where the books are.
type Shelf struct {
	mu   sync.Mutex
	file string
	list []OnShelf
}

// ReadShelf reads the list kept at a path; a list that cannot be read counts
// as empty, because the books themselves are safe.
func ReadShelf(file string) *Shelf {
	s := &Shelf{file: file}
	if b, err := os.ReadFile(file); err == nil && json.Unmarshal(b, &s.list) != nil {
		s.list = nil
	}
	return s
}

// List gives the books, the last opened first, and those of a folder that were
// never opened here.
func (s *Shelf) List(folder string) []OnShelf {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := slices.Clone(s.list)
	found, _ := filepath.Glob(filepath.Join(folder, "*"+Suffix)) // the pattern is ours
	for _, p := range found {
		if !slices.ContainsFunc(out, func(o OnShelf) bool { return o.Path == p }) {
			out = append(out, OnShelf{Path: p})
		}
	}
	slices.SortStableFunc(out, func(a, b OnShelf) int { return b.OpenedAt.Compare(a.OpenedAt) })
	return out
}

// Put remembers a book, or what is new about it.
func (s *Shelf) Put(o OnShelf) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list = slices.DeleteFunc(s.list, func(x OnShelf) bool { return x.Path == o.Path })
	s.list = append([]OnShelf{o}, s.list...)
	if err := os.MkdirAll(filepath.Dir(s.file), 0o700); err != nil {
		return err
	}
	return files.WriteAtomic(s.file, func(w io.Writer) error { return json.NewEncoder(w).Encode(s.list) })
}

// FreePath is a place in a folder for the book of a controller that no file
// has yet.
func FreePath(folder, controller string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|.`, r) {
			return -1
		}
		return r
	}, controller)
	if name = strings.Join(strings.Fields(name), " "); name == "" {
		name = "Book"
	}
	for n := 1; ; n++ {
		p := filepath.Join(folder, name+Suffix)
		if n > 1 {
			p = filepath.Join(folder, name+" "+strconv.Itoa(n)+Suffix)
		}
		if _, err := os.Stat(p); errors.Is(err, fs.ErrNotExist) {
			return p
		}
	}
}
