package contactfile

import (
	"bytes"
	"io"
)

// encryptedOLE says whether an OLE file is a workbook with a password.
func encryptedOLE(file io.ReaderAt, size int64) bool {
	mark := []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	buf := make([]byte, 1<<20)
	for at := int64(0); at < min(size, 64<<20); at += int64(len(buf) - len(mark)) {
		n, err := file.ReadAt(buf, at)
		if bytes.Contains(buf[:n], mark) {
			return true
		}
		if err != nil {
			return false
		}
	}
	return false
}
