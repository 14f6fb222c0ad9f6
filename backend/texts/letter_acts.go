package texts

import (
	"slices"
	"strings"

	"consentbook/backend/consent"
)

// erasureFields are the grounds of an erasure as switches. Data whose period has
// ended are no longer needed (Art. 5(1)(e), 17(1)(a)).
var erasureFields = map[consent.ErasureGround]string{
	"unneeded": "erasure.17_1_a", "retention": "erasure.17_1_a", "consent_gone": "erasure.17_1_b", "objection": "erasure.17_1_c",
	"unlawful": "erasure.17_1_d", "legal_duty": "erasure.17_1_e", "child": "erasure.17_1_f",
}

// keepFields are the exceptions as the codes of a letter.
var keepFields = map[consent.KeepGround]string{
	"expression": "kept.EXC_17_3_a", "legal_duty": "kept.EXC_17_3_b", "public_health": "kept.EXC_17_3_c", "archive": "kept.EXC_17_3_d", "claims": "kept.EXC_17_3_e",
}

// erasure is what was erased, what stays, and why, category by category.
func (f LetterFacts) erasure(v consent.Values, w letterWords) {
	text := consent.FieldText
	v["objection.marketing"] = consent.FieldSwitch(slices.Contains(f.Types, "marketing_objection"))
	v["objection.grounds"] = consent.FieldSwitch(slices.Contains(f.Types, "objection"))
	e := f.Erasure
	if e == nil {
		if f.Kind == "erased" || f.Kind == "erased-partly" {
			v["erased"] = consent.FieldList(consent.Values{})
		}
		if f.Kind == "erased-partly" {
			v["kept"] = consent.FieldList(consent.Values{})
		}
		return
	}
	if field := erasureFields[e.Ground]; field != "" {
		v[field] = consent.FieldSwitch(true)
	}
	var erased, kept []consent.Values
	counted := slices.ContainsFunc(e.Lines, func(l consent.ErasureLine) bool { return l.Records > 0 })
	for _, l := range e.Lines {
		if counted && l.Records == 0 {
			continue // there was nothing of it
		}
		switch l.Measure {
		case consent.MeasureKeep, consent.MeasureRestrict:
			kept = append(kept, f.kept(l, w))
		case consent.MeasureAnonymise:
			erased = append(erased, consent.Values{"erased.category": text(w.categories[l.Category] + w.anonymised)})
		default:
			erased = append(erased, consent.Values{"erased.category": text(w.categories[l.Category])})
		}
	}
	v["erased"], v["kept"] = consent.FieldList(erased...), consent.FieldList(kept...)
	if e.Suppressed {
		v["suppression"], v["suppression.basis"] = consent.FieldSwitch(true), text(w.suppression)
	}
	v["backup.until"] = text(f.deadline(e.BackupsEnd))
}

func (f LetterFacts) kept(l consent.ErasureLine, w letterWords) consent.Values {
	until := f.day(l.Until)
	if until == "" {
		until = w.untilGone
	}
	e := consent.Values{"kept.category": consent.FieldText(w.categories[l.Category]), "kept.until": consent.FieldText(until), "kept.restricted": consent.FieldSwitch(true),
		"kept.reason": consent.FieldText(w.keeps[l.Ground])}
	if field := keepFields[l.Ground]; field != "" {
		e[field] = consent.FieldSwitch(true)
	}
	if l.Law != "" {
		e["law.national"] = consent.FieldText(phrase(l.Law))
	}
	return e
}

// notice is what a recipient is told (Art. 19).
func (f LetterFacts) notice(v consent.Values, w letterWords) {
	if f.Kind != "recipients" {
		return
	}
	text := consent.FieldText
	action := ""
	for _, a := range []struct {
		name  string
		types []consent.RequestType
	}{{"rectified", []consent.RequestType{"rectification"}}, {"restricted", []consent.RequestType{"restriction"}}, {"erased", []consent.RequestType{"erasure", "objection", "marketing_objection", "withdrawal"}}} {
		if action == "" && slices.ContainsFunc(f.Types, func(t consent.RequestType) bool { return slices.Contains(a.types, t) }) {
			action = a.name
		}
	}
	if f.Course.LiftedOn != "" {
		action = "lifted"
	}
	v["action."+action], v["done.what"] = consent.FieldSwitch(true), text(w.actions[action])
	v["recipient.salutation"] = text(w.toBusiness)
	if f.To != nil {
		v["recipient.processor"] = consent.FieldSwitch(f.To.Role == "processor")
		v["recipient.categories"] = text(strings.Join(f.To.Categories, ", "))
	}
}

// LetterSet is a field that the operator has filled. A field of a list goes into
// the first entry that lacks it, and begins a new one where none does.
type LetterSet struct{ Name, Value string }

// letterLists are the lists by the first part of their fields' names.
var letterLists = map[string]string{
	"clarify": "clarify_questions", "activity": "activities", "source": "sources", "automated": "automated", "omission": "omissions", "change": "changes", "erased": "erased",
	"kept": "kept", "recipient": "recipients", "untold": "untold", "restricted": "restricted", "system": "systems", "transfer": "transfers",
}

// letterDeadlines are the days that are written with their weekday.
var letterDeadlines = []string{"request.due", "request.extended_due", "fee.answer_by", "recipient.answer_by", "backup.until"}

// setLetter puts what the operator has set over what the book knows. A day
// stands as figures and is written out.
func setLetter(v consent.Values, prose *consent.Prose, set []LetterSet, lang string) error {
	known := prose.Fields()
	for _, s := range set {
		if !slices.Contains(known, s.Name) {
			return consent.Fail(consent.Invalid, "letter_field_unknown", s.Name, "known", strings.Join(known, ", "))
		}
		value := letterValue(prose, s, lang)
		first, _, dotted := strings.Cut(s.Name, ".")
		list := letterLists[first]
		if !dotted || list == "" || s.Name == "clarify.amount" || !slices.Contains(known, list) || first == "recipient" && slices.Contains(known, "recipient.salutation") {
			v[s.Name] = value
			continue
		}
		entries := v[list].List
		at := slices.IndexFunc(entries, func(e consent.Values) bool { return !e[s.Name].Holds() })
		if at < 0 {
			entries, at = append(entries, consent.Values{}), len(entries)
		}
		entries[at][s.Name] = value
		v[list] = consent.FieldList(entries...)
		if list == "recipients" || list == "omissions" {
			v[map[string]string{"recipients": "recipients_told", "omissions": "omissions_made"}[list]] = consent.FieldSwitch(true)
		}
	}
	return nil
}

// letterValue reads a value: words where the text shows it, else yes or no.
func letterValue(prose *consent.Prose, s LetterSet, lang string) consent.Value {
	value := strings.TrimSpace(s.Value)
	if !prose.Shows(s.Name) {
		return consent.FieldSwitch(!slices.Contains([]string{"", "no", "false", "0", "off"}, strings.ToLower(value)))
	}
	if day := letterDay(value); !day.IsZero() {
		if slices.Contains(letterDeadlines, s.Name) {
			return consent.FieldText(Deadline(day, lang))
		}
		return consent.FieldText(Date(day, lang))
	}
	return consent.FieldText(value)
}
