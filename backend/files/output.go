package files

import (
	"errors"
	"os"
	"sync"
)

// Output is a file being made in the spool. It is not concurrency-safe. Its
// reference is valid for readers once Close has returned nil.
type Output struct {
	spool *Spool
	file  *spooled
	out   *os.File
	seal  *sealWriter
	once  sync.Once
	err   error
}

var errEnded = errors.New("write to a file that is already complete")

// Write adds to the file.
func (o *Output) Write(p []byte) (int, error) {
	if o.out == nil {
		return 0, errEnded
	}
	n, err := o.seal.Write(p)
	if err != nil {
		return n, writeError(err, o.file.info.Name)
	}
	return n, nil
}

// Info tells the reference at once, the size after Close.
func (o *Output) Info() Info { return o.file.info }

// Close completes the file. A second call returns what the first did.
func (o *Output) Close() error {
	o.once.Do(func() { o.err = o.complete() })
	return o.err
}

func (o *Output) complete() error {
	err := o.seal.flush(true)
	if closed := o.out.Close(); err == nil {
		err = closed
	}
	o.out = nil
	if err != nil {
		os.Remove(o.file.disk)
		return writeError(err, o.file.info.Name)
	}
	o.file.info.Bytes = o.seal.bytes
	if err := o.spool.keep(o.file); err != nil {
		os.Remove(o.file.disk)
		return err
	}
	return nil
}

// Discard gives the file up. It does nothing after Close.
func (o *Output) Discard() {
	o.once.Do(func() {
		o.err = errEnded
		o.out.Close()
		o.out = nil
		os.Remove(o.file.disk)
	})
}
