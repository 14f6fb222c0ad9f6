package bind

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"
)

var (
	timeType = reflect.TypeFor[time.Time]()
	rawType  = reflect.TypeFor[json.RawMessage]()
)

// typeOf is a Go type as JSON writes it, in the words of TypeScript.
func (g *generator) typeOf(t reflect.Type, indent string) string {
	switch t {
	case timeType:
		return "string"
	case rawType:
		return "unknown"
	}
	if g.enums[t] {
		return g.names[t]
	}
	switch t.Kind() {
	case reflect.Bool:
		return "boolean"
	case reflect.String:
		return "string"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64,
		reflect.Float32, reflect.Float64:
		return "number"
	case reflect.Pointer:
		return g.typeOf(t.Elem(), indent) + " | null"
	case reflect.Slice, reflect.Array:
		return g.list(t, indent)
	case reflect.Map:
		return g.record(t, indent)
	case reflect.Interface:
		return "unknown"
	case reflect.Struct:
		if writesItself(t) {
			return g.fail("%s writes its own JSON: its form cannot be known", t)
		}
		if t.Name() == "" {
			return g.object(t, indent)
		}
		return g.named(t)
	default:
		return g.fail("%s does not cross the seam", t)
	}
}

func (g *generator) list(t reflect.Type, indent string) string {
	if t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8 {
		return "string" // base64
	}
	item := g.typeOf(t.Elem(), indent)
	if strings.ContainsAny(item, "|") && !strings.HasPrefix(item, "{") {
		item = "(" + item + ")"
	}
	return item + "[]"
}

// record: a map with the values of an enum as keys rarely has all of them.
func (g *generator) record(t reflect.Type, indent string) string {
	value := g.typeOf(t.Elem(), indent)
	if g.enums[t.Key()] {
		return "Partial<Record<" + g.names[t.Key()] + ", " + value + ">>"
	}
	return "Record<string, " + value + ">"
}

func (g *generator) object(t reflect.Type, indent string) string {
	fields := g.fields(t, indent+"  ")
	if len(fields) == 0 {
		return "Record<string, never>"
	}
	return "{\n" + strings.Join(fields, "") + indent + "}"
}

func (g *generator) fields(t reflect.Type, indent string) []string {
	var lines []string
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		if tag == "-" {
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		if f.Anonymous && name == "" {
			lines = append(lines, g.embedded(t, f, indent)...)
			continue
		}
		if !f.IsExported() {
			continue
		}
		if name == "" {
			// Go would write the field's own name, in capitals, unlike all others.
			g.fail("%s.%s has no json name", t, f.Name)
		}
		optional := ""
		for option := range strings.SplitSeq(options, ",") {
			switch option {
			case "omitempty", "omitzero":
				optional = "?"
			case "string":
				g.fail("%s.%s: numbers are not written as strings here", t, f.Name)
			}
		}
		lines = append(lines, fmt.Sprintf("%s%s%s: %s\n", indent, name, optional, g.typeOf(f.Type, indent)))
	}
	return lines
}

func (g *generator) embedded(t reflect.Type, f reflect.StructField, indent string) []string {
	if f.Type.Kind() != reflect.Struct || !f.IsExported() {
		g.fail("%s embeds %s: only exported structs can be", t, f.Type)
		return nil
	}
	return g.fields(f.Type, indent)
}
