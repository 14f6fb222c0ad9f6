package consent

import (
	"slices"
	"strings"
)

// reaches unites addresses or numbers; the kept contact's preferred one stays
// preferred.
func (m *merging) reaches(field string, into *[]Reach, kept, gone []Reach, same func(string, string) bool) {
	out, lost := slices.Clone(kept), []string{}
	preferred := slices.ContainsFunc(out, func(r Reach) bool { return r.Preferred })
	for _, g := range gone {
		at := slices.IndexFunc(out, func(r Reach) bool { return same(r.Value, g.Value) })
		if at < 0 {
			g.Preferred = g.Preferred && !preferred
			out = append(out, g)
			continue
		}
		if out[at].Label == "" {
			out[at].Label = g.Label
		}
		if was := out[at].Value; strings.HasPrefix(g.Value, "+") && !strings.HasPrefix(was, "+") { // the same line, written whole
			out[at].Value, lost = g.Value, append(lost, was)
		} else if g.Value != was {
			lost = append(lost, g.Value)
		}
	}
	*into = out
	value := func(rs []Reach) string { return dupLined(rs, func(r Reach) string { return r.Value }) }
	m.united(field, value(kept), value(gone), value(out), lost...)
}

func (m *merging) addresses(kept, gone []Address) {
	out := slices.Clone(kept)
	lost := []string{}
	for _, g := range gone {
		at := slices.IndexFunc(out, func(a Address) bool { return sameAddress(a, g) })
		if at < 0 {
			out = append(out, g)
			continue
		}
		was := out[at]
		out[at] = dupFuller(was, g)
		for _, a := range []Address{was, g} {
			if a.Line() != out[at].Line() {
				lost = append(lost, a.Line())
			}
		}
	}
	m.out.Addresses = out
	line := func(as []Address) string { return dupLined(as, Address.Line) }
	m.united("address", line(kept), line(gone), line(out), lost...)
}

func (m *merging) texts(field string, into *[]string, kept, gone []string) {
	out := slices.Clone(kept)
	for _, g := range gone {
		if !slices.Contains(out, g) {
			out = append(out, g)
		}
	}
	*into = out
	all := func(ss []string) string { return strings.Join(ss, "\n") }
	m.united(field, all(kept), all(gone), all(out))
}

func (m *merging) notes(kept, gone string) {
	switch {
	case strings.Contains(kept, strings.TrimSpace(gone)):
	case strings.Contains(gone, strings.TrimSpace(kept)):
		m.out.Notes = gone
	default:
		m.out.Notes = strings.TrimRight(kept, "\n") + "\n\n" + strings.TrimLeft(gone, "\n")
	}
	m.united("notes", kept, gone, m.out.Notes)
}

// custom unites the custom fields; two values of one are decided between as
// those of any other field.
func (m *merging) custom(kept, gone map[string]string) {
	if len(gone) == 0 {
		return
	}
	out := map[string]string{}
	for k, v := range kept {
		out[k] = v
	}
	for _, k := range sortedKeys(gone) {
		if v := m.single("custom:"+k, out[k], gone[k]); v != "" {
			out[k] = v
		} else {
			delete(out, k)
		}
	}
	if len(out) == 0 {
		out = nil
	}
	m.out.Custom = out
}

// united tells about values of both that stand side by side.
func (m *merging) united(field, kept, gone, out string, lost ...string) {
	if kept == gone || gone == "" && out == kept {
		return
	}
	c := FieldChoice{Field: field, Kept: kept, Gone: gone, Takes: FromBoth, Why: "united", Lost: append([]string{}, lost...)}
	switch {
	case kept == "":
		c.Takes, c.Why = FromGone, "only_one"
	case out == kept:
		c.Takes, c.Why = FromKept, "same_written_fuller"
	}
	m.choices = append(m.choices, c)
}

func dupLined[T any](in []T, text func(T) string) string {
	out := make([]string, len(in))
	for i, x := range in {
		out[i] = text(x)
	}
	return strings.Join(out, "\n")
}
