package xlsx

import (
	"fmt"
	"strings"
)

// sheetName keeps what every spreadsheet program accepts: no brackets or
// slashes, no apostrophe at the ends, at most 31 units, none twice in any case.
func sheetName(name string, taken []string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' {
			return '-'
		}
		return r
	}, strings.ToValidUTF8(name, "-"))
	name = strings.Trim(name, "' ")
	if name == "" || strings.EqualFold(name, "history") { // reserved by Excel
		name += "Sheet"
	}
	base, _ := cutUnits(name, maxSheetName)
	name = base
	for n := 2; foundFold(taken, name); n++ {
		suffix := fmt.Sprintf(" (%d)", n)
		short, _ := cutUnits(base, maxSheetName-len(suffix))
		name = short + suffix
	}
	return name
}

func foundFold(all []string, name string) bool {
	for _, s := range all {
		if strings.EqualFold(s, name) {
			return true
		}
	}
	return false
}
