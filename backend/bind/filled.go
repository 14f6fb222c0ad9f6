package bind

import (
	"encoding"
	"encoding/json"
	"reflect"
	"sync"
)

var (
	jsonMarshaler = reflect.TypeFor[json.Marshaler]()
	textMarshaler = reflect.TypeFor[encoding.TextMarshaler]()
	hollow        sync.Map // reflect.Type -> bool, see canBeHollow
)

// filled returns v with every nil slice and nil map in it replaced by an empty
// one, since a page that gets null for a list fails where nobody looked. It
// copies what it changes: the service may still use its own.
func filled(v reflect.Value) reflect.Value {
	if !canBeHollow(v.Type()) {
		return v
	}
	switch v.Kind() {
	case reflect.Struct:
		out := reflect.New(v.Type()).Elem()
		out.Set(v)
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && canBeHollow(v.Field(i).Type()) {
				out.Field(i).Set(filled(v.Field(i)))
			}
		}
		return out
	case reflect.Slice:
		return filledSlice(v)
	case reflect.Array:
		out := reflect.New(v.Type()).Elem()
		for i := range v.Len() {
			out.Index(i).Set(filled(v.Index(i)))
		}
		return out
	case reflect.Map:
		out := reflect.MakeMapWithSize(v.Type(), v.Len())
		for key, value := range v.Seq2() {
			out.SetMapIndex(key, filled(value))
		}
		return out
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		out := reflect.New(v.Type().Elem())
		out.Elem().Set(filled(v.Elem()))
		return out
	case reflect.Interface:
		if v.IsNil() {
			return v
		}
		out := reflect.New(v.Type()).Elem()
		out.Set(filled(v.Elem()))
		return out
	default:
		return v
	}
}

func filledSlice(v reflect.Value) reflect.Value {
	if v.IsNil() {
		return reflect.MakeSlice(v.Type(), 0, 0)
	}
	if !canBeHollow(v.Type().Elem()) {
		return v
	}
	out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	for i := range v.Len() {
		out.Index(i).Set(filled(v.Index(i)))
	}
	return out
}

// canBeHollow tells whether a value of the type may hold a nil slice or map
// that would be written as null. Types that write themselves are left alone.
func canBeHollow(t reflect.Type) bool {
	if known, ok := hollow.Load(t); ok {
		return known.(bool)
	}
	hollow.Store(t, true) // a type that contains itself: look, rather than not
	answer := looksHollow(t)
	hollow.Store(t, answer)
	return answer
}

func looksHollow(t reflect.Type) bool {
	if writesItself(t) {
		return false
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Map, reflect.Interface:
		return true
	case reflect.Pointer, reflect.Array:
		return canBeHollow(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if t.Field(i).IsExported() && canBeHollow(t.Field(i).Type) {
				return true
			}
		}
	}
	return false
}

func writesItself(t reflect.Type) bool {
	for _, form := range []reflect.Type{t, reflect.PointerTo(t)} {
		if form.Implements(jsonMarshaler) || form.Implements(textMarshaler) {
			return true
		}
	}
	return false
}
