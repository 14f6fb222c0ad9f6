package contactfile

import (
	"context"
	"encoding/json"
	"io"
)

// File is an opened file of the caller's.
type File interface {
	io.ReaderAt
	io.Closer
	Size() (int64, error)
}

// WriteParse writes what an import would read of the named files, as JSON
// lines: one for each file, then one for each row with its file. It stops at
// the first file that cannot be read.
func WriteParse(ctx context.Context, w io.Writer, names []string, open func(name string) (File, error)) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, name := range names {
		if err := writeFile(ctx, out, name, open); err != nil {
			return err
		}
	}
	return nil
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
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
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
