package texts

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// BreachFacts is what a notification of a breach, and the letter about it, are
// written from: what the book knows. What it does not know is said to be so.
type BreachFacts struct {
	Controller  Controller // its Language is that of the text; DPO: who is named as officer
	Breach      consent.Breach
	Zone        *time.Location // of the business
	Standing    consent.BreachStanding
	Clocked     bool // the standing says something
	Processor   string
	Joint       string // name
	JointAt     string // contact
	Handler     string // name of the operator who signs
	HandlerRole string // owner, dpo, staff, reader
	Contact     string // the point of Art. 33(3)(b)
	Phase       string
	To          string    // authority
	At          time.Time // of this notification; zero: a draft
	Delay       string
	First       time.Time // of the first notification; zero: this is it
	Reference   string    // the authority's
	Gaps        []consent.BreachGap
	People      int64 // told by campaigns and otherwise
	PeopleOn    string
	PeopleBy    string // means, a code
}

// BreachReference is how documents name a breach.
func BreachReference(b consent.Breach) string {
	year := b.AwareAt
	if len(year) > 4 {
		year = year[:4]
	}
	return "B-" + year + "-" + strings.Repeat("0", max(0, 4-len(strconv.FormatInt(int64(b.ID), 10)))) + strconv.FormatInt(int64(b.ID), 10)
}

// BreachNotice is the text of a notification in the order of the authority's
// questions (Art. 33(3)), as Markdown.
func BreachNotice(f BreachFacts) (string, error) {
	text, err := Text("notice-breach-authority", f.Controller.Language)
	if err != nil {
		return "", err
	}
	return Fill(text, BreachNoticeValues(f))
}

// BreachNoticePlain is the same in lines of text.
func BreachNoticePlain(language, md string) string { return LetterMail(language, "", md).Text }

// BreachNoticeValues fills every field of the notification.
func BreachNoticeValues(f BreachFacts) consent.Values {
	text, lang := consent.FieldText, f.Controller.Language
	w, b := breachWordsIn[lang], f.Breach
	v := ControllerValues(f.Controller)
	for _, name := range []string{"controller.address", "controller.email"} {
		if !v[name].Holds() {
			v[name] = text(w.Unknown)
		}
	}
	unknown := func(s string) consent.Value { return text(cmp.Or(strings.TrimSpace(s), w.Unknown)) }
	notified := w.NotSent
	if !f.At.IsZero() {
		notified = Moment(f.At, lang)
	}
	for name, value := range map[string]consent.Value{
		"breach.id": text(BreachReference(b)), "breach.authority": unknown(f.To), "breach.authority_ref": text(f.Reference), "breach.reported_on": text(cmp.Or(Date(f.First, lang), w.Unknown)),
		"phase.initial": consent.FieldSwitch(f.Phase == consent.PhaseInitial), "phase.followup": consent.FieldSwitch(f.Phase == consent.PhaseFollow),
		"phase.final": consent.FieldSwitch(f.Phase == consent.PhaseFinal), "phase.only": consent.FieldSwitch(f.Phase == consent.PhaseOnly),
		"joint.name": text(f.Joint), "joint.contact": unknown(f.JointAt),
		"breach.processor": text(f.Processor), "breach.processor_told": text(w.told(b, f.Zone)),
		"breach.occurred": text(w.period(b.OccurredFrom, b.OccurredTo, f.Zone)), "breach.detected": text(w.moment(b.DetectedAt, f.Zone)), "breach.aware": text(w.moment(b.AwareAt, f.Zone)),
		"breach.aware_how": unknown(b.AwareHow), "breach.due": text(w.due(f)), "breach.notified": text(notified), "breach.delay_reason": text(f.Delay),
		"breach.types": unknown(w.types(b.Types, lang)), "breach.nature": unknown(b.Facts), "breach.cause": unknown(b.Cause),
		"breach.subject_categories": unknown(JoinWords(b.Subjects, lang)), "breach.subjects_count": text(w.count(b.People, b.PeopleApprox)),
		"breach.categories": unknown(JoinWords(b.Data, lang)), "breach.records_count": text(w.count(b.Records, b.RecordsApprox)),
		"breach.special_categories": text(w.yesNo(b.Special)), "breach.unintelligible": text(w.yesNo(b.Unintelligible)), "breach.countries": unknown(countryNames(b.Countries, lang)),
		"breach.contact": unknown(f.Contact), "breach.consequences": unknown(b.Consequences), "breach.risk": text(w.Risks[b.Risk]), "breach.risk_reasons": text(b.Reasons),
		"breach.measures": unknown(b.Taken), "breach.measures_planned": unknown(b.Planned), "breach.mitigation": unknown(b.Mitigation),
		"open_points": consent.FieldList(w.open(f)...), "handler.name": unknown(cmp.Or(f.Handler, f.Controller.Name)), "handler.role": text(cmp.Or(w.Roles[f.HandlerRole], f.HandlerRole, w.Unknown)),
	} {
		v[name] = value
	}
	if b.Risk == consent.RiskOpen || strings.TrimSpace(b.Reasons) == "" {
		v["breach.risk_reasons"] = text(w.NoReasons)
	}
	if f.Contact == f.Controller.DPO { // said once
		v["dpo.contact"] = text("")
	}
	w.peopleTold(f, v)
	return v
}

// peopleTold fills the one of four fields that says how it is with Art. 34.
func (w breachWords) peopleTold(f BreachFacts, v consent.Values) {
	text, d := consent.FieldText, f.Breach.TellPeople
	switch {
	case f.People > 0:
		on, _, _ := consent.ReadMomentOrDay(f.PeopleOn, "", f.Zone)
		v["breach.people_told"], v["breach.people_told_on"], v["breach.people_told_means"] = text(strconv.FormatInt(f.People, 10)), text(cmp.Or(Date(on, f.Controller.Language), w.Unknown)), text(cmp.Or(w.Means[f.PeopleBy], w.Unknown))
	case d == nil:
		v["breach.people_undecided"] = consent.FieldSwitch(true)
	case d.Tell:
		v["breach.people_planned"] = text(cmp.Or(d.Words, w.Planned))
	case d.Ground != "":
		v["breach.people_not_told"] = text(w.Grounds[d.Ground] + " " + d.Words)
	default:
		v["breach.people_not_told"] = text(strings.TrimSpace(w.NoHighRisk + " " + d.Words))
	}
}

// Moment is a time with its offset, in words of the language.
func Moment(t time.Time, language string) string {
	return Date(t, language) + ", " + t.Format("15:04") + " (UTC" + t.Format("-07:00") + ")"
}

// countryNames are the countries in words.
func countryNames(codes []string, lang string) string {
	names := make([]string, len(codes))
	for i, c := range codes {
		names[i] = CountryName(c, lang)
	}
	return JoinWords(names, lang)
}

// BreachLetterFields are what a letter to the people says of the breach. They
// are taken from it as it stands when the letters are drafted, and go with the
// campaign that carries them.
func BreachLetterFields(f BreachFacts) (fields map[string]string, advice []string) {
	lang, b := f.Controller.Language, f.Breach
	w := breachWordsIn[lang]
	fields = map[string]string{
		"breach.id": BreachReference(b), "breach.nature": b.Facts, "breach.occurred": w.period(b.OccurredFrom, b.OccurredTo, f.Zone), "breach.categories": JoinWords(b.Data, lang),
		"breach.consequences": b.Consequences, "breach.measures": b.Taken, "breach.contact": f.Contact, "handler.name": f.Handler, "dpo.contact": f.Controller.DPO,
	}
	if f.Contact == f.Controller.DPO {
		fields["dpo.contact"] = ""
	}
	if !f.First.IsZero() && f.To != "" {
		fields["breach.reported_on"], fields["breach.authority"] = Date(f.First, lang), f.To
	}
	return fields, slices.Clone(b.Advice)
}

// BreachLetterValues gives them to the text.
func BreachLetterValues(said map[string]string, advice []string) consent.Values {
	v := consent.Values{}
	for name, words := range said {
		v[name] = consent.FieldText(words)
	}
	var list []consent.Values
	for _, a := range advice {
		list = append(list, consent.Values{"advice.text": consent.FieldText(a)})
	}
	v["breach_advice"] = consent.FieldList(list...)
	return v
}
