package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// maxRowFile is more than any row of a register fills, in bytes.
const maxRowFile = 4 << 20

// rowFile lays a row of a register that stands in a file as one JSON document
// ("-": on standard input) over one that is there: fields that it does not name
// stay. One that a row does not have is refused by name.
func (a *app) rowFile(path string, into any) error {
	if path == "" {
		return nil
	}
	in := io.Reader(a.Stdin)
	if path != "-" {
		f, _, err := openInput(path)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	body, err := io.ReadAll(io.LimitReader(in, maxRowFile+1))
	if err != nil {
		return consent.Fail(consent.Invalid, "file_unreadable", "file").Because(err)
	}
	if len(body) > maxRowFile {
		return consent.Fail(consent.Invalid, "file_too_large", "file", "limit", "4 MB")
	}
	return decodeRow(body, into)
}

// fileAfter is what a row says of the file it rests on after a document was laid
// over it: null there drops the file, and no word about it keeps it.
func fileAfter(was, is *consent.KeptFile) *consent.KeptFile {
	if was != nil && is == nil {
		return &consent.KeptFile{}
	}
	return is
}

var unknownJSONField = regexp.MustCompile(`unknown field "([^"]*)"`)

func decodeRow(body []byte, into any) error {
	emptied(body, into)
	d := json.NewDecoder(strings.NewReader(strings.TrimPrefix(string(body), "\ufeff")))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil {
		if _, more := d.Token(); more != io.EOF {
			return usage{errors.New("the file holds more than one JSON document")}
		}
		return nil
	}
	var kind *json.UnmarshalTypeError
	switch m := unknownJSONField.FindStringSubmatch(err.Error()); {
	case m != nil:
		return usage{fmt.Errorf("a row of this register has no field %q", m[1])}
	case errors.As(err, &kind) && kind.Field != "":
		return usage{fmt.Errorf("the field %q holds a %s", kind.Field, kind.Value)}
	}
	return usage{errors.New("the file is no JSON document")}
}

// emptied takes out of a row the lists that a document names: a list is said
// whole, and what its old items held must not show through the new ones.
func emptied(body []byte, into any) {
	var named map[string]json.RawMessage
	v := reflect.ValueOf(into).Elem()
	if json.Unmarshal([]byte(strings.TrimPrefix(string(body), "\ufeff")), &named) != nil || v.Kind() != reflect.Struct {
		return
	}
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if _, said := named[name]; said && v.Field(i).Kind() == reflect.Slice {
			v.Field(i).SetZero()
		}
	}
}

// said takes a flag over where it was given.
func said(c *cobra.Command, name string, into *string) {
	if f := c.Flags().Lookup(name); f != nil && f.Changed {
		*into = f.Value.String()
	}
}

// saidYes takes a flag over that is yes or no.
func saidYes(c *cobra.Command, name string, into *bool) {
	if f := c.Flags().Lookup(name); f != nil && f.Changed {
		*into = f.Value.String() == "true"
	}
}

// flagsOf makes flags for texts: name, help, name, help.
func flagsOf(c *cobra.Command, pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		c.Flags().String(pairs[i], "", pairs[i+1])
	}
}

// givenFile reads the file that a row is to rest on; nil where none is given.
func givenFile(path string) (*sqlite.EvidenceFile, error) {
	if path == "" {
		return nil, nil
	}
	f, err := readEvidence(path)
	if err != nil {
		return nil, err
	}
	return &sqlite.EvidenceFile{Name: f.Name, MediaType: f.MediaType, Bytes: f.Bytes}, nil
}

// onRow runs fn on a row of a register of a book, by the number that stands
// behind the book; what names the register's rows where it is no number.
func onRow[ID ~int64](a *app, what string, readOnly bool, fn func(c *cobra.Command, b sqlite.Book, id ID) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		n, err := rowNumber(args[1], what)
		if err != nil {
			return err
		}
		return a.with(c, args[0], readOnly, func(b sqlite.Book) error { return fn(c, b, ID(n)) })
	}
}

// rowNumber reads the number of a row.
func rowNumber(s, what string) (int64, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 {
		return 0, usage{fmt.Errorf("%q is no number of %s", s, what)}
	}
	return n, nil
}
