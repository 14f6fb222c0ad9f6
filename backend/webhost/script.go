package webhost

import (
	_ "embed"
	"encoding/json"
	"runtime"
	"strings"

	"consentbook/backend/desktop"
)

//go:embed host.js
var hostJS string

// hostScript puts together what the page runs first: the shell's own part, then
// the methods, then the dialogs that a browser replaces.
func hostScript(cfg Config) (string, error) {
	accept := map[desktop.Kind]string{}
	for _, kind := range desktop.Kinds {
		accept[kind] = strings.Join(kind.Extensions(), ",")
	}
	facts, err := json.Marshal(map[string]any{
		"accept":    accept,
		"maxUpload": cfg.MaxUpload,
		"platform":  runtime.GOOS,
		"arch":      runtime.GOARCH,
	})
	if err != nil {
		return "", err
	}
	return "window.consentbookHost = " + string(facts) + ";\n" + hostJS + cfg.Table.Script() + dialogs, nil
}

// dialogs runs after the methods are there.
const dialogs = "window.consentbookDialogs(); delete window.consentbookDialogs;\n"
