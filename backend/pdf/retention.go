package pdf

import (
	"io"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// RetentionSchedule is how long data are kept, what happens then, and what falls
// due (Art. 5(1)(e), 30(1)(f)).
type RetentionSchedule struct {
	Sender Sender
	Seal   Seal
	Day    string // local
	Rules  []ScheduledRule
	Months []FallingDue // to come, without those in which nobody falls due
}

// ScheduledRule is a rule with how people stand under it.
type ScheduledRule struct {
	Rule    consent.RetentionRule
	Purpose string // its name in the language of the document
	Due     int64  // today
	Kept    int64  // over, and something keeps them
}

// FallingDue is how many people fall due in a month.
type FallingDue struct {
	Month  string // 2026-12
	People int64
}

// WriteRetentionSchedule sets the schedule and returns its pages.
func WriteRetentionSchedule(out io.Writer, m RetentionSchedule, lang string) (int, error) {
	if err := checkHashes(m.Seal.Root); err != nil {
		return 0, err
	}
	w, c := wordsFor(lang), retentionWordsFor(lang)
	day := m.Seal.Issued
	if d, err := time.Parse(time.DateOnly, m.Day); err == nil {
		day = d
	}
	return render(out, w, spec(w, m.Sender, m.Seal, c.Title, put(c.Sub, m.Sender.Name, w.spelt(day))), m.Seal, func(p *paper) {
		p.Heading()
		var due int64
		for _, r := range m.Rules {
			due += r.Due
		}
		p.Para(p.art("Art. 5(1)(e)"), fill(c.Answer, bold(m.Sender.Name), bold(w.number(int64(len(m.Rules)))), bold(w.number(due)))...)
		p.scheduled(m, c, false)
		p.scheduled(m, c, true)
		p.fallingDue(m, c)
		p.verify()
	})
}

// scheduled is the table of the rules of data in the book, or of those outside.
func (p *paper) scheduled(m RetentionSchedule, c retentionWords, outside bool) {
	title, none, last := c.Inside, c.NoInside, c.Due
	if outside {
		title, none, last = c.Outside, c.NoOutside, c.Done
	}
	p.Section(title, p.art("Art. 30(1)(f)"))
	var rows []layout.Row
	for _, r := range m.Rules {
		if r.Rule.Outside != outside {
			continue
		}
		end := p.w.number(r.Due)
		if outside {
			end = or(r.Rule.DoneOn, c.Never)
		}
		rows = append(rows, layout.R(strconv.FormatInt(int64(r.Rule.ID), 10), strings.Join(nonEmpty(r.Rule.Name, r.Rule.Category, r.Purpose), "\n"), p.keptFor(r.Rule, c), or(restsOn(r.Rule, c), c.Own),
			c.Actions[r.Rule.Action], strings.Join(nonEmpty(r.Rule.Reviewer, or(r.Rule.ReviewOn, dash)), "\n"), end))
	}
	if len(rows) == 0 {
		p.Para("", plain(none))
		return
	}
	p.Table("", layout.FullW, []layout.Col{{Head: c.No, W: 8, Align: "R"}, {Head: c.Rule, W: 38}, {Head: c.Kept, W: 39}, {Head: c.Rests, W: 34}, {Head: c.Then, W: 18}, {Head: c.Review, W: 18}, {Head: last, W: 12, Align: "R"}}, rows)
}

// keptFor is the period in words, with from when it runs, and a hold.
func (p *paper) keptFor(r consent.RetentionRule, c retentionWords) string {
	a := art30WordsFor(p.w.Code)
	trigger := or(a.Triggers[r.Trigger], c.Triggers[r.Trigger])
	out := strings.TrimSpace(put(a.After, p.w.period(r.Period), trigger))
	if r.Trigger == "financial_year" && r.YearEnd != "" && r.YearEnd != "12-31" {
		out += " (" + put(c.YearEnd, r.YearEnd) + ")"
	}
	if r.Field != "" {
		out += " (" + r.Field + ")"
	}
	if r.LawPeriod != "" {
		out += "\n" + put(c.LawDemands, p.w.period(r.LawPeriod))
	}
	if r.Hold != "" {
		held := c.UntilLifted
		if r.HoldUntil != "" {
			held = put(c.OnHold, r.HoldUntil)
		}
		out += "\n" + held
	}
	return out
}

// restsOn is the law of a period, or why the business keeps the data so long.
func restsOn(r consent.RetentionRule, c retentionWords) string {
	return strings.Join(nonEmpty(r.Law, r.Why), "\n")
}

func (p *paper) fallingDue(m RetentionSchedule, c retentionWords) {
	p.Section(c.Months, p.art("Art. 5(1)(e)"))
	if len(m.Months) == 0 {
		p.Para("", plain(c.NoMonths))
		return
	}
	var rows []layout.Row
	for _, f := range m.Months {
		rows = append(rows, layout.R(f.Month, p.w.number(f.People)))
	}
	p.Table("", 60, []layout.Col{{Head: c.Month, W: 30}, {Head: c.People, W: 30, Align: "R"}}, rows)
}

// RetentionTerms gives the words of the schedule to its other forms.
type RetentionTerms struct {
	Headers []string // number, rule, category, purpose, period, law, why, action, reviewer, next review, due, done
	Title   string
	w       *words
	c       retentionWords
}

// RetentionTermsOf are they in a language.
func RetentionTermsOf(lang string) RetentionTerms {
	c := retentionWordsFor(lang)
	t := RetentionTerms{Title: unset.Replace(c.Title), w: wordsFor(lang), c: c}
	for _, h := range []string{c.No, c.Rule, c.Category, c.Purpose, c.Kept, c.Law, c.Why, c.Then, c.Reviewer, c.NextReview, c.DueNow, c.DoneOn, c.Where} {
		t.Headers = append(t.Headers, unset.Replace(h))
	}
	return t
}

// Kept is the period of a rule in words.
func (t RetentionTerms) Kept(r consent.RetentionRule) string {
	return strings.ReplaceAll(unset.Replace((&paper{w: t.w}).keptFor(r, t.c)), "\n", "; ")
}

// Action is what a rule does, in words.
func (t RetentionTerms) Action(r consent.RetentionRule) string {
	return unset.Replace(t.c.Actions[r.Action])
}

// Where says whether the data are in the book.
func (t RetentionTerms) Where(r consent.RetentionRule) string {
	if r.Outside {
		return unset.Replace(t.c.Outside)
	}
	return unset.Replace(t.c.Inside)
}
