package pdf

import (
	"io"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// ErasureCertificate says what was erased, what stays and why, and what is known
// of copies outside the book (Art. 5(2), 17, 19). It holds no name, no address
// and no number of anybody: whoever reads it learns that an erasure took place,
// and not whose.
type ErasureCertificate struct {
	Sender      Sender
	Seal        Seal
	Request     *ErasedRequest // nil: a batch, or of the business's own accord
	Ground      consent.ErasureGround
	Carried     time.Time // local day
	By          string    // name of who carried it out
	People      int64
	Unfinished  bool // a batch that was broken off and goes on
	Lines       []consent.ErasureLine
	Recipients  []ErasedRecipient
	Emptied     int64 // parts of ledger entries
	SharedFiles int64
	Suppressed  bool
	BytesGone   time.Time // zero while freed pages are still to be overwritten
	Backups     []ErasedBackup
	Packs       int64 // evidence packs that may hold the data
	Exports     int64
	Entry       int64 // of the erasure in the ledger
}

// ErasedRequest is the request behind an erasure, without whose it was.
type ErasedRequest struct {
	Reference     string
	Received, Due time.Time
	Identity      consent.IdentityCheck
	Outcome       consent.RequestOutcome
}

// ErasedRecipient is who had the data and was told.
type ErasedRecipient struct {
	Name            string
	Data            []string
	Told, Confirmed time.Time // Told zero: not told
}

// ErasedBackup is a copy made before the erasure.
type ErasedBackup struct {
	Name   string // of the file, without its folder
	Made   time.Time
	Listed bool // the list beside it names the erasure

	Elsewhere bool // its place is unknown: the list lies beside the book
}

// WriteErasureCertificate sets the certificate and returns its pages.
func WriteErasureCertificate(out io.Writer, m ErasureCertificate, lang string) (int, error) {
	if err := checkHashes(m.Seal.Root); err != nil {
		return 0, err
	}
	w, r := wordsFor(lang), requestWordsFor(lang)
	e := r.Erasure
	sub := put(e.SubOwn, w.spelt(m.Carried))
	switch {
	case m.Request != nil:
		sub = put(e.Sub, m.Request.Reference, w.spelt(m.Request.Received))
	case m.People > 1:
		sub = put(e.SubBatch, w.number(m.People), w.spelt(m.Carried))
	}
	return render(out, w, spec(w, m.Sender, m.Seal, e.Title, sub), m.Seal, func(p *paper) {
		p.Heading()
		answer := fill(e.One, bold(w.spelt(m.Carried)))
		if m.People > 1 {
			answer = fill(e.Many, bold(w.spelt(m.Carried)), bold(w.number(m.People)))
		}
		p.Para(p.art("Art. 5(2), 17(1)"), append(answer, plain(" "+e.Named))...)
		if m.Unfinished {
			p.Callout(true, e.Unfinished, plain(e.UnfinishedIs))
		}
		p.erasedRequest(m, r)
		p.erasedPlan(m, r)
		p.erasedTold(m, r)
		p.erasedRest(m, r)
		p.Sign(put(e.Place, w.spelt(m.Seal.Issued)), [2]string{e.Controller, m.Sender.Name}, [2]string{e.Operator, or(m.By, w.NotRecorded)})
		p.verify()
	})
}

// erasedRequest is what was asked, when, and how it ended.
func (p *paper) erasedRequest(m ErasureCertificate, r requestWords) {
	e := r.Erasure
	p.Section(e.Request, p.art("Art. 12(3), 17(1)"))
	ground := layout.Def{Term: e.Ground, Val: layout.V(or(e.Grounds[string(m.Ground)], string(m.Ground))), Art: p.art("Art. " + groundArticle(m.Ground))}
	erased, kept := 0, 0
	for _, l := range m.Lines {
		if l.Measure == consent.MeasureErase || l.Measure == consent.MeasureAnonymise {
			erased++
		} else {
			kept++
		}
	}
	outcome := put(e.OutcomeIs, p.w.number(int64(erased)), p.w.number(int64(kept)))
	if m.Request == nil {
		p.Defs(layout.Def{Term: e.Carried, Val: layout.V(p.w.spelt(m.Carried) + ", " + e.Own)}, ground, layout.Def{Term: e.Outcome, Val: layout.V(outcome)})
		return
	}
	q := m.Request
	defs := []layout.Def{{Term: e.Received, Val: layout.V(p.w.spelt(q.Received))}}
	if !q.Due.IsZero() {
		defs = append(defs, layout.Def{Term: e.Due, Val: layout.V(p.w.spelt(q.Due)), Art: "Reg. 1182/71 Art.\u00a03"})
	}
	defs = append(defs, ground)
	if s := p.identity(q.Identity, r); s != "" {
		defs = append(defs, layout.Def{Term: e.Identity, Val: layout.V(s), Art: p.art("Art. 12(6)")})
	}
	if word := r.Outcomes[string(q.Outcome)]; word != "" {
		outcome = word + ": " + outcome
	}
	p.Defs(append(defs, layout.Def{Term: e.Carried, Val: layout.V(p.w.spelt(m.Carried))}, layout.Def{Term: e.Outcome, Val: layout.V(outcome)})...)
}

// identity is how it was made sure who asks; "" where nobody doubted it.
func (p *paper) identity(c consent.IdentityCheck, r requestWords) string {
	if c.Result == "" {
		return ""
	}
	said := put(r.File.Doubt, r.Results[c.Result], or(r.Methods[c.Method], p.w.NotRecorded))
	for _, day := range []string{c.On, c.DestroyedOn} {
		if day != "" {
			said += ", " + p.spelledDay(day)
			break
		}
	}
	return said
}

func groundArticle(g consent.ErasureGround) string {
	for _, k := range consent.ErasureGrounds {
		if k.Ground == g {
			return k.Article
		}
	}
	return "17(1)"
}

// erasedPlan is what was decided on each kind of data (Art. 17(1), (3)).
func (p *paper) erasedPlan(m ErasureCertificate, r requestWords) {
	e := r.Erasure
	p.Section(e.Plan, p.art(e.PlanArt))
	var rows []layout.Row
	total := int64(0)
	for _, l := range m.Lines {
		why, until := p.art(groundArticle(m.Ground)), dash
		if l.Measure == consent.MeasureKeep || l.Measure == consent.MeasureRestrict {
			why, until = p.keepGround(l, r), or(l.Until, e.NoDay)
		}
		total += l.Records
		rows = append(rows, layout.Row{Cells: []string{or(e.Categories[string(l.Category)], string(l.Category)), or(e.Measures[string(l.Measure)], string(l.Measure)), why, until, p.w.number(l.Records)}, Strong: 2})
	}
	rows = append(rows, layout.Row{Cells: []string{e.Total, "", "", "", p.w.number(total)}, Total: true})
	p.Table("", layout.FullW, []layout.Col{{Head: e.Category, W: 52}, {Head: e.Measure, W: 26}, {Head: e.Why, W: 50}, {Head: e.Until, W: 22}, {Head: e.Count, W: 17, Align: "R"}}, rows)
}

func (p *paper) keepGround(l consent.ErasureLine, r requestWords) string {
	article := ""
	for _, k := range consent.KeepGrounds {
		if k.Ground == l.Ground {
			article = k.Article
		}
	}
	said := strings.TrimSpace(p.art(article) + ": " + or(r.Erasure.Keeps[string(l.Ground)], string(l.Ground)))
	if law := strings.TrimSpace(l.Law); law != "" {
		said += ", " + law
	}
	return strings.TrimPrefix(said, ": ")
}

// erasedTold names who was told (Art. 19).
func (p *paper) erasedTold(m ErasureCertificate, r requestWords) {
	e := r.Erasure
	if m.Request == nil {
		return
	}
	p.Section(e.Told, p.art("Art. 19"))
	if len(m.Recipients) == 0 {
		p.Para("", plain(e.ToldNobody))
		return
	}
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

// erasedRest says what is left, and claims no more than is true of the book's
// own files.
func (p *paper) erasedRest(m ErasureCertificate, r requestWords) {
	e := r.Erasure
	p.Section(e.Remains, p.art("Art. 5(1)(e)"))
	suppressed := e.NotSuppressed
	if m.Suppressed {
		suppressed = e.SuppressedIs
	}
	bytes := e.BytesDue
	if !m.BytesGone.IsZero() {
		bytes = put(e.BytesIs, p.w.speltTime(m.BytesGone))
	}
	defs := []layout.Def{
		{Term: e.Record, Val: layout.V(e.RecordIs), Art: p.art("Art. 5(2)")},
		{Term: e.Suppressed, Val: layout.V(suppressed), Art: p.art("Art. 21(3)")},
		{Term: e.Ledger, Val: layout.V(put(e.LedgerIs, p.w.number(m.Emptied)))},
		{Term: e.Bytes, Val: layout.V(bytes)},
	}
	if m.SharedFiles > 0 {
		defs = append(defs, layout.Def{Term: e.Shared, Val: layout.V(put(e.SharedIs, p.w.number(m.SharedFiles)))})
	}
	if len(m.Backups) == 0 {
		defs = append(defs, layout.Def{Term: e.Backups, Val: layout.V(e.NoBackups)})
	}
	for _, b := range m.Backups {
		form := e.BackupOpen
		switch {
		case b.Elsewhere:
			form = e.BackupElsewhere
		case b.Listed:
			form = e.BackupListed
		}
		defs = append(defs, layout.Def{Term: e.Backups, Val: layout.V(put(form, b.Name, day(b.Made)))})
	}
	if m.Packs+m.Exports > 0 {
		defs = append(defs, layout.Def{Term: e.Outside, Val: layout.V(put(e.OutsideIs, p.w.number(m.Packs), p.w.number(m.Exports)))})
	}
	p.Defs(defs...)
}
