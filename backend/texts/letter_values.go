package texts

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"consentbook/backend/consent"
)

// values fills the fields of fields.md from what is known.
func (f LetterFacts) values() consent.Values {
	text, lang := consent.FieldText, f.Controller.Language
	w := letterWordsFor(lang)
	v := ControllerValues(f.Controller)
	if name, site, ok := nearestAuthority(f.Country, lang); ok {
		v["authority.name"], v["authority.site"] = text(name), text(site)
	}
	for name, value := range map[string]consent.Value{
		"handler.name": text(f.Handler), "person.name": text(f.Name), "person.salutation": text(Salutation(f.Name, lang)), "person.source": text(f.Source),
		"request.id": text(f.Reference), "request.received": text(f.day(f.Received)), "request.due": text(f.deadline(f.Due)), "request.extended_due": text(f.deadline(f.Extended)),
		"request.subject": text(f.subject(w)), "request.at_once": text(f.atOnce(w)), "request.uk_complaint": consent.FieldSwitch(!slices.ContainsFunc(f.Types, func(t consent.RequestType) bool { return t != "uk_complaint" })),
		"identity.asked": text(f.day(f.Course.Identity.AskedOn)), "identity.method": text(w.methods[f.Course.Identity.Method]),
		"extension.complexity": consent.FieldSwitch(f.Course.Extension.Reason == "complexity"), "extension.number_of_requests": consent.FieldSwitch(f.Course.Extension.Reason == "number_of_requests"),
		"copy.files": text(JoinWords(f.Files, lang)), "port.to_person": consent.FieldSwitch(true), "port.format": text(w.format),
		"search.terms": text(strings.Join(f.Searched, "; ")), "proof.until": text(claimsPassed[lang]),
		"done.on": text(f.day(f.doneOn())),
	} {
		v[name] = value
	}
	f.reasons(v)
	f.lists(v, w)
	f.refused(v, w)
	f.recipients(v, w)
	f.erasure(v, w)
	f.notice(v, w)
	return v
}

func (f LetterFacts) day(day string) string { return Date(letterDay(day), f.Controller.Language) }
func (f LetterFacts) deadline(day string) string {
	return Deadline(letterDay(day), f.Controller.Language)
}

// nearestAuthority is that of the person's residence; ok is false where nobody
// knows it.
func nearestAuthority(country, lang string) (name, site string, ok bool) {
	if name, site, ok = Authority(country); !ok && strings.EqualFold(country, "DE") {
		return landAuthority[lang], "www.bfdi.bund.de", true
	}
	return name, site, ok
}

// subject is what the person wants, as the business has understood it.
func (f LetterFacts) subject(w letterWords) string {
	var said []string
	for _, t := range f.Types {
		said = append(said, w.subjects[t])
	}
	return JoinWords(said, f.Controller.Language)
}

// atOnce says what was done on the day of arrival (Art. 7(3), 21(3)).
func (f LetterFacts) atOnce(w letterWords) string {
	var said []string
	for _, d := range f.Course.Done {
		if form := w.atOnce[d.Type]; form != "" && d.On != "" {
			said = append(said, strings.ReplaceAll(form, "%s", f.day(d.On)))
		}
	}
	return strings.Join(said, " ")
}

// doneOn is the day of the last act on what the letter is about.
func (f LetterFacts) doneOn() (day string) {
	rule, err := consent.LetterRuleOf(f.Kind)
	erases := f.Kind == "erased" || f.Kind == "erased-partly"
	if f.Erasure != nil && (erases || f.Kind == "recipients") {
		return f.Erasure.On
	}
	for _, d := range f.Course.Done {
		if erases && d.Type != "erasure" {
			continue // that mail stopped, say, is no erasure
		}
		if err == nil && slices.Contains(rule.Types, d.Type) {
			day = max(day, d.On)
		}
	}
	return day
}

// reasons are the facts of the case, as the operator has entered them for the
// step that the letter belongs to.
func (f LetterFacts) reasons(v consent.Values) {
	switch f.Kind {
	case "identity":
		v["reason"] = consent.FieldText(sentence(f.Course.Identity.Doubt))
	case "extension":
		v["reason"] = consent.FieldText(sentence(f.Course.Extension.Explained))
	case "objection-not-upheld":
		for _, r := range f.Course.Refusals {
			if r.Type == "objection" {
				v["reason"], v["refusal."+r.Code] = consent.FieldText(sentence(r.Reasons)), consent.FieldSwitch(true)
			}
		}
	}
}

// sentence gives words of an operator a full stop.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?:") || strings.HasSuffix(s, "…") {
		return s
	}
	return s + "."
}

// phrase takes the full stop off, for a place where the sentence goes on.
func phrase(s string) string { return strings.TrimRight(strings.TrimSpace(s), ".") }

// lists are what stands once for each. A list that the letter cannot do without
// has an entry of open places where the book knows none.
func (f LetterFacts) lists(v consent.Values, w letterWords) {
	text := consent.FieldText
	var activities, sources, omissions, systems, changes []consent.Values
	for _, a := range f.Activities {
		if f.Kind == "portability" && !a.Portable {
			continue
		}
		activities = append(activities, consent.Values{"activity.purpose": text(phrase(a.Purpose)), "activity.categories": text(phrase(JoinWords(a.Categories, f.Controller.Language))),
			"activity.basis": text(phrase(a.Basis)), "activity.period": text(phrase(a.Period))})
	}
	for _, s := range f.Sources {
		sources = append(sources, consent.Values{"source.categories": text(s.Categories), "source.name": text(s.Name)})
	}
	for _, r := range f.Course.Redactions {
		omissions = append(omissions, consent.Values{"omission.what": text(phrase(r.Where)), "omission.article": text(w.others), "omission.reason": text(f.reasonAt(r.Reason))})
	}
	for _, s := range f.Course.Searches {
		if s.On != "" {
			systems = append(systems, consent.Values{"system.name": text(s.Place), "system.searched_on": text(f.day(s.On))})
		}
	}
	for _, c := range f.Rectified {
		changes = append(changes, consent.Values{"change.field": text(c.Field), "change.new": text(c.New)})
	}
	open := func(entries []consent.Values) consent.Value {
		if len(entries) == 0 {
			entries = []consent.Values{{}}
		}
		return consent.FieldList(entries...)
	}
	v["activities"], v["systems"], v["changes"] = open(activities), open(systems), open(changes)
	v["clarify_questions"], v["restricted"] = open(nil), open(nil)
	var automated []consent.Values
	for _, a := range f.Automated { // logic and effects apart are for the operator to write
		automated = append(automated, consent.Values{"automated.decision": text(phrase(a))})
	}
	v["automated"] = consent.FieldList(automated...)
	v["sources"], v["omissions"], v["omissions_made"] = consent.FieldList(sources...), consent.FieldList(omissions...), consent.FieldSwitch(len(omissions) > 0)
}

// reasonAt is a reason where German and French go on with the citation.
func (f LetterFacts) reasonAt(s string) string {
	if l := f.Controller.Language; l == "de" || l == "fr" {
		return phrase(s)
	}
	return sentence(s)
}

// refused is what is not done, with its code for each (Art. 12(4)).
func (f LetterFacts) refused(v consent.Values, w letterWords) {
	if f.Kind == "objection-not-upheld" {
		return
	}
	var entries []consent.Values
	refused := map[consent.RequestType]bool{}
	for _, r := range f.Course.Refusals {
		refused[r.Type] = true
		e := consent.Values{"refusal.part": consent.FieldText(w.parts[r.Type]), "refusal." + r.Code: consent.FieldSwitch(true), "reason": consent.FieldText(sentence(r.Reasons))}
		if r.Law != "" {
			e["law.national"] = consent.FieldText(phrase(r.Law))
		}
		entries = append(entries, e)
	}
	v["refusals"] = consent.FieldList(entries...)
	v["refused_in_part"] = consent.FieldSwitch(len(refused) > 0 && slices.ContainsFunc(f.Types, func(t consent.RequestType) bool { return !refused[t] }))
	if fee := f.Course.Fee; fee.Amount != "" && fee.Ground != "FURTHER_COPY" {
		v["fee.amount"], v["fee.ground"] = consent.FieldText(fee.Amount), consent.FieldText(phrase(fee.Reasons))
	}
}

// recipients are who has the data, with which country and who was told.
func (f LetterFacts) recipients(v consent.Values, w letterWords) {
	text := consent.FieldText
	var all, told, untold, transfers []consent.Values
	for _, r := range f.Recipients {
		country := CountryName(r.Country, f.Controller.Language)
		e := consent.Values{"recipient.name": text(r.Name), "recipient.country": text(country), "recipient.role": text(w.role(r.Role)), "recipient.told": text("")}
		if r.ToldOn != "" {
			e["recipient.told"] = text(strings.ReplaceAll(w.told, "%s", f.day(r.ToldOn)))
		}
		all = append(all, e)
		if r.NotTold != "" {
			untold = append(untold, consent.Values{"untold.name": text(r.Name), "untold.reason": text(sentence(r.NotTold))})
		} else {
			told = append(told, e)
		}
		if where, _ := consent.TransferTo(r.Country, f.Written); where.Leaves() {
			safeguard := r.Safeguard
			if where == consent.Adequate && safeguard == "" {
				safeguard = w.adequacy
			}
			transfers = append(transfers, consent.Values{"transfer.recipient": text(r.Name), "transfer.country": text(country), "transfer.safeguard": text(safeguard)})
		}
	}
	v["recipients"], v["transfers"], v["untold"] = consent.FieldList(all...), consent.FieldList(transfers...), consent.FieldList(untold...)
	v["recipients_none"] = consent.FieldSwitch(len(f.Recipients) == 0)
	if f.Kind != "access" {
		v["recipients"], v["recipients_told"] = consent.FieldList(told...), consent.FieldSwitch(len(told) > 0)
	}
}

// CountryName is a country in a language; what is no code stays as it is.
func CountryName(code, lang string) string {
	code = strings.TrimSpace(code)
	if len(code) != 2 {
		return code
	}
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	names := display.Regions(language.Make(lang))
	if names == nil {
		names = display.Regions(language.English)
	}
	if name := names.Name(region); name != "" {
		return name
	}
	return code
}
