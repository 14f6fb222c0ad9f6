package consent

import (
	"strconv"
	"strings"
)

// Filter is one condition on contacts, as the command line and the window
// write it: "no-consent:newsletter", "country:SE", "no-basis".
type Filter struct {
	Key   string
	Value string
}

// filters says which keys exist and whether they need a value.
var filters = map[string]bool{
	"no-consent": true, "consent": true, "withdrawn": true, "refused": true, "unknown": true, "expired": true, "asked": true, "never-asked": true, "ends": true,
	"no-basis": false, "basis": true, "no-address": false, "import": true, "source": true, "country": true, "language": true,
}

// Purpose is the purpose that the condition is about, "" where it is about none.
func (f Filter) Purpose() PurposeID {
	switch f.Key {
	case "no-consent", "consent", "withdrawn", "refused", "unknown", "expired", "asked", "never-asked", "ends":
		return PurposeID(f.Value)
	}
	return ""
}

// ParseFilters reads conditions joined by spaces or commas; all must hold. A
// value may be quoted.
func ParseFilters(s string) ([]Filter, error) {
	var out []Filter
	for _, word := range splitFilter(s) {
		key, value, has := strings.Cut(word, ":")
		needs, known := filters[key]
		value = strings.Trim(value, `"`)
		if !known || needs != (has && value != "") {
			return nil, Fail(Invalid, "filter_unknown", "filter")
		}
		if key == "import" {
			if _, err := strconv.ParseInt(value, 10, 64); err != nil {
				return nil, Fail(Invalid, "filter_unknown", "filter")
			}
		}
		if key == "basis" {
			b, err := ParseBasis(value)
			if err != nil {
				return nil, err
			}
			value = string(b)
		}
		out = append(out, Filter{key, value})
	}
	return out, nil
}

func splitFilter(s string) []string {
	quoted := false
	return strings.FieldsFunc(s, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return !quoted && (r == ' ' || r == ',')
	})
}
