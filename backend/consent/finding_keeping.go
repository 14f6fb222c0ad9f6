package consent

import "slices"

const (
	outsideDays  = 365 // in which data outside the book are looked through
	cookieDays   = 365
	cookieMonths = 13 // longest life that authorities advise for an identifier
	assessTwo    = 2  // criteria of WP 248 that mean an assessment as a rule
)

// retentionRules look at how long data are kept (Art. 5(1)(e) GDPR).
var retentionRules = []*FindingRule{
	rule("retention_none", "5(1)(e)", SeverityGap, "retention", in(InRetention), func(f *FindingFacts, l *foundList) {
		if !slices.ContainsFunc(f.Retention, func(r RetentionRule) bool { return r.EndedOn == "" }) {
			l.add("", "")
		}
	}),
	rule("retention_contradicts", "5(1)(e)", SeverityGap, "retention", in(InRetention, InPurposes), eachRetention(func(f *FindingFacts, r RetentionRule, l *foundList) {
		for _, p := range f.Purposes {
			if p.ID == r.Purpose && p.EndedOn == "" && p.Retention != "" && r.Period != "" && !samePeriod(p.Retention, r.Period) {
				l.add(number64(r.ID), r.Name, "period", r.Period, "purpose", f.name(p), "other", p.Retention).part("period")
			}
		}
	})),
	rule("retention_due", "5(1)(e)", SeverityGap, "retention", in(InRetention, InDue), eachRetention(func(f *FindingFacts, r RetentionRule, l *foundList) {
		if n := f.Due[r.ID]; n > 0 && r.Hold == "" && !r.Outside {
			l.add(number64(r.ID), r.Name).count(n)
		}
	})),
	rule("retention_hold_ended", "5(1)(e)", SeverityGap, "retention", in(InRetention), eachRetention(func(f *FindingFacts, r RetentionRule, l *foundList) {
		if r.Hold != "" && f.past(r.HoldUntil) {
			l.add(number64(r.ID), r.Name, "day", r.HoldUntil).part("hold_until")
		}
	})),
	rule("retention_hold_endless", "5(1)(e)", SeverityAdvice, "retention", in(InRetention), eachRetention(func(_ *FindingFacts, r RetentionRule, l *foundList) {
		if r.Hold != "" && r.HoldUntil == "" {
			l.add(number64(r.ID), r.Name).part("hold_until")
		}
	})),
	rule("retention_review_due", "5(2)", SeverityAdvice, "retention", in(InRetention), eachRetention(func(f *FindingFacts, r RetentionRule, l *foundList) {
		if f.past(r.ReviewOn) {
			l.add(number64(r.ID), r.Name, "day", r.ReviewOn).part("review_on")
		}
	})),
	rule("retention_outside_undone", "5(1)(e)", SeverityGap, "retention", in(InRetention), eachRetention(func(f *FindingFacts, r RetentionRule, l *foundList) {
		if r.Outside && (r.DoneOn == "" || f.over(r.DoneOn, outsideDays)) {
			l.add(number64(r.ID), r.Name, "day", r.DoneOn).part("done_on")
		}
	})),
	rule("retention_unexplained", "5(2)", SeverityAdvice, "retention", in(InRetention), eachRetention(func(_ *FindingFacts, r RetentionRule, l *foundList) {
		if r.Why == "" && r.Law == "" {
			l.add(number64(r.ID), r.Name).part("why")
		}
	})),
}

func eachRetention(find func(*FindingFacts, RetentionRule, *foundList)) func(*FindingFacts, *foundList) {
	return func(f *FindingFacts, l *foundList) {
		for _, r := range f.Retention {
			if r.EndedOn == "" {
				find(f, r, l)
			}
		}
	}
}

// samePeriod compares two periods as the calendar does: P2Y is P24M.
func samePeriod(a, b string) bool {
	x, ok := ParsePeriod(a)
	y, also := ParsePeriod(b)
	return ok && also && x.Years*12+x.Months == y.Years*12+y.Months && x.Days == y.Days
}

// screeningRules look at impact assessments (Art. 35, 36 GDPR).
var screeningRules = []*FindingRule{
	rule("dpia_missing", "35(1)", SeverityBreach, "screening", in(InScreenings), eachScreening(func(_ *FindingFacts, s Screening, l *foundList) {
		if n := s.likelyHigh(); s.DoneOn == "" && (s.Outcome == "required" || n > 0 && s.Outcome == "") {
			l.add(number64(s.ID), s.Name).count(int64(max(n, 1))).part("done_on")
		}
	})),
	rule("screening_open", "35(1)", SeverityGap, "screening", in(InScreenings), eachScreening(func(_ *FindingFacts, s Screening, l *foundList) {
		if s.Outcome == "" && s.likelyHigh() == 0 {
			l.add(number64(s.ID), s.Name).part("outcome")
		}
	})),
	rule("screening_unreasoned", "35(1)", SeverityGap, "screening", in(InScreenings), eachScreening(func(_ *FindingFacts, s Screening, l *foundList) {
		if s.Outcome == "not_required" && s.likelyHigh() > 0 && s.Reasons == "" {
			l.add(number64(s.ID), s.Name).count(int64(s.likelyHigh())).part("reasons")
		}
	})),
	rule("dpia_incomplete", "35(7)", SeverityGap, "screening", in(InScreenings), eachScreening(func(_ *FindingFacts, s Screening, l *foundList) {
		if s.DoneOn != "" && (s.Description == "" || s.Necessity == "" || s.Risks == "" || s.Measures == "") {
			l.add(number64(s.ID), s.Name).part("description")
		}
	})),
	rule("dpia_authority_unasked", "36(1)", SeverityBreach, "screening", in(InScreenings), eachScreening(func(_ *FindingFacts, s Screening, l *foundList) {
		if s.Residual == "high" && s.ConsultedOn == "" {
			l.add(number64(s.ID), s.Name).part("consulted_on")
		}
	})),
	rule("dpia_advice_missing", "35(2)", SeverityGap, "screening", in(InScreenings, InParties), eachScreening(func(f *FindingFacts, s Screening, l *foundList) {
		if dpo := f.officer(); s.DoneOn != "" && s.Advice == "" && dpo != nil && dpo.Name != "" {
			l.add(number64(s.ID), s.Name).part("advice")
		}
	})),
	rule("screening_review_due", "35(11)", SeverityAdvice, "screening", in(InScreenings), eachScreening(func(f *FindingFacts, s Screening, l *foundList) {
		if f.past(s.ReviewOn) {
			l.add(number64(s.ID), s.Name, "day", s.ReviewOn).part("review_on")
		}
	})),
}

func eachScreening(find func(*FindingFacts, Screening, *foundList)) func(*FindingFacts, *foundList) {
	return func(f *FindingFacts, l *foundList) {
		for _, s := range f.Screenings {
			if s.EndedOn == "" {
				find(f, s, l)
			}
		}
	}
}

// likelyHigh counts what speaks for a high risk: a case of Art. 35(3), the
// authority's list, or two of the nine criteria and more; 0 where neither does.
func (s Screening) likelyHigh() int {
	yes := func(answers map[string]ScreeningAnswer) (n int) {
		for _, a := range answers {
			if a.Yes != nil && *a.Yes {
				n++
			}
		}
		return n
	}
	cases, criteria := yes(s.Cases), yes(s.Criteria)
	if s.Listed.Yes != nil && *s.Listed.Yes {
		cases++
	}
	if cases == 0 && criteria < assessTwo {
		return 0
	}
	return cases + criteria
}

// cookieRules look at the cookie register (ePrivacy 5(3), Art. 13(1)(f), 44
// GDPR, C-673/17).
var cookieRules = []*FindingRule{
	rule("cookies_unreviewed", "ePrivacy 5(3)", SeverityAdvice, "cookie", in(InCookies), func(f *FindingFacts, l *foundList) {
		n, oldest := int64(0), ""
		for _, c := range f.Cookies {
			if day := max(c.ReviewedOn, c.SeenOn, f.CookieEntered[c.ID]); day == "" || f.over(day, cookieDays) {
				n++
				oldest = firstDay(oldest, day)
			}
		}
		if n > 0 {
			l.add("", "", "day", oldest).count(n)
		}
	}),
	rule("cookie_country_unknown", "13(1)(f)", SeverityGap, "cookie", in(InCookies), eachCookie(func(_ *FindingFacts, c Cookie, l *foundList) {
		if c.Country == "" && (c.Party == "third" || c.ThirdParties) {
			l.add(number64(c.ID), c.Pattern(), "provider", c.Provider).part("country")
		}
	})),
	rule("cookie_transfer", "44", SeverityGap, "cookie", in(InCookies, InProcessors), eachCookie(func(f *FindingFacts, c Cookie, l *foundList) {
		where := StandingOf(c.Country, f.Book.Controller.Country, f.Today).Where
		named := slices.ContainsFunc(f.Processors, func(p Processor) bool {
			return p.EndedOn == "" && p.Name == c.Provider && !broken(p.Gaps(f.Book.Controller.Country, f.Today))
		})
		if (where == BeyondEEA || where == PartlyAdequate) && !named {
			l.add(number64(c.ID), c.Pattern(), "provider", c.Provider, "country", c.Country).part("country")
		}
	})),
	rule("cookie_lasts_long", "5(1)(e)", SeverityAdvice, "cookie", in(InCookies), eachCookie(func(_ *FindingFacts, c Cookie, l *foundList) {
		if p, ok := ParsePeriod(c.Duration); ok && p.Years*12+p.Months+p.Days/31 > cookieMonths && c.NeedsConsent() {
			l.add(number64(c.ID), c.Pattern(), "duration", c.Duration).part("duration")
		}
	})),
	rule("cookie_text_missing", "12(1)", SeverityGap, "cookie", in(InCookies, InNotices), eachCookie(func(f *FindingFacts, c Cookie, l *foundList) {
		language := f.Book.Controller.Language
		if n := f.inForce(NoticeCookie); c.NeedsConsent() && c.Purpose[language] == "" && n != nil && n.Texts[language] != "" {
			l.add(number64(c.ID), c.Pattern(), "language", language).part("purpose")
		}
	})),
}

// broken says whether a gap breaks the law.
func broken(has []Gap) bool {
	return slices.ContainsFunc(has, func(g Gap) bool { return g.Severity == SeverityBreach })
}

func eachCookie(find func(*FindingFacts, Cookie, *foundList)) func(*FindingFacts, *foundList) {
	return func(f *FindingFacts, l *foundList) {
		for _, c := range f.Cookies {
			find(f, c, l)
		}
	}
}
