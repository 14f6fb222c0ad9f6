package texts

import (
	"bytes"
	"html"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"consentbook/backend/consent"
)

// Bounds of what is read as Markdown; a text beyond them is shown as it is. The
// time the parser needs grows with the square of the marks of emphasis, of
// which a notice has a few hundred.
const (
	maxMarkdown = 4 << 20
	maxEmphasis = 10_000
)

func tooMuch(md string) bool {
	return len(md) > maxMarkdown || strings.Count(md, "*")+strings.Count(md, "_") > maxEmphasis
}

// markdown reads the Markdown of the house: tables and bare addresses beside
// the common core. HTML in it is not passed on.
var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.Linkify),
	goldmark.WithParserOptions(parser.WithAutoHeadingID()),
)

// policy is what may stand in a notice. It holds although HTML in the text is
// not passed on: two locks, because the page is pasted into other people's
// sites.
var policy = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "strong", "em", "ul", "ol", "li",
		"blockquote", "code", "pre", "table", "thead", "tbody", "tr", "th", "td")
	p.AllowAttrs("id").Matching(regexp.MustCompile(`^n-[a-z0-9-]{1,80}$`)).OnElements("h1", "h2", "h3", "h4", "h5", "h6")
	p.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("https", "http", "mailto")
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnLinks(false)
	p.RequireNoReferrerOnFullyQualifiedLinks(true)
	return p
})

// HTML is a fragment without scripts, styles, images or frames. Its headings
// have ids to link to, each beginning with "n-" so that none collides with an
// id of the page it is pasted into.
func HTML(md string) string {
	if tooMuch(md) {
		return "<pre>" + html.EscapeString(md) + "</pre>"
	}
	var out bytes.Buffer
	context := parser.NewContext(parser.WithIDs(&headingIDs{used: map[string]bool{}}))
	if err := markdown.Convert([]byte(md), &out, parser.WithContext(context)); err != nil {
		return "<pre>" + html.EscapeString(md) + "</pre>"
	}
	return policy().Sanitize(out.String())
}

// DraftHTML shows a draft as it will look, with open places and empty fields
// as <mark class="open"> and <mark class="field">. A draft that cannot be
// parsed is shown as it was typed.
func DraftHTML(draft string, v consent.Values) string {
	prose, err := consent.ParseProse(draft)
	if err != nil {
		return "<pre>" + html.EscapeString(draft) + "</pre>"
	}
	return heldMarks.Replace(HTML(prose.RenderDraft(v)))
}

var heldMarks = strings.NewReplacer(
	consent.HoldOpen, `<mark class="open">`, consent.HoldOpenEnd, `</mark>`,
	consent.HoldField, `<mark class="field">`, consent.HoldFieldEnd, `</mark>`,
)

// Fragment is a published text to paste into a page of a site: an article in
// its language, without script or style, so that it looks like the page. The
// comment says which version it is and the hash by which anybody can hold the
// text against it.
func Fragment(id string, number int, language, sha256, md string) string {
	note := strings.NewReplacer("--", "", "<", "", ">", "").Replace(id + ", version " + strconv.Itoa(number) + ", " + language + ", sha256 " + sha256)
	return "<!-- " + note + " -->\n<article lang=\"" + html.EscapeString(language) + "\">\n" + HTML(md) + "</article>\n"
}

// Page is a whole document that needs nothing from anywhere.
func Page(title, language, md string) string {
	return `<!doctype html>
<html lang="` + html.EscapeString(language) + `">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>` + html.EscapeString(title) + `</title>
<style>
body{font:1rem/1.55 system-ui,sans-serif;max-width:42rem;margin:2.5rem auto;padding:0 1.25rem;color:#1c1f23;background:#fff}
h1{font-size:1.75rem;line-height:1.2}h2{font-size:1.2rem;margin:2.2rem 0 .4rem}h3{font-size:1rem}
p,li{hyphens:auto;overflow-wrap:anywhere}a{color:inherit}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid #ccd0d5;padding:.35rem .6rem .35rem 0}
@media (prefers-color-scheme:dark){body{color:#e4e6e9;background:#15181c}th,td{border-color:#3a4048}}
@media print{body{margin:0;max-width:none}}
</style>
</head>
<body>
` + HTML(md) + `</body>
</html>
`
}

// headingIDs makes the ids of one text: lower case, letters without marks.
type headingIDs struct{ used map[string]bool }

func (h *headingIDs) Generate(value []byte, _ ast.NodeKind) []byte {
	id := "n-" + slug(string(value))
	for i := 2; h.used[id]; i++ {
		id = "n-" + slug(string(value)) + "-" + strconv.Itoa(i)
	}
	h.used[id] = true
	return []byte(id)
}

func (h *headingIDs) Put(value []byte) { h.used[string(value)] = true }

var unmarked = strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "ü", "u", "ß", "ss", "æ", "ae", "ø", "o",
	"é", "e", "è", "e", "ê", "e", "ë", "e", "à", "a", "â", "a", "ç", "c", "î", "i", "ï", "i", "ô", "o", "û", "u", "ù", "u", "œ", "oe")

func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range unmarked.Replace(strings.ToLower(s)) {
		if r > unicode.MaxASCII || !(unicode.IsLetter(r) || unicode.IsDigit(r)) {
			gap = b.Len() > 0
			continue
		}
		if b.Len() >= 60 {
			break
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	if b.Len() == 0 {
		return "section"
	}
	return b.String()
}
