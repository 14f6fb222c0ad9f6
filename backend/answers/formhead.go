package answers

import (
	"context"
	"errors"
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// FormHead is what a file of rows looks like before anything in it is concluded
// on.
type FormHead struct {
	Header  []string
	First   [][]string        // the first rows, for a look at what stands in a column
	Columns map[string]string // what was found: token, email, time or a purpose, and what its column is called
	Known   bool              // said of an earlier file with the same header
	Asked   []FormAsked
}

// FormAsked is a question that the file may answer.
type FormAsked struct {
	Purpose consent.PurposeID
	Name    string
	Split   bool // a column for each answer was found: nothing is left to choose
}

// lookedAt is how many rows show what stands in a column.
const lookedAt = 3

// ReadFormHead reads the header of a file of rows and finds its columns, as
// CollectForm will. It keeps nothing.
func ReadFormHead(ctx context.Context, b sqlite.Book, f FormFile) (out FormHead, err error) {
	table, err := f.rows()
	if err != nil {
		return out, err
	}
	defer table.Close()
	for len(out.First) < lookedAt {
		_, cells, err := table.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return out, err
		}
		switch {
		case blank(cells):
		case out.Header == nil:
			out.Header = append([]string{}, cells...)
		default:
			out.First = append(out.First, append([]string{}, cells...))
		}
	}
	if out.Header == nil {
		return out, consent.Fail(consent.Invalid, "file_empty", "file")
	}
	form := &formReader{c: newCollector(ctx, b, Source{Via: "form"}), file: f, header: out.Header}
	err = b.Read(ctx, func(v *sqlite.View) error {
		if out.Known, err = form.remember(v); err != nil {
			return err
		}
		return form.find(v)
	})
	out.found(form)
	return out, err
}

// found names the columns that hold something.
func (h *FormHead) found(f *formReader) {
	h.Columns = map[string]string{}
	for _, fact := range []string{"token", "email", "time"} {
		if at, ok := f.columns.Facts[fact]; ok {
			h.Columns[fact] = h.Header[at]
		}
	}
	for _, c := range f.columns.Purposes {
		if c.Answer >= 0 {
			h.Columns[string(c.Purpose)] = h.Header[c.Answer]
		}
		h.Asked = append(h.Asked, FormAsked{c.Purpose, f.words[c.Purpose].Name, c.Answer < 0 && c.Asked()})
	}
}
