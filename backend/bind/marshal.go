package bind

import (
	"encoding/json"
	"reflect"
)

// Marshal writes a value as Call writes an output: lists and maps are never
// null. Events use it, so that they keep the same promise.
func Marshal(v any) (json.RawMessage, error) {
	if v == nil {
		return json.RawMessage("null"), nil
	}
	return json.Marshal(filled(reflect.ValueOf(v)).Interface())
}
