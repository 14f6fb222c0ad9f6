package files

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"io"
	"os"
)

// A spooled file is a row of sealed chunks of 64 KiB, the last one shorter.
// Each file has its own random key, so that the number of a chunk and the mark
// of the last one are a nonce that never repeats; neither a chunk moved nor an
// end cut off goes unnoticed.
const (
	chunkSize  = 64 << 10
	sealedSize = chunkSize + 16
)

func newSealer() (cipher.AEAD, error) {
	var key [32]byte
	if _, err := rand.Read(key[:]); err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key[:])
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

func nonce(chunk int64, last bool) []byte {
	n := make([]byte, 12)
	binary.BigEndian.PutUint64(n, uint64(chunk))
	if last {
		n[11] = 1
	}
	return n
}

// sealWriter seals what is written to it. It keeps one chunk back, because
// only the end tells which chunk is the last.
type sealWriter struct {
	out    *os.File
	aead   cipher.AEAD
	plain  []byte
	sealed []byte
	chunk  int64
	bytes  int64
}

func newSealWriter(out *os.File, aead cipher.AEAD) *sealWriter {
	return &sealWriter{out: out, aead: aead, plain: make([]byte, 0, chunkSize), sealed: make([]byte, 0, sealedSize)}
}

func (w *sealWriter) Write(p []byte) (int, error) {
	written := 0
	for len(p) > 0 {
		if len(w.plain) == chunkSize {
			if err := w.flush(false); err != nil {
				return written, err
			}
		}
		n := min(chunkSize-len(w.plain), len(p))
		w.plain = append(w.plain, p[:n]...)
		p = p[n:]
		written += n
	}
	return written, nil
}

func (w *sealWriter) flush(last bool) error {
	w.sealed = w.aead.Seal(w.sealed[:0], nonce(w.chunk, last), w.plain, nil)
	if _, err := w.out.Write(w.sealed); err != nil {
		return err
	}
	w.bytes += int64(len(w.plain))
	w.chunk++
	clear(w.plain[:cap(w.plain)])
	w.plain = w.plain[:0]
	return nil
}

// openChunk reads and opens one chunk into buf, which has room for sealedSize.
func openChunk(in io.ReaderAt, aead cipher.AEAD, chunk, chunks int64, buf []byte) ([]byte, error) {
	n, err := in.ReadAt(buf[:sealedSize], chunk*sealedSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	return aead.Open(buf[:0], nonce(chunk, chunk == chunks-1), buf[:n], nil)
}
