package texts_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

// hostile are strings that have become scripts, requests or foreign elements
// in other programs.
var hostile = []string{
	`<script>alert(1)</script>`,
	`<img src=x onerror=alert(1)>`,
	`<svg/onload=alert(1)>`,
	`<iframe src="https://example.org"></iframe>`,
	`<a href="javascript:alert(1)">x</a>`,
	`[x](javascript:alert(1))`,
	`[x](JaVaScRiPt:alert(1))`,
	"[x](java\tscript:alert(1))",
	`[x](data:text/html;base64,PHNjcmlwdD4=)`,
	`[x](vbscript:msgbox(1))`,
	`![x](https://example.org/pixel.png)`,
	`<https://example.org/" onmouseover="alert(1)>`,
	`[x](https://example.org "onclick=alert(1)")`,
	`<style>*{display:none}</style>`,
	`<form action="https://example.org"><input name=a></form>`,
	`<math><mtext></mtext><mglyph><svg><mtext></mtext><style><path id="</style><img onerror=alert(1) src>">`,
	"```html\n<script>alert(1)</script>\n```",
	`&lt;script&gt;alert(1)&lt;/script&gt;`,
	`# x <script> {#constructor}`,
	`# x {onclick=alert(1) id=body style=a}`,
	`<!-- --!><script>alert(1)</script> -->`,
	`<div id="n-x" class="open" style="position:fixed">x</div>`,
	`<mark class="open">x</mark>`,
	`| a |` + "\n|---|\n| <b onmouseover=alert(1)>x</b> |",
	`<object data=x><embed src=x><base href=https://example.org><link rel=stylesheet href=x><meta http-equiv=refresh content=0>`,
	strings.Repeat("[", 2000) + strings.Repeat("](", 500),
	strings.Repeat("> ", 500) + "x",
	strings.Repeat("- ", 500) + "x",
	strings.Repeat("*a_ ", 2000),
}

var (
	tag     = regexp.MustCompile(`<(/?)([a-zA-Z0-9]+)([^>]*)>`)
	allowed = []string{"h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "table", "thead", "tbody", "tr", "th", "td", "a"}
	goodTag = regexp.MustCompile(`^( (id="n-[a-z0-9-]+"|href="(https?://|mailto:)[^"]*"|rel="noreferrer"|start="[0-9]+"))* ?/?$`)
)

func assertClean(t *testing.T, html, from string) {
	t.Helper()
	for _, m := range tag.FindAllStringSubmatch(html, -1) {
		if !slices.Contains(allowed, m[2]) || !goodTag.MatchString(m[3]) {
			t.Errorf("%.60q gives %q", from, m[0])
		}
	}
	if rest := tag.ReplaceAllString(html, ""); strings.ContainsAny(rest, "<") {
		t.Errorf("%.60q leaves %.80q", from, rest)
	}
}

func TestHTMLIsClean(t *testing.T) {
	for _, s := range hostile {
		assertClean(t, texts.HTML(s), s)
		assertClean(t, texts.HTML("# "+s+"\n\n- "+s+"\n\n| "+s+" |\n|---|\n| "+s+" |"), s)
		texts.Blocks(s)

		v := values("en")
		v["controller.name"] = consent.FieldText(s)
		v["recipients"] = consent.FieldList(consent.Values{"recipient.name": consent.FieldText(s), "recipient.country": consent.FieldText(s), "recipient.role": consent.FieldText(s)})
		frozen, err := consent.Freeze(complete(t, "privacy", "en"), v)
		if err != nil {
			t.Fatal(err)
		}
		assertClean(t, texts.HTML(frozen.Markdown), s)
		if shown := plain(texts.Blocks(frozen.Markdown)); len(s) < 200 && !strings.Contains(s, "\n") && !strings.Contains(shown, strings.TrimSpace(strings.ReplaceAll(s, "\t", " "))) {
			t.Errorf("%q is not shown as it is", s)
		}
		page := texts.Page(s, `en"><script>`, s)
		if strings.Contains(page, "<script") || strings.Contains(page, "onerror=alert(1)>") {
			t.Errorf("page of %q", s)
		}
	}
}

// A text made to keep the parser busy is shown as it is, at once.
func TestHTMLIsBounded(t *testing.T) {
	for _, s := range []string{strings.Repeat("*a_ ", 200_000), strings.Repeat("a", 5<<20)} {
		if got := texts.HTML(s); got != "<pre>"+s+"</pre>" {
			t.Errorf("%.20q…: %.40q…", s, got)
		}
		if got := texts.Blocks(s); len(got) != 1 || got[0].Runs[0].Text != s {
			t.Errorf("%.20q…: %d blocks", s, len(got))
		}
	}
}

// plain is what the blocks say, without look.
func plain(blocks []texts.Block) string {
	var b strings.Builder
	runs := func(all []texts.Run) {
		for _, run := range all {
			b.WriteString(run.Text)
			if run.Break {
				b.WriteByte('\n')
			}
		}
		b.WriteByte('\n')
	}
	for _, block := range blocks {
		runs(block.Runs)
		for _, item := range block.Items {
			b.WriteString(plain(item))
		}
		for _, row := range block.Rows {
			for _, cell := range row {
				runs(cell)
			}
		}
	}
	return b.String()
}

func TestHTMLShowsTheForm(t *testing.T) {
	got := texts.HTML("# Så *här* & där\n\nA\\\nB https://www.example.org c@example.org\n\n## Så här & där\n\n1. one\n2. two\n\n| N | W |\n|---|---|\n| a\\|b | &lt;c> |\n\n☐ Yes\n\n---\n")
	want := `<h1 id="n-sa-har-dar">Så <em>här</em> &amp; där</h1>
<p>A<br>
B <a href="https://www.example.org" rel="noreferrer">https://www.example.org</a> <a href="mailto:c@example.org">c@example.org</a></p>
<h2 id="n-sa-har-dar-2">Så här &amp; där</h2>
<ol>
<li>one</li>
<li>two</li>
</ol>
<table>
<thead>
<tr>
<th>N</th>
<th>W</th>
</tr>
</thead>
<tbody>
<tr>
<td>a|b</td>
<td>&lt;c&gt;</td>
</tr>
</tbody>
</table>
<p>☐ Yes</p>
<hr>
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDraftHTMLMarksWhatIsMissing(t *testing.T) {
	draft := "---\ntitle: x\n---\n## A {{controller.name}}\n\n[[which <b>data</b>]] and *{{dpo.contact}}*\n"
	got := texts.DraftHTML(draft, consent.Values{"controller.name": consent.FieldText("Ex & Co")})
	want := "<h2 id=\"n-a-ex-co\">A Ex &amp; Co</h2>\n<p><mark class=\"open\">which &lt;b&gt;data&lt;/b&gt;</mark> and <em><mark class=\"field\">dpo.contact</mark></em></p>\n"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if got := texts.DraftHTML("{{#a}} <b>", nil); got != "<pre>{{#a}} &lt;b&gt;</pre>" {
		t.Errorf("unparsed: %q", got)
	}
}

func TestBlocks(t *testing.T) {
	got := texts.Blocks("## Who *is* it\n\n**Bold** and & so\\\non <x@example.org> \\*a\\* &lt;b>\n\n- **one**: 1\n- two\n  - inner\n\n3. three\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n---\n\n> said\n")
	kinds := make([]string, 0, len(got))
	for _, block := range got {
		kinds = append(kinds, block.Kind)
	}
	if want := []string{"heading", "paragraph", "list", "list", "table", "rule", "quote"}; !slices.Equal(kinds, want) {
		t.Fatalf("kinds %v", kinds)
	}
	if h := got[0]; h.Level != 2 || !slices.Equal(h.Runs, []texts.Run{{Text: "Who "}, {Text: "is", Italic: true}, {Text: " it"}}) {
		t.Errorf("heading %+v", h)
	}
	want := []texts.Run{{Text: "Bold", Bold: true}, {Text: " and & so"}, {Break: true}, {Text: "on "}, {Text: "x@example.org", Link: "mailto:x@example.org"}, {Text: " *a* <b>"}}
	if !slices.Equal(got[1].Runs, want) {
		t.Errorf("paragraph %+v", got[1].Runs)
	}
	if list := got[2]; list.Ordered || len(list.Items) != 2 || len(list.Items[1]) != 2 || list.Items[1][1].Kind != "list" || !list.Items[0][0].Runs[0].Bold {
		t.Errorf("list %+v", list)
	}
	if list := got[3]; !list.Ordered || list.Start != 3 {
		t.Errorf("ordered list %+v", list)
	}
	if table := got[4]; len(table.Rows) != 2 || table.Rows[1][1][0].Text != "2" {
		t.Errorf("table %+v", table)
	}
	if quote := got[6]; len(quote.Items) != 1 || plain(quote.Items[0]) != "said\n" {
		t.Errorf("quote %+v", quote)
	}
}

func FuzzHTML(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		assertClean(t, texts.HTML(s), s)
		texts.Blocks(s)
		texts.DraftHTML(s, nil)
	})
}
