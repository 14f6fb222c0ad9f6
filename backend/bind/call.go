package bind

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"reflect"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/fault"
)

// Call calls a method by its full name with an input as JSON and returns the
// output as JSON. It never panics. No input is the empty one. A call whose ctx
// has ended before it begins is not made.
func (t *Table) Call(ctx context.Context, name string, input json.RawMessage) (output json.RawMessage, failed *fault.AppError) {
	defer func() {
		if value := recover(); value != nil {
			output, failed = nil, fault.Panicked(value, name, t.Log)
		}
	}()
	m := t.methods[name]
	if m == nil {
		// The name comes from outside: it does not reach the log.
		return nil, fault.Of(consent.Fail(consent.NotFound, "call_unknown", ""), "", t.Log)
	}
	if err := ctx.Err(); err != nil {
		return nil, fault.Of(err, name, t.Log)
	}
	in := reflect.New(m.in)
	if err := decode(input, in.Interface()); err != nil {
		return nil, fault.Of(err, name, t.Log)
	}
	results := m.call.Call([]reflect.Value{in.Elem()})
	if err, _ := results[1].Interface().(error); err != nil {
		return nil, fault.Of(err, name, t.Log)
	}
	output, err := Marshal(results[0].Interface())
	if err != nil {
		return nil, fault.Of(err, name, t.Log)
	}
	return output, nil
}

// decode is strict: a field that is not there is a mistake of the caller, and
// silence would hide it.
func decode(input json.RawMessage, into any) error {
	if len(bytes.TrimSpace(input)) == 0 {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(input))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return malformed(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return consent.Fail(consent.Invalid, "input_malformed", "")
	}
	return nil
}

// malformed names the field where the decoder does. Its text is not kept: it
// may quote the input.
func malformed(err error) error {
	field := ""
	var mistyped *json.UnmarshalTypeError
	if errors.As(err, &mistyped) {
		field = mistyped.Field
	} else if name, ok := strings.CutPrefix(err.Error(), `json: unknown field "`); ok {
		field = strings.TrimSuffix(name, `"`)
	}
	return consent.Fail(consent.Invalid, "input_malformed", field)
}

// ErrorFormatter gives errors to Wails. It makes them a string of JSON because
// the Wails runtime puts whatever it gets into new Error(…), which would turn
// an object into "[object Object]"; the script in the page takes it apart.
func ErrorFormatter(log *slog.Logger) func(error) any {
	return func(err error) any {
		text, _ := json.Marshal(fault.Of(err, "window", log))
		return string(text)
	}
}
