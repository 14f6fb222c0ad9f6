package evidence

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"
	"time"
)

func hexSum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// packTime is the same in every pack, so that the same content gives the same
// bytes: ZIP cannot say "no time".
var packTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// plainly are the files that are not packed: every byte of them is signed, and
// the manifest says of all others how they are packed.
var plainly = []string{"MANIFEST.json", "README.txt", "SHA256SUMS", "SHA256SUMS.sig"}

func entryHeader(name string) *zip.FileHeader {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: packTime}
	if slices.Contains(plainly, name) {
		h.Method = zip.Store
	}
	h.SetMode(0o644)
	return h
}

// packer writes a ZIP in one canonical form: names in byte order, no
// directories, fixed times and modes, nothing before, between or after the
// entries. Names must come in order; sums lists what was written, packed how.
type packer struct {
	zip  *zip.Writer
	last string
	sums map[string]string
	size map[string]int64

	packed map[string]string // the hashes of the files as they are packed
	now    *packing          // of the file that is being written
}

// packing hashes a file as it is packed. It ends before the archive would end
// it, so that the manifest can name the hash; ending it again does nothing.
type packing struct {
	*flate.Writer
	h     hash.Hash
	ended bool
}

// Close ends the file once.
func (p *packing) Close() error {
	if p.ended {
		return nil
	}
	p.ended = true
	return p.Writer.Close()
}

func newPacker(w io.Writer) *packer {
	p := &packer{zip: zip.NewWriter(w), sums: map[string]string{}, size: map[string]int64{}, packed: map[string]string{}}
	p.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		p.now = &packing{h: sha256.New()}
		var err error
		p.now.Writer, err = flate.NewWriter(io.MultiWriter(w, p.now.h), flate.DefaultCompression)
		return p.now, err
	})
	return p
}

// counted hashes what passes.
type counted struct {
	w io.Writer
	h hash.Hash
	n int64
}

func (c *counted) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.h.Write(b[:n])
	c.n += int64(n)
	return n, err
}

// file writes one entry.
func (p *packer) file(name string, write func(io.Writer) error) error {
	if name <= p.last {
		return fmt.Errorf("pack: %s must not follow %s", name, p.last)
	}
	w, err := p.zip.CreateHeader(entryHeader(name))
	if err != nil {
		return err
	}
	c := &counted{w: w, h: sha256.New()}
	if err := write(c); err != nil {
		return err
	}
	p.last, p.sums[name], p.size[name] = name, hex.EncodeToString(c.h.Sum(nil)), c.n
	if p.now == nil {
		return nil
	}
	if err := p.now.Close(); err != nil {
		return err
	}
	p.packed[name], p.now = hex.EncodeToString(p.now.h.Sum(nil)), nil
	return nil
}

func (p *packer) bytes(name string, b []byte) error {
	return p.file(name, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
}

func (p *packer) close() error { return p.zip.Close() }

// sumsFile is SHA256SUMS in the form that `sha256sum -c` reads.
func sumsFile(sums map[string]string) []byte {
	names := make([]string, 0, len(sums))
	for n := range sums {
		names = append(names, n)
	}
	slices.Sort(names)
	var b bytes.Buffer
	for _, n := range names {
		fmt.Fprintf(&b, "%s  %s\n", sums[n], n)
	}
	return b.Bytes()
}

func parseSums(b []byte) (map[string]string, error) {
	out := map[string]string{}
	for i, line := range strings.Split(strings.TrimSuffix(string(b), "\n"), "\n") {
		sum, name, ok := strings.Cut(line, "  ")
		if _, err := hex.DecodeString(sum); err != nil || len(sum) != 64 || !ok || name == "" || out[name] != "" {
			return nil, fmt.Errorf("line %d of SHA256SUMS", i+1)
		}
		out[name] = sum
	}
	if !bytes.Equal(sumsFile(out), b) {
		return nil, fmt.Errorf("SHA256SUMS is not in order")
	}
	return out, nil
}

// sortBy orders a list by a name.
func sortBy[T any](list []T, name func(T) string) {
	slices.SortFunc(list, func(a, b T) int { return strings.Compare(name(a), name(b)) })
}
