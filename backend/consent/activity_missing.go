package consent

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// ActivityGap is something that the record of an activity lacks, or of the
// record as a whole. Its words are in the catalogues by its code.
type ActivityGap struct {
	Code    string `json:"gap"`
	Article string `json:"article"`
	Part    string `json:"part,omitempty"` // the field in which it is mended
	Name    string `json:"name,omitempty"` // of what it is about: a category, a recipient, a country
	Beyond  bool   `json:"beyond"`         // Art. 30 does not ask for it; another article does
}

// ActivityGaps lists the codes.
var ActivityGaps = []string{
	"controller_contact", "dpo_undecided", "dpo_contact", "representative_missing", "joint_contact", "joint_arrangement", "customers_missing", "customer_contact",
	"aim_missing", "subjects_missing", "data_missing", "recipients_missing", "transfer_missing", "transfer_country", "transfer_tool", "transfer_words", "transfer_assessment", "transfer_uncertified", "adequacy_gone", "limit_missing", "measures_missing",
	"open_place", "basis_missing", "special_missing", "law_missing", "interests_missing", "assessment_missing", "contract_missing", "source_missing", "notice_missing", "screening_missing", "owner_missing", "review_missing", "review_overdue",
}

// activityPlace is what a template leaves for the business to fill in.
var activityPlace = regexp.MustCompile(`\[\[[^\]]*\]\]`)

// gapList gathers what is missing.
type gapList []ActivityGap

func (g *gapList) lacks(when bool, code, article, part string, name ...string) {
	if when {
		*g = append(*g, ActivityGap{Code: code, Article: article, Part: part, Name: strings.Join(name, " ")})
	}
}

func (g *gapList) beyond(when bool, code, article, part string, name ...string) {
	if when {
		*g = append(*g, ActivityGap{Code: code, Article: article, Part: part, Name: strings.Join(name, " "), Beyond: true})
	}
}

// Missing says what the record of an activity lacks, first of what Art. 30(1)(a)
// to (g), of a processor 30(2)(a) to (d) GDPR, ask for, then of what other
// articles want documented. An activity that has ended lacks nothing any more.
func (a Activity) Missing(f ActivityFacts) []ActivityGap {
	g := gapList{}
	if a.EndedOn != "" && a.EndedOn <= f.Today {
		return g
	}
	if a.Role == AsProcessor {
		a.missingAsProcessor(f, &g)
	} else {
		a.missingAsController(f, &g)
		a.missingBases(f, &g)
	}
	for _, p := range a.OpenPlaces() {
		g.lacks(true, "open_place", a.placeArticle(p.Part), p.Part, p.Name)
	}
	a.missingBeyond(f, &g)
	return g
}

func (a Activity) missingAsController(f ActivityFacts, g *gapList) {
	for _, id := range a.Joint {
		p, ok := f.Parties[id]
		g.lacks(ok && !p.reachable(), "joint_contact", "30(1)(a)", "joint", p.Name)
		g.beyond(ok && p.Arrangement == "" && p.File == nil, "joint_arrangement", "26(1)", "joint", p.Name)
	}
	g.lacks(a.Aim == "" && len(a.Purposes) == 0, "aim_missing", "30(1)(b)", "aim")
	g.lacks(len(a.Subjects) == 0, "subjects_missing", "30(1)(c)", "subjects")
	g.lacks(len(a.Data) == 0, "data_missing", "30(1)(c)", "data")
	g.lacks(len(a.Recipients) == 0, "recipients_missing", "30(1)(d)", "recipients")
	a.missingTransfers(f, g, "30(1)(e)")
	for i, d := range a.Data {
		g.lacks(d.Limit == "" && d.Retention == 0, "limit_missing", "30(1)(f)", fmt.Sprintf("data.%d.limit", i+1), d.Category)
	}
	g.lacks(a.noMeasures(f), "measures_missing", "30(1)(g)", "measures")
}

func (a Activity) missingAsProcessor(f ActivityFacts, g *gapList) {
	g.lacks(len(a.Controllers) == 0 && a.Said["controllers"] == "", "customers_missing", "30(2)(a)", "controllers")
	for _, id := range a.Controllers {
		p, ok := f.Parties[id]
		g.lacks(ok && !p.reachable(), "customer_contact", "30(2)(a)", "controllers", p.Name)
	}
	g.lacks(a.Aim == "", "aim_missing", "30(2)(b)", "aim")
	a.missingTransfers(f, g, "30(2)(c)")
	g.lacks(a.noMeasures(f), "measures_missing", "30(2)(d)", "measures")
}

// reachable reports whether the record can name a way to reach a party.
func (p Party) reachable() bool { return p.Address != "" || p.Email != "" || p.Phone != "" }

func (a Activity) noMeasures(f ActivityFacts) bool {
	named := slices.ContainsFunc(a.Safeguards, func(id SafeguardID) bool { s, ok := f.Safeguards[id]; return ok && s.State != "dropped" })
	return a.Measures == "" && !named && len(f.CommonSafeguards()) == 0
}

// missingTransfers holds what leaves the EEA to Chapter V.
func (a Activity) missingTransfers(f ActivityFacts, g *gapList, article string) {
	today, err := time.Parse(time.DateOnly, f.Today)
	if err != nil {
		return
	}
	for _, r := range a.Recipients {
		told := slices.ContainsFunc(a.Transfers, func(t Transfer) bool { return t.Country == r.Country })
		g.lacks(OutsideEEA(r.Country) && !told, "transfer_missing", article, "transfers", r.Name, r.Country)
	}
	for i, t := range a.Transfers {
		at := fmt.Sprintf("transfers.%d.", i+1)
		where, _ := TransferTo(t.Country, today)
		g.lacks(t.Country == "", "transfer_country", article, at+"country", t.Recipient)
		if !where.Leaves() {
			continue
		}
		g.beyond(t.Tool == "", "transfer_tool", "44", at+"tool", t.Recipient, t.Country)
		g.lacks(t.Tool == "A49-2" && t.Words == "", "transfer_words", article, at+"words", t.Recipient, t.Country)
		g.beyond(t.Tool == "A45-3" && where == BeyondEEA, "adequacy_gone", "45(3)", at+"tool", t.Recipient, t.Country)
		g.beyond(t.Tool == "A45-3" && where == PartlyAdequate && !t.Certified, "transfer_uncertified", "45(3)", at+"certified", t.Recipient, t.Country)
		g.beyond(strings.HasPrefix(t.Tool, "A46") && t.Assessed == "", "transfer_assessment", "46(1)", at+"assessed", t.Recipient, t.Country)
	}
}

// missingBases holds the bases to Art. 6, 9 and 10.
func (a Activity) missingBases(f ActivityFacts, g *gapList) {
	g.beyond(!slices.ContainsFunc(a.Bases, func(b ActivityBasis) bool { return b.Basis != "" }), "basis_missing", "6(1)", "bases")
	condition := slices.ContainsFunc(a.Bases, func(b ActivityBasis) bool { return b.Special != "" })
	g.beyond(!a.NoSpecial() && !condition, "special_missing", "9(2)", "bases")
	for i, b := range a.Bases {
		at := fmt.Sprintf("bases.%d.", i+1)
		g.beyond(b.Basis == "" && b.Special == "", "basis_missing", "6(1)", at+"basis")
		g.beyond((b.Basis == BasisLegalDuty || b.Basis == BasisPublicTask) && b.Law == "", "law_missing", "6(3)", at+"law")
		g.beyond(b.Special == "10" && b.Law == "", "law_missing", "10", at+"law")
		if b.Basis == BasisInterests {
			w, weighed := f.AssessmentOf(a, b)
			g.beyond(b.Interests == "" && !weighed, "interests_missing", "13(1)(d)", at+"interests")
			g.beyond((!weighed || w.Outcome != Carried) && a.Said["assessment"] == "", "assessment_missing", string(BasisInterests), at+"assessment")
		}
	}
}

// missingBeyond is what belongs into the record of a careful business (Art.
// 5(2), 24(1)) though Art. 30 does not name it.
func (a Activity) missingBeyond(f ActivityFacts, g *gapList) {
	for i, r := range a.Recipients {
		p, ok := f.Processors[r.Processor]
		signed := ok && (p.SignedOn != "" || p.File != nil || p.Contract != "")
		g.beyond(r.Kind == "processor" && !signed && a.Said["contract"] == "", "contract_missing", "28(3)", fmt.Sprintf("recipients.%d.processor", i+1), r.Name)
	}
	if a.Role == AsController {
		g.beyond(a.Source == "", "source_missing", "14(2)(f)", "source")
		g.beyond(a.NoNotice == "" && a.Said["notice"] == "" && (a.Notice == "" || f.Notices[a.Notice] == ""), "notice_missing", "13(1)", "notice")
		_, screened := f.ScreeningOf(a)
		g.beyond(!screened && a.Said["screening"] == "" && a.Said["screening_required"] == "", "screening_missing", "35(1)", "screening")
	}
	g.beyond(a.Owner == "", "owner_missing", "24(1)", "owner")
	g.beyond(a.ReviewOn == "", "review_missing", "24(1)", "review_on")
	g.beyond(a.ReviewOn != "" && a.ReviewOn < f.Today, "review_overdue", "24(1)", "review_on", a.ReviewOn)
}

// MissingOfRecord says what the record as a whole lacks: who the business is and
// whom to reach (Art. 30(1)(a), (2)(a)).
func MissingOfRecord(f ActivityFacts) []ActivityGap {
	g := gapList{}
	g.lacks(f.Controller.Address == "" || f.Controller.Email == "" && f.Controller.Phone == "", "controller_contact", "30(1)(a)", "controller")
	officers := f.PartiesOf(PartyDPO)
	g.beyond(len(officers) == 0, "dpo_undecided", "37(1)", "dpo")
	for _, p := range officers {
		g.lacks(p.Name != "" && !p.reachable(), "dpo_contact", "30(1)(a)", "dpo", p.Name)
	}
	beyond := f.Controller.Country != "" && OutsideEEA(f.Controller.Country)
	g.beyond(beyond && len(f.PartiesOf(PartyRepresentative)) == 0, "representative_missing", "27(1)", "representative")
	return g
}

// OpenPlaces are what a template left to fill in, by field, each field once.
func (a Activity) OpenPlaces() (out []ActivityGap) {
	look := func(part string, texts ...string) {
		for _, s := range texts {
			if open := activityPlace.FindString(s); open != "" {
				out = append(out, ActivityGap{Part: part, Name: strings.TrimSpace(strings.Trim(open, "[]"))})
				return
			}
		}
	}
	look("name", a.Name)
	look("aim", a.Aim)
	look("subjects", a.Subjects...)
	for i, d := range a.Data {
		look(fmt.Sprintf("data.%d.category", i+1), d.Category)
		look(fmt.Sprintf("data.%d.limit", i+1), d.Limit)
	}
	for i, r := range a.Recipients {
		look(fmt.Sprintf("recipients.%d.name", i+1), r.Name)
	}
	for i, t := range a.Transfers {
		look(fmt.Sprintf("transfers.%d.words", i+1), t.Words, t.Recipient)
	}
	look("measures", a.Measures)
	for i, b := range a.Bases {
		look(fmt.Sprintf("bases.%d.law", i+1), b.Law)
		look(fmt.Sprintf("bases.%d.interests", i+1), b.Interests)
	}
	look("source", a.Source)
	look("systems", a.Systems...)
	look("location", a.Location)
	look("automated", a.Automated)
	look("no_notice", a.NoNotice)
	look("rights", a.Rights)
	look("owner", a.Owner)
	look("notes", a.Notes)
	return out
}

// placeArticle is what asks for a field.
func (a Activity) placeArticle(field string) string {
	points := []struct{ prefix, controller, processor string }{
		{"aim", "30(1)(b)", "30(2)(b)"}, {"subjects", "30(1)(c)", "30(2)(b)"}, {"recipients", "30(1)(d)", "30(2)(b)"}, {"transfers", "30(1)(e)", "30(2)(c)"}, {"measures", "30(1)(g)", "30(2)(d)"}, {"bases", "6(1)", "6(1)"}, {"source", "14(2)(f)", "14(2)(f)"},
	}
	if strings.HasPrefix(field, "data.") {
		if strings.HasSuffix(field, ".limit") {
			return "30(1)(f)"
		}
		return "30(1)(c)"
	}
	for _, p := range points {
		if strings.HasPrefix(field, p.prefix) {
			if a.Role == AsProcessor {
				return p.processor
			}
			return p.controller
		}
	}
	return "30(1)"
}

// WhyRecorded says why Art. 30(5) does not let a business of fewer than 250
// people leave an activity out of its record: nothing means that it might.
func (a Activity) WhyRecorded(f ActivityFacts) []string {
	out := []string{}
	if !a.Occasional {
		out = append(out, "regular")
	}
	s, screened := f.ScreeningOf(a)
	if a.Automated != "" || screened && s.Outcome == "required" {
		out = append(out, "risk")
	}
	if !a.NoSpecial() || slices.ContainsFunc(a.Bases, func(b ActivityBasis) bool { return b.Special != "" }) {
		out = append(out, "special")
	}
	return out
}
