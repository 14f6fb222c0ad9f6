package files

import (
	"io"
	"os"
	"sync"

	"consentbook/backend/consent"
)

// Reader reads a file behind a reference. ReadAt is concurrency-safe; Read and
// Seek share a position, as with any file.
type Reader struct {
	*io.SectionReader
	name string
	in   io.Closer
}

// Name is the file's name without its folder.
func (r *Reader) Name() string { return r.name }

// Close ends the reading; the reference stays valid.
func (r *Reader) Close() error { return r.in.Close() }

// Open opens the file behind a reference.
func (s *Spool) Open(ref Ref) (*Reader, error) {
	file, err := s.find(ref)
	if err != nil {
		return nil, err
	}
	if file.path != "" {
		return openReal(file)
	}
	in, err := os.Open(file.disk)
	if err != nil {
		return nil, readError(err, file.info.Name)
	}
	sealed := &sealReader{in: in, file: file, at: -1, buf: make([]byte, sealedSize)}
	return &Reader{SectionReader: io.NewSectionReader(sealed, 0, file.info.Bytes), name: file.info.Name, in: in}, nil
}

// openReal asks for the size again: the file is the user's and may have grown
// since it was chosen.
func openReal(file *spooled) (*Reader, error) {
	in, err := os.Open(file.path)
	if err != nil {
		return nil, readError(err, file.info.Name)
	}
	stat, err := in.Stat()
	if err != nil {
		in.Close()
		return nil, readError(err, file.info.Name)
	}
	return &Reader{SectionReader: io.NewSectionReader(in, 0, stat.Size()), name: file.info.Name, in: in}, nil
}

// sealReader opens chunks as they are asked for and keeps the last one, which
// makes reading in order cost one opening per chunk.
type sealReader struct {
	in   *os.File
	file *spooled

	mu    sync.Mutex
	at    int64 // number of the chunk in plain, -1 for none
	plain []byte
	buf   []byte
}

func (r *sealReader) ReadAt(p []byte, offset int64) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	done := 0
	for done < len(p) {
		if offset >= r.file.info.Bytes {
			return done, io.EOF
		}
		if err := r.load(offset / chunkSize); err != nil {
			return done, err
		}
		n := copy(p[done:], r.plain[offset%chunkSize:])
		done += n
		offset += int64(n)
	}
	return done, nil
}

func (r *sealReader) load(chunk int64) error {
	if chunk == r.at {
		return nil
	}
	r.at = -1
	plain, err := openChunk(r.in, r.file.aead, chunk, chunkCount(r.file.info.Bytes), r.buf)
	if err != nil || int64(len(plain)) != min(chunkSize, r.file.info.Bytes-chunk*chunkSize) {
		return consent.Fail(consent.Integrity, "file_damaged", "", "file", r.file.info.Name).Because(err)
	}
	r.at, r.plain = chunk, plain
	return nil
}

// chunkCount is at least one: an empty file is one sealed empty chunk.
func chunkCount(bytes int64) int64 {
	return max(1, (bytes+chunkSize-1)/chunkSize)
}
