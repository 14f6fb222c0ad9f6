package imports

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"consentbook/backend/addressbook"
	"consentbook/backend/contactfile"
	"consentbook/backend/sqlite"
)

// Reading is how a file was read: with it the same file is read the same way
// again, and rejected rows are written in its form. It is kept with the import.
type Reading struct {
	addressbook.SavedMapping
	Form *contactfile.Form `json:"form,omitempty"`
}

// Of gives the reading of an open file.
func Of(book *contactfile.Book) Reading {
	form := book.Form()
	r := Reading{SavedMapping: book.Saved(), Form: &form}
	named := map[string]int{}
	for _, c := range book.Mapping().Columns {
		named[c.Header]++
	}
	for _, c := range book.Mapping().Columns {
		if named[c.Header] > 1 { // a name that stands twice tells no column
			r.Columns["#"+strconv.Itoa(c.Index+1)] = c.Field
		}
	}
	return r
}

// Text is a reading as it is kept.
func (r Reading) Text() (string, error) {
	b, err := json.Marshal(r)
	return string(b), err
}

// ParseReading reads what Text wrote.
func ParseReading(text string) (r Reading, err error) {
	if text == "" {
		return r, nil
	}
	err = json.Unmarshal([]byte(text), &r)
	return r, err
}

// MappingKey is the key under which the mapping of files with these columns is
// kept: their names without blanks and case, in their order. A column of
// earlier reasons does not count. "" where no column has a name.
func MappingKey(columns []addressbook.Column) string {
	h, named := sha256.New(), false
	for _, c := range columns {
		if addressbook.Reasons(c) {
			continue
		}
		name := strings.ToLower(strings.Join(strings.Fields(c.Header), " "))
		named = named || name != ""
		h.Write([]byte(name))
		h.Write([]byte{0})
	}
	if !named {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}

// KeepMapping keeps how the columns of a file were mapped, for the next file
// with the same columns.
func KeepMapping(ctx context.Context, b sqlite.Book, name string, columns []addressbook.Column, r Reading) error {
	key := MappingKey(columns)
	if key == "" {
		return nil
	}
	r.Form = nil
	r.Encoding, r.Delimiter, r.HeaderRow, r.HeaderRows, r.Sheet = "", "", 0, 0, "" // of the file, not of its columns
	text, err := r.Text()
	if err != nil {
		return err
	}
	return b.Write(ctx, func(tx *sqlite.Tx) error {
		return tx.SaveMapping(sqlite.SavedMapping{Header: key, Name: name, Mapping: text})
	})
}

// Kept is a mapping that was kept.
type Kept struct {
	Reading
	Name string // of the file
	At   string // RFC 3339, when it was used last
}

// KeptMapping finds how a file with these columns was mapped the last time;
// nil where there is none, or where it cannot be read.
func KeptMapping(ctx context.Context, b sqlite.Book, columns []addressbook.Column) (*Kept, error) {
	key := MappingKey(columns)
	if key == "" {
		return nil, nil
	}
	var out *Kept
	err := b.Read(ctx, func(v *sqlite.View) error {
		m, ok, err := v.FindSavedMapping(key)
		if err != nil || !ok {
			return err
		}
		r, err := ParseReading(m.Mapping)
		if err != nil {
			return nil // of another time: what is recognised will do
		}
		out = &Kept{Reading: r, Name: m.Name, At: m.UsedAt.Format("2006-01-02T15:04:05Z07:00")}
		return nil
	})
	return out, err
}

// Decisions is what a kept mapping decides about the columns of a file. A
// field that is not known any more is left to the file.
func (k Kept) Decisions(m addressbook.Mapping) []addressbook.Choice {
	var out []addressbook.Choice
	for _, c := range addressbook.Restore(k.SavedMapping, m) {
		if addressbook.CheckField(c.Field) == nil && c.Index < len(m.Columns) && !addressbook.Reasons(m.Columns[c.Index]) {
			out = append(out, c)
		}
	}
	return out
}

// Open reads a file as it was read before.
func (r Reading) Open(f io.ReaderAt, size int64, name string) (*contactfile.Book, error) {
	return contactfile.Open(f, size, name, contactfile.Overrides{Saved: &r.SavedMapping})
}
