package subjects

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// claim is what the file of an import says, in words.
func (w wording) claim(cell string) string {
	var claims []map[string]any
	if json.Unmarshal([]byte(cell), &claims) != nil {
		return cell
	}
	var out []string
	for _, c := range claims {
		said, _ := c["claim"].(string)
		if said == "" {
			said = "none"
		}
		var more []string
		if channel, ok := c["channel"].(string); ok && channel != "" {
			more = append(more, w.known("claim", channel))
		}
		for _, key := range []string{"raw", "at", "added_at", "confirmed_at", "ip", "confirmed_ip", "source", "reason", "scope", "basis", "complaint"} {
			more = append(more, w.particular(key, c[key])...)
		}
		text := w.word("claim.says") + ": " + w.known("claim", said)
		if len(more) > 0 {
			text += " (" + strings.Join(more, "; ") + ")"
		}
		out = append(out, text)
	}
	return strings.Join(out, "\n")
}

func (w wording) particular(key string, value any) []string {
	name := w.word("claim." + key)
	switch v := value.(type) {
	case string:
		if v != "" {
			return []string{name + ": " + w.time(v)}
		}
	case bool:
		if v {
			return []string{name}
		}
	case []any:
		if len(v) > 0 {
			return []string{name + ": " + strings.Trim(fmt.Sprint(v), "[]")}
		}
	}
	return nil
}

// asItStood is what a file or the ledger holds, as it stood: the cells of a row
// apart, or the names and values of a record.
func (w wording) asItStood(cell string) string {
	var row struct {
		Cells []string `json:"cells"`
	}
	if json.Unmarshal([]byte(cell), &row) == nil && len(row.Cells) > 0 {
		return strings.Join(slices.DeleteFunc(row.Cells, func(c string) bool { return strings.TrimSpace(c) == "" }), " | ")
	}
	var record any
	if json.Unmarshal([]byte(cell), &record) != nil {
		return cell
	}
	return strings.Join(w.lines("", record), "\n")
}

// lines sets JSON as lines "name: value", names of parts joined by dots. What
// is empty, zero or false says nothing and is left out.
func (w wording) lines(name string, value any) (out []string) {
	switch v := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			out = append(out, w.lines(strings.TrimPrefix(name+"."+key, "."), v[key])...)
		}
	case []any:
		for _, x := range v {
			out = append(out, w.lines(name, x)...)
		}
	case nil:
	case string:
		var inner any
		switch {
		case v == "":
		case (v[0] == '[' || v[0] == '{') && json.Unmarshal([]byte(v), &inner) == nil:
			return w.lines(name, inner)
		default:
			out = []string{strings.TrimPrefix(name+": "+w.time(v), ": ")}
		}
	case float64:
		if v == 0 {
			return nil
		}
		out = []string{name + ": " + strconv.FormatFloat(v, 'f', -1, 64)}
	case bool:
		if v {
			out = []string{name + ": true"}
		}
	}
	return out
}
