package addressbook

import (
	"slices"
	"strings"
)

// joint stands between the lines of a header that has several.
const joint = " / "

// HeaderLines finds the records, from first to last, that name the columns
// together; -1 and -1 where none does. A line of groups stands above the names,
// or a line of parts below them.
func HeaderLines(records [][]string) (first, last int) {
	at := FindHeader(records)
	switch {
	case at < 0:
		return -1, -1
	case at+1 < len(records) && completes(records[at], records[at+1]):
		return at, at + 1
	case at > 0 && groups(records[at-1], records[at]):
		return at - 1, at
	}
	return at, at
}

// completes says whether a line names what the one above leaves open.
func completes(above, below []string) bool {
	gaps, filled, known := 0, 0, 0
	for i, c := range below {
		if c = clean(c); c == "" {
			continue
		}
		filled++
		if isValue(c) || len(c) > 60 {
			return false
		}
		if knownName(c) {
			known++
		}
		if i >= len(above) || clean(above[i]) == "" {
			gaps++
		}
	}
	return gaps > 0 && known >= 2 && known*3 >= filled*2
}

// groups says whether a line above a header tells columns of one name apart,
// or names one that has none. A title does not.
func groups(above, header []string) bool {
	filled, known := 0, false
	for _, c := range above {
		if c = clean(c); c == "" {
			continue
		}
		filled++
		if v, _ := parseDate(c, dayFirst); v != "" || isValue(c) || len(c) > 60 {
			return false
		}
		known = known || knownName(c) || labelNames[fold(c)] != ""
	}
	if filled < 2 || !known {
		return false
	}
	names := JoinHeader([][]string{above, header})
	var alone, joined []string
	for i, name := range names {
		own := ""
		if i < len(header) {
			own = fold(header[i])
		}
		if own == "" && knownName(name) {
			return true
		}
		if own != "" {
			alone, joined = append(alone, own), append(joined, fold(name))
		}
	}
	return distinct(joined) > distinct(alone)
}

func distinct(words []string) int {
	words = slices.Clone(words)
	slices.Sort(words)
	return len(slices.Compact(words))
}

// JoinHeader makes one name for each column of the lines of a header. A name of
// a group stands over its first column only and counts for those behind it.
func JoinHeader(lines [][]string) []string {
	width := 0
	for _, l := range lines {
		width = max(width, len(l))
	}
	out := make([]string, width)
	group := make([]string, len(lines))
	for i := range out {
		var parts []string
		for k, l := range lines {
			c := ""
			if i < len(l) {
				c = clean(l[i])
			}
			switch {
			case c != "":
				group[k] = c
				clear(group[k+1:])
			case k < len(lines)-1 && below(lines[k+1:], i):
				c = group[k]
			}
			if c != "" && !slices.Contains(parts, c) {
				parts = append(parts, c)
			}
		}
		out[i] = strings.Join(parts, joint)
	}
	return out
}

// below says whether a line names column i.
func below(lines [][]string, i int) bool {
	return slices.ContainsFunc(lines, func(l []string) bool { return i < len(l) && clean(l[i]) != "" })
}

// grouped reads a name of several lines: `Home / Street`, `Phone / Mobile`.
func (h *heading) grouped(i int, lang string) (target, bool) {
	cut := strings.LastIndex(h.raw[i], joint)
	if !h.joined || cut < 0 {
		return target{}, false
	}
	group, _, _ := strings.Cut(h.raw[i], joint)
	group, name := fold(group), fold(h.raw[i][cut+len(joint):])
	if to, ok := h.plain(group, lang); ok && labelNames[name] != "" {
		return to.labelled(labelNames[name]), true
	}
	to, ok := h.plain(name, lang)
	if !ok {
		return h.plain(group, lang)
	}
	return to.labelled(labelNames[group]), true
}

// labelled is t with a label, where there is such a field.
func (t target) labelled(label string) target {
	with := target{kind: t.kind, label: label}
	if _, ok := keyByTarget[with]; !ok || t.label != "" {
		return t
	}
	return with
}
