package desktop

import "strings"

// Filter is a choice of files in a native dialog.
type Filter struct {
	Name    string
	Pattern string // "*.csv;*.tsv"
}

// Filters are the choices for a kind, the likely one first and then any file:
// a list of addresses may be called anything. A dialog of macOS has no choice,
// there a filter would lock files out, so it gets one only where the program
// itself gave the files their names.
func Filters(w Words, kind Kind, goos string) []Filter {
	var likely []Filter
	if extensions := kind.Extensions(); len(extensions) > 0 {
		name := map[Kind]string{Book: w.Books, Contacts: w.Lists, Pack: w.Packs, Notice: w.Texts, Mails: w.Mails}[kind]
		likely = []Filter{{name, "*" + strings.Join(extensions, ";*")}}
	}
	switch {
	case goos == "darwin" && (kind == Book || kind == Pack):
		return likely
	case goos == "darwin":
		return nil
	case goos == "windows":
		return append(likely, Filter{w.AnyFile, "*.*"})
	default:
		return append(likely, Filter{w.AnyFile, "*"})
	}
}
