package consent

import (
	"strconv"
	"strings"
)

// FieldOrigin says where a value came from and since when it is held, where
// that is not where the person came from (Art. 14(2)(f), 15(1)(g), 20(1)).
type FieldOrigin struct {
	Field    string     `json:"field"` // see FieldKeys; "*": every value that has none of its own
	Origin   Origin     `json:"origin"`
	Source   string     `json:"source"`
	Since    string     `json:"since"` // UTC
	Import   ImportID   `json:"import"`
	Operator OperatorID `json:"operator"`
	Entry    Entry      `json:"-"`
}

// EveryField stands for every value of a person.
const EveryField = "*"

// ParseOrigin reads an origin; nothing stated is unknown.
func ParseOrigin(s string) (Origin, error) {
	if s == "" {
		return "unknown", nil
	}
	for _, o := range Origins {
		if string(o) == s {
			return o, nil
		}
	}
	return "", Fail(Invalid, "origin_unknown", "origin")
}

// FieldKeys names the values that Fields gives, one by one and in its order:
// the second address is "email:2", a field of the business's own "custom:vip".
func (c Contact) FieldKeys() []string {
	seen := map[string]int{}
	var out []string
	for _, f := range c.Fields() {
		key := f.Key
		if f.Label != "" {
			key = customName(f.Label)
		}
		if seen[key]++; seen[key] > 1 {
			key += ":" + strconv.Itoa(seen[key])
		}
		out = append(out, key)
	}
	return out
}

// FieldOf is the field of a value that FieldKeys names.
func FieldOf(key string) string {
	if strings.HasPrefix(key, customPrefix) {
		return key
	}
	name, _, _ := strings.Cut(key, ":")
	return name
}

// OriginOf finds what is known of one value; ok is false where it came with
// the person.
func OriginOf(known []FieldOrigin, key string) (o FieldOrigin, ok bool) {
	for _, k := range known {
		if k.Field == key || k.Field == EveryField && !ok {
			o, ok = k, true
		}
		if k.Field == key {
			return o, true
		}
	}
	return o, ok
}

// OriginsAfter is what stands of origins after an edit: a value that stays
// keeps its own, also where it moves up because another went; a value that is
// new has that of the edit.
func OriginsAfter(before, after Contact, known []FieldOrigin, edit FieldOrigin) []FieldOrigin {
	var out []FieldOrigin
	for _, k := range known {
		if k.Field == EveryField {
			out = append(out, k)
		}
	}
	was := map[FieldValue]string{}
	keys := before.FieldKeys()
	for i, f := range before.Fields() {
		was[f] = keys[i]
	}
	keys = after.FieldKeys()
	for i, f := range after.Fields() {
		old, stays := was[f]
		if !stays {
			edit.Field = keys[i]
			out = append(out, edit)
			continue
		}
		if k, ok := OriginOf(known, old); ok && k.Field != EveryField {
			k.Field = keys[i]
			out = append(out, k)
		}
	}
	return out
}
