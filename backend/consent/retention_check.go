package consent

import "strings"

// RetentionWarning is something to know about a rule that hinders nothing.
type RetentionWarning struct {
	Code    string            `json:"code"` // of RetentionWarningCodes
	Article string            `json:"article"`
	Params  map[string]string `json:"params"`
}

// RetentionWarningCodes are what a rule can be warned about.
var RetentionWarningCodes = []string{"retention_below_law", "retention_law_unsaid", "retention_review_missing", "retention_review_past", "retention_contradicts_purpose", "retention_contradicts_field"}

// RetentionWarnings say what is odd about a rule: a period shorter than the law
// demands, and one that another place of the book contradicts (Art. 5(1)(e),
// 17(3)(b), 30(1)(f) GDPR).
func RetentionWarnings(r RetentionRule, purposes []Purpose, fields []CustomField, country, today string) []RetentionWarning {
	out := []RetentionWarning{}
	if r.Settled() {
		return out
	}
	warn := func(code, article string, pairs ...string) {
		params := map[string]string{}
		for i := 0; i+1 < len(pairs); i += 2 {
			params[pairs[i]] = pairs[i+1]
		}
		out = append(out, RetentionWarning{code, article, params})
	}
	if own, ok := ParsePeriod(r.Period); ok {
		if law, has := ParsePeriod(r.LawPeriod); has && own.Shorter(law) {
			warn("retention_below_law", "17(3)(b)", "period", r.Period, "law_period", r.LawPeriod, "law", r.Law)
		}
		if t, has := RetentionTemplateOf(r.Template); has && t.Duty && t.Country == country && r.Law == "" {
			if law, _ := ParsePeriod(t.Period); own.Shorter(law) {
				warn("retention_below_law", "17(3)(b)", "period", r.Period, "law_period", t.Period, "law", t.Law)
			} else {
				warn("retention_law_unsaid", "30(1)(f)", "law", t.Law)
			}
		}
	}
	switch {
	case r.ReviewOn == "" && !r.Outside:
		warn("retention_review_missing", "5(2)")
	case r.ReviewOn != "" && r.ReviewOn < today:
		warn("retention_review_past", "5(2)", "day", r.ReviewOn)
	}
	for _, c := range RetentionContradictions([]RetentionRule{r}, purposes, fields) {
		if c.Field == "" {
			warn("retention_contradicts_purpose", "5(1)(e)", "purpose", string(c.Purpose), "says", c.Says, "period", r.Period)
		} else {
			warn("retention_contradicts_field", "5(1)(e)", "field", c.Field, "says", c.Says, "period", r.Period)
		}
	}
	return out
}

// RetentionContradiction is a period that is written in two places, and not the
// same in both.
type RetentionContradiction struct {
	Rule    RetentionID `json:"rule"`
	Name    string      `json:"name"`
	Purpose PurposeID   `json:"purpose"`
	Field   string      `json:"field"`  // key of a field of one's own; "": the purpose says otherwise
	Says    string      `json:"says"`   // that other place
	Period  string      `json:"period"` // the rule
}

// RetentionContradictions compare rules with the periods of the purposes and
// fields that they are about (Art. 5(1)(e), 13(2)(a), 30(1)(f) GDPR: one period,
// told to everybody alike). Where several rules limit a purpose, it is enough
// that one agrees.
func RetentionContradictions(rules []RetentionRule, purposes []Purpose, fields []CustomField) []RetentionContradiction {
	out := []RetentionContradiction{}
	for _, p := range purposes {
		if p.EndedOn == "" {
			differs := func(own, says Period) bool { return own.Shorter(says) || says.Shorter(own) }
			out = append(out, contradicting(rules, RetentionContradiction{Purpose: p.ID, Says: p.Retention}, differs)...)
		}
	}
	for _, f := range fields { // a field may go earlier than its purpose, and not later
		longer := func(own, says Period) bool { return own.Shorter(says) }
		out = append(out, contradicting(rules, RetentionContradiction{Purpose: f.Purpose, Field: f.Key, Says: f.Retention}, longer)...)
	}
	return out
}

func contradicting(rules []RetentionRule, like RetentionContradiction, against func(own, says Period) bool) (out []RetentionContradiction) {
	says, ok := ParsePeriod(like.Says)
	if !ok {
		return nil
	}
	for _, r := range rules {
		own, readable := ParsePeriod(r.Period)
		if r.Outside || r.Settled() || !readable || r.Purpose != like.Purpose {
			continue
		}
		if !against(own, says) {
			return nil
		}
		c := like
		c.Rule, c.Name, c.Period = r.ID, r.Name, r.Period
		out = append(out, c)
	}
	return out
}

// RetentionVerdictWords lists the verdicts.
func RetentionVerdictWords() string { return strings.Join(retentionVerdicts[:], ", ") }

// RetentionFromPurpose is the rule that a purpose's own period already is: from
// the last contact on, as authorities reckon it for customers and prospects. ok
// is false where the purpose states none.
func RetentionFromPurpose(p Purpose, language string) (r RetentionRule, ok bool) {
	if !readable(p.Retention) {
		return r, false
	}
	category := strings.Join(p.Categories, ", ")
	if category == "" {
		category = "contact data"
	}
	return RetentionRule{Name: p.Name(language), Category: category, Trigger: "last_contact", Purpose: p.ID, Period: p.Retention, Action: "erase"}.Normal(), true
}
