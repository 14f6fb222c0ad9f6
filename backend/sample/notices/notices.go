// Package notices holds the notices of the sample's controller: complete,
// publishable, in the three languages of its contacts. Only number and date of
// the version are open, as the program sets them.
//
// It holds text and knows nothing else.
package notices

import (
	"embed"
	"strings"
)

//go:embed sv/*.md en/*.md de/*.md
var files embed.FS

// Languages of the sample's notices, the controller's own first.
var Languages = []string{"sv", "en", "de"}

// Kinds of notices that the sample publishes.
var Kinds = []string{"privacy", "consent"}

// Text is a notice of one of the Kinds in one of the Languages, or "".
func Text(kind, language string) string {
	text, err := files.ReadFile(language + "/" + kind + ".md")
	if err != nil {
		return ""
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}
