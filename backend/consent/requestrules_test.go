package consent_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// Which code serves for which type: law.md §c, in the order of RequestTypes:
// 15, 16, 17, 18, 19, 20, 21(1), 21(2), 22, 7(3), s.164A.
func TestWhichRefusalATypeAdmits(t *testing.T) {
	table := map[string]string{
		"UNFOUNDED":               "xxxxxxx.x..", // 12(5)(b)
		"EXCESSIVE":               "xxxxxxx.x..", // 12(5)(b)
		"NOT_IDENTIFIABLE":        "xxxxxx.....", // 11(2): Articles 15 to 20
		"ID_FAILED":               "xxxxxxxxxx.", // 12(6)
		"RIGHTS_OF_OTHERS":        "x....x.....", // 15(4), 20(4)
		"ACCURATE_16":             ".x.........", // 16
		"GROUND_17_1_ABSENT":      "..x........", // 17(1)
		"EXC_17_3_a":              "..x........", // 17(3)
		"EXC_17_3_b":              "..x........",
		"EXC_17_3_c":              "..x........",
		"EXC_17_3_d":              "..x........",
		"EXC_17_3_e":              "..x........",
		"GROUND_18_1_ABSENT":      "...x.......", // 18(1)
		"OUT_OF_SCOPE_20":         ".....x.....", // 20(1)
		"PUBLIC_TASK_20_3":        ".....x.....", // 20(3)
		"OVERRIDING_21_1":         "......x....", // 21(1)
		"LEGAL_CLAIMS_21_1":       "......x....", // 21(1)
		"PUBLIC_INTEREST_21_6":    "......x....", // 21(6)
		"NOT_SOLELY_AUTOMATED_22": "........x..", // 22(1)
		"EXC_22_2_a":              "........x..", // 22(2)
		"EXC_22_2_b":              "........x..",
		"EXC_22_2_c":              "........x..",
		"RESTRICTION_23":          "xxxxxxx.x..", // 23(1)
		"DEROGATION_89":           "xx.xxxx....", // 89(2), (3); of 17 see 17(3)(d)
		"NOT_CONTROLLER":          "xxxxxxx.x..", // 4(7)
	}
	require.Len(t, consent.RefusalRules, len(table))
	for code, row := range table {
		for i, x := range consent.RequestTypes {
			admits := slices.ContainsFunc(consent.RefusalsOf(x.Type), func(r consent.RefusalRule) bool { return r.Code == code })
			require.Equal(t, row[i] == 'x', admits, "%s of %s (Art. %s)", code, x.Type, x.Article)
		}
	}
	for _, x := range []consent.RequestType{"marketing_objection", "withdrawal"} {
		require.Len(t, consent.RefusalsOf(x), 1, "Art. 7(3), 21(2): none but that it is somebody else")
	}
}

// now is a request of some types of 10 November 2026, looked at on the 22nd.
func now(t *testing.T, types ...consent.RequestType) consent.RequestNow {
	n := consent.RequestNow{Types: types, Received: "2026-11-10", Today: "2026-11-22", Known: true, Repeated: map[consent.RequestType]bool{}}
	return reckoned(t, n)
}

func reckoned(t *testing.T, n consent.RequestNow) consent.RequestNow {
	received, err := time.Parse(time.DateOnly, n.Received)
	require.NoError(t, err)
	n.Days, err = n.Course.Days(n.Types, received, consent.WeekendsOnly("SE"))
	require.NoError(t, err)
	return n
}

func TestWhatARefusalNeeds(t *testing.T) {
	whole := func(code string) consent.Refusal {
		return consent.Refusal{Type: "access", Code: code, Reasons: "as told", Evidence: "the log", Law: "LDA 1:2", ToldSA: true, ToldCourt: true, ToldOn: "2026-11-20"}
	}
	for _, c := range []struct {
		name    string
		change  func(*consent.Refusal, *consent.RequestNow)
		reason  string
		article string
	}{
		{"everything is there", func(*consent.Refusal, *consent.RequestNow) {}, "", "12(4)"},
		{"no reasons", func(r *consent.Refusal, _ *consent.RequestNow) { r.Reasons = " " }, "refusal_reasons_missing", "12(4)"},
		{"no word of the authority", func(r *consent.Refusal, _ *consent.RequestNow) { r.ToldSA = false }, "refusal_remedies_missing", "12(4)"},
		{"no word of the courts", func(r *consent.Refusal, _ *consent.RequestNow) { r.ToldCourt = false }, "refusal_remedies_missing", "12(4)"},
		{"nothing shows it", func(r *consent.Refusal, _ *consent.RequestNow) { r.Evidence = "" }, "refusal_evidence_missing", "12(5)"},
		{"once a year", func(r *consent.Refusal, _ *consent.RequestNow) { r.Code = "EXCESSIVE" }, "refusal_yearly", "12(5); EDPB 01/2022 §185"},
		{"again within the year", func(r *consent.Refusal, n *consent.RequestNow) { r.Code, n.Repeated["access"] = "EXCESSIVE", true }, "", "12(5)"},
		{"nobody checked who asks", func(r *consent.Refusal, _ *consent.RequestNow) { r.Code = "ID_FAILED" }, "refusal_identity_not_failed", "12(6)"},
		{"who asks did not prove it", func(r *consent.Refusal, n *consent.RequestNow) {
			r.Code, n.Course.Identity.Result = "ID_FAILED", consent.IdentityFailed
		}, "", "12(6)"},
		{"no law is named", func(r *consent.Refusal, _ *consent.RequestNow) { r.Code, r.Law = "RESTRICTION_23", "" }, "refusal_law_missing", "23(1)"},
		{"on the last day", func(r *consent.Refusal, _ *consent.RequestNow) { r.ToldOn = "2026-12-10" }, "", "12(4)"},
		{"a day late", func(r *consent.Refusal, _ *consent.RequestNow) { r.ToldOn = "2026-12-11" }, "refusal_late", "12(4)"},
		{"a day late, and why", func(r *consent.Refusal, _ *consent.RequestNow) { r.ToldOn, r.Late = "2026-12-11", "ill" }, "", "12(4)"},
		{"of another type", func(r *consent.Refusal, _ *consent.RequestNow) { r.Code = "ACCURATE_16" }, "refusal_code_not_admitted", "15"},
		{"no code", func(r *consent.Refusal, _ *consent.RequestNow) { r.Code = "" }, "refusal_code_unknown", "12(4)"},
		{"a book of reasons", func(r *consent.Refusal, _ *consent.RequestNow) { r.Reasons = strings.Repeat("x", 10_000) }, "value_too_long", "12(4)"},
	} {
		n, r := now(t, "access"), whole("UNFOUNDED")
		c.change(&r, &n)
		require.Equal(t, c.reason, reasonOf(r.Check(n)), "%s (Art. %s)", c.name, c.article)
	}
	n := now(t, "access")
	n.Course.Extension = consent.Extension{Reason: "complexity", Explained: "x", ToldOn: "2026-11-20"}
	n = reckoned(t, n)
	r := whole("UNFOUNDED")
	r.ToldOn = "2026-12-20"
	require.Equal(t, "refusal_late", reasonOf(r.Check(n)), "an extension is none of a refusal (Art. 12(4))")
}

func reasonOf(err error) string {
	if err == nil {
		return ""
	}
	return consent.ReasonOf(err)
}

func TestWhatAFeeNeeds(t *testing.T) {
	for _, c := range []struct {
		name   string
		types  []consent.RequestType
		fee    consent.Fee
		again  bool
		reason string
	}{
		{"a further copy (15(3))", []consent.RequestType{"access"}, consent.Fee{Amount: "10 EUR", Ground: "FURTHER_COPY", Reasons: "the third"}, false, ""},
		{"a further copy of no copy", []consent.RequestType{"erasure"}, consent.Fee{Amount: "10 EUR", Ground: "FURTHER_COPY", Reasons: "x"}, false, "fee_not_admitted"},
		{"yearly is not excessive (EDPB 01/2022 §185)", []consent.RequestType{"access"}, consent.Fee{Amount: "10 EUR", Ground: "EXCESSIVE", Reasons: "x"}, false, "refusal_yearly"},
		{"excessive (12(5)(a))", []consent.RequestType{"access"}, consent.Fee{Amount: "10 EUR", Ground: "EXCESSIVE", Reasons: "x"}, true, ""},
		{"nothing shows it (12(5))", []consent.RequestType{"access"}, consent.Fee{Amount: "10 EUR", Ground: "UNFOUNDED"}, false, "refusal_evidence_missing"},
		{"withdrawal is free (7(3))", []consent.RequestType{"withdrawal"}, consent.Fee{Amount: "10 EUR", Ground: "UNFOUNDED", Reasons: "x"}, false, "fee_not_admitted"},
		{"objecting to marketing is free (21(2))", []consent.RequestType{"marketing_objection"}, consent.Fee{Amount: "10 EUR", Ground: "UNFOUNDED", Reasons: "x"}, false, "fee_not_admitted"},
		{"no amount", []consent.RequestType{"access"}, consent.Fee{Amount: "some", Ground: "UNFOUNDED", Reasons: "x"}, false, "fee_amount_missing"},
		{"no ground", []consent.RequestType{"access"}, consent.Fee{Amount: "10 EUR", Reasons: "x"}, false, "fee_ground_unknown"},
	} {
		n := now(t, c.types...)
		n.Repeated[c.types[0]] = c.again
		_, err := n.AnnounceFee("2026-11-20", c.fee)
		require.Equal(t, c.reason, reasonOf(err), c.name)
	}
}

// Art. 12(3), DPA 2018 s.164A, Art. 7(3), 21(3): the days of a request.
func TestTheDaysOfARequest(t *testing.T) {
	for _, c := range []struct {
		name     string
		types    []consent.RequestType
		received string
		in       string
		course   consent.Course
		due      string
		target   string
		ack      string
		next     string
		rules    []string
	}{
		{"28 days before a month", []consent.RequestType{"access"}, "2026-11-10", "SE", consent.Course{}, "2026-12-10", "2026-12-08", "", "2026-12-10", []string{"target"}},
		{"a February: the target is never after the end", []consent.RequestType{"access"}, "2027-01-31", "SE", consent.Course{}, "2027-03-01", "2027-02-28", "", "2027-03-01", nil},
		{"28 days of a short month", []consent.RequestType{"access"}, "2026-01-31", "SE", consent.Course{}, "2026-03-02", "2026-02-28", "", "2026-03-02", nil},
		{"extended (12(3))", []consent.RequestType{"access"}, "2026-11-10", "SE", consent.Course{Extension: consent.Extension{ToldOn: "2026-12-01"}}, "2027-02-10", "2027-02-07", "", "2027-02-10", []string{"extension"}},
		{"withdrawal (7(3))", []consent.RequestType{"withdrawal"}, "2026-11-10", "SE", consent.Course{}, "2026-12-10", "2026-12-08", "", "2026-12-10", []string{"act_at_once"}},
		{"marketing (21(3))", []consent.RequestType{"marketing_objection", "access"}, "2026-11-10", "SE", consent.Course{}, "2026-12-10", "2026-12-08", "", "2026-12-10", []string{"act_at_once"}},
		{"a complaint (s.164A)", []consent.RequestType{"uk_complaint"}, "2026-06-19", "GB", consent.Course{}, "", "", "2026-07-18", "2026-07-18", []string{"acknowledge", "complaint_outcome"}},
		{"a complaint before the law", []consent.RequestType{"uk_complaint"}, "2026-06-18", "GB", consent.Course{}, "", "", "", "", []string{"complaint_no_day"}},
		{"a complaint that was acknowledged", []consent.RequestType{"uk_complaint"}, "2026-06-19", "GB", consent.Course{AcknowledgedOn: "2026-06-20"}, "", "", "", "", nil},
		{"a complaint and a request", []consent.RequestType{"access", "uk_complaint"}, "2026-11-10", "GB", consent.Course{}, "2026-12-10", "2026-12-08", "2026-12-09", "2026-12-09", nil},
		{"identity moves nothing in the EU (EDPB 01/2022 §159)", []consent.RequestType{"access"}, "2026-11-10", "SE", consent.Course{Identity: consent.IdentityCheck{AskedOn: "2026-11-11", Result: "proved", On: "2026-11-16"}}, "2026-12-10", "2026-12-08", "", "2026-12-10", []string{"identity_proved_no_change"}},
		{"identity moves the start in the UK (12A)", []consent.RequestType{"access"}, "2026-11-10", "GB", consent.Course{Identity: consent.IdentityCheck{AskedOn: "2026-11-11", Result: "proved", On: "2026-11-16"}}, "2026-12-16", "2026-12-14", "", "2026-12-16", []string{"identity_proved"}},
		{"an identity nobody asked for moves nothing", []consent.RequestType{"access"}, "2026-11-10", "GB", consent.Course{Identity: consent.IdentityCheck{Result: "proved", On: "2026-11-16"}}, "2026-12-10", "2026-12-08", "", "2026-12-10", nil},
		{"a question about access stops the clock in the UK", []consent.RequestType{"access"}, "2026-11-10", "GB", consent.Course{Clarification: consent.Clarification{AskedOn: "2026-11-11", AnsweredOn: "2026-11-15"}}, "2026-12-15", "2026-12-08", "", "2026-12-15", []string{"clock_stopped"}},
		{"about another request it does not", []consent.RequestType{"erasure"}, "2026-11-10", "GB", consent.Course{Clarification: consent.Clarification{AskedOn: "2026-11-11", AnsweredOn: "2026-11-15"}}, "2026-12-10", "2026-12-08", "", "2026-12-10", nil},
	} {
		received, err := time.Parse(time.DateOnly, c.received)
		require.NoError(t, err)
		d, err := c.course.Days(c.types, received, consent.WeekendsOnly(c.in))
		require.NoError(t, err, c.name)
		require.Equal(t, []string{c.due, c.target, c.ack, c.next}, []string{consent.DayText(d.Due), consent.DayText(d.Target), consent.DayText(d.Acknowledge), consent.DayText(d.Next)}, c.name)
		for _, rule := range c.rules {
			require.True(t, slices.ContainsFunc(d.Steps, func(s consent.DeadlineStep) bool { return s.Rule == rule }), "%s: %s", c.name, rule)
		}
		for _, s := range d.Steps {
			require.NotEmpty(t, s.Article, "%s: %s", c.name, s.Rule)
			require.False(t, s.Day.IsZero(), "%s: %s", c.name, s.Rule)
		}
	}
}

// What goes into somebody's residual course says nothing of them (law.md §h).
func TestAResidualCourseHoldsNoWords(t *testing.T) {
	const words = "Anna Berg"
	c := consent.Course{Identity: consent.IdentityCheck{Doubt: words}, Fee: consent.Fee{Reasons: words}, Extension: consent.Extension{Explained: words}, Searches: []consent.Search{{Place: words, Note: words}},
		Redactions: []consent.Redaction{{Where: words, Reason: words, Count: 1}}, Refusals: []consent.Refusal{{Code: "EXC_17_3_e", Reasons: words, Evidence: words, Late: words}}, Done: []consent.Done{{Type: "access", Note: words, Entry: 7}}}
	was := c.Searches[0].Place
	r := c.Residual()
	require.NotContains(t, strings.ReplaceAll(strings.TrimSpace(jsonOf(t, r)), " ", ""), "Anna")
	require.Equal(t, was, c.Searches[0].Place, "the course itself stays")
	require.Zero(t, r.Done[0].Entry)
	require.Equal(t, "EXC_17_3_e", r.Refusals[0].Code)
	require.Len(t, r.Searches, 1)
}

func jsonOf(t *testing.T, v any) string {
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

// A request without days of Art. 12(3) cannot be extended; nor can one that is
// no complex matter.
func TestWhatCanBeExtended(t *testing.T) {
	for _, c := range []struct {
		types   []consent.RequestType
		in      string
		reason  string
		article string
	}{
		{[]consent.RequestType{"access"}, "SE", "", "12(3)"},
		{[]consent.RequestType{"withdrawal"}, "SE", "extension_unknown", "7(3)"},
		{[]consent.RequestType{"marketing_objection", "erasure"}, "SE", "", "12(3)"},
		{[]consent.RequestType{"uk_complaint"}, "GB", "extension_unknown", "DPA 2018 164A"},
		{[]consent.RequestType{"access"}, "CH", "extension_unknown", "FADP 25(7)"},
	} {
		n := now(t, c.types...)
		received, _ := time.Parse(time.DateOnly, n.Received)
		var err error
		n.Days, err = n.Course.Days(n.Types, received, consent.WeekendsOnly(c.in))
		require.NoError(t, err)
		_, err = n.Extend("2026-11-20", "complexity", "twelve systems")
		require.Equal(t, c.reason, reasonOf(err), "%v (%s)", c.types, c.article)
	}
}

// Art. 12(6): identity is asked for where there is doubt, and nothing is handed
// out before it is proved; what acts at once does not wait for it.
func TestIdentity(t *testing.T) {
	n := now(t, "access", "withdrawal")
	_, err := n.AskIdentity("2026-11-12", "", "call_back")
	require.Equal(t, "identity_doubt_missing", reasonOf(err))
	_, err = n.AskIdentity("2026-11-12", "x", "passport")
	require.Equal(t, "identity_method_unknown", reasonOf(err))
	_, err = n.IdentityResult("2026-11-12", consent.IdentityCheck{Method: "call_back", Result: consent.IdentityFailed})
	require.Equal(t, "identity_not_asked", reasonOf(err), "nobody was asked who did not answer")
	c, err := n.IdentityResult("2026-11-12", consent.IdentityCheck{Method: "known_address", Result: consent.IdentityProved})
	require.NoError(t, err, "known without asking")
	require.Equal(t, consent.IdentityProved, c.Identity.Result)
	n.Course, err = n.AskIdentity("2026-11-12", "x", "document_seen")
	require.NoError(t, err)
	_, err = n.Doing("access")
	require.Equal(t, "identity_open", reasonOf(err))
	_, err = n.Doing("withdrawal")
	require.NoError(t, err, "Art. 7(3)")
	_, err = n.IdentityResult("2026-11-11", consent.IdentityCheck{Result: consent.IdentityProved})
	require.Equal(t, "deadline_answer_before_question", reasonOf(err))
	_, err = n.IdentityResult("2026-11-13", consent.IdentityCheck{Result: consent.IdentityProved, DestroyedOn: "2026-11-12"})
	require.Equal(t, "time_malformed", reasonOf(err))
	_, err = n.IdentityResult("2026-11-13", consent.IdentityCheck{Result: "perhaps"})
	require.Equal(t, "identity_result_unknown", reasonOf(err))
	n.Course, err = n.IdentityResult("2026-11-13", consent.IdentityCheck{Result: consent.IdentityFailed})
	require.NoError(t, err)
	_, err = n.Doing("")
	require.Equal(t, "identity_failed", reasonOf(err))
	n.Course, err = n.AskIdentity("2026-11-14", "still", "call_back")
	require.NoError(t, err, "who failed may try again")
	n.Course, err = n.IdentityResult("2026-11-14", consent.IdentityCheck{Result: consent.IdentityProved, DestroyedOn: "2026-11-14"})
	require.NoError(t, err)
	types, err := n.Doing("")
	require.NoError(t, err)
	require.Len(t, types, 2)
}
