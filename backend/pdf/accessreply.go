package pdf

import (
	"io"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
	formtext "consentbook/backend/texts"
)

// AccessReply is the answer to a request for access: a letter for a window
// envelope, and an annex with the data one by one (Art. 12(1), 15).
type AccessReply struct {
	Sender     Sender
	Seal       Seal
	Country    string // of the controller: chooses the side of the window
	To         []string
	Reference  string
	Received   time.Time
	Due        time.Time // zero leaves it out of the margin
	Handler    string
	Date       time.Time
	Subject    string
	Blocks     []formtext.Block  // the text of the letter
	Items      map[string]string // articles by headings of the letter
	Enclosed   []string
	Values     []Value
	Purposes   []AccessPurpose
	Recipients []AccessRecipient
	Transfers  []string
	Left       []consent.Redaction
	Files      bool // files with everything go with it
}

// AccessPurpose is what the data are used for, with ground and period in words.
type AccessPurpose struct {
	Name       string
	Categories []string
	Basis      string // clause, such as "6(1)(a)"
	Retention  string // ISO 8601 period, or words
}

// AccessRecipient is who has received data, by name (Art. 15(1)(c), C-154/21).
type AccessRecipient struct {
	Name, Role, Country string // Role: a code or words
	Safeguard           string // on what a transfer to it rests, in words
	Data                []string
}

// rightWindow are the countries whose envelopes have the window on the right.
var rightWindow = []string{"se_right", "fr_right"}

// WriteAccessReply sets letter and annex and returns the pages.
func WriteAccessReply(out io.Writer, m AccessReply, lang string) (int, error) {
	if err := checkHashes(m.Seal.Root); err != nil {
		return 0, err
	}
	w, r := wordsFor(lang), requestWordsFor(lang)
	a := r.Access
	s := spec(w, m.Sender, m.Seal, a.Title, "")
	return render(out, w, s, m.Seal, func(p *paper) {
		p.accessLetter(m, a)
		p.Break()
		p.Annex(a.Annex)
		p.accessPurposes(m, r)
		p.accessValues(m, r)
		p.accessRecipients(m, r)
		p.accessTransfers(m, a)
		p.accessLeft(m, a)
		p.verify()
	})
}

func (p *paper) accessLetter(m AccessReply, a accessWords) {
	sender := m.Sender.Name
	if len(m.Sender.Contact) > 0 {
		sender += " · " + strings.Join(strings.FieldsFunc(m.Sender.Contact[0], func(r rune) bool { return r == '\n' || r == '\r' }), " · ")
	}
	to, _ := sixLines(m.To)
	side := Envelope(m.Country)
	p.Letter(layout.Address{Sender: sender, To: to, Right: side == rightWindow[0] || side == rightWindow[1],
		Ref: [][2]string{{a.Ours, m.Reference}, {a.Yours, p.w.spelt(m.Received)}, {a.Handler, or(m.Handler, dash)}, {a.Date, p.w.spelt(m.Date)}}})
	p.Subject(oneLine(m.Subject))
	note := p.art("Art. 12(3)")
	if !m.Due.IsZero() {
		note += ": " + p.w.spelt(m.Due)
	}
	for _, b := range m.Blocks {
		note = p.letterBlock(b, note, m.Items)
	}
	if len(m.Enclosed) > 0 {
		p.Skip(2)
		p.Enclosures(a.Enclosed, strings.Join(m.Enclosed, "; "))
	}
}

// letterBlock sets one block of a letter; note is what still waits for the
// margin.
func (p *paper) letterBlock(b formtext.Block, note string, items map[string]string) string {
	switch b.Kind {
	case "heading":
		title := letterText(b.Runs)
		art := ""
		if items[title] != "" {
			art = p.art("Art. " + items[title])
		}
		p.Subsection(title, art)
		return ""
	case "paragraph":
		runs := letterRuns(b.Runs)
		p.Para(note, softened(runs, p.w.Code)...)
	case "list":
		mark := "–"
		if b.Ordered {
			mark = "1"
		}
		var lines [][]layout.Run
		for _, item := range b.Items {
			for _, inner := range item {
				lines = append(lines, softened(letterRuns(inner.Runs), p.w.Code))
			}
		}
		p.List(mark, lines...)
		return note
	case "quote":
		for _, item := range b.Items {
			for _, inner := range item {
				p.Para("", letterRuns(inner.Runs)...)
			}
		}
	case "table":
		for _, row := range b.Rows {
			var cells []string
			for _, runs := range row {
				cells = append(cells, letterText(runs))
			}
			p.Para("", plain(strings.Join(cells, ": ")))
		}
	}
	return ""
}

// accessPurposes is the frame of Art. 15(1)(a), (b) and (d).
func (p *paper) accessPurposes(m AccessReply, r requestWords) {
	a := r.Access
	p.Section(a.Data, p.art("Art. 15(1)(a), (b), (d)"))
	if len(m.Purposes) == 0 && len(m.Values) == 0 {
		p.Para("", plain(a.NoData))
		return
	}
	var rows []layout.Row
	for _, x := range m.Purposes {
		rows = append(rows, layout.R(or(x.Name, dash), or(strings.Join(x.Categories, ", "), dash), or(p.w.Bases[x.Basis], or(x.Basis, a.Kept)), or(p.w.period(x.Retention), a.Kept)))
	}
	if len(rows) > 0 {
		p.Table("", layout.FullW, []layout.Col{{Head: a.For, W: 42}, {Head: a.Groups, W: 48}, {Head: a.Ground, W: 45}, {Head: a.Until, W: 32}}, rows)
	}
}

// accessValues is the copy of the data (Art. 15(3)), each with its origin.
func (p *paper) accessValues(m AccessReply, r requestWords) {
	a := r.Access
	if len(m.Values) == 0 {
		return
	}
	var rows []layout.Row
	group := ""
	for _, v := range m.Values {
		if v.Group != "" && v.Group != group {
			group = v.Group
			rows = append(rows, layout.R(group))
		}
		origin := p.w.Origins[v.Origin]
		if v.Origin == "provided" {
			origin = a.FromPerson
		}
		if v.Source != "" {
			origin = strings.TrimPrefix(origin+", "+v.Source, ", ")
		}
		if !v.Since.IsZero() {
			origin = strings.TrimPrefix(origin+", "+day(v.Since), ", ")
		}
		rows = append(rows, layout.R(or(p.w.Fields[v.Field], or(v.Field, dash)), or(v.Value, dash), or(origin, a.Kept)))
	}
	p.Subsection(a.Content, p.art("Art. 15(1)(g), 15(3)"))
	p.Table("", layout.FullW, []layout.Col{{Head: a.Category, W: 36}, {Head: a.Content, W: 81}, {Head: a.Origin, W: 50}}, rows)
	if m.Files {
		p.Para("", plain(a.Rest))
	}
}

func (p *paper) accessRecipients(m AccessReply, r requestWords) {
	a := r.Access
	p.Section(a.Recipients, p.art("Art. 15(1)(c)"))
	if len(m.Recipients) == 0 {
		p.Para("", plain(a.NoRecipients))
		return
	}
	var rows []layout.Row
	for _, x := range m.Recipients {
		country := formtext.CountryName(x.Country, p.w.Code)
		if where, _ := consent.TransferTo(x.Country, m.Date); where == consent.Adequate {
			country += ", " + p.art("Art. 45(3)")
		}
		rows = append(rows, layout.R(x.Name, or(r.Roles[x.Role], or(x.Role, a.Kept)), or(strings.Join(x.Data, ", "), a.Kept), or(country, a.Kept)))
	}
	p.Table("", layout.FullW, []layout.Col{{Head: a.Recipient, W: 50}, {Head: a.Role, W: 38}, {Head: a.Given, W: 44}, {Head: a.Country, W: 35}}, rows)
}

func (p *paper) accessTransfers(m AccessReply, a accessWords) {
	p.Section(a.Transfers, p.art("Art. 15(2)"))
	if len(m.Transfers) == 0 {
		p.Para("", plain(a.NoTransfers))
		return
	}
	var items [][]layout.Run
	for _, t := range m.Transfers {
		items = append(items, layout.V(t))
	}
	p.List("–", items...)
}

// accessLeft says what is not in the copy, and why (Art. 15(4)).
func (p *paper) accessLeft(m AccessReply, a accessWords) {
	p.Section(a.Left, p.art("Art. 15(4)"))
	if len(m.Left) == 0 {
		p.Para("", plain(a.NothingLeft))
		return
	}
	n := 0
	var rows []layout.Row
	for _, x := range m.Left {
		n += x.Count
		rows = append(rows, layout.R(or(x.Where, dash), or(x.Reason, dash), p.w.number(int64(x.Count))))
	}
	p.Para("", plain(put(a.LeftCount, p.w.number(int64(n)))))
	p.Table("", layout.MainW, []layout.Col{{Head: a.LeftWhere, W: 45}, {Head: a.LeftWhy, W: 65}, {Head: a.LeftN, W: 17, Align: "R"}}, rows)
}
