package consent

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// whole is an activity whose record lacks nothing, with the registers behind it.
func whole(role ActivityRole) (Activity, ActivityFacts) {
	f := ActivityFacts{
		Controller: Controller{Name: "Ek AB", Country: "SE", Address: "Lund", Email: "ek@example.org"}, Today: "2026-11-22",
		Parties:    map[PartyID]Party{1: {ID: 1, Role: PartyDPO, Name: "Ann", Email: "ann@example.org"}, 2: {ID: 2, Role: PartyController, Name: "Al", Email: "al@example.org"}, 3: {ID: 3, Role: PartyJoint, Name: "Bo", Phone: "1", Arrangement: "x"}},
		Processors: map[ProcessorID]Processor{1: {ID: 1, Name: "Host", SignedOn: "2026-01-01"}}, Safeguards: map[SafeguardID]Safeguard{1: {ID: 1, Name: "Backup", State: "in_place"}},
		Screenings: map[ScreeningID]Screening{1: {ID: 1, Activity: 7, Outcome: "not_required"}}, Assessments: map[AssessmentID]Assessment{1: {ID: 1, Purpose: "p", Outcome: Carried}}, Notices: map[NoticeID]string{"privacy": "privacy-1"},
	}
	return Activity{ID: 7, Role: role, Name: "x", Aim: "y", Subjects: []string{"s"}, Data: []ActivityData{{Category: "name", Limit: "1 year"}}, Controllers: []PartyID{2}, Joint: []PartyID{3}, Purposes: []PurposeID{"p"},
		Recipients: []ActivityRecipient{{Name: "Host", Kind: "processor", Processor: 1}}, Safeguards: []SafeguardID{1}, Bases: []ActivityBasis{{Basis: BasisInterests, Interests: "i"}}, Source: "o", Notice: "privacy", Owner: "Ann", ReviewOn: "2027-01-01"}.Normal(), f
}

func codes(gaps []ActivityGap) (out []string) {
	for _, g := range gaps {
		out = append(out, g.Code+" "+g.Article)
	}
	return out
}

// Each item of Art. 30(1)(a) to (g), of 30(2)(a) to (d) and of what other articles
// want beside is missed when it is missing, and only then.
func TestWhatTheRecordOfAnActivityLacks(t *testing.T) {
	for _, role := range []ActivityRole{AsController, AsProcessor} {
		a, f := whole(role)
		if g := a.Missing(f); len(g) > 0 {
			t.Fatalf("%s: %+v", role, g)
		}
		if err := a.Check(); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		want   string
		role   ActivityRole
		change func(*Activity, *ActivityFacts)
	}{
		{"joint_contact 30(1)(a)", AsController, func(_ *Activity, f *ActivityFacts) { f.Parties[3] = Party{ID: 3, Role: PartyJoint, Arrangement: "x"} }},
		{"joint_arrangement 26(1)", AsController, func(_ *Activity, f *ActivityFacts) { f.Parties[3] = Party{ID: 3, Role: PartyJoint, Phone: "1"} }},
		{"aim_missing 30(1)(b)", AsController, func(a *Activity, _ *ActivityFacts) {
			a.Aim, a.Purposes, a.Bases = "", nil, []ActivityBasis{{Basis: BasisContract}}
		}},
		{"subjects_missing 30(1)(c)", AsController, func(a *Activity, _ *ActivityFacts) { a.Subjects = nil }},
		{"data_missing 30(1)(c)", AsController, func(a *Activity, _ *ActivityFacts) { a.Data = nil }},
		{"recipients_missing 30(1)(d)", AsController, func(a *Activity, _ *ActivityFacts) { a.Recipients = nil }},
		{"transfer_missing 30(1)(e)", AsController, func(a *Activity, _ *ActivityFacts) { a.Recipients[0].Country = "US" }},
		{"transfer_country 30(1)(e)", AsController, func(a *Activity, _ *ActivityFacts) { a.Transfers = []Transfer{{Recipient: "x"}} }},
		{"transfer_words 30(1)(e)", AsController, func(a *Activity, _ *ActivityFacts) { a.Transfers = []Transfer{{Country: "IN", Tool: "A49-2"}} }},
		{"transfer_tool 44", AsController, func(a *Activity, _ *ActivityFacts) { a.Transfers = []Transfer{{Country: "IN"}} }},
		{"transfer_assessment 46(1)", AsController, func(a *Activity, _ *ActivityFacts) { a.Transfers = []Transfer{{Country: "IN", Tool: "A46-2-c"}} }},
		{"transfer_uncertified 45(3)", AsController, func(a *Activity, _ *ActivityFacts) { a.Transfers = []Transfer{{Country: "US", Tool: "A45-3"}} }},
		{"adequacy_gone 45(3)", AsController, func(a *Activity, _ *ActivityFacts) { a.Transfers = []Transfer{{Country: "IN", Tool: "A45-3"}} }},
		{"limit_missing 30(1)(f)", AsController, func(a *Activity, _ *ActivityFacts) { a.Data[0].Limit = "" }},
		{"measures_missing 30(1)(g)", AsController, func(a *Activity, _ *ActivityFacts) { a.Safeguards = nil }},
		{"measures_missing 30(2)(d)", AsProcessor, func(_ *Activity, f *ActivityFacts) { f.Safeguards[1] = Safeguard{ID: 1, State: "dropped"} }},
		{"customers_missing 30(2)(a)", AsProcessor, func(a *Activity, _ *ActivityFacts) { a.Controllers = nil }},
		{"customer_contact 30(2)(a)", AsProcessor, func(_ *Activity, f *ActivityFacts) { f.Parties[2] = Party{ID: 2, Role: PartyController} }},
		{"aim_missing 30(2)(b)", AsProcessor, func(a *Activity, _ *ActivityFacts) { a.Aim = "" }},
		{"transfer_missing 30(2)(c)", AsProcessor, func(a *Activity, _ *ActivityFacts) { a.Recipients[0].Country = "CH" }},
		{"open_place 30(1)(f)", AsController, func(a *Activity, _ *ActivityFacts) { a.Data[0].Limit = "[[how long]]" }},
		{"open_place 30(2)(b)", AsProcessor, func(a *Activity, _ *ActivityFacts) { a.Aim = "[[what]] is done" }},
		{"basis_missing 6(1)", AsController, func(a *Activity, _ *ActivityFacts) { a.Bases = nil }},
		{"special_missing 9(2)", AsController, func(a *Activity, _ *ActivityFacts) { a.Data[0].Special = true }},
		{"law_missing 6(3)", AsController, func(a *Activity, _ *ActivityFacts) { a.Bases = []ActivityBasis{{Basis: BasisLegalDuty}} }},
		{"law_missing 10", AsController, func(a *Activity, _ *ActivityFacts) { a.Bases[0].Special = "10" }},
		{"interests_missing 13(1)(d)", AsController, func(a *Activity, f *ActivityFacts) {
			a.Bases[0].Interests, a.Said, f.Assessments = "", map[string]string{"assessment": "x"}, nil
		}},
		{"assessment_missing 6(1)(f)", AsController, func(_ *Activity, f *ActivityFacts) {
			f.Assessments[1] = Assessment{ID: 1, Purpose: "p", Outcome: NotCarried}
		}},
		{"contract_missing 28(3)", AsController, func(_ *Activity, f *ActivityFacts) { f.Processors[1] = Processor{ID: 1} }},
		{"source_missing 14(2)(f)", AsController, func(a *Activity, _ *ActivityFacts) { a.Source = "" }},
		{"notice_missing 13(1)", AsController, func(_ *Activity, f *ActivityFacts) { f.Notices = nil }},
		{"screening_missing 35(1)", AsController, func(_ *Activity, f *ActivityFacts) { f.Screenings = nil }},
		{"owner_missing 24(1)", AsProcessor, func(a *Activity, _ *ActivityFacts) { a.Owner = "" }},
		{"review_missing 24(1)", AsController, func(a *Activity, _ *ActivityFacts) { a.ReviewOn = "" }},
		{"review_overdue 24(1)", AsController, func(a *Activity, _ *ActivityFacts) { a.ReviewOn = "2026-11-21" }},
	} {
		a, f := whole(c.role)
		c.change(&a, &f)
		got := codes(a.Missing(f))
		if !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s: %v", c.want, got)
		}
		if code, _, _ := strings.Cut(c.want, " "); !slices.Contains(ActivityGaps, code) {
			t.Errorf("%s is not listed", code)
		}
		if a.EndedOn = "2026-11-22"; len(a.Missing(f)) > 0 {
			t.Errorf("%s: what has ended lacks nothing", c.want)
		}
	}
}

// Art. 30(1)(a): who the business is and whom to reach belongs into the record.
func TestWhatTheRecordAsAWholeLacks(t *testing.T) {
	for want, change := range map[string]func(*ActivityFacts){
		"controller_contact 30(1)(a)":  func(f *ActivityFacts) { f.Controller.Address = "" },
		"dpo_undecided 37(1)":          func(f *ActivityFacts) { delete(f.Parties, 1) },
		"dpo_contact 30(1)(a)":         func(f *ActivityFacts) { f.Parties[1] = Party{ID: 1, Role: PartyDPO, Name: "Ann"} },
		"representative_missing 27(1)": func(f *ActivityFacts) { f.Controller.Country = "GB" },
	} {
		_, f := whole(AsController)
		if g := MissingOfRecord(f); len(g) > 0 {
			t.Fatal(g)
		}
		change(&f)
		if got := codes(MissingOfRecord(f)); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %v", want, got)
		}
	}
	_, f := whole(AsController)
	f.Parties[1] = Party{ID: 1, Role: PartyDPO, Reason: "none needed"}
	if g := MissingOfRecord(f); len(g) > 0 {
		t.Error("none needed is a decision", g)
	}
}

// Art. 30(5): fewer than 250 people do not free a business whose processing is
// regular, risky or of special data; all three must be absent.
func TestWhyAnActivityIsRecorded(t *testing.T) {
	for _, c := range []struct {
		want   []string
		change func(*Activity, *ActivityFacts)
	}{
		{[]string{}, func(*Activity, *ActivityFacts) {}},
		{[]string{"regular"}, func(a *Activity, _ *ActivityFacts) { a.Occasional = false }},
		{[]string{"risk"}, func(a *Activity, _ *ActivityFacts) { a.Automated = "scores" }},
		{[]string{"risk"}, func(_ *Activity, f *ActivityFacts) {
			f.Screenings[1] = Screening{ID: 1, Activity: 7, Outcome: "required"}
		}},
		{[]string{"special"}, func(a *Activity, _ *ActivityFacts) { a.Data[0].Special = true }},
		{[]string{"special"}, func(a *Activity, _ *ActivityFacts) { a.Bases[0].Special = "10" }},
	} {
		a, f := whole(AsController)
		a.Occasional = true
		c.change(&a, &f)
		if got := a.WhyRecorded(f); !slices.Equal(got, c.want) {
			t.Errorf("%v, want %v", got, c.want)
		}
	}
}

func TestActivitiesThatCannotStand(t *testing.T) {
	long := strings.Repeat("x", maxActivityLine+1)
	for field, change := range map[string]func(*Activity){
		"name": func(a *Activity) { a.Name = "" }, "role": func(a *Activity) { a.Role = "boss" }, "function": func(a *Activity) { a.Function = long }, "aim": func(a *Activity) { a.Aim = strings.Repeat("x", maxActivityWords+1) },
		"subjects": func(a *Activity) { a.Subjects = []string{long} }, "data.1.category": func(a *Activity) { a.Data[0].Category = "" }, "data.1.kind": func(a *Activity) { a.Data[0].Kind = "odd" }, "recipients.1.kind": func(a *Activity) { a.Recipients[0].Kind = "odd" },
		"recipients.1.country": func(a *Activity) { a.Recipients[0].Country = "SWE" }, "transfers.1.tool": func(a *Activity) { a.Transfers = []Transfer{{Tool: "A46"}} }, "transfers.1.module": func(a *Activity) { a.Transfers = []Transfer{{Module: "5"}} }, "transfers.1.assessed": func(a *Activity) { a.Transfers = []Transfer{{Assessed: "soon"}} },
		"bases.1.basis": func(a *Activity) { a.Bases[0].Basis = "6(1)(z)" }, "bases.1.special": func(a *Activity) { a.Bases[0].Special = "9(2)(z)" }, "review_on": func(a *Activity) { a.ReviewOn = "2026-02-30" }, "said.x": func(a *Activity) { a.Said = map[string]string{"x": "y"} },
		"owner": func(a *Activity) { a.Owner = "\xff" }, "ended_on": func(a *Activity) { a.MadeOn, a.EndedOn = "2026-01-02", "2026-01-01" },
	} {
		a, _ := whole(AsController)
		change(&a)
		err, _ := a.Check().(*Error)
		if err == nil || err.Field != field || CodeOf(err) != Invalid {
			t.Errorf("%s: %v", field, err)
		}
	}
	a := Activity{Role: " Controller ", Name: " a\r\n b ", Recipients: []ActivityRecipient{{Name: "x", Country: "uk"}, {}}, Bases: []ActivityBasis{{Basis: "consent"}, {}}, Purposes: []PurposeID{"p", "", "p"}, Said: map[string]string{"breach": " "}}.Normal()
	if a.Name != "a b" || a.Role != AsController || a.Recipients[0].Country != "GB" || a.Recipients[0].Kind != "external" || len(a.Recipients) != 1 || a.Bases[0].Basis != BasisConsent || len(a.Bases) != 1 || len(a.Purposes) != 1 || a.Said != nil || a.Transfers == nil || a.Data == nil {
		t.Errorf("%+v", a)
	}
	if !reflect.DeepEqual(a, a.Normal()) {
		t.Error("normal twice is another")
	}
}

func TestReviewsAreYearly(t *testing.T) {
	for day, want := range map[string]string{"2026-11-22": "2027-11-22", "2028-02-29": "2029-02-28", "2027-02-28": "2028-02-28", "": "", "soon": ""} {
		if got := ProposedReview(day); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
}

func TestCategoriesFindTheirBox(t *testing.T) {
	for words, want := range map[string]string{"name, address, payments": "identity", "IP address, time": "connection", "payments, name": "economic", "CV and certificates": "work", "GPS position": "location", "cookies": "internet", "family status": "private", "opinions": "other",
		"situation économique": "other", "Nom, prénom": "identity", "Lohn, Bankverbindung": "economic", "löneuppgifter": "economic", "": "other", "numéro de carte bancaire": "economic"} {
		if got := (ActivityData{Category: words}).KindOf(); got != want {
			t.Errorf("%q: %s, want %s", words, got, want)
		}
	}
	if (ActivityData{Category: "name", Kind: "work"}).KindOf() != "work" {
		t.Error("who sorted it knows best")
	}
}
