package activities

import (
	"strings"

	"consentbook/backend/consent"
)

// nameAndAim is how the British sheet, which has no column for a name, says the
// purpose: the name stands in a line of its own where it says something else.
func nameAndAim(s setting, a consent.Activity) string {
	aim := s.aim(a)
	if aim == "" || strings.EqualFold(aim, a.Name) || strings.HasSuffix(a.Name, "…") && strings.HasPrefix(aim, strings.TrimSuffix(a.Name, "…")) {
		return strings.TrimSpace(or(aim, a.Name))
	}
	return a.Name + "\n" + aim
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// takeNameAndAim reads it: the first of several lines is the name; of one line,
// as much as a name may hold.
func takeNameAndAim(t *taker, s string) {
	name, aim, several := strings.Cut(strings.TrimSpace(s), "\n")
	if !several {
		aim = name
	}
	const most = 120
	if r := []rune(oneLine(name)); len(r) > most {
		name = strings.TrimSpace(string(r[:most-1])) + "…"
		aim = strings.TrimSpace(s)
	}
	t.a.Name, t.a.Aim = oneLine(name), strings.TrimSpace(aim)
}

func notIf(empty bool, s string) string {
	if empty {
		return ""
	}
	return s
}

// icoController is the sheet of the British authority for controllers: its 30
// columns in its order and its words.
var icoController = tableForm{name: FormICO, role: consent.AsController, lang: "en", columns: []column{
	{[]string{"Business function", "function", "department"}, 20, func(s setting, a consent.Activity) string { return a.Function }, oneText(func(a *consent.Activity) *string { return &a.Function })},
	{[]string{"Purpose of processing", "purpose", "processing activity", "processing purpose"}, 40, nameAndAim, takeNameAndAim},
	{[]string{"Name and contact details of joint controller (if applicable)", "joint controller"}, 30, func(s setting, a consent.Activity) string { return s.parties(a.Joint, a.Said["joint"]) }, said("joint")},
	{[]string{"Categories of individuals", "individuals", "data subjects", "categories of data subjects"}, 28, func(s setting, a consent.Activity) string { return joined(a.Subjects) }, several(func(a *consent.Activity) *[]string { return &a.Subjects })},
	{[]string{"Categories of personal data", "personal data", "data categories", "categories of data"}, 36, func(s setting, a consent.Activity) string { return s.data(a, specialMark, nil) }, takeData("", false)},
	{[]string{"Categories of recipients", "recipients"}, 30, func(s setting, a consent.Activity) string { return s.recipients(a, "") }, takeRecipients("")},
	{[]string{"Link to contract with processor", "processor contract link", "contract with processor"}, 26, setting.contracts, said("contract")},
	{[]string{"Names of third countries or international organisations that personal data are transferred to (if applicable)", "third countries", "names of third countries"}, 26, setting.countries, takeCountries},
	{[]string{"Safeguards for exceptional transfers of personal data to third countries or international organisations (if applicable)", "safeguards for exceptional transfers", "transfer safeguards"}, 32, setting.transferLines, takeSafeguards},
	{[]string{"Retention schedule (if possible)", "retention schedule", "retention period", "retention"}, 40, setting.limits, takeLimits},
	{[]string{"General description of technical and organisational security measures (if possible)", "security measures", "technical and organisational security measures", "technical and organisational measures"}, 40, setting.measures, text(func(a *consent.Activity) *string { return &a.Measures })},
	{[]string{"Article 6 lawful basis for processing personal data", "art 6 basis", "article 6 lawful basis", "lawful basis", "article 6 basis"}, 32, setting.bases, takeBases},
	{[]string{"Article 9 basis for processing special category data", "art 9 condition", "article 9 condition", "article 9 basis", "special category condition"}, 24, setting.conditions, takeConditions},
	{[]string{"Legitimate interests for the processing (if applicable)", "legitimate interests"}, 30, setting.interests, takeInterests},
	{[]string{"Link to record of legitimate interests assessment (if applicable)", "lia link", "legitimate interests assessment", "link to legitimate interests assessment"}, 26, setting.weighings, said("assessment")},
	{[]string{"Rights available to individuals", "rights"}, 30, func(s setting, a consent.Activity) string { return a.Rights }, text(func(a *consent.Activity) *string { return &a.Rights })},
	{[]string{"Existence of automated decision-making, including profiling (if applicable)", "adm", "automated decision making", "existence of automated decision making"}, 26, func(s setting, a consent.Activity) string { return or(a.Automated, a.Said["automated"]) }, takeAutomated},
	{[]string{"The source of the personal data (if applicable)", "source", "source of the personal data", "source of data"}, 26, func(s setting, a consent.Activity) string { return a.Source }, text(func(a *consent.Activity) *string { return &a.Source })},
	{[]string{"Link to record of consent", "consent record link", "record of consent"}, 26, setting.consents, said("consent_record")},
	{[]string{"Location of personal data", "location"}, 28, setting.place, takePlace},
	{[]string{"Data Protection Impact Assessment required?", "dpia required"}, 16, func(s setting, a consent.Activity) string { yes, _, _ := s.screening(a); return yes }, said("screening_required")},
	{[]string{"Data Protection Impact Assessment progress", "dpia progress"}, 18, func(s setting, a consent.Activity) string { _, how, _ := s.screening(a); return how }, said("screening_progress")},
	{[]string{"Link to Data Protection Impact Assessment", "dpia link"}, 18, func(s setting, a consent.Activity) string { _, _, link := s.screening(a); return link }, said("screening")},
	{[]string{"Has a personal data breach occurred?", "breach occurred", "personal data breach occurred"}, 16, func(s setting, a consent.Activity) string { yes, _ := s.breaches(a); return yes }, said("breach")},
	{[]string{"Link to record of personal data breach", "breach link", "record of personal data breach"}, 18, func(s setting, a consent.Activity) string { _, link := s.breaches(a); return link }, said("breach_record")},
	{[]string{"Data Protection Act 2018 Schedule 1 Condition for processing", "dpa sch 1 condition", "schedule 1 condition", "dpa 2018 schedule 1 condition"}, 24, func(s setting, a consent.Activity) string { return a.DPASchedule }, oneText(func(a *consent.Activity) *string { return &a.DPASchedule })},
	{[]string{"GDPR Article 6 lawful basis for processing", "art 6 basis", "uk gdpr article 6 lawful basis for processing", "article 6 lawful basis"}, 28, func(s setting, a consent.Activity) string { return notIf(a.NoSpecial(), s.bases(a)) }, takeBases},
	{[]string{"Link to retention and erasure policy document", "retention policy link", "retention and erasure policy"}, 26, func(s setting, a consent.Activity) string { return a.Policy }, oneText(func(a *consent.Activity) *string { return &a.Policy })},
	{[]string{"Is personal data retained and erased in accordance with the policy document?", "policy followed", "retained and erased in accordance with the policy document"}, 18, func(s setting, a consent.Activity) string { yes, _, _ := strings.Cut(a.Followed, "\n"); return yes }, takeFollowed},
	{[]string{"Reasons for not adhering to retention and erasure policy document (if applicable)", "reasons if not", "reasons for not adhering"}, 30, func(s setting, a consent.Activity) string { _, why, _ := strings.Cut(a.Followed, "\n"); return why }, takeReasons},
}}

// icoProcessor is the sheet of the British authority for processors.
var icoProcessor = tableForm{name: FormICO, role: consent.AsProcessor, lang: "en", columns: []column{
	{[]string{"Name and contact details of each controller", "controller", "name and contact details of controller", "controllers"}, 36, func(s setting, a consent.Activity) string { return s.parties(a.Controllers, a.Said["controllers"]) }, said("controllers")},
	{[]string{"Name and contact details of controller’s representative (if applicable)", "controller s representative", "responsible representative"}, 30, func(s setting, a consent.Activity) string { return a.Said["responsible"] }, said("responsible")},
	{[]string{"Categories of processing", "categories of processing carried out on behalf of the controller", "processing"}, 40, nameAndAim, takeNameAndAim},
	{[]string{"Names of third countries or international organisations that personal data are transferred to (if applicable)", "third countries", "names of third countries"}, 26, setting.countries, takeCountries},
	{[]string{"Safeguards for exceptional transfers of personal data to third countries or international organisations (if applicable)", "safeguards for exceptional transfers", "transfer safeguards"}, 32, setting.transferLines, takeSafeguards},
	{[]string{"General description of technical and organisational security measures (if possible)", "security measures", "technical and organisational security measures"}, 40, setting.measures, text(func(a *consent.Activity) *string { return &a.Measures })},
	{[]string{"Link to contract with controller", "contract with controller"}, 26, func(s setting, a consent.Activity) string { return a.Said["contract"] }, said("contract")},
}}

func takeAutomated(t *taker, s string) {
	if saysNone(s) {
		answered(t, "automated", s)
		return
	}
	t.a.Automated = strings.TrimSpace(s)
}

// place is where the data are, with the programs that hold them.
func (s setting) place(a consent.Activity) string {
	systems := strings.Join(a.Systems, ", ")
	switch {
	case a.Location == "":
		return systems
	case systems == "":
		return a.Location
	}
	return a.Location + " (" + systems + ")"
}

func takePlace(t *taker, s string) {
	t.a.Location = t.line(s)
	t.a.Systems = nil // it names them
}

func takeFollowed(t *taker, s string) {
	_, why, _ := strings.Cut(t.a.Followed, "\n")
	t.a.Followed = strings.TrimSpace(oneLine(s) + "\n" + why)
}

func takeReasons(t *taker, s string) {
	if saysNone(s) {
		return
	}
	yes, _, _ := strings.Cut(t.a.Followed, "\n")
	t.a.Followed = or(yes, "–") + "\n" + strings.TrimSpace(s)
}
