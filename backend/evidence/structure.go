package evidence

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
)

// structure: the file is, byte for byte, what packer makes of its entries. No
// time, mode or comment can say something else, nothing stands before, between
// or after them. What stands within them has its hashes, as it is and as it is
// packed.
func (v *verifier) structure() (string, error) {
	if err := v.reasonable(); err != nil {
		return "", err
	}
	again := &sameBytes{r: v.raw, size: v.size}
	w := zip.NewWriter(again)
	last := ""
	for _, f := range v.zip.File {
		switch {
		case f.Name <= last:
			return "", fmt.Errorf("%s stands out of order or twice", f.Name)
		case f.Method != entryHeader(f.Name).Method:
			return "", fmt.Errorf("%s: not in the form of a pack", f.Name)
		}
		last = f.Name
		if err := copyEntry(w, f); err != nil {
			return "", again.explain(f.Name)
		}
	}
	if err := w.Close(); err != nil || again.at != v.size {
		return "", again.explain("the directory")
	}
	return fmt.Sprintf("%d files in order, nothing between them", len(v.zip.File)), nil
}

// nameForm is what the files of a pack are called.
var nameForm = regexp.MustCompile(`^(0-verify\.html|(1-documents|2-data|3-evidence|4-notices|5-ledger)/[a-z0-9][A-Za-z0-9._-]*|6-cover\.pdf|MANIFEST\.json|README\.txt|SHA256SUMS(\.sig)?)$`)

// The most that a pack may hold unpacked, and the most that compression gains
// on honest text: beyond that it is made to choke its reader.
const (
	maxPack  = 16 << 30
	maxRatio = 200
)

// reasonable looks at names and sizes before anything is unpacked.
func (v *verifier) reasonable() error {
	var whole uint64
	for _, f := range v.zip.File {
		if !nameForm.MatchString(f.Name) {
			return errors.New("a name that is no name of a pack")
		}
		if whole += f.UncompressedSize64; whole > maxPack || f.UncompressedSize64 > 64<<20 && f.UncompressedSize64/maxRatio > f.CompressedSize64 {
			return errors.New("more is packed into it than a pack can hold")
		}
	}
	return nil
}

// copyEntry writes an entry as packer would have written it.
func copyEntry(w *zip.Writer, f *zip.File) error {
	h := entryHeader(f.Name)
	if _, err := zip.NewWriter(io.Discard).CreateHeader(h); err != nil { // fills in what a writer adds
		return err
	}
	h.CRC32, h.CompressedSize64, h.UncompressedSize64 = f.CRC32, f.CompressedSize64, f.UncompressedSize64
	if h.CompressedSize64 >= 1<<32-1 || h.UncompressedSize64 >= 1<<32-1 {
		h.ReaderVersion = 45
	}
	to, err := w.CreateRaw(h)
	if err != nil {
		return err
	}
	from, err := f.OpenRaw()
	if err != nil {
		return err
	}
	if _, err := io.Copy(to, from); err != nil {
		return err
	}
	return w.Flush()
}

// sameBytes takes writes that must repeat what a file holds.
type sameBytes struct {
	r    io.ReaderAt
	size int64
	at   int64
	buf  []byte
}

func (s *sameBytes) Write(p []byte) (int, error) {
	if int64(len(p)) > s.size-s.at {
		return 0, io.ErrShortWrite
	}
	if cap(s.buf) < len(p) {
		s.buf = make([]byte, len(p))
	}
	b := s.buf[:len(p)]
	if _, err := s.r.ReadAt(b, s.at); err != nil && err != io.EOF {
		return 0, err
	}
	if !bytes.Equal(b, p) {
		return 0, errors.New("other bytes")
	}
	s.at += int64(len(p))
	return len(p), nil
}

func (s *sameBytes) explain(name string) error {
	return fmt.Errorf("%s: from byte %d on the file is not as a pack is written", name, s.at)
}
