package texts

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"consentbook/backend/consent"
)

// MailParts is a mail that is ready to be composed: the same words twice, for
// programs that show text and for those that show HTML.
type MailParts struct {
	Subject string
	Text    string // lines of at most 72 characters but for addresses, "\n"
	HTML    string // a whole document that loads nothing
}

// MailText is the text of a mail, parsed once for all who get it. It may be
// filled by several goroutines.
type MailText struct {
	prose *consent.Prose
	bare  []string // web addresses that the text itself names
}

// mailMarkdown links nothing by itself: a name that looks like an address of
// the web must not become a link in somebody's mail.
var mailMarkdown = goldmark.New(goldmark.WithExtensions(extension.Table))

var bareAddress = regexp.MustCompile(`https?://[^\s<>()\[\]{}"'\\|^` + "`" + `]+[^\s<>()\[\]{}"'\\|^` + "`" + `.,;:!?]`)

// ParseMail reads the text of a mail.
func ParseMail(text string) (*MailText, error) {
	prose, err := consent.ParseProse(text)
	if err != nil {
		return nil, err
	}
	return &MailText{prose: prose, bare: bareAddress.FindAllString(text, -1)}, nil
}

// Mail fills a text in a language. It is strict: an open place, an undecided
// choice and a field that is empty for this person are errors.
func Mail(text, language string, v consent.Values) (MailParts, error) {
	m, err := ParseMail(text)
	if err != nil {
		return MailParts{}, err
	}
	return m.Fill(language, v)
}

// Fill writes the mail for one person.
func (m *MailText) Fill(language string, v consent.Values) (MailParts, error) {
	subject, err := m.prose.Subject(v)
	if err != nil {
		return MailParts{}, err
	}
	if strings.TrimSpace(subject) == "" {
		return MailParts{}, consent.Fail(consent.Invalid, "campaign_subject_missing", "subject")
	}
	md, err := m.prose.Render(v, consent.InMarkdown)
	if err != nil {
		return MailParts{}, err
	}
	blocks := mailBlocks(md, m.links(v))
	return MailParts{Subject: subject, Text: mailPlain(blocks), HTML: mailHTML(language, subject, blocks)}, nil
}

// LetterBlocks is the text of a letter for one person, for a page. A letter
// has no links: an address is read and typed.
func (m *MailText) LetterBlocks(v consent.Values) (subject string, blocks []Block, err error) {
	if subject, err = m.prose.Subject(v); err != nil {
		return "", nil, err
	}
	md, err := m.prose.Render(v, consent.InMarkdown)
	if err != nil {
		return "", nil, err
	}
	return subject, mailBlocks(md, nil), nil
}

// mailLink is an address that may be linked where it stands in the words.
type mailLink struct{ words, target string }

// links are the addresses that the sender put there: those of the text itself
// and those of the notice, the terms and the stop address.
func (m *MailText) links(v consent.Values) []mailLink {
	var links []mailLink
	for _, address := range m.bare {
		links = append(links, mailLink{address, address})
	}
	for _, name := range []string{"notice.url", "terms.url"} {
		address := strings.TrimSpace(v[name].Text)
		if u, err := url.Parse(address); err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http") {
			links = append(links, mailLink{address, address})
		}
	}
	if stop := strings.TrimSpace(v["stop.address"].Text); strings.Contains(stop, "@") {
		word := v["stop.word"].Text
		links = append(links, mailLink{stop, consent.Mailto(stop, word, word)})
	}
	slices.SortStableFunc(links, func(a, b mailLink) int { return len(b.words) - len(a.words) })
	return links
}

func mailBlocks(md string, links []mailLink) []Block {
	if tooMuch(md) {
		return []Block{{Kind: "paragraph", Runs: []Run{{Text: md}}}}
	}
	source := []byte(md)
	blocks := blocksOf(mailMarkdown.Parser().Parse(text.NewReader(source)), source, 0)
	linkBlocks(blocks, links)
	return blocks
}

func linkBlocks(blocks []Block, links []mailLink) {
	for i := range blocks {
		blocks[i].Runs = linkRuns(blocks[i].Runs, links)
		for _, item := range blocks[i].Items {
			linkBlocks(item, links)
		}
		for _, row := range blocks[i].Rows {
			for j := range row {
				row[j] = linkRuns(row[j], links)
			}
		}
	}
}

// linkRuns links the addresses within words that are no link yet.
func linkRuns(runs []Run, links []mailLink) []Run {
	var out []Run
	for _, run := range runs {
		for run.Link == "" && run.Text != "" {
			at, link, found := firstLink(run.Text, links)
			if !found {
				break
			}
			before, linked := run, run
			before.Text, linked.Text, linked.Link = run.Text[:at], link.words, link.target
			if before.Text != "" {
				out = append(out, before)
			}
			out = append(out, linked)
			if run.Text = run.Text[at+len(link.words):]; run.Text == "" {
				break
			}
		}
		if run.Text != "" || run.Break {
			out = append(out, run)
		}
	}
	return out
}

// firstLink finds the earliest address, the longest where two begin there.
func firstLink(s string, links []mailLink) (at int, link mailLink, found bool) {
	for _, l := range links {
		if i := indexWhole(s, l.words); i >= 0 && (!found || i < at) {
			at, link, found = i, l, true
		}
	}
	return at, link, found
}

// indexWhole finds an address that is no part of a longer one, -1 where none is.
func indexWhole(s, address string) int {
	for from := 0; address != ""; {
		i := strings.Index(s[from:], address)
		if i < 0 {
			break
		}
		i += from
		if !addressGoesOn(s[i+len(address):]) && !addressBegan(s[:i]) {
			return i
		}
		from = i + len(address)
	}
	return -1
}

// addressGoesOn reports whether what follows belongs to the same address: a
// point or a slash at the end of a sentence does not.
func addressGoesOn(rest string) bool {
	rest = strings.TrimLeft(rest, "./-?#&=_%+~:@")
	c, _ := utf8.DecodeRuneInString(rest)
	return rest != "" && (unicode.IsLetter(c) || unicode.IsDigit(c))
}

func addressBegan(before string) bool {
	c, size := utf8.DecodeLastRuneInString(before)
	return size > 0 && (unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("._%+-@/", c))
}
