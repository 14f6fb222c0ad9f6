package sqlite

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
)

// What is hashed and what the audit reads back is the library's spelling.
func TestAContactIsWrittenAsTheLibraryWritesIt(t *testing.T) {
	text := rapid.OneOf(rapid.Just(""), rapid.String(), rapid.SampledFrom([]string{"Åsa", `a"b\c`, "<b>&", "\u2028\x7f\xff", "Ελένη", "tab\t"}))
	rapid.Check(t, func(rt *rapid.T) {
		var c consent.Contact
		fill(rt, text, reflect.ValueOf(&c).Elem())
		want, err := json.Marshal(c)
		require.NoError(rt, err)
		require.Equal(rt, string(want), string(appendContact(nil, &c)))
	})
}

// fill gives every field that is kept a value, whatever fields there are.
func fill(rt *rapid.T, text *rapid.Generator[string], v reflect.Value) {
	for i := range v.NumField() {
		f, kind := v.Field(i), v.Type().Field(i)
		if kind.Tag.Get("json") == "-" {
			continue
		}
		switch f.Kind() {
		case reflect.String:
			f.SetString(text.Draw(rt, kind.Name))
		case reflect.Bool:
			f.SetBool(rapid.Bool().Draw(rt, kind.Name))
		case reflect.Slice:
			n := rapid.IntRange(0, 3).Draw(rt, kind.Name)
			for range n {
				x := reflect.New(f.Type().Elem()).Elem()
				if x.Kind() == reflect.Struct {
					fill(rt, text, x)
				} else {
					x.SetString(text.Draw(rt, kind.Name))
				}
				f.Set(reflect.Append(f, x))
			}
		case reflect.Map:
			f.Set(reflect.ValueOf(rapid.MapOfN(text, text, 0, 4).Draw(rt, kind.Name)))
		default:
			rt.Fatalf("a field of another kind: %s", kind.Name)
		}
	}
}
