package contactfile

import (
	"context"
	"encoding/json"
	"errors"
	"io"

	"consentbook/backend/consent"
)

// File is an opened file of the caller's.
type File interface {
	io.ReaderAt
	io.Closer
	Size() (int64, error)
}

// WriteParse writes what an import would read of the named files, as JSON
// lines: one for each file, then one for each row with its file. A file that
// cannot be read, or not to its end, gets a line with the error, and the
// others are read all the same; the first such error is returned.
func WriteParse(ctx context.Context, w io.Writer, names []string, open func(name string) (File, error)) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	var first error
	for _, name := range names {
		err := writeFile(ctx, out, name, open)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil {
			continue
		}
		if first == nil {
			first = err
		}
		line := failedFile{File: baseName(name), Error: failure{Code: consent.CodeOf(err), Reason: consent.ReasonOf(err)}}
		var known *consent.Error
		if errors.As(err, &known) {
			line.Error.Params = known.Params
		}
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return first
}

type failedFile struct {
	File  string  `json:"file"`
	Error failure `json:"error"`
}

type failure struct {
	Code   consent.Code      `json:"code"`
	Reason string            `json:"reason,omitempty"`
	Params map[string]string `json:"params,omitempty"`
}

func writeFile(ctx context.Context, out *json.Encoder, name string, open func(string) (File, error)) error {
	f, err := open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	size, err := f.Size()
	if err != nil {
		return err
	}
	base := baseName(name)
	b, err := Open(f, size, base, Overrides{})
	if err != nil {
		return err
	}
	if err := out.Encode(b.File()); err != nil {
		return err
	}
	for row, err := range b.Rows() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		row.File = base
		if err := out.Encode(row); err != nil {
			return err
		}
	}
	return nil
}

// baseName is a name without its folder, on any system.
func baseName(name string) string {
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' || name[i] == '\\' {
			return name[i+1:]
		}
	}
	return name
}
