package addressbook

import (
	"slices"
	"strings"
)

// A file of rejected rows comes back mended. The column with the reasons is
// known by its name, or in a table without a header by its words, and is not
// read; what was defused for the spreadsheet is as it was.

// returnedMark begins the name of the column with the reasons, in any language.
const returnedMark = "consentbook"

// Returned says whether a text names the column with the reasons for which
// rows were rejected before.
func Returned(name string) bool {
	name = clean(name)
	if len(name) < len(returnedMark) || !strings.EqualFold(name[:len(returnedMark)], returnedMark) {
		return false
	}
	return strings.HasPrefix(strings.TrimLeft(name[len(returnedMark):], " \u00a0\u202f"), ":")
}

// Defuse keeps a spreadsheet from taking a cell for a formula. It is undone
// when the file comes back, so that the cell is read as it was.
func Defuse(s string) string {
	if runs(strings.TrimLeft(s, "'")) {
		return "'" + s
	}
	return s
}

func restored(s string) string {
	if s != "" && s[0] == '\'' && runs(strings.TrimLeft(s, "'")) {
		return s[1:]
	}
	return s
}

// runs says whether a spreadsheet would take a text for a formula. A dash and
// a number with its plus are none.
func runs(s string) bool {
	if len(s) < 2 || !strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return false
	}
	return s[0] == '=' || s[0] == '@' || strings.Trim(s[1:], "0123456789 ()-/.") != ""
}

// comesBack says whether a table is one of rejected rows.
func comesBack(m Mapping) bool {
	return slices.ContainsFunc(m.Columns, Reasons)
}

// Reasons says whether a column holds the reasons for which rows were rejected
// before.
func Reasons(c Column) bool {
	return Returned(c.Header) || c.Header == "" && c.Field == "" && len(c.Samples) > 0 && Returned(c.Samples[0])
}

// restoreCells gives the cells of such a table as they were.
func restoreCells(cells []string) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = restored(c)
	}
	return out
}

// withoutReasons is a header in which the column with the reasons has no name,
// so that it does not count when a program is recognised.
func withoutReasons(header []string) []string {
	if !slices.ContainsFunc(header, Returned) {
		return header
	}
	out := slices.Clone(header)
	for i, name := range out {
		if Returned(name) {
			out[i] = ""
		}
	}
	return out
}

// reasonsOnly says whether every cell of a column without a name is a reason.
func reasonsOnly(sample [][]string, i int) bool {
	filled := false
	for _, rec := range sample {
		if i >= len(rec) || clean(rec[i]) == "" {
			continue
		}
		if filled = true; !Returned(rec[i]) {
			return false
		}
	}
	return filled
}
