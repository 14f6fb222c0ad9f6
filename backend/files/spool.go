package files

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"

	"consentbook/backend/consent"
)

// Ref stands for a file that the user chose or the program made. It is random:
// who does not hold it cannot guess it, and it says nothing about the file.
type Ref string

// Info is what the window may know of a file: never its folder.
type Info struct {
	Ref   Ref    `json:"ref"`
	Name  string `json:"name"`
	Bytes int64  `json:"bytes"`
}

// Spool keeps files between two steps of a user: uploaded and not yet
// imported, produced and not yet saved. Their content lies on disk encrypted
// under keys that exist in memory only, so that a crash leaves nothing
// readable. All methods are concurrency-safe.
type Spool struct {
	folder string
	lock   *flock.Flock

	mu    sync.Mutex
	known map[Ref]*spooled
	swept int // how often everything was dropped
}

// spooled is a file in the spool, or (path set) one that lies elsewhere and
// belongs to the user.
type spooled struct {
	info Info
	path string // real file
	disk string // sealed file
	aead cipher.AEAD
	born int // Spool.swept when it was begun
}

// NewSpool opens a spool in a folder of its own below folder, which may be
// shared by several running programs, and sweeps what crashed ones left.
func NewSpool(folder string) (*Spool, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, writeError(err, folder)
	}
	sweep(folder)
	own := filepath.Join(folder, "spool-"+string(newRef()))
	lock := flock.New(own + ".lock")
	if ok, err := lock.TryLock(); err != nil || !ok {
		return nil, writeError(err, folder)
	}
	if err := os.Mkdir(own, 0o700); err != nil {
		lock.Unlock()
		return nil, writeError(err, folder)
	}
	return &Spool{folder: own, lock: lock, known: map[Ref]*spooled{}}, nil
}

// sweep removes the folders of programs that are no longer there: their lock
// can be had. A program locks before it makes its folder, so that no folder is
// ever without a lock file to find it by.
func sweep(folder string) {
	locks, _ := filepath.Glob(filepath.Join(folder, "spool-*.lock"))
	for _, path := range locks {
		lock := flock.New(path)
		if ok, err := lock.TryLock(); err != nil || !ok {
			continue
		}
		os.RemoveAll(path[:len(path)-len(".lock")])
		lock.Unlock()
		os.Remove(path)
	}
}

// Close removes every spooled file. References are worthless afterwards; the
// files of the user that some of them stood for are not touched.
func (s *Spool) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known = nil
	err := os.RemoveAll(s.folder)
	s.lock.Unlock()
	os.Remove(s.lock.Path())
	return err
}

// Create begins a file that the program makes.
func (s *Spool) Create(name string) (*Output, error) {
	aead, err := newSealer()
	if err != nil {
		return nil, err
	}
	disk, err := os.CreateTemp(s.folder, "") // 0600
	if err != nil {
		return nil, writeError(err, name)
	}
	s.mu.Lock()
	born := s.swept
	s.mu.Unlock()
	return &Output{
		spool: s,
		file:  &spooled{info: Info{Ref: newRef(), Name: plainName(name)}, disk: disk.Name(), aead: aead, born: born},
		out:   disk,
		seal:  newSealWriter(disk, aead),
	}, nil
}

// Put spools what r gives, at most limit bytes (0: no limit).
func (s *Spool) Put(name string, r io.Reader, limit int64) (Info, error) {
	out, err := s.Create(name)
	if err != nil {
		return Info{}, err
	}
	defer out.Discard() // does nothing once closed
	if limit > 0 {
		r = io.LimitReader(r, limit+1)
	}
	if _, err := io.Copy(out, r); err != nil {
		return Info{}, err
	}
	if limit > 0 && out.seal.bytes+int64(len(out.seal.plain)) > limit {
		return Info{}, consent.Fail(consent.Invalid, "file_too_large", "", "file", plainName(name))
	}
	if err := out.Close(); err != nil {
		return Info{}, err
	}
	return out.Info(), nil
}

// Adopt makes a reference to a file of the user's, chosen in a native dialog
// or dropped on the window. The file stays where it is.
func (s *Spool) Adopt(path string) (Info, error) {
	name := filepath.Base(path)
	stat, err := os.Stat(path)
	if err != nil {
		return Info{}, readError(err, name)
	}
	if !stat.Mode().IsRegular() {
		return Info{}, consent.Fail(consent.Invalid, "file_unreadable", "", "file", name)
	}
	info := Info{Ref: newRef(), Name: name, Bytes: stat.Size()}
	return info, s.keep(&spooled{info: info, path: path})
}

// Path is the real file that ref stands for; false where it is in the spool.
func (s *Spool) Path(ref Ref) (string, bool) {
	file, err := s.find(ref)
	if err != nil || file.path == "" {
		return "", false
	}
	return file.path, true
}

// Stat is what is known of a file.
func (s *Spool) Stat(ref Ref) (Info, error) {
	file, err := s.find(ref)
	if err != nil {
		return Info{}, err
	}
	return file.info, nil
}

// Drop forgets a reference and removes its spooled content. Readers already
// open may read on.
func (s *Spool) Drop(ref Ref) {
	s.mu.Lock()
	file := s.known[ref]
	delete(s.known, ref)
	s.mu.Unlock()
	if file != nil && file.disk != "" {
		os.Remove(file.disk)
	}
}

// DropAll forgets every spooled file, also those being made. References to
// files of the user stay: those are his.
func (s *Spool) DropAll() {
	s.mu.Lock()
	s.swept++
	var disks []string
	for ref, file := range s.known {
		if file.path == "" {
			disks = append(disks, file.disk)
			delete(s.known, ref)
		}
	}
	s.mu.Unlock()
	for _, disk := range disks {
		os.Remove(disk)
	}
}

// SaveTo writes the content of ref to a file that the user chose.
func (s *Spool) SaveTo(ref Ref, path string) error {
	in, err := s.Open(ref)
	if err != nil {
		return err
	}
	defer in.Close()
	return WriteAtomic(path, func(w io.Writer) error {
		_, err := io.Copy(w, in)
		return err
	})
}

func (s *Spool) keep(file *spooled) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known == nil || file.path == "" && file.born != s.swept {
		return consent.Fail(consent.Cancelled, "", "")
	}
	s.known[file.info.Ref] = file
	return nil
}

func (s *Spool) find(ref Ref) (*spooled, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	file := s.known[ref]
	if file == nil {
		return nil, consent.Fail(consent.NotFound, "file_ref_unknown", "")
	}
	return file, nil
}

func newRef() Ref {
	var b [16]byte
	rand.Read(b[:])
	return Ref(hex.EncodeToString(b[:]))
}
