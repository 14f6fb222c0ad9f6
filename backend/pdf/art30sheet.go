package pdf

import (
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// sectionCommon is the section of the common measures.
const sectionCommon = "3"

// sheet is a page on one activity.
func (r recordPaper) sheet(i int) {
	a := r.m.Activities[i]
	r.Break()
	r.Mark(sheetMark(i))
	r.Section(activityNumber(a)+" "+a.Name, r.article("30(1)(b)–(g)", "30(2)(a)–(d)"))
	r.open(a.Missing(r.f)) // first, so that it never stands alone on a page of its own
	r.Defs(r.grounds(a)...)
	r.data(a)
	r.Defs(layout.Def{Term: r.a.Recipients, Val: layout.V(or(strings.Join(r.recipients(a), "\n"), r.paper.w.NotRecorded)), Art: r.article("30(1)(d)", "28(2)")},
		layout.Def{Term: r.a.Transfers, Val: layout.V(or(strings.Join(r.transfers(a), "\n"), r.paper.w.None)), Art: r.article("30(1)(e)", "30(2)(c)")},
		layout.Def{Term: r.a.Measures, Val: layout.V(r.measures(a)), Art: r.article("30(1)(g), 32(1)", "30(2)(d), 32(1)")})
	r.beyond(a)
}

// grounds are what it is for and what it rests on; of a processor for whom it is
// done, and what.
func (r recordPaper) grounds(a consent.Activity) []layout.Def {
	none := r.paper.w.NotRecorded
	if r.m.Role == consent.AsProcessor {
		return []layout.Def{{Term: r.a.Customers, Val: layout.V(or(strings.Join(r.customers(a), "\n"), none)), Art: r.art("Art. 30(2)(a)")}, {Term: r.a.Work, Val: layout.V(or(r.aim(a), none)), Art: r.art("Art. 30(2)(b)")}}
	}
	defs := []layout.Def{{Term: r.a.Aim, Val: layout.V(or(r.aim(a), none)), Art: r.art("Art. 30(1)(b)")}, {Term: r.a.LawfulBasis, Val: layout.V(or(strings.Join(r.bases(a), "\n"), none)), Art: r.art("Art. 6(1)")},
		{Term: r.a.Condition, Val: layout.V(r.conditions(a)), Art: r.art("Art. 9(2)")}}
	if joint := or(strings.Join(r.record.parties(a.Joint), "\n"), a.Said["joint"]); joint != "" {
		defs = append(defs, layout.Def{Term: r.a.Joint, Val: layout.V(joint), Art: r.art("Art. 26")})
	}
	return defs
}

// aim is what it is for: its words, else the names of its purposes.
func (r recordPaper) aim(a consent.Activity) string {
	if a.Aim != "" {
		return a.Aim
	}
	var names []string
	for _, id := range a.Purposes {
		names = append(names, or(r.f.Purposes[id].Name(r.paper.w.Code), string(id)))
	}
	return strings.Join(names, "; ")
}

// bases are the grounds of Art. 6 with law, interests and weighing.
func (r recordPaper) bases(a consent.Activity) (out []string) {
	for _, b := range a.Bases {
		if b.Basis == "" {
			continue
		}
		said := []string{or(r.paper.w.Bases[string(b.Basis)], string(b.Basis))}
		said = append(said, nonEmpty(b.Law)...)
		if b.Interests != "" {
			said = append(said, put(r.a.Interests, unbroken(b.Interests)))
		}
		if w, ok := r.f.AssessmentOf(a, b); ok && b.Basis == consent.BasisInterests {
			said = append(said, put(r.a.Weighed, w.MadeOn))
		}
		out = append(out, strings.Join(said, "; "))
	}
	return out
}

func (r recordPaper) conditions(a consent.Activity) string {
	var out []string
	for _, b := range a.Bases {
		if b.Special != "" {
			out = append(out, r.art("Art. "+b.Special))
		}
	}
	switch {
	case len(out) > 0:
		return strings.Join(out, ", ")
	case a.NoSpecial():
		return r.a.NotApplicable
	}
	return r.paper.w.NotRecorded
}

// data is whose data, which, and when they are erased (Art. 30(1)(c), (f)).
func (r recordPaper) data(a consent.Activity) {
	everybody := strings.Join(a.Subjects, ", ")
	var rows []layout.Row
	for _, d := range a.Data {
		people := strings.Join(d.Subjects, ", ")
		if people == "" {
			people = everybody
			if len(rows) > 0 && len(a.Subjects) > 1 {
				people = r.a.Everybody
			}
		}
		category := d.Category
		if d.Special {
			category += " (" + r.art("Art. 9") + ")"
		}
		rows = append(rows, layout.R(or(people, r.paper.w.NotRecorded), or(category, dash), or(r.limit(d), r.paper.w.NotRecorded)))
	}
	if len(rows) == 0 {
		rows = append(rows, layout.R(or(everybody, r.paper.w.NotRecorded), r.paper.w.NotRecorded, dash))
	}
	r.Subsection(r.a.DataTitle, r.article("30(1)(c), (f)", ""))
	r.Table("", layout.MainW, []layout.Col{{Head: r.a.People, W: 36}, {Head: r.a.Data, W: 48}, {Head: r.a.Erased, W: 43}}, rows)
}

func (r recordPaper) recipients(a consent.Activity) (out []string) {
	for _, x := range a.Recipients {
		out = append(out, r.recipient(x))
	}
	return out
}

func (r recordPaper) transfers(a consent.Activity) (out []string) {
	for _, t := range a.Transfers {
		said := strings.Join(nonEmpty(r.country(t.Country), t.Recipient), ", ")
		if tool := r.tool(t); tool != "" {
			said += ": " + tool
		}
		out = append(out, said)
	}
	return out
}

// measures are those of the activity beside the common ones.
func (r recordPaper) measures(a consent.Activity) string {
	var out []string
	if len(r.f.CommonSafeguards()) > 0 {
		out = append(out, put(r.a.AsCommon, sectionCommon))
	}
	for _, id := range a.Safeguards {
		if g, ok := r.f.Safeguards[id]; ok && !g.Common && g.State != "dropped" {
			out = append(out, g.Name)
		}
	}
	return or(strings.Join(append(out, nonEmpty(a.Measures)...), "\n"), r.paper.w.NotRecorded)
}

// beyond is what belongs into the record of a careful business though Art. 30
// does not ask for it.
func (r recordPaper) beyond(a consent.Activity) {
	none := r.paper.w.NotRecorded
	defs := []layout.Def{{Term: r.a.Source, Val: layout.V(or(a.Source, none)), Art: r.art("Art. 14(2)(f)")}, {Term: r.a.Automated, Val: layout.V(or(a.Automated, r.paper.w.None)), Art: r.art("Art. 22")}}
	if r.m.Role != consent.AsProcessor {
		notice := or(r.f.Notices[a.Notice], or(a.NoNotice, or(a.Said["notice"], none)))
		defs = append(defs, layout.Def{Term: r.a.Impact, Val: layout.V(r.impact(a)), Art: r.art("Art. 35")}, layout.Def{Term: r.a.Notice, Val: layout.V(put(r.a.NoticeIs, notice)), Art: r.art("Art. 13, 14")})
	}
	add := func(term, value, article string) {
		if strings.TrimSpace(value) != "" {
			defs = append(defs, layout.Def{Term: term, Val: layout.V(value), Art: r.art(article)})
		}
	}
	add(r.a.System, strings.Join(a.Systems, "; "), "")
	add(r.a.Location, a.Location, "")
	add(r.a.Rights, a.Rights, "")
	add(r.a.Policy, strings.Join(nonEmpty(a.Policy, unbroken(a.Followed)), "; "), "")
	owner := put(r.a.OwnerIs, or(a.Owner, none), or(a.ReviewedOn, dash))
	if a.ReviewOn != "" {
		owner += "; " + put(r.a.Next, a.ReviewOn)
	}
	if a.EndedOn != "" {
		owner += "; " + put(r.a.Ended, a.EndedOn)
	}
	add(r.a.Owner, owner, "Art. 5(2)")
	add(r.a.Notes, a.Notes, "")
	r.Subsection(r.a.Beyond, "")
	r.Defs(defs...)
}

// impact is what came of the look whether an impact assessment is needed.
func (r recordPaper) impact(a consent.Activity) string {
	s, ok := r.f.ScreeningOf(a)
	switch {
	case !ok:
		return or(strings.Join(nonEmpty(a.Said["screening_required"], a.Said["screening_progress"], a.Said["screening"]), "; "), r.a.ImpactNone)
	case s.Outcome == "required":
		return put(r.a.ImpactNeeded, or(s.MadeOn, dash))
	case s.Outcome == "not_required":
		return put(r.a.ImpactNot, or(s.MadeOn, dash))
	}
	return r.a.ImpactOpen
}
