package xlsx

import (
	"errors"
	"io"

	"github.com/klauspost/compress/flate"
)

// chunkSize is how much is made before it is handed to the compressor.
const chunkSize = 256 << 10

// compression 3 takes a quarter of the time of the standard library's default
// and gives files a sixth larger; a register of a million rows is what counts.
const compression = 3

// deflater compresses one chunk while the next is being made. No goroutine
// outlives its chunk, so that a workbook may be given up half-way.
type deflater struct {
	z      *flate.Writer
	room   []byte
	flight chan landing // of the chunk on its way, nil where there is none
	err    error
}

// landing is how a chunk came through.
type landing struct {
	err      error
	panicked any // goes on in who writes: a fault in a goroutine would end the program
}

func newDeflater(out io.Writer) (io.WriteCloser, error) {
	z, err := flate.NewWriter(out, compression)
	return &deflater{z: z}, err
}

// Write returns before p is compressed; what went wrong with the chunk before
// is told by the next call.
func (d *deflater) Write(p []byte) (int, error) {
	if err := d.landed(); err != nil {
		return 0, err
	}
	d.room = append(d.room[:0], p...)
	flight := make(chan landing, 1)
	d.flight = flight
	go func(chunk []byte) {
		var l landing
		defer func() {
			l.panicked = recover()
			flight <- l
		}()
		_, l.err = d.z.Write(chunk)
	}(d.room)
	return len(p), nil
}

func (d *deflater) landed() error {
	if d.flight != nil {
		l := <-d.flight
		d.flight = nil
		if l.panicked != nil {
			d.err = errFault
			panic(l.panicked)
		}
		if d.err == nil {
			d.err = l.err
		}
	}
	return d.err
}

// errFault ends a workbook after a fault of the compressor.
var errFault = errors.New("xlsx: the compressor panicked")

// Close waits for the last chunk.
func (d *deflater) Close() error {
	if err := d.landed(); err != nil {
		return err
	}
	return d.z.Close()
}
