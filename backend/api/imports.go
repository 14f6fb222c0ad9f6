package api

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"sync"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/files"
	"consentbook/backend/imports"
)

// Imports brings address books in.
type Imports struct {
	d        *Deps
	mu       sync.Mutex
	readings map[string]*reading
	runs     int // imports that are being brought in
	undoing  map[consent.ImportID]bool
}

func newImports(d *Deps) *Imports {
	return &Imports{d: d, readings: map[string]*reading{}, undoing: map[consent.ImportID]bool{}}
}

// reading is a file that is being looked at.
type reading struct {
	mu        sync.Mutex // one pass over the file at a time
	file      *files.Reader
	book      *contactfile.Book
	facts     imports.FileFacts
	overrides contactfile.Overrides
	records   int
	statement imports.Statement
	fields    []consent.CustomField
	remember  bool // keep the mapping for the next file with these columns
	plan      *plan
}

// reading finds a file that is being looked at.
func (s *Imports) reading(id string) (*reading, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.d.Desk.Book(); err != nil { // a locked book leaves nothing of a file behind
		clear(s.readings)
		return nil, err
	}
	r := s.readings[id]
	if r == nil {
		return nil, consent.Fail(consent.NotFound, "file_ref_unknown", "reading")
	}
	return r, nil
}

// FileHash is the SHA-256 of a file, in hex.
func FileHash(f io.ReaderAt, size int64) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, bufio.NewReaderSize(io.NewSectionReader(f, 0, size), 1<<20)); err != nil {
		return "", consent.Fail(consent.Invalid, "file_unreadable", "file").Because(err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func hexSum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// ImportField is something a column can be mapped to.
type ImportField struct {
	Key   string `json:"key"`
	Group string `json:"group"`
}

// ImportsFieldsOut lists them.
type ImportsFieldsOut struct {
	Fields []ImportField `json:"fields"`
}

// Fields lists what a column can be mapped to.
func (s *Imports) Fields(Empty) (ImportsFieldsOut, error) {
	out := ImportsFieldsOut{Fields: []ImportField{}}
	for _, f := range addressbook.FieldList() {
		out.Fields = append(out.Fields, ImportField{f.Key, f.Group})
	}
	return out, nil
}
