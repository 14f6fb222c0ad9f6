package files

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"consentbook/backend/consent"
)

// WriteAtomic writes a file so that after a crash there is the old one or the
// new one, whole: temporary name beside it, synced, renamed. Only the owner
// may read it. An error of fn comes back as it is; a failure of the disk is
// disk_full or file_unwritable and names the file without its folder.
func WriteAtomic(path string, fn func(w io.Writer) error) error {
	temp, err := os.CreateTemp(filepath.Dir(path), ".consentbook-*.part")
	if err != nil {
		return writeError(err, path)
	}
	kept := false
	defer func() {
		if !kept {
			temp.Close()
			os.Remove(temp.Name())
		}
	}()
	out := &noticing{w: temp}
	if err := fn(out); err != nil {
		if out.err != nil {
			return writeError(out.err, path)
		}
		return err
	}
	for _, step := range []func() error{
		func() error { return out.err }, // fn may have swallowed it
		temp.Sync,
		temp.Close,
		func() error { return os.Rename(temp.Name(), path) },
	} {
		if err := step(); err != nil {
			return writeError(err, path)
		}
	}
	kept = true
	syncFolder(filepath.Dir(path))
	return nil
}

// noticing remembers the first error of the disk, to tell it from an error of
// whoever produces the content.
type noticing struct {
	w   io.Writer
	err error
}

func (n *noticing) Write(p []byte) (int, error) {
	if n.err != nil {
		return 0, n.err
	}
	count, err := n.w.Write(p)
	n.err = err
	return count, err
}

// syncFolder makes the rename durable. Windows has no such call, and network
// folders may refuse it: the file is whole either way.
func syncFolder(folder string) {
	dir, err := os.Open(folder)
	if err != nil {
		return
	}
	defer dir.Close()
	_ = dir.Sync()
}

func writeError(err error, path string) error {
	reason := "file_unwritable"
	if isFull(err) {
		reason = "disk_full"
	}
	return consent.Fail(consent.Invalid, reason, "", "file", filepath.Base(path)).Because(err)
}

func readError(err error, name string) error {
	if errors.Is(err, fs.ErrNotExist) {
		return consent.Fail(consent.NotFound, "file_unreadable", "", "file", name).Because(err)
	}
	return consent.Fail(consent.Invalid, "file_unreadable", "", "file", name).Because(err)
}
