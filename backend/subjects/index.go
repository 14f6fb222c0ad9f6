package subjects

import (
	_ "embed"
	"html/template"
	"io"
	"strconv"
	"strings"

	"consentbook/backend/texts"
)

//go:embed index.html
var indexPage string

var indexTemplate = template.Must(template.New("index").Parse(indexPage))

// page is what the index of an archive shows.
type page struct {
	Language, Title, Lead, Who, When string
	Word                             func(string) string
	Forms                            []pageFile
	Contents                         []pagePart
	Parts                            []pagePart
	Papers                           []pageFile
	Hidden                           string
	Nothing                          string // the parts in which nothing stands
}

type pageFile struct{ Name, Says string }

type pagePart struct {
	Key, Title, About, Article string
	Count                      int
	Columns                    []string
	Rows                       [][]string
}

// shownOnIndex are the sections that the page itself shows: what the law asks
// for beside the data.
var shownOnIndex = []string{"controller", "away", "purposes", "recipients", "automated", "rights", "authority"}

// index writes the page that says what is where in an archive. It stands alone:
// no scripts, nothing from elsewhere.
func (words wording) index(w io.Writer) error {
	s, word := words.s, words.word
	p := page{Language: s.Dossier.language, Title: word("title"), Who: s.Dossier.Contact.CallName(), When: texts.Date(s.MadeAt, s.Dossier.language), Word: words.word,
		Lead: strings.Replace(word("index.answer"), "{}", s.Dossier.Controller.Name, 1)}
	for _, form := range []string{"pdf", "xlsx", "csv", "json"} {
		p.Forms = append(p.Forms, pageFile{"data." + form, word("index." + form)})
	}
	var empty []string
	for _, sec := range words.worded() {
		part := pagePart{Key: sec.Key, Title: word("section." + sec.Key), About: words.about(sec.Key), Article: article(sec.Article, ""), Count: len(sec.Rows)}
		if part.Count == 0 {
			empty = append(empty, part.Title)
			continue
		}
		p.Contents = append(p.Contents, part)
		for _, key := range shownOnIndex {
			if key == sec.Key {
				p.Parts = append(p.Parts, words.shown(part, sec))
			}
		}
	}
	p.Nothing = strings.Join(empty, " · ")
	for _, f := range s.papers {
		p.Papers = append(p.Papers, words.paper(f))
	}
	if n := s.Hidden(); n > 0 {
		p.Hidden = strings.Replace(word("index.hidden"), "{}", strconv.Itoa(n), 1)
	}
	return indexTemplate.Execute(w, p)
}

// shown are the rows of a part, without columns in which nothing stands.
func (words wording) shown(part pagePart, sec Section) pagePart {
	var used []int
	for i := range sec.Columns {
		for _, row := range sec.Rows {
			if row[i] != "" {
				used = append(used, i)
				part.Columns = append(part.Columns, words.column(sec, i))
				break
			}
		}
	}
	for _, row := range sec.Rows {
		cells := make([]string, len(used))
		for k, i := range used {
			cells[k] = row[i]
		}
		part.Rows = append(part.Rows, cells)
	}
	return part
}

func (words wording) paper(f paper) pageFile {
	name, says := f.name(words.s), "index.as_is"
	switch {
	case f.withheld || name != fileName(f.EvidenceFile) && !f.searched:
		says = "index.withheld"
	case name != fileName(f.EvidenceFile):
		says = "index.as_text"
	case !f.searched:
		says = "index.unsearched"
	}
	return pageFile{name, words.word(says)}
}
