package csvx_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"consentbook/backend/consent"
	"consentbook/backend/csvx"
)

// FuzzReader: any bytes end in records or in an error that a user can read;
// no record is lost between two readings, and the letters of a plain text all
// come out again.
func FuzzReader(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "a;b\r\n\"1\r\n2\";3\r\n", "\ufeffa\tb\n", "sep=;\na;b\n", "a,\"b\n1,\"2\"\n", "'a','b'\r'1','2'\r", "\xff\xfea\x00,\x00b\x00", "a,b\xe4\n", "a,\"\"\"b\"", "\"\n\"\r\"", ",\n,,\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		form, err := csvx.Sniff(bytes.NewReader(b), int64(len(b)), csvx.Overrides{})
		if err != nil {
			mustBeSaid(t, err)
			return
		}
		first, second := drain(t, b, form), drain(t, b, form)
		if first.records != second.records || first.letters != second.letters {
			t.Fatalf("read twice: %+v and %+v", first, second)
		}
		if form.Encoding == csvx.UTF8 && !form.Mixed && first.err == nil {
			if want := letters(string(b)); first.letters != want {
				t.Fatalf("%d letters went in, %d came out", want, first.letters)
			}
		}
	})
}

type drained struct {
	records, letters int
	err              error
}

func drain(t *testing.T, b []byte, form csvx.Form) drained {
	r := csvx.NewReader(bytes.NewReader(b), form)
	var d drained
	line := 0
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return d
		}
		if err != nil {
			mustBeSaid(t, err)
			d.err = err
			return d
		}
		d.records++
		if rec.Number != d.records || rec.Line <= line && d.records > 1 {
			t.Fatalf("record %d is number %d at line %d, after line %d", d.records, rec.Number, rec.Line, line)
		}
		line = rec.Line
		for _, c := range rec.Cells {
			d.letters += letters(c)
		}
		if rec.SepLine && form.SepLine {
			d.letters += letters(string(form.Delimiter))
		}
		if d.records > len(b)+1 {
			t.Fatal("more records than bytes")
		}
	}
}

// letters counts what no reader of a table may drop: letters and digits that
// cannot be a delimiter.
func letters(s string) int {
	n := 0
	for _, c := range s {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			n++
		}
	}
	return n
}

func mustBeSaid(t *testing.T, err error) {
	t.Helper()
	var known *consent.Error
	if !errors.As(err, &known) || known.Code != consent.Invalid || strings.TrimSpace(known.Reason) == "" {
		t.Fatalf("not for a user: %v", err)
	}
}
