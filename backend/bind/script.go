package bind

import (
	_ "embed"
	"encoding/json"
)

//go:embed script.js
var script string

// Script is the part of the page's script that both shells share: it defines
// window.go.<package>.<Struct>.<Method> for every bound method. The shell's
// own part runs before it and sets window.consentbookCall, a function
// (name, input) => Promise that rejects with an AppError.
func (t *Table) Script() string {
	names, _ := json.Marshal(t.names)
	return ";(" + script + ")(" + string(names) + ");\n"
}
