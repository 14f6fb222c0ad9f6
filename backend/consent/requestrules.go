package consent

import (
	"slices"
	"strings"
)

// RefusalRule is a code by which something asked can be refused, with what
// admits it.
type RefusalRule struct {
	Code    string
	Article string
	Types   []RequestType
	Burden  bool // the controller proves it: evidence is named (Art. 12(5))
	Law     bool // it rests on national law, which is named
	Failed  bool // only after an identity check that failed
}

// Of what may be refused: nothing of a withdrawal (Art. 7(3)) and of an
// objection to marketing (Art. 21(2)-(3)) but to somebody else; a complaint is
// dealt with, not refused.
var (
	rights     = []RequestType{"access", "rectification", "erasure", "restriction", "recipients", "portability", "objection", "automated"}
	rightsTo20 = []RequestType{"access", "rectification", "erasure", "restriction", "recipients", "portability"}
)

// RefusalRules lists the codes of law.md §c.
var RefusalRules = []RefusalRule{
	{Code: "UNFOUNDED", Article: "12(5)(b)", Types: rights, Burden: true},
	{Code: "EXCESSIVE", Article: "12(5)(b)", Types: rights, Burden: true},
	{Code: "NOT_IDENTIFIABLE", Article: "11(2), 12(2)", Types: rightsTo20, Burden: true},
	{Code: "ID_FAILED", Article: "12(6)", Types: append(slices.Clone(rights), "marketing_objection", "withdrawal"), Failed: true},
	{Code: "RIGHTS_OF_OTHERS", Article: "15(4), 20(4)", Types: []RequestType{"access", "portability"}},
	{Code: "ACCURATE_16", Article: "16", Types: []RequestType{"rectification"}},
	{Code: "GROUND_17_1_ABSENT", Article: "17(1)", Types: []RequestType{"erasure"}},
	{Code: "EXC_17_3_a", Article: "17(3)(a)", Types: []RequestType{"erasure"}},
	{Code: "EXC_17_3_b", Article: "17(3)(b)", Types: []RequestType{"erasure"}, Law: true},
	{Code: "EXC_17_3_c", Article: "17(3)(c)", Types: []RequestType{"erasure"}, Law: true},
	{Code: "EXC_17_3_d", Article: "17(3)(d)", Types: []RequestType{"erasure"}},
	{Code: "EXC_17_3_e", Article: "17(3)(e)", Types: []RequestType{"erasure"}},
	{Code: "GROUND_18_1_ABSENT", Article: "18(1)", Types: []RequestType{"restriction"}},
	{Code: "OUT_OF_SCOPE_20", Article: "20(1)", Types: []RequestType{"portability"}},
	{Code: "PUBLIC_TASK_20_3", Article: "20(3)", Types: []RequestType{"portability"}},
	{Code: "OVERRIDING_21_1", Article: "21(1)", Types: []RequestType{"objection"}, Burden: true},
	{Code: "LEGAL_CLAIMS_21_1", Article: "21(1)", Types: []RequestType{"objection"}, Burden: true},
	{Code: "PUBLIC_INTEREST_21_6", Article: "21(6)", Types: []RequestType{"objection"}},
	{Code: "NOT_SOLELY_AUTOMATED_22", Article: "22(1)", Types: []RequestType{"automated"}},
	{Code: "EXC_22_2_a", Article: "22(2)(a)", Types: []RequestType{"automated"}},
	{Code: "EXC_22_2_b", Article: "22(2)(b)", Types: []RequestType{"automated"}, Law: true},
	{Code: "EXC_22_2_c", Article: "22(2)(c)", Types: []RequestType{"automated"}},
	{Code: "RESTRICTION_23", Article: "23", Types: rights, Law: true},
	{Code: "DEROGATION_89", Article: "89(2)-(3)", Types: []RequestType{"access", "rectification", "restriction", "recipients", "portability", "objection"}, Law: true},
	{Code: "NOT_CONTROLLER", Article: "4(7)", Types: rights},
}

// RefusalsOf lists the codes that a type admits.
func RefusalsOf(t RequestType) (out []RefusalRule) {
	for _, r := range RefusalRules {
		if slices.Contains(r.Types, t) {
			out = append(out, r)
		}
	}
	return out
}

func refusalRule(code string) (RefusalRule, bool) {
	i := slices.IndexFunc(RefusalRules, func(r RefusalRule) bool { return r.Code == code })
	if i < 0 {
		return RefusalRule{}, false
	}
	return RefusalRules[i], true
}

// Check decides whether one of the things asked may be refused so (Art. 12(4)):
// the code fits the type, its reasons are said, what the controller must prove
// is named, and the person was told of both remedies.
func (r Refusal) Check(n RequestNow) error {
	rule, known := refusalRule(r.Code)
	switch {
	case !known:
		return Fail(Invalid, "refusal_code_unknown", "code", "known", codesOf(RefusalsOf(r.Type)))
	case !slices.Contains(rule.Types, r.Type):
		return Fail(RefusedByLaw, "refusal_code_not_admitted", "code", "type", string(r.Type), "code", r.Code, "article", articleOf(r.Type), "known", codesOf(RefusalsOf(r.Type)))
	case rule.Failed && n.Course.Identity.Result != IdentityFailed:
		return Fail(RefusedByLaw, "refusal_identity_not_failed", "code", "article", "12(6)")
	case r.Code == "EXCESSIVE" && !n.Repeated[r.Type]:
		return Fail(RefusedByLaw, "refusal_yearly", "code", "article", "12(5)")
	case strings.TrimSpace(r.Reasons) == "":
		return Fail(RefusedByLaw, "refusal_reasons_missing", "reasons", "article", "12(4)")
	case rule.Burden && strings.TrimSpace(r.Evidence) == "":
		return Fail(RefusedByLaw, "refusal_evidence_missing", "evidence", "article", rule.Article)
	case rule.Law && strings.TrimSpace(r.Law) == "":
		return Fail(RefusedByLaw, "refusal_law_missing", "law", "article", rule.Article)
	case !r.ToldSA || !r.ToldCourt:
		return Fail(RefusedByLaw, "refusal_remedies_missing", "told", "article", "12(4)")
	}
	for field, s := range map[string]string{"reasons": r.Reasons, "evidence": r.Evidence, "law": r.Law, "late": r.Late} {
		if len(s) > longestOperatorWords {
			return Fail(Invalid, "value_too_long", field)
		}
	}
	return r.inTime(n)
}

// inTime: who is refused is told by the last day of the first month, also where
// the period was extended (Art. 12(4)). One that comes later must still be told;
// then why it does is noted.
func (r Refusal) inTime(n RequestNow) error {
	initial := DayText(n.Days.Initial)
	if initial == "" || r.ToldOn <= initial || strings.TrimSpace(r.Late) != "" {
		return nil
	}
	return Fail(RefusedByLaw, "refusal_late", "on", "article", "12(4)", "day", initial)
}

func codesOf(rules []RefusalRule) string {
	var out []string
	for _, r := range rules {
		out = append(out, r.Code)
	}
	return strings.Join(out, ", ")
}

func articleOf(t RequestType) string {
	for _, x := range RequestTypes {
		if x.Type == t {
			return x.Article
		}
	}
	return ""
}

// FeeGrounds are why something may cost, with the types: a manifestly unfounded
// or excessive request (Art. 12(5)(a)), a further copy (Art. 15(3)).
var FeeGrounds = []struct {
	Ground  string
	Article string
	Types   []RequestType
}{{"UNFOUNDED", "12(5)(a)", rights}, {"EXCESSIVE", "12(5)(a)", rights}, {"FURTHER_COPY", "15(3)", []RequestType{"access"}}}

// Check decides whether a fee may be asked.
func (f Fee) Check(n RequestNow) error {
	i := slices.IndexFunc(FeeGrounds, func(g struct {
		Ground  string
		Article string
		Types   []RequestType
	}) bool {
		return g.Ground == f.Ground
	})
	if i < 0 {
		return Fail(Invalid, "fee_ground_unknown", "ground", "known", "UNFOUNDED, EXCESSIVE, FURTHER_COPY")
	}
	carries := func(t RequestType) bool { return slices.Contains(FeeGrounds[i].Types, t) }
	switch {
	case !slices.ContainsFunc(n.Types, carries):
		return Fail(RefusedByLaw, "fee_not_admitted", "ground", "article", "12(5)")
	case f.Ground == "EXCESSIVE" && !slices.ContainsFunc(n.Types, func(t RequestType) bool { return carries(t) && n.Repeated[t] }):
		return Fail(RefusedByLaw, "refusal_yearly", "ground", "article", "12(5)")
	case strings.TrimSpace(f.Amount) == "" || len(f.Amount) > 100 || !strings.ContainsAny(f.Amount, "0123456789"):
		return Fail(Invalid, "fee_amount_missing", "amount")
	case strings.TrimSpace(f.Reasons) == "":
		return Fail(RefusedByLaw, "refusal_evidence_missing", "reasons", "article", FeeGrounds[i].Article)
	case len(f.Reasons) > longestOperatorWords:
		return Fail(Invalid, "value_too_long", "reasons")
	}
	return nil
}

// ExtensionReasons are the two of Art. 12(3).
var ExtensionReasons = []string{"complexity", "number_of_requests"}
