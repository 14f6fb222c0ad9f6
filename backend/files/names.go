package files

import (
	"strings"
	"unicode/utf8"
)

// plainName is a name without a folder, whichever system it was written on.
func plainName(name string) string {
	return name[strings.LastIndexAny(name, `/\`)+1:]
}

// maxName is in bytes: file systems allow 255, and a dialog or a browser may
// add to it.
const maxName = 180

// SafeName makes a name that every system accepts and that stays within the
// folder it is put in.
func SafeName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name)
	if len(name) > maxName {
		dot := strings.LastIndexByte(name, '.')
		if dot < len(name)-12 { // no extension to keep
			dot = len(name)
		}
		cut := maxName - (len(name) - dot)
		for !utf8.RuneStart(name[cut]) {
			cut--
		}
		name = name[:cut] + name[dot:]
	}
	name = strings.TrimRight(name, ". ") // Windows drops them, and then opens another file
	if strings.Trim(name, "._ ") == "" {
		return "file"
	}
	return name
}
