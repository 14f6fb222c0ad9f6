package pdf

import (
	"io"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// WritePackCover sets cover and contents of an evidence pack and returns its
// pages.
func WritePackCover(out io.Writer, m PackCover, lang string) (int, error) {
	hashes := []string{m.Seal.Root, m.Manifest.SHA256}
	for _, f := range m.Files {
		hashes = append(hashes, f.SHA256)
	}
	if err := checkHashes(hashes...); err != nil {
		return 0, err
	}
	w := wordsFor(lang)
	scope := map[string]string{"subject": put(w.Pack.Subject, m.Person), "consent": w.Pack.Consent, "all": w.Pack.All, "campaign": put(w.Pack.Campaign, m.Person), "request": put(w.Pack.Request, m.Person), "breach": strings.TrimSpace(strings.ReplaceAll(breachWordsFor(lang).Register, "\u00ad", "") + " " + m.Person), "registers": art30WordsFor(lang).Pack}[m.Scope]
	if scope == "" {
		return 0, consent.Fail(consent.Invalid, "scope_unknown", "scope")
	}
	s := spec(w, m.Sender, m.Seal, w.Pack.Title, scope)
	s.NoHead = true
	return render(out, w, s, m.Seal, func(p *paper) {
		p.Cover(w.Pack.Title, scope, p.span(m.From, m.To), p.packFacts(m))
		p.Break()
		p.contents(m)
		p.proves(m)
		p.personal(m.People)
		p.verify()
	})
}

func (p *paper) span(from, to time.Time) string {
	switch {
	case to.IsZero():
		return ""
	case from.IsZero():
		return put(p.w.Pack.Until, p.w.spelt(to))
	}
	return put(p.w.Pack.Period, p.w.spelt(from), p.w.spelt(to))
}

func (p *paper) packFacts(m PackCover) (facts [][2]string) {
	w := p.w.Pack
	add := func(term, value string) {
		if strings.TrimSpace(value) != "" {
			facts = append(facts, [2]string{term, value})
		}
	}
	add(w.Controller, strings.Join(append([]string{m.Sender.Name}, p.Contact[:min(1, len(p.Contact))]...), "\n"))
	add(w.For, m.For)
	add(w.By, m.By)
	add(w.Issued, p.w.spelt(m.Seal.Issued)+", "+m.Seal.Issued.Format("15:04\u00a0-07:00"))
	pages := 0
	for _, f := range m.Files {
		pages += f.Pages
	}
	extent := put(w.ExtentIs, p.w.number(int64(len(m.Files))), p.w.number(int64(pages)))
	if m.Evidence > 0 {
		extent += "\n" + put(w.ExtentFiles, p.w.number(int64(m.Evidence)))
	}
	add(w.Extent, extent)
	add(w.Pack, m.Seal.ID)
	return facts
}

func (p *paper) contents(m PackCover) {
	w := p.w.Pack
	p.Section(w.Contents, w.Order)
	if len(m.Files) == 0 {
		p.Para("", plain(p.w.None))
		return
	}
	var rows []layout.Row
	group, letter, pages := "", 'A', 0
	for i, f := range m.Files {
		if f.Group != "" && f.Group != group {
			group = f.Group
			rows = append(rows, layout.R(string(letter)+" · "+or(p.w.Groups[group], group)))
			letter++
		}
		n := dash
		if f.Pages > 0 {
			n = p.w.number(int64(f.Pages))
		}
		pages += f.Pages
		rows = append(rows, layout.R(p.w.number(int64(i+1)), f.Title, or(p.art(f.Answers), dash), f.File, n, or(layout.Short(f.SHA256), dash)))
	}
	rows = append(rows, layout.Row{Cells: []string{"", w.Total, "", m.Manifest.Name, p.w.number(int64(pages)), or(layout.Short(m.Manifest.SHA256), dash)}, Total: true})
	p.Table("", layout.FullW, []layout.Col{
		{Head: w.No, W: 9, Align: "R"}, {Head: w.Document, W: 54}, {Head: w.Answers, W: 28}, {Head: w.File, W: 32, F: layout.FMonoS},
		{Head: w.Pages, W: 12, Align: "R"}, {Head: w.Hash, W: 32, F: layout.FMonoS},
	}, rows)
}

func (p *paper) proves(m PackCover) {
	w := p.w.Pack
	p.Section(w.Proves, p.art("Art. 5(2), 24(1)"))
	items := [][]layout.Run{layout.V(w.EachFile)}
	if m.Seal.Signer != "" {
		items[0] = append(items[0], plain(" "+p.w.Verify.Signed))
	}
	if m.Seal.Root != "" {
		items = append(items, layout.V(put(w.EachEntry, p.w.number(m.Seal.Entries))))
	}
	p.List("–", append(items, layout.V(w.NotTrue))...)
}

func (p *paper) personal(people int) {
	w := p.w.Pack
	p.Section(w.Personal, p.art("Art. 5(1)(c), (f)"))
	if people == 0 {
		p.Para("", plain(w.PersonalNone))
		return
	}
	p.Para("", append(fill(w.PersonalMany, bold(p.w.number(int64(people)))), plain(" "+w.Careful))...)
}
