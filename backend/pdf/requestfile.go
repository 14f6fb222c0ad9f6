package pdf

import (
	"io"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// RequestFile is the file of one request: what was asked, until when, what was
// done, what left the house (Art. 5(2), 12).
type RequestFile struct {
	Sender     Sender
	Seal       Seal
	Reference  string
	Types      []consent.RequestType
	Person     string // as the register lists them; "" for nobody
	Erased     bool   // the person is gone from it
	Channel    string
	Received   string // days, as 2026-11-22; "" for none
	Due        string // last day of the answer, "" where the law sets none
	Target     string
	Calendar   string
	Words      string // the person's own
	Status     string
	Outcome    consent.RequestOutcome
	Closed     string
	Handler    string
	Course     consent.Course
	Deadline   []consent.DeadlineStep
	Log        []RequestLine
	Letters    []RequestLetterLine
	Recipients []ErasedRecipient
	Drafts     int
}

// RequestLine is a step that was taken.
type RequestLine struct {
	On       string
	Step     consent.RequestStep
	Words    string
	Operator string
	Entry    int64
}

// RequestLetterLine is a letter that was sent.
type RequestLetterLine struct {
	Kind      consent.LetterKind
	Language  string
	Medium    string
	SentOn    string
	SHA256    string
	PDFSHA256 string
	Entry     int64
}

// WriteRequestFile sets the file and returns its pages.
func WriteRequestFile(out io.Writer, m RequestFile, lang string) (int, error) {
	hashes := []string{m.Seal.Root}
	for _, l := range m.Letters {
		hashes = append(hashes, l.SHA256, l.PDFSHA256)
	}
	if err := checkHashes(hashes...); err != nil {
		return 0, err
	}
	w, r := wordsFor(lang), requestWordsFor(lang)
	f := r.File
	return render(out, w, spec(w, m.Sender, m.Seal, f.Title, put(f.Sub, m.Reference, w.speltTime(m.Seal.Issued))), m.Seal, func(p *paper) {
		p.Heading()
		answer := fill(f.Answer, bold(p.asked(m.Types, r)), bold(p.spelledDay(m.Received)))
		if m.Closed != "" {
			answer = append(append(answer, plain(" ")), fill(f.Answered, bold(p.spelledDay(m.Closed)), bold(or(r.Outcomes[string(m.Outcome)], string(m.Outcome))))...)
		}
		p.Para(p.art("Art. 5(2), 12(3)"), answer...)
		p.requestHead(m, r)
		p.requestDeadline(m, r)
		p.requestCourse(m, r)
		p.requestRefusals(m, r)
		p.requestRecipients(m, r)
		p.requestLetters(m, r)
		p.requestLog(m, r)
		p.verify()
	})
}

// asked lists what was asked, in words.
func (p *paper) asked(asked []consent.RequestType, r requestWords) string {
	var said []string
	for _, t := range asked {
		said = append(said, or(r.Types[string(t)], string(t)))
	}
	return or(p.w.list(said), dash)
}

// spelledDay writes out a day; what is none stays as it is.
func (p *paper) spelledDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return or(day, dash)
	}
	return p.w.spelt(t)
}

func (p *paper) requestHead(m RequestFile, r requestWords) {
	f := r.File
	p.Section(f.Request, p.art("Art. 12(2)"))
	person := or(m.Person, f.Nobody)
	if m.Erased {
		person = f.Erased
	}
	status := or(r.Statuses[m.Status], m.Status)
	defs := []layout.Def{{Term: f.Reference, Val: layout.V(m.Reference)}, {Term: f.What, Val: layout.V(p.asked(m.Types, r)), Art: p.articlesOf(m.Types)}, {Term: f.Person, Val: layout.V(person)},
		{Term: f.Came, Val: layout.V(p.spelledDay(m.Received) + ", " + or(r.Channels[m.Channel], m.Channel))}}
	if m.Words != "" && !m.Erased {
		defs = append(defs, layout.Def{Term: f.Words, Val: layout.V(p.quoted(m.Words))})
	}
	p.Defs(append(defs, layout.Def{Term: f.Status, Val: layout.V(status)}, layout.Def{Term: f.Handler, Val: layout.V(or(m.Handler, p.w.NotRecorded))})...)
}

func (p *paper) articlesOf(asked []consent.RequestType) string {
	var found []string
	for _, t := range asked {
		for _, k := range consent.RequestTypes {
			if k.Type == t && k.Article[0] <= '9' {
				found = append(found, k.Article)
			}
		}
	}
	if len(found) == 0 {
		return ""
	}
	return p.art("Art. " + strings.Join(found, ", "))
}

// articles writes several citations in the form of the language.
func (p *paper) articles(s string) string {
	parts := strings.Split(s, "; ")
	for i := range parts {
		parts[i] = p.art(parts[i])
	}
	return strings.Join(parts, "; ")
}

// requestDeadline is the period step by step, each with its article.
func (p *paper) requestDeadline(m RequestFile, r requestWords) {
	f := r.File
	p.Section(f.Deadline, p.art("Art. 12(3)")+"\nReg. 1182/71 Art.\u00a03")
	var rows []layout.Row
	for _, s := range m.Deadline {
		what := strconv.Itoa(s.Days)
		if s.Rule == "rolled" {
			what = or(r.Days[s.Holiday], s.Holiday)
		}
		rows = append(rows, layout.R(day(s.From), day(s.Day), put(or(r.Rules[s.Rule], s.Rule), what), p.articles(or(s.Article, dash))))
	}
	if len(rows) > 0 {
		p.Table("", layout.FullW, []layout.Col{{Head: f.From, W: 20}, {Head: f.To, W: 20}, {Head: f.Rule, W: 85}, {Head: f.Rests, W: 42}}, rows)
	}
	defs := []layout.Def{{Term: f.Due, Val: layout.V(p.spelledDay(m.Due))}, {Term: f.Target, Val: layout.V(p.spelledDay(m.Target))}, {Term: f.Calendar, Val: layout.V(or(m.Calendar, dash))}}
	sent, answered := m.Course.Response.SentOn, f.Open
	switch {
	case sent != "" && m.Due != "" && sent > m.Due:
		answered = put(f.Late, p.spelledDay(sent), p.spelledDay(m.Due))
	case sent != "":
		answered = put(f.InTime, p.spelledDay(sent), p.spelledDay(m.Due))
	}
	p.Defs(append(defs, layout.Def{Term: f.Status, Val: layout.V(answered)})...)
}

// requestCourse is what was found out and done on the way.
func (p *paper) requestCourse(m RequestFile, r requestWords) {
	f, c := r.File, m.Course
	var defs []layout.Def
	add := func(term, value, article string) {
		if strings.TrimSpace(value) != "" {
			defs = append(defs, layout.Def{Term: term, Val: layout.V(value), Art: p.art(article)})
		}
	}
	add(f.Identity, strings.TrimSpace(p.identity(c.Identity, r)+"\n"+c.Identity.Doubt), "Art. 12(6)")
	if c.Clarification.AskedOn != "" {
		add(f.Clarify, p.spelledDay(c.Clarification.AskedOn)+" – "+p.spelledDay(c.Clarification.AnsweredOn), "Rec. 63")
	}
	if c.Fee.Amount != "" {
		add(f.Fee, strings.TrimSpace(c.Fee.Amount+", "+or(r.Codes[c.Fee.Ground], c.Fee.Ground)+"\n"+c.Fee.Reasons), "Art. 12(5)")
	}
	if c.Extension.Reason != "" {
		add(f.Extension, strings.TrimSpace(or(r.Extends[c.Extension.Reason], c.Extension.Reason)+", "+p.spelledDay(c.Extension.ToldOn)+"\n"+c.Extension.Explained), "Art. 12(3)")
	}
	for _, s := range c.Searches {
		add(f.Search, put(f.Searched, or(s.Place, dash), p.spelledDay(s.On), p.w.number(int64(s.Found))), "Art. 15(1)")
	}
	for _, x := range c.Redactions {
		add(f.Redacted, strings.Trim(x.Where+", "+p.w.number(int64(x.Count))+"\n"+x.Reason, ", \n"), "Art. 15(4)")
	}
	for _, d := range c.Done {
		add(f.Done, strings.TrimSpace(p.asked([]consent.RequestType{d.Type}, r)+", "+p.spelledDay(d.On)+"\n"+d.Note), "")
	}
	if len(defs) > 0 {
		p.Section(f.Course, "")
		p.Defs(defs...)
	}
}

func (p *paper) requestRefusals(m RequestFile, r requestWords) {
	f := r.File
	if len(m.Course.Refusals) == 0 {
		return
	}
	p.Section(f.Refusals, p.art("Art. 12(4)"))
	for _, x := range m.Course.Refusals {
		article := ""
		for _, rule := range consent.RefusalRules {
			if rule.Code == x.Code {
				article = "Art. " + rule.Article
			}
		}
		told := f.NotBoth
		if x.ToldSA && x.ToldCourt {
			told = f.ToldBoth
		}
		defs := []layout.Def{{Term: f.Part, Val: layout.V(p.asked([]consent.RequestType{x.Type}, r))}, {Term: f.Code, Val: layout.V(or(r.Codes[x.Code], x.Code)), Art: p.art(article)}}
		if reasons := strings.TrimSpace(x.Reasons + "\n" + x.Law); reasons != "" {
			defs = append(defs, layout.Def{Term: f.Reasons, Val: layout.V(reasons)})
		}
		p.Defs(append(defs, layout.Def{Term: f.Told, Val: layout.V(p.spelledDay(x.ToldOn) + ", " + told), Art: p.art("Art. 77, 79")})...)
	}
}

func (p *paper) requestRecipients(m RequestFile, r requestWords) {
	if len(m.Recipients) == 0 {
		return
	}
	e := r.Erasure
	p.Section(r.File.Recipients, p.art("Art. 19"))
	var rows []layout.Row
	for _, x := range m.Recipients {
		told := e.Not
		if !x.Told.IsZero() {
			told = day(x.Told)
		}
		rows = append(rows, layout.R(x.Name, or(strings.Join(x.Data, ", "), dash), told, day(x.Confirmed)))
	}
	p.Table("", layout.MainW, []layout.Col{{Head: e.Recipient, W: 45}, {Head: e.Data, W: 40}, {Head: e.When, W: 22}, {Head: e.Confirmed, W: 20}}, rows)
}

// requestLetters are the letters with the hashes by which each can be held
// against the ledger.
func (p *paper) requestLetters(m RequestFile, r requestWords) {
	f := r.File
	p.Section(f.Letters, p.art("Art. 12(1)"))
	if len(m.Letters) == 0 {
		p.Para("", plain(f.Nothing))
	}
	for _, l := range m.Letters {
		p.Subsection(or(r.Kinds[string(l.Kind)], string(l.Kind))+" · "+p.spelledDay(l.SentOn), "")
		p.Defs(layout.Def{Term: f.Sent, Val: layout.V(or(r.Media[l.Medium], l.Medium) + ", " + p.language(l.Language))}, layout.Def{Term: f.Hash, Val: layout.M(layout.Group(or(l.SHA256, dash)))},
			layout.Def{Term: f.Page, Val: layout.M(layout.Group(or(l.PDFSHA256, dash)))}, layout.Def{Term: f.Entry, Val: layout.V(p.w.entry(l.Entry))})
	}
	if m.Drafts > 0 {
		p.Para("", plain(put(f.Drafts, p.w.number(int64(m.Drafts)))))
	}
}

// requestLog is the time line.
func (p *paper) requestLog(m RequestFile, r requestWords) {
	f := r.File
	if len(m.Log) == 0 {
		return
	}
	p.Section(f.Log, p.art("Art. 5(2)"))
	var rows []layout.Row
	for _, l := range m.Log {
		words := l.Words
		if l.Step == consent.StepLetterSent || l.Step == consent.StepLetterDrafted {
			words = or(r.Kinds[words], words)
		}
		rows = append(rows, layout.R(or(l.On, dash), or(r.Steps[string(l.Step)], string(l.Step)), or(words, dash), or(l.Operator, dash), p.w.entry(l.Entry)))
	}
	p.Table("", layout.FullW, []layout.Col{{Head: f.Day, W: 20}, {Head: f.Did, W: 46}, {Head: f.Words2, W: 56}, {Head: f.By, W: 30}, {Head: f.Entry, W: 15, Align: "R"}}, rows)
}
