package pdf

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// campaignLeftOut are those whom the law let be asked at approval and no more
// when the message would have left.
func (p *paper) campaignLeftOut(m CampaignReport, c campaignWords) {
	if sumOf(m.LeftOut) == 0 && m.Waiting == 0 {
		return
	}
	var rows []layout.Row
	for _, g := range m.LeftOut {
		if g.People > 0 {
			rows = append(rows, layout.R(c.Verdicts[string(g.Verdict)], p.w.number(g.People)))
		}
	}
	if m.Waiting > 0 {
		rows = append(rows, layout.R(c.Waiting, p.w.number(m.Waiting)))
	}
	p.Table(c.LeftOut, layout.MainW, []layout.Col{{Head: c.Condition, W: 100}, {Head: c.People, W: 20, Align: "R"}}, rows)
}

// campaignAnswers shows the answers by day and by purpose.
func (p *paper) campaignAnswers(m CampaignReport, c campaignWords) {
	p.Section(c.Answers, p.art(c.AnswersArt))
	figure := 0
	caption := func(words string) string {
		figure++
		return put(c.Figure, p.w.number(int64(figure)), words)
	}
	num := func(v float64) string { return p.w.number(int64(v)) }
	if len(m.Days) > 1 {
		p.StepPlot(p.daysOf(m, c, caption(c.ByDay), num))
	}
	if len(m.Purposes) == 0 {
		p.Defs(layout.Def{Term: c.Yes, Val: layout.V(p.w.number(m.Consented))}, layout.Def{Term: c.No, Val: layout.V(p.w.number(m.Refused))},
			layout.Def{Term: c.Silent, Val: layout.V(p.w.number(m.Silent))}, layout.Def{Term: c.Undeliverable, Val: layout.V(p.w.number(m.Undeliverable))})
		return
	}
	var bars []layout.Bar
	var rows []layout.Row
	for _, x := range m.Purposes {
		bars = append(bars, layout.Bar{Name: x.Name, V: []float64{float64(x.Given), float64(x.Refused), float64(x.Silent), float64(x.Undeliverable)}})
		rows = append(rows, layout.R(x.Name, p.w.number(x.Asked), p.w.number(x.Given), p.w.number(x.Refused), p.w.number(x.Silent), p.w.number(x.Undeliverable), p.percent(x.Given, x.Asked)))
	}
	p.StackPlot(caption(c.ByPurpose), []string{c.Yes, c.No, c.Silent, c.Undeliverable}, num, bars...)
	right := func(head string, w float64) layout.Col { return layout.Col{Head: head, W: w, Align: "R"} }
	p.Table(put(c.Table, "1", c.Outcome), layout.FullW, []layout.Col{{Head: c.Purpose, W: 46}, right(c.Asked, 20), right(c.Yes, 18), right(c.No, 18), right(c.Silent, 20), right(c.Undeliverable, 24), right(c.Share, 22)}, rows)
}

// daysOf adds the days up, with a label a week.
func (p *paper) daysOf(m CampaignReport, c campaignWords, caption string, num func(float64) string) layout.Steps {
	days := slices.Clone(m.Days)
	slices.SortFunc(days, func(a, b CampaignPoint) int { return a.Day.Compare(b.Day) })
	first, last := days[0].Day, days[len(days)-1].Day
	n := daysBetween(first, last) + 1
	yes, no, lost := make([]float64, n), make([]float64, n), make([]float64, n)
	for _, d := range days {
		i := daysBetween(first, d.Day)
		yes[i] += float64(d.Consented)
		no[i] += float64(d.Refused)
		lost[i] += float64(d.Undeliverable)
	}
	for i := 1; i < n; i++ {
		yes[i], no[i], lost[i] = yes[i]+yes[i-1], no[i]+no[i-1], lost[i]+lost[i-1]
	}
	plot := layout.Steps{Caption: caption, YTitle: c.Cumulative, H: 45, Num: num, Series: []layout.Series{{Name: c.SomeYes, Y: yes}, {Name: c.AllNo, Y: no}, {Name: c.Undeliverable, Y: lost}}}
	for i := 0; i < n; i += max(1, (n+3)/5) {
		plot.Ticks = append(plot.Ticks, layout.Tick{At: float64(i), Label: p.shortDay(first.AddDate(0, 0, i))})
	}
	if !m.Reminder.IsZero() && !m.Reminder.Before(first) && !m.Reminder.After(last.AddDate(0, 0, 1)) {
		plot.Marks = append(plot.Marks, layout.Tick{At: float64(daysBetween(first, m.Reminder)), Label: c.ReminderMark})
	}
	return plot
}

func daysBetween(a, b time.Time) int {
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(day(b).Sub(day(a)).Hours() / 24)
}

// shortDay is a date without its year, which the title names.
func (p *paper) shortDay(t time.Time) string {
	return strings.TrimSpace(strings.TrimSuffix(p.w.spelt(t), fmt.Sprint(t.Year())))
}

// percent is a share with one digit; none of nothing.
func (p *paper) percent(part, all int64) string {
	if all == 0 {
		return dash
	}
	tenths := (part*1000 + all/2) / all
	sign := strings.Replace(p.w.Layout.Percent, "%d", fmt.Sprintf("%d%s%d", tenths/10, campaignWordsFor(p.w.Code).Decimal, tenths%10), 1)
	return strings.ReplaceAll(sign, "%%", "%")
}

// campaignWays is how people answered, and what is kept of it (Art. 7(1)).
func (p *paper) campaignWays(m CampaignReport, c campaignWords) {
	p.Section(c.Ways, p.art(c.WaysArt))
	all := int64(0)
	var rows []layout.Row
	for _, way := range m.Ways {
		all += way.People
		rows = append(rows, layout.R(or(p.w.Methods[way.Method], string(way.Method)), or(c.Kept[string(way.Method)], c.Kept["other"]), p.w.number(way.People)))
	}
	rows = append(rows, layout.Row{Cells: []string{c.AllAnswers, "", p.w.number(all)}, Total: true})
	p.Table("", layout.MainW, []layout.Col{{Head: c.Way, W: 40}, {Head: c.Evidence, W: 66}, {Head: c.People, W: 16, Align: "R"}}, rows)
}

// campaignNot is what came in and was no answer (Art. 4(11), recital 32).
func (p *paper) campaignNot(m CampaignReport, c campaignWords) {
	p.Section(c.Not, p.art(c.NotArt))
	if len(m.NotCounted) == 0 {
		p.Para("", plain(p.w.None))
		return
	}
	var rows []layout.Row
	for _, x := range m.NotCounted {
		what, why, _ := strings.Cut(or(c.Mails[x.What], x.What), "|")
		rows = append(rows, layout.R(what, or(why, c.Looked), p.w.number(x.Mails)))
	}
	p.Table("", layout.MainW, []layout.Col{{Head: c.Message, W: 46}, {Head: c.WhyNot, W: 60}, {Head: c.Messages, W: 18, Align: "R"}}, rows)
}

// campaignSending is what left, and what it said.
func (p *paper) campaignSending(m CampaignReport, c campaignWords) {
	p.Section(c.Sending, "")
	reminders := ""
	if m.Kind.Asks() {
		reminders = c.ReminderNote
	}
	defs := []layout.Def{
		{Term: c.Sent, Val: layout.V(put(c.SentIs, p.w.number(m.Sent), p.w.number(m.Reminders), p.w.number(m.Letters))), Art: p.art(reminders)},
		{Term: c.Turned, Val: layout.V(p.w.number(m.Turned))},
		{Term: c.Unknown, Val: layout.V(p.w.number(m.Unknown))},
	}
	for _, t := range m.Texts {
		defs = append(defs, layout.Def{Term: put(c.Text, or(c.Roles[t.Role], t.Role), p.language(t.Language)), Val: shortHash(t.SHA256)})
	}
	if m.Notice.Name != "" {
		defs = append(defs, layout.Def{Term: c.Notice, Val: append(layout.V(m.Notice.Name+" "), shortHash(m.Notice.SHA256)...)})
	}
	for _, l := range m.Definition {
		defs = append(defs, layout.Def{Term: or(c.Terms[l.Term], l.Term), Val: layout.V(or(l.Value, dash))})
	}
	if m.FirstEntry > 0 {
		defs = append(defs, layout.Def{Term: c.Entries, Val: layout.V(p.w.number(m.FirstEntry) + "–" + p.w.number(m.LastEntry))})
	}
	p.Defs(defs...)
}

func shortHash(hash string) []layout.Run {
	if len(hash) != 64 {
		return layout.V(dash)
	}
	return append(layout.V("SHA-256 "), layout.Run{S: layout.Short(hash), F: layout.FMono})
}

// campaignAfter says what follows from silence, and where the people stand one
// by one.
func (p *paper) campaignAfter(m CampaignReport, c campaignWords) {
	p.Section(c.After, p.art("Art. 4(11), 5(1)(e)"))
	if m.Kind != consent.CampaignInformation {
		p.Para("", plain(c.SilenceIs))
	}
	p.Para("", fill(c.ForErasure, bold(p.w.number(m.ForErasure)))...)
	if m.List != nil {
		p.Defs(layout.Def{Term: c.List, Val: layout.V(m.List.Name)}, layout.Def{Term: c.ListHash, Val: layout.M(layout.Group(m.List.SHA256))})
	}
}
